//! An XLSForm becomes a questionnaire that loads; what does not map is named by its cell.

use saq::Questionnaire;
use serde_json::{Value, json};
use workbench::{
    load_folder,
    workbook::{self, Book, Look, Sheet},
    xlsform::{self, Fate, Imported},
};

fn sheet(name: &str, rows: &[&[&str]]) -> Sheet {
    let mut sheet = Sheet::new(name);
    rows.iter().for_each(|row| sheet.push(row.iter().copied()));
    sheet
}

fn import(sheets: Vec<Sheet>) -> Imported {
    let bytes = workbook::write(&Book { sheets }, |_| Look { frozen: 0, widths: &[] }).expect("a workbook");
    let imported = xlsform::import(&bytes).expect("an XLSForm");
    let structure = imported.files["questionnaire.json"].to_string();
    Questionnaire::load(structure.as_bytes()).unwrap_or_else(|defects| panic!("{defects:?} in {structure}"));
    imported
}

fn small() -> Vec<Sheet> {
    vec![
        sheet(
            "survey",
            &[
                &[
                    "type",
                    "name",
                    "label::English (en)",
                    "label::Français (fr)",
                    "hint::English (en)",
                    "relevant",
                    "constraint",
                    "required",
                    "appearance",
                ],
                &["begin_group", "work", "Your work", "Votre travail"],
                &[
                    "select_one yn",
                    "owns_shop",
                    "Do you own a shop?",
                    "Avez-vous un magasin ?",
                    "Also a small one",
                    "",
                    "",
                    "yes",
                ],
                &[
                    "select_multiple goods",
                    "sells",
                    "What do you sell?",
                    "Que vendez-vous ?",
                    "",
                    "${owns_shop} = 'yes'",
                    "",
                    "yes",
                ],
                &[
                    "integer",
                    "staff",
                    "How many people?",
                    "Combien de personnes ?",
                    "",
                    "selected(${sells}, 'food')",
                    ". >= 0 and . <= 100",
                    "",
                    "numbers",
                ],
                &["end_group"],
                &["begin_group", "more", "More", "Plus", "", "${owns_shop} = 'yes'"],
                &["date", "opened", "Since when?", "Depuis quand ?", "", "${staff} > 3"],
                &["text", "remarks", "Anything else?", "Autre chose ?"],
                &["note", "bye", "Thank you", "Merci", "", "${opened} <= today()"],
                &["end_group"],
            ],
        ),
        sheet(
            "choices",
            &[
                &["list_name", "name", "label::English (en)", "label::Français (fr)"],
                &["yn", "yes", "Yes", "Oui"],
                &["yn", "no", "No", "Non"],
                &["goods", "food", "Food", "Nourriture"],
                &["goods", "Other goods", "Other", "Autre"],
            ],
        ),
        sheet(
            "settings",
            &[
                &["form_title", "form_id", "version", "default_language"],
                &["Small shops", "Small_Shops", "2026-1", "English (en)"],
            ],
        ),
    ]
}

fn question<'i>(imported: &'i Imported, id: &str) -> &'i Value {
    let structure = &imported.files["questionnaire.json"];
    let topics = structure["topics"].as_array().expect("topics").iter();
    let lists = topics.map(|topic| &topic["questions"]).chain([&structure["profile"]]);
    lists
        .flat_map(|list| list.as_array().expect("a list"))
        .find(|one| one["id"] == id)
        .unwrap_or_else(|| panic!("{id}"))
}

fn fates(imported: &Imported, fate: Fate) -> Vec<&str> {
    imported.remarks.iter().filter(|remark| remark.fate == fate).map(|remark| remark.place.as_str()).collect()
}

#[test]
fn a_small_form_becomes_a_questionnaire_with_its_conditions_limits_and_words() {
    let imported = import(small());
    let structure = &imported.files["questionnaire.json"];
    assert_eq!((&structure["id"], &structure["version"]), (&json!("small-shops"), &json!("2026-1")));
    assert_eq!(question(&imported, "sells")["ask_if"], "owns_shop == \"yes\"");
    assert_eq!(question(&imported, "sells")["options"], json!(["food", "other_goods"]));
    let staff = question(&imported, "staff");
    assert_eq!((&staff["min"], &staff["max"], &staff["places"]), (&json!("0"), &json!("100"), &json!(0)));
    assert_eq!(staff["ask_if"], "\"food\" in sells");
    assert_eq!(question(&imported, "opened")["ask_if"], "staff > 3");
    assert_eq!(question(&imported, "bye")["ask_if"], "opened <= today");
    let french = &imported.files["text.fr.json"];
    assert_eq!(french["questions"]["sells"]["label"], "Que vendez-vous ?");
    assert_eq!(french["questions"]["owns_shop"]["options"]["no"], "Non");
    assert_eq!(imported.files["text.en.json"]["questions"]["owns_shop"]["hint"], "Also a small one");
}

#[test]
fn what_other_groups_ask_about_is_asked_first_and_said_so() {
    let imported = import(small());
    let profile: Vec<&str> = imported.files["questionnaire.json"]["profile"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one["id"].as_str())
        .collect();
    assert_eq!(profile, ["headcount", "owns_shop", "sells", "staff"]);
    let changed = fates(&imported, Fate::Changed);
    for place in ["survey!A3", "survey!A4", "survey!A5"] {
        assert!(changed.contains(&place), "{place} is not among {changed:?}");
    }
    assert_eq!(imported.files["questionnaire.json"]["topics"][0]["applies_if"], "owns_shop == \"yes\"");
}

#[test]
fn the_size_of_the_business_is_added_only_where_it_is_missing() {
    assert!(
        import(small()).remarks.iter().any(|remark| remark.fate == Fate::Added && remark.reason.contains("headcount"))
    );
    let mut sheets = small();
    sheets[0].push(["select_one people", "how_many", "How many?"]);
    for name in saq::questionnaire::HEADCOUNTS {
        sheets[1].push(["people", name, name]);
    }
    let imported = import(sheets);
    assert_eq!(imported.files["questionnaire.json"]["headcount"], "how_many");
    assert!(!imported.remarks.iter().any(|remark| remark.reason.contains("the question headcount")));
}

#[test]
fn the_folder_that_comes_out_has_no_defect() {
    let imported = import(small());
    let folder = tempfile::tempdir().expect("a folder");
    for (name, value) in &imported.files {
        std::fs::write(folder.path().join(name), workbench::file_text(value)).expect("a file");
    }
    let (loaded, defects) = load_folder(folder.path());
    assert_eq!(defects, []);
    assert_eq!(loaded.expect("a questionnaire").texts.len(), 2);
}

#[test]
fn everything_that_does_not_map_is_named_by_its_cell_and_nothing_else_is() {
    let mut sheets = small();
    let survey = &mut sheets[0];
    let rows: &[(&[&str], &[&str])] = &[
        (&["calculate", "sum", "Sum"], &["A12"]),
        (&["geopoint", "where", "Where?"], &["A13"]),
        (&["select_one nothing", "odd", "Odd?"], &["A14"]),
        (
            &["integer", "age", "Age?", "Âge ?", "", "${staff} mod 2 = 1", "regex(., '9')", "${owns_shop} = 'yes'"],
            &["F15", "G15", "H15"],
        ),
        (&["begin_repeat", "each", "Each worker", "Chacun"], &["A16"]),
        (&["text", "who", "Who?", "Qui ?"], &["A17"]),
        (&["end_repeat"], &[]),
        (&["text", "why", "Why?", "Pourquoi ?", "", "${remarks} = 'x'"], &["F19"]),
        (&["text", "late", "Late?", "Tard ?", "", "${last} = 'yes'"], &["F20"]),
        (&["select_one yn", "last", "Last?", "Dernier ?", "", "${nobody} = 1"], &["F21"]),
        (&["end_group"], &["A22"]),
    ];
    let mut expected = vec!["survey!I5".to_owned()];
    for (row, cells) in rows {
        survey.push(row.iter().copied());
        expected.extend(cells.iter().map(|cell| format!("survey!{cell}")));
    }
    let mut extra = sheet("entities", &[&["list_name"], &["x"]]);
    extra.name = "entities".into();
    sheets.push(extra);
    expected.push("entities!A1".to_owned());
    let imported = import(sheets);
    let mut lost: Vec<String> = fates(&imported, Fate::Lost).into_iter().map(str::to_owned).collect();
    lost.sort();
    expected.sort();
    assert_eq!(lost, expected, "{:#?}", imported.remarks);
}

#[test]
fn what_is_no_xlsform_is_refused() {
    let bytes = workbook::write(&Book { sheets: vec![sheet("other", &[&["type", "name"]])] }, |_| Look {
        frozen: 0,
        widths: &[],
    });
    let defects = xlsform::import(&bytes.expect("a workbook")).expect_err("no survey");
    assert_eq!(defects[0].path, "survey");
    assert!(xlsform::import(b"type,name\ntext,a\n").is_err());
}

#[test]
fn a_form_without_questions_still_becomes_a_questionnaire() {
    let imported = import(vec![sheet("survey", &[&["type", "name", "label"]])]);
    assert_eq!(imported.files["questionnaire.json"]["profile"][0]["id"], "headcount");
}
