//! What can happen between two people.

use kit::{
    Caller, Error, Id, Person, Result, Tx,
    clock::{DAY, Day},
    jobs,
    journal::{self, Change},
};
use serde_json::json;

use crate::{
    circle, figure,
    jobs::LOOK,
    limit::model::{ASKED_LATELY, Limits, TOO_MANY_SENT, TOO_MANY_WAITING},
    model::{Notes, ONESELF, Side, TAKES_NONE},
    policy,
    preference::{self, model::Openness},
    store,
    tie::model::{Act, NO_CONTACT, Pair, Shown, Stance, after, shown},
};

/// What requests are counted as.
const REQUEST: &str = "request";

/// Both sides of a tie, one's own first. Who has not done anything has a side not yet stored.
pub struct Tie {
    pub mine: Side,
    pub theirs: Side,
}

impl Tie {
    pub const fn pair(&self) -> Pair {
        (self.mine.stance, self.theirs.stance)
    }

    /// What its first side is shown.
    pub const fn shown(&self) -> Shown {
        shown(self.pair())
    }

    /// The reason of the request that can be answered.
    pub fn asks(&self) -> Option<&str> {
        matches!(self.shown(), Shown::Asks | Shown::Turned).then_some(self.theirs.reason.as_str())
    }
}

/// The tie of the caller to somebody else who has an account.
pub fn tie(tx: &mut Tx, by: &Caller, other: Id<Person>) -> Result<Tie> {
    if by.person == other || by.person.is_nil() {
        return Err(ONESELF.into());
    }
    let account = people::find(tx, other)?;
    let mine =
        store::side(tx, by.person, other)?.unwrap_or_else(|| Side::new(by.person, other, by.now));
    let theirs =
        store::side(tx, other, by.person)?.unwrap_or_else(|| Side::new(other, by.person, by.now));
    let it = Tie { mine, theirs };
    // Who left is gone, except for those who want to end or note something.
    if account.is_active() || it.mine.stance != Stance::Open {
        Ok(it)
    } else {
        Err(Error::NotFound)
    }
}

/// Asks somebody, or agrees if they asked first.
pub fn ask(
    tx: &mut Tx,
    by: &Caller,
    limits: &Limits,
    other: Id<Person>,
    reason: &str,
) -> Result<Shown> {
    let mut it = tie(tx, by, other)?;
    if it.shown() == Shown::Nothing {
        let openness = preference::store::find(tx, other)?.openness;
        check(tx, by, limits, &it, openness)?;
        it.mine.is_aside = openness == Openness::Known && !is_known(tx, by.person, other)?;
        reason.clone_into(&mut it.mine.reason);
        it.mine.asked_at = Some(by.now);
        store::count_sent(tx, by.person, REQUEST, (by.now, 1))?;
    }
    turn(tx, by, it, Act::Ask)
}

/// Whether the caller may ask them now. What the other side said does not matter here: the
/// answer would tell it.
fn check(tx: &mut Tx, by: &Caller, limits: &Limits, it: &Tie, openness: Openness) -> Result<()> {
    if openness == Openness::Nobody {
        return Err(TAKES_NONE.into());
    }
    if it.mine.asked_at.is_some_and(|at| by.now - at < limits.again_days * DAY) {
        return Err(ASKED_LATELY.into());
    }
    if store::waiting(tx, by.person)? >= limits.waiting {
        return Err(TOO_MANY_WAITING.into());
    }
    let (today, _) = store::sent_since(tx, by.person, REQUEST, by.now - DAY)?;
    let (week, _) = store::sent_since(tx, by.person, REQUEST, by.now - 7 * DAY)?;
    let is_newcomer = is_newcomer(tx, by, limits)?;
    if limits.allow_ask(is_newcomer, today, week) { Ok(()) } else { Err(TOO_MANY_SENT.into()) }
}

/// Whether the account of the caller is new.
pub fn is_newcomer(tx: &mut Tx, by: &Caller, limits: &Limits) -> Result<bool> {
    let account = people::find(tx, by.person)?;
    Ok(limits.is_newcomer(account.created_at, by.now))
}

/// Whether two people have an agency or a contact in common.
fn is_known(tx: &mut Tx, a: Id<Person>, b: Id<Person>) -> Result<bool> {
    Ok(store::share_an_agency(tx, a, b)? || store::share_a_contact(tx, a, b)?)
}

/// Anything but asking, which needs a reason.
pub fn answer(tx: &mut Tx, by: &Caller, other: Id<Person>, act: Act) -> Result<Shown> {
    let it = tie(tx, by, other)?;
    turn(tx, by, it, act)
}

/// Applies the rule to both sides and stores what changed.
fn turn(tx: &mut Tx, by: &Caller, it: Tie, act: Act) -> Result<Shown> {
    let was = it.pair();
    let (mine, theirs) = after(act, was)?;
    let had = (it.mine.step, it.theirs.step);
    let next = Tie { mine: it.mine.turned(mine, by.now), theirs: it.theirs.turned(theirs, by.now) };
    store::put(tx, &next.mine)?;
    if theirs != was.1 {
        store::put(tx, &next.theirs)?;
    }
    figure::acts::climbed(tx, &next.mine, had.0, by.now)?;
    figure::acts::climbed(tx, &next.theirs, had.1, by.now)?;
    if shown(was) == Shown::Contact && next.shown() != Shown::Contact {
        circle::store::part(tx, by.person, next.mine.other)?;
        circle::store::part(tx, next.mine.other, by.person)?;
    }
    if next.shown() == Shown::Contact {
        look_tomorrow(tx, by.now)?;
    }
    let verb = match (act, next.shown()) {
        (Act::Ask, Shown::Contact) | (Act::Accept, _) => "contacts.accepted",
        (Act::Ask, _) => "contacts.asked",
        (Act::Withdraw, _) => "contacts.withdrawn",
        (Act::Decline, _) => "contacts.declined",
        (Act::Revoke, _) => "contacts.revoked",
        (Act::Block, _) => "contacts.blocked",
        (Act::Unblock, _) => "contacts.unblocked",
    };
    let change = Change::between(&json!({ "stance": was.0 }), &json!({ "stance": mine }));
    tell(tx, by, verb, next.mine.id, change)?;
    Ok(next.shown())
}

/// Writes the journal of no agency: what two people are to each other is no business of theirs.
pub fn tell<T>(
    tx: &mut Tx,
    by: &Caller,
    verb: &'static str,
    id: Id<T>,
    change: Change,
) -> Result<()> {
    let by = Caller { agency: Id::nil(), ..by.clone() };
    journal::write(tx, &by, verb, ("contact", id), change)
}

/// A contact of the caller's own.
pub fn contact(tx: &mut Tx, by: &Caller, other: Id<Person>) -> Result<Side> {
    let it = store::sealed(tx, by.person, other)?.open(policy::own(by))?;
    if it.stance == Stance::Agreed { Ok(it) } else { Err(NO_CONTACT.into()) }
}

/// Keeps what the caller noted of a contact, and which of their circles it is in.
pub fn note(
    tx: &mut Tx,
    by: &Caller,
    other: Id<Person>,
    (notes, circles): (Notes, &[Id<circle::model::Circle>]),
) -> Result<Side> {
    let before = contact(tx, by, other)?;
    let touched_at = if notes.is_touched { by.now } else { before.touched_at };
    let it = Side {
        note: notes.note,
        next_on: notes.next_on,
        step: notes.step,
        is_muted: notes.is_muted,
        touched_at,
        changed_at: by.now,
        ..before.clone()
    };
    store::put(tx, &it)?;
    circle::acts::sort(tx, by, other, circles)?;
    figure::acts::climbed(tx, &it, before.step, by.now)?;
    // The note itself is nobody else's business, not even an auditor's.
    let change = Change::between(&json!({ "step": before.step }), &json!({ "step": it.step }));
    tell(tx, by, "contacts.noted", it.id, change)?;
    Ok(it)
}

/// Orders tomorrow's look at who is due, once, however often it is asked for.
pub fn look_tomorrow(tx: &mut Tx, now: i64) -> Result<()> {
    let tomorrow = Day(Day::of(now).0 + 1);
    if store::order_day(tx, tomorrow)? {
        jobs::put(tx, &Caller::house(now), LOOK.kind, "", tomorrow.starts())?;
    }
    Ok(())
}

/// Reminds everybody who wants it of due and dormant contacts, each at most once in `every`
/// days, and forgets what no limit counts any more. How many were reminded.
pub fn look(tx: &mut Tx, now: i64, (dormant, every): (i64, i64)) -> Result<usize> {
    let (today, silent_since) = (Day::of(now), now - dormant * DAY);
    let people = preference::store::to_remind(tx, (today, silent_since), now - every * DAY)?;
    for person in &people {
        preference::store::set_reminded(tx, *person, now)?;
        let sides = store::sides(tx, *person)?;
        let due = sides.iter().filter(|it| it.is_due(today)).count();
        let silent = sides.iter().filter(|it| it.is_dormant(now, dormant)).count();
        let change = Change::new(&json!({ "due": due, "dormant": silent }));
        let by = Caller { person: *person, ..Caller::house(now) };
        tell(tx, &by, "contacts.reminded", *person, change)?;
    }
    store::forget_sent(tx, now - 8 * DAY)?;
    store::forget_days(tx, today)?;
    Ok(people.len())
}

/// Whether the page of somebody offers to ask them.
pub fn may_ask(tx: &mut Tx, by: &Caller, other: Id<Person>) -> Result<bool> {
    match tie(tx, by, other) {
        Ok(it) if it.shown() == Shown::Nothing => {
            Ok(preference::store::find(tx, other)?.openness != Openness::Nobody)
        }
        Ok(_) | Err(Error::NotFound | Error::Refused(_)) => Ok(false),
        Err(wrong) => Err(wrong),
    }
}
