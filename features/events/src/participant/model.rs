//! Who takes part, and where that stands. No database, no web, no clock.

use kit::{Agency, Caller, Id, Person, error::Refusal, form::Form, row, words};
use organisations::{Organisation, Own};
use serde::Serialize;

use crate::model::{Event, Mode};

words! {
    /// Where a registration stands.
    pub enum Stage {
        Pending = "pending",
        /// Its type is full: it waits in the line.
        Waiting = "waiting",
        /// A place became free and is kept for it until a deadline.
        Offered = "offered",
        Validated = "validated",
        Rejected = "rejected",
        Cancelled = "cancelled",
    }
}
words! {
    /// What happens to it.
    pub enum Step {
        Validate = "validate",
        Reject = "reject",
        Leave = "leave",
        Return = "return",
        /// A place became free.
        Offer = "offer",
        Take = "take",
        /// The deadline of an offered place has passed.
        Lapse = "lapse",
    }
}

kit::refusals! {
    /// Registering outside of the window.
    REGISTRATION_CLOSED = "events-registration-closed" => 409;
    /// Validating, rejecting or leaving what does not stand so.
    REGISTRATION_OTHER = "events-registration-other" => 409;
    /// Taking or giving a place of a type that is full.
    KIND_FULL = "events-kind-full" => 409;
    /// Being taken for absent before the event begins.
    NOT_BEGUN = "events-not-begun" => 409;
}

/// Every step there is: from where, by what, to where, and whether the organiser takes it.
const STEPS: &[(Stage, Step, Stage, bool)] = &[
    (Stage::Pending, Step::Validate, Stage::Validated, true),
    (Stage::Rejected, Step::Validate, Stage::Validated, true),
    (Stage::Pending, Step::Reject, Stage::Rejected, true),
    (Stage::Validated, Step::Reject, Stage::Rejected, true),
    (Stage::Pending, Step::Leave, Stage::Cancelled, false),
    (Stage::Validated, Step::Leave, Stage::Cancelled, false),
    (Stage::Cancelled, Step::Return, Stage::Pending, false),
    (Stage::Waiting, Step::Reject, Stage::Rejected, true),
    (Stage::Waiting, Step::Leave, Stage::Cancelled, false),
    (Stage::Waiting, Step::Return, Stage::Pending, false),
    (Stage::Waiting, Step::Offer, Stage::Offered, false),
    (Stage::Offered, Step::Take, Stage::Pending, false),
    (Stage::Offered, Step::Reject, Stage::Rejected, true),
    (Stage::Offered, Step::Leave, Stage::Cancelled, false),
    (Stage::Offered, Step::Lapse, Stage::Cancelled, false),
];

/// Instants in one column, each on a line of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Instants(pub Vec<i64>);

impl kit::db::Column for Instants {
    fn read(cell: kit::db::Cell<'_>) -> Option<Self> {
        let kit::db::Cell::Text(text) = cell else { return None };
        Some(Self(text.lines().filter_map(|it| it.parse().ok()).collect()))
    }
}

impl From<&Instants> for kit::db::Arg {
    fn from(it: &Instants) -> Self {
        let lines: Vec<String> = it.0.iter().map(ToString::to_string).collect();
        lines.join("\n").into()
    }
}

row! {
    /// Somebody who takes part.
    ///
    /// Invariant: neither their id nor their texts leave through `Serialize`, so the journal holds none.
    #[derive(Debug, Clone, Serialize)]
    pub struct Participant {
        pub id: Id<Participant>,
        pub event: Id<Event>,
        /// The agency of the event.
        pub agency: Id<Agency>,
        /// Nil for somebody who was erased.
        #[serde(skip)]
        pub person: Id<Person>,
        /// Nil for somebody who comes for themselves.
        #[serde(skip)]
        pub organisation: Id<Organisation>,
        /// The code of a type of participation.
        pub kind: String,
        pub mode: Mode,
        #[serde(skip)]
        pub offers: String,
        #[serde(skip)]
        pub seeks: String,
        /// Codes with commas between, best first.
        #[serde(skip)]
        pub languages: String,
        /// Slots in which they are not available, by when those start.
        #[serde(skip)]
        pub away: Instants,
        /// Meetings at most.
        pub most: i64,
        /// A free slot is wanted after so many meetings in a row.
        pub in_a_row: Option<i64>,
        /// Names of organisations and people they do not want to meet, one on each line. Nobody
        /// else ever reads them.
        #[serde(skip)]
        pub avoids: String,
        /// Meets only those who are where they are themselves: on site, or online.
        pub near: bool,
        /// The area in which they need their table; empty if any will do.
        pub area: String,
        pub stage: Stage,
        /// Where they stand in the line of their type: lower is earlier.
        #[serde(skip)]
        pub line: Option<i64>,
        /// Until when a place is kept for them.
        pub offered_until: Option<i64>,
        /// What they agreed to pay, in cents.
        #[serde(skip)]
        pub fee: Option<i64>,
        /// When they agreed to the code of conduct.
        #[serde(skip)]
        pub agreed_at: Option<i64>,
        /// Since when they are known not to have come, or to have gone.
        pub absent_at: Option<i64>,
        #[serde(skip)]
        pub created_at: i64,
        #[serde(skip)]
        pub changed_at: i64,
    }
}

/// What the form of a registration says.
#[derive(Debug, Clone)]
pub struct Draft {
    pub organisation: Id<Organisation>,
    pub kind: String,
    pub mode: Mode,
    pub offers: String,
    pub seeks: String,
    pub languages: Vec<String>,
    pub away: Vec<i64>,
    pub most: i64,
    pub wishes: Wishes,
}

/// What somebody wishes of their schedule.
#[derive(Debug, Clone, Default)]
pub struct Wishes {
    pub in_a_row: Option<i64>,
    pub avoids: String,
    pub near: bool,
    pub area: String,
}

/// Meetings in a row at most that a wish for breaks can name.
const ROW: i64 = 20;
/// Names on the list of those one does not want to meet at most.
const NAMES: usize = 40;

impl Wishes {
    fn parse(form: &mut Form, it: &Event) -> Self {
        let in_a_row: Option<i64> = form.maybe("in_a_row");
        if in_a_row.is_some_and(|it| !(1..=ROW).contains(&it)) {
            form.reject("in_a_row", "events-in_a_row-unknown");
        }
        let said = form.optional("avoids", 2_000);
        let names: Vec<&str> = said.lines().map(str::trim).filter(|it| !it.is_empty()).collect();
        if names.len() > NAMES || names.iter().any(|it| plain(it).chars().count() < 2) {
            form.reject("avoids", "events-avoids-unknown");
        }
        let area = form.optional("area", 2);
        if !area.is_empty() && !it.areas.has(&area) {
            form.reject("area", "form-invalid");
        }
        Self { in_a_row, avoids: names.join("\n"), near: form.flag("near"), area }
    }
}

/// A name as it is compared: small letters and digits, one space between words.
fn plain(name: &str) -> String {
    let words = name.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// The most characters of offers and requests.
pub const TEXT: usize = 1_500;

impl Draft {
    /// The value of a form, or the form with what is wrong. `own` are the organisations of
    /// whoever registers.
    pub fn parse(mut form: Form, it: &Event, own: &[Own]) -> Result<Self, Form> {
        let organisation: Id<Organisation> = form.maybe("organisation").unwrap_or_else(Id::nil);
        if !organisation.is_nil() && !own.iter().any(|it| it.id == organisation) {
            form.reject("organisation", "form-invalid");
        }
        let kind = match it.kinds.0.as_slice() {
            [only] => only.code.clone(),
            _ => form.text("kind", 1),
        };
        if it.kinds.of(&kind).is_none() {
            form.reject("kind", "form-invalid");
        }
        let mode = match it.modes() {
            [only] => only.parse().ok(),
            _ => form.parsed("mode"),
        };
        let (offers, seeks) = (form.text("offers", TEXT), form.text("seeks", TEXT));
        let languages = form.list("languages", 6);
        let is_code = |it: &String| it.len() == 2 && it.bytes().all(|it| it.is_ascii_lowercase());
        if !languages.iter().all(is_code) {
            form.reject("languages", "events-languages-unknown");
        }
        let limit = it.most_of(&kind);
        let most: Option<i64> = form.parsed("most");
        if most.is_some_and(|it| !(1..=limit.max(1)).contains(&it)) {
            form.reject("most", "events-most-too-many");
        }
        let there: Vec<i64> = form.all("there").iter().filter_map(|it| it.parse().ok()).collect();
        let slots = it.slots();
        let away: Vec<i64> =
            slots.iter().map(|it| it.starts).filter(|at| !there.contains(at)).collect();
        if away.len() == slots.len() {
            form.reject("there", "events-there-never");
        }
        if !it.conduct.is_empty() && !form.flag("agreed") {
            form.reject("agreed", "events-agreed-missing");
        }
        if it.kinds.fee(&kind).is_some() && !form.flag("fee") {
            form.reject("fee", "events-fee-missing");
        }
        let wishes = Wishes::parse(&mut form, it);
        let parts = mode.zip(most);
        let draft = parts.map(|(mode, most)| Self {
            organisation,
            kind,
            mode,
            offers,
            seeks,
            languages,
            away,
            most,
            wishes,
        });
        form.finish(draft)
    }
}

impl Participant {
    pub fn new(draft: Draft, it: &Event, by: &Caller) -> Self {
        let fee = it.kinds.fee(&draft.kind);
        let Wishes { in_a_row, avoids, near, area } = draft.wishes;
        Self {
            id: Id::new(),
            event: it.id,
            agency: it.agency,
            person: by.person,
            organisation: draft.organisation,
            kind: draft.kind,
            mode: draft.mode,
            offers: draft.offers,
            seeks: draft.seeks,
            languages: draft.languages.join(","),
            away: Instants(draft.away),
            most: draft.most,
            in_a_row,
            avoids,
            near,
            area,
            stage: Stage::Pending,
            line: None,
            offered_until: None,
            fee,
            agreed_at: (!it.conduct.is_empty()).then_some(by.now),
            absent_at: None,
            created_at: by.now,
            changed_at: by.now,
        }
    }

    /// The same with another form. Who was validated stays what they were validated as.
    #[must_use]
    pub fn rewritten(&self, draft: Draft, it: &Event, by: &Caller) -> Self {
        let kind = if self.stage == Stage::Validated { &self.kind } else { &draft.kind }.clone();
        // What one agreed to pay stays, whatever the event costs others by now.
        let fee = if kind == self.kind { self.fee } else { it.kinds.fee(&kind) };
        Self {
            id: self.id,
            kind,
            stage: self.stage,
            line: self.line,
            offered_until: self.offered_until,
            fee,
            agreed_at: self.agreed_at.or((!it.conduct.is_empty()).then_some(by.now)),
            absent_at: self.absent_at,
            created_at: self.created_at,
            ..Self::new(draft, it, by)
        }
    }

    /// Where a step leads, or why it does not.
    pub fn stepped(self, step: Step, now: i64) -> Result<Self, &'static Refusal> {
        let found = STEPS.iter().find(|it| it.0 == self.stage && it.1 == step);
        let stage = found.ok_or(REGISTRATION_OTHER)?.2;
        Ok(Self { stage, line: None, offered_until: None, changed_at: now, ..self })
    }

    /// The same at the end of the line of its type.
    #[must_use]
    pub fn queued(self, line: i64, now: i64) -> Self {
        let line = Some(line);
        Self { stage: Stage::Waiting, line, offered_until: None, changed_at: now, ..self }
    }

    /// Whether they do not want to meet somebody of one of these names.
    pub fn avoids(&self, names: &[&str]) -> bool {
        let names: Vec<String> = names.iter().map(|it| plain(it)).collect();
        let is_one = |line: &str| {
            let line = plain(line);
            names.iter().any(|name| *name == line || name.starts_with(&format!("{line} ")))
        };
        self.avoids.lines().any(is_one)
    }

    /// Whether both are where each of them wants to meet.
    pub fn is_near(&self, other: &Self) -> bool {
        self.mode == other.mode || !(self.near || other.near)
    }

    /// Whether they have a place of their type, or one is kept for them.
    pub const fn has_place(&self) -> bool {
        matches!(self.stage, Stage::Pending | Stage::Validated | Stage::Offered)
    }

    /// Whether they can ask, be asked and meet.
    pub const fn is_active(&self) -> bool {
        matches!(self.stage, Stage::Validated)
    }

    pub fn languages(&self) -> Vec<String> {
        self.languages.split(',').filter(|it| !it.is_empty()).map(str::to_owned).collect()
    }

    pub fn url(&self) -> String {
        format!("/events/{}/participants/{}", self.event, self.id)
    }
}

impl Step {
    /// Whether the organiser takes it, and not the participant.
    pub fn is_staffs(self) -> bool {
        STEPS.iter().any(|it| it.1 == self && it.3)
    }
}

impl Stage {
    /// How it is shown: a colour of badges.
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Pending | Self::Offered => "warn",
            Self::Waiting => "info",
            Self::Validated => "good",
            Self::Rejected | Self::Cancelled => "bad",
        }
    }
}

#[cfg(test)]
mod tests {
    use kit::{Caller, Id};

    use super::{Draft, Participant, Stage, Step, Wishes};
    use crate::{
        draft::model::sample,
        model::{Event, Mode},
    };

    fn one(mode: Mode, avoids: &str) -> Participant {
        let draft = Draft {
            organisation: Id::nil(),
            kind: "1".into(),
            mode,
            offers: String::new(),
            seeks: String::new(),
            languages: Vec::new(),
            away: Vec::new(),
            most: 4,
            wishes: Wishes { avoids: avoids.into(), ..Wishes::default() },
        };
        let by = Caller::house(0);
        Participant::new(draft, &Event::new(sample(), &by), &by)
    }

    #[test]
    fn a_name_is_known_however_it_is_written() {
        let it = one(Mode::OnSite, "ACME pumps\nÉtoile");
        assert!(it.avoids(&["Acme  Pumps"]) && it.avoids(&["Acme Pumps GmbH"]));
        assert!(it.avoids(&["–", "étoile, S.A."]));
        assert!(!it.avoids(&["Acme"]) && !it.avoids(&["Acme Pumpsmith"]) && !it.avoids(&[""]));
        assert!(!one(Mode::OnSite, "").avoids(&["", "–", "Anybody"]));
    }

    #[test]
    fn who_wants_to_meet_where_they_are_meets_nobody_elsewhere() {
        let (here, there) = (one(Mode::OnSite, ""), one(Mode::Remote, ""));
        assert!(here.is_near(&there));
        let near = Participant { near: true, ..here.clone() };
        assert!(!near.is_near(&there) && !there.is_near(&near) && near.is_near(&here));
    }

    #[test]
    fn the_line_has_steps_of_its_own() {
        let it = one(Mode::OnSite, "").queued(7, 1);
        assert_eq!((it.stage, it.line, it.has_place()), (Stage::Waiting, Some(7), false));
        assert!(it.clone().stepped(Step::Validate, 2).is_err(), "nobody passes by the line");
        assert!(it.clone().stepped(Step::Take, 2).is_err());
        let it = it.stepped(Step::Offer, 2).unwrap();
        assert!(it.has_place() && it.line.is_none());
        assert_eq!(it.clone().stepped(Step::Take, 3).unwrap().stage, Stage::Pending);
        assert_eq!(it.stepped(Step::Lapse, 3).unwrap().stage, Stage::Cancelled);
    }
}
