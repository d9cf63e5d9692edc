//! `docs/crosswalk.md`: which question stands for which codes, written from the structure and the registry.

use super::{Listed, Practices, Scheme, Schemes, codes_of, escaped, is_practice};
use crate::Loaded;
use saq::{
    Questionnaire, Text,
    questionnaire::{EuCap, Question},
};

/// The whole page; nothing without a registry or words.
#[must_use]
pub fn table(loaded: &Loaded) -> Option<String> {
    let schemes = loaded.schemes.as_ref()?;
    let text = loaded.texts.get("en").or_else(|| loaded.texts.values().next())?;
    let page = Page { questionnaire: &loaded.questionnaire, text, schemes };
    let mut written = INTRODUCTION.to_owned();
    written.push_str(&format!("Questionnaire: {} {}. ", page.questionnaire.id, page.questionnaire.version));
    written.push_str(&format!("State of the codes: {}.\n", escaped(&schemes.checked)));
    written.push_str(&page.sources());
    written.push_str(&page.by_question());
    written.push_str(&page.by_scheme());
    written.push_str(&page.cap());
    Some(written)
}

struct Page<'p> {
    questionnaire: &'p Questionnaire,
    text: &'p Text,
    schemes: &'p Schemes,
}

/// Schemes with a column of their own; the others share the last.
fn has_column(scheme: &Scheme) -> bool {
    match scheme.practices {
        Practices::Every => true,
        Practices::WhereItHelps => false,
    }
}

impl Page<'_> {
    fn columns(&self) -> impl Iterator<Item = &Scheme> {
        self.schemes.schemes.iter().filter(|scheme| has_column(scheme))
    }

    fn sources(&self) -> String {
        let mut part = "\n## Sources\n\n| scheme | name | publisher | edition | codes | mapped from |\n".to_owned();
        part.push_str("| --- | --- | --- | --- | --- | --- |\n");
        for scheme in &self.schemes.schemes {
            let name = match &scheme.address {
                Some(address) => format!("[{}]({address})", escaped(&scheme.name)),
                None => escaped(&scheme.name),
            };
            let from = match scheme.practices {
                Practices::Every => "every practice and red line",
                Practices::WhereItHelps => "where it helps",
            };
            let cells = [&scheme.publisher, &scheme.edition, &scheme.codes_are].map(|cell| escaped(cell));
            part.push_str(&format!("| {} | {name} | {} | {from} |\n", scheme.id, cells.join(" | ")));
        }
        part
    }

    fn by_question(&self) -> String {
        let mut part =
            "\n## By question\n\nA dash says that the scheme has no counterpart; why, is said below.\n".to_owned();
        let heading: Vec<&str> = self.columns().map(|scheme| scheme.id.as_str()).collect();
        let heading = format!(
            "| question | in short | {} | others | cap |\n|{}\n",
            heading.join(" | "),
            " --- |".repeat(heading.len() + 4)
        );
        let profile = ("Profile", self.questionnaire.profile.clone());
        let topics = self.questionnaire.topics.iter();
        let topics = topics.map(|topic| (self.text.topic(topic.id.as_str()), topic.questions.clone()));
        for (title, range) in std::iter::once(profile).chain(topics) {
            let questions = &self.questionnaire.questions[range];
            let listed = questions.iter().filter(|question| is_practice(question) || !question.references.is_empty());
            let rows: String = listed.map(|question| self.row(question)).collect();
            if !rows.is_empty() {
                part.push_str(&format!("\n### {}\n\n{heading}{rows}", escaped(title)));
            }
        }
        part
    }

    fn row(&self, question: &Question) -> String {
        let id = question.id.as_str();
        let mut cells = vec![format!("`{id}`"), escaped(self.text.short(id))];
        for scheme in self.columns() {
            let codes: Vec<&str> = codes_of(question, &scheme.id).collect();
            cells.push(if codes.is_empty() { "–".to_owned() } else { codes.join(", ") });
        }
        let others = self.schemes.schemes.iter().filter(|scheme| !has_column(scheme)).flat_map(|scheme| {
            codes_of(question, &scheme.id).map(|code| format!("{} {code}", scheme.id)).collect::<Vec<_>>()
        });
        cells.push(others.collect::<Vec<_>>().join(", "));
        let cap = match question.eu_cap {
            EuCap::Beyond => "beyond",
            EuCap::Inside => "",
        };
        cells.push(cap.to_owned());
        format!("| {} |\n", cells.join(" | "))
    }

    fn by_scheme(&self) -> String {
        let mut part = "\n## By scheme\n".to_owned();
        for scheme in &self.schemes.schemes {
            part.push_str(&format!("\n### {}\n\n", escaped(&scheme.id)));
            if !scheme.note.is_empty() {
                part.push_str(&format!("{}\n\n", escaped(&scheme.note)));
            }
            part.push_str("| code | about | questions |\n| --- | --- | --- |\n");
            for code in &scheme.codes {
                let refers = |question: &&Question| codes_of(question, &scheme.id).any(|one| one == code.code);
                let ids: Vec<String> =
                    self.questionnaire.questions.iter().filter(refers).map(|one| format!("`{}`", one.id)).collect();
                let ids = if ids.is_empty() { "nothing of ours answers this".to_owned() } else { ids.join(", ") };
                part.push_str(&format!("| {} | {} | {ids} |\n", escaped(&code.code), escaped(code.says("en"))));
            }
            match scheme.codes_listed {
                Listed::All => part.push_str("\nThese are all codes of the scheme.\n"),
                Listed::ThoseUsed => part.push_str("\nThe scheme has more codes; listed are those that concern us.\n"),
            }
            for gap in &scheme.no_counterpart {
                let topics = gap.topics.iter().map(|id| self.without(scheme, id.as_str()));
                let questions = gap.questions.iter().map(|id| format!("`{id}`"));
                let of = questions.chain(topics).collect::<Vec<_>>().join(", ");
                part.push_str(&format!("\nNo counterpart: {} For {of}.\n", escaped(&gap.why)));
            }
        }
        part
    }

    /// A topic of which nothing, or not everything, refers to a scheme.
    fn without(&self, scheme: &Scheme, topic: &str) -> String {
        let questions = self.questionnaire.topic(topic).map(|topic| topic.questions.clone()).unwrap_or_default();
        let mut practices = self.questionnaire.questions[questions].iter().filter(|question| is_practice(question));
        let title = escaped(self.text.topic(topic));
        match practices.any(|question| codes_of(question, &scheme.id).next().is_some()) {
            true => format!("the rest of *{title}*"),
            false => format!("all of *{title}*"),
        }
    }

    fn cap(&self) -> String {
        let Some(scheme) = self.schemes.cap() else { return String::new() };
        let mut part = CAP.replace("{scheme}", &scheme.id);
        for topic in &self.questionnaire.topics {
            let questions = &self.questionnaire.questions[topic.questions.clone()];
            let beyond: Vec<String> = questions
                .iter()
                .filter(|question| is_practice(question) && question.eu_cap == EuCap::Beyond)
                .map(|question| format!("`{}`", question.id))
                .collect();
            if !beyond.is_empty() {
                part.push_str(&format!("- {}: {}\n", escaped(self.text.topic(topic.id.as_str())), beyond.join(", ")));
            }
        }
        part
    }
}

const INTRODUCTION: &str = "# Crosswalk

<!-- Written by `fairlead crosswalk --table <folder>`; a test holds this page against the questionnaire. -->

Which part of other people's standards and forms each question comes near to. A code never says that we ask the same words, nor
that an answer of ours fulfils the other form: it tells where to look. No text of any scheme is copied; what a code is about is
said in our own words. A gap that is stated beats a code that is invented: where a scheme has no counterpart, this page says so
and why, and `fairlead check` warns of a practice that neither refers to a scheme nor is excused.

`fairlead crosswalk <submission> --scheme <scheme> --to sheet.xlsx` writes a supplier's answers in the order of the other form's
codes. The registry behind both is `schemes.json` beside the questionnaire. It holds names, editions, meanings of codes and stated
gaps, is read by authors' and buyers' tools only, and is not part of what suppliers download.

";

const CAP: &str = "
## Beyond the EU value-chain cap

Those who report on sustainability under EU law may not require more of a business of up to 1 000 people than the voluntary
standard names. Which datapoints the final act lists is to be checked again when it applies; until then the line is drawn as
plainly as it can be: a question lies inside the cap if {scheme} has a heading that it falls under, and beyond it otherwise. Inside
does not mean that the datapoint asks as much as we do. The cap holds for requests whose purpose is such reporting, not for due
diligence, product law or contracts; for that purpose, a question beyond it may be declined, and declining costs nothing in the
score (`docs/scoring.md`). Beyond are:

";

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs, path::Path};

    #[test]
    fn the_page_says_what_the_built_in_questionnaire_refers_to() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let (loaded, _) = crate::load_folder(&root.join("public/questionnaires/responsible-business/2026.1"));
        let page = table(&loaded.expect("the structure is sound")).expect("it has a registry");
        let written = fs::read_to_string(root.join("docs/crosswalk.md")).expect("docs/crosswalk.md");
        let command =
            "fairlead crosswalk --table public/questionnaires/responsible-business/2026.1 > docs/crosswalk.md";
        assert!(written == page, "run `{command}`");
    }
}
