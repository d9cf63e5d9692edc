//! Form fields that everybody can use: native inputs with labels, hints and errors tied to them by id.
//!
//! Signals go in, callbacks come out. A field never validates by a timer, never takes away what was typed, and knows
//! nothing of answers; words come as arguments, already in the reader's language. Each `id` is the app's and unique in
//! the page; the parts of a field are `<id>-hint`, `<id>-error`, `<id>-count`, `<id>-legend`.

mod banner;
mod button;
mod choice;
mod date;
mod language;
mod many;
mod number;
mod parts;
mod save;
mod select;
mod summary;
mod text;
mod tick;

pub use banner::{Banner, Tone};
pub use button::{Button, Press};
pub use choice::{Choice, ChoiceGroup};
pub use date::DateField;
pub use language::{LanguageChoice, LanguageSelect};
pub use many::{ManyChoices, toggled};
pub use number::{NumberField, NumberInput, NumberRules, WrongNumber};
pub use parts::Headline;
pub use save::{SaveMark, SaveState};
pub use select::SelectField;
pub use summary::{ErrorSummary, FieldError};
pub use text::{Line, TextArea, TextField};
pub use tick::Tick;
