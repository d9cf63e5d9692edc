//! Makes `Msg` from the portal's catalogue and refuses to build with an incomplete or differing language.

#[path = "build/words.rs"]
mod words;

use std::path::Path;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/locales");
    words::generate(&folder, "en");
}
