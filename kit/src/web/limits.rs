//! How often somebody may do something: counters in the memory of this node.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

/// Counts by name, each for a window of time. Cheap, approximate, forgotten at a restart.
#[derive(Default)]
pub struct Limits(Mutex<BTreeMap<String, (i64, u32)>>);

impl Limits {
    /// Counts one more under `name`; whether that is still within `most` per `window` (ms).
    pub fn allow(&self, name: &str, most: u32, window: i64, now: i64) -> bool {
        const MANY: usize = 20_000;
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() > MANY {
            counts.retain(|_, (until, _)| *until > now);
        }
        let slot = counts.entry(name.to_owned()).or_insert((now + window, 0));
        if slot.0 <= now {
            *slot = (now + window, 0);
        }
        slot.1 += 1;
        slot.1 <= most
    }

    /// Whether `most` were counted under `name` in its window; counts nothing itself.
    pub fn is_full(&self, name: &str, most: u32, now: i64) -> bool {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counts.get(name).is_some_and(|(until, count)| *until > now && *count >= most)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_window_passes() {
        let limits = super::Limits::default();
        let said: Vec<_> = [0, 1, 2, 10].iter().map(|now| limits.allow("a", 2, 10, *now)).collect();
        assert_eq!(said, [true, true, false, true]);
        assert!(limits.allow("b", 2, 10, 2));
        assert!(limits.is_full("b", 1, 11) && !limits.is_full("b", 2, 11));
        assert!(!limits.is_full("b", 1, 12) && !limits.is_full("c", 1, 0));
    }
}
