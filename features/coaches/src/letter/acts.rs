//! A company is asked by letter, and what its link leads to.

use kit::{
    Caller, Result, Tx, crypto,
    journal::{self, Change},
    mail::{self, Letter},
    web::App,
};

use super::{
    model::{Asked, GOOD, Key},
    store,
};
use crate::choice::{
    acts::Whole,
    model::{CLOSED, LINK_SPENT, Stage},
    store as lists,
};

/// Asks a company, at an address that is not kept.
pub fn ask(tx: &mut Tx, app: &App, by: &Caller, (whole, asked): (&Whole, &Asked)) -> Result<()> {
    // Once it has chosen, the letter leads to what there is to agree to.
    let (about, page) = match whole.it.stage {
        Stage::Offered => ("coaches-letter", ""),
        Stage::Chosen => ("coaches-letter-plan", "/plan"),
        _ => return Err(CLOSED.into()),
    };
    let key = crypto::new_key();
    let digest = crypto::digest(&key);
    let (list, agency) = (whole.it.id, whole.it.agency);
    store::insert(tx, &Key { digest, list, agency, expires_at: by.now + GOOD })?;
    let name = agencies::name_of(tx, agency)?.unwrap_or_default();
    let company = organisations::names(tx, &[whole.coaching.it.organisation])?;
    let company = company.into_values().next().unwrap_or_default();
    let words = [("agency", name.as_str().into()), ("company", company.as_str().into())];
    let say = |key: &str| app.messages.say(asked.lang, key, &words);
    let (text, open) = (say(about), say(&format!("{about}-open")));
    let body = format!("{text}\n\n{open}\n{}{}{page}\n", app.settings.base_url, url(&key));
    let letter = Letter {
        to: &asked.email,
        subject: say(&format!("{about}-subject")),
        body,
        reason: "coaches-letter-why",
        lang: asked.lang,
    };
    mail::send(tx, by, &letter)?;
    journal::write(tx, by, "coaches.asked", ("coach-list", list), Change::none())
}

/// What a key leads to. A list that was withdrawn leads nowhere any more.
pub fn open(tx: &mut Tx, by: &Caller, key: &str) -> Result<Whole> {
    let found = store::find(tx, &crypto::digest(key), by.now)?.ok_or(LINK_SPENT)?;
    let it = lists::find(tx, found.list)?.open(|it| it.agency == found.agency)?;
    if !matches!(it.stage, Stage::Offered | Stage::Chosen) {
        return Err(LINK_SPENT.into());
    }
    let all = lists::proposals(tx, it.id)?;
    let coaching = cases::entrusted(tx, by, it.record)?;
    Ok(Whole { it, all, coaching })
}

/// The page of a key.
pub fn url(key: &str) -> String {
    format!("/coaches/at/{key}")
}
