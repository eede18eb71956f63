//! One pass: everything new is held against all standing questions at once.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use kit::{
    Agency, Caller, Id, Person, Result, Tx,
    clock::{DAY, MINUTE},
    feature::Figure,
    jobs::{self, Work},
    journal::{self, Change, Cursor, Event},
    search::engine::{Doc, Questions, Said, Standing as Table, Viewer, units},
    views::View,
    web::App,
};
use organisations::Organisation;
use serde_json::json;

use super::store;
use crate::{
    asker::{self, Asker, acts::question_of},
    dismissal,
    impression::store as turns,
    model::{Question, noun},
    reason,
    suggestion::{
        self,
        model::{Cause, Suggestion},
    },
};

/// The kind of the job that makes a pass.
pub const KIND: &str = "matching.stand";
/// The name under which the place reached in the journal is kept.
const READER: &str = "matching.standing.pass";
/// What makes a record new to those who wait for it.
const NEW: [&str; 7] = [
    "organisations.registered",
    "organisations.imported",
    "funding.imported",
    "funding.opened",
    "partnering.published",
    "partnering.renewed",
    "partnering.imported",
];
/// How long what is new waits for more, so that an import is one pass.
const GATHERED: i64 = 10 * MINUTE;
/// How many of what it found for one question a pass looks at closely, and tells at most.
const LOOKED_AT: usize = 60;
const TOLD: usize = 5;
/// How many events one pass takes in at most.
const EVENTS: i64 = 20_000;

/// From which score on something new is told.
pub const WORTH: Figure = Figure {
    name: "matching_standing_score",
    default: 30,
    about: "From which score on, of 100, something new is told to those whose profile or saved search it fits.",
};

/// Something new has come: orders a pass, once.
pub fn hear(tx: &mut Tx, event: &Event) -> Result<()> {
    if NEW.contains(&event.verb.as_str()) { order(tx, event.at) } else { Ok(()) }
}

fn order(tx: &mut Tx, now: i64) -> Result<()> {
    if turns::ordered_at(tx, KIND)? > now {
        return Ok(());
    }
    let at = now + GATHERED;
    turns::order(tx, KIND, at)?;
    jobs::put(tx, &Caller::house(now), KIND, "", at).map(drop)
}

/// A question that stands.
enum Standing {
    Search(View),
    /// An organisation, and whom to tell for which agency.
    Profile(Id<Organisation>, Id<Agency>, Vec<Id<Person>>),
}

/// Whom to tell of an organisation, for which agency.
type Readers = BTreeMap<Id<Organisation>, (Id<Agency>, Vec<Id<Person>>)>;

/// What is new, and how far in the journal that reaches.
struct News {
    docs: Vec<Doc>,
    to: Option<Cursor>,
    is_all: bool,
}

/// Makes a pass. Run twice it tells nothing twice.
pub fn pass(work: &Work, _: &str) -> Result<()> {
    let (app, now) = (work.app().clone(), work.now());
    let own = app.clone();
    let news = app.db.read_now(move |tx| news(&own, tx, now))?;
    let found = if news.docs.is_empty() { Vec::new() } else { found(&app, &news.docs, now)? };
    // In short transactions; the place in the journal moves with the last.
    for some in found.chunks(200) {
        let some = some.to_vec();
        app.db.write_now(move |tx| some.iter().try_for_each(|it| tell(tx, it, now)))?;
    }
    let (to, is_all) = (news.to, news.is_all);
    app.db.write_now(move |tx| {
        if let Some(to) = to {
            journal::advance(tx, READER, to)?;
        }
        turns::set_done(tx, KIND, now)?;
        if is_all { Ok(()) } else { order(tx, now) }
    })
}

/// The records that came since the last pass, as far as the index knows them.
fn news(app: &App, tx: &mut Tx, now: i64) -> Result<News> {
    let from = journal::place(tx, READER)?;
    let is_first = from == Cursor::default();
    let reached = app.search.cursor().unwrap_or_default();
    let mut events = Vec::new();
    let mut to = from;
    let is_all = loop {
        let some = journal::after(tx, to, EVENTS)?;
        let known = some.iter().take_while(|it| it.cursor() <= reached).count();
        let is_all = known == some.len();
        let Some(last) = known.checked_sub(1).and_then(|at| some.get(at)) else { break is_all };
        to = last.cursor();
        // What was there before anybody waited is not new.
        let is_new =
            |it: &Event| NEW.contains(&it.verb.as_str()) && (!is_first || it.at >= now - DAY);
        events.extend(some.into_iter().take(known).filter(is_new));
        if !is_all || i64::try_from(events.len()).unwrap_or(i64::MAX) >= EVENTS {
            break false;
        }
    };
    let mut docs = Vec::new();
    for of in ["organisation", "topic", "opportunity"] {
        let ids: BTreeSet<String> =
            events.iter().filter(|it| it.noun == of).map(|it| it.subject.clone()).collect();
        let ids: Vec<String> = ids.into_iter().collect();
        for ids in ids.chunks(500) {
            docs.extend(kit::search::docs(tx, app.features, of, ids)?);
        }
    }
    Ok(News { docs, to: (to != from).then_some(to), is_all })
}

/// Holds what is new against all standing questions, and what may fit against the index.
fn found(app: &App, docs: &[Doc], now: i64) -> Result<Vec<Vec<Suggestion>>> {
    let concepts = app.search.concepts();
    let own = app.clone();
    let (standing, table) = app.db.read_now(move |tx| standing(&own, tx, now))?;
    let mut records: BTreeMap<&str, (&Doc, Said)> = BTreeMap::new();
    for doc in docs {
        let said = Said::of(concepts, &doc.says(), doc.lang);
        records.entry(&doc.id).or_insert_with(|| (doc, Said::default())).1.join(said);
    }
    let (records, said): (Vec<&Doc>, Vec<Said>) = records.into_values().unzip();
    let mut all = Vec::new();
    for (at, near) in table.hold(&said, LOOKED_AT) {
        let Some(it) = standing.get(at) else { continue };
        let docs: Vec<Doc> =
            near.into_iter().filter_map(|at| records.get(at).map(|it| (*it).clone())).collect();
        let (own, it) = (app.clone(), it.clone());
        let found = app.db.read_now(move |tx| look(&own, tx, (&it, now), &docs))?;
        all.extend((!found.is_empty()).then_some(found));
    }
    Ok(all)
}

/// Every standing question, and all of them turned over.
fn standing(app: &App, tx: &mut Tx, now: i64) -> Result<(Vec<Arc<Standing>>, Table)> {
    let concepts = app.search.concepts();
    let (mut all, mut asked) = (Vec::new(), Questions::default());
    for view in store::searches(tx)? {
        let Some((_, question)) = asking(app, tx, &view, now)? else { continue };
        let about = question.about.as_ref();
        let text = if question.text.trim().is_empty() { about.map(Doc::says) } else { None };
        asked.add(&units(concepts, &text.unwrap_or(question.text), question.lang));
        all.push(Arc::new(Standing::Search(view)));
    }
    let mut profiles = Readers::new();
    for (id, agency, person) in store::readers(tx)? {
        profiles.entry(id).or_insert_with(|| (agency, Vec::new())).1.push(person);
    }
    for (id, (agency, people)) in profiles {
        let Some(doc) = own_doc(app, id, agency)? else { continue };
        asked.add(&units(concepts, &doc.says(), doc.lang));
        all.push(Arc::new(Standing::Profile(id, agency, people)));
    }
    Ok((all, asked.turn()))
}

/// An organisation as both its people and its adviser may know it.
fn own_doc(app: &App, id: Id<Organisation>, agency: Id<Agency>) -> Result<Option<Doc>> {
    let keys = if agency.is_nil() { Vec::new() } else { vec![format!("agency:{agency}")] };
    app.search.doc(&id.to_string(), &Viewer::of_keys(keys))
}

/// Who saved a search, as of now, and what it asks; none if they may not ask it any more.
fn asking(app: &App, tx: &mut Tx, view: &View, now: i64) -> Result<Option<(Caller, Question)>> {
    let callers = notices::as_of_now(tx, view.person, now)?;
    let by = callers.iter().find(|it| it.agency == view.agency).or(callers.first());
    let Some(by) = by.cloned() else { return Ok(None) };
    let viewer = kit::search::viewer_of(tx, app.features, &by)?;
    match question_of(&app.search, &viewer, &view.query) {
        Ok(question) if !question.is_empty() => Ok(Some((by, question))),
        Ok(_) | Err(kit::Error::NotFound | kit::Error::Unreadable) => Ok(None),
        Err(wrong) => Err(wrong),
    }
}

/// What of these records really fits, with its receipt: for each who is told.
fn look(
    app: &App,
    tx: &mut Tx,
    (it, now): (&Standing, i64),
    docs: &[Doc],
) -> Result<Vec<Suggestion>> {
    let (asker, question, cause, readers, query) = match it {
        Standing::Search(view) => {
            let Some((by, mut question)) = asking(app, tx, view, now)? else {
                return Ok(Vec::new());
            };
            let asker = asker::acts::asker(app, tx, &by, &mut question)?;
            let readers = vec![(view.agency, view.person)];
            (asker, question, Cause::Search, readers, view.query.clone())
        }
        Standing::Profile(id, agency, people) => {
            let Some(about) = own_doc(app, *id, *agency)? else { return Ok(Vec::new()) };
            let asker = asker::acts::of_profile(tx, *id, now)?;
            let readers = people.iter().map(|person| (*agency, *person)).collect();
            let question = Question { about: Some(about), ..Question::default() };
            (asker, question, Cause::Profile, readers, format!("?organisation={id}"))
        }
    };
    let mut best = worth(app, &asker, &question, docs)?;
    best.sort_by_key(|it| std::cmp::Reverse(it.score));
    best.truncate(TOLD);
    let mut all = Vec::new();
    for (agency, person) in readers {
        let dismissed: BTreeSet<String> =
            dismissal::store::of(tx, person)?.into_iter().map(|it| it.record).collect();
        let mine = best.iter().filter(|it| !dismissed.contains(&it.record)).cloned();
        all.extend(mine.map(|it| Suggestion {
            id: Id::new(),
            agency,
            person,
            cause,
            query: query.clone(),
            made_at: now,
            ..it
        }));
    }
    Ok(all)
}

/// Those that fit well enough, as suggestions to nobody yet.
fn worth(app: &App, asker: &Asker, question: &Question, docs: &[Doc]) -> Result<Vec<Suggestion>> {
    let least = app.settings.figure(&WORTH);
    let mut found = Vec::new();
    for group in question.groups() {
        let ids: Vec<&str> = docs
            .iter()
            .filter(|doc| crate::model::Group::of(doc.kind) == group)
            .map(|doc| doc.id.as_str())
            .collect();
        for fit in asker.fitting(&app.search, question, group, (&ids, least, TOLD))? {
            // As the reader sees it, whatever else it says to others.
            let score = reason::round(fit.receipt.score);
            if score < least {
                continue;
            }
            found.push(Suggestion {
                id: Id::nil(),
                agency: Id::nil(),
                person: Id::nil(),
                cause: Cause::Profile,
                question: question.key(),
                asked: question.told(),
                query: String::new(),
                noun: noun(fit.kind).to_owned(),
                record: fit.id,
                title: fit.title,
                score,
                receipt: serde_json::to_string(&fit.receipt.kept()).unwrap_or_default(),
                made_at: 0,
            });
        }
    }
    Ok(found)
}

/// Keeps what was found for one question. Of a profile its readers are told here; what a saved
/// search found is told with its next look.
fn tell(tx: &mut Tx, all: &[Suggestion], now: i64) -> Result<()> {
    let mut told: BTreeMap<Id<Person>, (Id<Suggestion>, i64)> = BTreeMap::new();
    for it in all {
        // The best comes first.
        if suggestion::store::insert(tx, it)? && it.cause == Cause::Profile {
            told.entry(it.person).or_insert((it.id, 0)).1 += 1;
        }
    }
    for (_, (best, n)) in told {
        let by = Caller::house(now);
        let change = Change::new(&json!({ "n": n }));
        journal::write(tx, &by, "matching.found", ("suggestion", best), change)?;
    }
    Ok(())
}
