//! The page on which a statement letter is written, and the letter as a PDF.

use askama::Template;
use engine_paper::Paper;
use kit::{
    Error, Id, Tx,
    form::Form,
    ui,
    web::{Cx, Path, Reply, Routes},
};

use super::{
    acts,
    model::{Letter, writable},
    store,
};
use crate::{
    achievement::model::Agreement,
    acts::{At, find_to, profile_of},
    model::Interest,
    party::{acts::known, model::Side},
    policy::{HANDLE, SEE},
    sheet::pages::done,
};

/// The line somebody signs on.
const LINE: &str = "_______________________________________";

pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/interests/{id}/letter", HANDLE, show)
        .post("/interests/{id}/letter", HANDLE, write)
        .get("/interests/{id}/letter/paper", SEE, paper)
}

#[derive(Template)]
#[template(path = "letter.html")]
struct Write<'a> {
    cx: &'a Cx,
    form: &'a Form,
    title: String,
    /// The page of the interest.
    base: String,
    /// Whether there is something to print.
    is_written: bool,
}

impl Write<'_> {
    const fn agreements() -> &'static [&'static str] {
        Agreement::WORDS
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Interest>>) -> Reply {
    let at = find_to(tx, &cx.caller, id, HANDLE)?;
    page(cx, tx, &at, None)
}

fn page(cx: &mut Cx, tx: &mut Tx, at: &At, sent: Option<&Form>) -> Reply {
    cx.hidden = true;
    writable(&at.it)?;
    let letter = store::find(tx, at.it.id)?;
    let filled = letter.as_ref().map(|it| it.fill(Form::default())).unwrap_or_default();
    let page = Write {
        cx,
        form: sent.unwrap_or(&filled),
        title: profile_of(tx, at.it.profile)?.title,
        base: at.it.url(),
        is_written: letter.is_some(),
    };
    let title = cx.t("interests-statement");
    if sent.is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

fn write(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Interest>>, form: Form) -> Reply {
    let at = find_to(tx, &cx.caller, id, HANDLE)?;
    let letter = match Letter::parse(form, &at.it, at.agency(), cx.caller.now) {
        Ok(letter) => letter,
        Err(wrong) => return page(cx, tx, &at, Some(&wrong)),
    };
    acts::write(tx, &cx.caller, &at, &letter)?;
    done(cx, &format!("{}/letter", at.it.url()), "interests-statement-written")
}

/// In the language of whoever prints it.
fn paper(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Interest>>) -> Reply {
    let at = find_to(tx, &cx.caller, id, SEE)?;
    let letter = acts::of(tx, &at)?;
    let profile = profile_of(tx, at.it.profile)?;
    let issuer = agencies::name_of(tx, letter.agency)?.unwrap_or_default();
    let about = format!("{} {}", profile.reference.clone().unwrap_or_default(), profile.title);
    let mut paper = Paper::new(cx.t("interests-statement"), cx.caller.lang)
        .issuer(issuer)
        .lead(cx.t("interests-statement-lead"))
        .facts([
            (cx.t("interests-title"), letter.title.clone()),
            (
                cx.t("interests-agreement"),
                cx.word("interests-agreement-", letter.agreement.as_str()),
            ),
            (cx.t("interests-benefit"), letter.benefit.clone()),
            (cx.t("interests-profile"), about.trim().to_owned()),
        ]);
    let countries = [at.it.country.clone(), profile.country];
    let agencies = [at.it.agency, at.it.host];
    for ((side, country), agency) in Side::ALL.iter().zip(countries).zip(agencies) {
        let party = known(tx, &at, *side)?.ok_or(Error::NotFound)?;
        let agency = agencies::name_of(tx, agency)?.unwrap_or_default();
        paper = paper
            .heading(2, cx.word("interests-side-", side.as_str()))
            .facts([
                (cx.t("interests-organisation"), party.organisation),
                (cx.t("interests-country"), cx.word("country-", &country)),
                (cx.t("interests-name"), party.name),
                (cx.t("interests-agency-of-side"), agency),
            ])
            .space(18.0)
            .facts([
                (cx.t("interests-statement-place"), LINE.to_owned()),
                (cx.t("interests-statement-signature"), LINE.to_owned()),
            ]);
    }
    let bytes = paper.small(cx.t("interests-statement-small")).pdf();
    let bytes = bytes.map_err(|wrong| Error::Told(wrong.to_string()))?;
    cx.download("application/pdf", "statement-letter.pdf", bytes)
}
