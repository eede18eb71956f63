//! A bell that rings after every commit, so that those who read what was committed (jobs, the
//! index) need not ask all the time.

use std::{
    sync::{Arc, Condvar, Mutex, PoisonError},
    time::Duration,
};

/// Cheap to clone; all clones are one bell.
#[derive(Clone, Default)]
pub struct Bell(Arc<(Mutex<u64>, Condvar)>);

impl Bell {
    pub fn ring(&self) {
        let (rung, wake) = &*self.0;
        *rung.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        wake.notify_all();
    }

    /// How often it has rung.
    pub fn rung(&self) -> u64 {
        *self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until it has rung more often than `heard`, or until the time is over.
    pub fn wait(&self, heard: u64, most: Duration) -> u64 {
        let (rung, wake) = &*self.0;
        let guard = rung.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = wake.wait_timeout_while(guard, most, |rung| *rung <= heard);
        let (guard, _) = waited.unwrap_or_else(PoisonError::into_inner);
        *guard
    }
}
