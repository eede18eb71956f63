//! What is known before anybody asks, and what answers would change. Pure.

use std::collections::{BTreeMap, BTreeSet};

use assessments::Answer;
use cases::{Filling, Value};
use kit::{Id, Person, clock::Day, crypto};
use organisations::Organisation;

use crate::{
    acts::Whole,
    answer::model::{Said, nothing},
    model::Document,
    script::model::{Kind, Question},
};

/// What stands in the documents of a visit now.
pub struct Known {
    /// The forms of the case; none without a case, or when the caller does not see it any more.
    pub needs: Option<Filling>,
    pub company: Organisation,
    /// The open innovation check, with what the caller said there.
    pub check: Option<assessments::Whole>,
    /// Whether the caller may begin a check here.
    pub is_trained: bool,
    pub caller: Id<Person>,
}

/// What would change in one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub field: String,
    /// The question it comes from; the first of several. Empty for the day of the visit.
    pub question: String,
    pub before: Value,
    pub after: Value,
    /// Whether it can be written: it fits, and the field is open to the caller.
    pub is_open: bool,
}

impl Change {
    pub fn differs(&self) -> bool {
        self.before != self.after
    }
}

fn text(said: &str) -> Value {
    Value::Text(said.to_owned())
}

impl Known {
    /// What stands in a field of a document.
    pub fn value(&self, document: Document, field: &str) -> Option<Value> {
        let it = &self.company;
        let found = match (document, field) {
            (Document::Needs, _) => self.needs.as_ref()?.fields.get(field)?.clone(),
            (Document::Profile, "offers") => text(&it.offers),
            (Document::Profile, "seeks") => text(&it.seeks),
            (Document::Profile, "founded") => Value::Number(it.founded?),
            (Document::Profile, "staff") => Value::Number(it.staff?),
            (Document::Profile, "sectors") => text(it.sectors.0.first()?),
            (Document::Diagnosis, _) => self.level(field)?,
            _ => return None,
        };
        (!found.is_empty()).then_some(found)
    }

    /// What the caller said to an item before.
    fn level(&self, item: &str) -> Option<Value> {
        let own = |it: &&assessments::Said| it.respondent == self.caller && it.question == item;
        match &self.check.as_ref()?.said.iter().find(own)?.answer {
            Answer::Level(level) => Some(Value::Number(i64::from(*level))),
            Answer::Unknown => Some(text("unknown")),
            _ => None,
        }
    }

    /// What is known of a question before anybody asks it: of the first document that says so.
    pub fn shown(&self, it: &Question) -> Option<Value> {
        let all = Document::ALL.iter().flat_map(|of| it.fields(*of).map(|field| (*of, field)));
        let mut found = all.filter_map(|(of, field)| self.value(of, field));
        let value = found.find(|value| suits(it.kind, value))?;
        let Value::Grades(all) = value else { return Some(value) };
        let own: BTreeMap<_, _> =
            all.into_iter().filter(|(name, _)| it.choice(name).is_some()).collect();
        (!own.is_empty()).then_some(Value::Grades(own))
    }

    /// The field of a document an answer goes to: in a case the first one that its forms have.
    fn field<'a>(&self, it: &'a Question, document: Document) -> Option<&'a str> {
        let has = |field: &&str| match (&self.needs, document) {
            (Some(needs), Document::Needs) => needs.known.iter().any(|it| it.name == **field),
            (None, Document::Needs) => false,
            _ => true,
        };
        it.fields(document).find(has)
    }

    /// What would change in a document.
    pub fn changes(&self, whole: &Whole, document: Document) -> Vec<Change> {
        let mut all: Vec<Change> = Vec::new();
        for it in &whole.script.question {
            let value = whole.said(&it.name).map(Said::value);
            let value = value.filter(|value| !value.is_empty());
            let Some((value, field)) = value.zip(self.field(it, document)) else { continue };
            let before = self.value(document, field).unwrap_or_else(nothing);
            let known = all.iter_mut().find(|it| it.field == field);
            let base = known.as_ref().map_or(&before, |it| &it.after);
            let Some(after) = after(it, document, base, value) else { continue };
            let is_open = self.is_open(document, field, &after);
            if let Some(known) = known {
                *known = Change { after, is_open, ..known.clone() };
            } else {
                let (field, question) = (field.to_owned(), it.name.clone());
                all.push(Change { field, question, before, after, is_open });
            }
        }
        if document == Document::Needs {
            all.extend(self.days(whole));
        }
        all
    }

    /// The fields that get the day of the visit, while nothing stands in them.
    fn days(&self, whole: &Whole) -> Vec<Change> {
        let fields = whole.script.days.iter().filter_map(|it| it.strip_prefix("needs."));
        let open =
            fields.filter(|it| self.needs.as_ref().is_some_and(|needs| needs.open.contains(*it)));
        let open = open.filter(|it| self.value(Document::Needs, it).is_none());
        let change = |field: &str| Change {
            field: field.to_owned(),
            question: String::new(),
            before: nothing(),
            after: text(&whole.it.day().to_string()),
            is_open: true,
        };
        open.map(change).collect()
    }

    fn is_open(&self, document: Document, field: &str, after: &Value) -> bool {
        let Some(needs) = self.needs.as_ref().filter(|_| document == Document::Needs) else {
            return document != Document::Needs;
        };
        let takes =
            needs.known.iter().find(|it| it.name == field).is_some_and(|it| it.takes(after));
        takes && needs.open.contains(field)
    }

    /// A digest of what stands in the fields of a document that would change: whether somebody changed them since it
    /// was looked at.
    pub fn digest(&self, whole: &Whole, document: Document) -> String {
        let all = self.changes(whole, document);
        let all: Vec<_> = all.iter().map(|it| (&it.field, &it.before)).collect();
        crypto::digest(&serde_json::to_string(&all).unwrap_or_default())
    }

    /// How long the log of the case is.
    pub fn seen(&self) -> i64 {
        self.needs.as_ref().map_or(0, |it| it.it.events)
    }
}

/// Whether a value can stand in the field of a question.
const fn suits(kind: Kind, value: &Value) -> bool {
    match kind {
        Kind::Text | Kind::Nace | Kind::Choice => matches!(value, Value::Text(_)),
        Kind::Number | Kind::Agreement => matches!(value, Value::Number(_)),
        Kind::Item => matches!(value, Value::Number(_) | Value::Text(_)),
        Kind::Lines | Kind::Steps => matches!(value, Value::List(_)),
        Kind::Yes => matches!(value, Value::Yes(_)),
        Kind::Grades => matches!(value, Value::Grades(_)),
    }
}

/// What stands in a field after an answer: weights are put beside those of other questions, and a number becomes the
/// class it falls into.
fn after(it: &Question, document: Document, before: &Value, said: Value) -> Option<Value> {
    match (it.kind, said) {
        (Kind::Grades, Value::Grades(said)) => {
            let mut all = match before {
                Value::Grades(all) => all.clone(),
                _ => BTreeMap::new(),
            };
            all.extend(said);
            all.retain(|_, grade| *grade > 0);
            Some(Value::Grades(all))
        }
        (Kind::Number, Value::Number(number))
            if document == Document::Needs && !it.bands.is_empty() =>
        {
            it.band(number).map(text)
        }
        (_, said) => Some(said),
    }
}

/// The kind of opportunity: who is paid offers, who pays seeks (domain, section 1.2).
pub fn kind(about: &str, money: &str) -> partnering::Kind {
    match (about, money) {
        ("research", _) => partnering::Kind::ResearchRequest,
        ("technology", "from_company") => partnering::Kind::TechnologyRequest,
        ("technology", _) => partnering::Kind::TechnologyOffer,
        (_, "from_company") => partnering::Kind::BusinessRequest,
        _ => partnering::Kind::BusinessOffer,
    }
}

/// The draft of an opportunity, if the company wants one and said what it is.
pub fn draft(
    all: &[Change],
    lang: &str,
    (open_until, plan): (Day, &str),
) -> Option<partnering::Draft> {
    let of = |field: &str| match all.iter().find(|it| it.field == field).map(|it| &it.after) {
        Some(Value::Text(text)) => text.clone(),
        _ => String::new(),
    };
    let wanted = all.iter().any(|it| it.field == "wanted" && it.after == Value::Yes(true));
    if !wanted || of("title").is_empty() {
        return None;
    }
    let language = if partnering::LANGUAGES.contains(&lang) { lang } else { "en" };
    Some(partnering::Draft {
        kind: kind(&of("about"), &of("money")),
        title: of("title"),
        summary: String::new(),
        description: of("description"),
        advantages: String::new(),
        partner_sought: of("partner_sought"),
        development: partnering::Development::Unsaid,
        ipr: partnering::Ipr::Unsaid,
        keywords: organisations::Words::default(),
        sectors: organisations::Words::default(),
        countries: organisations::Words::default(),
        language: language.to_owned(),
        open_until,
        plan: plan.to_owned(),
        consented_on: None,
        details: partnering::Details::default(),
    })
}

/// The fields of a document that are taken over.
pub fn taken(all: Vec<Change>, fields: &BTreeSet<String>) -> Vec<Change> {
    all.into_iter().filter(|it| it.is_open && it.differs() && fields.contains(&it.field)).collect()
}

#[cfg(test)]
mod tests {
    use partnering::Kind::{
        BusinessOffer, BusinessRequest, ResearchRequest, TechnologyOffer, TechnologyRequest,
    };

    use super::kind;

    #[test]
    fn who_is_paid_offers_and_who_pays_seeks() {
        assert_eq!(kind("business", "to_company"), BusinessOffer);
        assert_eq!(kind("business", "from_company"), BusinessRequest);
        assert_eq!(kind("technology", "to_company"), TechnologyOffer);
        assert_eq!(kind("technology", "from_company"), TechnologyRequest);
        for money in ["to_company", "from_company", "shared", ""] {
            assert_eq!(kind("research", money), ResearchRequest);
        }
        assert_eq!(kind("", ""), BusinessOffer);
    }
}
