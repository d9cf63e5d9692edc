//! Words that a buyer wrote, in as many languages as they wrote them in.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Text by language tag, `{"en":"…","ja":"…"}`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LocalText(pub BTreeMap<String, String>);

impl LocalText {
    #[must_use]
    pub fn new<const N: usize>(words: [(&str, &str); N]) -> Self {
        Self(words.into_iter().map(|(language, text)| (language.to_owned(), text.to_owned())).collect())
    }

    /// The text in `language`, else in English, else in whatever language there is, with the language it is really in
    /// (for the `lang` attribute). Empty only if there are no words at all.
    #[must_use]
    pub fn pick_with_language<'words>(&'words self, language: &str) -> (&'words str, &'words str) {
        let spoken = |text: &&String| !text.trim().is_empty();
        let exact = self.0.get_key_value(language).filter(|(_, text)| spoken(text));
        let primary = || {
            let wanted = language.split('-').next().unwrap_or(language);
            self.0.iter().find(|(tag, text)| tag.split('-').next() == Some(wanted) && spoken(text))
        };
        let english = || self.0.get_key_value("en").filter(|(_, text)| spoken(text));
        let any = || self.0.iter().find(|(_, text)| spoken(text));
        exact
            .or_else(primary)
            .or_else(english)
            .or_else(any)
            .map_or(("", ""), |(tag, text)| (text.as_str(), tag.as_str()))
    }

    /// The text in `language`, or the nearest there is.
    #[must_use]
    pub fn pick(&self, language: &str) -> &str {
        self.pick_with_language(language).0
    }

    /// Whether nothing is said in any language.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.values().all(|text| text.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_language_answers() {
        let words = LocalText::new([("en", "Hello"), ("ja", "こんにちは"), ("fr", " ")]);
        assert_eq!(words.pick("ja"), "こんにちは");
        assert_eq!(words.pick_with_language("ja-JP"), ("こんにちは", "ja"));
        assert_eq!(words.pick("fr"), "Hello", "a blank is no text");
        assert_eq!(words.pick("vi"), "Hello");
        assert_eq!(LocalText::new([("ja", "はい")]).pick_with_language("vi"), ("はい", "ja"));
        assert_eq!(LocalText::default().pick("en"), "");
    }
}
