//! Choosing a language and its direction of writing.

/// The first wanted language that is there, by its whole tag or by its first part (`ja-JP` → `ja`); else the first
/// that is there.
#[must_use]
pub fn choose<'a>(there: &[&'a str], wanted: &[String]) -> &'a str {
    let same = |tag: &str| there.iter().find(|language| language.eq_ignore_ascii_case(tag)).copied();
    let fits = |tag: &String| same(tag).or_else(|| same(tag.split('-').next().unwrap_or_default()));
    wanted.iter().find_map(fits).or(there.first().copied()).unwrap_or("en")
}

/// `rtl` for languages written from right to left, else `ltr`.
#[must_use]
pub fn direction(language: &str) -> &'static str {
    match language.split('-').next() {
        Some("ar" | "ckb" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi") => "rtl",
        _ => "ltr",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_users_best_language_that_is_there_is_chosen() {
        let wanted = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>();
        assert_eq!(choose(&["en", "ja"], &wanted(&["th-TH", "ja-JP", "en"])), "ja");
        assert_eq!(choose(&["en", "ja"], &wanted(&["EN-gb"])), "en");
        assert_eq!(choose(&["en", "ja"], &wanted(&["th"])), "en");
        assert_eq!(choose(&["zh", "zh-Hant"], &wanted(&["zh-Hant"])), "zh-Hant");
    }

    #[test]
    fn arabic_is_written_from_the_right_also_as_a_pseudo_language() {
        assert_eq!((direction("ar-XB"), direction("ja")), ("rtl", "ltr"));
    }
}
