//! Trunk 0.21 names wasm-bindgen's loader by the digest of the *wasm*, but the loader is not deterministic: the same
//! name could stand for different bytes, and a cached copy would be blocked by the integrity attribute. Here it gets
//! the digest of its own content for a name.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::stamp::hex;

pub fn rename(dir: &Path) -> Result<()> {
    let page = dir.join("index.html");
    let html = fs::read_to_string(&page).with_context(|| format!("reading {}", page.display()))?;
    let url = loader_url(&html).context("index.html names no loader: is pattern_script in Trunk.toml?")?;
    let old = url.rsplit('/').next().context("the loader has no file name")?.to_owned();
    let bytes = fs::read(dir.join(&old)).with_context(|| format!("reading the loader {old}"))?;
    let stem = old.split('-').next().unwrap_or("app");
    let new = format!("{stem}-{}.js", &hex(&Sha256::digest(&bytes))[..16]);
    fs::rename(dir.join(&old), dir.join(&new))?;
    fs::write(&page, html.replace(&old, &new))?;
    Ok(())
}

fn loader_url(html: &str) -> Option<&str> {
    let rest = html.split_once("data-js=\"")?.1;
    Some(rest.split_once('"')?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_is_named_by_its_own_content_wherever_the_page_names_it() {
        let dir = std::env::temp_dir().join(format!("fairlead-loader-{}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        let page = r#"<link rel="modulepreload" href="/portal-0a1b.js"><script src="/boot.js" data-js="/portal-0a1b.js"></script>"#;
        fs::write(dir.join("index.html"), page).unwrap();
        fs::write(dir.join("portal-0a1b.js"), "export default 1").unwrap();
        rename(&dir).unwrap();
        let name = format!("portal-{}.js", &hex(&Sha256::digest(b"export default 1"))[..16]);
        assert!(dir.join(&name).is_file());
        assert_eq!(fs::read_to_string(dir.join("index.html")).unwrap(), page.replace("portal-0a1b.js", &name));
        fs::remove_dir_all(&dir).unwrap();
    }
}
