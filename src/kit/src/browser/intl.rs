//! Dates, numbers, plural categories and language names in the reader's language, from the browser's own `Intl`:
//! no tables of ours to download or to keep right.

use super::{property, window};
use crate::i18n::Category;
use js_sys::{Array, Function, Object, Reflect};
use saq::Date;
use wasm_bindgen::{JsCast, JsValue};

/// `22 November 2026` in the language's own way.
#[must_use]
pub fn date(language: &str, day: Date) -> String {
    // `YYYY-MM-DD` is midnight in UTC to JavaScript; shown in UTC, no zone can move the day.
    let moment = js_sys::Date::new(&JsValue::from_str(&day.to_string()));
    formatted("DateTimeFormat", language, &[("dateStyle", "long"), ("timeZone", "UTC")], &moment)
        .unwrap_or_else(|| day.to_string())
}

/// Date and time of a moment where this device is.
#[must_use]
pub fn moment(language: &str, ms: u64) -> String {
    let moment = js_sys::Date::new(&JsValue::from_f64(ms as f64));
    formatted("DateTimeFormat", language, &[("dateStyle", "long"), ("timeStyle", "short")], &moment)
        .unwrap_or_else(|| String::from(moment.to_string()))
}

/// A whole number with the language's digits and separators.
#[must_use]
pub fn number(language: &str, number: i64) -> String {
    formatted("NumberFormat", language, &[], &JsValue::from_f64(number as f64)).unwrap_or_else(|| number.to_string())
}

/// A share in basis points as whole per cent: 6250 → `63 %`.
#[must_use]
pub fn percent(language: &str, basis_points: u32) -> String {
    let share = JsValue::from_f64(f64::from(basis_points) / 10_000.0);
    formatted("NumberFormat", language, &[("style", "percent")], &share)
        .unwrap_or_else(|| format!("{} %", (basis_points + 50) / 100))
}

/// Which plural form the language uses with this number.
#[must_use]
pub fn plural(language: &str, number: i64) -> Category {
    let rules = formatter("PluralRules", language, &[]);
    let word = rules.and_then(|rules| call(&rules, "select", &JsValue::from_f64(number as f64)));
    word.and_then(|word| Category::named(&word)).unwrap_or(Category::Other)
}

/// The name of a language, in the language `within`: `language_name("ja", "en")` = Japanese.
#[must_use]
pub fn language_name(language: &str, within: &str) -> String {
    let names = formatter("DisplayNames", within, &[("type", "language")]);
    let name = names.and_then(|names| call(&names, "of", &JsValue::from_str(language)));
    name.unwrap_or_else(|| language.to_owned())
}

/// The name of a country (`JP`) in a language.
#[must_use]
pub fn country_name(country: &str, within: &str) -> String {
    let names = formatter("DisplayNames", within, &[("type", "region")]);
    let name = names.and_then(|names| call(&names, "of", &JsValue::from_str(country)));
    name.unwrap_or_else(|| country.to_owned())
}

/// The languages this browser's user reads, best first.
#[must_use]
pub fn languages() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|language| language.as_string()).collect()
}

fn formatted(kind: &str, language: &str, options: &[(&str, &str)], value: &JsValue) -> Option<String> {
    formatter(kind, language, options).and_then(|formatter| call(&formatter, "format", value))
}

/// `new Intl.<kind>(language, options)`; nothing in a browser that lacks it.
fn formatter(kind: &str, language: &str, options: &[(&str, &str)]) -> Option<JsValue> {
    let settings = Object::new();
    for (name, value) in options {
        Reflect::set(&settings, &JsValue::from_str(name), &JsValue::from_str(value)).ok()?;
    }
    let intl = property(&js_sys::global(), "Intl")?;
    let constructor: Function = property(&intl, kind)?.dyn_into().ok()?;
    Reflect::construct(&constructor, &Array::of2(&JsValue::from_str(language), &settings)).ok()
}

fn call(formatter: &JsValue, method: &str, value: &JsValue) -> Option<String> {
    let method: Function = property(formatter, method)?.dyn_into().ok()?;
    method.call1(formatter, value).ok()?.as_string()
}
