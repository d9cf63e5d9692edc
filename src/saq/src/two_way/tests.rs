use super::*;
use proptest::prelude::*;
use serde_json::json;

fn said(chosen: &[Choice], words: &str) -> Said {
    Said { chosen: chosen.iter().copied().collect(), words: words.to_owned() }
}

#[test]
fn it_reads_in_json_as_it_is_documented() {
    let mut two_way = TwoWay::default();
    two_way.set(Part::LateChanges, said(&[Choice::OftenHard], "Twice in May."));
    two_way.set(Part::Help, said(&[Choice::Training, Choice::Money], ""));
    let written = json!({
        "late_changes": {"chosen": ["often_hard"], "words": "Twice in May."},
        "help": {"chosen": ["training", "money"]}
    });
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
fn a_choice_of_another_part_and_two_where_one_is_taken_are_refused_with_their_names() {
    let read = |text: &str| serde_json::from_str::<TwoWay>(text).expect_err("it does not fit").to_string();
    assert!(read(r#"{"lead_times": {"chosen": ["money"]}}"#).contains("lead_times does not take money"));
    assert!(read(r#"{"lead_times": {"chosen": ["fine", "often_hard"]}}"#).contains("does not take often_hard"));
    assert!(read(r#"{"weather": {}}"#).contains("weather"));
}

pub(crate) fn any_said(part: Part) -> impl Strategy<Value = Said> {
    let most = match part.takes() {
        Takes::One => 1,
        Takes::Many => part.choices().len(),
    };
    let chosen = prop::sample::subsequence(part.choices().to_vec(), 0..=most);
    (chosen, "\\PC{0,12}").prop_map(|(chosen, words)| Said { chosen: chosen.into_iter().collect(), words })
}

pub(crate) fn any_part() -> impl Strategy<Value = Part> {
    prop::sample::select(&Part::ALL[..])
}

pub(crate) fn any_parts() -> impl Strategy<Value = BTreeSet<Part>> {
    prop::collection::btree_set(any_part(), 0..=Part::ALL.len())
}

pub(crate) fn any_two_way() -> impl Strategy<Value = TwoWay> {
    let some = any_part().prop_flat_map(|part| any_said(part).prop_map(move |said| (part, said)));
    prop::collection::vec(some, 0..8).prop_map(|all| {
        let mut two_way = TwoWay::default();
        all.into_iter().for_each(|(part, said)| two_way.set(part, said));
        two_way
    })
}

proptest! {
    #[test]
    fn whatever_is_set_can_be_read_back(part in any_part(), chosen in any::<[bool; 11]>(), words in "\\PC{0,12}") {
        let all = Part::ALL.map(Part::choices).concat().into_iter().collect::<BTreeSet<_>>();
        let chosen = all.into_iter().zip(chosen).filter_map(|(choice, is)| is.then_some(choice)).collect();
        let mut two_way = TwoWay::default();
        two_way.set(part, Said { chosen, words });
        let text = serde_json::to_string(&two_way).expect("plain data");
        prop_assert_eq!(serde_json::from_str::<TwoWay>(&text).expect("what does not fit was left out"), two_way);
    }

    #[test]
    fn only_what_was_chosen_and_says_something_goes_along(two_way in any_two_way(), along in any_parts()) {
        let goes: Vec<Part> = two_way.only(&along).iter().flat_map(TwoWay::iter).map(|(part, _)| part).collect();
        let wanted = two_way.iter().filter(|(part, said)| along.contains(part) && !said.is_empty());
        prop_assert_eq!(goes, wanted.map(|(part, _)| part).collect::<Vec<_>>());
        prop_assert_eq!(two_way.only(&BTreeSet::new()), None, "off unless it is chosen");
    }
}
