//! Work on several processors at once.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::error::Result;

/// How many processors there are.
pub(crate) fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

/// What each of so many pieces of work comes to, in their order. Whoever is free takes the next piece, the caller too.
pub(crate) fn on_cores<T: Send>(
    pieces: usize,
    work: impl Fn(usize) -> Result<T> + Sync,
) -> Result<Vec<T>> {
    let next = AtomicUsize::new(0);
    let run = || {
        let mut mine = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= pieces {
                return mine;
            }
            mine.push((at, work(at)));
        }
    };
    let mut done = thread::scope(|scope| {
        let helpers: Vec<_> = (1..cores().min(pieces)).map(|_| scope.spawn(run)).collect();
        let mut done = run();
        for helper in helpers {
            match helper.join() {
                Ok(more) => done.extend(more),
                // What went wrong in a thread goes on wrong here.
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, it)| it).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_come_in_their_order_and_one_failure_is_told() {
        let all = on_cores(100, |at| Ok(at * 2)).unwrap();
        assert!(all.len() == 100 && all.iter().enumerate().all(|(at, it)| *it == at * 2));
        assert!(on_cores(0, Ok).unwrap().is_empty());
        let wrong = || crate::Error::Busy("here".into());
        assert!(on_cores(9, |at| if at == 5 { Err(wrong()) } else { Ok(()) }).is_err());
    }

    #[test]
    #[should_panic(expected = "a piece")]
    fn a_panic_is_not_swallowed() {
        drop(on_cores(9, |at| if at == 7 { panic!("a piece") } else { Ok(()) }));
    }
}
