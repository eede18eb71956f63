//! An organisation as the index and the matching read it. No database, no web, no clock.

use std::fmt::Write as _;

use engine_matching::{Audience as Seen, Doc, Facets, HistoryItem, Kind};
use kit::text;

use crate::{
    model::{Audience, Organisation},
    project::{Told, family},
};

/// How many past projects are told of at most.
pub const PROJECTS: usize = 40;
/// How many partners of one project.
pub const PARTNERS: usize = 40;
/// How long the texts of the projects are together at most, in characters.
const BODY: usize = 2_000;
/// From this many projects on, more do not make an organisation more prominent.
const MANY: f32 = 100.0;

/// The document of an organisation with its newest projects, and who took part in each.
pub fn document(it: Organisation, told: &[Told], partners: impl Fn(&str) -> Vec<String>) -> Doc {
    let id = it.id.to_string();
    let mut doc = Doc::new(id.clone(), Kind::Organisation, it.name);
    doc.lang = it.lang.parse().ok();
    doc.summary = it.summary;
    doc.offers = it.offers;
    doc.seeks = it.seeks;
    doc.keywords = it.keywords.0;
    if !it.short_name.is_empty() {
        doc.keywords.push(it.short_name);
    }
    doc.body = body(told);
    doc.facets = Facets {
        country: it.country,
        region: it.region,
        subkind: it.kind.as_str().to_owned(),
        sectors: it.sectors.0,
        languages: it.languages.0,
        ..Facets::default()
    };
    doc.trl = it.trl_from.zip(it.trl_to).and_then(|(from, to)| level(from).zip(level(to)));
    doc.keys = vec![format!("agency:{}", it.agency)];
    doc.audience = match it.audience {
        Audience::Public => Seen::Public,
        Audience::Members => Seen::Members,
        Audience::Agency => Seen::Closed,
    };
    doc.history = told.iter().map(|told| past(told, &partners, &id)).collect();
    doc.prominence = prominence(told.first().map_or(0, |told| told.all_of_it));
    doc.changed_at = it.changed_at;
    doc.group = Some(id);
    doc
}

fn level(trl: i64) -> Option<u8> {
    u8::try_from(trl).ok()
}

fn past(told: &Told, partners: impl Fn(&str) -> Vec<String>, own: &str) -> HistoryItem {
    let mut partners = partners(&told.project);
    partners.retain(|partner| partner != own);
    HistoryItem { title: told.title.clone(), family: family(&told.topic), partners }
}

/// Titles and beginnings of objectives, the newest first.
fn body(told: &[Told]) -> String {
    let mut body = String::new();
    for told in told {
        let room = BODY.saturating_sub(body.chars().count());
        if room < 80 {
            break;
        }
        let told = format!("{}. {}", told.title, text::short(&told.objective, 300));
        let _ = writeln!(body, "{}", text::short(&told, room));
    }
    body
}

/// 0 without projects, 1 with a hundred, growing ever more slowly.
#[expect(clippy::cast_precision_loss, reason = "a rough measure of small numbers")]
fn prominence(projects: i64) -> f32 {
    ((projects.max(0) as f32).ln_1p() / MANY.ln_1p()).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::prominence;

    #[test]
    fn prominence_grows_and_ends() {
        let steps = [0, 1, 5, 20, 100, 5_000].map(prominence);
        assert!(steps.is_sorted() && steps[0] < 0.001 && steps[5] > 0.999, "{steps:?}");
    }
}
