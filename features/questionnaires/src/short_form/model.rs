//! The short forms that ship, and what is known after some answers. Pure.
//!
//! The format is described in `content/questionnaires/README.md`.

use std::{collections::BTreeMap, sync::LazyLock};

use assessments::{Structure, is_asked, major};
use engine_benchmarking::{
    Scores, level,
    short_form::{Given, Next, ShortForm, Telling},
};
use kit::include_dir::{Dir, include_dir};
use serde::Deserialize;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../content/questionnaires");

/// `short-form.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    questionnaire: String,
    version: String,
    source: Source,
    first: usize,
    least: usize,
    most: usize,
    stop_at: f64,
    thresholds: [f64; 4],
    item: Vec<Telling>,
}

/// Where the figures of a short form come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// The writers' judgement.
    Prior,
    /// Real answers.
    Estimated,
}

/// A short form with what it belongs to.
#[derive(Debug)]
pub struct Short {
    questionnaire: String,
    version: String,
    pub source: Source,
    pub form: ShortForm,
}

static SHIPPED: LazyLock<Vec<Short>> =
    LazyLock::new(|| texts().filter_map(|it| read(it).ok()).collect());

fn texts() -> impl Iterator<Item = &'static str> {
    let files = FILES.dirs().filter_map(|it| it.get_file(it.path().join("short-form.toml")));
    files.filter_map(|it| it.contents_utf8())
}

fn read(text: &str) -> Result<Short, toml::de::Error> {
    let it: File = toml::from_str(text)?;
    let form = ShortForm {
        items: it.item,
        thresholds: it.thresholds,
        first: it.first,
        least: it.least,
        most: it.most,
        stop_at: it.stop_at,
    };
    Ok(Short { questionnaire: it.questionnaire, version: it.version, source: it.source, form })
}

/// The short form of a version of a questionnaire; none if it has none.
pub fn of(it: &Structure) -> Option<&'static Short> {
    let is_it = |short: &&Short| {
        short.questionnaire == it.id
            && major(&short.version) == major(&it.version)
            && short.form.items.iter().all(|item| it.item(&item.id).is_some())
    };
    SHIPPED.iter().find(is_it)
}

/// What was answered so far, as levels: a figure is the level whose score it reaches, what nobody
/// knows is nothing, what does not apply or is not asked tells nothing.
pub fn given(
    short: &Short,
    it: &Structure,
    (answers, scores): (&assessments::Answers, &Scores),
    year: i16,
) -> Given {
    let scored: BTreeMap<&str, Option<f64>> = scores
        .dimensions
        .iter()
        .flat_map(|it| &it.items)
        .map(|it| (it.id.as_str(), it.score))
        .collect();
    let one = |telling: &Telling| {
        let item = it.item(&telling.id)?;
        let score = scored.get(telling.id.as_str()).copied().flatten().map(level);
        if !is_asked(it, item, answers, year) {
            return Some((item.id.clone(), None));
        }
        answers.contains_key(&item.id).then(|| (item.id.clone(), score))
    };
    short.form.items.iter().filter_map(one).collect()
}

/// What to ask next. `on`: also when it could stop.
pub fn next(short: &Short, given: &Given, on: bool) -> Option<String> {
    let next = if on {
        let form = ShortForm { stop_at: 0.0, most: short.form.items.len(), ..short.form.clone() };
        form.next(given)
    } else {
        short.form.next(given)
    };
    match next {
        Next::Ask(id) => Some(id),
        Next::Enough => None,
    }
}

#[cfg(test)]
mod tests {
    use assessments::{Answer, Answers};
    use engine_benchmarking::{Answer as Said, score};

    use super::{SHIPPED, given, next, of, read, texts};

    #[test]
    fn what_ships_is_read_and_asks_twelve_before_it_chooses() {
        let all: Vec<_> = texts().map(|it| read(it).unwrap()).collect();
        assert_eq!((SHIPPED.len(), all.len()), (1, 1));
        let edition = assessments::shipped().first().unwrap();
        let short = of(&edition.structure).expect("the main instrument has a short form");
        assert_eq!((short.form.first, short.form.items.len()), (12, edition.structure.item.len()));
        let mut older = edition.structure.clone();
        older.version = "9.0.0".into();
        assert!(of(&older).is_none(), "another major version is another scale");
    }

    #[test]
    fn answers_of_every_kind_become_levels() {
        let it = &assessments::shipped().first().unwrap().structure;
        let short = of(it).unwrap();
        let answers: Answers = [
            ("ambition", Answer::Level(3)),
            ("commitment", Answer::Unknown),
            ("stage-gates", Answer::NotApplicable),
        ]
        .map(|(id, it)| (id.to_owned(), it))
        .into();
        let said = [
            ("ambition", Said::Level(3)),
            ("commitment", Said::DoNotKnow),
            ("stage-gates", Said::NotApplicable),
        ]
        .map(|(id, it)| (id.to_owned(), it));
        let scores = score(&assessments::scored(it), &said.into()).unwrap();
        let found = given(short, it, (&answers, &scores), 2026);
        assert_eq!(found.get("ambition"), Some(&Some(3)));
        assert_eq!(found.get("commitment"), Some(&Some(0)));
        assert_eq!(found.get("stage-gates"), Some(&None));
        assert_eq!(found.get("strategy-link"), None);
        assert_eq!(next(short, &found, false).as_deref(), Some("strategy-link"));
    }
}
