//! Where a text says a word that the glossary explains.

use super::Term;

impl Term {
    /// Whether the text says the term as a word of its own, in singular or in a plural with *s*. A name in capitals (REACH,
    /// FPIC) is told from an ordinary word by them. Scripts without capitals have no spaces either: there, it may stand
    /// anywhere.
    #[must_use]
    pub fn is_said_in(&self, text: &str) -> bool {
        let is_name = self.term.chars().filter(|letter| letter.is_uppercase()).count() > 1;
        let (term, text) = match is_name {
            true => (self.term.clone(), text.to_owned()),
            false => (self.term.to_lowercase(), text.to_lowercase()),
        };
        let is_letter = |letter: Option<char>| letter.is_some_and(|one| one.is_lowercase() || one.is_uppercase());
        let begins_a_word = is_letter(term.chars().next());
        let ends_a_word = is_letter(term.chars().next_back());
        text.match_indices(&term).any(|(at, found)| {
            let rest = &text[at + found.len()..];
            let rest = rest.strip_prefix("es").or_else(|| rest.strip_prefix('s')).unwrap_or(rest);
            let joined_before = begins_a_word && is_letter(text[..at].chars().next_back());
            let joined_after = ends_a_word && is_letter(rest.chars().next());
            !term.is_empty() && !joined_before && !joined_after
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(term: &str, text: &str) -> bool {
        Term { term: term.to_owned(), meaning: String::new() }.is_said_in(text)
    }

    #[test]
    fn a_word_is_found_as_a_word_in_any_case_and_number() {
        assert!(said("Agency worker", "Do agency workers pay?"));
        assert!(said("backup", "Backup, and a second backup"));
        assert!(!said("art", "part-time and smart"));
        assert!(!said("cap", "a handicap; captured"));
    }

    #[test]
    fn a_name_in_capitals_is_not_the_ordinary_word() {
        assert!(said("REACH", "Lists such as REACH grow."));
        assert!(!said("REACH", "Out of reach of children"));
    }

    #[test]
    fn a_script_without_spaces_hides_no_word() {
        assert!(said("派遣社員", "職場の派遣社員も使えます"));
        assert!(said("工会", "员工可以参加工会。"));
        assert!(said("công đoàn", "Vào công đoàn hay không"));
    }
}
