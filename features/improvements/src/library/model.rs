//! Entries of the library, their words, and which of them fit a gap. Pure.
//!
//! The format is described in `content/actions/README.md`.

use std::{collections::BTreeMap, sync::LazyLock};

use kit::include_dir::{Dir, include_dir};
use serde::Deserialize;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../content/actions");

/// How many actions are proposed for a gap.
pub const PROPOSED: usize = 3;

/// Everything in the library.
#[derive(Debug, Default)]
pub struct Library {
    pub entries: Vec<Entry>,
    /// By language.
    texts: BTreeMap<String, Texts>,
    /// The language to fall back to.
    first: String,
}

/// `structure.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Structure {
    #[serde(rename = "version")]
    _version: String,
    #[serde(rename = "licence")]
    _licence: String,
    languages: Vec<String>,
    #[serde(rename = "cost_bands")]
    _cost_bands: Vec<String>,
    #[serde(rename = "coach_services")]
    _coach_services: Vec<String>,
    action: Vec<Entry>,
}

/// An action, without its words.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub id: String,
    pub addresses: Vec<Address>,
    /// Effort of the company's own people, in person-days.
    pub days: f64,
    /// Until it is done.
    pub weeks: i32,
    /// A cost band: money spent outside.
    pub cost: String,
    /// 1 some, 2 clear, 3 large: judgement of the writers.
    pub effect: u8,
    pub tools: Vec<String>,
    pub courses: Vec<String>,
    /// The coach service that can help.
    pub coach: String,
    pub reviewed_on: String,
}

/// What an action helps.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    pub questionnaire: String,
    pub subdimension: String,
    /// The items of it that it helps most.
    pub items: Vec<String>,
    /// The lowest and the highest level at which it fits.
    pub levels: (u8, u8),
}

/// All words of one language.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Texts {
    action: BTreeMap<String, Words>,
    cost: BTreeMap<String, String>,
    coach: BTreeMap<String, String>,
    course: BTreeMap<String, String>,
    tool: BTreeMap<String, String>,
}

/// The words of an action.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Words {
    pub title: String,
    /// When it is the right thing.
    pub when: String,
    pub steps: Vec<String>,
    /// What it brings.
    pub effect: String,
    /// By what one sees that it is done.
    pub done: String,
}

/// Where a gap is.
#[derive(Debug, Clone, Copy)]
pub struct Spot<'a> {
    pub questionnaire: &'a str,
    pub subdimension: &'a str,
    pub item: &'a str,
    pub level: u8,
}

/// How well an action fits: small is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It helps this very answer.
    Item,
    /// It helps the part the answer belongs to.
    Part,
}

/// What ships; a file that cannot be read leaves it empty, which a test would notice.
pub static LIBRARY: LazyLock<Library> = LazyLock::new(|| read().unwrap_or_default());

fn read() -> Result<Library, String> {
    let text = |dir: &Dir| {
        let all: Vec<_> = dir.files().filter_map(|it| it.contents_utf8()).collect();
        all.join("\n")
    };
    let structure = FILES.get_file("structure.toml").and_then(|it| it.contents_utf8());
    let it: Structure = toml::from_str(structure.ok_or("there is no structure.toml")?)
        .map_err(|wrong| format!("structure: {wrong}"))?;
    let mut texts = BTreeMap::new();
    for lang in FILES.dirs() {
        let name = lang.path().to_string_lossy().into_owned();
        let said = toml::from_str(&text(lang)).map_err(|wrong| format!("{name}: {wrong}"))?;
        texts.insert(name, said);
    }
    let first = it.languages.first().cloned().unwrap_or_default();
    Ok(Library { entries: it.action, texts, first })
}

impl Entry {
    /// How well it fits a gap; none if it does not.
    pub fn fits(&self, gap: &Spot<'_>) -> Option<Fit> {
        let at = |it: &&Address| {
            it.questionnaire == gap.questionnaire
                && it.subdimension == gap.subdimension
                && (it.levels.0..=it.levels.1).contains(&gap.level)
        };
        let fit = |it: &Address| {
            if it.items.iter().any(|item| item == gap.item) { Fit::Item } else { Fit::Part }
        };
        self.addresses.iter().filter(at).map(fit).min()
    }
}

impl Library {
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|it| it.id == id)
    }

    /// What fits a gap, the best first: what helps the very answer, then the larger effect, then
    /// the smaller effort.
    pub fn fitting(&self, gap: &Spot<'_>) -> Vec<(&Entry, Fit)> {
        let mut all: Vec<_> =
            self.entries.iter().filter_map(|it| Some((it, it.fits(gap)?))).collect();
        all.sort_by(|(a, fit), (b, other)| {
            let effect = b.effect.cmp(&a.effect);
            fit.cmp(other).then(effect).then(a.days.total_cmp(&b.days)).then(a.id.cmp(&b.id))
        });
        all
    }

    fn texts<T>(&self, lang: &str, of: impl Fn(&Texts) -> Option<T>) -> Option<T> {
        let said = |lang: &str| self.texts.get(lang).and_then(&of);
        said(lang).or_else(|| said(&self.first))
    }

    /// The words of an action for a reader; empty ones for one that is not there.
    pub fn words(&self, lang: &str, id: &str) -> Words {
        self.texts(lang, |it| it.action.get(id).cloned()).unwrap_or_default()
    }

    /// What a cost band is called.
    pub fn cost(&self, lang: &str, id: &str) -> String {
        self.texts(lang, |it| it.cost.get(id).cloned()).unwrap_or_else(|| id.to_owned())
    }

    /// What a coach service is called.
    pub fn coach(&self, lang: &str, id: &str) -> String {
        self.texts(lang, |it| it.coach.get(id).cloned()).unwrap_or_else(|| id.to_owned())
    }

    /// What courses are called.
    pub fn courses(&self, lang: &str, ids: &[String]) -> Vec<String> {
        let one =
            |id: &String| self.texts(lang, |it| it.course.get(id).cloned()).unwrap_or(id.clone());
        ids.iter().map(one).collect()
    }

    /// What tools are called.
    pub fn tools(&self, lang: &str, ids: &[String]) -> Vec<String> {
        let one =
            |id: &String| self.texts(lang, |it| it.tool.get(id).cloned()).unwrap_or(id.clone());
        ids.iter().map(one).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Fit, LIBRARY, Library, PROPOSED, Spot, read};

    #[test]
    fn what_ships_is_read_with_all_its_words() {
        let it: Library = read().unwrap();
        assert!(it.entries.len() >= 60);
        for lang in ["en", "de", "fr", "pl"] {
            for entry in &it.entries {
                let words = it.texts.get(lang).unwrap().action.get(&entry.id);
                let words = words.unwrap_or_else(|| panic!("{lang}: {}", entry.id));
                let all = [&words.title, &words.when, &words.effect, &words.done];
                assert!(all.iter().all(|it| !it.is_empty()), "{lang}: {}", entry.id);
                assert!((3..=4).contains(&words.steps.len()), "{lang}: {}", entry.id);
                assert_ne!(it.cost(lang, &entry.cost), entry.cost);
                assert_ne!(it.coach(lang, &entry.coach), entry.coach);
                let named = it.tools(lang, &entry.tools).into_iter().zip(&entry.tools);
                assert!(named.into_iter().all(|(name, id)| name != *id), "{lang}: {}", entry.id);
                let named = it.courses(lang, &entry.courses).into_iter().zip(&entry.courses);
                assert!(named.into_iter().all(|(name, id)| name != *id), "{lang}: {}", entry.id);
            }
        }
    }

    #[test]
    fn every_gap_of_every_shipped_questionnaire_has_three_proposals_and_one_of_its_own() {
        for edition in assessments::shipped() {
            for item in &edition.structure.item {
                for level in 0..=2 {
                    let spot = Spot {
                        questionnaire: &edition.structure.id,
                        subdimension: &item.subdimension,
                        item: &item.id,
                        level,
                    };
                    let found = LIBRARY.fitting(&spot);
                    assert!(found.len() >= PROPOSED, "{} {level}", item.id);
                }
                let own = LIBRARY.entries.iter().flat_map(|it| &it.addresses).any(|it| {
                    it.questionnaire == edition.structure.id && it.items.contains(&item.id)
                });
                assert!(own, "{}", item.id);
            }
        }
    }

    #[test]
    fn what_helps_the_very_answer_comes_first_then_the_larger_effect() {
        let spot = Spot {
            questionnaire: "innovation-management",
            subdimension: "direction",
            item: "ambition",
            level: 1,
        };
        let found = LIBRARY.fitting(&spot);
        let order: Vec<_> = found.iter().map(|(it, fit)| (*fit, 9 - it.effect)).collect();
        assert!(order.is_sorted() && order.first().unwrap().0 == Fit::Item, "{order:?}");
    }
}
