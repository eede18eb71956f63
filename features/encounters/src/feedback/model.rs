//! What one of the two says of a meeting. No database, no web, no clock.

use events::{Event, Meeting, Move, Participant, Request};
use kit::{Agency, Id, Person, form::Form, row, words};
use serde::Serialize;

words! {
    /// Whether it took place.
    pub enum Came {
        Held = "held",
        /// The other one did not come.
        OtherMissing = "other-missing",
        /// Whoever says so did not come.
        SelfMissing = "self-missing",
    }
}
words! {
    /// What comes next, in the eyes of one of the two.
    pub enum Next {
        Nothing = "nothing",
        Talk = "talk",
        Meeting = "meeting",
        Offer = "offer",
        Project = "project",
    }
}

kit::refusals! {
    /// Saying how a meeting was that has not begun, or that was cancelled.
    NOT_YET = "encounters-not-yet" => 409;
}

/// The most characters of a remark.
pub const SAID: usize = 1_000;

row! {
    /// What one of the two says of a meeting.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Feedback {
        pub meeting: Id<Request>,
        pub participant: Id<Participant>,
        /// Nil for somebody who was erased.
        #[serde(skip)]
        pub person: Id<Person>,
        pub event: Id<Event>,
        pub agency: Id<Agency>,
        pub came: Came,
        /// From 1, not at all, to 5, very.
        pub useful: Option<i64>,
        pub next_step: Next,
        #[serde(skip)]
        pub said: String,
        pub created_at: i64,
        #[serde(skip)]
        pub changed_at: i64,
    }
}

/// What the form says of one meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub meeting: Id<Request>,
    pub came: Came,
    pub useful: Option<i64>,
    pub next: Next,
    pub said: String,
}

/// What a form says of several meetings: `meeting` names each, and the fields of each have its id
/// behind their names. Meetings of which nothing is said are left out.
pub fn answers(mut form: Form) -> Result<Vec<Answer>, Form> {
    let mut all = Vec::new();
    for id in form.all("meeting").to_vec() {
        let [came, useful, next, said] =
            ["came", "useful", "next", "said"].map(|it| form.value(&field(it, &id)).to_owned());
        if came.is_empty() {
            continue;
        }
        if said.chars().count() > SAID {
            form.reject("said", "encounters-said-long");
        }
        match answer(&id, (&came, &useful, &next), said) {
            Some(it) => all.push(it),
            None => form.reject("came", "form-invalid"),
        }
    }
    form.finish(Some(all))
}

/// The name of a field of one meeting.
pub fn field(name: &str, meeting: &str) -> String {
    format!("{name}-{meeting}")
}

fn answer(id: &str, (came, useful, next): (&str, &str, &str), said: String) -> Option<Answer> {
    let came: Came = came.parse().ok()?;
    let useful: Option<i64> = match useful {
        "" => None,
        word => Some(word.parse().ok().filter(|it| (1..=5).contains(it))?),
    };
    Some(Answer {
        meeting: id.parse().ok()?,
        came,
        // Of what was not held nobody knows how useful it was.
        useful: useful.filter(|_| came == Came::Held),
        next: if next.is_empty() { Next::Nothing } else { next.parse().ok()? },
        said,
    })
}

impl Feedback {
    /// What one says for the first time.
    pub fn new(it: Answer, me: &Participant, now: i64) -> Self {
        Self {
            meeting: it.meeting,
            participant: me.id,
            person: me.person,
            event: me.event,
            agency: me.agency,
            came: it.came,
            useful: it.useful,
            next_step: it.next,
            said: it.said,
            created_at: now,
            changed_at: now,
        }
    }

    /// What the organiser's record of the meeting becomes by it, where nobody noted it yet.
    pub fn step(&self, it: &Meeting) -> Move {
        let is_host = it.host == self.participant;
        match (self.came, is_host) {
            (Came::Held, _) => Move::End,
            (Came::OtherMissing, true) | (Came::SelfMissing, false) => Move::MissGuest,
            (Came::OtherMissing, false) | (Came::SelfMissing, true) => Move::MissHost,
        }
    }
}

/// Whether two sides of one meeting contradict each other: one says it was held, the other not.
pub fn contradict(one: &Feedback, other: &Feedback) -> bool {
    (one.came == Came::Held) != (other.came == Came::Held)
}

/// Whether something can be said of a meeting: it has begun and was not cancelled.
pub fn is_due(it: &Meeting, now: i64) -> bool {
    it.stage.is_planned() && it.starts_at <= now
}

impl Came {
    /// How it is shown: a colour of badges.
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Held => "good",
            Self::OtherMissing | Self::SelfMissing => "bad",
        }
    }
}

#[cfg(test)]
mod tests {
    use kit::{Id, form::Form};

    use super::{Came, Next, answers, field};

    fn form(rows: &[(&str, [&str; 4])]) -> Form {
        rows.iter().fold(Form::default(), |form, (id, fields)| {
            let names = ["came", "useful", "next", "said"].into_iter().zip(fields);
            let form = form.filled("meeting", id);
            names.fold(form, |form, (name, value)| form.filled(&field(name, id), value))
        })
    }

    #[test]
    fn a_form_of_several_meetings_is_read_and_what_is_not_said_is_left_out() {
        let (one, two) = (Id::<events::Request>::new(), Id::<events::Request>::new());
        let (first, second) = (one.to_string(), two.to_string());
        let rows =
            [(first.as_str(), ["", "3", "", "x"]), (&second, ["held", "4", "offer", " Good. "])];
        let all = answers(form(&rows)).unwrap();
        assert_eq!(all.len(), 1);
        assert_eq!((all[0].meeting, all[0].came, all[0].useful), (two, Came::Held, Some(4)));
        assert_eq!((all[0].next, all[0].said.as_str()), (Next::Offer, "Good."));
    }

    #[test]
    fn a_form_that_was_tampered_with_is_not_read() {
        let id = Id::<events::Request>::new().to_string();
        let with = |useful, came| answers(form(&[(id.as_str(), [came, useful, "", ""])]));
        assert!(with("6", "held").is_err());
        assert!(with("0", "held").is_err());
        assert!(with("", "perhaps").is_err());
        assert!(answers(form(&[("nobody", ["held", "", "", ""])])).is_err());
        let long = "x".repeat(super::SAID + 1);
        assert!(answers(form(&[(id.as_str(), ["held", "", "", &long])])).is_err());
        assert_eq!(with("5", "other-missing").unwrap()[0].useful, None);
    }
}
