//! What the three views have in common: the lines that fit, the filters, and the way from one view to the others.

use std::collections::BTreeMap;

use askama::Template;
use cases::{Standing, Titles};
use kit::{
    Result, Tx,
    clock::Day,
    list::Facet,
    ui::{self, Html},
    web::Cx,
};

use crate::{
    model::{Chosen, DUES, FACETS, Line, NOBODY, NONE, order, sieve},
    policy, store,
};

/// The three views: name and address.
const VIEWS: [(&str, &str); 3] =
    [("table", "/worklists"), ("board", "/worklists/board"), ("calendar", "/worklists/calendar")];

/// What is shown, whichever view shows it.
pub struct Gathered {
    pub lines: Vec<Line>,
    pub facets: Vec<Facet>,
    /// The way to the other views.
    pub above: Html,
    words: Words,
}

/// What processes and people are called.
#[derive(Default)]
struct Words {
    titles: BTreeMap<(String, i64, String), Titles>,
    people: BTreeMap<String, String>,
}

impl Words {
    fn of(cx: &Cx, tx: &mut Tx, lines: &[Line]) -> Result<Self> {
        let mut it = Self::default();
        let mut ids: Vec<String> = Vec::new();
        for line in lines {
            if it.known(line).is_none() {
                let asked = (line.process.as_str(), line.version, line.machine.as_str());
                let titles = cases::titles(tx, asked, cx.caller.lang)?.unwrap_or_default();
                let key = (line.process.clone(), line.version, line.machine.clone());
                it.titles.insert(key, titles);
            }
        }
        let mut people: Vec<_> = lines.iter().flat_map(|it| [it.owner, it.waits]).collect();
        people.sort_unstable();
        people.dedup();
        ids.extend(people.iter().filter(|it| !it.is_nil()).map(ToString::to_string));
        let faces = people::faces(tx, &ids)?;
        it.people = faces.into_iter().map(|face| (face.id.to_string(), face.name)).collect();
        Ok(it)
    }

    fn known(&self, line: &Line) -> Option<&Titles> {
        // A few processes: looking at each is quicker than making a key.
        let is = |(process, version, machine): &(String, i64, String)| {
            *version == line.version && *machine == line.machine && *process == line.process
        };
        self.titles.iter().find(|it| is(it.0)).map(|it| it.1)
    }

    /// What a process is called.
    fn service(&self, process: &str) -> String {
        let found = self.titles.iter().rfind(|(key, _)| key.0 == process);
        found.map(|it| it.1.service.clone()).unwrap_or_default()
    }

    /// What a place is called: process, machine and state with points between.
    fn place(&self, place: &str) -> String {
        let mut parts = place.rsplitn(3, '.');
        let (state, machine, process) = (parts.next(), parts.next(), parts.next());
        let is = |key: &(String, i64, String)| {
            Some(key.0.as_str()) == process && Some(key.2.as_str()) == machine
        };
        let found = self.titles.iter().rfind(|(key, _)| is(key));
        let title = found.map(|it| Titles::of(&it.1.states, state.unwrap_or_default()));
        title.unwrap_or_default().to_owned()
    }
}

/// Everything that fits the address, ordered, with the filters.
pub fn gather(cx: &mut Cx, tx: &mut Tx) -> Result<Gathered> {
    preset(cx);
    let standings: Vec<String> = cx.params.all("standing").to_vec();
    let lines = if cx.params.value("of") == "mine" {
        let mut people = cases::stands_for(tx, &cx.caller)?;
        people.push(cx.caller.person);
        let people: Vec<String> = people.iter().map(ToString::to_string).collect();
        store::of_people(tx, cx.caller.agency, &standings, &people)?
    } else {
        store::of_agency(tx, cx.caller.agency, &standings)?
    };
    let words = Words::of(cx, tx, &lines)?;
    let is_company =
        |it: &Line| words.known(it).is_some_and(|known| known.company.contains(&it.due_role));
    let (mut lines, counts) = sieve(lines, &Chosen::of(&cx.params), cx.caller.now, is_company);
    order(&mut lines, cx.params.value("sort"));
    let facets = facets(cx, &words, counts);
    let above = tabs(cx);
    Ok(Gathered { lines, facets, above, words })
}

/// What is asked when nothing is: open cases; one's own, or for the head of the agency all.
fn preset(cx: &mut Cx) {
    if cx.params.all("standing").is_empty() {
        cx.params.add("standing", Standing::Open.as_str());
    }
    let is_asked = !cx.params.all("of").is_empty();
    let is_wide = if is_asked { cx.params.has("of", "agency") } else { policy::leads(&cx.caller) };
    cx.params = cx.params.with("of", if is_wide { "agency" } else { "mine" });
}

fn facets(cx: &Cx, words: &Words, counts: Vec<BTreeMap<String, usize>>) -> Vec<Facet> {
    let mut all = Vec::new();
    for (name, counts) in FACETS.into_iter().zip(counts) {
        let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
        match name {
            "due" => counts.sort_by_key(|it| DUES.iter().position(|due| *due == it.0)),
            "on" => {}
            _ => counts.sort_by_key(|it| std::cmp::Reverse(it.1)),
        }
        let label = cx.word("worklists-facet-", name);
        all.push(Facet::new(&cx.params, name, label, counts, |value| said(cx, words, name, value)));
    }
    let whose = ["mine", "agency"].map(|it| (it.to_owned(), 0));
    let whose = Facet::new(&cx.params, "of", cx.t("worklists-facet-of"), whose, |it| {
        cx.word("worklists-of-", it)
    });
    let standings = Standing::WORDS.iter().map(|it| ((*it).to_owned(), 0));
    let label = cx.t("worklists-facet-standing");
    let standing =
        Facet::new(&cx.params, "standing", label, standings, |it| cx.word("cases-standing-", it));
    all.extend([whose, standing]);
    all
}

/// What a value of a filter is called.
fn said(cx: &Cx, words: &Words, facet: &str, value: &str) -> String {
    match facet {
        "due" => cx.word("worklists-due-", value),
        "on" => month_said(cx, value),
        "process" => words.service(value),
        "state" => words.place(value),
        "waits" | "owner" => person(cx, words, value),
        _ => cx.word("country-", value),
    }
}

/// A day, or a month as its number in the year.
fn month_said(cx: &Cx, value: &str) -> String {
    match value.parse::<Day>() {
        Ok(day) => cx.day(day),
        Err(_) => value.to_owned(),
    }
}

fn person(cx: &Cx, words: &Words, value: &str) -> String {
    match words.people.get(value) {
        Some(name) if *value == cx.caller.person.to_string() => cx.tw("worklists-me", name),
        Some(name) => name.clone(),
        None if value == NONE => cx.t("worklists-due-none"),
        None if value == NOBODY => cx.t("worklists-waits-nobody"),
        None => cx.word("worklists-waits-", value),
    }
}

#[derive(Template)]
#[template(path = "tabs.html")]
struct Tabs<'a> {
    cx: &'a Cx,
    /// Address, words, whether it is this one.
    views: Vec<(String, String, bool)>,
}

fn tabs(cx: &Cx) -> Html {
    let kept = cx.params.without("page").without("month").without("format").without("id");
    let view = |(name, at): (&str, &str)| {
        (format!("{at}{}", kept.query()), cx.word("worklists-view-", name), cx.path == at)
    };
    ui::html(&Tabs { cx, views: VIEWS.into_iter().map(view).collect() })
}

impl Gathered {
    fn titles(&self, it: &Line) -> Option<&Titles> {
        self.words.known(it)
    }

    pub fn service(&self, it: &Line) -> String {
        self.titles(it).map(|known| known.service.clone()).unwrap_or_default()
    }

    /// The process with the machine inside it, where it is not the case itself.
    pub fn machine(&self, it: &Line) -> String {
        self.titles(it).map(|known| known.machine.clone()).unwrap_or_default()
    }

    pub fn state(&self, it: &Line) -> String {
        self.titles(it)
            .map(|known| Titles::of(&known.states, &it.state).to_owned())
            .unwrap_or_default()
    }

    /// The place of its state in the order of the process.
    pub fn rank(&self, it: &Line) -> usize {
        let found = self.titles(it);
        found
            .and_then(|known| known.states.iter().position(|state| state.0 == it.state))
            .unwrap_or(usize::MAX)
    }

    /// What has to be done.
    pub fn check(&self, it: &Line) -> String {
        self.titles(it)
            .map(|known| Titles::of(&known.checks, &it.due_check).to_owned())
            .unwrap_or_default()
    }

    /// Who is waited for: the part, and who plays it.
    pub fn waited(&self, cx: &Cx, it: &Line) -> String {
        if it.due_role.is_empty() {
            return String::new();
        }
        let Some(known) = self.titles(it) else { return String::new() };
        let part = Titles::of(&known.roles, &it.due_role);
        if known.company.contains(&it.due_role) {
            return part.to_owned();
        }
        let who = person(cx, &self.words, &it.waited(false));
        format!("{who} ({part})")
    }

    pub fn owner(&self, it: &Line) -> String {
        self.words.people.get(&it.owner.to_string()).cloned().unwrap_or_default()
    }
}
