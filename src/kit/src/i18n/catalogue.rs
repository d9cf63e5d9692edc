//! One language's sentences.

use std::{collections::BTreeMap, fmt, marker::PhantomData};

/// The messages of a crate: an enum that `build/words.rs` made.
pub trait Key: Copy + Send + Sync + 'static {
    /// Keys of the catalogue, sorted; a message's place is its [`Key::index`].
    const NAMES: &'static [&'static str];

    fn index(self) -> usize;
}

/// Plural categories of CLDR.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Category {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

impl Category {
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "zero" => Self::Zero,
            "one" => Self::One,
            "two" => Self::Two,
            "few" => Self::Few,
            "many" => Self::Many,
            "other" => Self::Other,
            _ => return None,
        })
    }
}

/// Sentences in one language, by key.
#[derive(Clone)]
pub struct Catalogue<K = super::Msg> {
    language: String,
    sentences: Vec<Sentence>,
    keys: PhantomData<fn(K)>,
}

#[derive(Clone)]
enum Sentence {
    /// A fetched catalogue without this key: the key itself is shown rather than nothing.
    Missing,
    Plain(Box<str>),
    /// Forms by category, in its order.
    Counted(Box<[Option<Box<str>>; 6]>),
}

/// The file is not a flat JSON object of texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadableCatalogue(pub String);

impl<K: Key> Catalogue<K> {
    /// Reads a catalogue. Keys it has too many are passed over: the build has compared the files already, and an app
    /// that is half a version behind its words should still start.
    pub fn parse(language: &str, json: &str) -> Result<Self, UnreadableCatalogue> {
        let sentences = sentences(K::NAMES, json)?;
        Ok(Self { language: language.to_owned(), sentences, keys: PhantomData })
    }

    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The sentence; of a counted one the form for many.
    #[must_use]
    pub fn t(&self, key: K) -> &str {
        self.form(key.index(), K::NAMES, Category::Other)
    }

    /// The sentence with its placeholders filled in.
    #[must_use]
    pub fn t_with(&self, key: K, values: &[(&str, &str)]) -> String {
        filled(self.t(key), values)
    }

    /// The form of a counted sentence for this category, filled in.
    #[must_use]
    pub fn t_counted(&self, key: K, category: Category, values: &[(&str, &str)]) -> String {
        filled(self.form(key.index(), K::NAMES, category), values)
    }
}

impl<K> Catalogue<K> {
    fn form(&self, index: usize, names: &'static [&'static str], category: Category) -> &str {
        match self.sentences.get(index) {
            Some(Sentence::Plain(text)) => text,
            Some(Sentence::Counted(forms)) => {
                let form = forms[category as usize].as_ref().or(forms[Category::Other as usize].as_ref());
                form.map_or(names[index], AsRef::as_ref)
            }
            Some(Sentence::Missing) | None => names[index],
        }
    }
}

fn sentences(names: &[&str], json: &str) -> Result<Vec<Sentence>, UnreadableCatalogue> {
    let read: BTreeMap<String, String> =
        saq::json::read(json.as_bytes()).map_err(|defect| UnreadableCatalogue(defect.to_string()))?;
    let mut sentences = vec![Sentence::Missing; names.len()];
    let place = |name: &str| names.binary_search(&name).ok();
    for (key, text) in read {
        if let Some(index) = place(&key) {
            sentences[index] = Sentence::Plain(text.into());
            continue;
        }
        let counted = key.rsplit_once('.').and_then(|(name, last)| Some((place(name)?, Category::named(last)?)));
        if let Some((index, category)) = counted {
            if !matches!(sentences[index], Sentence::Counted(_)) {
                sentences[index] = Sentence::Counted(Box::default());
            }
            if let Sentence::Counted(forms) = &mut sentences[index] {
                forms[category as usize] = Some(text.into());
            }
        }
    }
    Ok(sentences)
}

/// Puts values in the place of `{name}`. Values are never looked through for placeholders themselves.
fn filled(sentence: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(sentence.len() + 16);
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, further)) = after.split_once('}') else {
            rest = &rest[before.len()..];
            break;
        };
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => out.push_str(value),
            None => {
                out.push('{');
                out.push_str(name);
                out.push('}');
            }
        }
        rest = further;
    }
    out.push_str(rest);
    out
}

impl<K> fmt::Debug for Catalogue<K> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Catalogue({}, {} sentences)", self.language, self.sentences.len())
    }
}

impl fmt::Display for UnreadableCatalogue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the words cannot be read: {}", self.0)
    }
}

impl std::error::Error for UnreadableCatalogue {}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy)]
    enum Say {
        Left,
        Saved,
    }

    impl Key for Say {
        const NAMES: &'static [&'static str] = &["left", "save.saved"];

        fn index(self) -> usize {
            self as usize
        }
    }

    fn catalogue(json: &str) -> Catalogue<Say> {
        Catalogue::parse("en", json).expect("readable")
    }

    #[test]
    fn a_counted_sentence_has_its_form_and_falls_back_to_the_one_for_many() {
        let words = catalogue(r#"{"left.one":"{n} question","left.other":"{n} questions","save.saved":"Saved"}"#);
        assert_eq!(words.t_counted(Say::Left, Category::One, &[("n", "1")]), "1 question");
        assert_eq!(words.t_counted(Say::Left, Category::Few, &[("n", "3")]), "3 questions");
        assert_eq!(words.t(Say::Saved), "Saved");
    }

    #[test]
    fn a_value_with_braces_is_left_alone() {
        assert_eq!(filled("{a} and {b}", &[("a", "{b}"), ("b", "x")]), "{b} and x");
        assert_eq!(filled("{unknown} {a", &[("a", "1")]), "{unknown} {a");
    }

    #[test]
    fn a_missing_sentence_shows_its_key_rather_than_nothing() {
        assert_eq!(catalogue("{}").t(Say::Saved), "save.saved");
        assert!(Catalogue::<Say>::parse("en", "[]").is_err());
    }

    #[test]
    fn the_portals_own_catalogue_is_whole() {
        let json = include_str!("../../../../public/locales/en.json");
        let sentences = sentences(crate::Msg::NAMES, json).expect("readable");
        assert!(!sentences.iter().any(|sentence| matches!(sentence, Sentence::Missing)));
    }
}
