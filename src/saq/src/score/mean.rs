//! Weighted means of integers, rounded half up once.

use super::Node;

/// Basis points: 0 to 10 000.
pub type Bps = u16;
/// Everything in place.
pub const FULL: Bps = 10_000;

/// `points` of `full` in basis points, rounded half up. `full` is not 0.
pub fn proportion(points: u32, full: u32) -> Bps {
    divided(u64::from(points) * u64::from(FULL), u64::from(full))
}

fn divided(sum: u64, weight: u64) -> Bps {
    let rounded = (2 * sum + weight) / (2 * weight);
    Bps::try_from(rounded).unwrap_or(FULL).min(FULL)
}

/// The mean of (weight, value) pairs, rounded half up; `None` without any weight.
#[must_use]
pub fn weighted_mean(terms: impl Iterator<Item = (u32, Bps)>) -> Option<Bps> {
    let mut mean = Mean::default();
    terms.for_each(|(weight, value)| mean.add(Some(value), weight));
    mean.result()
}

#[derive(Clone, Copy, Default)]
struct Mean {
    sum: u64,
    weight: u64,
}

impl Mean {
    fn add(&mut self, value: Option<Bps>, weight: u32) {
        if let Some(value) = value {
            self.sum += u64::from(value) * u64::from(weight);
            self.weight += u64::from(weight);
        }
    }

    fn result(self) -> Option<Bps> {
        (self.weight > 0).then(|| divided(self.sum, self.weight))
    }
}

/// The three means of a node, each over the parts that count towards it.
#[derive(Clone, Copy, Default)]
pub struct Means {
    low: Mean,
    high: Mean,
    known: Mean,
}

impl Means {
    pub fn add(&mut self, part: Node, weight: u32) {
        self.low.add(part.low, weight);
        self.high.add(part.high, weight);
        self.known.add(part.known, weight);
    }

    pub fn node(self) -> Node {
        Node { low: self.low.result(), high: self.high.result(), known: self.known.result() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_rounded_up_once() {
        assert_eq!(proportion(1, 8), 1_250);
        assert_eq!(proportion(1, 3), 3_333);
        assert_eq!(proportion(2, 3), 6_667);
        assert_eq!(weighted_mean([(1, 0), (1, 1)].into_iter()), Some(1));
        assert_eq!(weighted_mean([(3, 2_500), (1, 10_000)].into_iter()), Some(4_375));
        assert_eq!(weighted_mean(std::iter::empty()), None);
    }
}
