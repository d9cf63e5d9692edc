//! A snapshot's text with its checksum: `{"upto_seq":…,"sha256":"…","draft":…}`.
//!
//! The draft is embedded as it is, so that `rescue.js` can read it as plain JSON; the checksum is over exactly these
//! bytes, which therefore are cut out of the text rather than parsed and written again.

use super::Snapshot;

const DRAFT: &str = "\"draft\":";

pub(super) fn seal(upto: u32, json: &str) -> String {
    format!("{{\"upto_seq\":{upto},\"sha256\":\"{}\",{DRAFT}{json}}}", checksum(json))
}

/// Nothing if the text is torn or altered.
pub(super) fn unseal(text: &str) -> Option<Snapshot> {
    let (head, rest) = text.split_once(DRAFT)?;
    let json = rest.strip_suffix('}')?;
    let (upto, sha256) = head.strip_prefix("{\"upto_seq\":")?.split_once(",\"sha256\":\"")?;
    let whole = sha256.strip_suffix("\",")? == checksum(json);
    whole.then_some(Snapshot { upto: upto.parse().ok()?, json: json.to_owned() })
}

fn checksum(json: &str) -> String {
    saq::digest::Digest::of(json.as_bytes()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sealed_comes_back_as_it_was() {
        let json = r#"{"answers":{"a":"\"draft\":}"}}"#;
        let sealed = seal(41, json);
        assert_eq!(unseal(&sealed), Some(Snapshot { upto: 41, json: json.to_owned() }));
        assert!(serde_json::from_str::<serde_json::Value>(&sealed).is_ok(), "the rescue screen reads it as JSON");
    }

    #[test]
    fn a_torn_or_altered_snapshot_does_not_count() {
        let sealed = seal(41, r#"{"answers":{}}"#);
        for cut in 0..sealed.len() {
            assert_eq!(unseal(&sealed[..cut]), None);
        }
        assert_eq!(unseal(&sealed.replace("answers", "answerz")), None);
    }
}
