//! What can happen to an opportunity while it is written. Its further life: `life`, `review`.

use kit::{
    Action, Caller, Error, Id, Result, Tx,
    clock::Day,
    error::Refusal,
    jobs,
    journal::{self, Change},
    web::Settings,
};
use organisations::Organisation;

use crate::{
    draft::Draft,
    jobs::{EXPIRE, REMIND},
    life::model::{Event, Move, Stage, next},
    lint,
    model::{Profile, REMIND_FIRST, REMIND_LAST, een_country},
    policy,
    review::{self, model::Step},
    store,
    version::{self, model::Version},
};

/// The organisation somebody wants to draft for, if they may.
pub fn owner(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<Organisation> {
    let it = organisations::visible(tx, by, id)?;
    let is_own = organisations::of_person(tx, by.person)?.iter().any(|own| own.id == it.id);
    if policy::draft(by, it.agency, is_own) { Ok(it) } else { Err(Error::Forbidden) }
}

pub fn draft(tx: &mut Tx, by: &Caller, owner: Id<Organisation>, draft: Draft) -> Result<Profile> {
    let owner = self::owner(tx, by, owner)?;
    let it = Profile::draft(draft, by, &owner);
    store::insert(tx, &it)?;
    version::store::insert(tx, &Version::of(&it, by.person, by.now))?;
    journal::write(tx, by, "partnering.drafted", ("opportunity", it.id), Change::new(&it))?;
    Ok(it)
}

/// What the caller sees, if they may do this with it. Those who see it and may not are told so.
pub fn find_to(tx: &mut Tx, by: &Caller, id: Id<Profile>, action: Action) -> Result<Profile> {
    let it = store::find(tx, id)?.open(policy::see(by))?;
    if policy::to(by, action)(&it) { Ok(it) } else { Err(Error::Forbidden) }
}

/// Gives it other words. What lay on hold goes to the reviewers again, and so does what is
/// published if something they judged says something else now.
pub fn edit(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Profile>,
    (draft, settings): (Draft, &Settings),
) -> Result<Profile> {
    let before = find_to(tx, by, id, policy::EDIT)?;
    let it = before.clone().rewritten(draft, by.now);
    let stage = match before.stage {
        Stage::Draft => Stage::Draft,
        stage => {
            next(stage, policy::who(by, &before, Move::Update), &edited(tx, by, (&before, &it))?)?
        }
    };
    let it = it.at(stage, by.now);
    store::rewrite(tx, &it)?;
    store::set_stage(tx, &it)?;
    keep_version(tx, by, (&before, &it))?;
    match stage {
        Stage::ExternalReview => review::acts::ask(tx, &it, Step::External, by.now)?,
        Stage::Published => order_end(tx, by, &it, settings)?,
        _ => {}
    }
    let verb = match (before.stage, stage) {
        (Stage::Draft, _) | (_, Stage::Published) => "partnering.edited",
        _ => "partnering.revised",
    };
    let change = Change::between(&before, &it);
    journal::write(tx, by, verb, ("opportunity", id), change)?;
    Ok(it)
}

/// What an edit of something that reviewers have seen is.
fn edited(tx: &mut Tx, by: &Caller, (before, it): (&Profile, &Profile)) -> Result<Event<'static>> {
    let blocked = blocked(tx, by, it)?;
    let is_substantive = before.content().substance() != it.content().substance();
    Ok(match before.stage {
        Stage::OnHold => Event::Revise { blocked, is_changed: is_substantive },
        _ => Event::Update { blocked, is_substantive },
    })
}

/// Keeps what it says now beside what it said before.
fn keep_version(tx: &mut Tx, by: &Caller, (before, it): (&Profile, &Profile)) -> Result<()> {
    // Those written before versions were kept get their first one now.
    version::store::insert(tx, &Version::of(before, before.author, before.changed_at))?;
    version::store::insert(tx, &Version::of(it, by.person, by.now))
}

/// It comes before the world: it gets its reference, and its end is put on the calendar.
pub fn published(tx: &mut Tx, by: &Caller, it: Profile, settings: &Settings) -> Result<Profile> {
    let mut it = Profile { published_at: it.published_at.or(Some(by.now)), ..it };
    if it.reference.is_none() {
        let today = Day::of(by.now);
        let number = store::next_number(tx, een_country(&it.country), today)?;
        it = it.referred(today, number);
    }
    order_end(tx, by, &it, settings)?;
    Ok(it)
}

/// Why the world may not read it as it is, if so.
pub fn blocked(tx: &mut Tx, by: &Caller, it: &Profile) -> Result<Option<&'static Refusal>> {
    match it.checked(by.now) {
        Err(why) => Ok(Some(why)),
        Ok(()) => lint::acts::refusal(tx, by, it),
    }
}

/// The organisation it speaks for, as its agency sees it; none if that is archived or gone.
pub fn client(tx: &mut Tx, by: &Caller, it: &Profile) -> Result<Option<Organisation>> {
    match organisations::visible(tx, &of_agency(by, it), it.organisation) {
        Ok(owner) => Ok(Some(owner).filter(|it| it.stage == organisations::Stage::Active)),
        Err(Error::NotFound) => Ok(None),
        Err(wrong) => Err(wrong),
    }
}

/// Looks after it on the day behind its last one, and reminds its owner before.
pub fn order_end(tx: &mut Tx, by: &Caller, it: &Profile, settings: &Settings) -> Result<()> {
    let reminders = [settings.figure(&REMIND_FIRST), settings.figure(&REMIND_LAST)];
    order_days(tx, by, it, reminders)
}

/// The same with reminders so many days before.
pub fn order_days(tx: &mut Tx, by: &Caller, it: &Profile, reminders: [i64; 2]) -> Result<()> {
    let day = |before: i64| {
        let before = i32::try_from(before).unwrap_or_default();
        Day(it.open_until.0 - before).starts()
    };
    // Whoever published it: what the calendar does is its own agency's.
    let by = &of_agency(by, it);
    for before in reminders {
        if before > 0 && day(before) > by.now {
            let payload = format!("{} {} {before}", it.id, it.open_until);
            jobs::put(tx, by, REMIND.kind, &payload, day(before))?;
        }
    }
    jobs::put(tx, by, EXPIRE.kind, &it.id.to_string(), day(-1)).map(drop)
}

/// The caller as the agency of the profile sees what they do: whoever judges it from outside
/// writes into its history, not into that of their own agency.
pub fn of_agency(by: &Caller, it: &Profile) -> Caller {
    Caller { agency: it.agency, ..by.clone() }
}
