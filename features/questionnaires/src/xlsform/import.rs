//! From the sheets of a workbook to a questionnaire, or what is wrong with it, row by row.

use std::collections::BTreeMap;

use assessments::{
    Answering, AskedFact, Choice, Dimension, Edition, Fact, Item, LEVELS, Part, Question, Sort,
    Structure, Subdimension, Texts, lint,
};
use serde::Serialize;

use super::model::{BAND, options};
use crate::{
    relevance,
    workbook::model::{Row, Sheets, lang},
};

/// The most facts and items together, as in every questionnaire.
const QUESTIONS: usize = 500;
/// The most troubles that are told.
const TOLD: usize = 200;

/// Something that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trouble {
    /// `survey`, `choices` or `settings`; the row as spreadsheets count it, 0 for the sheet.
    pub sheet: &'static str,
    pub row: usize,
    /// The end of a message.
    pub code: &'static str,
    /// The name or text it is about.
    pub at: String,
    pub blocks: bool,
}

/// The questionnaire, with what is odd; or all that is wrong with it.
pub fn edition(it: &Sheets) -> (Edition, Vec<Trouble>) {
    let mut reader = Reader::new(it);
    for row in Row::all(&it.survey) {
        reader.row(&row);
    }
    if let Some(open) = reader.groups.last() {
        let at = open.id.clone();
        reader.trouble("survey", 0, "unclosed", &at);
    }
    reader.relevance();
    reader.finish()
}

/// What a cell says, by language.
type Said = Vec<(String, String)>;

/// A line of a list: name, points, words.
type Line = (String, f64, Said);

/// A group that is open.
struct Group {
    id: String,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Facts,
    Dimension,
    Subdimension,
    /// Below a sub-dimension: it only groups.
    Inner,
}

struct Reader {
    structure: Structure,
    texts: BTreeMap<String, Texts>,
    groups: Vec<Group>,
    /// By list: name, points, what it says by language; and the row of its first line.
    choices: BTreeMap<String, Vec<Line>>,
    /// Expressions of questions: id, row, text.
    relevant: Vec<(String, usize, String)>,
    /// Where ids are, and where lists are.
    rows: BTreeMap<String, usize>,
    lists: BTreeMap<String, usize>,
    first: String,
    found: Vec<Trouble>,
}

impl Reader {
    fn new(it: &Sheets) -> Self {
        let settings = Row::all(&it.settings).next();
        let setting = |name: &str| settings.as_ref().map_or("", |it| it.get(name)).to_owned();
        let first = lang(&setting("default_language")).unwrap_or_else(|| "en".to_owned());
        let listed: Vec<String> =
            setting("entente::languages").split_whitespace().map(str::to_owned).collect();
        let version = setting("version");
        let is_version = version.split('.').filter(|it| it.parse::<u32>().is_ok()).count() == 3;
        let structure = Structure {
            id: setting("form_id").replace('_', "-").to_lowercase(),
            // Other tools number as they like: theirs is the minor number of the first version.
            version: match version.parse::<u32>() {
                Ok(n) if !is_version => format!("1.{n}.0"),
                _ if version.is_empty() => "1.0.0".to_owned(),
                _ => version,
            },
            licence: setting("entente::licence"),
            languages: listed,
            valid_share: setting("entente::valid_share").parse().unwrap_or(0.7),
            valid_dimensions: setting("entente::valid_dimensions").parse().unwrap_or(1),
            fact: Vec::new(),
            dimension: Vec::new(),
            subdimension: Vec::new(),
            item: Vec::new(),
        };
        let mut reader = Self {
            structure,
            texts: BTreeMap::new(),
            groups: Vec::new(),
            choices: BTreeMap::new(),
            relevant: Vec::new(),
            rows: BTreeMap::new(),
            lists: BTreeMap::new(),
            first,
            found: Vec::new(),
        };
        reader.cover(settings.as_ref());
        reader.lists(it);
        reader
    }

    fn trouble(&mut self, sheet: &'static str, row: usize, code: &'static str, at: &str) {
        self.found.push(Trouble {
            sheet,
            row,
            code,
            at: at.chars().take(80).collect(),
            blocks: true,
        });
    }

    fn cover(&mut self, settings: Option<&Row<'_>>) {
        let Some(row) = settings else { return };
        let first = self.first.clone();
        for (lang, text) in row.said("form_title", &first) {
            self.texts.entry(lang).or_default().questionnaire.title = text;
        }
        for (lang, text) in row.said("entente::title", &first) {
            self.texts.entry(lang).or_default().questionnaire.title = text;
        }
        for (lang, text) in row.said("entente::summary", &first) {
            self.texts.entry(lang).or_default().questionnaire.summary = text;
        }
        for (lang, text) in row.said("entente::introduction", &first) {
            self.texts.entry(lang).or_default().questionnaire.introduction = text;
        }
    }

    fn lists(&mut self, it: &Sheets) {
        for row in Row::all(&it.choices) {
            let list = match row.get("list_name") {
                "" => row.get("list name"),
                name => name,
            };
            let name = row.get("name");
            if list.is_empty() || name.is_empty() {
                self.trouble("choices", row.at, "no-name", list);
                continue;
            }
            self.lists.entry(list.to_owned()).or_insert(row.at);
            let points = row.get("entente::points").parse().unwrap_or(1.0);
            let said = row.said("label", &self.first);
            self.choices.entry(list.to_owned()).or_default().push((name.to_owned(), points, said));
        }
    }

    fn row(&mut self, row: &Row<'_>) {
        let typed = row.get("type");
        let mut words = typed.split_whitespace();
        let (first, list) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        match (first, list) {
            ("begin_group", _) | ("begin", "group") => self.begin(row),
            ("end_group", _) | ("end", "group") => {
                if self.groups.pop().is_none() {
                    self.trouble("survey", row.at, "not-open", row.get("name"));
                }
            }
            ("select_one", list) => self.item(row, Answering::Levels, list),
            ("select_multiple", list) => self.item(row, Answering::Choice, list),
            ("decimal" | "integer" | "text", _) => match self.groups.last().map(|it| it.kind) {
                None | Some(Kind::Facts) => self.fact(row, first),
                _ if first == "text" => self.trouble("survey", row.at, "type", typed),
                _ => self.item(row, Answering::Number, row.get("name")),
            },
            // What other tools note beside answers says nothing here.
            ("note" | "start" | "end" | "today" | "deviceid" | "username" | "audit", _) => {
                self.found.push(Trouble {
                    sheet: "survey",
                    row: row.at,
                    code: "left-out",
                    at: typed.chars().take(80).collect(),
                    blocks: false,
                });
            }
            _ => self.trouble("survey", row.at, "type", typed),
        }
    }

    /// Keeps where an id is; the first row of it.
    fn named(&mut self, row: &Row<'_>) -> String {
        let id = row.get("name").replace('_', "-").to_lowercase();
        if id.is_empty() {
            self.trouble("survey", row.at, "no-name", row.get("type"));
        }
        self.rows.entry(id.clone()).or_insert(row.at);
        id
    }

    fn begin(&mut self, row: &Row<'_>) {
        let id = self.named(row);
        let kind = match (row.get("entente::kind"), self.groups.last().map(|it| it.kind)) {
            ("facts", None) => Kind::Facts,
            (_, None) => Kind::Dimension,
            (_, Some(Kind::Dimension)) => Kind::Subdimension,
            (_, Some(_)) => Kind::Inner,
        };
        let (names, abouts) = (row.said("label", &self.first), row.said("hint", &self.first));
        match kind {
            Kind::Dimension => {
                let weight = row.get("entente::weight").parse().unwrap_or(1.0);
                self.structure.dimension.push(Dimension { id: id.clone(), weight });
                let bands = row.said("entente::bands", &self.first);
                self.part(&id, (names, abouts), |it| &mut it.dimension);
                for (lang, text) in bands {
                    let part = self.texts.entry(lang).or_default().dimension.entry(id.clone());
                    part.or_default().bands = text.split(BAND).map(str::to_owned).collect();
                }
            }
            Kind::Subdimension => {
                let dimension = self.groups.last().map_or_else(String::new, |it| it.id.clone());
                self.structure.subdimension.push(Subdimension { id: id.clone(), dimension });
                self.part(&id, (names, abouts), |it| &mut it.subdimension);
            }
            Kind::Facts | Kind::Inner => {}
        }
        self.groups.push(Group { id, kind });
    }

    fn part(
        &mut self,
        id: &str,
        (names, abouts): (Said, Said),
        of: fn(&mut Texts) -> &mut BTreeMap<String, Part>,
    ) {
        for (lang, text) in names {
            of(self.texts.entry(lang).or_default()).entry(id.to_owned()).or_default().name = text;
        }
        for (lang, text) in abouts {
            let part = of(self.texts.entry(lang).or_default()).entry(id.to_owned());
            part.or_default().description = text;
        }
    }

    fn fact(&mut self, row: &Row<'_>, typed: &str) {
        let id = self.named(row);
        let kind = match (row.get("entente::kind"), typed) {
            ("country", _) => Sort::Country,
            ("nuts3", _) => Sort::Nuts3,
            ("nace", _) => Sort::Nace,
            ("year", _) => Sort::Year,
            ("count", _) | (_, "integer") => Sort::Count,
            (_, "decimal") => Sort::Number,
            // Words of one's own cannot be a fact: nobody could compare by them.
            _ => return self.trouble("survey", row.at, "fact-kind", &id),
        };
        self.structure.fact.push(Fact {
            id: id.clone(),
            kind,
            unit: row.get("entente::unit").to_owned(),
            least: row.get("entente::least").parse().ok(),
            most: row.get("entente::most").parse().ok(),
            years: row.get("entente::years").parse().unwrap_or(0).min(10),
            class_key: row.get("entente::class_key") == "yes",
            ask_if: Vec::new(),
        });
        self.wait(&id, row);
        let mut put = |column: &str, set: fn(&mut AskedFact, String)| {
            for (lang, text) in row.said(column, &self.first) {
                set(self.texts.entry(lang).or_default().fact.entry(id.clone()).or_default(), text);
            }
        };
        put("label", |it, text| it.question = text);
        put("hint", |it, text| it.help = text);
        put("entente::name", |it, text| it.name = text);
    }

    fn wait(&mut self, id: &str, row: &Row<'_>) {
        let text = row.get("relevant");
        if !text.is_empty() {
            self.relevant.push((id.to_owned(), row.at, text.to_owned()));
        }
    }

    /// The part an item belongs to; a dimension without parts gets one of its own name.
    fn home(&mut self, row: &Row<'_>) -> Option<String> {
        let group =
            |kind| self.groups.iter().rev().find(|it| it.kind == kind).map(|it| it.id.clone());
        if let Some(sub) = group(Kind::Subdimension) {
            return Some(sub);
        }
        let Some(dimension) = group(Kind::Dimension) else {
            self.trouble("survey", row.at, "no-group", row.get("name"));
            return None;
        };
        if !self.structure.subdimension.iter().any(|it| it.id == dimension) {
            let of = dimension.clone();
            self.structure.subdimension.push(Subdimension { id: dimension.clone(), dimension: of });
            for texts in self.texts.values_mut() {
                let name = texts.dimension.get(&dimension).map(|it| it.name.clone());
                texts.subdimension.entry(dimension.clone()).or_default().name =
                    name.unwrap_or_default();
            }
        }
        Some(dimension)
    }

    fn item(&mut self, row: &Row<'_>, kind: Answering, list: &str) {
        let id = self.named(row);
        let Some(subdimension) = self.home(row) else { return };
        let figure = |name: &str| row.get(name).parse().ok();
        let anchors = row.get("entente::anchors").split_whitespace().filter_map(|it| {
            let (value, score) = it.split_once(':')?;
            Some((value.parse().ok()?, score.parse().ok()?))
        });
        let suggest = Some(row.get("entente::suggest")).filter(|it| !it.is_empty());
        let mut item = Item {
            id: id.clone(),
            subdimension,
            kind,
            clause: row.get("entente::clause").to_owned(),
            weight: figure("entente::weight").unwrap_or(1.0),
            unit: row.get("entente::unit").to_owned(),
            anchors: anchors.collect(),
            least: figure("entente::least"),
            most: figure("entente::most"),
            suggest: suggest.map(str::to_owned),
            maximum: figure("entente::maximum"),
            options: Vec::new(),
            ask_if: Vec::new(),
        };
        // The levels of a choice stand in a list of its own name, see `options`.
        self.levels(row, &id, if kind == Answering::Choice { &id } else { list });
        if kind == Answering::Choice {
            item.options = self.options(&id, list);
        }
        self.structure.item.push(item);
        self.wait(&id, row);
        let first = self.first.clone();
        for (lang, text) in row.said("label", &first) {
            let words = self.question(&lang, &id);
            if words.name.is_empty() {
                words.name = text.chars().take(60).collect();
            }
            words.question = text;
        }
        for (column, set) in COLUMNS_OF_ITEMS {
            for (lang, text) in row.said(column, &first) {
                set(self.question(&lang, &id), text);
            }
        }
    }

    /// The words of the levels of an item, from a list of exactly five.
    fn levels(&mut self, row: &Row<'_>, id: &str, list: &str) {
        let said = self.choices.get(list).cloned().unwrap_or_default();
        if said.len() != LEVELS {
            self.trouble("survey", row.at, "five-levels", id);
        }
        for (at, (_, _, said)) in said.into_iter().take(LEVELS).enumerate() {
            for (lang, text) in said {
                let words = self.question(&lang, id);
                words.levels.resize(words.levels.len().max(at + 1), String::new());
                if let Some(level) = words.levels.get_mut(at) {
                    *level = text;
                }
            }
        }
    }

    /// What may be ticked, with its words.
    fn options(&mut self, id: &str, list: &str) -> Vec<Choice> {
        let list = if self.choices.contains_key(list) { list.to_owned() } else { options(id) };
        let mut all = Vec::new();
        for (name, points, said) in self.choices.get(&list).cloned().unwrap_or_default() {
            for (lang, text) in said {
                self.question(&lang, id).option.insert(name.clone(), text);
            }
            all.push(Choice { id: name, points });
        }
        all
    }

    fn question(&mut self, lang: &str, id: &str) -> &mut Question {
        self.texts.entry(lang.to_owned()).or_default().item.entry(id.to_owned()).or_default()
    }

    /// Expressions are read when all ids are known.
    fn relevance(&mut self) {
        for (id, row, text) in std::mem::take(&mut self.relevant) {
            let text = text.replace('_', "-");
            let is_item = |it: &str| self.structure.item.iter().any(|item| item.id == it);
            let Some(conditions) = relevance::read(&text, is_item) else {
                self.trouble("survey", row, "relevant", &text);
                continue;
            };
            if let Some(it) = self.structure.item.iter_mut().find(|it| it.id == id) {
                it.ask_if = conditions;
            } else if let Some(it) = self.structure.fact.iter_mut().find(|it| it.id == id) {
                it.ask_if = conditions;
            }
        }
    }

    fn finish(mut self) -> (Edition, Vec<Trouble>) {
        if self.structure.languages.is_empty() {
            let others = self.texts.keys().filter(|it| **it != self.first).cloned();
            self.structure.languages = std::iter::once(self.first.clone()).chain(others).collect();
        }
        self.structure.valid_dimensions =
            self.structure.valid_dimensions.min(self.structure.dimension.len());
        let many = self.structure.fact.len() + self.structure.item.len() > QUESTIONS;
        if many {
            let last = self.structure.item.get(QUESTIONS.saturating_sub(self.structure.fact.len()));
            let id = last.map_or_else(String::new, |it| it.id.clone());
            let row = self.rows.get(&id).copied().unwrap_or(0);
            self.trouble("survey", row, "too-many", &id);
        }
        let it = Edition { structure: self.structure, texts: self.texts };
        // What is hopelessly long is not looked at any closer.
        let linted = if many { Vec::new() } else { lint(&it.structure, &it.texts) };
        for found in linted {
            let (sheet, row) = place(&found.at, &self.rows, &self.lists);
            self.found.push(Trouble {
                sheet,
                row,
                code: found.code,
                at: found.at,
                blocks: found.blocks,
            });
        }
        self.found.sort_by_key(|it| (!it.blocks, it.sheet, it.row));
        self.found.dedup();
        self.found.truncate(TOLD);
        (it, self.found)
    }
}

/// How the words of an item are put from a column.
type Put = fn(&mut Question, String);

const COLUMNS_OF_ITEMS: [(&str, Put); 3] = [
    ("hint", |it, text| it.help = text),
    ("entente::name", |it, text| it.name = text),
    ("entente::example", |it, text| it.example = text),
];

/// Where a finding lies: `en: item.ambition.levels.2`, `ambition`, `en`.
fn place(
    at: &str,
    rows: &BTreeMap<String, usize>,
    lists: &BTreeMap<String, usize>,
) -> (&'static str, usize) {
    let path = at.split_once(": ").map_or(at, |it| it.1);
    let mut parts = path.split('.');
    let (first, second) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let id = if rows.contains_key(first) { first } else { second };
    match (parts.next(), parts.next().and_then(|it| it.parse::<usize>().ok())) {
        (Some("levels"), level) if lists.contains_key(id) => {
            ("choices", lists.get(id).copied().unwrap_or(0) + level.unwrap_or(0))
        }
        (Some("option"), _) if lists.contains_key(&options(id)) => {
            ("choices", lists.get(&options(id)).copied().unwrap_or(0))
        }
        _ => match rows.get(id) {
            Some(row) => ("survey", *row),
            None => ("settings", 2),
        },
    }
}
