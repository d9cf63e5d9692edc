//! Skips a build whose inputs are unchanged: the stamp is a digest of their content, so that a fresh clone, a
//! touched file or a switched branch never misleads it. Never says that an output is whole, only that it is current.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

#[derive(Debug)]
pub struct Stamp {
    file: PathBuf,
    digest: String,
}

impl Stamp {
    /// The stamp `name` over files and folders (missing ones count as empty) and a word about the way of building.
    pub fn over(notes: &Path, name: &str, root: &Path, inputs: &[&str], way: &str) -> Result<Self> {
        let mut hasher = Sha256::new();
        hasher.update(way.as_bytes());
        for input in inputs {
            for file in files_under(&root.join(input))? {
                let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().into_owned();
                let bytes = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
                hasher.update(format!("\n{name} {}\n", bytes.len()).as_bytes());
                hasher.update(&bytes);
            }
        }
        Ok(Self { file: notes.join(format!("{name}.stamp")), digest: hex(&hasher.finalize()) })
    }

    pub fn is_current(&self) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|text| text == self.digest)
    }

    pub fn set(&self) -> Result<()> {
        if let Some(dir) = self.file.parent() {
            fs::create_dir_all(dir)?;
        }
        Ok(fs::write(&self.file, &self.digest)?)
    }

    /// Forgets the stamp before a build begins: a build that dies half-way is not current.
    pub fn clear(&self) {
        let _ = fs::remove_file(&self.file);
    }
}

/// Every file below a path, sorted; the path itself if it is a file. Editors' leavings are not inputs.
pub fn files_under(path: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if path.is_file() {
        found.push(path.to_path_buf());
    } else if path.is_dir() {
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            let name = entry.file_name();
            if !name.to_string_lossy().starts_with('.') && !name.to_string_lossy().ends_with('~') {
                found.extend(files_under(&entry.path())?);
            }
        }
    }
    found.sort();
    Ok(found)
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_current_only_for_the_same_content_and_the_same_way() {
        let dir = std::env::temp_dir().join(format!("fairlead-stamp-{}", std::process::id()));
        fs::create_dir_all(dir.join("in")).unwrap();
        fs::write(dir.join("in/a"), "one").unwrap();
        let stamp = |way: &str| Stamp::over(&dir, "test", &dir, &["in", "not-there"], way).unwrap();
        assert!(!stamp("release").is_current());
        stamp("release").set().unwrap();
        assert!(stamp("release").is_current());
        assert!(!stamp("dev").is_current());
        fs::write(dir.join("in/a"), "two").unwrap();
        assert!(!stamp("release").is_current());
        fs::remove_dir_all(&dir).unwrap();
    }
}
