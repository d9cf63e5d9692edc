//! How hard a text is to read, by figures that anyone can count again. `docs/checks.md` says what they are held against.

pub mod syllables;

use syllables::syllables;

/// Fewer words, or characters of a script without spaces, say nothing about a style.
const FEW_WORDS: usize = 30;
const FEW_CHARACTERS: usize = 60;
/// Kanji of a counter behind a digit: `8時間`.
const LONGEST_COUNTER: usize = 2;

/// Sentences end with a full stop, question or exclamation mark; a colon or semicolon ends a unit of thought just as well,
/// which is how Flesch counted. A point inside a number or an abbreviation ends nothing.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut from = 0;
    let mut ends: Vec<&str> = Vec::new();
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let is_last = signs.peek().is_none_or(|(_, next)| !next.is_alphanumeric());
        if "。！？\n".contains(sign) || ".!?:;".contains(sign) && is_last {
            let end = at + sign.len_utf8();
            ends.push(&text[from..end]);
            from = end;
        }
    }
    ends.push(&text[from..]);
    ends.into_iter().map(str::trim).filter(|one| one.chars().any(char::is_alphanumeric))
}

/// Words as they are spoken: `log-in` is two, `don't` one.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_word = |word: &&str| word.chars().any(char::is_alphanumeric);
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(is_word)
}

/// The school grade of Flesch and Kincaid in hundredths: `0.39 × words per sentence + 11.8 × syllables per word − 15.59`,
/// rounded up. `None` for a text too short to tell.
///
/// Source: Kincaid, Fishburne, Rogers and Chissom, *Derivation of New Readability Formulas*, 1975. For English only.
#[must_use]
pub fn grade(text: &str) -> Option<i64> {
    let (words, said): (usize, usize) = words(text).fold((0, 0), |(n, sum), word| (n + 1, sum + syllables(word)));
    let sentences = sentences(text).count().max(1);
    let hundredths = (39 * words).div_ceil(sentences) + (1_180 * said).div_ceil(words.max(1));
    (words >= FEW_WORDS).then(|| i64::try_from(hundredths).unwrap_or(i64::MAX) - 1_559)
}

/// Björnsson's LIX: words for each sentence plus words of more than six letters in a hundred. For languages that write
/// spaces between words and have no formula of their own here. `None` for a text too short to tell.
#[must_use]
pub fn lix(text: &str) -> Option<usize> {
    let (all, long) =
        words(text).fold((0, 0), |(all, long), word| (all + 1, long + usize::from(word.chars().count() > 6)));
    (all >= FEW_WORDS).then(|| all / sentences(text).count().max(1) + 100 * long / all)
}

/// Kanji in a hundred letters of a Japanese text; points, brackets, digits and Latin letters are not counted, and neither is
/// what counts behind a digit (`8時間`, `3日`), which everybody reads. `None` for a text too short to tell.
#[must_use]
pub fn kanji_in_a_hundred(text: &str) -> Option<usize> {
    let (mut kanji, mut kana, mut counters) = (0, 0, 0);
    for c in text.chars() {
        match c {
            '0'..='9' | '０'..='９' => counters = LONGEST_COUNTER,
            _ if is_kanji(c) && counters > 0 => counters -= 1,
            _ => {
                counters = 0;
                kanji += usize::from(is_kanji(c));
                kana += usize::from(matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー'));
            }
        }
    }
    let letters = kanji + kana;
    (letters >= FEW_CHARACTERS).then(|| (100 * kanji).div_ceil(letters))
}

fn is_kanji(c: char) -> bool {
    matches!(c, '一'..='鿿' | '㐀'..='䶿' | '々')
}

/// Whether the words of this text stand without spaces between them.
#[must_use]
pub fn is_without_spaces(text: &str) -> bool {
    let wide = text.chars().filter(|c| matches!(*c, '\u{2e80}'..='\u{9fff}')).count();
    wide * 2 > text.chars().filter(|c| !c.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_where_a_reader_takes_breath() {
        let all: Vec<&str> = sentences("Pay 1.5 times. Say: \"stop\". Then go; wait! 毎日見ます。終わり？").collect();
        let expected = ["Pay 1.5 times.", "Say:", "\"stop\".", "Then go;", "wait!", "毎日見ます。", "終わり？"];
        assert_eq!(all, expected);
        assert_eq!(sentences(" … ").count(), 0);
    }

    #[test]
    fn the_grade_is_the_formula() {
        // 32 words in 4 sentences, 32 syllables: 0.39 × 8 + 11.8 × 1 − 15.59 = −0.67.
        let easy = "The cat sat on the red mat there. ".repeat(4);
        assert_eq!(grade(&easy), Some(-67));
        let hard = "Organisations necessitate comprehensive institutional accountability methodologies ".repeat(6);
        assert!(grade(&hard).is_some_and(|grade| grade > 2_000), "{:?}", grade(&hard));
        assert_eq!(grade("Organisational accountability methodologies."), None, "too short to tell");
    }

    #[test]
    fn long_words_make_a_spaced_language_hard() {
        assert!(lix(&"Wir sehen jede Woche nach den Maschinen. ".repeat(5)).is_some_and(|lix| lix < 30));
        let hard = "Unbeschadet vertraglicher Vereinbarungen verpflichten Organisationen sich umfassend ".repeat(5);
        assert!(lix(&hard).is_some_and(|lix| lix > 60));
    }

    #[test]
    fn kanji_are_counted_among_letters_only() {
        assert_eq!(kanji_in_a_hundred(&"安全に、（はたらく）。12 km ".repeat(12)), Some(29));
        assert_eq!(kanji_in_a_hundred(&"1日8時間まではたらく。".repeat(12)), Some(0), "counters");
        assert_eq!(kanji_in_a_hundred("安全第一"), None, "too short to tell");
        assert!(is_without_spaces("毎日、機械を見ます。ISO 45001") && !is_without_spaces("We say 安全 at work"));
    }
}
