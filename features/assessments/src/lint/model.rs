//! Whether a questionnaire makes sense: what stops it from being used, and what is only odd. Pure.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::{
    clause::is_clause,
    questionnaire::model::{Answering, Condition, LEVELS, Sort, Structure, TOP},
    wording::Texts,
};

/// The most facts and items together: more than a company ever answers.
pub const QUESTIONS: usize = 500;
/// The longest text, in characters.
pub const LONGEST: usize = 2_000;

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// The message `assessments-lint-` + this.
    pub code: &'static str,
    /// The id or the path of a text.
    pub at: String,
    /// It cannot be used as it is.
    pub blocks: bool,
}

/// What is wrong with a questionnaire, what blocks first.
pub fn lint(it: &Structure, texts: &BTreeMap<String, Texts>) -> Vec<Finding> {
    let mut found = Found::default();
    found.whole(it);
    found.ids(it);
    found.scoring(it);
    found.branching(it);
    found.words(it, texts);
    let mut all = found.0;
    all.sort_by(|a, b| (!a.blocks, &a.at, a.code).cmp(&(!b.blocks, &b.at, b.code)));
    all
}

#[derive(Default)]
struct Found(Vec<Finding>);

impl Found {
    fn block(&mut self, code: &'static str, at: &str) {
        self.0.push(Finding { code, at: at.to_owned(), blocks: true });
    }

    fn odd(&mut self, code: &'static str, at: &str) {
        self.0.push(Finding { code, at: at.to_owned(), blocks: false });
    }

    fn whole(&mut self, it: &Structure) {
        let numbers: Vec<_> = it.version.split('.').map(str::parse::<u32>).collect();
        if numbers.len() != 3 || numbers.iter().any(Result::is_err) {
            self.block("version", &it.version);
        }
        if it.item.is_empty() || it.dimension.is_empty() {
            self.block("empty", &it.id);
        }
        if it.item.len() + it.fact.len() > QUESTIONS {
            self.block("too-many", &it.id);
        }
        if !(0.0..=1.0).contains(&it.valid_share) || it.valid_dimensions > it.dimension.len() {
            self.block("validity", &it.id);
        }
        if it.languages.is_empty() {
            self.block("languages", &it.id);
        }
    }

    /// Ids are there, well formed, unique, and lead somewhere.
    fn ids(&mut self, it: &Structure) {
        let questions = it.item.iter().map(|it| &it.id).chain(it.fact.iter().map(|it| &it.id));
        self.unique(questions);
        self.unique(it.dimension.iter().map(|it| &it.id));
        self.unique(it.subdimension.iter().map(|it| &it.id));
        for sub in &it.subdimension {
            if !it.dimension.iter().any(|d| d.id == sub.dimension) {
                self.block("unknown-dimension", &sub.id);
            }
            if it.items_of(&sub.id).next().is_none() {
                self.block("no-items", &sub.id);
            }
        }
        for item in &it.item {
            if !it.subdimension.iter().any(|sub| sub.id == item.subdimension) {
                self.block("unknown-subdimension", &item.id);
            }
        }
        for dimension in &it.dimension {
            if it.subdimensions_of(&dimension.id).next().is_none() {
                self.block("no-items", &dimension.id);
            }
        }
    }

    fn unique<'a>(&mut self, ids: impl Iterator<Item = &'a String>) {
        let mut known = BTreeSet::new();
        for id in ids {
            let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            if id.is_empty() || id.len() > 60 || !id.chars().all(is_word) {
                self.block("id", id);
            }
            if !known.insert(id) {
                self.block("twice", id);
            }
        }
    }

    fn scoring(&mut self, it: &Structure) {
        for dimension in &it.dimension {
            if !(dimension.weight.is_finite() && dimension.weight > 0.0) {
                self.block("weight", &dimension.id);
            }
        }
        for item in &it.item {
            if !(item.weight.is_finite() && item.weight > 0.0) {
                self.block("weight", &item.id);
            }
            if !item.clause.is_empty() && !is_clause(&item.clause) {
                self.odd("clause", &item.id);
            }
            match item.kind {
                Answering::Levels => {}
                Answering::Number => {
                    let rising = item
                        .anchors
                        .windows(2)
                        .all(|pair| matches!(pair, [a, b] if a.0 < b.0 && (b.1 - a.1).is_finite()));
                    let within = item.anchors.iter().all(|it| (0.0..=1.0).contains(&it.1));
                    if item.anchors.len() < 2 || !rising || !within {
                        self.block("anchors", &item.id);
                    }
                }
                Answering::Choice => {
                    let points: f64 = item.options.iter().map(|it| it.points.max(0.0)).sum();
                    let most = item.maximum.unwrap_or(0.0);
                    if item.options.is_empty() || most <= 0.0 || points <= 0.0 {
                        self.block("options", &item.id);
                    } else if points < most {
                        self.odd("never-full", &item.id);
                    }
                    self.unique(item.options.iter().map(|it| &it.id));
                }
            }
        }
    }

    /// Conditions look back only, so nothing can wait for itself; and some answer has to let
    /// each question be asked.
    fn branching(&mut self, it: &Structure) {
        let mut earlier: BTreeSet<&str> = BTreeSet::new();
        let facts = it.fact.iter().map(|it| (&it.id, &it.ask_if));
        for (id, conditions) in facts.chain(it.item.iter().map(|it| (&it.id, &it.ask_if))) {
            for condition in conditions {
                match condition.source() {
                    Some(source) if earlier.contains(source) => {}
                    Some(_) => self.block("not-earlier", id),
                    None => self.block("no-source", id),
                }
                if condition.tests() != 1 {
                    self.block("no-test", id);
                }
            }
            if !satisfiable(it, conditions) {
                self.block("unreachable", id);
            }
            earlier.insert(id);
        }
    }

    fn words(&mut self, it: &Structure, texts: &BTreeMap<String, Texts>) {
        for lang in &it.languages {
            let Some(of) = texts.get(lang) else {
                self.block("no-language", lang);
                continue;
            };
            let is_first = it.languages.first() == Some(lang);
            self.missing(it, of, (lang, is_first));
            if let Some(first) = it.languages.first().and_then(|it| texts.get(it)) {
                self.untranslated(first, of, lang);
            }
            for (at, said) in of.all() {
                let at = format!("{lang}: {at}");
                if said.chars().count() > LONGEST {
                    self.block("too-long", &at);
                }
                if said.contains(['<', '>']) || said.chars().any(char::is_control) {
                    self.block("markup", &at);
                }
            }
        }
    }

    /// What the first language says and this one does not, beyond what everybody needs.
    fn untranslated(&mut self, first: &Texts, of: &Texts, lang: &str) {
        let said: BTreeMap<String, &str> = of.all().into_iter().collect();
        let is_needed = |at: &str| {
            let last = at.rsplit('.').next().unwrap_or_default();
            let is_name = last == "name" && at.contains("dimension.");
            is_name
                || ["title", "question"].contains(&last)
                || [".levels.", ".option."].iter().any(|it| at.contains(it))
        };
        for (at, text) in first.all() {
            let is_said = said.get(&at).is_some_and(|it| !it.trim().is_empty());
            if !text.trim().is_empty() && !is_said && !is_needed(&at) {
                self.odd("no-words", &format!("{lang}: {at}"));
            }
        }
    }

    /// What has no words: it blocks in the language to fall back to, elsewhere it is odd.
    fn missing(&mut self, it: &Structure, of: &Texts, (lang, blocks): (&str, bool)) {
        let mut places = Vec::new();
        let mut need = |said: Option<&String>, at: String| {
            if said.is_none_or(|it| it.trim().is_empty()) {
                places.push(at);
            }
        };
        need(Some(&of.questionnaire.title), "questionnaire.title".to_owned());
        for part in &it.dimension {
            need(of.dimension.get(&part.id).map(|it| &it.name), format!("dimension.{}", part.id));
        }
        for part in &it.subdimension {
            let name = of.subdimension.get(&part.id).map(|it| &it.name);
            need(name, format!("subdimension.{}", part.id));
        }
        for item in &it.item {
            let said = of.item.get(&item.id);
            need(said.map(|it| &it.question), format!("item.{}", item.id));
            for level in 0..LEVELS {
                need(
                    said.and_then(|it| it.levels.get(level)),
                    format!("item.{}.levels.{level}", item.id),
                );
            }
            for option in &item.options {
                let words = said.and_then(|it| it.option.get(&option.id));
                need(words, format!("item.{}.option.{}", item.id, option.id));
            }
        }
        for fact in &it.fact {
            need(of.fact.get(&fact.id).map(|it| &it.question), format!("fact.{}", fact.id));
        }
        for at in places {
            self.0.push(Finding { code: "no-words", at: format!("{lang}: {at}"), blocks });
        }
    }
}

/// Whether one value of each source can pass all tests that look at it.
fn satisfiable(it: &Structure, conditions: &[Condition]) -> bool {
    let mut of: BTreeMap<&str, Vec<&Condition>> = BTreeMap::new();
    for it in conditions {
        of.entry(it.source().unwrap_or_default()).or_default().push(it);
    }
    of.iter().all(|(source, tests)| figures(range(it, source), tests) && words(tests))
}

/// The least and the most a source can be, and whether it is whole.
fn range(it: &Structure, source: &str) -> (f64, f64, bool) {
    let ends = |least: Option<f64>, most: Option<f64>| {
        (least.unwrap_or(f64::NEG_INFINITY), most.unwrap_or(f64::INFINITY))
    };
    if let Some(fact) = it.fact(source) {
        let (least, most) = ends(fact.least, fact.most);
        return match fact.kind {
            Sort::Year => (1_000.0, 2_200.0, true),
            Sort::Count => (least.max(0.0), most, true),
            _ => (least, most, false),
        };
    }
    match it.item(source) {
        Some(item) if item.kind == Answering::Levels => (0.0, f64::from(TOP), true),
        Some(item) if item.kind == Answering::Number => {
            let (least, most) = ends(item.least, item.most);
            (least, most, false)
        }
        _ => (f64::NEG_INFINITY, f64::INFINITY, false),
    }
}

/// Whether some figure of that range passes all tests for figures.
fn figures((least, most, is_whole): (f64, f64, bool), tests: &[&Condition]) -> bool {
    let pick = |of: fn(&Condition) -> Option<f64>| tests.iter().filter_map(move |it| of(it));
    let (from, above) = (
        pick(|it| it.at_least).fold(least, f64::max),
        pick(|it| it.above).fold(f64::NEG_INFINITY, f64::max),
    );
    let (to, below) = (
        pick(|it| it.at_most).fold(most, f64::min),
        pick(|it| it.below).fold(f64::INFINITY, f64::min),
    );
    if is_whole {
        let (from, to) = (from.ceil().max(above.floor() + 1.0), to.floor().min(below.ceil() - 1.0));
        return from <= to;
    }
    from <= to && from < below && above < to && above < below
}

/// Whether some word passes all tests for words.
fn words(tests: &[&Condition]) -> bool {
    let mut allowed: Option<BTreeSet<&str>> = None;
    for it in tests {
        let one = it.is.iter().map(String::as_str).collect::<BTreeSet<_>>();
        let many = it.one_of.iter().flatten().map(String::as_str).collect::<BTreeSet<_>>();
        for set in [(it.is.is_some(), one), (it.one_of.is_some(), many)] {
            if set.0 {
                allowed = Some(match allowed {
                    Some(known) => known.intersection(&set.1).copied().collect(),
                    None => set.1,
                });
            }
        }
    }
    let barred: BTreeSet<&str> = tests.iter().filter_map(|it| it.is_not.as_deref()).collect();
    allowed.is_none_or(|it| it.difference(&barred).next().is_some())
}
