//! Files out and in: the draft file, the submission file, the receipt.

use super::document;
use gloo::file::{
    Blob, FileReadError, ObjectUrl,
    callbacks::{FileReader, read_as_bytes, read_as_text},
};
use leptos::ev::Event;
use leptos::prelude::event_target;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlAnchorElement, HtmlInputElement};

/// Largest file that is read: a draft is a hundredth of it. A bigger one is a mistake, not a draft.
pub const LARGEST: u64 = 8 * 1024 * 1024;

/// A file that the user chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    pub name: String,
    pub text: String,
}

/// One of several files that the user chose, whatever is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picked {
    pub name: String,
    pub bytes: Vec<u8>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileFault {
    TooLarge,
    /// In the browser's words.
    Unreadable(String),
}

/// Gives `text` to the user as a file called `name`.
pub fn download(name: &str, mime: &str, text: &str) {
    let url = ObjectUrl::from(Blob::new_with_options(text, Some(mime)));
    let Ok(anchor) = document().create_element("a").map(JsCast::unchecked_into::<HtmlAnchorElement>) else { return };
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    // The browser reads the blob after the click; the address must outlive it.
    super::clock::after(60_000, move || drop(url)).keep();
}

/// Reads the first file of an `<input type="file">` on its `change` event, and empties the input so that the same
/// file can be chosen again. Nothing if none was chosen.
pub async fn chosen(event: &Event) -> Option<Result<Chosen, FileFault>> {
    let input: HtmlInputElement = event_target(event);
    let file = gloo::file::File::from(input.files()?.get(0)?);
    if file.size() > LARGEST {
        input.set_value("");
        return Some(Err(FileFault::TooLarge));
    }
    let name = file.name();
    let read = read(|done| read_as_text(&file, done)).await;
    input.set_value("");
    Some(read.map(|text| Chosen { name, text }))
}

/// Reads all files of an `<input type="file" multiple>` as [`chosen`] reads one; together at most `largest` bytes.
pub async fn picked(event: &Event, largest: u64) -> Option<Result<Vec<Picked>, FileFault>> {
    let input: HtmlInputElement = event_target(event);
    let list = input.files()?;
    let files: Vec<_> = (0..list.length()).filter_map(|at| list.get(at)).map(gloo::file::File::from).collect();
    if files.is_empty() {
        return None;
    }
    let read = read_all(&files, largest).await;
    input.set_value("");
    Some(read)
}

async fn read_all(files: &[gloo::file::File], largest: u64) -> Result<Vec<Picked>, FileFault> {
    if files.iter().map(|file| file.size()).sum::<u64>() > largest {
        return Err(FileFault::TooLarge);
    }
    let mut picked = Vec::new();
    for file in files {
        let bytes = read(|done| read_as_bytes(file, done)).await?;
        picked.push(Picked { name: file.name(), bytes });
    }
    Ok(picked)
}

type Done<T> = Box<dyn FnOnce(Result<T, FileReadError>)>;

async fn read<T: 'static>(begin: impl Fn(Done<T>) -> FileReader) -> Result<T, FileFault> {
    let outcome = Rc::new(RefCell::new(None));
    let mut reader = None;
    let done = js_sys::Promise::new(&mut |resolve, _| {
        let outcome = Rc::clone(&outcome);
        reader = Some(begin(Box::new(move |result| {
            outcome.replace(Some(result));
            let _ = resolve.call0(&JsValue::UNDEFINED);
        })));
    });
    let _ = JsFuture::from(done).await;
    drop(reader);
    match outcome.take() {
        Some(Ok(read)) => Ok(read),
        Some(Err(error)) => Err(FileFault::Unreadable(error.to_string())),
        None => Err(FileFault::Unreadable("the reading was given up".to_owned())),
    }
}
