//! What is kept here about a person, and how it is let go of.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record},
};

use crate::{alert, calendar, notice, setting, watch};

pub const PERSONAL: Personal = Personal { key: "notices-personal", export, erase };

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let mut all = Vec::new();
    let setting = setting::store::own(tx, person)?;
    all.extend(setting.iter().map(|it| Record::of("notices-settings", it)));
    let chosen = setting::store::chosen(tx, person)?;
    all.extend(chosen.iter().map(|it| Record::of("notices-settings", it)));
    let watches = watch::store::of(tx, person)?;
    all.extend(watches.iter().map(|it| Record::of("notices-watches", it)));
    let alerts = alert::store::of(tx, person)?;
    all.extend(alerts.iter().map(|it| Record::of("notices-searches", it)));
    // That there is a key is theirs to know; its digest helps nobody.
    let calendar = calendar::store::of(tx, person)?.map(|it| it.created_at);
    all.extend(
        calendar
            .iter()
            .map(|at| Record::of("notices-calendar", &serde_json::json!({ "created_at": at }))),
    );
    let notices = notice::store::all(tx, person)?;
    all.extend(notices.iter().map(|it| Record::of("notices-inbox", it)));
    Ok(all)
}

fn erase(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    notice::store::erase(tx, person)?;
    watch::store::erase(tx, person)?;
    alert::store::erase_found(tx, person)?;
    alert::store::erase(tx, person)?;
    calendar::store::remove(tx, person)?;
    setting::store::erase_paces(tx, person)?;
    setting::store::erase(tx, person)
}
