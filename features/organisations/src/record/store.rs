//! What is kept of persons beside organisations, and how it is let go of; and organisations as
//! they are asked for away from their pages. The statements stand with their nouns.

use engine_matching::Kind;
use kit::{
    Caller, Id, Person, Result, Tx,
    form::Params,
    journal::{self, Change},
    notice::{Seen, Sight},
    personal::{Personal, Record},
    sql,
    views::{self, Finder, News, Since},
    web::App,
};
use serde_json::json;

use crate::{Organisation, acts, claim, directory::pages::FACETS, duplicate, member, merge, text};

pub const SIGHT: Sight = Sight { noun: "organisation", see };
pub const FINDER: Finder = Finder { place: "/organisations", news };

fn see(tx: &mut Tx, by: &Caller, id: &str) -> Result<Option<Seen>> {
    let Ok(id) = id.parse::<Id<Organisation>>() else { return Ok(None) };
    let (it, _) = acts::find(tx, by, id)?;
    let link = it.url();
    Ok(Some(Seen { title: it.name, link }))
}

/// What is new in a saved search of the directory.
fn news(app: &App, tx: &mut Tx, by: &Caller, params: &Params, since: Since) -> Result<Vec<News>> {
    views::news(app, tx, by, (params, since), (Kind::Organisation, &FACETS))
}

pub const PERSONAL: &[Personal] = &[Personal { key: "organisations-personal", export, erase }];

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let mut all = Vec::new();
    for (organisation, name, role, since) in member::store::memberships(tx, person)? {
        let fields =
            json!({ "organisation": organisation, "name": name, "role": role, "since": since });
        all.push(Record::of("organisations-personal-member", &fields));
    }
    for it in member::store::requests_of(tx, person)? {
        let fields = json!({ "organisation": it.organisation, "why": it.why, "stage": it.stage, "at": it.created_at });
        all.push(Record::of("organisations-personal-request", &fields));
    }
    let email = address(tx, person)?;
    for it in claim::store::of_person(tx, person, &email)? {
        let fields = json!({ "organisation": it.organisation, "role": it.role, "stage": it.stage, "at": it.created_at });
        all.push(Record::of("organisations-personal-claim", &fields));
    }
    for it in merge::store::of_person(tx, person)? {
        let fields =
            json!({ "survivor": it.survivor, "absorbed": it.absorbed, "at": it.merged_at });
        all.push(Record::of("organisations-personal-merge", &fields));
    }
    Ok(all)
}

/// An organisation that loses its last owner by it says so in its history, and stays.
fn erase(tx: &mut Tx, person: Id<Person>, now: i64) -> Result<()> {
    for (organisation, agency) in member::store::owned_alone(tx, person)? {
        let by = Caller { agency, ..Caller::house(now) };
        let subject = ("organisation", organisation);
        journal::write(tx, &by, "organisations.left_without_owner", subject, Change::none())?;
    }
    let email = address(tx, person)?;
    if !email.is_empty() {
        claim::store::forget_address(tx, &email)?;
    }
    claim::store::forget(tx, person)?;
    member::store::forget(tx, person)?;
    merge::store::forget(tx, person)?;
    duplicate::store::forget(tx, person)?;
    text::store::forget(tx, person)?;
    forget_adviser(tx, person)
}

/// The address of a person; empty once it is gone.
fn address(tx: &mut Tx, person: Id<Person>) -> Result<String> {
    match people::find(tx, person) {
        Ok(it) => Ok(it.email),
        Err(kit::Error::NotFound) => Ok(String::new()),
        Err(wrong) => Err(wrong),
    }
}

fn forget_adviser(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update organisations_organisation set adviser = '00000000000000000000000000000000' where adviser = $1 -- every agency: one's own",
        person
    ))
}
