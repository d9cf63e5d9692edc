//! axe-core in the page, as an auditor would run it.

use super::{person::Person, root};
use serde_json::Value;
use std::fs;

/// Looks for anything that shuts somebody out, and gives what was found in words.
///
/// # Panics
/// If axe-core is not installed, or does not end.
pub async fn violations(person: &Person) -> Vec<String> {
    if person.asks("return typeof window.axe === 'undefined'", vec![]).await == Value::Bool(true) {
        let file = root().join("node_modules/axe-core/axe.min.js");
        let axe = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}: `npm ci`", file.display()));
        person.asks(&format!("{axe}\nwindow.axe = window.axe || axe; return true"), vec![]).await;
    }
    let script = "const done = arguments[arguments.length - 1];
        window.axe.run(document, { resultTypes: ['violations'], elementRef: false }).then((result) => {
          done(result.violations.map((one) => one.id + ' (' + one.impact + '): ' + one.help + ' at '
            + one.nodes.map((node) => node.target.join(' ') + ' «' + node.html.slice(0, 160) + '» '
              + (node.any.concat(node.all, node.none)[0] || {}).message).slice(0, 4).join('; ')));
        }, (error) => done(['axe failed: ' + error]));";
    let said = person.browser.driver().execute_async(script, Vec::<Value>::new()).await.expect("axe ends");
    said.convert().expect("a list of words")
}
