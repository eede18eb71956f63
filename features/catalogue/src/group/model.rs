//! Whom a published opportunity concerns beside those it belongs to. No database, no web.

use kit::{
    Agency, Id, Person, Relation, Role,
    form::Form,
    may,
    notice::{Subject, To, Told},
    row,
};
use partnering::{Group, Profile};
use serde::Serialize;

use crate::policy::GROUPS;

row! {
    /// That somebody belongs to a sector group, for an agency.
    #[derive(Debug, Clone, Serialize)]
    pub struct Member {
        pub person: Id<Person>,
        pub agency: Id<Agency>,
        pub sector: Group,
        pub since: i64,
    }
}

/// The groups of a form, each once; what is none is left out.
pub fn chosen(form: &Form) -> Vec<Group> {
    let mut all: Vec<Group> =
        form.all("groups").iter().filter_map(|word| word.parse().ok()).collect();
    all.sort_by_key(|it| it.as_str());
    all.dedup();
    all
}

/// Whether somebody of that role works with opportunities for their agency.
pub fn advises(role: Role) -> bool {
    may(role, GROUPS, Relation::Agency).is_allowed()
}

/// The groups a profile is meant for, and the countries: those it is to be spread in, and those
/// a partner should come from.
pub fn aims(it: &Profile) -> (Vec<String>, Vec<String>) {
    let details = &it.details;
    let mut countries = details.preferred_countries.clone();
    countries.extend(it.countries.0.iter().cloned());
    countries.sort();
    countries.dedup();
    (details.groups.clone(), countries)
}

/// Who is told: members of its groups first, then those whose country it is meant for. Everybody
/// once, in the words of the first reason; nobody who looks after it or wrote it.
pub fn told(it: &Profile, groups: &[Id<Person>], countries: &[Id<Person>]) -> Vec<Told> {
    let own = [it.author, it.adviser];
    let mut known: Vec<Id<Person>> = Vec::new();
    let reasons = [(groups, "catalogue-told-group"), (countries, "catalogue-told-country")];
    let mut all = Vec::new();
    for (people, why) in reasons {
        for person in people {
            if own.contains(person) || known.contains(person) {
                continue;
            }
            known.push(*person);
            all.push(Told {
                to: To::Person(*person),
                subject: Subject::Matches,
                key: "catalogue-told",
                values: vec![("title", it.title.clone())],
                link: format!("/opportunities/{}", it.id),
                why,
            });
        }
    }
    all
}
