//! Asking another agency, answering one, and what the company reads.

use askama::Template;
use cases::Case;
use kit::{
    Error, Id, Person, Result, Role, Tx,
    form::Form,
    i18n::LANG_NAMES,
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};

use crate::{
    acts, letter,
    model::{ASKED_ALREADY, Draft, Handover, Stage},
    policy::{self, CONSENT, RUN, SET, VISIT},
    store,
};

pub fn routes() -> Routes {
    Routes::default()
        .get("/cases/{id}/handover", RUN, new)
        .post("/cases/{id}/handover", RUN, ask)
        .get("/handovers", RUN, list)
        .post("/handovers/setting", SET, set)
        .get("/handovers/{id}", RUN, show)
        .post("/handovers/{id}/acceptance", RUN, accept)
        .post("/handovers/{id}/refusal", RUN, decline)
        .post("/handovers/{id}/withdrawal", RUN, withdraw)
        .get("/handovers/{id}/consent", CONSENT, own)
        .post("/handovers/{id}/consent", CONSENT, consent)
        .get("/handovers/at/{key}", VISIT, opened)
        .post("/handovers/at/{key}", VISIT, consent_by_link)
}

#[derive(Template)]
#[template(path = "ask.html")]
struct New<'a> {
    cx: &'a Cx,
    form: &'a Form,
    case: &'a Case,
    company: String,
    service: String,
    agencies: Vec<(String, String)>,
    languages: Vec<(String, String)>,
    /// The company has to agree.
    is_asked: bool,
    has_account: bool,
    /// Who looks after the region of the company, and by which code.
    suggested: Option<(String, String)>,
    /// Hand-overs of this case that are over: address, agency, stage.
    before: Vec<(String, String, Stage)>,
}

fn new(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Case>>) -> Reply {
    let (case, _) = cases::held(tx, &cx.caller, id)?;
    if let Some(it) = store::open_of(tx, case.id)? {
        return cx.to(&it.url());
    }
    form(cx, tx, id, &Form::default().filled("lang", cx.caller.lang))
}

fn form(cx: &Cx, tx: &mut Tx, id: Id<Case>, form: &Form) -> Reply {
    let (case, service) = cases::held(tx, &cx.caller, id)?;
    let mut names = agencies::names(tx)?;
    names.retain(|it| it.0 != case.agency);
    let mut before = Vec::new();
    for it in store::of_record(tx, case.id)? {
        if policy::allows(&cx.caller, RUN, it.agency) {
            before.push((it.url(), named(tx, it.partner)?, it.stage));
        }
    }
    let found = suggestion(cx, tx, &case)?;
    let form = &match &found {
        Some((id, ..)) if form.value("agency").is_empty() => form.clone().filled("agency", id),
        _ => form.clone(),
    };
    let page = New {
        cx,
        form,
        suggested: found.map(|(_, name, code)| (name, code)),
        company: company(tx, &case)?,
        service,
        agencies: names.into_iter().map(|(id, name)| (id.to_string(), name)).collect(),
        languages: LANG_NAMES.iter().map(|(it, name)| ((*it).into(), (*name).into())).collect(),
        is_asked: store::is_asked(tx, case.agency)?,
        has_account: !cases::company(tx, &case)?.is_empty(),
        before,
        case: &case,
    };
    let title = cx.t("handovers-ask");
    if form.errors().next().is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

/// The one other agency that looks after the region of the company, if there is one alone, and its code.
fn suggestion(
    cx: &Cx,
    tx: &mut Tx,
    case: &Case,
) -> Result<Option<(Id<kit::Agency>, String, String)>> {
    let company = match organisations::standing(tx, &cx.caller, case.organisation) {
        Ok((it, _)) => it,
        Err(Error::NotFound) => return Ok(None),
        Err(wrong) => return Err(wrong),
    };
    let Some(found) = coverages::suggest(tx, &company, "")? else { return Ok(None) };
    match (found.agency(), found.areas.first()) {
        (Some(id), Some(area)) if id != case.agency => Ok(Some((id, named(tx, id)?, area.code()))),
        _ => Ok(None),
    }
}

fn ask(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Case>>, sent: Form) -> Reply {
    let (case, _) = cases::held(tx, &cx.caller, id)?;
    let has_account = !cases::company(tx, &case)?.is_empty();
    let draft = match Draft::parse(sent, has_account) {
        Ok(draft) => draft,
        Err(sent) => return form(cx, tx, id, &sent),
    };
    let it = match acts::ask(tx, &cx.caller, id, &draft) {
        Err(Error::Refused(why)) if why.code == ASKED_ALREADY.code => {
            let open = store::open_of(tx, case.id)?.ok_or(ASKED_ALREADY)?;
            return cx.to_saying(&open.url(), &Flash::said("handovers-said-already"));
        }
        it => it?,
    };
    if !draft.email.is_empty() {
        letter::send(tx, cx.app(), &cx.caller, (&it, &draft))?;
    }
    cx.to_saying(&it.url(), &Flash::said("handovers-said-asked"))
}

fn named(tx: &mut Tx, id: Id<kit::Agency>) -> Result<String> {
    Ok(agencies::name_of(tx, id)?.unwrap_or_else(|| "–".to_owned()))
}

fn company(tx: &mut Tx, case: &Case) -> Result<String> {
    let names = organisations::names(tx, &[case.organisation])?;
    Ok(names.into_values().next().unwrap_or_default())
}

/// A hand-over in a list.
struct Line {
    it: Handover,
    company: String,
    service: String,
    from: String,
    to: String,
    /// It waits for an answer of the reader's agency.
    is_ours: bool,
}

#[derive(Template)]
#[template(path = "list.html")]
struct List<'a> {
    cx: &'a Cx,
    lines: Vec<Line>,
    /// Whether companies have to agree, for those who decide it.
    setting: Option<bool>,
}

fn list(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let agency = cx.caller.agency;
    let mut lines = Vec::new();
    for it in store::of_agency(tx, agency)? {
        let (case, service, _) = cases::of_record(tx, &cx.caller, it.record)?;
        lines.push(Line {
            company: company(tx, &case)?,
            service,
            from: named(tx, it.agency)?,
            to: named(tx, it.partner)?,
            is_ours: it.stage == Stage::Asked && it.partner == agency,
            it,
        });
    }
    lines.sort_by_key(|line| !line.is_ours);
    let setting = policy::allows(&cx.caller, SET, agency);
    let setting = if setting { Some(store::is_asked(tx, agency)?) } else { None };
    cx.page(&cx.t("handovers-title"), &List { cx, lines, setting })
}

fn set(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    acts::set(tx, &cx.caller, form.flag("is_asked"))?;
    cx.to_saying("/handovers", &Flash::said("handovers-said-set"))
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Handover,
    form: &'a Form,
    company: String,
    service: String,
    state: String,
    from: String,
    to: String,
    asked_at: String,
    said_at: String,
    answered_at: String,
    due: String,
    /// The case, for those who may open it.
    case: String,
    /// The reader answers: who can lead the case there.
    advisers: Vec<(String, String)>,
    may_answer: bool,
    may_withdraw: bool,
}

impl Show<'_> {
    fn at(&self, place: &str) -> String {
        format!("{}/{place}", self.it.url())
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Handover>>) -> Reply {
    let me = cx.caller.person;
    view(cx, tx, id, &Form::default().filled("adviser", me))
}

fn view(cx: &Cx, tx: &mut Tx, id: Id<Handover>, form: &Form) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    let (case, service, state) = cases::of_record(tx, &cx.caller, it.record)?;
    let is_partner = policy::allows(&cx.caller, RUN, it.partner);
    let may_answer = is_partner && it.stage == Stage::Asked;
    let reads = policy::allows(&cx.caller, RUN, it.agency) || it.stage == Stage::Accepted;
    let day = |at: Option<i64>| at.map(|at| cx.instant(at)).unwrap_or_default();
    let company = company(tx, &case)?;
    let page = Show {
        cx,
        form,
        service,
        state,
        from: named(tx, it.agency)?,
        to: named(tx, it.partner)?,
        asked_at: cx.instant(it.asked_at),
        said_at: day(it.said_at),
        answered_at: day(it.answered_at),
        due: case.due_at.map(|at| cx.day(kit::clock::Day::of(at))).unwrap_or_default(),
        case: if reads { case.url() } else { String::new() },
        advisers: if may_answer { advisers(tx, &it)? } else { Vec::new() },
        may_answer,
        may_withdraw: it.is_open() && policy::allows(&cx.caller, RUN, it.agency),
        company: company.clone(),
        it: &it,
    };
    let title = format!("{}: {company}", cx.t("handovers-one"));
    if form.errors().next().is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

fn advisers(tx: &mut Tx, it: &Handover) -> Result<Vec<(String, String)>> {
    let leads = |role| matches!(role, Role::Adviser | Role::Manager);
    let staff = agencies::staff_of(tx, it.partner)?;
    let ids: Vec<String> =
        staff.iter().filter(|it| leads(it.role)).map(|it| it.person.to_string()).collect();
    let mut all: Vec<_> =
        people::faces(tx, &ids)?.into_iter().map(|it| (it.id.to_string(), it.name)).collect();
    all.sort_by(|one, other| one.1.cmp(&other.1));
    Ok(all)
}

fn accept(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Handover>>, mut form: Form) -> Reply {
    let adviser: Option<Id<Person>> = form.parsed("adviser");
    let answer = form.optional("answer", 1_000);
    let Some(adviser) = adviser.filter(|_| form.errors().next().is_none()) else {
        return view(cx, tx, id, &form);
    };
    let case = acts::accept(tx, &cx.caller, id, (adviser, &answer))?;
    cx.to_saying(&case.url(), &Flash::said("handovers-said-accepted"))
}

fn decline(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Handover>>, mut form: Form) -> Reply {
    let answer = form.text("why", 1_000);
    if form.errors().next().is_some() {
        return view(cx, tx, id, &form);
    }
    let it = acts::decline(tx, &cx.caller, id, &answer)?;
    cx.to_saying(&it.url(), &Flash::said("handovers-said-declined"))
}

fn withdraw(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Handover>>) -> Reply {
    let it = acts::withdraw(tx, &cx.caller, id)?;
    cx.to_saying(&it.url(), &Flash::said("handovers-said-withdrawn"))
}

#[derive(Template)]
#[template(path = "consent.html")]
struct Shown<'a> {
    cx: &'a Cx,
    it: &'a Handover,
    company: String,
    service: String,
    from: String,
    to: String,
    action: String,
}

fn told(cx: &mut Cx, tx: &mut Tx, it: &Handover, action: String) -> Reply {
    cx.hidden = true;
    let (case, service, _) = cases::of_record(tx, &cx.caller, it.record)?;
    let page = Shown {
        cx,
        it,
        company: company(tx, &case)?,
        service,
        from: named(tx, it.agency)?,
        to: named(tx, it.partner)?,
        action,
    };
    cx.page(&cx.t("handovers-one"), &page)
}

fn opened(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let it = letter::open(tx, &key, cx.caller.now)?;
    told(cx, tx, &it, letter::url(&key))
}

fn own(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Handover>>) -> Reply {
    let it = acts::find_own(tx, &cx.caller, id)?;
    told(cx, tx, &it, format!("{}/consent", it.url()))
}

fn take(cx: &Cx, tx: &mut Tx, (it, form): (&Handover, &Form), back: &str) -> Reply {
    let is_yes = match form.value("answer") {
        "yes" => true,
        "no" => false,
        _ => return Err(Error::Unreadable),
    };
    acts::consent(tx, &cx.caller, it, is_yes)?;
    cx.to_saying(back, &Flash::said("handovers-thanks"))
}

fn consent_by_link(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>, form: Form) -> Reply {
    let it = letter::open(tx, &key, cx.caller.now)?;
    take(cx, tx, (&it, &form), &letter::url(&key))
}

fn consent(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Handover>>, form: Form) -> Reply {
    let it = acts::find_own(tx, &cx.caller, id)?;
    take(cx, tx, (&it, &form), &format!("{}/consent", it.url()))
}
