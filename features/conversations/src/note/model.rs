//! What a note says, and how it is set on paper. Pure. No levels of the innovation check stand in it, and nothing of others.

use cases::Value;
use engine_paper::{Paper, PaperError};
use kit::{
    Agency, Id,
    clock::{DAY, Day},
    i18n::{Messages, Word},
    row,
};

use crate::{
    acts::Whole,
    answer::model::{Said, steps},
    model::Visit,
    script::model::{Kind, Question, said},
};

/// For how long a link to a note is good.
pub const GOOD: i64 = 60 * DAY;

row! {
    /// A link to a note: of its key only the digest is kept.
    #[derive(Debug, Clone)]
    pub struct Key {
        pub digest: String,
        pub visit: Id<Visit>,
        pub agency: Id<Agency>,
        pub expires_at: i64,
    }
}

/// The language of a note, with the words of the house.
#[derive(Clone, Copy)]
pub struct Tongue<'a> {
    pub messages: &'a Messages,
    pub lang: &'static str,
}

impl Tongue<'_> {
    pub fn t(&self, key: &str) -> String {
        self.messages.say(self.lang, key, &[])
    }

    pub fn tw(&self, key: &str, word: &str) -> String {
        self.messages.say(self.lang, key, &[("it", Word::from(word))])
    }

    /// A value in words.
    pub fn value(&self, it: &Question, value: &Value) -> String {
        match value {
            Value::Yes(yes) => self.t(if *yes { "conversations-yes" } else { "conversations-no" }),
            Value::Number(number) if it.kind == Kind::Agreement => {
                self.t(&format!("conversations-agreement-{number}"))
            }
            // A year is no amount.
            Value::Number(number) => number.to_string(),
            Value::Text(text) if it.kind == Kind::Item => {
                if text.is_empty() {
                    String::new()
                } else {
                    self.t("conversations-unknown")
                }
            }
            Value::Text(text) => {
                it.choice(text).map_or_else(|| text.clone(), |it| said(&it.title, self.lang))
            }
            Value::List(_) if it.kind == Kind::Steps => {
                steps(value).into_iter().map(|it| it.what).collect::<Vec<_>>().join("; ")
            }
            Value::List(list) => list.join(", "),
            Value::Grades(all) => {
                let one = |(name, grade): (&String, &i64)| {
                    let title = it
                        .choice(name)
                        .map_or_else(|| name.clone(), |it| said(&it.title, self.lang));
                    (*grade > 0).then(|| {
                        format!("{title} ({})", self.t(&format!("conversations-grade-{grade}")))
                    })
                };
                all.iter().filter_map(one).collect::<Vec<_>>().join(", ")
            }
        }
    }
}

/// What a note says, in the language of the company.
#[derive(Debug, Clone)]
pub struct Note {
    pub title: String,
    pub lang: &'static str,
    pub agency: String,
    pub company: String,
    pub day: Day,
    /// Where and when.
    pub lead: String,
    pub talked: Vec<(String, String)>,
    pub agreed: String,
    /// What, who, by when.
    pub steps: Vec<(String, String, String)>,
    /// Whom to call.
    pub contact: Vec<String>,
    pub headings: Headings,
    pub foot: String,
}

/// What stands above the parts of a note, and above the columns of its steps.
#[derive(Debug, Clone)]
pub struct Headings {
    pub talked: String,
    pub agreed: String,
    pub steps: String,
    pub contact: String,
    pub what: String,
    pub who: String,
    pub by: String,
}

/// Puts the note of a visit together. `contact` is who led it, with an address.
pub fn note(whole: &Whole, tongue: Tongue<'_>, (agency, contact): (String, Vec<String>)) -> Note {
    let (t, day) = (|key: &str| tongue.t(key), whole.it.day());
    let value = |it: &Question| whole.said(&it.name).map(Said::value);
    let feeds = |it: &&Question, feed: &str| it.feeds.iter().any(|it| it == feed);
    let of = |feed: &str| whole.script.question.iter().find(|it| feeds(it, feed));
    let line = |it: &Question| {
        let said_here = tongue.value(it, &value(it)?);
        (!said_here.is_empty()).then(|| (said(&it.title, tongue.lang), said_here))
    };
    let talked = whole.script.question.iter().filter(|it| it.in_note && it.kind != Kind::Item);
    let agreed = of("note.agreed").and_then(|it| Some(tongue.value(it, &value(it)?)));
    let all = of("note.steps").and_then(value).map(|it| steps(&it)).unwrap_or_default();
    let step = |it: crate::answer::model::Step| {
        let by = it.by.map(|day| tongue.messages.day(tongue.lang, day)).unwrap_or_default();
        let who = if it.who == "company" { whole.company.name.clone() } else { agency.clone() };
        (it.what, who, by)
    };
    let lead = [whole.company.name.clone(), tongue.messages.day(tongue.lang, day)].join(", ");
    Note {
        title: t("conversations-note"),
        lang: tongue.lang,
        company: whole.company.name.clone(),
        day,
        lead,
        talked: talked.filter_map(line).collect(),
        agreed: agreed.unwrap_or_default(),
        steps: all.into_iter().map(step).collect(),
        contact,
        headings: headings(tongue),
        foot: tongue.tw("conversations-note-foot", &agency),
        agency,
    }
}

fn headings(tongue: Tongue<'_>) -> Headings {
    Headings {
        talked: tongue.t("conversations-note-talked"),
        agreed: tongue.t("conversations-note-agreed"),
        steps: tongue.t("conversations-note-steps"),
        contact: tongue.t("conversations-note-contact"),
        what: tongue.t("conversations-what"),
        who: tongue.t("conversations-who"),
        by: tongue.t("conversations-by"),
    }
}

/// The note as tagged PDF.
///
/// # Errors
/// When it cannot be printed.
pub fn pdf(it: &Note) -> Result<Vec<u8>, PaperError> {
    let date = it.day.date();
    let part = |n: i8| u8::try_from(n).unwrap_or(1);
    let Headings { talked, agreed, steps, contact, .. } = &it.headings;
    let mut paper = Paper::new(it.title.clone(), it.lang)
        .issuer(it.agency.clone())
        .created(u16::try_from(date.year()).unwrap_or(0), part(date.month()), part(date.day()))
        .lead(it.lead.clone());
    if !it.agreed.is_empty() {
        paper = paper.heading(1, agreed.clone()).text(it.agreed.clone());
    }
    if !it.steps.is_empty() {
        let all = it.steps.iter().map(|(what, who, by)| format!("{what} – {who}, {by}"));
        paper = paper.heading(1, steps.clone()).list(all);
    }
    if !it.talked.is_empty() {
        paper = paper.heading(1, talked.clone()).facts(it.talked.clone());
    }
    paper.heading(1, contact.clone()).list(it.contact.clone()).small(it.foot.clone()).pdf()
}

#[cfg(test)]
mod tests {
    use super::{Headings, Note, pdf};

    #[test]
    fn a_note_is_the_same_each_time() {
        let it = Note {
            title: "Notatka z wizyty".into(),
            lang: "pl",
            agency: "Agentur Aare".into(),
            company: "Łódź Ost".into(),
            day: "2026-11-22".parse().unwrap(),
            lead: "Łódź Ost, 22 listopada 2026".into(),
            talked: vec![("Co sprzedaje?".into(), "Pompy".into())],
            agreed: "Wracamy za tydzień.".into(),
            steps: vec![("Wysłać ofertę".into(), "Agentur Aare".into(), "1 grudnia 2026".into())],
            contact: vec!["Ada Adler".into()],
            headings: Headings {
                talked: "Rozmowa".into(),
                agreed: "Ustalenia".into(),
                steps: "Kroki".into(),
                contact: "Kontakt".into(),
                what: "Co".into(),
                who: "Kto".into(),
                by: "Do kiedy".into(),
            },
            foot: "Dziękujemy.".into(),
        };
        let file = pdf(&it).unwrap();
        assert!(file.starts_with(b"%PDF-1.7"));
        assert_eq!(file, pdf(&it).unwrap());
    }
}
