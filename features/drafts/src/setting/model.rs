//! The settings of a place as fields: how they are written on a page, read again and kept. Pure.
//!
//! Lists (anchor points, options, conditions) are one field each, in JSON, so that two who change
//! the same list at once are told; on the page they are rows of inputs.

use assessments::{Answering, Choice, Condition, Edition, Fact, Item, Sort, Structure};
use kit::form::Form;

use crate::{
    merge::model::Fields,
    place::{
        Place,
        model::{behind, is_free},
    },
};

/// The longest text, in characters: what the check of a questionnaire allows.
const LONGEST: usize = 2_000;
/// The most rows of each list.
pub const ROWS: usize = 40;
/// The tests a condition can make.
pub const TESTS: [&str; 8] =
    ["at_least", "at_most", "above", "below", "is", "is_not", "one_of", "age_at_least"];
pub const KINDS: [&str; 3] = ["levels", "number", "choice"];
pub const SORTS: [&str; 6] = ["country", "nuts3", "nace", "year", "number", "count"];
/// Fields that hold a figure.
const FIGURES: [&str; 7] =
    ["weight", "least", "most", "maximum", "years", "valid_share", "valid_dimensions"];
/// The lists, with the inputs of a row.
pub const LISTS: [(&str, &[&str]); 3] = [
    ("anchors", &["value", "score"]),
    ("options", &["id", "points", "place", "gone"]),
    ("conditions", &["source", "test", "value"]),
];

/// A figure as people type it and as it is kept: a comma is a point.
fn plain(text: &str) -> String {
    let text = text.trim().replace(',', ".");
    text.parse::<f64>().map_or(text, |it| format!("{it}"))
}

fn json<T: serde::Serialize>(all: &T) -> String {
    serde_json::to_string(all).unwrap_or_default()
}

fn figure(it: Option<f64>) -> String {
    it.map_or_else(String::new, |it| format!("{it}"))
}

/// Percent without the dust of binary fractions.
fn percent(share: f64) -> f64 {
    (share * 1e8).round() / 1e6
}

const fn kind(it: Answering) -> &'static str {
    match it {
        Answering::Levels => "levels",
        Answering::Number => "number",
        Answering::Choice => "choice",
    }
}

const fn sort(it: Sort) -> &'static str {
    match it {
        Sort::Country => "country",
        Sort::Nuts3 => "nuts3",
        Sort::Nace => "nace",
        Sort::Year => "year",
        Sort::Number => "number",
        Sort::Count => "count",
    }
}

/// Everything that is written at a place: its settings, and its texts in every language.
pub fn fields(place: &Place, it: &Edition) -> Fields {
    let structure = &it.structure;
    let mut all: Fields =
        settings(place, structure).into_iter().map(|(key, it)| (key.to_owned(), it)).collect();
    for lang in &structure.languages {
        let texts = it.texts.get(lang).cloned().unwrap_or_default();
        let texts = place.texts(&texts, structure).into_iter();
        all.extend(texts.map(|(key, text)| (format!("{lang}.{key}"), text)));
    }
    all
}

fn settings(place: &Place, it: &Structure) -> Vec<(&'static str, String)> {
    match place {
        Place::Cover => vec![
            ("version", it.version.clone()),
            ("licence", it.licence.clone()),
            ("valid_share", format!("{}", percent(it.valid_share))),
            ("valid_dimensions", it.valid_dimensions.to_string()),
        ],
        Place::Dimension(id) => {
            let found = it.dimension.iter().find(|it| it.id == *id);
            vec![("weight", figure(found.map(|it| it.weight)))]
        }
        Place::Subdimension(id) => {
            let found = it.subdimension.iter().find(|it| it.id == *id);
            vec![("home", found.map(|it| it.dimension.clone()).unwrap_or_default())]
        }
        Place::Item(id) => it.item(id).map(of_item).unwrap_or_default(),
        Place::Fact(id) => it.fact(id).map(of_fact).unwrap_or_default(),
    }
}

fn of_item(it: &Item) -> Vec<(&'static str, String)> {
    let anchors: Vec<_> =
        it.anchors.iter().map(|(a, b)| [format!("{a}"), format!("{b}")]).collect();
    let options: Vec<_> =
        it.options.iter().map(|it| [it.id.clone(), format!("{}", it.points)]).collect();
    vec![
        ("home", it.subdimension.clone()),
        ("kind", kind(it.kind).to_owned()),
        ("clause", it.clause.clone()),
        ("weight", format!("{}", it.weight)),
        ("unit", it.unit.clone()),
        ("least", figure(it.least)),
        ("most", figure(it.most)),
        ("suggest", it.suggest.clone().unwrap_or_default()),
        ("maximum", figure(it.maximum)),
        ("anchors", json(&anchors)),
        ("options", json(&options)),
        ("conditions", json(&rows(&it.ask_if))),
    ]
}

fn of_fact(it: &Fact) -> Vec<(&'static str, String)> {
    vec![
        ("kind", sort(it.kind).to_owned()),
        ("unit", it.unit.clone()),
        ("least", figure(it.least)),
        ("most", figure(it.most)),
        ("years", it.years.to_string()),
        ("class_key", if it.class_key { "yes" } else { "" }.to_owned()),
        ("conditions", json(&rows(&it.ask_if))),
    ]
}

/// Conditions as rows: source, test, value; one row a test.
fn rows(all: &[Condition]) -> Vec<[String; 3]> {
    let mut rows = Vec::new();
    for it in all {
        let source = it.source().unwrap_or_default();
        let mut row = |test: &str, value: String| {
            rows.push([source.to_owned(), test.to_owned(), value]);
        };
        let figures = [it.at_least, it.at_most, it.above, it.below];
        for (test, value) in TESTS.iter().zip(figures) {
            if let Some(value) = value {
                row(test, format!("{value}"));
            }
        }
        it.is.iter().for_each(|word| row("is", word.clone()));
        it.is_not.iter().for_each(|word| row("is_not", word.clone()));
        it.one_of.iter().for_each(|words| row("one_of", words.join(", ")));
        it.age_at_least.iter().for_each(|age| row("age_at_least", format!("{age}")));
    }
    rows
}

fn condition([source, test, value]: &[String; 3], it: &Structure) -> Option<Condition> {
    let mut made = Condition::default();
    if it.fact(source).is_some() {
        made.fact = Some(source.clone());
    } else {
        made.item = Some(it.item(source)?.id.clone());
    }
    let figure = || value.parse::<f64>().ok().filter(|it| it.is_finite());
    let word = || Some(value.clone()).filter(|it| !it.is_empty());
    match test.as_str() {
        "at_least" => made.at_least = Some(figure()?),
        "at_most" => made.at_most = Some(figure()?),
        "above" => made.above = Some(figure()?),
        "below" => made.below = Some(figure()?),
        "age_at_least" => made.age_at_least = Some(figure()?),
        "is" => made.is = Some(word()?),
        "is_not" => made.is_not = Some(word()?),
        "one_of" => {
            let words: Vec<String> = value.split(',').map(|it| it.trim().to_owned()).collect();
            made.one_of = Some(words).filter(|it| it.iter().all(|it| !it.is_empty()));
            made.one_of.as_ref()?;
        }
        _ => return None,
    }
    Some(made)
}

/// The name of an input of a row.
pub fn cell(list: &str, row: usize, part: &str) -> String {
    format!("{list}.{row}.{part}")
}

/// The fields of a place as a form that is about to be shown.
pub fn filled(all: &Fields) -> Form {
    let mut form = Form::default();
    for (key, value) in all {
        let Some((list, parts)) = LISTS.iter().find(|it| it.0 == key) else {
            form = form.filled(key, value);
            continue;
        };
        let rows: Vec<Vec<String>> = serde_json::from_str(value).unwrap_or_default();
        for (at, row) in rows.iter().enumerate() {
            for (part, value) in parts.iter().zip(row) {
                form = form.filled(&cell(list, at, part), value);
            }
        }
    }
    form
}

/// What a form says to the fields of a place. What is left empty is not sent: on a `whole` form it is
/// empty if the page showed it.
pub fn typed(form: &Form, now: &Fields) -> Fields {
    let is_whole = form.flag("whole");
    let seen = form.value("seen");
    let shown = |key: &str| is_whole && seen.split(' ').any(|it| is_about(it, key));
    let mut all = Fields::new();
    for key in now.keys() {
        let list = LISTS.iter().find(|it| it.0 == key);
        let sent = form.params().all(key).first();
        let sent = sent.map(String::as_str).or_else(|| shown(key).then_some(""));
        let value = match (list, key.as_str()) {
            (Some((list, parts)), _) => is_whole.then(|| list_of(form, list, parts)),
            (None, "class_key") => {
                is_whole.then(|| if form.flag(key) { "yes" } else { "" }.to_owned())
            }
            (None, figure) if FIGURES.contains(&figure) => sent.map(plain),
            (None, _) => sent.map(one_line),
        };
        if let Some(value) = value {
            all.insert(key.clone(), value);
        }
    }
    all
}

/// Whether a part of what a page saw is about that field.
fn is_about(seen: &str, key: &str) -> bool {
    seen.rsplit_once(':').is_some_and(|it| it.0 == key)
}

fn one_line(text: &str) -> String {
    text.replace("\r\n", " ").replace(['\r', '\n', '\t'], " ").trim().to_owned()
}

/// The rows of a list that say something, in JSON, in the order somebody gave them.
fn list_of(form: &Form, list: &str, parts: &[&str]) -> String {
    let value = |row: usize, part: &str| form.value(&cell(list, row, part)).trim().to_owned();
    let mut all: Vec<(f64, Vec<String>)> = Vec::new();
    for row in 0..ROWS {
        let kept = parts.iter().filter(|it| !["place", "gone"].contains(it));
        let mut said: Vec<String> = kept.map(|it| value(row, it)).collect();
        // A row without a name goes; an anchor point has none, and goes when all of it is empty.
        let is_empty = match list {
            "anchors" => said.iter().all(String::is_empty),
            _ => said.first().is_none_or(String::is_empty),
        };
        if is_empty || form.flag(&cell(list, row, "gone")) {
            continue;
        }
        let is_word = list == "conditions"
            && said.get(1).is_some_and(|it| ["is", "is_not", "one_of"].contains(&it.as_str()));
        if !is_word {
            said = said.iter().map(|it| plain(it)).collect();
        }
        #[expect(clippy::cast_precision_loss, reason = "a few rows")]
        let place = plain(&value(row, "place")).parse().unwrap_or(row as f64 + 1.0);
        all.push((place, said));
    }
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    json(&all.into_iter().map(|it| it.1).collect::<Vec<_>>())
}

/// The questionnaire with these fields of a place; or the form with what is wrong.
pub fn apply(place: &Place, it: &Edition, of: &Fields, form: Form) -> Result<Edition, Form> {
    let mut it = it.clone();
    let mut read = Read { of, form };
    match place {
        Place::Cover => read.cover(&mut it.structure),
        Place::Dimension(id) => {
            let weight = read.weight();
            if let Some(part) = it.structure.dimension.iter_mut().find(|it| it.id == *id) {
                part.weight = weight.unwrap_or(part.weight);
            }
        }
        Place::Subdimension(id) => {
            let home = read.home(it.structure.dimension.iter().map(|it| it.id.as_str()));
            if let Some(part) = it.structure.subdimension.iter_mut().find(|it| it.id == *id) {
                part.dimension = home.unwrap_or_else(|| part.dimension.clone());
            }
        }
        Place::Item(id) => read.item(&mut it.structure, id),
        Place::Fact(id) => read.fact(&mut it.structure, id),
    }
    read.words(place, &mut it);
    read.form.finish(Some(it))
}

struct Read<'a> {
    of: &'a Fields,
    form: Form,
}

impl Read<'_> {
    fn value(&self, key: &str) -> &str {
        self.of.get(key).map_or("", String::as_str)
    }

    fn text(&mut self, key: &'static str, most: usize) -> String {
        let text = self.value(key).to_owned();
        if text.chars().count() > most {
            self.form.reject(key, "form-too-long");
        }
        text
    }

    /// A figure between two; none if it is left empty or is wrong, which is said.
    fn figure(&mut self, key: &'static str, (least, most): (f64, f64)) -> Option<f64> {
        let text = self.value(key);
        if text.is_empty() {
            return None;
        }
        let found = text.parse::<f64>().ok().filter(|it| (least..=most).contains(it));
        if found.is_none() {
            self.form.reject(key, "form-invalid");
        }
        found
    }

    fn weight(&mut self) -> Option<f64> {
        if self.value("weight").is_empty() {
            self.form.reject("weight", "form-required");
        }
        self.figure("weight", (f64::MIN_POSITIVE, 1_000.0))
    }

    /// A whole number from 0.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is in range")]
    fn count(&mut self, key: &'static str, most: f64) -> usize {
        let found = self.figure(key, (0.0, most));
        if found.is_some_and(|it| it.fract() != 0.0) {
            self.form.reject(key, "form-invalid");
        }
        found.map_or(0, |it| it as usize)
    }

    fn home<'b>(&mut self, mut all: impl Iterator<Item = &'b str>) -> Option<String> {
        let home = self.value("home").to_owned();
        if all.any(|it| it == home) {
            return Some(home);
        }
        self.form.reject("home", "form-invalid");
        None
    }

    /// A list, each row of which is read; what cannot be is said.
    fn list<T, const N: usize>(
        &mut self,
        (key, why): (&'static str, &'static str),
        read: impl Fn(&[String; N]) -> Option<T>,
    ) -> Vec<T> {
        let rows: Vec<Vec<String>> = serde_json::from_str(self.value(key)).unwrap_or_default();
        let found: Option<Vec<_>> =
            rows.iter().map(|row| read(row.as_slice().try_into().ok()?)).collect();
        if found.is_none() {
            self.form.reject(key, why);
        }
        found.unwrap_or_default()
    }

    fn cover(&mut self, it: &mut Structure) {
        it.version = self.text("version", 20);
        it.licence = self.text("licence", 60);
        it.valid_share = self.figure("valid_share", (0.0, 100.0)).unwrap_or(0.0) / 100.0;
        it.valid_dimensions = self.count("valid_dimensions", 100.0);
    }

    fn conditions(&mut self, it: &Structure) -> Vec<Condition> {
        self.list(("conditions", "drafts-wrong-condition"), |row| condition(row, it))
    }

    fn anchors(&mut self) -> Vec<(f64, f64)> {
        self.list(("anchors", "drafts-wrong-anchor"), |[value, score]: &[String; 2]| {
            let value = value.parse::<f64>().ok().filter(|it| it.is_finite())?;
            Some((value, score.parse::<f64>().ok().filter(|it| (0.0..=1.0).contains(it))?))
        })
    }

    fn options(&mut self) -> Vec<Choice> {
        self.list(("options", "drafts-wrong-option"), |[id, points]: &[String; 2]| {
            let points = points.parse::<f64>().ok().filter(|it| it.is_finite())?;
            questionnaires::is_id(id).then(|| Choice { id: id.clone(), points })
        })
    }

    fn item(&mut self, it: &mut Structure, id: &str) {
        let Some(before) = it.item(id).cloned() else { return };
        let home = self.home(it.subdimension.iter().map(|it| it.id.as_str()));
        let mut item = Item {
            subdimension: home.unwrap_or_else(|| before.subdimension.clone()),
            kind: match self.value("kind") {
                "number" => Answering::Number,
                "choice" => Answering::Choice,
                _ => Answering::Levels,
            },
            clause: self.text("clause", 20),
            weight: self.weight().unwrap_or(before.weight),
            ask_if: self.conditions(it),
            unit: String::new(),
            anchors: Vec::new(),
            least: None,
            most: None,
            suggest: None,
            maximum: None,
            options: Vec::new(),
            id: before.id,
        };
        // What belongs to another kind of answer would be read as if it belonged to this one.
        if item.kind == Answering::Number {
            item.unit = self.text("unit", 60);
            item.anchors = self.anchors();
            item.least = self.figure("least", (f64::MIN, f64::MAX));
            item.most = self.figure("most", (f64::MIN, f64::MAX));
            item.suggest = Some(self.text("suggest", 120)).filter(|it| !it.is_empty());
        } else if item.kind == Answering::Choice {
            item.maximum = self.figure("maximum", (f64::MIN_POSITIVE, 1e6));
            item.options = self.options();
        }
        if item.subdimension == before.subdimension {
            it.item.iter_mut().filter(|it| it.id == id).for_each(|it| *it = item.clone());
        } else {
            it.item.retain(|it| it.id != id);
            behind(it, item);
        }
    }

    fn fact(&mut self, it: &mut Structure, id: &str) {
        let Some(before) = it.fact(id).cloned() else { return };
        let fact = Fact {
            kind: match self.value("kind") {
                "country" => Sort::Country,
                "nuts3" => Sort::Nuts3,
                "nace" => Sort::Nace,
                "year" => Sort::Year,
                "count" => Sort::Count,
                _ => Sort::Number,
            },
            unit: self.text("unit", 60),
            least: self.figure("least", (f64::MIN, f64::MAX)),
            most: self.figure("most", (f64::MIN, f64::MAX)),
            years: self.count("years", 10.0),
            class_key: !self.value("class_key").is_empty(),
            ask_if: self.conditions(it),
            ..before
        };
        it.fact.iter_mut().filter(|it| it.id == id).for_each(|it| *it = fact.clone());
    }

    /// The texts in every language. The words of an option that is gone go with it.
    fn words(&mut self, place: &Place, it: &mut Edition) {
        for lang in it.structure.languages.clone() {
            let texts = it.texts.entry(lang.clone()).or_default();
            for (key, text) in self.of {
                let own = key.strip_prefix(&lang).and_then(|it| it.strip_prefix('.'));
                let Some(own) = own else { continue };
                if text.chars().count() > LONGEST {
                    self.form.reject("texts", "form-too-long");
                }
                place.put(texts, own, text.clone());
            }
            if let Place::Item(id) = place
                && let Some(said) = texts.item.get_mut(id)
            {
                let options = it.structure.item(id).map_or(&[][..], |it| &it.options);
                said.option.retain(|key, _| options.iter().any(|it| it.id == *key));
            }
        }
    }
}

/// A name that somebody typed for something new, or why it cannot be that.
pub fn new_name(form: &mut Form, it: &Structure) -> String {
    let name = form.text("id", 60).to_lowercase();
    if !name.is_empty() && !questionnaires::is_id(&name) {
        form.reject("id", "questionnaires-id");
    } else if !is_free(it, &name) {
        form.reject("id", "drafts-taken");
    }
    name
}
