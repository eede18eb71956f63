//! The three sheets of an `XLSForm`, and what of a questionnaire stands in them. Pure.

use assessments::{Answering, Edition, Fact, Item, LEVELS, Sort, Texts};
use kit::i18n::LANG_NAMES;

use crate::{relevance, workbook::model::Sheets};

/// What separates the bands of a dimension in one cell.
pub const BAND: &str = " | ";

/// `label::Deutsch (de)`.
fn spoken(column: &str, lang: &str) -> String {
    let name = LANG_NAMES.iter().find(|it| it.0 == lang).map_or(lang, |it| it.1);
    format!("{column}::{name} ({lang})")
}

fn cell(name: &str, value: impl Into<String>) -> (String, String) {
    (name.to_owned(), value.into())
}

fn figure(name: &str, value: Option<f64>) -> (String, String) {
    (name.to_owned(), value.map(|it| format!("{it}")).unwrap_or_default())
}

/// The questionnaire as the sheets of a workbook.
pub fn sheets(it: &Edition) -> Sheets {
    let mut all = Sheets::default();
    let langs = &it.structure.languages;
    all.survey.head = ["type", "name"].map(str::to_owned).to_vec();
    for column in ["label", "hint"] {
        all.survey.head.extend(langs.iter().map(|lang| spoken(column, lang)));
    }
    all.survey.head.push("relevant".to_owned());
    all.choices.head = ["list_name", "name"].map(str::to_owned).to_vec();
    let writer = Writer { it, all };
    writer.write()
}

struct Writer<'a> {
    it: &'a Edition,
    all: Sheets,
}

impl Writer<'_> {
    fn write(mut self) -> Sheets {
        let structure = &self.it.structure;
        self.settings();
        if !structure.fact.is_empty() {
            let kind = cell("entente::kind", "facts");
            self.all.survey.add(&[cell("type", "begin_group"), cell("name", "facts"), kind]);
            for fact in &structure.fact {
                self.fact(fact);
            }
            self.end();
        }
        for dimension in &structure.dimension {
            let mut cells = vec![
                cell("type", "begin_group"),
                cell("name", &dimension.id),
                cell("entente::kind", "dimension"),
                figure("entente::weight", Some(dimension.weight)),
            ];
            cells.extend(self.said("label", |it| Some(&it.dimension.get(&dimension.id)?.name)));
            let about = |it: &'_ Texts| it.dimension.get(&dimension.id).cloned();
            for (lang, texts) in &self.it.texts {
                let Some(part) = about(texts) else { continue };
                cells.push((spoken("hint", lang), part.description));
                cells.push((format!("entente::bands::{lang}"), part.bands.join(BAND)));
            }
            self.all.survey.add(&cells);
            for sub in structure.subdimensions_of(&dimension.id) {
                let mut cells = vec![
                    cell("type", "begin_group"),
                    cell("name", &sub.id),
                    cell("entente::kind", "subdimension"),
                ];
                cells.extend(self.said("label", |it| Some(&it.subdimension.get(&sub.id)?.name)));
                cells.extend(
                    self.said("hint", |it| Some(&it.subdimension.get(&sub.id)?.description)),
                );
                self.all.survey.add(&cells);
                for item in structure.items_of(&sub.id) {
                    self.item(item);
                }
                self.end();
            }
            self.end();
        }
        self.all
    }

    fn end(&mut self) {
        self.all.survey.add(&[cell("type", "end_group")]);
    }

    /// A column in every language.
    fn said(&self, column: &str, of: impl Fn(&Texts) -> Option<&String>) -> Vec<(String, String)> {
        let one = |(lang, texts): (&String, &Texts)| {
            let name = if column.starts_with("entente::") {
                format!("{column}::{lang}")
            } else {
                spoken(column, lang)
            };
            Some((name, of(texts)?.clone()))
        };
        self.it.texts.iter().filter_map(one).collect()
    }

    fn settings(&mut self) {
        let it = &self.it.structure;
        let first = it.languages.first().map(String::as_str).unwrap_or_default();
        let mut cells = vec![
            cell("form_title", &self.it.texts(first).questionnaire.title),
            cell("form_id", &it.id),
            cell("version", &it.version),
            cell("default_language", spoken("", first).trim_start_matches(':')),
            cell("entente::licence", &it.licence),
            cell("entente::languages", it.languages.join(" ")),
            figure("entente::valid_share", Some(it.valid_share)),
            cell("entente::valid_dimensions", it.valid_dimensions.to_string()),
        ];
        cells.extend(self.said("entente::title", |it| Some(&it.questionnaire.title)));
        cells.extend(self.said("entente::summary", |it| Some(&it.questionnaire.summary)));
        cells.extend(self.said("entente::introduction", |it| Some(&it.questionnaire.introduction)));
        self.all.settings.add(&cells);
    }

    fn fact(&mut self, it: &Fact) {
        let (kind, typed) = match it.kind {
            Sort::Country => ("country", "text"),
            Sort::Nuts3 => ("nuts3", "text"),
            Sort::Nace => ("nace", "text"),
            Sort::Year => ("year", "integer"),
            Sort::Count => ("count", "integer"),
            Sort::Number => ("number", "decimal"),
        };
        let mut cells = vec![
            cell("type", typed),
            cell("name", &it.id),
            cell("relevant", relevance::write(&it.ask_if)),
            cell("entente::kind", kind),
            cell("entente::unit", &it.unit),
            figure("entente::least", it.least),
            figure("entente::most", it.most),
            cell(
                "entente::years",
                if it.years == 0 { String::new() } else { it.years.to_string() },
            ),
            cell("entente::class_key", if it.class_key { "yes" } else { "" }),
        ];
        cells.extend(self.said("label", |texts| Some(&texts.fact.get(&it.id)?.question)));
        cells.extend(self.said("hint", |texts| Some(&texts.fact.get(&it.id)?.help)));
        cells.extend(self.said("entente::name", |texts| Some(&texts.fact.get(&it.id)?.name)));
        self.all.survey.add(&cells);
    }

    fn item(&mut self, it: &Item) {
        let typed = match it.kind {
            Answering::Levels => format!("select_one {}", it.id),
            Answering::Number => "decimal".to_owned(),
            Answering::Choice => format!("select_multiple {}", options(&it.id)),
        };
        let anchors: Vec<String> =
            it.anchors.iter().map(|(value, score)| format!("{value}:{score}")).collect();
        let mut cells = vec![
            cell("type", typed),
            cell("name", &it.id),
            cell("relevant", relevance::write(&it.ask_if)),
            cell("entente::clause", &it.clause),
            figure("entente::weight", Some(it.weight)),
            cell("entente::unit", &it.unit),
            cell("entente::anchors", anchors.join(" ")),
            figure("entente::least", it.least),
            figure("entente::most", it.most),
            cell("entente::suggest", it.suggest.clone().unwrap_or_default()),
            figure("entente::maximum", it.maximum),
        ];
        cells.extend(self.said("label", |texts| Some(&texts.item.get(&it.id)?.question)));
        cells.extend(self.said("hint", |texts| Some(&texts.item.get(&it.id)?.help)));
        cells.extend(self.said("entente::name", |texts| Some(&texts.item.get(&it.id)?.name)));
        cells.extend(self.said("entente::example", |texts| Some(&texts.item.get(&it.id)?.example)));
        self.all.survey.add(&cells);
        for level in 0..LEVELS {
            let mut cells = vec![cell("list_name", &it.id), cell("name", level.to_string())];
            cells.extend(self.said("label", |texts| texts.item.get(&it.id)?.levels.get(level)));
            self.all.choices.add(&cells);
        }
        for option in &it.options {
            let mut cells = vec![
                cell("list_name", options(&it.id)),
                cell("name", &option.id),
                figure("entente::points", Some(option.points)),
            ];
            cells
                .extend(self.said("label", |texts| texts.item.get(&it.id)?.option.get(&option.id)));
            self.all.choices.add(&cells);
        }
    }
}

/// The list of the options of an item; that of its levels has the name of the item.
pub fn options(item: &str) -> String {
    format!("{item}-options")
}
