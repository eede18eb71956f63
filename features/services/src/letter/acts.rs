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
use crate::{
    company::{
        acts::{self as targets, Whole},
        model::{Means, Stage},
        store as list,
    },
    model::LINK_SPENT,
};

/// Asks a company, at an address that is not kept. Who was asked and has not answered is sent another letter.
pub fn ask(tx: &mut Tx, app: &App, by: &Caller, (whole, asked): (&Whole, &Asked)) -> Result<()> {
    if whole.it.stage != Stage::Invited {
        targets::invite(tx, by, whole, Means::Letter)?;
    }
    let (key, agency) = (crypto::new_key(), whole.it.agency);
    let (digest, target) = (crypto::digest(&key), whole.it.id);
    store::insert(tx, &Key { digest, target, agency, expires_at: by.now + GOOD })?;
    let name = agencies::name_of(tx, agency)?.unwrap_or_default();
    let company = organisations::names(tx, &[whole.it.organisation])?;
    let company = company.into_values().next().unwrap_or_default();
    let words = [
        ("agency", name.as_str().into()),
        ("company", company.as_str().into()),
        ("service", whole.service.name.as_str().into()),
    ];
    let say = |key: &str| app.messages.say(asked.lang, key, &words);
    let (text, open) = (say("services-letter"), say("services-letter-open"));
    let body = format!("{text}\n\n{open}\n{}{}\n", app.settings.base_url, url(&key));
    let letter = Letter {
        to: &asked.email,
        subject: say("services-letter-subject"),
        body,
        reason: "services-letter-why",
        lang: asked.lang,
    };
    mail::send(tx, by, &letter)?;
    journal::write(tx, by, "services.asked", ("service-target", target), Change::none())
}

/// What a key leads to.
pub fn open(tx: &mut Tx, key: &str, now: i64) -> Result<Whole> {
    let found = store::find(tx, &crypto::digest(key), now)?.ok_or(LINK_SPENT)?;
    let it = list::find(tx, found.target)?.open(|it| it.agency == found.agency)?;
    targets::whole(tx, it)
}

/// The page of a key.
pub fn url(key: &str) -> String {
    format!("/services/at/{key}")
}
