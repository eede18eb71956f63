//! Evidence of codes: sectors, past projects, facts both sides state.

use std::collections::BTreeMap;

use engine_text::Lang;

use super::explain::{SHOWN, small};
use super::plan::Plan;
use super::weigh::spoken;
use crate::answer::{Evidence, Field, PartKind};
use crate::ask::Wish;
use crate::doc::Doc;
use crate::index::tags;

/// A code on both sides.
fn codes(wish: impl Into<String>, found: impl Into<String>, field: Field, weight: f32) -> Evidence {
    Evidence { wish: wish.into(), found: found.into(), field, weight, loss: 0.0, passage: None }
}

/// The pair of sectors with most in common.
pub(super) fn sector(plan: &Plan, doc: &Doc) -> Vec<Evidence> {
    let mut best: Option<(usize, &str, &str)> = None;
    for (ours, _) in &plan.sectors {
        for theirs in &doc.facets.sectors {
            let mine = tags::sectors(ours);
            let common = tags::sectors(theirs).iter().filter(|code| mine.contains(code)).count();
            if common > best.map_or(0, |(common, ..)| common) {
                best = Some((common, ours, theirs));
            }
        }
    }
    best.map(|(_, ours, theirs)| codes(ours, theirs, Field::Facts, 1.0)).into_iter().collect()
}

/// Past projects with a partner of ours, or in a family of ours; ids and codes on the wish's side.
pub(super) fn history(wish: &Wish, doc: &Doc) -> Vec<Evidence> {
    let ours = wish.about.as_ref();
    let mut found = Vec::new();
    for item in &doc.history {
        let known =
            |id: &&String| wish.partners.contains(id) || ours.is_some_and(|about| about.id == **id);
        found.extend(item.partners.iter().filter(known).map(|id| (id.clone(), item.title.clone())));
        let family =
            ours.is_some_and(|about| about.history.iter().any(|own| own.family == item.family));
        if family && !item.family.is_empty() {
            found.push((item.family.clone(), item.title.clone()));
        }
    }
    let past = ours.iter().flat_map(|about| about.history.iter());
    found.extend(
        past.filter(|own| own.partners.contains(&doc.id))
            .map(|own| (doc.id.clone(), own.title.clone())),
    );
    found.sort();
    found.dedup();
    let share = 1.0 / small(found.len().max(1));
    found
        .into_iter()
        .take(SHOWN)
        .map(|(wish, title)| codes(wish, title, Field::History, share))
        .collect()
}

/// Facts both sides state.
pub(super) fn facts(
    wish: &Wish,
    (lang, plan): (Lang, &Plan),
    doc: &Doc,
    all: &mut BTreeMap<PartKind, Vec<Evidence>>,
) {
    let mut put = |what: PartKind, wish: String, found: String| {
        if !found.is_empty() {
            all.insert(what, vec![codes(wish, found, Field::Facts, 1.0)]);
        }
    };
    let span = |(from, to): (u8, u8)| format!("{from}-{to}");
    let theirs = tags::country(&doc.facets.country);
    if plan.board.iter().any(|(code, _)| *code == theirs) {
        put(PartKind::Region, theirs.clone(), theirs);
    }
    if let Some(about) = &wish.about {
        let (ours, theirs) = (&about.facets, &doc.facets);
        let mine = tags::regions(&ours.region);
        let near = tags::regions(&theirs.region).iter().any(|code| mine.contains(code));
        if near {
            put(PartKind::Region, ours.region.clone(), theirs.region.clone());
        } else if tags::country(&ours.country) == tags::country(&theirs.country) {
            put(PartKind::Region, ours.country.clone(), theirs.country.clone());
        }
        put(
            PartKind::Trl,
            about.trl.map(span).unwrap_or_default(),
            doc.trl.map(span).unwrap_or_default(),
        );
        if ours.wanted_kinds.iter().any(|kind| kind.eq_ignore_ascii_case(&theirs.subkind)) {
            put(PartKind::Subkind, theirs.subkind.clone(), theirs.subkind.clone());
        } else if theirs.wanted_kinds.iter().any(|kind| kind.eq_ignore_ascii_case(&ours.subkind)) {
            put(PartKind::Subkind, ours.subkind.clone(), ours.subkind.clone());
        }
    }
    let common = spoken(wish, lang);
    let both: Vec<String> = doc
        .facets
        .languages
        .iter()
        .map(|code| code.to_lowercase())
        .filter(|code| common.contains(code))
        .collect();
    put(PartKind::Language, both.join(" "), both.join(" "));
    let day = |day: i32| day.to_string();
    put(PartKind::Deadline, day(wish.today), doc.deadline_on.map(day).unwrap_or_default());
}
