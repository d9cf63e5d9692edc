use super::*;
use proptest::prelude::*;
use serde_json::json;

fn said(part: Part, chosen: &[Choice], words: &str) -> Said {
    Said { part, chosen: chosen.to_vec(), words: words.to_owned() }
}

#[test]
fn it_reads_in_json_as_it_is_documented() {
    let mut two_way = TwoWay::default();
    two_way.set(said(Part::Help, &[Choice::Money, Choice::Training], ""));
    two_way.set(said(Part::LateChanges, &[Choice::OftenHard], "Twice in May."));
    let written = json!([
        {"part": "late_changes", "chosen": ["often_hard"], "words": "Twice in May."},
        {"part": "help", "chosen": ["training", "money"]}
    ]);
    assert_eq!(serde_json::to_value(&two_way).expect("plain data"), written);
    assert_eq!(serde_json::from_value::<TwoWay>(written).expect("it fits"), two_way);
}

#[test]
fn names_are_those_of_the_json() {
    for part in Part::ALL {
        assert_eq!(json!(part), json!(part.as_str()));
        for choice in part.choices() {
            assert_eq!(json!(choice), json!(choice.as_str()));
        }
    }
}

#[test]
fn what_does_not_fit_is_refused_with_its_name() {
    let read = |text: &str| serde_json::from_str::<TwoWay>(text).expect_err("it does not fit").to_string();
    assert!(read(r#"[{"part": "lead_times", "chosen": ["money"]}]"#).contains("lead_times does not take money"));
    assert!(read(r#"[{"part": "lead_times", "chosen": ["fine", "often_hard"]}]"#).contains("does not take often_hard"));
    assert!(read(r#"[{"part": "help", "chosen": ["money", "money"]}]"#).contains("help does not take money"));
    assert!(read(r#"[{"part": "help"}, {"part": "help"}]"#).contains("help stands twice"));
    assert!(read(r#"[{"part": "weather"}]"#).contains("weather"));
}

pub(crate) fn any_said() -> impl Strategy<Value = Said> {
    any_part().prop_flat_map(|part| {
        let most = match part.takes() {
            Takes::One => 1,
            Takes::Many => part.choices().len(),
        };
        let chosen = prop::sample::subsequence(part.choices().to_vec(), 0..=most);
        (chosen, "\\PC{0,12}").prop_map(move |(chosen, words)| Said { part, chosen, words })
    })
}

pub(crate) fn any_part() -> impl Strategy<Value = Part> {
    prop::sample::select(&Part::ALL[..])
}

pub(crate) fn any_parts() -> impl Strategy<Value = Vec<Part>> {
    prop::sample::subsequence(Part::ALL.to_vec(), 0..=Part::ALL.len())
}

pub(crate) fn any_two_way() -> impl Strategy<Value = TwoWay> {
    prop::collection::vec(any_said(), 0..8).prop_map(|all| {
        let mut two_way = TwoWay::default();
        all.into_iter().for_each(|said| two_way.set(said));
        two_way
    })
}

proptest! {
    #[test]
    fn whatever_is_set_can_be_read_back(
        sets in prop::collection::vec((any_part(), any::<[bool; 11]>(), "\\PC{0,12}"), 0..8),
    ) {
        let mut two_way = TwoWay::default();
        for (part, is_chosen, words) in sets {
            let all = [Part::Help, Part::LeadTimes].map(Part::choices).concat();
            let chosen = all.into_iter().zip(is_chosen).filter_map(|(choice, is)| is.then_some(choice)).collect();
            two_way.set(Said { part, chosen, words });
        }
        let text = serde_json::to_string(&two_way).expect("plain data");
        prop_assert_eq!(serde_json::from_str::<TwoWay>(&text).expect("what does not fit was left out"), two_way);
    }

    #[test]
    fn only_what_was_chosen_and_says_something_goes_along(two_way in any_two_way(), along in any_parts()) {
        let sent = two_way.only(&along);
        let goes: Vec<&Said> = sent.iter().flat_map(TwoWay::all).collect();
        let wanted = two_way.all().iter().filter(|said| along.contains(&said.part) && !said.is_empty());
        prop_assert_eq!(goes, wanted.collect::<Vec<_>>());
        prop_assert_eq!(two_way.only(&[]), None, "off unless it is chosen");
    }
}
