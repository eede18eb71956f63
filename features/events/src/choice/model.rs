//! Which slots are free for two, and what is in the way of the others. No database, no web, no
//! clock.

use std::collections::BTreeSet;

use kit::{Id, error::Refusal};

use crate::{
    grid::model::{Slot, row},
    meeting::model::{Meeting, PAST, Spot, common_area, free_spot},
    model::{Event, Mode},
    participant::model::Participant,
    request::model::Request,
};

kit::refusals! {
    /// Choosing a slot where the engine finds them, or for what was not agreed on.
    NOT_CHOSEN = "events-choice-none" => 409;
    /// Accepting without a slot where participants choose them.
    CHOOSE = "events-choice-missing" => 409;
    /// Choosing a slot for a meeting that has one.
    HAS_SLOT = "events-choice-made" => 409;
    /// Choosing a slot in which one is not there.
    AWAY = "events-choice-away" => 409;
    /// Choosing a slot in which one meets somebody else.
    BUSY = "events-choice-busy" => 409;
    /// Choosing a slot when one has as many meetings as one wanted.
    MOST = "events-choice-most" => 409;
    /// Choosing a slot in which one wanted a break.
    BREAK = "events-choice-break" => 409;
    /// Choosing a slot in which the other one cannot.
    THEIRS = "events-choice-theirs" => 409;
    /// Choosing a slot in which no table or online room is left.
    FULL = "events-choice-full" => 409;
    /// Choosing a slot with somebody one does not meet.
    APART = "events-choice-apart" => 409;
}

/// An event with every meeting that holds a slot.
#[derive(Debug)]
pub struct Diary<'a> {
    pub event: &'a Event,
    pub slots: &'a [Slot],
    pub meetings: &'a [Meeting],
}

/// The two of a request: who asked and who was asked.
#[derive(Debug, Clone, Copy)]
pub struct Two<'a> {
    pub request: Id<Request>,
    pub asker: &'a Participant,
    pub asked: &'a Participant,
    /// Whether it is who asked that chooses.
    pub is_asker: bool,
}

impl Diary<'_> {
    /// Where two can meet in a slot, or what is in the way. Of the other one nothing is told but
    /// that it does not go.
    pub fn spot(&self, of: Two<'_>, at: i64, now: i64) -> Result<Spot, &'static Refusal> {
        let (me, other) = if of.is_asker { (of.asker, of.asked) } else { (of.asked, of.asker) };
        if at <= now {
            return Err(PAST);
        }
        self.hindrance(me, of.request, at)?;
        self.hindrance(other, of.request, at).map_err(|_| THEIRS)?;
        let online = [me, other].iter().any(|it| it.mode == Mode::Remote);
        let area = if online { "" } else { common_area(of.asker, of.asked) };
        free_spot(self.event, self.meetings, of.request, (at, online, area)).ok_or(FULL)
    }

    /// What is in the way of somebody in a slot.
    fn hindrance(
        &self,
        who: &Participant,
        request: Id<Request>,
        at: i64,
    ) -> Result<(), &'static Refusal> {
        let taken: BTreeSet<i64> = self
            .meetings
            .iter()
            .filter(|it| it.id != request && it.stage.is_planned())
            .filter(|it| it.host == who.id || it.guest == who.id)
            .map(|it| it.starts_at)
            .collect();
        let is_in_row = |most: i64| {
            let row = row(&self.event.zone, self.slots, &taken, at);
            i64::try_from(row).is_ok_and(|row| row <= most)
        };
        if who.away.0.contains(&at) || who.absent_at.is_some() || !who.is_active() {
            Err(AWAY)
        } else if taken.contains(&at) {
            Err(BUSY)
        } else if i64::try_from(taken.len()).is_ok_and(|it| it >= who.most) {
            Err(MOST)
        } else if !who.in_a_row.is_none_or(is_in_row) {
            Err(BREAK)
        } else {
            Ok(())
        }
    }

    /// The slots in which two can meet.
    pub fn free(&self, of: Two<'_>, now: i64) -> Vec<Slot> {
        let is_free = |it: &&Slot| self.spot(of, it.starts, now).is_ok();
        self.slots.iter().filter(is_free).copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use kit::{Caller, Id};

    use super::{AWAY, BREAK, BUSY, Diary, FULL, MOST, THEIRS, Two};
    use crate::{
        draft::model::sample,
        meeting::model::{Meeting, PAST, Spot},
        model::{Event, Mode},
        participant::model::{Draft, Participant, Stage, Wishes},
        request::model::Request,
    };

    fn one(event: &Event, away: &[usize]) -> Participant {
        let slots = event.slots();
        let draft = Draft {
            organisation: Id::nil(),
            kind: "1".into(),
            mode: Mode::OnSite,
            offers: String::new(),
            seeks: String::new(),
            languages: Vec::new(),
            away: away.iter().map(|it| slots[*it].starts).collect(),
            most: 4,
            wishes: Wishes::default(),
        };
        let it = Participant::new(draft, event, &Caller::house(0));
        Participant { stage: Stage::Validated, ..it }
    }

    fn met(
        event: &Event,
        (one, other): (&Participant, &Participant),
        slot: usize,
        spot: i64,
    ) -> Meeting {
        let request = Request::new(one, other, (String::new(), 1), 0);
        let starts_at = event.slots()[slot].starts;
        Meeting::new(&request, Spot { starts_at, number: Some(spot), online: false }, 0)
    }

    #[test]
    fn everything_in_the_way_is_named_and_of_the_other_one_nothing() {
        // Ten slots, four tables.
        let event = Event::new(sample(), &Caller::house(0));
        let (slots, all) = (event.slots(), [0_usize; 3].map(|_| one(&event, &[])));
        let [third, fourth, fifth] = &all;
        let me = Participant { in_a_row: Some(1), ..one(&event, &[0]) };
        let other = one(&event, &[1]);
        let meetings = vec![
            met(&event, (&me, third), 2, 1),
            met(&event, (&other, third), 4, 1),
            met(&event, (third, fourth), 6, 2),
            met(&event, (fourth, fifth), 7, 1),
            met(&event, (fourth, fifth), 7, 2),
            met(&event, (fourth, fifth), 7, 3),
            met(&event, (fourth, fifth), 7, 4),
        ];
        let diary = Diary { event: &event, slots: &slots, meetings: &meetings };
        let of = Two { request: Id::new(), asker: &me, asked: &other, is_asker: true };
        let said = |of: Two<'_>, slot: usize| {
            diary.spot(of, slots[slot].starts, 0).map(|it| it.number).map_err(|it| it.code)
        };
        let wanted = [
            Err(AWAY.code),
            Err(BREAK.code),
            Err(BUSY.code),
            Err(BREAK.code),
            Err(THEIRS.code),
            Ok(Some(1)),
            Ok(Some(1)),
            Err(FULL.code),
            Ok(Some(1)),
            Ok(Some(1)),
        ];
        for (slot, wanted) in wanted.iter().enumerate() {
            assert_eq!(said(of, slot), *wanted, "{slot}");
        }
        let back = Two { is_asker: false, ..of };
        assert_eq!((said(back, 0), said(back, 1)), (Err(THEIRS.code), Err(AWAY.code)));
        let free: Vec<i64> = diary.free(of, 0).iter().map(|it| it.starts).collect();
        assert_eq!(free, [5, 6, 8, 9].map(|it: usize| slots[it].starts));
        let past = diary.spot(of, slots[5].starts, slots[5].starts).unwrap_err();
        assert_eq!(past.code, PAST.code);
        let few = Participant { most: 1, ..me.clone() };
        assert_eq!(said(Two { asker: &few, ..of }, 5), Err(MOST.code));
    }
}
