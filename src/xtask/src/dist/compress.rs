//! `.br` and `.gz` beside every file that gains by it, so that the server never compresses on request.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::Result;

use crate::build::Profile;
use crate::stamp::files_under;

pub const SIBLINGS: [&str; 2] = [".br", ".gz"];

/// Already compressed by their own format, or too small to gain.
const LEFT_ALONE: [&str; 5] = ["png", "webp", "avif", "jpg", "woff2"];
const LEAST_BYTES: usize = 200;

pub fn siblings(dir: &Path, profile: Profile) -> Result<()> {
    for file in files_under(dir)? {
        let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if LEFT_ALONE.contains(&ending) || ["br", "gz"].contains(&ending) {
            continue;
        }
        let bytes = fs::read(&file)?;
        if bytes.len() < LEAST_BYTES {
            continue;
        }
        let name = file.to_string_lossy().into_owned();
        // A debug wasm is some 20 MB: the best level would take longer than its build.
        let level = if profile == Profile::Release { 11 } else { 4 };
        fs::write(format!("{name}.br"), brotli_of(&bytes, level)?)?;
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(&bytes)?;
        fs::write(format!("{name}.gz"), gzip.finish()?)?;
    }
    Ok(())
}

pub fn brotli_of(bytes: &[u8], level: i32) -> Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams { quality: level, size_hint: bytes.len(), ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params)?;
    Ok(out)
}
