//! A person in front of a browser, for the tests in `tests/browser.rs`: real engines over WebDriver, a real server, and
//! faults between them. Nothing here knows what is right; it acts, looks and waits.

pub mod axe;
pub mod engine;
pub mod host;
pub mod person;
pub mod process;
pub mod proxy;
pub mod screenshots;
pub mod walk;
pub mod window;
pub mod words;

use engine::Engine;
use std::{
    env,
    io::Write as _,
    path::{Path, PathBuf},
    time::Instant,
};

/// Runs one story in one engine, or says loudly why not.
///
/// # Panics
/// If the story fails; if `CI` is set and the engine or its driver is missing.
pub fn run<F: Future<Output = String>>(engine: Engine, name: &str, story: impl FnOnce(Engine) -> F) {
    if let Err(reason) = engine.is_here() {
        assert!(env::var_os("CI").is_none(), "{engine}: {reason}");
        tell(&format!("SKIPPED {engine}: {reason}"));
        return;
    }
    let begun = Instant::now();
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    let done = runtime.block_on(story(engine));
    tell(&format!("{engine}, {name}: {done} ({:.0} s)", begun.elapsed().as_secs_f32()));
}

/// A line that is seen also when the test passes.
pub fn tell(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// The root of the workspace.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The built site: `FAIRLEAD_DIST`, else `dist`.
///
/// # Panics
/// If nothing is built there.
#[must_use]
pub fn dist() -> PathBuf {
    let dist = env::var_os("FAIRLEAD_DIST").map_or_else(|| root().join("dist"), PathBuf::from);
    assert!(
        dist.join("index.html").is_file(),
        "no built site in {}: run `cargo xtask build --console`",
        dist.display()
    );
    dist
}

/// The server: `FAIRLEAD_BIN`, else what was built last.
///
/// # Panics
/// If there is none.
#[must_use]
pub fn program() -> PathBuf {
    let named = env::var_os("FAIRLEAD_BIN").map(PathBuf::from);
    let built = ["serve", "debug"].map(|profile| root().join("target").join(profile).join("fairlead"));
    let found = named.into_iter().chain(built).find(|program| program.is_file());
    found.expect("no `fairlead`: run `cargo xtask build`, or set FAIRLEAD_BIN")
}
