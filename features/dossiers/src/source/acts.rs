//! Gathering: one part after the other, each value with who may read it.

use std::collections::BTreeMap;

use cases::Titles;
use kit::{Id, Person, Result, Tx, clock::Day, web::Cx};

use super::{
    model::{Held, Played},
    store::{self, At},
};
use crate::{
    acts::Asked,
    model::{
        Cell, Dossier,
        Reach::{Coarse, Open, Private, Shared},
        Section,
    },
};

/// The records of a company that are looked at: those merged into one are few.
const FAMILY: usize = 20;

/// What is read on the way: cases with their words, who is who, and what happened when.
pub struct Reader<'a> {
    pub cx: &'a Cx,
    pub asked: &'a Asked,
    pub family: Vec<At>,
    pub cases: Vec<(Held, Titles)>,
    pub parts: Vec<Played>,
    names: BTreeMap<Id<Person>, String>,
    pub moments: Vec<(i64, &'static str, String, String)>,
}

/// Everything the reader's agency has of what was asked for; which level holds what of it stands in each column.
///
/// # Errors
/// When the database fails, or a process of a case is gone.
pub fn gather(cx: &Cx, tx: &mut Tx, asked: &Asked) -> Result<Dossier> {
    let mut reader = Reader::of(cx, tx, asked)?;
    let mut sections = vec![
        reader.profile(tx)?,
        reader.cases(),
        reader.steps(tx)?,
        reader.forms(tx)?,
        reader.coaching(tx)?,
        reader.scores(tx)?,
        reader.actions(tx)?,
        reader.offers(tx)?,
        reader.interests(tx)?,
        reader.events(tx)?,
        reader.aids(tx)?,
        reader.impacts(tx)?,
        reader.outcomes(tx)?,
        reader.services(tx)?,
        reader.notes(tx)?,
    ];
    sections.push(reader.timeline());
    Ok(Dossier { sections })
}

impl<'a> Reader<'a> {
    fn of(cx: &'a Cx, tx: &mut Tx, asked: &'a Asked) -> Result<Self> {
        let family = organisations::family_of(tx, asked.it.id)?;
        let family: Vec<At> =
            family.into_iter().take(FAMILY).map(|it| (cx.caller.agency, it)).collect();
        let (mut cases, mut parts, mut people) = (Vec::new(), Vec::new(), Vec::new());
        for at in &family {
            for it in store::cases(tx, *at)? {
                if asked.case.is_some_and(|root| root != it.root) {
                    continue;
                }
                let words = (it.process.as_str(), it.version, it.machine.as_str());
                let titles = cases::titles(tx, words, cx.caller.lang)?.unwrap_or_default();
                cases.push((it, titles));
            }
            parts.extend(store::parts(tx, *at)?);
            people.extend(store::events(tx, *at)?.into_iter().map(|it| it.person));
        }
        people.extend(parts.iter().map(|it| it.person));
        people.push(asked.it.adviser);
        for at in &family {
            people.extend(store::members(tx, at.1)?.into_iter().map(|it| it.person));
            people.extend(store::notes(tx, *at)?.into_iter().map(|it| it.author));
        }
        people.sort_unstable();
        people.dedup();
        let ids: Vec<String> = people.iter().map(ToString::to_string).collect();
        let faces = people::faces(tx, &ids)?;
        let names = faces.into_iter().map(|face| (face.id, face.name)).collect();
        Ok(Self { cx, asked, family, cases, parts, names, moments: Vec::new() })
    }

    /// The name of somebody; empty for nobody and for who was erased.
    pub fn name(&self, id: Id<Person>) -> String {
        self.names.get(&id).cloned().unwrap_or_default()
    }

    pub fn day(&self, at: i64) -> Cell {
        let day = Day::of(at);
        Cell::of(self.cx.day(day), day.to_string())
    }

    /// A day, or nothing.
    pub fn maybe(&self, at: Option<i64>) -> Cell {
        at.map_or_else(|| Cell::text(""), |at| self.day(at))
    }

    pub fn money(&self, cents: i64, currency: &str) -> Cell {
        let raw = serde_json::json!({ "cents": cents, "currency": currency });
        Cell::of(self.cx.cents(cents, currency), raw)
    }

    pub fn number(&self, number: i64) -> Cell {
        Cell::of(self.cx.number(number), number)
    }

    pub fn word(&self, prefix: &str, word: &str) -> Cell {
        Cell::of(self.cx.word(prefix, word), word)
    }

    /// What happened, for the line of time: what everybody may read, and what leads to somebody.
    pub fn tell(&mut self, at: i64, part: &'static str, (what, title): (&str, &str)) {
        self.moments.push((at, part, what.to_owned(), title.to_owned()));
    }

    pub fn yes(&self, yes: bool) -> Cell {
        Cell::of(self.cx.t(if yes { "dossiers-yes" } else { "dossiers-no" }), yes)
    }

    /// What was noted about it, for the team alone.
    fn notes(&self, tx: &mut Tx) -> Result<Section> {
        let columns = [("day", Private), ("who", Private), ("note", Private)];
        let mut part = Section::new("notes", &columns);
        for at in &self.family {
            for it in store::notes(tx, *at)? {
                let who = Cell::text(self.name(it.author));
                part.push(vec![self.day(it.noted_at), who, Cell::text(it.said)]);
            }
        }
        Ok(part)
    }

    /// Everything above by its day, the newest first.
    fn timeline(&mut self) -> Section {
        let columns = [
            ("day", Shared),
            ("month", Coarse),
            ("part", Open),
            ("what", Open),
            ("record", Shared),
        ];
        let mut part = Section::new("timeline", &columns);
        let mut all = std::mem::take(&mut self.moments);
        all.sort_by_key(|it| std::cmp::Reverse(it.0));
        for (at, key, what, title) in all {
            part.push(vec![
                self.day(at),
                month(at),
                Cell::of(self.cx.word("dossiers-part-", key), key),
                Cell::text(what),
                Cell::text(title),
            ]);
        }
        part
    }
}

/// A month, as it is read and written everywhere: `2026-11`.
pub fn month(at: i64) -> Cell {
    Cell::text(Day::of(at).to_string().chars().take(7).collect::<String>())
}

/// Hours of quarters of an hour.
#[expect(clippy::cast_precision_loss, reason = "quarters of a life are few")]
pub fn hours(quarters: i64) -> Cell {
    let hours = quarters as f64 / 4.0;
    Cell::of(hours.to_string(), hours)
}

/// Whole percent of a share from 0 to 1.
#[expect(clippy::cast_possible_truncation, reason = "a share from 0 to 1")]
pub fn percent(share: Option<f64>) -> Cell {
    let whole = share.map(|it| (it * 100.0).round() as i64);
    whole.map_or_else(
        || Cell::of("–".to_owned(), serde_json::Value::Null),
        |it| Cell::of(format!("{it} %"), it),
    )
}
