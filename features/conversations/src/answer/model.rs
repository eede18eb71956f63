//! What can be said to a question, and how a form says it. Pure.

use std::collections::BTreeMap;

use cases::Value;
use kit::{Agency, Id, Person, clock::Day, form::Form, row};
use serde::Serialize;

use crate::{
    model::Visit,
    script::model::{Kind, Question},
};

/// The longest note beside an answer, in characters.
pub const NOTE: usize = 2_000;
/// The longest line or step, in characters.
const LINE: usize = 300;
/// The highest level of an item.
const TOP: i64 = 4;

row! {
    /// What was said to one question.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Said {
        pub visit: Id<Visit>,
        pub question: String,
        pub agency: Id<Agency>,
        /// JSON of the value.
        pub value: String,
        pub note: String,
        pub revision: i64,
        /// Who wrote it down last.
        #[serde(skip)]
        pub person: Id<Person>,
        pub changed_at: i64,
    }
}

impl Said {
    /// The value; an empty text for what cannot be read.
    pub fn value(&self) -> Value {
        serde_json::from_str(&self.value).unwrap_or_else(|_| nothing())
    }
}

/// What a form says to one question.
#[derive(Debug, Clone)]
pub struct Given {
    pub value: Value,
    pub note: String,
    /// The revision it was written over.
    pub base: Option<i64>,
}

/// Somebody does something by a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// `us` or `company`.
    pub who: String,
    pub by: Option<Day>,
    pub what: String,
}

impl Step {
    fn written(&self) -> String {
        let by = self.by.map(|it| it.to_string()).unwrap_or_default();
        format!("{}\t{by}\t{}", self.who, self.what)
    }

    fn read(line: &str) -> Self {
        let mut parts = line.splitn(3, '\t');
        let mut next = || parts.next().unwrap_or_default().to_owned();
        let (who, by, what) = (next(), next(), next());
        Self { who, by: by.parse().ok(), what }
    }
}

/// The steps of a value.
pub fn steps(value: &Value) -> Vec<Step> {
    let Value::List(list) = value else { return Vec::new() };
    list.iter().map(|it| Step::read(it)).collect()
}

pub const fn nothing() -> Value {
    Value::Text(String::new())
}

/// Reads what a form says to a question; none if it is not on the form.
pub fn read(form: &Form, it: &Question) -> Option<Result<Given, &'static str>> {
    let at = |field: &str| form.value(&format!("{}{field}", it.name));
    let sent = format!("{}.base", it.name);
    if !form.params().pairs().any(|(name, _)| name == sent) {
        return None;
    }
    let note = at(".note").trim().replace("\r\n", "\n");
    if note.chars().count() > NOTE {
        return Some(Err("form-too-long"));
    }
    let base = at(".base").parse().ok();
    Some(value(form, it).map(|value| Given { value, note, base }))
}

fn value(form: &Form, it: &Question) -> Result<Value, &'static str> {
    let typed = form.value(&it.name).trim().replace("\r\n", "\n");
    if typed.is_empty() && !matches!(it.kind, Kind::Grades | Kind::Steps) {
        return Ok(nothing());
    }
    let length = i64::try_from(typed.chars().count()).unwrap_or(i64::MAX);
    match it.kind {
        Kind::Text if length > it.most => Err("form-too-long"),
        Kind::Text => Ok(Value::Text(typed)),
        Kind::Number => number(&typed, (0, it.most)),
        Kind::Agreement => number(&typed, (1, 5)),
        Kind::Item if typed == "unknown" => Ok(Value::Text(typed)),
        Kind::Item => number(&typed, (0, TOP)),
        Kind::Nace => {
            let code = typed.to_uppercase();
            if partnering::is_sector(&code) {
                Ok(Value::Text(code))
            } else {
                Err("conversations-no-nace")
            }
        }
        Kind::Yes => match typed.as_str() {
            "yes" => Ok(Value::Yes(true)),
            "no" => Ok(Value::Yes(false)),
            _ => Err("form-invalid"),
        },
        Kind::Choice if it.choice(&typed).is_some() => Ok(Value::Text(typed)),
        Kind::Choice => Err("form-invalid"),
        Kind::Lines => lines(&typed, it.most),
        Kind::Grades => grades(form, it),
        Kind::Steps => all_steps(form, it),
    }
}

fn number(typed: &str, (least, most): (i64, i64)) -> Result<Value, &'static str> {
    let typed = typed.replace([' ', '\u{a0}', '\u{202f}'], "");
    match typed.parse() {
        Ok(number) if (least..=most).contains(&number) => Ok(Value::Number(number)),
        _ => Err("form-invalid"),
    }
}

fn lines(typed: &str, most: i64) -> Result<Value, &'static str> {
    let all: Vec<String> =
        typed.lines().map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect();
    if all.iter().any(|it| it.chars().count() > LINE) {
        return Err("form-too-long");
    }
    if i64::try_from(all.len()).is_ok_and(|it| it <= most) {
        Ok(Value::List(all))
    } else {
        Err("form-too-many")
    }
}

fn grades(form: &Form, it: &Question) -> Result<Value, &'static str> {
    let mut all = BTreeMap::new();
    for choice in &it.choices {
        match form.value(&format!("{}.{}", it.name, choice.name)) {
            "" => {}
            "0" => drop(all.insert(choice.name.clone(), 0)),
            "2" => drop(all.insert(choice.name.clone(), 2)),
            "3" => drop(all.insert(choice.name.clone(), 3)),
            _ => return Err("form-invalid"),
        }
    }
    Ok(Value::Grades(all))
}

fn all_steps(form: &Form, it: &Question) -> Result<Value, &'static str> {
    let mut all = Vec::new();
    for row in 0..it.most {
        let at = |field: &str| form.value(&format!("{}.{field}.{row}", it.name)).trim();
        let what = at("what").replace(['\t', '\n', '\r'], " ");
        if what.is_empty() {
            continue;
        }
        if what.chars().count() > LINE {
            return Err("form-too-long");
        }
        let by = at("by");
        let day: Option<Day> = by.parse().ok();
        if day.is_none() {
            return Err("conversations-step-day");
        }
        let who = if at("who") == "company" { "company" } else { "us" };
        all.push(Step { who: who.to_owned(), by: day, what }.written());
    }
    Ok(Value::List(all))
}

#[cfg(test)]
mod tests {
    use cases::Value;
    use kit::form::{Form, Params};

    use super::{read, steps};
    use crate::script::model::newest;

    fn said(question: &str, form: &str) -> Option<Result<Value, &'static str>> {
        let form = Form::from(Params::parse(form.as_bytes()).unwrap());
        let it = newest().unwrap().question(question).unwrap();
        read(&form, it).map(|it| it.map(|it| it.value))
    }

    #[test]
    fn what_is_not_on_a_form_is_not_answered() {
        assert_eq!(said("going", "going=well"), None);
        assert_eq!(
            said("going", "going.base=0&going=+well+"),
            Some(Ok(Value::Text("well".into())))
        );
        assert!(
            said("going", &format!("going.base=0&going={}", "x".repeat(1_001))).unwrap().is_err()
        );
    }

    #[test]
    fn each_kind_takes_its_own_and_nothing_else() {
        let ok = |question: &str, typed: &str| {
            said(question, &format!("{question}.base=0&{question}={typed}")).unwrap()
        };
        assert_eq!(ok("founded", "1998"), Ok(Value::Number(1998)));
        for typed in ["-3", "many", "3000"] {
            assert!(ok("founded", typed).is_err(), "{typed}");
        }
        assert_eq!(ok("nace", "c"), Ok(Value::Text("C".into())));
        assert!(ok("nace", "machines").is_err());
        assert_eq!(ok("commitment", "4"), Ok(Value::Number(4)));
        assert_eq!(ok("commitment", "unknown"), Ok(Value::Text("unknown".into())));
        assert!(ok("commitment", "5").is_err() && ok("valued", "0").is_err());
        assert!(ok("stage_now", "asleep").is_err() && ok("wanted", "perhaps").is_err());
        let form = "axis_ideas.base=0&axis_ideas.source_customers=3&axis_ideas.vector_offering=3";
        let Some(Ok(Value::Grades(all))) = said("axis_ideas", form) else { panic!() };
        assert_eq!(all.into_iter().collect::<Vec<_>>(), [("source_customers".to_owned(), 3)]);
    }

    #[test]
    fn a_step_has_a_day_and_empty_rows_are_none() {
        let form =
            "steps.base=0&steps.what.1=Send+the+offer&steps.who.1=company&steps.by.1=2026-12-01";
        let all = steps(&said("steps", form).unwrap().unwrap());
        assert_eq!(
            (all.len(), all[0].who.as_str(), all[0].what.as_str()),
            (1, "company", "Send the offer")
        );
        assert!(said("steps", "steps.base=0&steps.what.0=Send").unwrap().is_err());
    }
}
