//! Drawings as inline SVG: classes and attributes only, figures always beside as text.

mod range;

pub use range::{RangeBar, figure};
