//! The questionnaire a draft answers, in checked form, and its words in each language that is on this device.
//!
//! Structure and one language are the path to the first question; the other languages and the lessons come after.
//! Nothing here is trusted by its name: the structure must have the digest that the invitation names.

use crate::session::record::Files;
use kit::browser::net::{self, NoReply};
use saq::{Lessons, Questionnaire, Sources, Text, carry::Migrations, digest::Digest, submission::QuestionnaireRef};
use std::{collections::BTreeMap, sync::Arc};

/// The questionnaire that "try it" uses.
const BUILT_IN: (&str, &str) = ("responsible-business", "2026.1");

/// A document with the digest of its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept<T> {
    pub document: Arc<T>,
    pub sha256: Digest,
}

/// Words by language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pack {
    pub texts: BTreeMap<String, Kept<Text>>,
    pub lessons: BTreeMap<String, Kept<Lessons>>,
    /// What lessons and cards rest on; the same in every language.
    pub sources: Option<Arc<Sources>>,
}

/// Why there is no questionnaire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackFault {
    NoNetwork,
    /// The server does not have it, or something else answers.
    NotThere,
    /// It is not the questionnaire that the invitation names.
    OtherBytes,
    Defective(String),
}

impl From<NoReply> for PackFault {
    fn from(_: NoReply) -> Self {
        Self::NoNetwork
    }
}

/// Where the files of a questionnaire are, on our own origin.
#[must_use]
pub fn folder(reference: Option<&QuestionnaireRef>) -> String {
    let (id, version) = reference.map_or(BUILT_IN, |known| (&*known.id, &*known.version));
    format!("/questionnaires/{id}/{version}")
}

/// Fetches the structure and the words of the first language that is there.
pub async fn fetch(reference: Option<&QuestionnaireRef>, languages: &[String]) -> Result<Files, PackFault> {
    let folder = folder(reference);
    let structure = document(&format!("{folder}/questionnaire.json")).await?;
    if reference.is_some_and(|reference| reference.sha256 != Digest::of(structure.as_bytes())) {
        return Err(PackFault::OtherBytes);
    }
    let mut files = Files { structure, ..Files::default() };
    for language in languages {
        match document(&format!("{folder}/text.{language}.json")).await {
            Ok(text) => {
                files.texts.insert(language.clone(), text);
                return Ok(files);
            }
            Err(PackFault::NotThere) => {}
            Err(fault) => return Err(fault),
        }
    }
    Err(PackFault::NotThere)
}

/// Fetches what is still missing of texts, lessons and their sources, the first languages first. True if something came.
pub async fn complete(files: &mut Files, folder: &str, languages: &[String]) -> bool {
    let held = |files: &Files| files.texts.len() + files.lessons.len() + usize::from(files.sources.is_some());
    let before = held(files);
    for language in languages {
        if !files.lessons.contains_key(language)
            && let Ok(lessons) = document(&format!("{folder}/lessons.{language}.json")).await
        {
            files.lessons.insert(language.clone(), lessons);
        }
        if !files.texts.contains_key(language)
            && let Ok(text) = document(&format!("{folder}/text.{language}.json")).await
        {
            files.texts.insert(language.clone(), text);
        }
    }
    if files.sources.is_none()
        && let Ok(sources) = document(&format!("{folder}/sources.json")).await
    {
        files.sources = Some(sources);
    }
    held(files) > before
}

/// What became of an earlier version. Without it answers find their questions by their ids alone.
pub async fn migrations(questionnaire: &Questionnaire) -> Option<Migrations> {
    let folder = folder(Some(&QuestionnaireRef::of(questionnaire)));
    let written = document(&format!("{folder}/migrations.json")).await.ok()?;
    Migrations::load(written.as_bytes(), questionnaire).ok()
}

async fn document(path: &str) -> Result<String, PackFault> {
    let reply = net::file(path).await?;
    // A server that answers everything with its front page has not got the file.
    let is_document = reply.is_ok() && reply.body.trim_start().starts_with('{');
    if is_document { Ok(reply.body) } else { Err(PackFault::NotThere) }
}

/// Checks the structure.
pub fn questionnaire(files: &Files) -> Result<Questionnaire, PackFault> {
    Questionnaire::load(files.structure.as_bytes()).map_err(|defects| {
        let first = defects.first().map(ToString::to_string).unwrap_or_default();
        PackFault::Defective(first)
    })
}

/// Checks the words. A language that cannot be read is left out; what merely lacks a word shows its id.
#[must_use]
pub fn words(files: &Files, questionnaire: &Questionnaire) -> Pack {
    let mut pack = Pack::default();
    for (language, bytes) in &files.texts {
        if let Ok((text, _)) = Text::load(bytes.as_bytes(), questionnaire) {
            pack.texts.insert(language.clone(), kept(text, bytes));
        }
    }
    for (language, bytes) in &files.lessons {
        if let Ok((lessons, _)) = Lessons::load(bytes.as_bytes(), questionnaire) {
            pack.lessons.insert(language.clone(), kept(lessons, bytes));
        }
    }
    let sources = files.sources.as_ref().and_then(|bytes| Sources::load(bytes.as_bytes(), questionnaire).ok());
    pack.sources = sources.map(|(sources, _)| Arc::new(sources));
    pack
}

fn kept<T>(document: T, bytes: &str) -> Kept<T> {
    Kept { document: Arc::new(document), sha256: Digest::of(bytes.as_bytes()) }
}

impl Pack {
    /// The words in this language, else in the first there is.
    #[must_use]
    pub fn text(&self, language: &str) -> Option<&Kept<Text>> {
        self.texts.get(language).or_else(|| self.texts.values().next())
    }

    /// Lessons in this language, else in the first there is; none until they have come.
    #[must_use]
    pub fn lessons(&self, language: &str) -> Option<&Kept<Lessons>> {
        self.lessons.get(language).or_else(|| self.lessons.values().next())
    }

    /// The lessons whose cards are read: in this language, else in English, else in the first that has any.
    #[must_use]
    pub fn card_lessons(&self, language: &str) -> Option<&Lessons> {
        let preferred = [language, "en"].into_iter().filter_map(|language| self.lessons.get(language));
        preferred.chain(self.lessons.values()).map(|kept| &*kept.document).find(|lessons| !lessons.cards.is_empty())
    }
}
