//! Imports in the background: a job that says how far it has come.

use std::time::{Duration, Instant};

use serde::Serialize;

use super::{Order, Progress, Report, find, run};
use crate::{
    Caller, Error, Id, Result, Tx,
    jobs::{self, Job, Task, Work},
};

/// Takes in the files an [`Order`] names.
pub(crate) const JOB: Job = Job { kind: "kit.import", run: work };

/// How often the job writes down how far it has come.
const EVERY: Duration = Duration::from_secs(2);

/// What the job leaves in [`Task::progress`].
#[derive(Serialize)]
struct Said<'a> {
    progress: Option<&'a Progress>,
    report: Option<&'a Report>,
    /// What is wrong with the files; trying again would not help.
    wrong: Option<&'a str>,
}

/// Has the files taken in as soon as there is time. [`Task::progress`] tells of it as JSON:
/// `progress` on the way, then `report`, or `wrong` with what to do about the files.
pub fn start(tx: &mut Tx, by: &Caller, order: &Order) -> Result<Id<Task>> {
    let payload = serde_json::to_string(order).map_err(|e| Error::Told(e.to_string()))?;
    jobs::put(tx, by, JOB.kind, &payload, by.now)
}

fn work(work: &Work, payload: &str) -> Result<()> {
    let said =
        |wrong: &str| work.progress(&Said { progress: None, report: None, wrong: Some(wrong) });
    let order: Order = match serde_json::from_str(payload) {
        Ok(order) => order,
        Err(e) => return said(&e.to_string()),
    };
    let Some(importer) = find(work.app().features, &order.importer) else {
        return said(&format!("nobody takes {}.", order.importer));
    };
    let folder = work.settings().data.join("imports");
    let mut last = Instant::now();
    let mut tell = |progress: &Progress| {
        if last.elapsed() < EVERY {
            return Ok(());
        }
        last = Instant::now();
        work.progress(&Said { progress: Some(progress), report: None, wrong: None })
    };
    match run(work.db(), importer, &order, &work.caller(), &folder, &mut tell) {
        Ok(report) => {
            work.progress(&Said { progress: None, report: Some(&report), wrong: None })?;
        }
        Err(Error::Told(why)) => said(&why)?,
        // The database may be well again later; the run goes on where it was.
        Err(e) => return Err(e),
    }
    clear(work, &order);
    Ok(())
}

/// What was sent for this import alone is not kept once it is over.
fn clear(work: &Work, order: &Order) {
    let uploads = work.settings().data.join("uploads");
    let sent =
        order.path.parent().filter(|folder| folder.starts_with(&uploads) && **folder != uploads);
    if let Some(wrong) = sent.and_then(|folder| std::fs::remove_dir_all(folder).err()) {
        tracing::warn!(%wrong, "what was sent for an import could not be removed");
    }
}
