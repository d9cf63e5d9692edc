//! Headings with languages: `label`, `label::English (en)`, `hint::fr`.

/// What a heading says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// In lower case.
    pub name: String,
    /// The language's tag, if one is named.
    pub language: Option<String>,
}

/// Languages whose name people write without a tag.
const NAMED: &[(&str, &str)] = &[
    ("english", "en"),
    ("french", "fr"),
    ("français", "fr"),
    ("spanish", "es"),
    ("español", "es"),
    ("german", "de"),
    ("deutsch", "de"),
    ("japanese", "ja"),
    ("日本語", "ja"),
    ("chinese", "zh"),
    ("中文", "zh"),
    ("portuguese", "pt"),
    ("vietnamese", "vi"),
    ("thai", "th"),
    ("indonesian", "id"),
    ("hindi", "hi"),
    ("bengali", "bn"),
    ("arabic", "ar"),
    ("russian", "ru"),
    ("korean", "ko"),
    ("italian", "it"),
    ("dutch", "nl"),
    ("swahili", "sw"),
    ("burmese", "my"),
];

pub fn heading(title: &str) -> Heading {
    let (name, language) = match title.split_once("::") {
        Some((name, language)) => (name, Some(language)),
        None => (title, None),
    };
    Heading { name: name.trim().to_lowercase(), language: language.map(tag) }
}

/// The tag in brackets, or that of a well-known name, or the name itself as far as a tag can be like it.
pub fn tag(language: &str) -> String {
    let language = language.trim();
    let in_brackets = language.rsplit_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(tag, _)| tag.trim());
    let name = in_brackets.filter(|tag| !tag.is_empty()).unwrap_or(language);
    let known = NAMED.iter().find(|(known, _)| *known == name.to_lowercase()).map(|(_, tag)| (*tag).to_owned());
    known.unwrap_or_else(|| {
        let tag: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(35).collect();
        let tag = tag.trim_matches('-').to_owned();
        if tag.is_empty() { "und".to_owned() } else { tag }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_found_in_brackets_by_name_or_as_it_is() {
        for (title, tag) in [
            ("label::English (en)", "en"),
            ("label::Japanese", "ja"),
            ("label:: pt-BR", "pt-BR"),
            ("label::ქართული", "und"),
        ] {
            assert_eq!(heading(title), Heading { name: "label".into(), language: Some(tag.into()) });
        }
        assert_eq!(heading("Label"), Heading { name: "label".into(), language: None });
    }
}
