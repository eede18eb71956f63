//! What can happen to a report.

use kit::{
    Action, Caller, Error, Id, Result, Role, Tx,
    clock::Day,
    crypto,
    journal::{self, Change, Event},
    notice::{Notice, Subject, To, Told},
};

use crate::{
    content::model::Content,
    figure::{self, model::Period},
    model::{CORRECTED, Draft, IS_SEALED, NOT_OVER, Report, Stage, UNEXPLAINED, UNWRITTEN},
    policy::{self, SEE, WRITE},
    store,
    text::{self, model::Text},
};

/// A report of the caller's agency they may do this with.
pub fn find_to(tx: &mut Tx, by: &Caller, id: Id<Report>, action: Action) -> Result<Report> {
    let it = store::find(tx, id)?.open(|it| policy::allows(by, SEE, it.agency))?;
    if policy::allows(by, action, it.agency) { Ok(it) } else { Err(Error::Forbidden) }
}

/// Begins a report.
pub fn begin(tx: &mut Tx, by: &Caller, draft: Draft) -> Result<Report> {
    if !policy::allows(by, WRITE, by.agency) {
        return Err(Error::Forbidden);
    }
    if !draft.services.is_among(&services::of_agency(tx, by.agency)?) {
        return Err(Error::NotFound);
    }
    let it = Report {
        id: Id::new(),
        agency: by.agency,
        title: draft.title,
        starts_on: draft.starts_on,
        ends_on: draft.ends_on,
        services: draft.services,
        stage: Stage::Open,
        version: 1,
        corrects: Id::nil(),
        content: String::new(),
        digest: String::new(),
        made_by: by.person,
        made_at: by.now,
        sealed_by: Id::nil(),
        sealed_at: None,
    };
    store::insert(tx, &it)?;
    journal::write(tx, by, "periods.begun", ("period-report", it.id), Change::new(&it))?;
    Ok(it)
}

/// What stands in it: as it was when it is sealed, as it is otherwise.
pub fn content(tx: &mut Tx, it: &Report) -> Result<Content> {
    if !it.is_open() {
        return serde_json::from_str(&it.content).map_err(|wrong| {
            Error::Told(format!("the sealed report {} reads badly: {wrong}", it.id))
        });
    }
    let period = Period { from: it.starts_on, until: it.ends_on };
    let mut content = figure::acts::take(tx, it.agency, period, &it.services)?;
    content.title.clone_from(&it.title);
    content.agency = agencies::name_of(tx, it.agency)?.unwrap_or_default();
    content.version = it.version;
    for text in text::store::of(tx, it)? {
        if !text.body.trim().is_empty() {
            content.texts.entry(text.section).or_default().insert(text.lang, text.body);
        }
    }
    Ok(content)
}

/// Whether the sealed text still has the digest that was shown when it was sealed.
pub fn is_unchanged(it: &Report) -> bool {
    crypto::digest(&it.content) == it.digest
}

/// Seals a report: its numbers and texts stay as they are now.
pub fn seal(tx: &mut Tx, by: &Caller, it: &Report) -> Result<Report> {
    if !it.is_open() {
        return Err(IS_SEALED.into());
    }
    if Day::of(by.now) <= it.ends_on {
        return Err(NOT_OVER.into());
    }
    let content = content(tx, it)?;
    if !content.unwritten().is_empty() {
        return Err(UNWRITTEN.into());
    }
    if !content.unexplained().is_empty() {
        return Err(UNEXPLAINED.into());
    }
    let content = serde_json::to_string(&content).map_err(|_| Error::Unreadable)?;
    let sealed = Report {
        stage: Stage::Sealed,
        digest: crypto::digest(&content),
        content,
        sealed_by: by.person,
        sealed_at: Some(by.now),
        ..it.clone()
    };
    if !store::seal(tx, &sealed)? {
        return Err(IS_SEALED.into());
    }
    let change = Change::between(it, &sealed);
    journal::write(tx, by, "periods.sealed", ("period-report", it.id), change)?;
    Ok(sealed)
}

/// Begins the next version of a sealed report beside it, with its texts.
pub fn correct(tx: &mut Tx, by: &Caller, it: &Report) -> Result<Report> {
    let others = store::corrections(tx, it)?;
    if it.is_open() || others.iter().any(|one| one.corrects == it.id) {
        return Err(CORRECTED.into());
    }
    let next = Report {
        id: Id::new(),
        stage: Stage::Open,
        version: it.version + 1,
        corrects: it.id,
        content: String::new(),
        digest: String::new(),
        made_by: by.person,
        made_at: by.now,
        sealed_by: Id::nil(),
        sealed_at: None,
        ..it.clone()
    };
    store::insert(tx, &next)?;
    for (section, words) in content(tx, it)?.texts {
        for (lang, body) in words {
            let section = section.clone();
            let (agency, changed_by, changed_at) = (it.agency, by.person, by.now);
            let report = next.id;
            let text =
                Text { report, section, lang, agency, body, revision: 1, changed_by, changed_at };
            text::store::put(tx, &text)?;
        }
    }
    journal::write(tx, by, "periods.corrected", ("period-report", next.id), Change::new(&next))?;
    Ok(next)
}

/// Throws an open report away.
pub fn discard(tx: &mut Tx, by: &Caller, it: &Report) -> Result<()> {
    if !it.is_open() {
        return Err(IS_SEALED.into());
    }
    text::store::remove(tx, it)?;
    store::remove(tx, it)?;
    journal::write(tx, by, "periods.discarded", ("period-report", it.id), Change::gone(it))
}

pub const NOTICES: &[Notice] = &[Notice { verbs: &["periods.begun", "periods.sealed"], tell }];

/// The managers are told that a report was begun, which they are to seal; who began it that it is sealed.
fn tell(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let Ok(id) = event.subject.parse::<Id<Report>>() else { return Ok(Vec::new()) };
    let it = match store::find(tx, id)?.open(|it| it.agency == event.agency) {
        Err(Error::NotFound) => return Ok(Vec::new()),
        found => found?,
    };
    let (people, key) = if event.verb == "periods.begun" {
        let staff = agencies::staff_of(tx, it.agency)?;
        let managers = staff.iter().filter(|it| it.role == Role::Manager).map(|it| it.person);
        (managers.collect(), "periods-told-begun")
    } else {
        (vec![it.made_by], "periods-told-sealed")
    };
    let told = |person| Told {
        to: To::Person(person),
        subject: Subject::Tasks,
        key,
        values: vec![("title", it.title.clone())],
        link: it.url(),
        why: "periods-told-why",
    };
    Ok(people.into_iter().filter(|it| *it != event.person && !it.is_nil()).map(told).collect())
}
