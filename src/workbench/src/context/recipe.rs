//! How a published table becomes a context file.
//!
//! A recipe is data too: where the original is, which of its columns are read, which of its rows are which option of the
//! questionnaire, and where the bands lie. Whoever does not like a band changes a number and runs it again.

use saq::{
    Date, Decimal, Defect,
    context::{Basis, Source, Table},
    questionnaire::Rule,
    score::Range,
};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A recipe as it is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    pub id: String,
    pub title: String,
    pub publisher: String,
    pub licence: String,
    /// Where to download the original.
    pub original: String,
    pub factor: String,
    /// The question that the factor is read from.
    pub reads: String,
    /// Lines above the original's headings.
    #[serde(default)]
    pub skip_lines: usize,
    /// The column that tells whose row it is.
    pub key_column: String,
    /// The column with the figure.
    pub value_column: String,
    /// What stands in the key's column, and which option of the question that is.
    pub rows: BTreeMap<String, String>,
    /// By rising figure; the last has no limit.
    pub bands: Vec<Band>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// Figures below this.
    #[serde(default)]
    pub below: Option<Decimal>,
    pub low: u16,
    pub high: u16,
}

impl Recipe {
    /// # Errors
    /// If the bytes are no recipe.
    pub fn load(bytes: &[u8]) -> Result<Self, Vec<Defect>> {
        let recipe: Self =
            serde_json::from_slice(bytes).map_err(|error| vec![Defect::new(Rule::Schema, "", error.to_string())])?;
        let limits: Vec<Option<Decimal>> = recipe.bands.iter().map(|band| band.below).collect();
        let rising = limits.windows(2).all(|pair| pair[0].is_some() && (pair[1].is_none() || pair[0] < pair[1]));
        if !rising || limits.last() != Some(&None) {
            return Err(vec![Defect::new(Rule::Points, "/bands", "bands rise, and only the last has no limit")]);
        }
        Ok(recipe)
    }

    fn band(&self, figure: Decimal) -> Option<Range> {
        let fits = |band: &&Band| band.below.is_none_or(|limit| figure < limit);
        self.bands.iter().find(fits).map(|band| Range { low: band.low, high: band.high })
    }
}

/// Makes the context file from the original's bytes: comma-separated values, in UTF-8 or, as the UNDP writes them, Latin-1.
/// Names of countries are never read, so that their accents do not matter. `version` is the original's edition,
/// `date` the day it was downloaded. A row without a figure is left out, and widens ranges instead.
///
/// # Errors
/// If columns or rows that the recipe names are missing, a figure is none, or the file would not be sound.
pub fn rebuild(recipe: &Recipe, original: &[u8], version: &str, date: Date) -> Result<Source, Vec<Defect>> {
    let mut defects = Vec::new();
    let mut values = BTreeMap::new();
    let table: Vec<u8> =
        original.split_inclusive(|byte| *byte == b'\n').skip(recipe.skip_lines).flatten().copied().collect();
    let table = table.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&table);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(table);
    let one = |rule, path: String, reason: String| vec![Defect::new(rule, path, reason)];
    let headings =
        reader.byte_headers().map_err(|error| one(Rule::Schema, "headings".into(), error.to_string()))?.clone();
    let column = |name: &str| {
        let found = headings.iter().position(|heading| heading.trim_ascii() == name.as_bytes());
        found.ok_or_else(|| one(Rule::UnknownName, "headings".into(), format!("there is no column {name:?}")))
    };
    let (key, value) = (column(&recipe.key_column)?, column(&recipe.value_column)?);
    let mut seen: BTreeMap<&str, &str> = recipe.rows.iter().map(|(key, option)| (&**key, &**option)).collect();
    for (at, row) in reader.byte_records().enumerate() {
        let place = format!("row {}", at + recipe.skip_lines + 2);
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                defects.push(Defect::new(Rule::Schema, place, error.to_string()));
                continue;
            }
        };
        let cell =
            |column: usize| String::from_utf8_lossy(row.get(column).unwrap_or_default().trim_ascii()).into_owned();
        let Some(option) = seen.remove(cell(key).as_str()) else { continue };
        match cell(value).as_str() {
            "" | ".." | "NA" => {}
            figure => match figure_of(figure).and_then(|figure| recipe.band(figure)) {
                Some(range) => drop(values.insert(option.to_owned(), range)),
                None => defects.push(Defect::new(Rule::AnswerType, place, format!("{figure:?} is no figure"))),
            },
        }
    }
    let missing = seen.keys().map(|key| Defect::new(Rule::UnknownName, "rows", format!("no row has the key {key:?}")));
    defects.extend(missing);
    let source = Source {
        schema: Source::SCHEMA.into(),
        id: recipe.id.clone(),
        title: recipe.title.clone(),
        publisher: recipe.publisher.clone(),
        licence: recipe.licence.clone(),
        version: version.into(),
        date,
        original: recipe.original.clone(),
        basis: Basis::Data,
        rebuild: format!(
            "fairlead context-file src/workbench/recipes/{}.json ORIGINAL.csv --version {version} --date {date}",
            recipe.id
        ),
        factors: BTreeMap::from([(
            recipe.factor.clone(),
            Table { reads: recipe.reads.clone(), values, otherwise: None },
        )]),
    };
    defects.extend(source.defects());
    if defects.is_empty() { Ok(source) } else { Err(defects) }
}

/// Publishers write more places than anybody can know; six are enough for a band.
fn figure_of(text: &str) -> Option<Decimal> {
    let cut = text.split_once('.').map(|(whole, places)| format!("{whole}.{}", places.get(..6).unwrap_or(places)));
    cut.as_deref().unwrap_or(text).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Made up: the shape of a World Bank download, with countries that do not exist.
    const ORIGINAL: &str = "\"Data Source\",\"made up\"\n\n\"Last Updated\",\"2026-11-24\"\n\n\
        \"Country Name\",\"Country Code\",\"2023\"\n\"Aland, West\",\"AAA\",\"91.1764678955078\"\n\
        \"Bland\",\"BBB\",\"24.999\"\n\"Cland\",\"CCC\",\"\"\n\"Dland\",\"DDD\",\"50\"\n\"Else\",\"EEE\",\"x\"\n";

    fn recipe() -> Recipe {
        let json = json!({
            "id": "made-up", "title": "Made up", "publisher": "nobody", "licence": "CC0-1.0", "original": "nowhere",
            "factor": "law", "reads": "country", "skip_lines": 4, "key_column": "Country Code", "value_column": "2023",
            "rows": {"AAA": "aa", "BBB": "bb", "CCC": "cc", "DDD": "dd"},
            "bands": [{"below": "25", "low": 7500, "high": 10000}, {"below": "50", "low": 5000, "high": 7500},
                {"below": "75", "low": 2500, "high": 5000}, {"low": 500, "high": 2500}]
        });
        Recipe::load(json.to_string().as_bytes()).expect("a recipe")
    }

    fn day() -> Date {
        "2026-11-24".parse().expect("a date")
    }

    #[test]
    fn each_row_falls_into_its_band_and_a_row_without_a_figure_is_left_out() {
        let source = rebuild(&recipe(), ORIGINAL.as_bytes(), "2023", day()).expect("a source");
        let values = &source.factors["law"].values;
        let told: Vec<(&str, u16, u16)> =
            values.iter().map(|(option, range)| (option.as_str(), range.low, range.high)).collect();
        assert_eq!(told, [("aa", 500, 2_500), ("bb", 7_500, 10_000), ("dd", 2_500, 5_000)]);
        assert_eq!((source.version.as_str(), source.basis), ("2023", Basis::Data));
        let written = serde_json::to_vec(&source).expect("JSON");
        assert_eq!(Source::load(&written).expect("its own form"), source);
    }

    #[test]
    fn accents_in_latin_1_disturb_nothing() {
        let mut original = ORIGINAL.as_bytes().to_vec();
        original.extend_from_slice(b"C\xf4te,FFF,10\n");
        let mut other = recipe();
        other.rows.insert("FFF".into(), "ff".into());
        let source = rebuild(&other, &original, "2023", day()).expect("a source");
        assert_eq!(source.factors["law"].values["ff"].low, 7_500);
    }

    #[test]
    fn a_column_or_row_that_is_missing_is_named_and_nothing_is_made() {
        let mut other = recipe();
        other.value_column = "2024".into();
        let defects = rebuild(&other, ORIGINAL.as_bytes(), "2024", day()).expect_err("no such column");
        assert!(defects[0].reason.contains("2024"));
        let mut other = recipe();
        other.rows.insert("ZZZ".into(), "zz".into());
        let defects = rebuild(&other, ORIGINAL.as_bytes(), "2023", day()).expect_err("no such row");
        assert!(defects[0].reason.contains("ZZZ"));
        let mut other = recipe();
        other.rows.insert("EEE".into(), "ee".into());
        let defects = rebuild(&other, ORIGINAL.as_bytes(), "2023", day()).expect_err("no figure");
        assert_eq!((defects[0].path.as_str(), defects[0].rule), ("row 10", Rule::AnswerType));
    }

    #[test]
    fn bands_that_do_not_rise_are_no_recipe() {
        let json = json!({
            "id": "made-up", "title": "", "publisher": "", "licence": "", "original": "", "factor": "law",
            "reads": "country", "key_column": "", "value_column": "", "rows": {},
            "bands": [{"low": 500, "high": 2500}, {"below": "25", "low": 7500, "high": 10000}]
        });
        assert_eq!(Recipe::load(json.to_string().as_bytes()).expect_err("a defect")[0].path, "/bands");
    }

    #[test]
    fn every_recipe_that_comes_along_is_one() {
        let folder = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("recipes");
        let mut found = 0;
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let recipe = Recipe::load(&std::fs::read(&path).expect("a file")).expect("a recipe");
            assert_eq!(path.file_stem().and_then(|stem| stem.to_str()), Some(recipe.id.as_str()));
            found += 1;
        }
        assert!(found > 0);
    }
}
