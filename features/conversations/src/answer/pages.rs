//! The pages on which answers are given, chapter by chapter or all on one, and what keeps single answers.

use std::collections::BTreeMap;

use askama::Template;
use cases::Value;
use kit::{
    Error, Id, Result, Tx,
    form::Form,
    ui::{self, Html},
    web::{Cx, Path, Path2, Reply},
};
use serde::Serialize;

use super::{
    acts::{self as answers, Kept},
    model::{Step, nothing, read, steps},
};
use crate::{
    acts::{self, Whole},
    document::{acts::known, model::Known},
    model::Visit,
    note::model::Tongue,
    script::model::{Kind, Question, said},
};

/// The part that shows every question on one page: for a visit without a connection.
const ALL: &str = "all";

/// What a form got wrong, by question.
type Wrongs = BTreeMap<String, String>;

/// A question as it is asked.
struct Asking {
    name: String,
    kind: &'static str,
    title: String,
    hint: String,
    most: i64,
    /// Where the answer goes, in words.
    goes: Vec<String>,
    text: String,
    /// Name, words, whether it is picked.
    choices: Vec<(String, String, bool)>,
    /// Name, words and weight of each.
    grades: Vec<(String, String, Option<i64>)>,
    steps: Vec<Step>,
    note: String,
    base: i64,
    /// What stands there is known from elsewhere and nobody confirmed it here.
    is_known: bool,
    wrong: Option<String>,
}

struct Chapter {
    name: String,
    title: String,
    questions: Vec<Asking>,
}

#[derive(Template)]
#[template(path = "part.html")]
struct Page<'a> {
    cx: &'a Cx,
    it: &'a Visit,
    part: &'a str,
    company: &'a str,
    lead: String,
    chapters: Vec<Chapter>,
    /// Address and title of each chapter, and whether it is this one.
    tabs: Vec<(String, String, bool)>,
    /// Where to go on: name and title.
    next: Option<(String, String)>,
    wrongs: usize,
    form: Html,
    script: Html,
}

/// The parts of a page.
pub fn part(cx: &mut Cx, tx: &mut Tx, Path2(id, part): Path2<Id<Visit>, String>) -> Reply {
    let whole = acts::find_to(tx, &cx.caller, id)?;
    whole.it.may_go_on()?;
    view(cx, tx, (&whole, &part), (None, &Wrongs::new()))
}

fn view(
    cx: &mut Cx,
    tx: &mut Tx,
    (whole, part): (&Whole, &str),
    (form, wrongs): (Option<&Form>, &Wrongs),
) -> Reply {
    let known = known(tx, &cx.caller, whole)?;
    let lang = cx.caller.lang;
    let script = whole.script;
    let parts = script.part.iter().filter(|it| part == ALL || it.name == part);
    let show = Shower { cx, whole, known: &known, form, wrongs };
    let chapter = |it: &crate::script::model::Part| Chapter {
        name: it.name.clone(),
        title: said(&it.title, lang),
        questions: script
            .question
            .iter()
            .filter(|question| question.part == it.name)
            .map(|question| show.asking(question))
            .collect(),
    };
    let chapters: Vec<Chapter> = parts.map(chapter).collect();
    let title = match chapters.first() {
        None => return Err(Error::NotFound),
        Some(_) if part == ALL => said(&script.title, lang),
        Some(it) => it.title.clone(),
    };
    let url = whole.it.url();
    let all = script.part.iter().map(|it| (it.name.as_str(), said(&it.title, lang)));
    let all = all.chain(std::iter::once((ALL, cx.t("conversations-all"))));
    let tabs = all.map(|(name, title)| (format!("{url}/parts/{name}"), title, name == part));
    let kept = format!("{url}/answers");
    let owner = cx.caller.person.to_string();
    let kept = visits::Kept { url: &kept, owner: &owner, visit: &url };
    let page = Page {
        cx,
        it: &whole.it,
        part,
        company: &whole.company.name,
        lead: said(&script.lead, lang),
        chapters,
        tabs: tabs.collect(),
        next: next_of(whole, part).map(|it| (it.name.clone(), said(&it.title, lang))),
        wrongs: wrongs.len(),
        form: visits::form(cx, &kept),
        script: visits::script(cx),
    };
    if wrongs.is_empty() { cx.page(&title, &page) } else { cx.again(&title, &page) }
}

/// The chapter after this one.
fn next_of<'a>(whole: &'a Whole, part: &str) -> Option<&'a crate::script::model::Part> {
    whole.script.part.iter().skip_while(|it| it.name != part).nth(1)
}

struct Shower<'a> {
    cx: &'a Cx,
    whole: &'a Whole,
    known: &'a Known,
    form: Option<&'a Form>,
    wrongs: &'a Wrongs,
}

impl Shower<'_> {
    fn asking(&self, it: &Question) -> Asking {
        let (cx, lang) = (self.cx, self.cx.caller.lang);
        let said_here = self.whole.said(&it.name);
        let wrong = self.wrongs.get(&it.name).cloned();
        // What was typed, where it could not be kept; what was said here; what is known from elsewhere.
        let typed = self.form.filter(|_| wrong.is_some());
        let known = self.known.shown(it);
        let is_known = said_here.is_none() && known.is_some();
        let value =
            said_here.map_or_else(|| known.unwrap_or_else(nothing), super::model::Said::value);
        let text = typed.map_or_else(|| plain(&value), |form| form.value(&it.name).to_owned());
        let note = said_here.map(|it| it.note.clone()).unwrap_or_default();
        let note = typed.map_or(note, |form| form.value(&format!("{}.note", it.name)).to_owned());
        let (kind, choices) = self.choices(it, &text);
        Asking {
            name: it.name.clone(),
            kind,
            title: self.title(it),
            hint: said(&it.hint, lang),
            most: it.most,
            goes: it.documents().iter().map(|it| cx.word("conversations-goes-", it)).collect(),
            choices,
            grades: grades(it, &value, lang),
            steps: rows(it, &value),
            text,
            note,
            base: said_here.map_or(0, |it| it.revision),
            is_known,
            wrong,
        }
    }

    /// What is asked; an item in the words of its questionnaire.
    fn title(&self, it: &Question) -> String {
        title(self.whole, it, self.cx.caller.lang)
    }

    fn choices(&self, it: &Question, picked: &str) -> (&'static str, Vec<(String, String, bool)>) {
        let (cx, lang) = (self.cx, self.cx.caller.lang);
        let one = |name: String, words: String| {
            let is = name == picked;
            (name, words, is)
        };
        let unsaid = || one(String::new(), cx.t("conversations-unsaid"));
        match it.kind {
            Kind::Text if it.most > 300 => ("area", Vec::new()),
            Kind::Text | Kind::Nace => ("text", Vec::new()),
            Kind::Number => ("number", Vec::new()),
            Kind::Lines => ("area", Vec::new()),
            Kind::Grades => ("grades", Vec::new()),
            Kind::Steps => ("steps", Vec::new()),
            Kind::Choice => {
                let all = it.choices.iter().map(|it| one(it.name.clone(), said(&it.title, lang)));
                ("choice", all.chain(std::iter::once(unsaid())).collect())
            }
            Kind::Yes => {
                let all = ["yes", "no"].map(|it| one(it.to_owned(), cx.word("conversations-", it)));
                ("choice", all.into_iter().chain(std::iter::once(unsaid())).collect())
            }
            Kind::Agreement => {
                let all = ["1", "2", "3", "4", "5"];
                let all = all.map(|it| one(it.to_owned(), cx.word("conversations-agreement-", it)));
                ("choice", all.into_iter().chain(std::iter::once(unsaid())).collect())
            }
            Kind::Item => {
                let levels = levels(self.whole, it, lang);
                let all = levels.into_iter().enumerate().map(|(at, it)| one(at.to_string(), it));
                let unknown = one("unknown".to_owned(), cx.t("conversations-unknown"));
                ("choice", all.chain([unknown, unsaid()]).collect())
            }
        }
    }
}

/// What is asked, in a language.
pub fn title(whole: &Whole, it: &Question, lang: &str) -> String {
    if it.kind != Kind::Item {
        return said(&it.title, lang);
    }
    let edition =
        assessments::shipped().iter().find(|e| e.structure.id == whole.script.questionnaire);
    let words = edition.and_then(|edition| edition.texts(lang).item.get(item(it)));
    words.map(|it| it.question.clone()).unwrap_or_default()
}

fn item(it: &Question) -> &str {
    it.fields(crate::model::Document::Diagnosis).next().unwrap_or_default()
}

fn levels(whole: &Whole, it: &Question, lang: &str) -> Vec<String> {
    let edition =
        assessments::shipped().iter().find(|e| e.structure.id == whole.script.questionnaire);
    let words = edition.and_then(|edition| edition.texts(lang).item.get(item(it)));
    words.map(|it| it.levels.clone()).unwrap_or_default()
}

/// A value as it is typed.
fn plain(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Yes(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::List(list) => list.join("\n"),
        Value::Grades(_) => String::new(),
    }
}

fn grades(it: &Question, value: &Value, lang: &str) -> Vec<(String, String, Option<i64>)> {
    if it.kind != Kind::Grades {
        return Vec::new();
    }
    let of = |name: &str| match value {
        Value::Grades(all) => all.get(name).copied(),
        _ => None,
    };
    it.choices.iter().map(|it| (it.name.clone(), said(&it.title, lang), of(&it.name))).collect()
}

/// The steps that were said, and empty rows.
fn rows(it: &Question, value: &Value) -> Vec<Step> {
    if it.kind != Kind::Steps {
        return Vec::new();
    }
    let mut all = steps(value);
    let most = usize::try_from(it.most).unwrap_or_default();
    all.resize(most, Step { who: "us".to_owned(), by: None, what: String::new() });
    all
}

/// Keeps a whole part: what is right is kept, what is not comes back with the reason.
pub fn save(
    cx: &mut Cx,
    tx: &mut Tx,
    Path2(id, part): Path2<Id<Visit>, String>,
    form: Form,
) -> Reply {
    let whole = acts::find_to(tx, &cx.caller, id)?;
    whole.it.may_go_on()?;
    if part != ALL && !whole.script.part.iter().any(|it| it.name == part) {
        return Err(Error::NotFound);
    }
    let mut wrongs = Wrongs::new();
    let asked = whole.script.question.iter().filter(|it| part == ALL || it.part == part);
    for it in asked {
        let why = match read(&form, it) {
            None => continue,
            Some(Err(why)) => cx.t(why),
            Some(Ok(given)) => match answers::give(tx, &cx.caller, &whole, (&it.name, given))? {
                Kept::At(_) => continue,
                Kept::Conflict(now) => stands(cx, it, &now.value()),
            },
        };
        wrongs.insert(it.name.clone(), why);
    }
    if !wrongs.is_empty() {
        // What was kept beside is shown as it is kept now; a conflict is typed over what stands.
        let whole = acts::find_to(tx, &cx.caller, id)?;
        return view(cx, tx, (&whole, &part), (Some(&form), &wrongs));
    }
    match next_of(&whole, &part).filter(|_| part != ALL && form.value("go") != "review") {
        Some(next) => cx.to(&format!("{}/parts/{}", whole.it.url(), next.name)),
        None => cx.to(&format!("{}/review", whole.it.url())),
    }
}

/// What stands now, for somebody who wrote something else.
fn stands(cx: &Cx, it: &Question, value: &Value) -> String {
    let tongue = Tongue { messages: &cx.app().messages, lang: cx.caller.lang };
    cx.tw("conversations-conflict-now", &tongue.value(it, value))
}

/// What a script learns of one kept answer.
#[derive(Serialize)]
struct Told {
    /// To be sent with the next change of the same question.
    revision: i64,
    /// When it was kept.
    at: i64,
    conflict: Option<String>,
    wrong: Option<String>,
}

/// Keeps one answer as it is given. What somebody else gave on the same device waits until they sign in again.
pub fn one(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Visit>>, form: Form) -> Reply {
    let whole = acts::find_to(tx, &cx.caller, id)?;
    let by = form.value("by");
    if !by.is_empty() && by != cx.caller.person.to_string() {
        return Err(Error::Forbidden);
    }
    let told = kept(cx, tx, &whole, &form)?;
    cx.json(&told)
}

fn kept(cx: &Cx, tx: &mut Tx, whole: &Whole, form: &Form) -> Result<Told> {
    let mut told = Told { revision: 0, at: cx.caller.now, conflict: None, wrong: None };
    let it = whole.script.question(form.value("question")).ok_or(Error::NotFound)?;
    match read(form, it).ok_or(Error::NotFound)? {
        Err(why) => told.wrong = Some(cx.t(why)),
        Ok(given) => match answers::give(tx, &cx.caller, whole, (&it.name, given))? {
            Kept::At(revision) => told.revision = revision,
            Kept::Conflict(now) => {
                told.revision = now.revision;
                told.conflict = Some(stands(cx, it, &now.value()));
            }
        },
    }
    Ok(told)
}
