//! The page behind the link of a letter: what was agreed, and one button.

use askama::Template;
use kit::{
    Error, Result, Tx,
    form::Form,
    ui,
    web::{Cx, Path, Reply, Routes},
};

use super::acts;
use crate::{
    achievement::{
        self,
        model::{Achievement, DONE, Outcome, Reply as Answered, Rung},
    },
    acts::{At, profile_of},
    party,
    policy::VISIT,
    sheet::pages::done,
};

pub fn routes(routes: Routes) -> Routes {
    routes.get("/interests/proof/{key}", VISIT, show).post("/interests/proof/{key}", VISIT, answer)
}

#[derive(Template)]
#[template(path = "proof.html")]
struct Proof<'a> {
    cx: &'a Cx,
    form: &'a Form,
    it: &'a Achievement,
    /// What it came of.
    title: String,
    language: String,
    /// What became of it, where that is asked.
    outcome: Option<Outcome>,
    action: String,
}

impl Proof<'_> {
    const fn rungs() -> &'static [&'static str] {
        Rung::WORDS
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let (at, months) = acts::open(tx, &key, cx.caller.now)?;
    page(cx, tx, (&at, months, &key), None)
}

fn page(
    cx: &mut Cx,
    tx: &mut Tx,
    (at, months, key): (&At, i64, &str),
    sent: Option<&Form>,
) -> Reply {
    cx.hidden = true;
    let it = achievement::acts::of(tx, at)?;
    let outcomes = achievement::store::outcomes(tx, it.id)?;
    let profile = profile_of(tx, at.it.profile)?;
    let empty = Form::default();
    let page = Proof {
        cx,
        form: sent.unwrap_or(&empty),
        it: &it,
        title: profile.title,
        language: profile.language,
        outcome: outcomes.into_iter().find(|it| it.months == months),
        action: acts::url(key),
    };
    let title = cx.t("interests-achievement");
    if sent.is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

fn answer(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>, form: Form) -> Reply {
    let (at, months) = acts::open(tx, &key, cx.caller.now)?;
    let back = acts::url(&key);
    if form.value("does") == "talk" {
        party::acts::talk(tx, &cx.caller, &at)?;
        return done(cx, &back, "interests-talk-noted");
    }
    if months == 0 {
        let did = achievement::acts::confirm(tx, &cx.caller, &at).map(|_| "interests-confirmed");
        return done(cx, &back, known(did)?);
    }
    let (_, reply) = match Answered::parse(form.filled("months", months)) {
        Ok(all) => all,
        Err(wrong) => return page(cx, tx, (&at, months, &key), Some(&wrong)),
    };
    let did = achievement::acts::answer(tx, &cx.caller, &at, (months, reply));
    done(cx, &back, known(did.map(|_| "interests-outcome-told"))?)
}

/// Whoever comes to what is answered, by the other side or in another window, is told so.
fn known(did: Result<&'static str>) -> Result<&'static str> {
    match did {
        Err(Error::Refused(why)) if why.code == DONE.code => Ok("interests-proof-known"),
        did => did,
    }
}
