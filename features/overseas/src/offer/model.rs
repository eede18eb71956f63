//! An offer or a request with what access to it needs: licence, property, readiness, the way to
//! whoever has it, and the answer about export control. No database, no web, no clock.

use kit::{Agency, Caller, Id, Person, clock::Day, error::Refusal, form::Form, row, words};
use partnering::{Ipr, Profile, Secrets, leaks};
use serde::Serialize;

use crate::{
    declaration::model::{Control, Declaration, is_dual_use},
    entity::model::Entity,
    model::{INCOMPLETE, NO_CODE, NOT_THEN, code, long},
};

words! {
    /// Whether it is given or wanted.
    pub enum Kind { Offer = "offer", Request = "request" }
}
words! {
    /// Where it stands.
    pub enum Stage { Draft = "draft", Published = "published", Withdrawn = "withdrawn" }
}
words! {
    /// On what terms it may be used.
    pub enum Licence {
        Unsaid = "unsaid",
        Exclusive = "exclusive",
        NonExclusive = "non-exclusive",
        Option = "option",
        Research = "research-only",
        Open = "open",
        Negotiable = "negotiable",
    }
}
words! {
    /// What lacks before it may be published.
    pub enum Missing {
        Control = "control",
        Licence = "licence",
        Terms = "terms",
        Route = "route",
        Ipr = "ipr",
        Over = "over",
        /// Something in it leads to the institution that is not named.
        Named = "named",
    }
}

const TITLE: (usize, usize) = (15, 160);
const SUMMARY: (usize, usize) = (100, 4_000);
/// The fewest characters of terms and of the way to whoever has it.
const SOME: usize = 20;

row! {
    /// What an institution offers or seeks.
    #[derive(Debug, Clone, Serialize)]
    pub struct Offer {
        pub id: Id<Offer>,
        pub agency: Id<Agency>,
        #[serde(skip)]
        pub author: Id<Person>,
        pub entity: Id<Entity>,
        pub country: String,
        pub kind: Kind,
        pub title: String,
        pub summary: String,
        pub lang: String,
        /// Technology readiness level, 1 to 9.
        pub readiness: i64,
        pub licence: Licence,
        pub terms: String,
        pub ipr: Ipr,
        pub ipr_note: String,
        /// How one reaches whoever decides, and in which order.
        pub route: String,
        pub control: Control,
        /// The number on the list: `3A001`.
        pub code: String,
        pub control_note: String,
        #[serde(skip)]
        pub declared_by: Id<Person>,
        pub declared_at: Option<i64>,
        /// The cooperation profile that says the same without a name.
        ///
        /// Invariant: with a profile, nobody outside of the agency learns the institution.
        pub profile: Option<Id<Profile>>,
        pub open_until: Day,
        pub stage: Stage,
        pub published_at: Option<i64>,
        #[serde(skip)]
        pub created_at: i64,
        #[serde(skip)]
        pub changed_at: i64,
    }
}

/// What an adviser writes.
#[derive(Debug, Clone)]
pub struct Draft {
    pub kind: Kind,
    pub title: String,
    pub summary: String,
    pub lang: String,
    pub readiness: i64,
    pub licence: Licence,
    pub terms: String,
    pub ipr: Ipr,
    pub ipr_note: String,
    pub route: String,
    /// The reference of a profile of one's own agency; empty for none.
    pub reference: String,
    pub open_until: Day,
}

impl Draft {
    /// The texts readers outside of the agency would get, by their fields.
    pub fn texts(&self) -> [(&'static str, &str); 5] {
        [
            ("title", &self.title),
            ("summary", &self.summary),
            ("terms", &self.terms),
            ("ipr_note", &self.ipr_note),
            ("route", &self.route),
        ]
    }

    /// Reads a form. A draft needs to say what it is; the rest may come later.
    pub fn parse(mut form: Form, today: Day) -> Result<Self, Form> {
        let it = Self::read(&mut form, today);
        form.finish(it)
    }

    fn read(form: &mut Form, today: Day) -> Option<Self> {
        let (title, summary) = (long(form, "title", TITLE), long(form, "summary", SUMMARY));
        let lang = code(form, "lang", &kit::i18n::LANGS);
        let readiness = form.parsed::<i64>("readiness");
        if readiness.is_some_and(|it| !(1..=9).contains(&it)) {
            form.reject("readiness", "form-invalid");
        }
        let open_until = form.parsed::<Day>("open_until");
        if open_until.is_some_and(|it| it < today) {
            form.reject("open_until", "overseas-day-over");
        }
        let (kind, licence) = (form.parsed("kind"), form.parsed("licence"));
        let (terms, ipr) = (form.optional("terms", 2_000), form.parsed("ipr"));
        let (ipr_note, route) = (form.optional("ipr_note", 1_000), form.optional("route", 2_000));
        let reference = form.optional("reference", 40);
        Some(Self {
            kind: kind?,
            title,
            summary,
            lang,
            readiness: readiness?,
            licence: licence?,
            terms,
            ipr: ipr?,
            ipr_note,
            route,
            reference,
            open_until: open_until?,
        })
    }
}

/// Whether a text leads to whoever these secrets are of.
pub fn is_leaky(text: &str, secrets: &Secrets) -> bool {
    leaks(text, secrets).iter().any(|it| it.leak.is_blocking())
}

impl Stage {
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Draft => "warn",
            Self::Published => "good",
            Self::Withdrawn => "info",
        }
    }
}

impl Offer {
    pub fn new(draft: Draft, by: &Caller, (of, profile): (&Entity, Option<Id<Profile>>)) -> Self {
        let it = Self {
            id: Id::new(),
            agency: of.agency,
            author: by.person,
            entity: of.id,
            country: of.country.clone(),
            kind: draft.kind,
            title: String::new(),
            summary: String::new(),
            lang: String::new(),
            readiness: draft.readiness,
            licence: draft.licence,
            terms: String::new(),
            ipr: draft.ipr,
            ipr_note: String::new(),
            route: String::new(),
            control: Control::Unanswered,
            code: String::new(),
            control_note: String::new(),
            declared_by: Id::nil(),
            declared_at: None,
            profile: None,
            open_until: draft.open_until,
            stage: Stage::Draft,
            published_at: None,
            created_at: by.now,
            changed_at: by.now,
        };
        it.written(draft, profile, by.now)
    }

    /// The same with other words. A declaration was about what stood there: if that says
    /// something else now, it has to be given again, and until then nobody reads it.
    #[must_use]
    pub fn written(self, it: Draft, profile: Option<Id<Profile>>, now: i64) -> Self {
        let technology =
            |title: &str, summary: &str, level: i64| (title.to_owned(), summary.to_owned(), level);
        let is_same = technology(&self.title, &self.summary, self.readiness)
            == technology(&it.title, &it.summary, it.readiness);
        let before = self.clone();
        let it = Self {
            kind: it.kind,
            title: it.title,
            summary: it.summary,
            lang: it.lang,
            readiness: it.readiness,
            licence: it.licence,
            terms: it.terms,
            ipr: it.ipr,
            ipr_note: it.ipr_note,
            route: it.route,
            profile,
            open_until: it.open_until,
            changed_at: now,
            ..self
        };
        if is_same { it } else { it.undeclared(before.stage) }
    }

    /// The texts readers outside of the agency get, by their fields.
    pub fn texts(&self) -> [(&'static str, &str); 6] {
        [
            ("title", &self.title),
            ("summary", &self.summary),
            ("terms", &self.terms),
            ("ipr_note", &self.ipr_note),
            ("route", &self.route),
            ("control_note", &self.control_note),
        ]
    }

    /// The fields whose texts lead to the institution, where it is not named.
    pub fn naming(&self, secrets: &Secrets) -> Vec<&'static str> {
        if self.profile.is_none() {
            return Vec::new();
        }
        let texts = self.texts().into_iter().filter(|(_, text)| is_leaky(text, secrets));
        texts.map(|(field, _)| field).collect()
    }

    fn undeclared(self, stage: Stage) -> Self {
        let stage = if stage == Stage::Published { Stage::Draft } else { stage };
        let (control, declared_by, declared_at) = (Control::Unanswered, Id::nil(), None);
        Self { control, declared_by, declared_at, stage, ..self }
    }

    /// The same with the answer about export control. An answer that is none takes it from those
    /// who read it.
    pub fn declared(self, by: &Caller, it: Declaration) -> Result<Self, &'static Refusal> {
        let has_code = match it.control {
            Control::Listed => is_dual_use(&it.code),
            Control::Abroad => it.code.chars().count() >= 3,
            _ => true,
        };
        if !has_code {
            return Err(NO_CODE);
        }
        let is_listed = matches!(it.control, Control::Listed | Control::Abroad);
        let hides = self.stage == Stage::Published && !it.control.is_answered();
        Ok(Self {
            stage: if hides { Stage::Draft } else { self.stage },
            control: it.control,
            code: if is_listed { it.code } else { String::new() },
            control_note: it.note,
            declared_by: by.person,
            declared_at: Some(by.now),
            changed_at: by.now,
            ..self
        })
    }

    /// What it lacks to be published on a day.
    pub fn lacks(&self, today: Day) -> Vec<Missing> {
        let short = |text: &str| text.trim().chars().count() < SOME;
        let lack = |is: bool, what: Missing| is.then_some(what);
        [
            lack(!self.control.is_answered() || self.declared_at.is_none(), Missing::Control),
            lack(self.licence == Licence::Unsaid, Missing::Licence),
            lack(short(&self.terms), Missing::Terms),
            lack(short(&self.route), Missing::Route),
            lack(self.ipr == Ipr::Unsaid, Missing::Ipr),
            lack(self.open_until < today, Missing::Over),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    pub fn published(self, now: i64) -> Result<Self, &'static Refusal> {
        if self.stage == Stage::Published {
            return Err(NOT_THEN);
        }
        if !self.lacks(Day::of(now)).is_empty() {
            return Err(INCOMPLETE);
        }
        Ok(Self { stage: Stage::Published, published_at: Some(now), changed_at: now, ..self })
    }

    pub fn withdrawn(self, now: i64) -> Result<Self, &'static Refusal> {
        if self.stage != Stage::Published {
            return Err(NOT_THEN);
        }
        Ok(Self { stage: Stage::Withdrawn, changed_at: now, ..self })
    }

    /// Whether everybody who signed in reads it on that day.
    pub fn is_open(&self, today: Day) -> bool {
        self.stage == Stage::Published && today <= self.open_until
    }

    pub fn form(&self) -> Form {
        Form::default()
            .filled("kind", self.kind.as_str())
            .filled("title", &self.title)
            .filled("summary", &self.summary)
            .filled("lang", &self.lang)
            .filled("readiness", self.readiness)
            .filled("licence", self.licence.as_str())
            .filled("terms", &self.terms)
            .filled("ipr", self.ipr.as_str())
            .filled("ipr_note", &self.ipr_note)
            .filled("route", &self.route)
            .filled("open_until", self.open_until)
    }

    pub fn url(&self) -> String {
        format!("/overseas/offers/{}", self.id)
    }
}

#[cfg(test)]
mod tests {
    use kit::{
        Caller, Id,
        clock::Day,
        form::{Form, Params},
    };

    use super::{Control, Draft, Missing, Offer, Stage};
    use crate::{
        declaration::model::Declaration,
        entity::model,
        model::{INCOMPLETE, NO_CODE},
    };

    const NOW: i64 = 1_795_219_200_000;

    fn by() -> Caller {
        Caller { person: Id::new(), agency: Id::new(), ..Caller::guest("en", NOW) }
    }

    fn draft(more: &str) -> Draft {
        let long = "A+coating+that+keeps+tools+sharp+".repeat(4);
        let text = format!(
            "kind=offer&title=Hard+coatings+for+tools&summary={long}&lang=en&readiness=5&licence=negotiable\
             &terms=A+licence+for+Europe+by+field+of+use&ipr=patent-granted&route=First+the+desk+then+the+laboratory\
             &open_until=2027-06-30{more}"
        );
        let form = Form::from(Params::parse(text.as_bytes()).unwrap());
        Draft::parse(form, Day::of(NOW)).unwrap()
    }

    fn offer() -> Offer {
        let text = "kind=university&name=Kiso&country=JP&city=Nagoya&zone=Asia/Tokyo&opens=9&closes=17&languages=ja\
                    &summary=A+university+that+works+on+surfaces+of+tools&desk=Transfer+desk&email=desk@kiso.example";
        let form = Form::from(Params::parse(text.as_bytes()).unwrap());
        let entity = model::Entity::new(model::Draft::parse(form).unwrap(), &by());
        Offer::new(draft(""), &by(), (&entity, None))
    }

    fn declare(it: Offer, control: Control, code: &str) -> Result<Offer, &'static str> {
        let code = code.to_owned();
        it.declared(&by(), Declaration { control, code, note: String::new() }).map_err(|it| it.code)
    }

    #[test]
    fn nothing_is_published_before_export_control_is_answered() {
        let it = offer();
        assert_eq!(it.lacks(Day::of(NOW)), [Missing::Control]);
        assert_eq!(it.clone().published(NOW).unwrap_err().code, INCOMPLETE.code);
        let unsure = declare(it.clone(), Control::Unsure, "").unwrap();
        assert!(unsure.published(NOW).is_err(), "asked is not answered");
        assert_eq!(declare(it.clone(), Control::Listed, "coatings").unwrap_err(), NO_CODE.code);
        for (control, code) in
            [(Control::Free, ""), (Control::Listed, "2E003.F"), (Control::Abroad, "EAR 2E003")]
        {
            let it = declare(it.clone(), control, code).unwrap().published(NOW).unwrap();
            assert_eq!((it.stage, it.code.as_str()), (Stage::Published, code));
            let hidden = declare(it, Control::Unsure, "").unwrap();
            assert_eq!(hidden.stage, Stage::Draft, "an answer taken back hides it");
        }
    }

    #[test]
    fn other_words_need_another_declaration() {
        let it = declare(offer(), Control::Free, "").unwrap().published(NOW).unwrap();
        let same = it.clone().written(
            Draft { terms: "Other terms for all of Europe".into(), ..draft("") },
            None,
            NOW,
        );
        assert_eq!((same.stage, same.control), (Stage::Published, Control::Free));
        let other = Draft { summary: format!("{} and lasers", draft("").summary), ..draft("") };
        let other = it.written(other, None, NOW);
        assert_eq!((other.stage, other.control), (Stage::Draft, Control::Unanswered));
        assert!(other.declared_at.is_none() && other.declared_by.is_nil());
    }

    #[test]
    fn each_field_that_access_needs_is_asked_for() {
        let it = declare(offer(), Control::Free, "").unwrap();
        let lacks = |it: &Offer| it.lacks(Day::of(NOW));
        assert_eq!(lacks(&it), []);
        let bare = Draft { terms: String::new(), route: "Ask".into(), ..draft("") };
        let bare = it.clone().written(bare, None, NOW);
        assert_eq!(lacks(&bare), [Missing::Terms, Missing::Route]);
        assert_eq!(it.lacks("2027-07-01".parse().unwrap()), [Missing::Over]);
    }
}
