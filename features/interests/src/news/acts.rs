//! Letters to whoever is interested and has no account. Each has a private link of its own and
//! says how to reach a human being.

use kit::{
    Caller, Error, Id, Result, Tx, i18n,
    mail::{self, Letter},
    web::App,
};

use super::model;
use crate::{
    acts::profile_of,
    door,
    model::{Interest, Stage},
    party::{self, model::Side},
    proof, remark, store,
};

/// Writes of what happened, if whoever is interested has no account and left an address. What a
/// client is asked about an achievement, both are asked by letter.
pub fn write(tx: &mut Tx, app: &App, by: &Caller, (id, verb): (Id<Interest>, &str)) -> Result<()> {
    let Some(key) = model::letter(verb) else { return Ok(()) };
    let it = match store::find(tx, id) {
        Ok(found) => found.open(|_| true)?,
        Err(Error::NotFound) => return Ok(()),
        Err(wrong) => return Err(wrong),
    };
    if proof::acts::is_asked(verb) {
        return proof::acts::write(tx, app, by, (&it, verb));
    }
    if !it.person.is_nil() || it.stage == Stage::New || !concerns(tx, &it, verb)? {
        return Ok(());
    }
    let Some(party) = party::store::find(tx, id, Side::Seeker)? else { return Ok(()) };
    let party = party.open(|_| true)?;
    let title = profile_of(tx, it.profile)?.title;
    let lang = i18n::lang(&it.lang).unwrap_or("en");
    let key_of_door = door::acts::make(tx, id, by.now)?;
    let link = format!("{}{}", app.settings.base_url, door::acts::url(&key_of_door));
    let say = |key: &str| app.messages.say(lang, key, &[("title", title.as_str().into())]);
    let body = format!(
        "{}\n\n{}\n{link}\n\n{}\n{link}#talk\n",
        say(key),
        say("interests-letter-open"),
        say("interests-letter-talk")
    );
    let letter = Letter {
        to: &party.email,
        subject: say("interests-letter-subject"),
        body,
        reason: "interests-letter-why",
        lang,
    };
    mail::send(tx, &Caller { agency: it.agency, ..by.clone() }, &letter)
}

/// Whether a remark or a wait is meant for whoever is interested.
fn concerns(tx: &mut Tx, it: &Interest, verb: &str) -> Result<bool> {
    use crate::model::Who;
    Ok(match verb {
        "interests.remarked" => {
            let last = remark::store::of(tx, it.id)?.into_iter().next();
            last.is_some_and(|it| it.reaches(Who::Seeker) && it.side != Who::Seeker)
        }
        "interests.waiting" => it.waits == Who::Seeker.as_str(),
        _ => true,
    })
}
