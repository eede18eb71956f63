//! Questions as one respondent fills them in: a part of a questionnaire, or single questions; what
//! of them is right is kept, what is not comes back with the reason.

use std::collections::BTreeMap;

use askama::Template;
use kit::{
    Error, Id, Person, Result, Tx,
    form::Form,
    ui::{self, Html},
    web::{Cx, Reply},
};
use serde::Serialize;

use super::model::{plain, read, suggested};
use crate::{
    acts::Whole,
    answer::{
        acts::{self as answers, Kept},
        model::{Answer, Said},
        store,
    },
    asked::{is_asked, known, progress},
    questionnaire::model::{Answering, Fact, Item, Sort},
    wording::{Question, Texts},
};

/// The part that shows every question on one page: for a visit, and to be printed.
const ALL: &str = "all";
const FACTS: &str = "facts";

/// Where a respondent sits: whose answers they are, and where forms of them are sent.
pub struct Desk<'a> {
    pub cx: &'a Cx,
    pub whole: &'a Whole,
    pub who: Id<Person>,
    /// The address above `/parts/{part}` and `/answers`.
    pub at: String,
    /// Whether nothing of what others said is told here.
    pub is_alone: bool,
}

/// A part as it is shown.
pub struct Filled {
    pub heading: String,
    pub body: Html,
}

/// What became of a form.
pub enum Saved {
    /// The address to go on to.
    To(String),
    /// Something is wrong: the part again, with the reasons.
    Again(Filled),
}

#[derive(Template)]
#[template(path = "sheet.html")]
struct Page<'a> {
    cx: &'a Cx,
    at: &'a str,
    part: &'a str,
    heading: String,
    lead: String,
    facts: Vec<AskingFact<'a>>,
    groups: Vec<Group<'a>>,
    /// Where to go on: id and name.
    next: Option<(String, String)>,
    wrongs: usize,
    /// What keeps each answer by itself, also without a connection.
    form: Html,
    script: Html,
}

#[derive(Template)]
#[template(path = "question.html")]
struct One<'a> {
    cx: &'a Cx,
    item: &'a Asking<'a>,
}

/// A sub-dimension with its items.
struct Group<'a> {
    id: &'a str,
    name: &'a str,
    description: &'a str,
    items: Vec<Asking<'a>>,
}

struct AskingFact<'a> {
    id: &'a str,
    question: &'a str,
    help: &'a str,
    unit: String,
    /// Name, label and value of each field.
    fields: Vec<(String, String, String)>,
    is_unknown: bool,
    base: i64,
    wrong: Option<String>,
}

struct Asking<'a> {
    id: &'a str,
    question: &'a str,
    help: &'a str,
    example: &'a str,
    is_figure: bool,
    figure: String,
    unit: String,
    /// A value that follows from the facts.
    suggestion: Option<String>,
    /// Level, words, whether it is picked.
    levels: Vec<(usize, &'a str, bool)>,
    /// Id, words, whether it is ticked.
    options: Vec<(&'a str, &'a str, bool)>,
    /// `none`, `na` or `unknown`, if that is what was said.
    apart: &'static str,
    note: String,
    evidence: String,
    base: i64,
    /// What others said, with what counts of it.
    others: usize,
    wrong: Option<String>,
}

/// What a form got wrong, by question.
pub type Wrongs = BTreeMap<String, &'static str>;

/// What a script learns of one kept answer.
#[derive(Serialize)]
struct Told {
    /// To be sent with the next change of the same question.
    revision: i64,
    /// When it was kept.
    at: i64,
    /// How far the dimension is, in percent.
    percent: usize,
    /// Somebody changed it in the meantime: what stands now, in words.
    conflict: Option<String>,
    /// What is wrong with it, in words.
    wrong: Option<String>,
}

impl Desk<'_> {
    /// A part, or every question with `all`.
    pub fn part(&self, part: &str, given: (Option<&Form>, &Wrongs)) -> Result<Filled> {
        let page = self.page(part, given)?;
        Ok(Filled { heading: page.heading.clone(), body: ui::html(&page) })
    }

    fn page<'b>(
        &'b self,
        part: &'b str,
        given: (Option<&'b Form>, &'b Wrongs),
    ) -> Result<Page<'b>> {
        let structure = &self.whole.edition.structure;
        let show = self.shower(given);
        let dimension = structure.dimension.iter().find(|it| it.id == part);
        if dimension.is_none() && part != FACTS && part != ALL {
            return Err(Error::NotFound);
        }
        let facts = if part == FACTS || part == ALL { show.facts() } else { Vec::new() };
        let groups = match part {
            FACTS => Vec::new(),
            ALL => structure.dimension.iter().flat_map(|it| show.groups(&it.id)).collect(),
            _ => show.groups(part),
        };
        let (heading, lead) = self.headed(part);
        let next = next_of(part, self.whole).map(|id| {
            let words = show.texts.dimension.get(&id);
            (id, words.map_or_else(String::new, |it| it.name.clone()))
        });
        let (cx, at, wrongs) = (self.cx, self.at.as_str(), given.1.len());
        let (form, script) = (self.form(true), visits::script(cx));
        Ok(Page { cx, at, part, heading, lead, facts, groups, next, wrongs, form, script })
    }

    /// What a form with questions says to the script that keeps their answers. Pages of whoever
    /// has an account open without a connection, if `is_whole` pages are shown.
    pub fn form(&self, is_whole: bool) -> Html {
        // Who holds a pass has no account that could sign out: nothing stays on the device.
        let owner = if self.has_account() { self.who.to_string() } else { String::new() };
        let visit = if is_whole && self.has_account() { self.at.as_str() } else { "" };
        let url = format!("{}/answers", self.at);
        visits::form(self.cx, &visits::Kept { url: &url, owner: &owner, visit })
    }

    fn has_account(&self) -> bool {
        self.cx.caller.person == self.who && !self.who.is_nil()
    }

    fn shower<'b>(&'b self, (form, wrongs): (Option<&'b Form>, &'b Wrongs)) -> Shower<'b, 'b> {
        let (cx, whole) = (self.cx, self.whole);
        let texts = whole.edition.texts(cx.caller.lang);
        Shower { cx, whole, who: self.who, texts, form, wrongs, known: known(&whole.organisation) }
    }

    /// What stands above a part.
    fn headed(&self, part: &str) -> (String, String) {
        let texts = self.whole.edition.texts(self.cx.caller.lang);
        let (cover, words) = (&texts.questionnaire, texts.dimension.get(part));
        match (part, words) {
            (FACTS, _) => (self.cx.t("assessments-facts"), self.cx.t("assessments-facts-lead")),
            (ALL, _) => (cover.title.clone(), cover.introduction.clone()),
            (_, Some(it)) => (it.name.clone(), it.description.clone()),
            (_, None) => Default::default(),
        }
    }

    /// A single question, to be put into a form of one's own; none if it is not one of an item.
    pub fn question(&self, id: &str, given: (Option<&Form>, &Wrongs)) -> Option<Html> {
        let item = self.whole.edition.structure.item(id)?;
        let show = self.shower(given);
        let item = show.item(item);
        Some(ui::html(&One { cx: self.cx, item: &item }))
    }

    /// Keeps what a form says to these questions; what is wrong with the others.
    pub fn keep(&self, tx: &mut Tx, form: &Form, questions: &[String]) -> Result<Wrongs> {
        let (mut wrongs, structure) = (Wrongs::new(), &self.whole.edition.structure);
        for question in questions {
            match read(form, structure, question) {
                None => {}
                Some(Err(why)) => {
                    wrongs.insert(question.clone(), why);
                }
                Some(Ok(given)) => {
                    let by = &self.cx.caller;
                    if let Kept::Conflict(_) =
                        answers::give(tx, by, &self.whole.it, self.who, given)?
                    {
                        wrongs.insert(question.clone(), "assessments-conflict");
                    }
                }
            }
        }
        Ok(wrongs)
    }

    /// Keeps a whole part: what is right is kept, what is not comes back with the reason.
    pub fn keep_part(&self, tx: &mut Tx, part: &str, form: &Form) -> Result<Saved> {
        let questions: Vec<String> = {
            let none = Wrongs::new();
            let shown = self.page(part, (None, &none))?;
            let items = shown.groups.iter().flat_map(|it| &it.items).map(|it| it.id);
            shown.facts.iter().map(|it| it.id).chain(items).map(str::to_owned).collect()
        };
        let wrongs = self.keep(tx, form, &questions)?;
        if !wrongs.is_empty() {
            // What was kept beside is shown as it is kept now.
            let mut whole = self.whole.clone();
            whole.said = self.said(tx)?;
            let desk = Desk { whole: &whole, at: self.at.clone(), ..*self };
            return desk.part(part, (Some(form), &wrongs)).map(Saved::Again);
        }
        Ok(Saved::To(match (form.value("go"), next_of(part, self.whole)) {
            ("next", Some(next)) => format!("{}/parts/{next}", self.at),
            _ => self.at.clone(),
        }))
    }

    /// Keeps one answer as it is given, and tells the script that sent it. What somebody else gave
    /// on the same device waits until they sign in again.
    pub fn keep_one(&self, tx: &mut Tx, form: &Form) -> Reply {
        let (cx, whole, question) = (self.cx, self.whole, form.value("question"));
        let by = form.value("by");
        if !by.is_empty() && by != self.who.to_string() {
            return Err(Error::Forbidden);
        }
        let mut told =
            Told { revision: 0, at: cx.caller.now, percent: 0, conflict: None, wrong: None };
        match read(form, &whole.edition.structure, question).ok_or(Error::NotFound)? {
            Err(why) => told.wrong = Some(cx.t(why)),
            Ok(given) => match answers::give(tx, &cx.caller, &whole.it, self.who, given)? {
                Kept::Conflict(said) => {
                    told.revision = said.revision;
                    let now = self.worded(&said);
                    told.conflict = Some(cx.tw("assessments-conflict-now", &now));
                }
                Kept::At(revision) => {
                    told.revision = revision;
                    told.percent = self.percent(tx, question)?;
                }
            },
        }
        cx.json(&told)
    }

    /// An answer as its reader would read it on the page.
    fn worded(&self, said: &Said) -> String {
        let words = self.whole.edition.texts(self.cx.caller.lang).item.get(&said.question);
        let option = |id: &String| words.and_then(|it| it.option.get(id)).unwrap_or(id).clone();
        let level = |at: usize| words.and_then(|it| it.levels.get(at)).cloned();
        let answer = match &said.answer {
            Answer::Level(at) => level(usize::from(*at)).unwrap_or_else(|| at.to_string()),
            Answer::Number(value) => plain(*value),
            Answer::Options(all) if all.is_empty() => self.cx.t("assessments-none-of-these"),
            Answer::Options(all) => all.iter().map(option).collect::<Vec<_>>().join(", "),
            Answer::Word(word) => word.clone(),
            Answer::Years(years) => {
                let one = |it: &Option<f64>| it.map_or_else(|| "–".to_owned(), plain);
                years.iter().map(one).collect::<Vec<_>>().join(", ")
            }
            Answer::NotApplicable => self.cx.t("assessments-na"),
            Answer::Unknown => self.cx.t("assessments-unknown"),
        };
        let rest = [&said.note, &said.evidence].into_iter().filter(|it| !it.is_empty());
        std::iter::once(&answer).chain(rest).cloned().collect::<Vec<_>>().join(" · ")
    }

    /// What was said by now, as far as it is told here.
    fn said(&self, tx: &mut Tx) -> Result<Vec<Said>> {
        let mut all = store::all(tx, self.whole.it.id)?;
        all.retain(|it| !self.is_alone || it.respondent == self.who);
        Ok(all)
    }

    /// How far the dimension of a question is.
    fn percent(&self, tx: &mut Tx, question: &str) -> Result<usize> {
        let counted = answers::counted(&self.said(tx)?);
        let structure = &self.whole.edition.structure;
        let dimension = structure.item(question).and_then(|item| structure.dimension_of(item));
        let far = dimension.map(|it| progress(structure, it, &counted, self.whole.it.year()));
        Ok(far.unwrap_or_default().percent())
    }
}

/// The dimension after this part.
fn next_of(part: &str, whole: &Whole) -> Option<String> {
    let mut all = whole.edition.structure.dimension.iter().map(|it| it.id.clone());
    match part {
        FACTS => all.next(),
        ALL => None,
        _ => all.skip_while(|it| it != part).nth(1),
    }
}

struct Shower<'a, 'f> {
    cx: &'a Cx,
    whole: &'a Whole,
    who: Id<Person>,
    texts: &'a Texts,
    form: Option<&'f Form>,
    wrongs: &'f Wrongs,
    /// What the profile says already.
    known: Vec<(&'static str, Answer)>,
}

impl<'a> Shower<'a, '_> {
    fn own(&self, question: &str) -> Option<&'a Said> {
        self.whole.said.iter().find(|it| it.respondent == self.who && it.question == question)
    }

    fn wrong(&self, question: &str) -> Option<String> {
        self.wrongs.get(question).map(|why| self.cx.t(why))
    }

    /// What was typed, where that could not be kept; what is kept otherwise.
    fn typed(&self, question: &str, field: &str, kept: impl FnOnce() -> String) -> String {
        match self.form.filter(|_| self.wrongs.contains_key(question)) {
            Some(form) => form.value(field).to_owned(),
            None => kept(),
        }
    }

    fn facts(&self) -> Vec<AskingFact<'a>> {
        self.whole.edition.structure.fact.iter().map(|fact| self.fact(fact)).collect()
    }

    fn fact(&self, fact: &'a Fact) -> AskingFact<'a> {
        let words = self.texts.fact.get(&fact.id);
        let said = self.own(&fact.id);
        let known = self.known.iter().find(|it| it.0 == fact.id).map(|it| &it.1);
        // What the profile says already is offered; it counts once the form is sent.
        let answer = said.map(|it| &it.answer).or(known);
        let last_year = self.whole.it.year() - 1;
        let label = |at: usize| {
            let year = last_year - i16::try_from(at).unwrap_or(0);
            if fact.years > 1 {
                self.cx.tw("assessments-year", &year.to_string())
            } else {
                self.cx.t("assessments-value")
            }
        };
        let value = |at: usize| match answer {
            Some(Answer::Number(value)) => plain(*value),
            Some(Answer::Word(word)) => word.clone(),
            Some(Answer::Years(years)) => {
                years.get(at).copied().flatten().map(plain).unwrap_or_default()
            }
            _ => String::new(),
        };
        let field = |at: usize| {
            let name = format!("{}.{at}", fact.id);
            let typed = self.typed(&fact.id, &name, || value(at));
            (name, label(at), typed)
        };
        AskingFact {
            id: &fact.id,
            question: words.map_or("", |it| &it.question),
            help: words.map_or("", |it| &it.help),
            unit: unit(self.cx, &fact.unit, fact.kind),
            fields: (0..fact.years.max(1)).map(field).collect(),
            is_unknown: answer == Some(&Answer::Unknown),
            base: said.map_or(0, |it| it.revision),
            wrong: self.wrong(&fact.id),
        }
    }

    fn groups(&self, dimension: &'a str) -> Vec<Group<'a>> {
        let structure = &self.whole.edition.structure;
        let (answers, year) = (self.whole.answers(), self.whole.it.year());
        let of = structure.subdimensions_of(dimension);
        let group = of.map(|sub| {
            let words = self.texts.subdimension.get(&sub.id);
            let items = structure
                .items_of(&sub.id)
                .filter(|item| is_asked(structure, item, &answers, year));
            Group {
                id: &sub.id,
                name: words.map_or("", |it| &it.name),
                description: words.map_or("", |it| &it.description),
                items: items.map(|item| self.item(item)).collect(),
            }
        });
        group.filter(|it| !it.items.is_empty()).collect()
    }

    fn item(&self, item: &'a Item) -> Asking<'a> {
        static NONE: std::sync::LazyLock<Question> = std::sync::LazyLock::new(Default::default);
        let words = self.texts.item.get(&item.id).unwrap_or(&NONE);
        let said = self.own(&item.id);
        let answer = said.map(|it| &it.answer);
        let level = match answer {
            Some(Answer::Level(level)) => Some(usize::from(*level)),
            _ => None,
        };
        let ticked = |id: &String| matches!(answer, Some(Answer::Options(all)) if all.contains(id));
        let figure = match answer {
            Some(Answer::Number(value)) => plain(*value),
            _ => String::new(),
        };
        let apart = match answer {
            Some(Answer::Options(all)) if all.is_empty() => "none",
            Some(Answer::NotApplicable) => "na",
            Some(Answer::Unknown) => "unknown",
            _ => "",
        };
        let shows_levels = item.kind != Answering::Choice;
        let levels = words.levels.iter().enumerate().filter(|_| shows_levels);
        let options = item.options.iter().filter(|_| item.kind == Answering::Choice);
        Asking {
            id: &item.id,
            question: &words.question,
            help: &words.help,
            example: &words.example,
            is_figure: item.kind == Answering::Number,
            figure: self.typed(&item.id, &format!("{}.figure", item.id), || figure),
            unit: unit(self.cx, &item.unit, Sort::Number),
            suggestion: item
                .suggest
                .as_deref()
                .and_then(|rule| suggested(rule, &self.whole.answers())),
            levels: levels.map(|(at, said)| (at, said.as_str(), level == Some(at))).collect(),
            options: options
                .map(|it| {
                    (
                        it.id.as_str(),
                        words.option.get(&it.id).map_or("", String::as_str),
                        ticked(&it.id),
                    )
                })
                .collect(),
            apart,
            note: said.map(|it| it.note.clone()).unwrap_or_default(),
            evidence: said.map(|it| it.evidence.clone()).unwrap_or_default(),
            base: said.map_or(0, |it| it.revision),
            others: self
                .whole
                .said
                .iter()
                .filter(|it| it.question == item.id && Some(*it) != said)
                .count(),
            wrong: self.wrong(&item.id),
        }
    }
}

/// The unit of a figure in words; empty for what has none.
fn unit(cx: &Cx, unit: &str, sort: Sort) -> String {
    match (unit, sort) {
        ("", Sort::Country | Sort::Nuts3 | Sort::Nace) => cx.t(match sort {
            Sort::Country => "assessments-unit-country",
            Sort::Nuts3 => "assessments-unit-nuts3",
            _ => "assessments-unit-nace",
        }),
        ("", _) => String::new(),
        _ => cx.word("assessments-unit-", unit),
    }
}
