//! The fixed words of the declaration. Their digest goes into the submission, as they stood on the screen.

use kit::{Msg, Words};
use saq::{Date, digest::Digest};

pub(super) fn sentences(words: Words, assessed_on: Option<Date>, buyer: Option<&str>) -> Vec<String> {
    let date = assessed_on.map(|date| words.date(date)).unwrap_or_default();
    let only = match buyer {
        Some(buyer) => words.t_with(Msg::SignWordsOnly, &[("buyer", buyer)]),
        None => words.t(Msg::SignWordsOnlyTry),
    };
    vec![
        words.t(Msg::SignWordsKnowledge),
        words.t_with(Msg::SignWordsDate, &[("date", &date)]),
        only,
        words.t(Msg::SignWordsContract),
        words.t(Msg::SignWordsCorrect),
    ]
}

/// Of the sentences, each on a line of its own.
pub(super) fn wording_sha256(sentences: &[String]) -> Digest {
    Digest::of(sentences.join("\n").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_of_the_sentences_on_lines_of_their_own() {
        let sentences = ["One.".to_owned(), "Two.".to_owned()];
        assert_eq!(wording_sha256(&sentences), Digest::of(b"One.\nTwo."));
    }
}
