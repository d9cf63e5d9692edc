//! Tools that come through cargo, rustup and npm. Debug builds: a third of the time to install, and quick enough to
//! use. Their versions are fixed here or read from the lock file, never "the newest".

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::Done;
use crate::steps::{Outcome, Runner};
use crate::workspace::Workspace;

/// The newest Trunk that builds with our Rust; 0.22 asks for a newer one.
const TRUNK: &str = "0.21.14";
const GECKODRIVER: &str = "0.37.1";
const CARGO_FUZZ: &str = "0.13.2";

pub fn wasm_target(here: &Workspace, run: &Runner) -> Result<Done> {
    let sysroot = here.tool("rustc").args(["--print", "sysroot"]).output().context("rustc is not there")?;
    let sysroot = String::from_utf8_lossy(&sysroot.stdout).trim().to_owned();
    if fs::metadata(format!("{sysroot}/lib/rustlib/wasm32-unknown-unknown/lib")).is_ok() {
        return Ok((Outcome::Unchanged, None));
    }
    if here.which("rustup").is_none() {
        bail!("the target wasm32-unknown-unknown is missing, and rustup is not there to add it: https://rustup.rs");
    }
    run.run(here.tool("rustup").args(["target", "add", "wasm32-unknown-unknown"]))?;
    Ok((Outcome::Done, None))
}

/// Must equal the library's version exactly, or the two do not understand each other. Never `--locked`: the lock
/// file packed with the tool is older than the fixes it needs.
pub fn wasm_bindgen(here: &Workspace, run: &Runner) -> Result<Done> {
    let lock = fs::read_to_string(here.root.join("Cargo.lock")).context("Cargo.lock is missing")?;
    let wanted = locked_version(&lock, "wasm-bindgen").context("Cargo.lock does not name wasm-bindgen")?;
    cargo_tool(here, run, "wasm-bindgen", "wasm-bindgen-cli", wanted, &[])
}

pub fn trunk(here: &Workspace, run: &Runner) -> Result<Done> {
    cargo_tool(here, run, "trunk", "trunk", TRUNK, &["--locked"])
}

pub fn geckodriver(here: &Workspace, run: &Runner) -> Result<Done> {
    // Any version that is there will do: it is chosen by the installed Firefox, not by us.
    if here.which("geckodriver").is_some() {
        return Ok((Outcome::Unchanged, None));
    }
    cargo_tool(here, run, "geckodriver", "geckodriver", GECKODRIVER, &[])
}

pub fn cargo_fuzz(here: &Workspace, run: &Runner) -> Result<Done> {
    cargo_tool(here, run, "cargo-fuzz", "cargo-fuzz", CARGO_FUZZ, &[])
}

fn cargo_tool(
    here: &Workspace,
    run: &Runner,
    program: &str,
    package: &str,
    wanted: &str,
    flags: &[&str],
) -> Result<Done> {
    if version_of(here.tool(program).arg("--version")).as_deref() == Some(wanted) {
        return Ok((Outcome::Unchanged, None));
    }
    let mut install = here.tool("cargo");
    install.args(["install", package, "--version", wanted, "--debug", "--root"]).arg(here.tools()).args(flags);
    // Nobody debugs these; without the symbols they link faster and take a fifth of the disk.
    install.env("CARGO_PROFILE_DEV_DEBUG", "0").env_remove("CARGO_TARGET_DIR").env_remove("RUSTFLAGS");
    run.run(&mut install)?;
    Ok((Outcome::Done, Some(wanted.to_owned())))
}

pub fn node_modules(here: &Workspace, run: &Runner) -> Result<Done> {
    let wanted = package_versions(&fs::read_to_string(here.root.join("package.json"))?)?;
    let current = wanted.iter().all(|(name, version)| {
        let file = here.root.join("node_modules").join(name).join("package.json");
        fs::read_to_string(file).is_ok_and(|text| text.contains(&format!("\"version\": \"{version}\"")))
    });
    if current {
        return Ok((Outcome::Unchanged, None));
    }
    if here.which("npm").is_none() {
        bail!("npm is missing: install Node.js 20 or newer (https://nodejs.org), then run this again");
    }
    run.run(here.tool("npm").args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]))?;
    Ok((Outcome::Done, None))
}

fn package_versions(manifest: &str) -> Result<Vec<(String, String)>> {
    let manifest: serde_json::Value = serde_json::from_str(manifest).context("package.json")?;
    let wanted = manifest["devDependencies"].as_object().context("package.json has no devDependencies")?;
    Ok(wanted.iter().map(|(name, version)| (name.clone(), version.as_str().unwrap_or_default().to_owned())).collect())
}

/// The last word of `tool --version`'s first line that looks like a version.
fn version_of(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text.lines().next()?;
    line.split_whitespace().rev().find(|word| word.starts_with(|c: char| c.is_ascii_digit())).map(str::to_owned)
}

fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.next()?;
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_that_of_the_package_itself_and_not_of_a_longer_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }
}
