//! Work on what is on its way: contents are made fit to be kept outside of transactions.

use kit::{
    clock::DAY,
    files::Limits,
    jobs::{Job, Work},
};

use super::{
    acts::{self, Cleaned},
    store,
};

/// For how long a content waits for a record that names it.
pub const WAIT: i64 = 30 * DAY;

/// Puts a content where it is waited for. Run twice, the second time nobody waits.
pub const ENCLOSE: Job = Job { kind: "exchange.enclose", run: enclose };

/// Lets go of what nobody asked for.
pub const SWEEP: Job = Job {
    kind: "exchange.sweep",
    run: |work: &Work, _| {
        let before = work.now() - WAIT;
        work.db().write_now(move |tx| store::sweep(tx, before))
    },
};

fn enclose(work: &Work, sha256: &str) -> kit::Result<()> {
    let (by, sought) = (work.caller(), sha256.to_owned());
    let agency = by.agency;
    let found = work.db().read_now(move |tx| acts::awaited(tx, agency, &sought))?;
    let Some((bytes, all)) = found else { return Ok(()) };
    let limits = Limits::of(work.settings());
    let clean = |it: super::model::Expected| -> kit::Result<Cleaned> {
        let clean = acts::cleaned(&it.name, &bytes, &limits)?;
        Ok((it, clean))
    };
    let all = all.into_iter().map(clean).collect::<kit::Result<Vec<Cleaned>>>()?;
    let (app, sha256) = (work.app().clone(), sha256.to_owned());
    work.db().write_now(move |tx| acts::enclose(tx, &by, (&sha256, &all), &app.settings))
}
