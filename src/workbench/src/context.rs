//! A folder of context files, one for each source, and the recipes that make such a file from a downloaded original.

mod recipe;

pub use recipe::{Recipe, rebuild};

use saq::{
    Defect,
    context::{Context, Source},
    questionnaire::Rule,
};
use std::{collections::BTreeSet, fs, path::Path};

/// Names the files of the folder, for readers that cannot list it.
pub const INDEX: &str = "index.json";

/// Reads all sources of a folder. The defects' paths begin with the file's name.
///
/// # Errors
/// Every defect that was found: a likelihood worked out from half of the sources would look better founded than it is.
pub fn load_context(folder: &Path) -> Result<Context, Vec<Defect>> {
    let mut defects = Vec::new();
    let mut sources = Vec::new();
    let names = crate::folder::file_names(folder, &mut defects);
    for name in names.iter().filter(|name| *name != INDEX) {
        let Some(bytes) = crate::folder::read(folder, name, &mut defects) else { continue };
        match Source::load(&bytes) {
            Ok(source) if name.strip_suffix(".json") != Some(&source.id) => {
                let reason = format!("the file is not named for its source {:?}", source.id);
                defects.push(Defect::new(Rule::Field, format!("{name}/id"), reason));
            }
            Ok(source) => sources.push(source),
            Err(found) => defects.extend(found.into_iter().map(|defect| crate::folder::within(name, defect))),
        }
    }
    index(folder, &names, &mut defects);
    match Context::of(sources) {
        Ok(context) if defects.is_empty() => Ok(context),
        Ok(_) => Err(defects),
        Err(found) => {
            defects.extend(found);
            Err(defects)
        }
    }
}

/// The index, if there is one, names exactly the files that are there.
fn index(folder: &Path, names: &[String], defects: &mut Vec<Defect>) {
    let Ok(bytes) = fs::read(folder.join(INDEX)) else { return };
    let listed: BTreeSet<String> = match serde_json::from_slice(&bytes) {
        Ok(listed) => listed,
        Err(error) => return defects.push(Defect::new(Rule::Schema, INDEX, error.to_string())),
    };
    let there: BTreeSet<String> = names.iter().filter(|name| *name != INDEX).cloned().collect();
    for name in listed.symmetric_difference(&there) {
        let reason = format!("{name} is listed and not there, or there and not listed");
        defects.push(Defect::new(Rule::Field, INDEX, reason));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    #[test]
    fn the_context_that_comes_along_has_no_defect_and_says_what_it_is() {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../public/context");
        let context = load_context(&folder).expect("sound files");
        assert!(!context.sources().is_empty());
        for source in context.sources() {
            assert!(!source.licence.is_empty() && !source.version.is_empty(), "{}", source.id);
        }
    }

    #[test]
    fn every_factor_of_the_built_in_questionnaire_has_a_source_or_a_recipe_for_one() {
        let place = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let context = load_context(&place.join("../../public/context")).expect("sound files");
        let (loaded, _) = crate::load_folder(&place.join("../../public/questionnaires/responsible-business/2026.1"));
        let recipes: Vec<String> = fs::read_dir(place.join("recipes"))
            .expect("a folder")
            .map(|entry| fs::read(entry.expect("an entry").path()).expect("a file"))
            .map(|bytes| Recipe::load(&bytes).expect("a recipe").factor)
            .collect();
        for topic in &loaded.expect("the questionnaire").questionnaire.topics {
            for factor in &topic.context {
                let known = context.table(factor).is_some() || recipes.iter().any(|made| made == factor.as_str());
                assert!(known, "{}: {factor}", topic.id);
            }
        }
    }

    #[test]
    fn a_folder_that_is_not_there_is_a_defect_and_no_panic() {
        assert!(load_context(Path::new("no/such/folder")).is_err());
    }
}
