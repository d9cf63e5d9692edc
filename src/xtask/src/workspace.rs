//! Where things lie in this checkout, and how a tool is started from it.
//! Never looks outside the checkout except along `PATH`.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

#[derive(Debug, Clone)]
pub struct Workspace {
    pub root: PathBuf,
    /// Cargo's target directory.
    pub target: PathBuf,
}

impl Workspace {
    pub fn find() -> Self {
        let manifest = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&manifest).ancestors().nth(2).expect("src/xtask lies two folders deep").to_path_buf();
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |dir| root.join(dir));
        Self { root, target }
    }

    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// Tools installed for this checkout alone: another project's wasm-bindgen is never replaced.
    pub fn tools(&self) -> PathBuf {
        self.root.join(".tools")
    }

    /// Stamps, logs and everything else xtask remembers between runs.
    pub fn notes(&self) -> PathBuf {
        self.target.join("generated")
    }

    /// Is the crate in `src/<name>` there?
    pub fn has(&self, name: &str) -> bool {
        self.root.join("src").join(name).join("Cargo.toml").is_file()
    }

    /// A command in the root, finding our own tools before those of the machine.
    pub fn tool(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("PATH", self.path());
        // Trunk 0.21 takes NO_COLOR for a flag of its own and refuses the usual value 1.
        command.env_remove("NO_COLOR");
        // What `cargo run` says about xtask must not reach the build of other crates.
        for (name, _) in env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
                command.env_remove(&name);
            }
        }
        command
    }

    /// The full path of a program, as [`Self::tool`] would find it.
    pub fn which(&self, program: &str) -> Option<PathBuf> {
        env::split_paths(&self.path()).map(|dir| dir.join(program)).find(|file| file.is_file())
    }

    fn path(&self) -> OsString {
        let ours = [self.tools().join("bin"), self.root.join("node_modules/.bin")];
        let theirs = env::var_os("PATH").unwrap_or_default();
        env::join_paths(ours.into_iter().chain(env::split_paths(&theirs))).unwrap_or(theirs)
    }
}

/// Is this a build machine, where a missing part is an error?
pub fn is_ci() -> bool {
    env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false")
}

/// May this process install packages of the system?
pub fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
