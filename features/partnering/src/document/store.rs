//! What the index knows of opportunities.

use engine_matching::{Audience, Doc, Facets, Kind};
use kit::{Caller, Id, Result, Tx};

use crate::{
    model::{Development, Profile, Stage},
    policy, store,
    translation::{self, model::Translation},
};

/// What reviewers of other agencies hold.
const REVIEWERS: &str = "partnering:reviewers";

/// The keys to closed documents that come with reviewing.
#[expect(clippy::unnecessary_wraps, reason = "the contract of a feature")]
pub fn holds(_: &mut Tx, by: &Caller) -> Result<Vec<String>> {
    Ok(if policy::is_reviewer(by) { vec![REVIEWERS.to_owned()] } else { Vec::new() })
}

/// The documents of those ids.
pub fn load(tx: &mut Tx, ids: &[String]) -> Result<Vec<Doc>> {
    let said = translation::store::of_some(tx, ids)?;
    let of = |id| said.iter().filter(move |it| it.profile == id);
    let found = store::some(tx, ids)?.into_iter();
    Ok(found.map(|it| in_every_language(of(it.id), document(it))).collect())
}

/// The document of an opportunity, for matching on its behalf. Who may ask decides the caller:
/// it holds nothing of its owner but the id of the group.
pub fn doc(tx: &mut Tx, id: Id<Profile>) -> Result<Option<Doc>> {
    Ok(load(tx, &[id.to_string()])?.pop())
}

/// Ids and titles of those that exist.
pub fn titles(tx: &mut Tx, ids: &[String]) -> Result<Vec<(String, String)>> {
    let found = store::some(tx, ids)?;
    Ok(found.into_iter().map(|it| (it.id.to_string(), it.title)).collect())
}

/// The same found by the words of every language it can be read in.
fn in_every_language<'a>(said: impl Iterator<Item = &'a Translation>, mut doc: Doc) -> Doc {
    for it in said {
        for (_, text) in it.texts().iter().filter(|(_, text)| !text.is_empty()) {
            doc.body.push_str("\n\n");
            doc.body.push_str(text);
        }
        doc.facets.languages.push(it.language.clone());
    }
    doc
}

fn document(it: Profile) -> Doc {
    let mut doc = Doc::new(it.id.to_string(), Kind::Opportunity, it.title);
    doc.lang = it.language.parse().ok();
    doc.summary = it.summary;
    doc.body = [it.description, it.advantages].join("\n\n");
    doc.seeks = it.partner_sought;
    doc.keywords = it.keywords.0;
    doc.facets = Facets {
        country: it.country,
        subkind: it.kind.as_str().to_owned(),
        sectors: it.sectors.0,
        languages: vec![it.language],
        status: it.stage.as_str().to_owned(),
        wanted_countries: it.countries.0,
        ..Facets::default()
    };
    doc.trl = (it.development != Development::Unsaid).then(|| it.development.readiness());
    doc.deadline_on = Some(it.open_until.0);
    doc.keys = vec![format!("agency:{}", it.agency)];
    doc.audience = match it.stage {
        Stage::Published => Audience::Public,
        _ => Audience::Closed,
    };
    if it.stage == Stage::ExternalReview {
        doc.keys.push(REVIEWERS.to_owned());
    }
    doc.group = Some(it.organisation.to_string());
    doc.changed_at = it.changed_at;
    doc.ref_code = it.reference.unwrap_or_default();
    doc
}
