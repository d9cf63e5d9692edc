//! What the tests take from the system: three browsers with their drivers, a display, PostgreSQL, fonts.
//! Installs by apt-get as root; else it names the command and nothing is touched.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use super::Done;
use crate::steps::{Outcome, Runner};
use crate::workspace::{Workspace, is_root};

/// Debian's name of a package, and a program or file that tells it is there.
const WANTED: &[(&str, Sign)] = &[
    ("chromium", Sign::Program(&["chromium", "google-chrome", "chromium-browser"])),
    ("chromium-driver", Sign::Program(&["chromedriver"])),
    ("firefox-esr", Sign::Program(&["firefox-esr", "firefox"])),
    ("webkit2gtk-driver", Sign::Program(&["WebKitWebDriver"])),
    ("xvfb", Sign::Program(&["Xvfb"])),
    ("postgresql", Sign::Postgres),
    ("fonts-noto-core", Sign::File("/usr/share/fonts/truetype/noto")),
    ("fonts-noto-cjk", Sign::File("/usr/share/fonts/opentype/noto")),
];

#[derive(Debug, Clone, Copy)]
enum Sign {
    Program(&'static [&'static str]),
    File(&'static str),
    Postgres,
}

pub fn install(here: &Workspace, run: &Runner) -> Result<Done> {
    let missing: Vec<&str> =
        WANTED.iter().filter(|(_, sign)| !is_there(here, *sign)).map(|(package, _)| *package).collect();
    if missing.is_empty() {
        return Ok((Outcome::Unchanged, None));
    }
    if !is_root() || here.which("apt-get").is_none() {
        let command = format!("sudo apt-get install --no-install-recommends {}", missing.join(" "));
        return Ok((Outcome::Missing, Some(format!("on Debian or Ubuntu: {command}"))));
    }
    run.run(here.tool("apt-get").arg("update"))?;
    let mut install = here.tool("apt-get");
    install.args(["install", "--yes", "--no-install-recommends"]).args(&missing);
    run.run(install.env("DEBIAN_FRONTEND", "noninteractive"))?;
    Ok((Outcome::Done, Some(missing.join(" "))))
}

fn is_there(here: &Workspace, sign: Sign) -> bool {
    match sign {
        Sign::Program(names) => names.iter().any(|name| here.which(name).is_some()),
        Sign::File(path) => fs::metadata(path).is_ok(),
        Sign::Postgres => postgres_programs(here).is_some(),
    }
}

/// The folder with `initdb` and `pg_ctl`. Debian keeps it off the `PATH`; the newest version there wins.
pub fn postgres_programs(here: &Workspace) -> Option<PathBuf> {
    // A link on the path may stand alone; its target has the other programs beside it.
    if let Some(initdb) = here.which("initdb").and_then(|initdb| initdb.canonicalize().ok()) {
        return initdb.parent().map(PathBuf::from);
    }
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(_, bin)| bin.join("initdb").is_file())
        .collect();
    versions.sort();
    versions.pop().map(|(_, bin)| bin)
}
