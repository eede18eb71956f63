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

use super::{COUNTRIES, Draft, LANGUAGES, prefilled, with_project};
use crate::{
    acts,
    detail::model::{COMMENT, CUSTOM, Group, LINE, Partnership, SPECIFICATION, Size, Turnover},
    draft, keyword,
    life::model::Stage,
    lint::model::most,
    model::{Development, Ipr, Kind, OPEN_DAYS, Profile},
    pages::url,
    policy,
    writing::{
        self,
        model::{NEW, Unsaved},
    },
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
    /// Under which its words are kept before they are saved, and of what they are.
    tab: String,
    place: String,
    /// What was typed in other tabs and not saved: tab, when, and where to go on.
    unsaved: Vec<(String, String, String)>,
    /// Past projects it can begin with: addresses and titles.
    projects: Vec<(String, String)>,
    /// Whether it is filled with words of the organisation.
    is_filled: bool,
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

    /// What may protect it beside the main protection.
    fn protections(&self) -> Vec<(String, String)> {
        let known: Vec<&str> =
            Ipr::WORDS.iter().copied().filter(|it| *it != Ipr::Unsaid.as_str()).collect();
        self.words("partnering-ipr-", &known)
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

/// Codes with their names, in the order of the names.
fn said(cx: &Cx, prefix: &str, codes: &[&str]) -> Vec<(String, String)> {
    let mut all: Vec<_> =
        codes.iter().map(|code| ((*code).to_owned(), cx.word(prefix, code))).collect();
    all.sort_by(|a, b| a.1.cmp(&b.1));
    all
}

pub fn new(cx: &mut Cx, tx: &mut Tx, params: Params) -> Reply {
    let days = i32::try_from(cx.app().settings.figure(&OPEN_DAYS)).unwrap_or(365);
    let until = Day(cx.today().0.saturating_add(days));
    let owner: Option<Id<Organisation>> = params.parsed("organisation");
    let form = if let Some(kept) = resumed(cx, tx, NEW, &params)? {
        kept
    } else {
        let form = Form::default()
            .filled("open_until", until)
            .filled("organisation", params.value("organisation"));
        match owner.map(|id| acts::owner(tx, &cx.caller, id)) {
            Some(Ok(owner)) => begun(tx, form, &owner, params.value("project"))?,
            _ => form.filled("language", cx.caller.lang),
        }
    };
    let (title, page) = written(cx, tx, &form)?;
    let page = Write { is_filled: owner.is_some(), ..page };
    cx.page(&title, &page)
}

/// The form filled with what the organisation says of itself, and one of its projects.
fn begun(tx: &mut Tx, form: Form, owner: &Organisation, project: &str) -> Result<Form> {
    let form = prefilled(form, owner);
    let chosen =
        organisations::projects(tx, owner.id)?.into_iter().find(|it| it.project == project);
    Ok(chosen.map_or(form.clone(), |it| with_project(form, &it.title, &it.objective)))
}

/// The words somebody did not save, if they want them back.
fn resumed(cx: &Cx, tx: &mut Tx, place: &str, params: &Params) -> Result<Option<Form>> {
    let Some(tab) = params.parsed::<Id<Unsaved>>("resume") else { return Ok(None) };
    let all = writing::store::of(tx, &cx.caller, place)?;
    Ok(all.iter().find(|it| it.tab == tab).map(|it| it.form().filled("tab", it.tab)))
}

/// What the caller typed at a place and did not save: tab, when, and where to go on.
fn unsaved(
    cx: &Cx,
    tx: &mut Tx,
    place: &str,
    form: &Form,
) -> Result<Vec<(String, String, String)>> {
    let own = form.value("tab");
    let to = if place == NEW {
        "/opportunities/new".to_owned()
    } else {
        format!("/opportunities/{place}/edit")
    };
    let all = writing::store::of(tx, &cx.caller, place)?.into_iter();
    let others = all.filter(|it| it.tab.to_string() != own);
    Ok(others
        .map(|it| (it.tab.to_string(), cx.instant(it.saved_at), format!("{to}?resume={}", it.tab)))
        .collect())
}

/// The tab of a form: that of the words it goes on with, or a new one.
fn tab(form: &Form) -> String {
    let known: Option<Id<Unsaved>> = form.value("tab").parse().ok();
    known.unwrap_or_default().to_string()
}

/// What was kept of this form is saved now.
fn saved(tx: &mut Tx, cx: &Cx, form: &Form) -> Result<()> {
    match form.value("tab").parse() {
        Ok(tab) => writing::store::drop_it(tx, cx.caller.person, tab),
        Err(_) => Ok(()),
    }
}

/// The page of a new opportunity: for the organisation named, or one of the writer's own.
fn written<'a>(cx: &'a Cx, tx: &mut Tx, form: &'a Form) -> Result<(String, Write<'a>)> {
    let chosen: Option<Id<Organisation>> = form.value("organisation").parse().ok();
    let chosen = chosen.and_then(|id| acts::owner(tx, &cx.caller, id).ok());
    let mut projects = Vec::new();
    let owners = if let Some(owner) = chosen {
        let line = |it: organisations::Told| {
            let url =
                format!("/opportunities/new?organisation={}&project={}", owner.id, it.project);
            (url, it.title)
        };
        projects = organisations::projects(tx, owner.id)?.into_iter().map(line).collect();
        vec![(owner.id.to_string(), owner.name)]
    } else {
        let own = organisations::of_person(tx, cx.caller.person)?;
        own.into_iter().map(|own| (own.id.to_string(), own.name)).collect()
    };
    let title = cx.t("partnering-new");
    let page = Write {
        cx,
        form,
        title: title.clone(),
        action: "/opportunities".to_owned(),
        back: "/opportunities".to_owned(),
        owners,
        is_new: true,
        stage: Stage::Draft,
        version: 0,
        tab: tab(form),
        place: NEW.to_owned(),
        unsaved: unsaved(cx, tx, NEW, form)?,
        projects,
        is_filled: false,
    };
    Ok((title, page))
}

/// The draft, if the code lists of the house know its keywords.
fn listed(
    tx: &mut Tx,
    parsed: std::result::Result<Draft, Form>,
    typed: &Form,
) -> Result<std::result::Result<Draft, Form>> {
    let Ok(draft) = parsed else { return Ok(parsed) };
    let mut form = typed.clone();
    let lists =
        [("technologies", &draft.details.technologies), ("markets", &draft.details.markets)];
    for (field, list) in lists {
        if !keyword::acts::unknown(tx, list)?.is_empty() {
            form.reject(field, "partnering-keyword-not-listed");
        }
    }
    Ok(form.finish(Some(draft)))
}

pub fn create(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    let mut sent = form.clone();
    let owner = sent.parsed("organisation");
    match (listed(tx, Draft::parse(form, cx.today()), &sent)?, owner) {
        (Ok(draft), Some(owner)) => {
            let it = acts::draft(tx, &cx.caller, owner, draft)?;
            saved(tx, cx, &sent)?;
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
    let kept = resumed(cx, tx, &id.to_string(), &cx.params)?;
    let form = kept.unwrap_or_else(|| draft::form(&it).filled("version", it.version));
    let page = changed(cx, tx, &it, &form)?;
    cx.page(&page.title, &page)
}

fn changed<'a>(cx: &'a Cx, tx: &mut Tx, it: &Profile, form: &'a Form) -> Result<Write<'a>> {
    let title = cx.t("partnering-edit");
    let (action, back) = (url(it.id), url(it.id));
    let place = it.id.to_string();
    // Words that were kept know over which version they were written; a form that came back
    // with what others saved meanwhile is written over theirs.
    let is_told = form.error("title") == Some("partnering-changed-meanwhile");
    let version = form.value("version").parse().ok().filter(|_| !is_told).unwrap_or(it.version);
    Ok(Write {
        cx,
        form,
        title,
        action,
        back,
        owners: Vec::new(),
        is_new: false,
        stage: it.stage,
        version,
        tab: tab(form),
        unsaved: unsaved(cx, tx, &place, form)?,
        place,
        projects: Vec::new(),
        is_filled: false,
    })
}

pub fn change(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>, form: Form) -> Reply {
    let sent = form.clone();
    let known: Option<i64> = form.value("version").parse().ok();
    let typed = form.clone();
    let parsed = Draft::parse(form, cx.today());
    let before = acts::find_to(tx, &cx.caller, id, policy::EDIT)?;
    // Somebody else saved meanwhile: both texts stay, and the next save says which one counts.
    if known.is_some_and(|known| known != before.version) {
        let mut sent = sent;
        sent.reject("title", "partnering-changed-meanwhile");
        let page = changed(cx, tx, &before, &sent)?;
        return cx.again(&page.title, &page);
    }
    match listed(tx, parsed, &typed)? {
        Ok(draft) => {
            let app = cx.app().clone();
            saved(tx, cx, &typed)?;
            let it = acts::edit(tx, &cx.caller, id, (draft, &app.settings))?;
            let is_sent = it.stage == Stage::ExternalReview;
            let said = if is_sent { "partnering-revised" } else { "partnering-edited" };
            cx.to_saying(&url(id), &Flash::said(said))
        }
        Err(form) => {
            let page = changed(cx, tx, &before, &form)?;
            cx.again(&page.title, &page)
        }
    }
}
