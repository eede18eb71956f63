//! The letter to a company, and what its link leads to.

use kit::{
    Caller, Result, Tx, crypto,
    mail::{self, Letter},
    web::App,
};

use crate::{
    model::{Consent, Draft, GOOD, Handover, Key, LINK_SPENT},
    store,
};

/// Tells a company, at an address that is not kept, what is meant to happen with its case.
pub fn send(tx: &mut Tx, app: &App, by: &Caller, (it, draft): (&Handover, &Draft)) -> Result<()> {
    let key = crypto::new_key();
    let digest = crypto::digest(&key);
    let (handover, agency) = (it.id, it.agency);
    store::insert_key(tx, &Key { digest, handover, agency, expires_at: by.now + GOOD })?;
    let (case, service, _) =
        cases::of_record(tx, &Caller { lang: draft.lang, ..by.clone() }, it.record)?;
    let company = organisations::names(tx, &[case.organisation])?;
    let company = company.into_values().next().unwrap_or_default();
    let from = agencies::name_of(tx, it.agency)?.unwrap_or_default();
    let to = agencies::name_of(tx, it.partner)?.unwrap_or_default();
    let words = [
        ("company", company.as_str().into()),
        ("service", service.as_str().into()),
        ("from", from.as_str().into()),
        ("to", to.as_str().into()),
    ];
    let say = |key: &str| app.messages.say(draft.lang, key, &words);
    let text = say(match it.consent {
        Consent::Needed => "handovers-letter-asked",
        Consent::Told => "handovers-letter-told",
    });
    let open = say("handovers-letter-open");
    let body = format!("{text}\n\n{open}\n{}{}\n", app.settings.base_url, url(&key));
    let letter = Letter {
        to: &draft.email,
        subject: say("handovers-letter-subject"),
        body,
        reason: "handovers-letter-why",
        lang: draft.lang,
    };
    mail::send(tx, by, &letter)
}

/// What a key leads to.
pub fn open(tx: &mut Tx, key: &str, now: i64) -> Result<Handover> {
    let found = store::find_key(tx, &crypto::digest(key), now)?.ok_or(LINK_SPENT)?;
    store::find(tx, found.handover)?.open(|it| it.agency == found.agency)
}

/// The page of a key.
pub fn url(key: &str) -> String {
    format!("/handovers/at/{key}")
}
