//! One pass: everything new is held against all standing questions at once.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use kit::{
    Agency, Caller, Id, Person, Result, Tx,
    clock::{DAY, MINUTE},
    jobs::{self, Work},
    journal::{self, Change, Cursor, Event},
    search::engine::{Doc, Kind, Lang, Questions, Said, Standing as Table, Viewer, units},
    views::View,
    web::App,
};
use organisations::Organisation;
use serde_json::json;

use super::{
    model::{Bar, FIRST, KEPT, WORTH},
    store,
};
use crate::{
    asker::{
        self, Asker,
        acts::{idea_of, question_of},
    },
    dismissal,
    impression::store as turns,
    model::{Group, Question, noun},
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
const LOOKED_AT: usize = 80;
const TOLD: usize = 5;
/// For how many questions what was found is kept in one transaction.
const AT_ONCE: usize = 200;
/// How many events one pass takes in at most.
const EVENTS: i64 = 20_000;

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

impl Standing {
    /// Which question it is.
    fn asked(&self) -> String {
        match self {
            Self::Search(view) => view.id.to_string(),
            Self::Profile(id, ..) => id.to_string(),
        }
    }
}

/// A record that may answer a question.
type Record = (Kind, String);

/// Whom to tell of an organisation, for which agency.
type Readers = BTreeMap<Id<Organisation>, (Id<Agency>, Vec<Id<Person>>)>;

/// What a look at one question found.
#[derive(Default)]
struct Looked {
    found: Vec<Suggestion>,
    /// Bars that were not known, or are not good any more.
    bars: Vec<Bar>,
}

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
    if !news.docs.is_empty() {
        hold(&app, &news.docs, now)?;
    }
    // The place in the journal moves when all is told: a pass that breaks off is made again.
    let (to, is_all) = (news.to, news.is_all);
    app.db.write_now(move |tx| {
        if let Some(to) = to {
            journal::advance(tx, READER, to)?;
        }
        turns::set_done(tx, KIND, now)?;
        store::clear_bars(tx, now - KEPT)?;
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

/// Holds what is new against all standing questions, and what may fit against the index, and keeps what does in short
/// transactions.
fn hold(app: &App, docs: &[Doc], now: i64) -> Result<()> {
    let concepts = app.search.concepts();
    let own = app.clone();
    let (standing, table) = app.db.read_now(move |tx| standing(&own, tx, now))?;
    let mut records: BTreeMap<&str, (Kind, Said)> = BTreeMap::new();
    for doc in docs {
        let said = Said::of(concepts, &doc.says(), doc.lang);
        records.entry(&doc.id).or_insert_with(|| (doc.kind, Said::default())).1.join(said);
    }
    let (records, said): (Vec<Record>, Vec<Said>) =
        records.into_iter().map(|(id, (kind, said))| ((kind, id.to_owned()), said)).unzip();
    let mut found: Vec<Looked> = Vec::new();
    for (at, near) in table.hold(&said, LOOKED_AT) {
        let Some(it) = standing.get(at) else { continue };
        let near: Vec<Record> =
            near.into_iter().filter_map(|at| records.get(at)).cloned().collect();
        let (own, it) = (app.clone(), it.clone());
        let some = app.db.read_now(move |tx| look(&own, tx, (&it, now), &near))?;
        found.extend((!some.found.is_empty() || !some.bars.is_empty()).then_some(some));
        if found.len() >= AT_ONCE {
            keep(app, std::mem::take(&mut found), now)?;
        }
    }
    keep(app, found, now)
}

fn keep(app: &App, found: Vec<Looked>, now: i64) -> Result<()> {
    app.db.write_now(move |tx| {
        found.iter().try_for_each(|it| {
            it.bars.iter().try_for_each(|bar| store::put_bar(tx, bar))?;
            tell(tx, &it.found, now)
        })
    })
}

/// Every standing question, and all of them turned over.
fn standing(app: &App, tx: &mut Tx, now: i64) -> Result<(Vec<Arc<Standing>>, Table)> {
    let concepts = app.search.concepts();
    let (mut all, mut asked) = (Vec::new(), Questions::default());
    for view in store::searches(tx)? {
        let Some((text, lang)) = words(app, tx, &view, now)? else { continue };
        asked.add(&units(concepts, &text, lang));
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

/// The words of a saved search: its own, or those of what it is about as far as whoever saved it may read them. Words of
/// its own are not asked who may ask them: that comes with the look.
fn words(app: &App, tx: &mut Tx, view: &View, now: i64) -> Result<Option<(String, Option<Lang>)>> {
    match idea_of(&view.query) {
        Ok((text, lang)) if !text.is_empty() => return Ok(Some((text, lang))),
        Err(_) => return Ok(None),
        Ok(_) => {}
    }
    let Some((_, _, question)) = asking(app, tx, view, now)? else { return Ok(None) };
    Ok(question.about.map(|about| (about.says(), question.lang.or(about.lang))))
}

/// Who saved a search, as of now, and what it asks; none if they may not ask it any more.
fn asking(
    app: &App,
    tx: &mut Tx,
    view: &View,
    now: i64,
) -> Result<Option<(Caller, Viewer, Question)>> {
    let callers = notices::as_of_now(tx, view.person, now)?;
    let by = callers.iter().find(|it| it.agency == view.agency).or(callers.first());
    let Some(by) = by.cloned() else { return Ok(None) };
    let viewer = kit::search::viewer_of(tx, app.features, &by)?;
    match question_of(&app.search, &viewer, &view.query) {
        Ok(question) if !question.is_empty() => Ok(Some((by, viewer, question))),
        Ok(_) | Err(kit::Error::NotFound | kit::Error::Unreadable) => Ok(None),
        Err(wrong) => Err(wrong),
    }
}

/// What of these records really fits, with its receipt: for each who is told.
fn look(app: &App, tx: &mut Tx, (it, now): (&Standing, i64), near: &[Record]) -> Result<Looked> {
    let (asker, question, cause, readers, query) = match it {
        Standing::Search(view) => {
            let Some((by, viewer, mut question)) = asking(app, tx, view, now)? else {
                return Ok(Looked::default());
            };
            let asker = asker::acts::asker(app, tx, (&by, &viewer), &mut question)?;
            let readers = vec![(view.agency, view.person)];
            (asker, question, Cause::Search, readers, view.query.clone())
        }
        Standing::Profile(id, agency, people) => {
            let Some(about) = own_doc(app, *id, *agency)? else { return Ok(Looked::default()) };
            let asker = asker::acts::of_profile(tx, *id, now)?;
            let readers = people.iter().map(|person| (*agency, *person)).collect();
            let question = Question { about: Some(about), ..Question::default() };
            (asker, question, Cause::Profile, readers, format!("?organisation={id}"))
        }
    };
    let asked = it.asked();
    let known = store::bars(tx, &asked)?;
    let changed_at = question.about.as_ref().map_or(0, |it| it.changed_at);
    let known = known.into_iter().filter(|it| it.is_good(changed_at, now)).collect();
    let mut bars = Bars { asked, known, new: Vec::new(), now };
    let mut best = worth(app, (&asker, &question), near, &mut bars)?;
    best.sort_by_key(|it| std::cmp::Reverse(it.score));
    best.truncate(TOLD);
    let mut found = Vec::new();
    for (agency, person) in readers {
        let dismissed: BTreeSet<String> =
            dismissal::store::of(tx, person)?.into_iter().map(|it| it.record).collect();
        let mine = best.iter().filter(|it| !dismissed.contains(&it.record)).cloned();
        found.extend(mine.map(|it| Suggestion {
            id: Id::new(),
            agency,
            person,
            cause,
            query: query.clone(),
            made_at: now,
            ..it
        }));
    }
    Ok(Looked { found, bars: bars.new })
}

/// The bars of one question.
struct Bars {
    asked: String,
    known: Vec<Bar>,
    new: Vec<Bar>,
    now: i64,
}

impl Bars {
    /// The bar of a group, asked for where it is not known.
    fn of(
        &mut self,
        app: &App,
        (asker, question): (&Asker, &Question),
        part: Group,
    ) -> Result<i64> {
        if let Some(known) = self.known.iter().find(|it| it.part == part) {
            return Ok(known.score);
        }
        let first = usize::try_from(app.settings.figure(&FIRST)).unwrap_or_default();
        let score = asker.bar(&app.search, question, part, first)?;
        self.new.push(Bar { asked: self.asked.clone(), part, score, made_at: self.now });
        Ok(score)
    }
}

/// Those that fit well enough, as suggestions to nobody yet.
fn worth(
    app: &App,
    (asker, question): (&Asker, &Question),
    near: &[Record],
    bars: &mut Bars,
) -> Result<Vec<Suggestion>> {
    let worth = app.settings.figure(&WORTH);
    let mut found = Vec::new();
    for group in question.groups() {
        let here = near.iter().filter(|(kind, _)| Group::of(*kind) == group);
        let ids: Vec<&str> = here.map(|(_, id)| id.as_str()).collect();
        if ids.is_empty() {
            continue;
        }
        let least = worth.max(bars.of(app, (asker, question), group)?);
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
