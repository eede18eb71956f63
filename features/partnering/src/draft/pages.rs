//! The form an opportunity is written in.

use askama::Template;
use kit::{
    Id, Result, Tx,
    clock::Day,
    form::{Form, Params},
    ui,
    web::{Cx, Flash, Path, Reply},
};
use organisations::Organisation;

use super::{COUNTRIES, Draft, LANGUAGES};
use crate::{
    acts,
    detail::model::{COMMENT, Group, LINE, Partnership, SPECIFICATION, Size, Turnover},
    draft,
    life::model::Stage,
    model::{
        ADVANTAGES, DESCRIPTION, Development, Ipr, Kind, OPEN_DAYS, PARTNER_SOUGHT, Profile,
        SUMMARY, TITLE,
    },
    pages::url,
    policy,
};

#[derive(Template)]
#[template(path = "form.html")]
struct Write<'a> {
    cx: &'a Cx,
    form: &'a Form,
    title: String,
    /// Where the form is sent, and where "cancel" leads.
    action: String,
    back: String,
    /// For whom it is written, while that can be chosen: ids and names.
    owners: Vec<(String, String)>,
    is_new: bool,
    /// Where the profile stands that is changed.
    stage: Stage,
    /// The version it is written over; 0 for a new one.
    version: i64,
}

impl Write<'_> {
    fn is_new(&self) -> bool {
        self.is_new
    }

    /// Somebody who belongs to no organisation has to say first for which one.
    fn lacks_owner(&self) -> bool {
        self.is_new && self.owners.is_empty()
    }

    /// Whether the closed parts of the form are opened: something in them may be wrong.
    fn has_more(&self) -> bool {
        self.form.errors().next().is_some()
    }

    fn words(&self, prefix: &str, words: &[&str]) -> Vec<(String, String)> {
        words.iter().map(|word| ((*word).to_owned(), self.cx.word(prefix, word))).collect()
    }

    fn yes(&self) -> Vec<(String, String)> {
        vec![("yes".to_owned(), self.cx.t("partnering-yes"))]
    }

    /// The fields of a joint project that hold a line of text.
    fn program_lines() -> [&'static str; 7] {
        [
            "program_acronym",
            "program_call",
            "program_url",
            "program_framework",
            "program_funding",
            "program_evaluation",
            "program_budget",
        ]
    }

    fn languages(&self) -> Vec<(String, String)> {
        said(self.cx, "language-", &LANGUAGES)
    }

    fn countries(&self) -> Vec<(String, String)> {
        said(self.cx, "country-", &COUNTRIES)
    }
}

/// The most characters of a text.
fn most(field: &str) -> usize {
    let (_, most) = match field {
        "title" => TITLE,
        "summary" => SUMMARY,
        "advantages" => ADVANTAGES,
        "partner_sought" => PARTNER_SOUGHT,
        _ => DESCRIPTION,
    };
    most
}

/// Codes with their names, in the order of the names.
fn said(cx: &Cx, prefix: &str, codes: &[&str]) -> Vec<(String, String)> {
    let mut all: Vec<_> =
        codes.iter().map(|code| ((*code).to_owned(), cx.word(prefix, code))).collect();
    all.sort_by(|a, b| a.1.cmp(&b.1));
    all
}

pub fn new(cx: &mut Cx, tx: &mut Tx, params: Params) -> Reply {
    let days = i32::try_from(cx.app().settings.figure(&OPEN_DAYS)).unwrap_or_default();
    let day = Day(cx.today().0 + days);
    let mut form = Form::default().filled("open_until", day).filled("language", cx.caller.lang);
    if let Some(id) = params.parsed::<Id<Organisation>>("organisation") {
        let owner = acts::owner(tx, &cx.caller, id)?;
        form = form.filled("organisation", id);
        if LANGUAGES.contains(&owner.lang.as_str()) {
            form = form.filled("language", &owner.lang);
        }
        form = form
            .filled("keywords", owner.keywords.joined())
            .filled("sectors", owner.sectors.joined());
    }
    let (title, page) = written(cx, tx, &form)?;
    cx.page(&title, &page)
}

/// The page of a new opportunity: for the organisation named, or one of the writer's own.
fn written<'a>(cx: &'a Cx, tx: &mut Tx, form: &'a Form) -> Result<(String, Write<'a>)> {
    let chosen: Option<Id<Organisation>> = form.value("organisation").parse().ok();
    let chosen = chosen.and_then(|id| acts::owner(tx, &cx.caller, id).ok());
    let owners = if let Some(owner) = chosen {
        vec![(owner.id.to_string(), owner.name)]
    } else {
        let own = organisations::of_person(tx, cx.caller.person)?;
        own.into_iter().map(|own| (own.id.to_string(), own.name)).collect()
    };
    let title = cx.t("partnering-new");
    let (action, back) = ("/opportunities".to_owned(), "/opportunities".to_owned());
    Ok((
        title.clone(),
        Write {
            cx,
            form,
            title,
            action,
            back,
            owners,
            is_new: true,
            stage: Stage::Draft,
            version: 0,
        },
    ))
}

pub fn create(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    let mut sent = form.clone();
    let owner = sent.parsed("organisation");
    match (Draft::parse(form, cx.today()), owner) {
        (Ok(draft), Some(owner)) => {
            let it = acts::draft(tx, &cx.caller, owner, draft)?;
            cx.to_saying(&url(it.id), &Flash::said("partnering-drafted"))
        }
        (parsed, _) => {
            let mut form = parsed.err().unwrap_or(sent);
            if owner.is_none() {
                form.reject("organisation", "form-required");
            }
            let (title, page) = written(cx, tx, &form)?;
            cx.again(&title, &page)
        }
    }
}

pub fn edit(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>) -> Reply {
    let it = acts::find_to(tx, &cx.caller, id, policy::EDIT)?;
    let form = draft::form(&it);
    let page = changed(cx, &it, &form);
    cx.page(&page.title, &page)
}

fn changed<'a>(cx: &'a Cx, it: &Profile, form: &'a Form) -> Write<'a> {
    let title = cx.t("partnering-edit");
    let (action, back) = (url(it.id), url(it.id));
    let (owners, stage, version) = (Vec::new(), it.stage, it.version);
    Write { cx, form, title, action, back, owners, is_new: false, stage, version }
}

pub fn change(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>, form: Form) -> Reply {
    let sent = form.clone();
    let known: Option<i64> = form.value("version").parse().ok();
    let parsed = Draft::parse(form, cx.today());
    let before = acts::find_to(tx, &cx.caller, id, policy::EDIT)?;
    // Somebody else saved meanwhile: both texts stay, and the next save says which one counts.
    if known.is_some_and(|known| known != before.version) {
        let mut sent = sent;
        sent.reject("title", "partnering-changed-meanwhile");
        let page = changed(cx, &before, &sent);
        return cx.again(&page.title, &page);
    }
    match parsed {
        Ok(draft) => {
            let app = cx.app().clone();
            let it = acts::edit(tx, &cx.caller, id, (draft, &app.settings))?;
            let is_sent = it.stage == Stage::ExternalReview;
            let said = if is_sent { "partnering-revised" } else { "partnering-edited" };
            cx.to_saying(&url(id), &Flash::said(said))
        }
        Err(form) => {
            let page = changed(cx, &before, &form);
            cx.again(&page.title, &page)
        }
    }
}
