//! The questionnaires this server knows, loaded once at start from `<dist>/questionnaires`.
//!
//! A published structure never changes, so nothing here is ever reloaded.

use saq::submission::QuestionnaireRef;
use std::{collections::BTreeMap, path::Path};
use workbench::Loaded;

/// By id and version.
#[derive(Debug, Default)]
pub struct Catalogue {
    loaded: BTreeMap<(String, String), Loaded>,
}

impl Catalogue {
    /// Takes what is sound; what is not is named in the log and left out.
    #[must_use]
    pub fn load(dist: &Path) -> Self {
        let (all, defects) = workbench::load_all(&dist.join("questionnaires"));
        for found in defects {
            tracing::warn!(folder = %found.file.display(), defect = %found.defect, "a questionnaire has a defect");
        }
        let key = |loaded: &Loaded| (loaded.questionnaire.id.clone(), loaded.questionnaire.version.clone());
        Self { loaded: all.into_iter().map(|loaded| (key(&loaded), loaded)).collect() }
    }

    #[must_use]
    pub fn get(&self, id: &str, version: &str) -> Option<&Loaded> {
        self.loaded.get(&(id.to_owned(), version.to_owned()))
    }

    /// The very same structure, to the byte.
    #[must_use]
    pub fn find(&self, wanted: &QuestionnaireRef) -> Option<&Loaded> {
        self.get(&wanted.id, &wanted.version).filter(|loaded| loaded.questionnaire.sha256 == wanted.sha256)
    }

    /// `id/version` of each.
    pub fn names(&self) -> impl Iterator<Item = String> + '_ {
        self.loaded.keys().map(|(id, version)| format!("{id}/{version}"))
    }
}
