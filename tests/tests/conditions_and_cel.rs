//! Generated conditions mean the same to us and to the `cel` crate, which nobody of this project wrote.
//!
//! Everything is answered, since CEL knows no *unknown*. Numbers are doubles there and decimals here: only such as both
//! hold exactly are drawn (halves, and products of two). Dates go as text, whose order is that of days. What CEL lacks
//! (`date`, `answered`, `is_dont_know`, `is_na`) is given to it as functions.

use cel::{Context, Env, Value as Cel};
use proptest::prelude::*;
use saq::{
    Date, OptionId, Value,
    expr::{Condition, Fact, NameDefect, Truth, Type},
};
use std::{cell::Cell, sync::Arc};

const OPTIONS: [&str; 3] = ["alone", "few", "many"];
const TODAY: &str = "2026-11-22";

/// The facts that conditions may read, all answered.
#[derive(Debug, Clone)]
struct World {
    yes: [bool; 2],
    /// In halves.
    numbers: [i64; 2],
    choice: usize,
    chosen: Vec<usize>,
    day: u8,
}

fn world() -> impl Strategy<Value = World> {
    let chosen = prop::sample::subsequence(vec![0, 1, 2], 1..=3);
    (any::<[bool; 2]>(), [-40_i64..40, -40_i64..40], 0..OPTIONS.len(), chosen, 1_u8..=28)
        .prop_map(|(yes, numbers, choice, chosen, day)| World { yes, numbers, choice, chosen, day })
}

fn halves(halves: i64) -> String {
    let sign = if halves < 0 { "-" } else { "" };
    format!("{sign}{}.{}", halves.abs() / 2, if halves % 2 == 0 { 0 } else { 5 })
}

fn literal() -> impl Strategy<Value = String> {
    (-20_i64..20).prop_map(|number| match number < 0 {
        true => format!("({})", halves(number)),
        false => halves(number),
    })
}

fn numeric() -> impl Strategy<Value = String> {
    let atom = prop_oneof![literal(), Just("n0".to_owned()), Just("n1".to_owned())].boxed();
    // Products only of atoms: a third factor might need more places than a decimal has.
    let product = (atom.clone(), atom.clone()).prop_map(|(left, right)| format!("{left} * {right}"));
    prop_oneof![3 => atom, 1 => product].prop_recursive(3, 8, 2, |inner| {
        prop_oneof![
            (inner.clone(), prop::sample::select(vec!["+", "-"]), inner.clone())
                .prop_map(|(left, sign, right)| format!("{left} {sign} ({right})")),
            inner.prop_map(|inner| format!("-({inner})")),
        ]
    })
}

fn order() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["==", "!=", "<", "<=", ">", ">="])
}

fn date() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("d0".to_owned()),
        Just("today".to_owned()),
        (1_u8..=28).prop_map(|day| format!("date(\"2026-11-{day:02}\")")),
    ]
}

fn leaf() -> impl Strategy<Value = String> {
    let equality = || prop::sample::select(vec!["==", "!="]);
    let option = || prop::sample::select(OPTIONS.to_vec());
    let name = prop::sample::select(vec!["b0", "b1", "n0", "c0", "m0", "d0"]);
    prop_oneof![
        any::<bool>().prop_map(|yes| yes.to_string()),
        prop::sample::select(vec!["b0", "b1"]).prop_map(str::to_owned),
        (equality(), any::<bool>()).prop_map(|(sign, yes)| format!("b0 {sign} {yes}")),
        (numeric(), order(), numeric()).prop_map(|(left, sign, right)| format!("{left} {sign} {right}")),
        (date(), order(), date()).prop_map(|(left, sign, right)| format!("{left} {sign} {right}")),
        (equality(), option()).prop_map(|(sign, word)| format!("c0 {sign} \"{word}\"")),
        (equality(), option()).prop_map(|(sign, word)| format!("'{word}' {sign} c0")),
        prop::collection::vec(option(), 0..4).prop_map(|words| format!("c0 in {words:?}")),
        prop::collection::vec(literal(), 1..4)
            .prop_map(|numbers| format!("n0 in [{}]", numbers.join(", ").replace(['(', ')'], ""))),
        option().prop_map(|word| format!("\"{word}\" in m0")),
        (order(), 0..4).prop_map(|(sign, count)| format!("size(m0) {sign} {count}")),
        (prop::sample::select(vec!["answered", "is_dont_know", "is_na"]), name)
            .prop_map(|(asked, name)| format!("{asked}({name})")),
    ]
}

/// With brackets only where they fall, so that precedence is held too.
fn condition() -> impl Strategy<Value = String> {
    leaf().prop_recursive(4, 24, 2, |inner| {
        prop_oneof![
            (inner.clone(), prop::sample::select(vec!["&&", "||"]), inner.clone())
                .prop_map(|(left, sign, right)| format!("{left} {sign} {right}")),
            inner.clone().prop_map(|inner| format!("!({inner})")),
            inner.prop_map(|inner| format!("({inner})")),
        ]
    })
}

/// Names in the order of their indices.
const NAMES: [&str; 7] = ["b0", "b1", "n0", "n1", "c0", "m0", "d0"];

fn ours(text: &str, world: &World) -> Result<Truth, String> {
    let options: Vec<OptionId> = OPTIONS.iter().map(|word| OptionId::new(word).expect("an id")).collect();
    let condition = Condition::compile(text, &|name| {
        let index = NAMES.iter().position(|known| *known == name).ok_or(NameDefect::Unknown(None))?;
        let kind = match &name[..1] {
            "b" => Type::Bool,
            "n" => Type::Number,
            "c" => Type::Choice(&options),
            "m" => Type::Choices(&options),
            _ => Type::Date,
        };
        Ok((index, kind))
    })
    .map_err(|defect| defect.to_string())?;
    let number = |of: i64| Value::Number(halves(of).parse().expect("a decimal"));
    let today: Date = TODAY.parse().expect("a day");
    let values = [
        Value::YesNo(world.yes[0]),
        Value::YesNo(world.yes[1]),
        number(world.numbers[0]),
        number(world.numbers[1]),
        Value::Single(options[world.choice].clone()),
        Value::Multiple(world.chosen.iter().map(|at| options[*at].clone()).collect()),
        Value::Date(day(world.day).parse().expect("a day")),
    ];
    Ok(condition.eval(&|index| Fact::Value(&values[index]), today))
}

fn day(day: u8) -> String {
    format!("2026-11-{day:02}")
}

fn theirs(text: &str, world: &World) -> Cel {
    let env = Arc::new(Env::stdlib());
    let program = env.compile(text).unwrap_or_else(|error| panic!("CEL does not read {text}: {error}"));
    let mut context = Context::with_env(env);
    context.add_function("date", |text: Arc<String>| text).expect("a function");
    context.add_function("answered", |_: Cel| true).expect("a function");
    context.add_function("is_dont_know", |_: Cel| false).expect("a function");
    context.add_function("is_na", |_: Cel| false).expect("a function");
    let words = |at: &[usize]| at.iter().map(|at| OPTIONS[*at].to_owned()).collect::<Vec<String>>();
    let number = |of: i64| Cel::Float(of as f64 / 2.0);
    for (name, value) in [
        ("b0", Cel::Bool(world.yes[0])),
        ("b1", Cel::Bool(world.yes[1])),
        ("n0", number(world.numbers[0])),
        ("n1", number(world.numbers[1])),
        ("c0", OPTIONS[world.choice].into()),
        ("m0", words(&world.chosen).into()),
        ("d0", day(world.day).into()),
        ("today", TODAY.into()),
    ] {
        context.add_variable_from_value(name, value);
    }
    program.execute(&context).unwrap_or_else(|error| panic!("CEL does not evaluate {text}: {error}"))
}

thread_local! {
    /// How many conditions were true and false, so that nobody holds only one of them.
    static SEEN: Cell<(u32, u32)> = const { Cell::new((0, 0)) };
}

#[test]
fn generated_conditions_are_true_and_false_where_cel_says_so() {
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(5_000));
    let held = runner.run(&(condition(), world()), |(text, world)| {
        let truth = ours(&text, &world);
        // Too long or too deep for us is no difference of meaning; everything else is accepted.
        if let Err(reason) = &truth {
            prop_assert!(reason.contains("at most"), "{}: {}", text, reason);
            return Ok(());
        }
        let wanted = match theirs(&text, &world) {
            Cel::Bool(true) => Truth::Yes,
            Cel::Bool(false) => Truth::No,
            other => return Err(TestCaseError::fail(format!("CEL makes {other:?} of {text}"))),
        };
        prop_assert_eq!(truth, Ok(wanted), "{}", text);
        let (yes, no) = SEEN.get();
        SEEN.set(if wanted == Truth::Yes { (yes + 1, no) } else { (yes, no + 1) });
        Ok(())
    });
    held.unwrap_or_else(|failure| panic!("{failure}"));
    let (yes, no) = SEEN.get();
    assert!(yes > 1_000 && no > 1_000, "{yes} true and {no} false: the conditions are too much alike");
}
