//! What can happen to a pass.

use assessments::{ANSWER, Assessment, Whole, behind, find_open};
use kit::{
    Caller, Id, Result, Tx, crypto,
    journal::{self, Change},
    mail::{self, Letter},
    web::App,
};

use super::{
    model::{Asked, MOST, NOTHING, Pass, SPENT, Stage, TOO_MANY},
    store,
};

/// Makes a pass and writes to the respondent, at an address that is not kept. `pin` is the hash of
/// a PIN that nobody but the maker is shown.
pub fn make(
    tx: &mut Tx,
    (app, by): (&App, &Caller),
    id: Id<Assessment>,
    (asked, pin): (&Asked, &str),
) -> Result<Pass> {
    let whole = find_open(tx, by, id)?;
    if store::of_assessment(tx, id)?.len() >= MOST {
        return Err(TOO_MANY.into());
    }
    let key = crypto::new_key();
    let proof = (crypto::digest(&key), pin.to_owned());
    let it = Pass::make(&whole.it, &asked.name, proof, by);
    store::insert(tx, &it)?;
    let title = &whole.edition.texts(asked.lang).questionnaire.title;
    let words = [
        ("organisation", whole.organisation.name.as_str().into()),
        ("title", title.as_str().into()),
    ];
    let say = |key: &str| app.messages.say(asked.lang, key, &words);
    let body = format!(
        "{}\n\n{}\n{}{}\n\n{}\n",
        say("questionnaires-letter"),
        say("questionnaires-letter-open"),
        app.settings.base_url,
        url(&key),
        say("questionnaires-letter-pin"),
    );
    let letter = Letter {
        to: &asked.email,
        subject: say("questionnaires-letter-subject"),
        body,
        reason: "questionnaires-letter-why",
        lang: asked.lang,
    };
    mail::send(tx, by, &letter)?;
    journal::write(tx, by, "questionnaires.passed", ("pass", it.id), Change::none())?;
    Ok(it)
}

/// Takes a pass back; what was answered with it stays.
pub fn revoke(tx: &mut Tx, by: &Caller, (id, pass): (Id<Assessment>, Id<Pass>)) -> Result<()> {
    assessments::find(tx, by, id, ANSWER)?;
    let it = store::one(tx, id, pass)?.end(Stage::Revoked, by.now)?;
    store::set_stage(tx, &it)?;
    journal::write(tx, by, "questionnaires.revoked", ("pass", it.id), Change::none())
}

/// The pass of a key, while it is good.
pub fn find(tx: &mut Tx, key: &str, now: i64) -> Result<Pass> {
    let found = store::of_key(tx, &crypto::digest(key))?.filter(|it| it.is_good(now));
    found.ok_or_else(|| SPENT.into())
}

/// The PIN of a pass was tried; the cookie of its browser if it was right.
pub fn enter(tx: &mut Tx, by: &Caller, it: Pass, is_right: bool) -> Result<Option<String>> {
    if !is_right {
        let it = it.fail(by.now);
        store::set_stage(tx, &it)?;
        if it.stage == Stage::Locked {
            journal::write(tx, by, "questionnaires.locked", ("pass", it.id), Change::none())?;
        }
        return Ok(None);
    }
    let cookie = crypto::new_key();
    let it = it.open(&cookie, by.now);
    store::set_stage(tx, &it)?;
    journal::write(tx, by, "questionnaires.entered", ("pass", it.id), Change::none())?;
    Ok(Some(cookie))
}

/// What a pass opens: the questions and what its holder said, nothing of anybody else's.
pub fn opened(tx: &mut Tx, it: &Pass, now: i64) -> Result<Whole> {
    let mut whole = behind(tx, (it.agency, now), it.assessment)?;
    whole.said.retain(|said| said.respondent == it.respondent);
    Ok(whole)
}

/// Hands it in: the link is spent.
pub fn end(tx: &mut Tx, by: &Caller, it: Pass) -> Result<()> {
    if opened(tx, &it, by.now)?.said.is_empty() {
        return Err(NOTHING.into());
    }
    let it = it.end(Stage::Done, by.now)?;
    store::set_stage(tx, &it)?;
    journal::write(tx, by, "questionnaires.handed_in", ("pass", it.id), Change::none())
}

/// The page of a key.
pub fn url(key: &str) -> String {
    format!("/questionnaires/passes/{key}")
}
