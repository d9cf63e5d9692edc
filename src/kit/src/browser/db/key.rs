//! Keys of the stores, and ranges of them.

use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::IdbKeyRange;

#[derive(Debug, Clone, Copy)]
pub(super) enum Key<'a> {
    One(&'a str),
    /// A draft and the number of an entry of its journal or of a snapshot's slot.
    Numbered(&'a str, u32),
}

impl Key<'_> {
    pub(super) fn js(self) -> JsValue {
        match self {
            Self::One(id) => JsValue::from_str(id),
            Self::Numbered(id, number) => Array::of2(&JsValue::from_str(id), &JsValue::from_f64(number.into())).into(),
        }
    }
}

/// From entry `from` of a draft to entry `to`, both included.
pub(super) fn range(draft: &str, from: u32, to: u32) -> Result<IdbKeyRange, JsValue> {
    IdbKeyRange::bound(&Key::Numbered(draft, from).js(), &Key::Numbered(draft, to).js())
}
