//! The answer of a calendar, and whether it counts. No database, no web, no clock.

use events::{Event, Participant, Request};
use inbox::{Answer, Status};
use kit::{Agency, Id, Person, row};

use crate::model::Sent;

row! {
    /// What the calendar of a participant says of a meeting.
    #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
    pub struct Reply {
        pub meeting: Id<Request>,
        pub participant: Id<Participant>,
        pub event: Id<Event>,
        pub agency: Id<Agency>,
        #[serde(skip)]
        pub person: Id<Person>,
        /// The number of the message it answers.
        pub sequence: i64,
        pub status: Status,
        /// When the calendar says it answered, as it writes it.
        pub stamp: String,
        pub replied_at: i64,
    }
}

/// The meeting an answer is about: the name our messages give it.
pub fn meeting(uid: &str) -> Option<Id<Request>> {
    uid.strip_prefix("meeting-")?.split('@').next()?.parse().ok()
}

/// The answer as it is kept; none where it answers what was never sent, or what is not so any more.
pub fn counted(answer: &Answer, sent: &Sent, before: Option<&Reply>, now: i64) -> Option<Reply> {
    let is_old = answer.sequence < sent.sequence || sent.is_cancelled;
    let is_before = before.is_some_and(|it| {
        (answer.sequence, answer.stamp.as_str()) < (it.sequence, it.stamp.as_str())
    });
    let status = answer.status.parse().ok()?;
    (!is_old && !is_before).then(|| Reply {
        meeting: sent.meeting,
        participant: sent.participant,
        event: sent.event,
        agency: sent.agency,
        person: sent.person,
        sequence: answer.sequence,
        status,
        stamp: answer.stamp.clone(),
        replied_at: now,
    })
}

#[cfg(test)]
mod tests {
    use inbox::{Answer, Status};
    use kit::Id;

    use super::{counted, meeting};
    use crate::model::Sent;

    fn answer(sequence: i64, status: &str, stamp: &str) -> Answer {
        Answer { uid: String::new(), sequence, status: status.into(), stamp: stamp.into() }
    }

    #[test]
    fn an_answer_to_what_is_not_so_any_more_does_not_count() {
        let sent = Sent {
            meeting: Id::new(),
            participant: Id::new(),
            event: Id::new(),
            agency: Id::new(),
            person: Id::new(),
            sequence: 2,
            starts_at: 0,
            place: String::new(),
            is_cancelled: false,
            sent_at: 0,
        };
        assert!(
            counted(&answer(1, "declined", "2"), &sent, None, 0).is_none(),
            "it was moved since"
        );
        let first =
            counted(&answer(2, "accepted", "20261121T120000Z"), &sent, None, 0).expect("it counts");
        assert_eq!(first.status, Status::Accepted);
        let late = answer(2, "declined", "20261121T110000Z");
        assert!(counted(&late, &sent, Some(&first), 0).is_none(), "it was written before");
        let next = answer(2, "declined", "20261121T130000Z");
        assert!(counted(&next, &sent, Some(&first), 0).is_some());
        let gone = Sent { is_cancelled: true, ..sent };
        assert!(counted(&next, &gone, None, 0).is_none());
    }

    #[test]
    fn only_our_names_lead_to_a_meeting() {
        let id = Id::new();
        assert_eq!(meeting(&format!("meeting-{id}@house.example")), Some(id));
        assert_eq!(meeting(&id.to_string()), None);
        assert_eq!(meeting("meeting-x@house.example"), None);
    }
}
