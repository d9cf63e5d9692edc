//! One JSON value to one cell and back.

use crate::workbook::Cell;
use saq::Decimal;
use serde_json::{Map, Value, json};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codec {
    Text,
    Flag,
    Whole,
    /// A decimal number, which JSON holds as text.
    Decimal,
    /// Words between commas.
    List,
    /// `ILO C14; RBA A3`
    References,
    /// `up to 10 = 4; else = 0` or `within 31 days = 4; else = 0`
    Bands,
    /// `alone = 25; from_2_to_9 = 30`
    Bounds,
}

/// The largest whole number that a cell holds exactly.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// `None` if no cell would be read back as the very same value.
pub fn to_cell(codec: Codec, value: &Value) -> Option<Cell> {
    let cell = match (codec, value) {
        (Codec::Text, Value::String(text)) => Cell::Text(literal(text)),
        (Codec::Flag, Value::Bool(flag)) => Cell::Flag(*flag),
        (Codec::Whole, Value::Number(number)) => Cell::Number(number.as_f64()?),
        (Codec::Decimal, Value::String(text)) => match text.parse::<f64>() {
            Ok(number) if number.to_string() == *text => Cell::Number(number),
            _ => Cell::Text(text.clone()),
        },
        (Codec::List, Value::Array(words)) => {
            Cell::Text(words.iter().map(Value::as_str).collect::<Option<Vec<_>>>()?.join(", "))
        }
        (Codec::References, Value::Array(references)) => Cell::Text(joined(references, |reference| {
            Some(format!("{} {}", reference.get("scheme")?.as_str()?, reference.get("code")?.as_str()?))
        })?),
        (Codec::Bands, Value::Array(bands)) => Cell::Text(joined(bands, |band| {
            let points = band.get("points")?.as_u64()?;
            let limit = match (band.get("up_to"), band.get("within_days")) {
                (None, None) => "else".to_owned(),
                (Some(number), None) => format!("up to {}", number.as_str()?),
                (None, Some(days)) => format!("within {} days", days.as_u64()?),
                (Some(_), Some(_)) => return None,
            };
            Some(format!("{limit} = {points}"))
        })?),
        (Codec::Bounds, Value::Object(bounds)) => {
            let bounds: Option<Vec<String>> =
                bounds.iter().map(|(name, bound)| Some(format!("{name} = {}", bound.as_u64()?))).collect();
            Cell::Text(bounds?.join("; "))
        }
        _ => return None,
    };
    (!cell.is_blank() && from_cell(codec, &cell).as_ref() == Ok(value)).then_some(cell)
}

/// # Errors
/// In words, what is wanted instead.
pub fn from_cell(codec: Codec, cell: &Cell) -> Result<Value, String> {
    if let Cell::Broken(error) = cell {
        return Err(format!("a formula came to {error} here; write the text itself"));
    }
    let shown = cell.shown();
    let text = shown.trim();
    match codec {
        Codec::Text => Ok(text_of(&shown).into()),
        Codec::Flag => match text.to_lowercase().as_str() {
            "true" | "yes" | "1" | "x" => Ok(true.into()),
            "false" | "no" | "0" => Ok(false.into()),
            _ => Err(format!("yes or no is wanted here, not {text:?}")),
        },
        Codec::Whole => whole(cell).ok_or_else(|| format!("a whole number is wanted here, not {text:?}")),
        Codec::Decimal => match text.parse::<Decimal>() {
            Ok(_) => Ok(text.into()),
            Err(defect) => Err(defect.to_string()),
        },
        Codec::List => Ok(list(text, ',').collect::<Vec<_>>().into()),
        Codec::References => list(text, ';')
            .map(|part| match part.split_once(' ') {
                Some((scheme, code)) => Ok(json!({"scheme": scheme, "code": code.trim()})),
                None => Err(format!("a reference is a scheme and a code, as in ILO C14; this is {part:?}")),
            })
            .collect(),
        Codec::Bands => list(text, ';').map(band).collect(),
        Codec::Bounds => list(text, ';').map(bound).collect::<Result<Map<_, _>, _>>().map(Value::Object),
    }
}

fn list(text: &str, separator: char) -> impl Iterator<Item = &str> {
    text.split(separator).map(str::trim).filter(|part| !part.is_empty())
}

fn joined(values: &[Value], one: impl Fn(&Value) -> Option<String>) -> Option<String> {
    values.iter().map(one).collect::<Option<Vec<_>>>().map(|parts| parts.join("; "))
}

fn whole(cell: &Cell) -> Option<Value> {
    match cell {
        Cell::Number(number) if number.fract() == 0.0 && number.abs() < EXACT => Some((*number as i64).into()),
        Cell::Text(text) => text.trim().parse::<i64>().ok().map(Value::from),
        Cell::Number(_) | Cell::Flag(_) | Cell::Broken(_) => None,
    }
}

fn bound(part: &str) -> Result<(String, Value), String> {
    let wrong = || format!("a bound is a headcount and a number, as in alone = 25; this is {part:?}");
    let (name, bound) = part.split_once('=').ok_or_else(wrong)?;
    Ok((name.trim().to_owned(), bound.trim().parse::<u32>().map_err(|_| wrong())?.into()))
}

fn band(part: &str) -> Result<Value, String> {
    let wrong = || format!("a band is \"up to 10 = 4\", \"within 31 days = 4\" or \"else = 0\"; this is {part:?}");
    let (limit, points) = part.rsplit_once('=').ok_or_else(wrong)?;
    let points: u32 = points.trim().parse().map_err(|_| wrong())?;
    let mut band = Map::new();
    let limit = limit.trim();
    if let Some(number) = limit.strip_prefix("up to ") {
        number.trim().parse::<Decimal>().map_err(|defect| defect.to_string())?;
        band.insert("up_to".to_owned(), number.trim().into());
    } else if let Some(days) = limit.strip_prefix("within ").and_then(|days| days.strip_suffix(" days")) {
        band.insert("within_days".to_owned(), days.trim().parse::<u32>().map_err(|_| wrong())?.into());
    } else if limit != "else" {
        return Err(wrong());
    }
    band.insert("points".to_owned(), points.into());
    Ok(Value::Object(band))
}

/// The text that a cell stands for: what is written as a JSON text is taken for one, all else as it is.
pub fn text_of(cell: &str) -> String {
    json_text(cell).unwrap_or_else(|| cell.to_owned())
}

/// How a text is written into a cell: as it is, or as a JSON text where a spreadsheet would change or lose it.
pub fn literal(text: &str) -> String {
    let plain = text.trim() == text && !text.is_empty() && json_text(text).is_none() && !text.contains("_x");
    if plain && text.chars().all(is_kept) {
        return text.to_owned();
    }
    let mut written = String::new();
    for character in json!(text).to_string().chars() {
        if is_kept(character) {
            written.push(character);
        } else {
            let mut units = [0; 2];
            written.extend(character.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    // Excel's own way of writing odd characters would be read back as one.
    written.replace("_x", "\\u005fx")
}

fn json_text(text: &str) -> Option<String> {
    (text.len() > 1 && text.starts_with('"') && text.ends_with('"')).then(|| serde_json::from_str(text).ok())?
}

/// Characters that come through XML and the hands of a spreadsheet unchanged.
fn is_kept(character: char) -> bool {
    character == '\n'
        || !(character.is_control()
            || ('\u{fdd0}'..='\u{fdef}').contains(&character)
            || u32::from(character) & 0xfffe == 0xfffe)
}
