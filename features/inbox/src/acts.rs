//! What can happen to a letter: it comes in, somebody says where it belongs, it goes.

use std::collections::BTreeMap;

use cases::Case;
use kit::{
    Agency, Caller, Error, Id, Person, Result, Tx,
    files::{self, Clean},
    journal::{self, Change},
    web::Settings,
};
use organisations::Organisation;

use crate::{
    address::{
        self,
        model::{Address, Noun},
    },
    message::model::{Kind, Message},
    model::{CHANGED, Enclosure, Letter, MOST_WAITING, OTHER_CASE, Stage, THERE, Why},
    policy, store,
};

/// Addresses of one letter for which a company is looked for.
const MOST_SOUGHT: usize = 50;

/// A file of a letter: as it is kept, or the refusal it met.
#[derive(Debug, Clone)]
pub struct Cleaned {
    pub name: String,
    pub file: std::result::Result<Clean, String>,
}

/// A letter at one of our addresses.
#[derive(Clone, Copy)]
pub struct Arrival<'a> {
    pub token: &'a str,
    pub message: &'a Message,
    pub files: &'a [Cleaned],
    pub settings: &'a Settings,
    pub now: i64,
}

/// What became of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    Filed,
    Waits,
    /// It is there already.
    Known,
    /// The answer of a calendar.
    Answered,
    /// A program wrote it.
    Dropped,
    Refused(Why),
}

/// Where a letter belongs.
type Place = (Id<Organisation>, Id<Case>);

/// Takes a letter in. Twice, it does so once.
pub fn take(tx: &mut Tx, it: &Arrival<'_>) -> Result<Taken> {
    let Some(at) = address::store::find(tx, it.token)? else {
        return Ok(Taken::Refused(Why::UnknownAddress));
    };
    if at.noun == Noun::Participant && it.message.answer.is_some() {
        return answered(tx, it, &at);
    }
    if it.message.kind != Kind::Letter {
        return Ok(Taken::Dropped);
    }
    let staff = staff(tx, &at, it)?;
    let place = match &staff {
        Some(by) => placed(tx, by, &at, it.message)?,
        None => None,
    };
    let mut letter = Letter::of(it.message, at.agency, it.token, it.now);
    letter.is_verified = staff.is_some();
    if let (Some(by), Some(place)) = (&staff, place) {
        if store::stands(tx, at.agency, &letter.message, place)? {
            return Ok(Taken::Known);
        }
        (letter.organisation, letter.record) = place;
        letter.stage = Stage::Filed;
        letter.person = by.person;
        letter.placed_at = Some(it.now);
        return keep(tx, by, it, &letter);
    }
    if store::waiting_at(tx, at.agency, it.token)? >= MOST_WAITING {
        return Ok(Taken::Refused(Why::TooMany));
    }
    (letter.organisation, letter.record) = suggested(tx, &at, it.now)?;
    letter.person = if at.noun == Noun::Person { at.person } else { Id::nil() };
    let house = Caller { agency: at.agency, ..Caller::house(it.now) };
    keep(tx, &house, it, &letter)
}

fn keep(tx: &mut Tx, by: &Caller, it: &Arrival<'_>, letter: &Letter) -> Result<Taken> {
    if !store::insert(tx, letter)? {
        return Ok(Taken::Known);
    }
    for (number, one) in it.files.iter().enumerate() {
        let kept = match &one.file {
            Ok(clean) => match files::put(tx, by, letter.agency, clean, it.settings) {
                Ok(file) => Ok((file.id, file.name)),
                Err(Error::Refused(why)) => Err(why.code.to_owned()),
                Err(wrong) => return Err(wrong),
            },
            Err(why) => Err(why.clone()),
        };
        let (file, name, why) = match kept {
            Ok((file, name)) => (file, name, String::new()),
            Err(why) => (Id::nil(), one.name.clone(), why),
        };
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        store::enclose(
            tx,
            &Enclosure { letter: letter.id, number, agency: letter.agency, file, name, why },
        )?;
    }
    let (verb, taken) = match letter.stage {
        Stage::Filed => ("inbox.filed", Taken::Filed),
        Stage::Waiting => ("inbox.waited", Taken::Waits),
    };
    journal::write(tx, by, verb, ("letter", letter.id), Change::none())?;
    Ok(taken)
}

/// A calendar answered: told up, for whoever invited.
fn answered(tx: &mut Tx, it: &Arrival<'_>, at: &Address) -> Result<Taken> {
    let Some(answer) = &it.message.answer else { return Ok(Taken::Dropped) };
    let by = Caller { agency: at.agency, person: at.person, ..Caller::house(it.now) };
    let subject: Id<Address> = at.subject.parse().map_err(|_| Error::Unreadable)?;
    journal::write(tx, &by, "inbox.answered", ("participant", subject), Change::new(answer))?;
    Ok(Taken::Answered)
}

/// Who of the staff wrote it, as far as the sender says and no server contradicts.
fn staff(tx: &mut Tx, at: &Address, it: &Arrival<'_>) -> Result<Option<Caller>> {
    if it.message.is_forged || it.message.sender.is_empty() || at.noun == Noun::Participant {
        return Ok(None);
    }
    let Some(account) = people::of_email(tx, &it.message.sender)? else { return Ok(None) };
    if !account.is_active() || !account.is_confirmed() {
        return Ok(None);
    }
    let Some(role) = store::role(tx, at.agency, account.id)? else { return Ok(None) };
    let house = Caller::house(it.now);
    let by = Caller { agency: at.agency, person: account.id, role, lang: account.lang(), ..house };
    Ok(Some(by).filter(|by| policy::keeps(by, at.agency)))
}

/// Where a letter of the staff belongs: what the address is of, or the one company it went to or came from.
fn placed(tx: &mut Tx, by: &Caller, at: &Address, it: &Message) -> Result<Option<Place>> {
    match at.noun {
        Noun::Organisation | Noun::Case => {
            let place = suggested(tx, at, by.now)?;
            let is_seen = seen(tx, by, place.0)?.is_some();
            Ok(Some(place).filter(|it| is_seen && !it.0.is_nil()))
        }
        // Somebody else who knows the address says nothing of where it belongs.
        Noun::Person if by.person != at.person => Ok(None),
        Noun::Person => {
            let found = companies(tx, by, it)?;
            let one = if let [one] = found.as_slice() { Some(one.0) } else { None };
            Ok(one.map(|it| (it, Id::nil())))
        }
        Noun::Participant => Ok(None),
    }
}

/// What an address is of, as it is now: nothing of what is gone.
fn suggested(tx: &mut Tx, at: &Address, now: i64) -> Result<Place> {
    match at.noun {
        Noun::Organisation => Ok((at.subject.parse().map_err(|_| Error::Unreadable)?, Id::nil())),
        Noun::Case => {
            let id: Id<Case> = at.subject.parse().map_err(|_| Error::Unreadable)?;
            match cases::of_record(tx, &Caller::house(now), id) {
                // One that went to another agency is not this one's any more.
                Ok((it, ..)) if it.agency == at.agency => Ok((it.organisation, it.id)),
                Ok(_) | Err(Error::NotFound) => Ok((Id::nil(), Id::nil())),
                Err(wrong) => Err(wrong),
            }
        }
        Noun::Person | Noun::Participant => Ok((Id::nil(), Id::nil())),
    }
}

fn seen(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<Option<Organisation>> {
    match organisations::visible(tx, by, id) {
        Ok(it) => Ok(Some(it)),
        Err(Error::NotFound | Error::Forbidden) => Ok(None),
        Err(wrong) => Err(wrong),
    }
}

/// The companies a letter has to do with, that the reader sees: those its addresses belong to, or whose website is
/// there; of a letter that went to nobody of them those it names.
pub fn companies(
    tx: &mut Tx,
    by: &Caller,
    it: &Message,
) -> Result<Vec<(Id<Organisation>, String)>> {
    let own = it.sender.rsplit_once('@').map_or("", |(_, host)| host);
    let found = of_addresses(tx, by, (&it.recipients, own))?;
    if found.is_empty() { of_addresses(tx, by, (&it.mentioned, own)) } else { Ok(found) }
}

/// The companies some addresses lead to; the host of the sender leads to none, for it is the agency's own.
pub fn of_addresses(
    tx: &mut Tx,
    by: &Caller,
    (all, own): (&[String], &str),
) -> Result<Vec<(Id<Organisation>, String)>> {
    let mut found: BTreeMap<Id<Organisation>, String> = BTreeMap::new();
    for one in all.iter().take(MOST_SOUGHT) {
        let mut ids = Vec::new();
        if let Some(account) = people::of_email(tx, one)? {
            ids.extend(organisations::of_person(tx, account.id)?.into_iter().map(|it| it.id));
        }
        if ids.is_empty() && one.rsplit_once('@').is_some_and(|(_, host)| host != own) {
            ids.extend(of_host(tx, by.agency, one)?);
        }
        for id in ids {
            if let Some(it) = seen(tx, by, id)? {
                found.insert(it.id, it.name);
            }
        }
    }
    Ok(found.into_iter().collect())
}

fn of_host(tx: &mut Tx, agency: Id<Agency>, address: &str) -> Result<Vec<Id<Organisation>>> {
    let host = address.rsplit_once('@').map_or("", |(_, host)| host);
    let is_plain = host.contains('.')
        && host.bytes().all(|it| it.is_ascii_alphanumeric() || b".-".contains(&it));
    if !is_plain {
        return Ok(Vec::new());
    }
    let is_there = |website: &str| {
        let website = website.to_lowercase();
        let rest = website.split_once("://").map_or(website.as_str(), |it| it.1);
        let at = rest.split(['/', ':', '?', '#']).next().unwrap_or_default();
        at.trim_start_matches("www.") == host
    };
    let found = store::of_host(tx, agency, host)?;
    Ok(found.into_iter().filter(|(_, website)| is_there(website)).map(|it| it.0).collect())
}

/// A letter, for those who may read it.
pub fn find(tx: &mut Tx, by: &Caller, id: Id<Letter>) -> Result<Letter> {
    store::find(tx, id)?.open(|it| policy::reads(by, it))
}

/// Says where a letter belongs, also of one that stands elsewhere.
///
/// # Errors
/// Where it stands already, at a case of another company, and after somebody else.
pub fn place(
    tx: &mut Tx,
    by: &Caller,
    before: &Letter,
    (organisation, record): Place,
) -> Result<Letter> {
    if !policy::reads(by, before) {
        return Err(Error::NotFound);
    }
    let it = organisations::visible(tx, by, organisation)?;
    if !record.is_nil() {
        let case = cases::coaching(tx, by, record)?.it;
        let family = organisations::family_of(tx, it.id)?;
        if case.agency != before.agency || !family.contains(&case.organisation) {
            return Err(OTHER_CASE.into());
        }
    }
    let place = (it.id, record);
    if store::stands(tx, before.agency, &before.message, place)? {
        return Err(THERE.into());
    }
    let after = Letter {
        stage: Stage::Filed,
        person: by.person,
        organisation: it.id,
        record,
        placed_at: Some(by.now),
        ..before.clone()
    };
    if !store::place(tx, before, &after)? {
        return Err(CHANGED.into());
    }
    journal::write(
        tx,
        &of_agency(by, before),
        "inbox.placed",
        ("letter", before.id),
        Change::none(),
    )?;
    Ok(after)
}

fn of_agency(by: &Caller, it: &Letter) -> Caller {
    Caller { agency: it.agency, ..by.clone() }
}

/// Lets go of a letter and of what was enclosed.
pub fn remove(tx: &mut Tx, by: &Caller, it: &Letter) -> Result<()> {
    for one in store::enclosures(tx, it)? {
        if !one.file.is_nil() {
            files::drop_it(tx, by, one.file)?;
        }
    }
    store::remove_enclosures(tx, it)?;
    if !store::remove(tx, it)? {
        return Err(CHANGED.into());
    }
    journal::write(tx, &of_agency(by, it), "inbox.removed", ("letter", it.id), Change::none())
}

/// A letter as other pages list it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub id: Id<Letter>,
    /// When it was written, in milliseconds since 1970.
    pub at: i64,
    pub subject: String,
    /// Who wrote it, by name or address.
    pub from: String,
    /// Its page, from `/`.
    pub url: String,
    /// Whether somebody of the staff wrote it.
    pub is_ours: bool,
    /// The case it is about; nil for none.
    pub record: Id<Case>,
}

/// Letters at a company for a reader, the newest first, at most so many; none for who is not of the staff.
///
/// # Errors
/// When the database fails.
pub fn of_organisation(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Organisation>,
    most: i64,
) -> Result<Vec<Line>> {
    if !policy::keeps(by, by.agency) {
        return Ok(Vec::new());
    }
    let family = organisations::family_of(tx, id)?;
    let ids: Vec<String> = family.iter().map(ToString::to_string).collect();
    let all = store::of_organisations(tx, by.agency, &ids, (Id::nil(), most))?;
    Ok(all.into_iter().map(line).collect())
}

/// Letters at a case for a reader, the newest first.
///
/// # Errors
/// When the database fails.
pub fn of_case(tx: &mut Tx, by: &Caller, it: &Case, most: i64) -> Result<Vec<Line>> {
    if !policy::keeps(by, it.agency) {
        return Ok(Vec::new());
    }
    let family = organisations::family_of(tx, it.organisation)?;
    let ids: Vec<String> = family.iter().map(ToString::to_string).collect();
    let all = store::of_organisations(tx, it.agency, &ids, (it.id, most))?;
    Ok(all.into_iter().map(line).collect())
}

fn line(it: Letter) -> Line {
    Line {
        id: it.id,
        at: it.written_at,
        from: it.from().to_owned(),
        url: it.url(),
        is_ours: it.is_verified,
        record: it.record,
        subject: it.subject,
    }
}

/// Lets go of somebody: what waits for them goes, letters stay without their name, address and what calls them so.
pub fn forget(tx: &mut Tx, person: Id<Person>, (name, email): (&str, &str)) -> Result<()> {
    let house = Caller::house(0);
    for it in store::waiting_for(tx, person)? {
        let by = Caller { agency: it.agency, ..house.clone() };
        for one in store::enclosures(tx, &it)?.iter().filter(|it| !it.file.is_nil()) {
            files::drop_it(tx, &by, one.file)?;
        }
        store::remove_enclosures(tx, &it)?;
        store::remove(tx, &it)?;
    }
    for it in store::naming(tx, name, email)? {
        store::rewrite(tx, &it.without(name, email))?;
    }
    store::release(tx, person)?;
    address::store::forget(tx, person)?;
    address::store::release(tx, person)
}
