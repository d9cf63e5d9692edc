//! Lists put in order by numbers, all by one sort: in the browser every list that is sorted by itself brings three
//! kilobytes of its own (`docs/adr/0005-bytes.md`).

/// The items by rising keys; among equals, as they stood.
#[must_use]
pub fn by<T>(items: Vec<T>, key: impl Fn(&T) -> [u32; 5]) -> Vec<T> {
    let order = places(items.iter().map(key).collect());
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order.into_iter().filter_map(|at| items[at].take()).collect()
}

/// A part of a key by which the greatest comes first.
#[must_use]
pub fn falling(part: u32) -> u32 {
    u32::MAX - part
}

fn places(keys: Vec<[u32; 5]>) -> Vec<usize> {
    let mut keyed: Vec<([u32; 5], usize)> = keys.into_iter().zip(0..).collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, at)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_decide_and_equals_stay_as_they_stood() {
        let words = vec!["pear", "fig", "kiwi", "nut"];
        let length = |word: &&str| word.len() as u32;
        assert_eq!(by(words.clone(), |word| [length(word), 0, 0, 0, 0]), ["fig", "nut", "pear", "kiwi"]);
        assert_eq!(by(words, |word| [falling(length(word)), 0, 0, 0, 0]), ["pear", "kiwi", "fig", "nut"]);
    }
}
