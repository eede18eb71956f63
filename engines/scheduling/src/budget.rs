//! How much may be done. Work is counted, not timed, so that a run can be repeated; a clock of the caller can only
//! end it.

/// Units of work that an ordinary machine of 2020 does in a second.
pub const WORK_PER_SECOND: u64 = 12_000_000;

/// What a caller allows, and what it hears meanwhile.
pub struct Budget<'a> {
    limit: u64,
    spent: u64,
    next_look: u64,
    stopped: bool,
    stop: &'a mut dyn FnMut() -> bool,
}

impl<'a> Budget<'a> {
    /// So much work, unless `stop` says that it is enough; it is asked about every millisecond.
    pub fn new(work: u64, stop: &'a mut dyn FnMut() -> bool) -> Self {
        Self { limit: work, spent: 0, next_look: 0, stopped: false, stop }
    }

    /// Notes work, and says whether to go on until `until` units are spent.
    #[inline]
    pub fn go_on(&mut self, work: u64, until: u64) -> bool {
        self.spent += work;
        if self.spent >= self.next_look {
            self.look();
        }
        self.spent < until && !self.stopped
    }

    fn look(&mut self) {
        self.next_look = self.spent + WORK_PER_SECOND / 1_000;
        self.stopped = self.stopped || (self.stop)();
    }

    pub fn limit(&self) -> u64 {
        self.limit
    }

    pub fn spent(&self) -> u64 {
        self.spent
    }

    pub fn is_stopped(&self) -> bool {
        self.stopped
    }
}
