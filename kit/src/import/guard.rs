//! What stands between a file and whoever reads it: text must be UTF-8 without zero bytes, a
//! record must end somewhere, and what was compressed must not unfold without end.

use std::{
    cell::Cell,
    io::{self, BufRead, BufReader, Read},
    rc::Rc,
};

/// How much is let through.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Bytes of one row of a table or line of a file.
    pub record: u64,
    /// Bytes of one JSON object: it takes many times as much once it is read.
    pub object: u64,
    /// Columns of a table.
    pub columns: usize,
    /// Bytes a source may have when nothing is compressed any more.
    pub total: u64,
    /// How many times its size a compressed source may have, beyond the first `unfolded` bytes.
    pub ratio: u64,
    pub unfolded: u64,
    /// Bytes of a workbook that are held in memory.
    pub workbook: u64,
}

impl Default for Limits {
    fn default() -> Self {
        const MIB: u64 = 1 << 20;
        Self {
            record: 16 * MIB,
            object: 4 * MIB,
            columns: 1_000,
            total: 64 << 30,
            ratio: 200,
            unfolded: 64 * MIB,
            workbook: 48 * MIB,
        }
    }
}

/// An error of ours in the clothes of one of reading.
pub(super) fn wrong(text: impl Into<String>) -> io::Error {
    io::Error::other(text.into())
}

/// Counts what comes out of a source, over all of its files.
#[derive(Debug, Clone)]
pub(super) struct Tally {
    pub limits: Limits,
    /// The size of the source as it lies on the disk; none if nothing is compressed.
    packed: Option<u64>,
    out: Rc<Cell<u64>>,
}

impl Tally {
    pub fn new(limits: Limits, packed: Option<u64>) -> Self {
        Self { limits, packed, out: Rc::default() }
    }

    fn add(&self, bytes: usize) -> io::Result<()> {
        let out = self.out.get().saturating_add(bytes as u64);
        self.out.set(out);
        let most = self.packed.map_or(self.limits.total, |packed| {
            let unfolded = packed.saturating_mul(self.limits.ratio).max(self.limits.unfolded);
            unfolded.min(self.limits.total)
        });
        if out <= most {
            return Ok(());
        }
        let (mib, ratio) = (most >> 20, self.limits.ratio);
        Err(wrong(format!(
            "it unfolds to more than {mib} MiB, over {ratio} times its size or beyond what is \
             taken at once. If it is genuine, unpack it and send the files one by one"
        )))
    }
}

/// Counts what is read through it.
pub(super) struct Counted<R>(pub R, pub Tally);

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(buf).map_err(|e| plainly(&e))?;
        self.1.add(read)?;
        Ok(read)
    }
}

/// What the decompressors say, in words that help.
fn plainly(error: &io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::Interrupted => io::ErrorKind::Interrupted.into(),
        io::ErrorKind::UnexpectedEof => wrong(
            "the compressed file ends too early: it was not transferred completely. Fetch it again",
        ),
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::Other => {
            wrong(format!("the compressed file is damaged ({error}). Fetch it again"))
        }
        _ => wrong(format!("it cannot be read: {error}")),
    }
}

/// How many bytes the record being read may still have.
#[derive(Debug, Clone, Default)]
pub(super) struct Budget(Rc<Cell<u64>>);

impl Budget {
    pub fn renew(&self, bytes: u64) {
        // What is read ahead into a buffer belongs to the next record.
        self.0.set(bytes + 2 * AHEAD as u64);
    }
}

/// How much is read at once.
pub(super) const AHEAD: usize = 64 << 10;

/// Text without its byte-order mark, that is known to be UTF-8.
pub(super) struct Text<R> {
    from: R,
    budget: Budget,
    most: u64,
    begun: Vec<u8>,
    line: u64,
    at: u64,
    /// The beginning of a character whose rest has not come yet.
    open: Vec<u8>,
}

pub(super) type Lines<R> = BufReader<Text<R>>;

impl<R: Read> Text<R> {
    /// Looks at the first bytes, and refuses what cannot be text.
    pub fn new(mut from: R, most: u64) -> io::Result<(Lines<R>, Budget)> {
        let mut begun = Vec::new();
        from.by_ref().take(4).read_to_end(&mut begun)?;
        match begun.as_slice() {
            [0xEF, 0xBB, 0xBF, ..] => drop(begun.drain(..3)),
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => {
                return Err(wrong("it is written in UTF-16. Save it as UTF-8 and send it again"));
            }
            [b'P', b'K', 3 | 5, ..] => {
                return Err(wrong(
                    "it is an archive or a workbook, but its name says it is text. \
                     Give it the ending .zip, .xlsx or .ods",
                ));
            }
            [0x1F, 0x8B, ..] => return Err(wrong("it is compressed twice. Unpack it once")),
            _ => {}
        }
        let budget = Budget::default();
        budget.renew(most);
        let (line, at, open) = (1, 0, Vec::new());
        let text = Self { from, budget: budget.clone(), most, begun, line, at, open };
        Ok((BufReader::with_capacity(AHEAD, text), budget))
    }

    fn spend(&self, bytes: usize) -> io::Result<()> {
        let left = self.budget.0.get().checked_sub(bytes as u64);
        self.budget.0.set(left.unwrap_or_default());
        let (mib, line) = (self.most >> 20, self.line);
        left.map(drop).ok_or_else(|| {
            wrong(format!(
                "the record before line {line} is larger than {mib} MiB. Is a quotation mark not \
                 closed, or is this another kind of file?"
            ))
        })
    }

    /// Goes through what came, and complains about the first byte that cannot be.
    fn look(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !self.open.is_empty() {
            let Some((first, rest)) = bytes.split_first() else { return Ok(()) };
            self.open.push(*first);
            bytes = rest;
            match std::str::from_utf8(&self.open) {
                Ok(_) => {
                    self.at += self.open.len() as u64;
                    self.open.clear();
                }
                Err(e) if e.error_len().is_some() => return Err(self.broken()),
                Err(_) => {}
            }
        }
        let (whole, e) = match std::str::from_utf8(bytes) {
            Ok(_) => (bytes, None),
            Err(e) => (bytes.get(..e.valid_up_to()).unwrap_or_default(), Some(e)),
        };
        if let Some(zero) = whole.iter().position(|b| *b == 0) {
            self.pass(whole.get(..zero).unwrap_or_default());
            let (line, at) = (self.line, self.at);
            return Err(wrong(format!(
                "line {line}, byte {at}: a zero byte; this is not a text file"
            )));
        }
        self.pass(whole);
        match e {
            Some(e) if e.error_len().is_some() => Err(self.broken()),
            Some(e) => {
                self.open = bytes.get(e.valid_up_to()..).unwrap_or_default().to_vec();
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn pass(&mut self, bytes: &[u8]) {
        self.at += bytes.len() as u64;
        self.line += count(bytes, b'\n') as u64;
    }

    fn broken(&self) -> io::Error {
        let (line, at) = (self.line, self.at);
        wrong(format!(
            "line {line}, byte {at}: not UTF-8. Save the file as UTF-8 (not as ANSI or Latin-1)"
        ))
    }
}

impl<R: Read> Read for Text<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let read = if self.begun.is_empty() {
            self.from.read(buf)?
        } else {
            let mut begun = self.begun.as_slice();
            let read = begun.read(buf)?;
            self.begun.drain(..read);
            // The separator is found out from the first piece: it must be more than its mark.
            read + self.from.read(buf.get_mut(read..).unwrap_or_default())?
        };
        self.spend(read)?;
        if read == 0 && !self.open.is_empty() {
            return Err(wrong(format!(
                "line {}: it ends in the middle of a character. Fetch it again",
                self.line
            )));
        }
        self.look(buf.get(..read).unwrap_or_default())?;
        Ok(read)
    }
}

/// How often a byte stands there.
pub(super) fn count(bytes: &[u8], byte: u8) -> usize {
    bytes.split(|b| *b == byte).count() - 1
}

/// The line that begins here, without its end; none at the end of the file.
pub(super) fn next_line(from: &mut impl BufRead, into: &mut Vec<u8>) -> io::Result<bool> {
    into.clear();
    let read = from.read_until(b'\n', into)?;
    while into.last().is_some_and(|b| matches!(b, b'\n' | b'\r')) {
        into.pop();
    }
    Ok(read > 0)
}
