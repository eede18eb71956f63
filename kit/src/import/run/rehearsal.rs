//! A dry run: everything in one transaction that is never kept.
//!
//! One transaction, because a later chunk must see what an earlier one stored; otherwise the
//! counts would be others. On SQLite that would keep all others from writing, so it happens in
//! a copy of the database.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread::JoinHandle,
};

use super::{Chunk, Counts};
use crate::{Db, Error, Id, Result, Tx, db::Failure};

/// A transaction on a thread of its own, to which chunks are handed.
pub(super) struct Rehearsal {
    chunks: Option<Sender<Arc<Chunk>>>,
    answers: Receiver<Result<Counts>>,
    thread: Option<JoinHandle<()>>,
    _copy: Option<Copy>,
}

/// A copy of the database, gone with the rehearsal.
struct Copy(PathBuf);

impl Drop for Copy {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-shm"] {
            let mut name = self.0.clone().into_os_string();
            name.push(ending);
            drop(std::fs::remove_file(name));
        }
    }
}

impl Rehearsal {
    pub fn begin(db: &Db, folder: &Path) -> Result<Self> {
        let mut copy = None;
        let mut db = db.clone();
        if db.is_sqlite() {
            let path = folder.join(format!("dry-run-{}.sqlite", Id::<()>::new()));
            let kept = Copy(path.clone());
            db.copy_into(&path)?;
            db = Db::sqlite(&path, 1)?;
            copy = Some(kept);
        }
        let (chunks, queue) = channel();
        let (said, answers) = channel();
        let (queue, is_begun) = (Mutex::new(queue), AtomicBool::new(false));
        let thread = std::thread::spawn(move || {
            let said_too = said.clone();
            let all = move |tx: &mut Tx| {
                // What was handed over is not there a second time.
                if is_begun.swap(true, Ordering::Relaxed) {
                    return Err(Error::Busy);
                }
                rehearse(tx, &queue.lock().unwrap_or_else(PoisonError::into_inner), &said)
            };
            if let Err(e) = db.write_now(all)
                && !matches!(e, Error::Db(Failure::Undone(_)))
            {
                drop(said_too.send(Err(e)));
            }
        });
        Ok(Self { chunks: Some(chunks), answers, thread: Some(thread), _copy: copy })
    }

    pub fn store(&self, chunk: Arc<Chunk>) -> Result<Counts> {
        let gone = || Error::from(Failure::Closed);
        let sent = self.chunks.as_ref().is_some_and(|chunks| chunks.send(chunk).is_ok());
        if !sent {
            return Err(gone());
        }
        self.answers.recv().map_err(|_| gone())?
    }
}

/// Stores chunk after chunk, and undoes it all when no more come.
fn rehearse(
    tx: &mut Tx,
    queue: &Receiver<Arc<Chunk>>,
    said: &Sender<Result<Counts>>,
) -> Result<()> {
    while let Ok(chunk) = queue.recv() {
        let counts = chunk.store(tx)?;
        drop(said.send(Ok(counts)));
    }
    Err(Failure::Undone("a dry run".into()).into())
}

impl Drop for Rehearsal {
    fn drop(&mut self) {
        // Without a sender the transaction ends, and the copy can go.
        self.chunks = None;
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}
