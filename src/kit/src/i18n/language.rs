//! Choosing a language and its direction of writing.

/// The first wanted language that is there, by its whole tag, by its script (`zh-CN` → `zh-Hans`) or by its first part
/// (`ja-JP` → `ja`); else the first that is there.
#[must_use]
pub fn choose<'a>(there: &[&'a str], wanted: &[String]) -> &'a str {
    let same = |tag: &str| there.iter().find(|language| language.eq_ignore_ascii_case(tag)).copied();
    let fits = |tag: &String| {
        let first_part = || same(tag.split('-').next().unwrap_or_default());
        same(tag).or_else(|| chinese(tag).and_then(same)).or_else(first_part)
    };
    wanted.iter().find_map(fits).or(there.first().copied()).unwrap_or("en")
}

/// The script that a Chinese tag means, as browsers seldom name it.
fn chinese(tag: &str) -> Option<&'static str> {
    let mut parts = tag.split('-').map(str::to_ascii_lowercase);
    let is_chinese = parts.next().is_some_and(|language| language == "zh");
    let is_traditional = parts.any(|part| ["hant", "tw", "hk", "mo"].contains(&part.as_str()));
    is_chinese.then_some(if is_traditional { "zh-Hant" } else { "zh-Hans" })
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
    fn chinese_is_chosen_by_the_script_that_is_read_where_the_reader_lives() {
        let there = ["en", "ja", "zh-Hans"];
        for tag in ["zh", "zh-CN", "zh-SG", "zh-Hans-CN", "ZH-cn"] {
            assert_eq!(choose(&there, &[tag.to_owned()]), "zh-Hans", "{tag}");
        }
        for tag in ["zh-TW", "zh-Hant-HK"] {
            assert_eq!(choose(&there, &[tag.to_owned(), "ja".to_owned()]), "ja", "{tag}");
            assert_eq!(choose(&["en", "zh-Hant"], &[tag.to_owned()]), "zh-Hant", "{tag}");
        }
    }

    #[test]
    fn arabic_is_written_from_the_right_also_as_a_pseudo_language() {
        assert_eq!((direction("ar-XB"), direction("ja")), ("rtl", "ltr"));
    }
}
