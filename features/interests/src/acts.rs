//! What can happen to an interest until both sides decide. Consent: `party`; its end: `ending`.

use kit::{
    Action, Agency, Caller, Error, Id, Person, Result, Tx,
    clock::{DAY, Day},
    jobs as queue,
    journal::{self, Change},
    web::Settings,
};
use partnering::{Profile, Secrets};

use crate::{
    code::{self, model::Code},
    door,
    draft::model::{Draft, Texts},
    jobs::LAPSE,
    leg,
    model::{
        Answer, CHANGED, DOUBLE, Event, IS_OWN, Interest, NAMES_PARTY, NOT_OPEN, OVER, Stage,
        WRONG_ADVISER, Who, next,
    },
    party::{
        self,
        model::{Party, Side, names, secrets},
    },
    policy, remark,
    remark::model::{Reach, Remark},
    store,
};

/// An interest, and on which sides of it the caller stands.
#[derive(Clone)]
pub struct At {
    pub it: Interest,
    pub whos: Vec<Who>,
}

impl At {
    /// As whom the caller does something: on one's own behalf before that of an agency.
    pub fn who(&self) -> Who {
        let first = [Who::Seeker, Who::Owner, Who::Agency, Who::Host];
        first.into_iter().find(|it| self.whos.contains(it)).unwrap_or(Who::Clock)
    }

    /// The agency in whose journal an act of the caller stands.
    pub fn agency(&self) -> Id<Agency> {
        if Side::Seeker.is_of(&self.whos) { self.it.agency } else { self.it.host }
    }

    /// Where a step would lead.
    pub fn moved(&self, event: Event, now: i64) -> Result<Interest> {
        Ok(self.it.clone().at(next(self.it.stage, &self.whos, event)?, now))
    }
}

/// What the caller sees, if they may do this with it.
pub fn find_to(tx: &mut Tx, by: &Caller, id: Id<Interest>, action: Action) -> Result<At> {
    let sealed = store::find(tx, id)?;
    let it = sealed.open(|_| !by.is_guest())?;
    let speaks = it.was_referred() && speaks_for(tx, by, it.profile)?;
    let whos = policy::whos(by, &it, speaks);
    if whos.is_empty() {
        return Err(Error::NotFound);
    }
    if policy::allows(by, action, &whos) { Ok(At { it, whos }) } else { Err(Error::Forbidden) }
}

/// What a private link leads to: its holder is the one who is interested.
pub fn find_at(tx: &mut Tx, by: &Caller, key: &str) -> Result<At> {
    let id = door::acts::open(tx, key, by.now)?;
    let it = store::find(tx, id)?.open(|it| it.stage != Stage::New)?;
    Ok(At { it, whos: vec![Who::Seeker] })
}

/// The profile an interest is in, for those who stand on one of its sides.
pub fn profile_of(tx: &mut Tx, id: Id<Profile>) -> Result<Profile> {
    partnering::find(tx, id)?.open(|_| true)
}

/// Whether the caller belongs to the organisation a profile speaks for.
pub fn speaks_for(tx: &mut Tx, by: &Caller, id: Id<Profile>) -> Result<bool> {
    let own = organisations::of_person(tx, by.person)?;
    if own.is_empty() {
        return Ok(false);
    }
    let organisation = profile_of(tx, id)?.organisation;
    let family = organisations::family_of(tx, organisation)?;
    Ok(own.iter().any(|it| family.contains(&it.id)))
}

/// The published profile, if it takes expressions of interest and is none of the caller's own.
pub fn open_profile(tx: &mut Tx, by: &Caller, id: Id<Profile>) -> Result<Profile> {
    let it = partnering::find(tx, id)?.open(partnering::see(by))?;
    let is_public = it.stage == partnering::Stage::Published && it.open_until >= Day::of(by.now);
    if !is_public || it.details.closed {
        return Err(NOT_OPEN.into());
    }
    if !by.person.is_nil() && speaks_for(tx, by, id)? {
        return Err(IS_OWN.into());
    }
    Ok(it)
}

/// The first text that says who its writer is, if one does: they stay unnamed at first.
pub fn naming(texts: &Texts, draft: &Draft) -> Option<&'static str> {
    let secrets = secrets(&draft.identity);
    texts.all().into_iter().find(|(_, text)| names(text, &secrets)).map(|(field, _)| field)
}

/// Writes an interest down. Who signed in has proved their address; everybody else is sent the
/// digits that come back with it.
pub fn express(
    tx: &mut Tx,
    by: &Caller,
    profile: Id<Profile>,
    (mut draft, settings): (Draft, &Settings),
) -> Result<(Interest, Option<String>)> {
    let profile = open_profile(tx, by, profile)?;
    let for_client = draft.for_client && policy::is_staff(by);
    if !by.person.is_nil() && !for_client {
        draft.identity.email = people::find(tx, by.person)?.email;
    }
    if naming(&draft.texts, &draft).is_some() {
        return Err(NAMES_PARTY.into());
    }
    let is_proved = !by.is_guest();
    if is_proved && !party::store::open_of(tx, profile.id, &draft.identity.email)?.is_empty() {
        return Err(DOUBLE.into());
    }
    let agency = receiver(tx, by, &draft, &profile)?;
    let identity = draft.identity.clone();
    let it = Interest::new(draft, by, &profile, (agency, for_client));
    store::insert(tx, &it)?;
    party::store::put(tx, &Party::new(&it, Side::Seeker, identity))?;
    if is_proved {
        let it = confirmed(tx, by, &At { it, whos: vec![Who::Seeker] }, settings)?;
        return Ok((it, None));
    }
    let (code, digits) = Code::new(it.id, by.now);
    code::store::insert(tx, &code)?;
    queue::put(tx, by, LAPSE.kind, &it.id.to_string(), by.now + DAY)?;
    Ok((it, Some(digits)))
}

/// The agency that looks after whoever is interested: the one wished for, one's own, the one of
/// the country, or that of the profile.
fn receiver(tx: &mut Tx, by: &Caller, draft: &Draft, profile: &Profile) -> Result<Id<Agency>> {
    if let Some(wished) = draft.agency {
        return if is_active(tx, wished)? { Ok(wished) } else { Err(Error::Unreadable) };
    }
    if !by.agency.is_nil() {
        return Ok(by.agency);
    }
    Ok(store::agency_of(tx, &draft.country)?.unwrap_or(profile.agency))
}

fn is_active(tx: &mut Tx, id: Id<Agency>) -> Result<bool> {
    match agencies::find(tx, id) {
        Ok(it) => Ok(it.stage == agencies::Stage::Active),
        Err(Error::NotFound) => Ok(false),
        Err(wrong) => Err(wrong),
    }
}

/// The address is proved: the agency has it now.
pub fn confirmed(tx: &mut Tx, by: &Caller, at: &At, settings: &Settings) -> Result<Interest> {
    let it = at.moved(Event::Confirm, by.now)?;
    code::store::remove(tx, it.id)?;
    let it = keep(tx, by, at, (it, "interests.expressed", ""), settings)?;
    // Whoever wrote it down for a client of their own looks after it.
    if it.by_adviser && by.acts_for(it.agency) {
        let at = At { it, whos: vec![Who::Agency] };
        return allocate(tx, by, &at, (by.person, settings));
    }
    Ok(it)
}

/// Stores a step and tells of it.
pub fn keep(
    tx: &mut Tx,
    by: &Caller,
    at: &At,
    (it, verb, why): (Interest, &'static str, &str),
    settings: &Settings,
) -> Result<Interest> {
    let it = leg::acts::turned(tx, by, (&at.it, it), settings)?;
    store::rewrite(tx, &it)?;
    tell(tx, by, at, (verb, Change::between(&at.it, &it).because(why)))?;
    Ok(it)
}

/// Writes the journal of the side the caller stands on.
pub fn tell(
    tx: &mut Tx,
    by: &Caller,
    at: &At,
    (verb, change): (&'static str, Change),
) -> Result<()> {
    let by = Caller { agency: at.agency(), ..by.clone() };
    journal::write(tx, &by, verb, ("interest", at.it.id), change)
}

/// Gives it to an adviser of the agency.
pub fn allocate(
    tx: &mut Tx,
    by: &Caller,
    at: &At,
    (adviser, settings): (Id<Person>, &Settings),
) -> Result<Interest> {
    let is_adviser = adviser == by.person || advises(tx, at.it.agency, adviser)?;
    let it = at.moved(Event::Allocate { is_adviser }, by.now)?;
    let it = Interest { adviser, ..it };
    keep(tx, by, at, (it, "interests.allocated", ""), settings)
}

/// Whether somebody is an adviser of an agency.
fn advises(tx: &mut Tx, agency: Id<Agency>, person: Id<Person>) -> Result<bool> {
    let staff = agencies::staff_of(tx, agency)?;
    let may = |role| kit::may(role, policy::HANDLE, kit::Relation::Agency).is_allowed();
    Ok(staff.iter().any(|it| it.person == person && may(it.role)))
}

/// Gives the colleague of the own agency who looks after the profile's side another one.
pub fn reassign(tx: &mut Tx, by: &Caller, at: &At, adviser: Id<Person>) -> Result<Interest> {
    if at.it.stage.is_over() {
        return Err(OVER.into());
    }
    if adviser != by.person && !advises(tx, at.it.host, adviser)? {
        return Err(WRONG_ADVISER.into());
    }
    let it = Interest { host_adviser: adviser, changed_at: by.now, ..at.it.clone() };
    store::rewrite(tx, &it)?;
    tell(tx, by, at, ("interests.reassigned", Change::none()))?;
    Ok(it)
}

/// Hands whoever is interested over to another agency, which begins anew.
pub fn hand_over(
    tx: &mut Tx,
    by: &Caller,
    at: &At,
    (agency, settings): (Id<Agency>, &Settings),
) -> Result<Interest> {
    let is_other = agency != at.it.agency && is_active(tx, agency)?;
    let it = at.moved(Event::HandOver { is_other }, by.now)?;
    let it = Interest { agency, adviser: Id::nil(), ..it };
    if let Some(party) = party::store::find(tx, it.id, Side::Seeker)? {
        let party = party.open(party::policy::know(&it, &at.whos))?;
        party::store::put(tx, &Party { agency, ..party })?;
    }
    keep(tx, by, at, (it, "interests.handed_over", ""), settings)
}

/// Sends them to another service, which ends it here.
pub fn signpost(
    tx: &mut Tx,
    by: &Caller,
    at: &At,
    (service, settings): (&str, &Settings),
) -> Result<Interest> {
    let it = at.moved(Event::Signpost { is_said: !service.trim().is_empty() }, by.now)?;
    say(tx, by, at, (Reach::Side, service))?;
    let it = Interest { reason: Some(crate::model::Reason::Signposted), ..it };
    keep(tx, by, at, (it, "interests.signposted", ""), settings)
}

/// Passes it on to the agency of the profile.
pub fn refer(
    tx: &mut Tx,
    by: &Caller,
    at: &At,
    (said, settings): (&str, &Settings),
) -> Result<Interest> {
    let it = at.moved(Event::Refer, by.now)?;
    let profile = profile_of(tx, it.profile)?;
    let host_adviser = [profile.adviser, profile.author].into_iter().find(|it| !it.is_nil());
    let host_adviser = host_adviser.unwrap_or_else(Id::nil);
    let it = Interest { host_adviser, referred_at: it.referred_at.or(Some(by.now)), ..it };
    say(tx, by, at, (Reach::Advisers, said))?;
    keep(tx, by, at, (it, "interests.referred", ""), settings)
}

/// The owner of the profile says yes or no, or asks for more.
pub fn answer(
    tx: &mut Tx,
    by: &Caller,
    at: &At,
    (answer, said, settings): (Answer, &str, &Settings),
) -> Result<Interest> {
    let it = at.moved(Event::Answer, by.now)?;
    say(tx, by, at, (Reach::Everybody, said))?;
    let it = Interest { answer: Some(answer), ..it };
    let verb = match answer {
        Answer::Yes => "interests.accepted",
        Answer::No => "interests.declined",
        Answer::More => "interests.asked",
    };
    keep(tx, by, at, (it, verb, ""), settings)
}

/// Gives the owner what they asked for.
pub fn inform(
    tx: &mut Tx,
    by: &Caller,
    at: &At,
    (said, settings): (&str, &Settings),
) -> Result<Interest> {
    let it = at.moved(Event::Inform { answer: at.it.answer }, by.now)?;
    if said.trim().is_empty() {
        return Err(crate::model::SAY_WHY.into());
    }
    say(tx, by, at, (Reach::Everybody, said))?;
    keep(tx, by, at, (Interest { answer: None, ..it }, "interests.informed", ""), settings)
}

/// Both sides talk with each other.
pub fn negotiate(tx: &mut Tx, by: &Caller, at: &At, settings: &Settings) -> Result<Interest> {
    let it = at.moved(Event::Negotiate, by.now)?;
    keep(tx, by, at, (it, "interests.negotiating", ""), settings)
}

/// Notes how far intermediaries take part: 0 not at all, 4 in the whole negotiation.
pub fn set_degree(tx: &mut Tx, by: &Caller, at: &At, degree: i64) -> Result<Interest> {
    if at.it.stage.is_over() {
        return Err(OVER.into());
    }
    if !(0..=4).contains(&degree) {
        return Err(Error::Unreadable);
    }
    let it = Interest { degree, changed_at: by.now, ..at.it.clone() };
    store::rewrite(tx, &it)?;
    tell(tx, by, at, ("interests.graded", Change::between(&at.it, &it)))?;
    Ok(it)
}

/// What neither side may be called by before both agreed.
fn all_secrets(tx: &mut Tx, it: &Interest) -> Result<Vec<Secrets>> {
    let mut all = Vec::new();
    for side in Side::ALL {
        if let Some(party) = party::store::find(tx, it.id, *side)? {
            all.push(secrets(&party.open(|_| true)?.identity()));
        }
    }
    let profile = profile_of(tx, it.profile)?;
    let host = Caller { agency: it.host, ..Caller::house(it.changed_at) };
    all.push(partnering::secrets(tx, &host, &profile)?);
    Ok(all)
}

/// Keeps what somebody says, if they say something: to the other side without a name.
pub fn say(tx: &mut Tx, by: &Caller, at: &At, (reach, said): (Reach, &str)) -> Result<()> {
    let said = said.trim();
    if said.is_empty() {
        return Ok(());
    }
    if reach.crosses() && !at.it.is_revealed() {
        let secrets = all_secrets(tx, &at.it)?;
        if secrets.iter().any(|it| names(said, it)) {
            return Err(NAMES_PARTY.into());
        }
    }
    let it = Remark {
        id: Id::new(),
        interest: at.it.id,
        agency: at.agency(),
        side: at.who(),
        author: by.person,
        reach,
        said: said.to_owned(),
        written_at: by.now,
    };
    remark::store::insert(tx, &it)
}

/// Gives it other texts, as long as the other side has not read them.
pub fn reword(
    tx: &mut Tx,
    by: &Caller,
    at: &At,
    (texts, version): (Texts, i64),
) -> Result<Interest> {
    if !can_reword(at) {
        return Err(OVER.into());
    }
    let secrets = all_secrets(tx, &at.it)?;
    if texts.all().iter().any(|(_, text)| secrets.iter().any(|it| names(text, it))) {
        return Err(NAMES_PARTY.into());
    }
    let Texts { company, expectation, question } = texts;
    let it = Interest { company, expectation, question, changed_at: by.now, ..at.it.clone() };
    if !store::reword(tx, &it, version)? {
        return Err(CHANGED.into());
    }
    tell(tx, by, at, ("interests.reworded", Change::none()))?;
    Ok(it)
}

/// Whether its texts can still be changed by those of its own side.
pub fn can_reword(at: &At) -> bool {
    let is_early = matches!(at.it.stage, Stage::Pending | Stage::Allocated);
    is_early && Side::Seeker.is_of(&at.whos)
}
