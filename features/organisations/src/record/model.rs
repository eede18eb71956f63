//! How complete an organisation is, and whom its events concern.

use kit::{
    Audience, Error, Id, Result, Role, Tx,
    completeness::{Completeness, Item},
    journal::Event,
    notice::{Notice, Subject, To, Told},
};

use crate::{
    Organisation, claim, history, member::store as members, model::Belonging, store, text,
};

/// What an organisation could say.
pub const COMPLETENESS: &[Completeness] = &[Completeness { noun: "organisation", items }];

pub fn items(tx: &mut Tx, id: &str) -> Result<Vec<Item>> {
    let id: Id<Organisation> = id.parse().map_err(|_| Error::NotFound)?;
    let it = store::stored(tx, id)?;
    let texts = text::store::of_records(tx, &[it.id.to_string()])?;
    let edit = |field: &str| format!("{}/edit#{field}", it.url());
    let has_translation = texts.iter().any(|text| !text.summary.is_empty()) || it.lang == "en";
    let all = [
        ("organisations-has-summary", it.summary.chars().count() >= 80, edit("summary")),
        ("organisations-has-offers", !it.offers.is_empty(), edit("offers")),
        ("organisations-has-seeks", !it.seeks.is_empty(), edit("seeks")),
        ("organisations-has-keywords", it.keywords.0.len() >= 4, edit("keywords")),
        ("organisations-has-sectors", !it.sectors.0.is_empty(), edit("sectors")),
        ("organisations-has-lang", !it.lang.is_empty(), edit("lang")),
        ("organisations-has-region", !it.region.is_empty(), edit("region")),
        ("organisations-has-website", !it.website.is_empty(), edit("website")),
        ("organisations-has-staff", it.staff.is_some(), edit("staff")),
        ("organisations-has-trl", it.trl_from.is_some(), edit("trl_from")),
        ("organisations-has-languages", !it.languages.0.is_empty(), edit("languages")),
        ("organisations-has-translation", has_translation, format!("{}/texts", it.url())),
    ];
    Ok(all.into_iter().map(|(key, done, link)| Item { key, done, link }).collect())
}

/// Whom the events of organisations concern.
pub const NOTICES: &[Notice] = &[Notice {
    verbs: &[
        "organisations.claimed",
        "organisations.edited",
        "organisations.left_without_owner",
        "organisations.invited",
        "organisations.joined",
        "organisations.merged",
        "organisations.parted",
        "organisations.requested",
        "organisations.handed_over",
        "organisations.removed",
    ],
    tell,
}];

/// Who is told: its owners of what others did; those who ask of the answer; its adviser that it
/// was claimed. Nobody of what they did themselves.
fn tell(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let id: Id<Organisation> = event.subject.parse().map_err(|_| Error::NotFound)?;
    // What was merged tells of itself through the record that stands for it.
    if store::survivor(tx, id)? != id {
        return Ok(Vec::new());
    }
    let it = store::stored(tx, id)?;
    let owners: Vec<_> = members::members(tx, id)?
        .into_iter()
        .filter(|it| it.1 == Belonging::Owner)
        .map(|it| it.0)
        .collect();
    let person = event
        .after
        .as_deref()
        .and_then(|text| serde_json::from_str::<serde_json::Value>(text).ok())
        .and_then(|it| it.get("person")?.as_str()?.parse().ok());
    let adviser = (!it.adviser.is_nil()).then_some(it.adviser);
    let (key, why, link, whom) = match event.verb.as_str() {
        "organisations.claimed" => {
            ("organisations-notice-claimed", WHY_ADVISER, it.url(), adviser.into_iter().collect())
        }
        "organisations.invited" => return invited(tx, event, &it),
        "organisations.joined" => {
            ("organisations-notice-joined", WHY_ASKED, it.url(), person.into_iter().collect())
        }
        "organisations.removed" => {
            ("organisations-notice-removed", WHY_MEMBER, it.url(), person.into_iter().collect())
        }
        "organisations.handed_over" => (
            "organisations-notice-handed-over",
            WHY_ADVISER,
            it.url(),
            adviser.into_iter().collect(),
        ),
        "organisations.left_without_owner" => {
            let whom = adviser.map_or_else(|| staff(tx, it.agency), |it| Ok(vec![it]))?;
            ("organisations-notice-ownerless", WHY_ADVISER, it.url(), whom)
        }
        "organisations.requested" => {
            let whom = if owners.is_empty() { adviser.into_iter().collect() } else { owners };
            ("organisations-notice-requested", WHY_OWNER, format!("{}/people", it.url()), whom)
        }
        "organisations.merged" | "organisations.parted" => {
            ("organisations-notice-merged", WHY_OWNER, it.url(), owners)
        }
        _ => (EDITED, WHY_OWNER, format!("{}/record", it.url()), owners),
    };
    let told = whom.into_iter().filter(|person| *person != event.person);
    let mut told: Vec<_> =
        told.map(|person| told_of(&it, person, (key, why, link.clone()))).collect();
    if key == EDITED && is_open(event, &it) {
        let to = To::CloseWatchers { noun: "organisation".to_owned(), id: id.to_string() };
        told.push(Told {
            to,
            link: it.url(),
            ..told_of(&it, Id::nil(), (key, WHY_WATCHER, String::new()))
        });
    }
    Ok(told)
}

/// Those of an agency who look after organisations.
fn staff(tx: &mut Tx, agency: Id<kit::Agency>) -> Result<Vec<Id<kit::Person>>> {
    let staff = agencies::staff_of(tx, agency)?.into_iter();
    let looks_after = |it: &agencies::Member| matches!(it.role, Role::Adviser | Role::Manager);
    Ok(staff.filter(looks_after).map(|it| it.person).collect())
}

/// Whether everybody who signed in sees something of what was edited; others are not told that
/// something they do not see changed.
fn is_open(event: &Event, it: &Organisation) -> bool {
    let fields = event.after.as_deref().and_then(|text| serde_json::from_str(text).ok());
    let fields: serde_json::Map<String, serde_json::Value> = fields.unwrap_or_default();
    let audience = |column: &str| match history::field_of(column) {
        Some(field) => it.audience_of(field),
        None => it.audience,
    };
    fields.keys().any(|column| audience(column) >= Audience::Members)
}

const EDITED: &str = "organisations-notice-edited";
const WHY_WATCHER: &str = "organisations-because-watcher";
const WHY_OWNER: &str = "organisations-because-owner";
const WHY_MEMBER: &str = "organisations-because-member";
const WHY_ADVISER: &str = "organisations-because-adviser";
const WHY_ASKED: &str = "organisations-because-asked";
const WHY_INVITED: &str = "organisations-because-invited";

fn told_of(
    it: &Organisation,
    person: Id<kit::Person>,
    (key, why, link): (&'static str, &'static str, String),
) -> Told {
    let values = vec![("name", it.name.clone())];
    Told { to: To::Person(person), subject: Subject::Organisations, key, values, link, why }
}

/// Those who have an account under the address of a link hear of it inside as well; the code
/// stands in the letter alone.
fn invited(tx: &mut Tx, event: &Event, it: &Organisation) -> Result<Vec<Told>> {
    let links = claim::acts::links(tx, it.id)?;
    let link = links.iter().find(|link| link.created_at == event.at && !link.email.is_empty());
    let Some(link) = link else { return Ok(Vec::new()) };
    let known = people::of_email(tx, &link.email)?.filter(|it| it.email_confirmed_at.is_some());
    let said = ("organisations-notice-invited", WHY_INVITED, "/claims".to_owned());
    Ok(known.map(|person| told_of(it, person.id, said)).into_iter().collect())
}
