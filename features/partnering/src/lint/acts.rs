//! What the linter asks of the house: who the client is, and what its agency wrote before.

use engine_anonymity::{Leak, Secrets};
use engine_matching::{Kind as Of, Mode, Search, Viewer};
use kit::{Caller, Result, Tx, clock::Day, web::App};

use super::model::{Finding, Rule, Why, is_leaky, is_named, likeness, lint};
use crate::{
    acts::client,
    model::{NAMES_OWNER, Profile},
    store, translation,
};

/// From how much in common on two opportunities say nearly the same.
const ALIKE: usize = 40;
/// How many of the agency's own are compared.
const COMPARED: usize = 12;

/// Everything that leads to the client of an opportunity.
pub fn secrets(tx: &mut Tx, by: &Caller, it: &Profile) -> Result<Secrets> {
    // Whoever asks: what may not be read does not depend on the reader.
    let house = Caller { agency: it.agency, ..Caller::house(by.now) };
    let brands = it.details.brands.clone();
    let Some(owner) = client(tx, &house, it)? else {
        return Ok(Secrets { names: brands, ..Secrets::default() });
    };
    let family = organisations::family_of(tx, owner.id)?;
    let mut names = vec![owner.name, owner.short_name];
    names.extend(brands);
    names.retain(|it| !it.trim().is_empty());
    let ids: Vec<String> =
        store::clients(tx, &family)?.into_iter().map(|(person,)| person.to_string()).collect();
    let people = people::faces(tx, &ids)?.into_iter().map(|it| it.name).collect();
    let parts = Secrets::of_website(&owner.website).into_iter().collect();
    Ok(Secrets { names, parts, people, places: vec![owner.city] })
}

/// Whether a text of it leads to its client.
pub fn names_client(tx: &mut Tx, by: &Caller, it: &Profile) -> Result<bool> {
    let secrets = secrets(tx, by, it)?;
    leads_to(tx, it, &secrets)
}

/// Whether a text of it, in any language, leads to whoever these secrets are of.
pub fn leads_to(tx: &mut Tx, it: &Profile, secrets: &Secrets) -> Result<bool> {
    let said = translation::store::of(tx, it.id)?;
    Ok(is_named(it, secrets) || said.iter().any(|said| said.names(secrets)))
}

/// Everything a reader would stumble over.
pub fn check(
    app: &App,
    tx: &mut Tx,
    by: &Caller,
    it: &Profile,
) -> Result<(Vec<Finding>, Vec<Profile>)> {
    let secrets = secrets(tx, by, it)?;
    let mut found = lint(it, &secrets, Day::of(by.now));
    let alike = alike(app, tx, it)?;
    if !alike.is_empty() {
        let at = (0, it.title.len());
        found.push(Finding { field: "title", at, why: Why::Rule(Rule::Duplicate) });
    }
    if is_leaky(it, &secrets) {
        let why = Why::Leak(Leak::Name);
        found.push(Finding { field: "keywords", at: (0, 0), why });
    }
    Ok((found, alike))
}

/// What the agency wrote that says nearly the same, as far as the index finds it.
fn alike(app: &App, tx: &mut Tx, it: &Profile) -> Result<Vec<Profile>> {
    let found = app.search.find(&Search {
        words: format!("{} {}", it.title, it.keywords.joined()),
        mode: Mode::Any,
        kinds: vec![Of::Opportunity],
        viewer: Viewer::of_keys([format!("agency:{}", it.agency)]),
        limit: COMPARED,
        ..Search::default()
    })?;
    let ids: Vec<String> = found.hits.iter().map(|hit| hit.id.clone()).collect();
    let text = |it: &Profile| format!("{} {} {}", it.title, it.summary, it.description);
    let own = text(it);
    let mut all = store::some(tx, &ids)?;
    all.retain(|other| {
        other.id != it.id
            && other.agency == it.agency
            && !other.stage.is_over()
            && likeness(&own, &text(other)) >= ALIKE
    });
    Ok(all)
}

/// The refusal for what leads to its client.
pub fn refusal(
    tx: &mut Tx,
    by: &Caller,
    it: &Profile,
) -> Result<Option<&'static kit::error::Refusal>> {
    Ok(names_client(tx, by, it)?.then_some(NAMES_OWNER))
}
