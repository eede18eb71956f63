//! Reading how many tests passed and failed, as libtest and nextest tell it.

/// Tests that passed, failed and were not run.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    pub passed: usize,
    pub failed: usize,
    pub skipped: usize,
}

impl Count {
    pub const PASSED: Self = Self { passed: 1, failed: 0, skipped: 0 };
    pub const FAILED: Self = Self { passed: 0, failed: 1, skipped: 0 };

    pub fn one(passed: bool) -> Self {
        if passed { Self::PASSED } else { Self::FAILED }
    }

    pub fn and(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
        }
    }

    /// Adds up every summary of an output. A run that failed without a failed test, because
    /// something did not compile or crashed, counts as one failure.
    pub fn of_output(output: &str, success: bool) -> Self {
        let sum = |read: fn(&str) -> Option<Self>| {
            output.lines().filter_map(read).fold(Self::default(), Self::and)
        };
        // nextest shows the libtest output of each failed test: its own summary says it all.
        let by_nextest = output.lines().any(|line| nextest(line).is_some());
        let count = if by_nextest { sum(nextest) } else { sum(libtest) };
        if success || count.failed > 0 { count } else { Self { failed: 1, ..count } }
    }
}

/// `test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in …`
fn libtest(line: &str) -> Option<Count> {
    let (_, counts) = line.trim().strip_prefix("test result: ")?.split_once(". ")?;
    Some(counted(counts.split("; ")))
}

/// `Summary [ 0.1s] 5 tests run: 3 passed (1 slow), 1 failed, 1 timed out, 2 skipped`
fn nextest(line: &str) -> Option<Count> {
    let rest = line.trim().strip_prefix("Summary [")?;
    let (_, counts) = rest.split_once("run: ")?;
    Some(counted(counts.split(", ")))
}

fn counted<'a>(parts: impl Iterator<Item = &'a str>) -> Count {
    let mut count = Count::default();
    for part in parts {
        let mut words = part.trim().splitn(2, ' ');
        let number = words.next().and_then(|it| it.parse::<usize>().ok()).unwrap_or(0);
        let what = words.next().unwrap_or_default();
        let is = |word: &str| what == word || what.starts_with(&format!("{word} ("));
        if is("passed") {
            count.passed += number;
        } else if is("failed") || is("timed out") || is("exec failed") {
            count.failed += number;
        } else if is("ignored") || is("skipped") {
            count.skipped += number;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::Count;

    fn count(passed: usize, failed: usize, skipped: usize) -> Count {
        Count { passed, failed, skipped }
    }

    #[test]
    fn every_binary_of_libtest_is_added() {
        let output = "running 3 tests\ntest result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; \
            0 filtered out; finished in 0.00s\n\ntest result: FAILED. 1 passed; 2 failed; 0 ignored; \
            0 measured; 0 filtered out";
        assert_eq!(Count::of_output(output, false), count(4, 2, 1));
    }

    #[test]
    fn nextest_tells_failures_of_several_kinds() {
        let output = "     Summary [   1.204s] 9 tests run: 5 passed (1 slow, 1 flaky), 2 failed, \
            1 timed out, 1 exec failed, 3 skipped";
        assert_eq!(Count::of_output(output, false), count(5, 4, 3));
        let shown = "test result: FAILED. 0 passed; 1 failed; 0 ignored\n\
            Summary [ 0.1s] 2 tests run: 1 passed, 1 failed, 0 skipped";
        assert_eq!(Count::of_output(shown, false), count(1, 1, 0));
        let short = "  Summary [ 0.1s] 1/2 tests run: 1 passed (1 leaky), 0 skipped";
        assert_eq!(Count::of_output(short, true), count(1, 0, 0));
    }

    #[test]
    fn what_does_not_compile_is_one_failure() {
        assert_eq!(Count::of_output("error: could not compile `kit`", false), Count::FAILED);
        assert_eq!(Count::of_output("", true), count(0, 0, 0));
    }
}
