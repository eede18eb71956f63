//! Duplicates and merges for programs.

use kit::{
    Id, Tx,
    api::{Nothing, Query, Shape},
    web::{Cx, Json, Path, Reply, Routes},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    acts,
    model::{Merge, Part},
};
use crate::{Organisation, duplicate, policy::MERGE};

/// The most pairs in one answer.
const MOST: usize = 500;

pub fn routes(routes: Routes) -> Routes {
    let pairs = "/api/v1/organisations/duplicates";
    let pairs = Shape::get::<Asked, Pairs>(pairs, "Records that may be one organisation");
    let merge = "/api/v1/organisations/{id}/merges";
    let merge = Shape::post::<Wanted, Done>(merge, "Makes another record a part of this one");
    let part = "/api/v1/organisations/merges/{id}/undoing";
    let part = Shape::post::<Nothing, Done>(part, "Takes a merge back");
    routes.api(pairs, MERGE, index).api(merge, MERGE, create).api(part, MERGE, undo)
}

#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct Asked {
    /// At most 500; 50 if nothing is said.
    limit: Option<usize>,
}

/// Pairs of records, the most alike first.
#[derive(Debug, Serialize, JsonSchema)]
struct Pairs {
    total: usize,
    pairs: Vec<Alike>,
}

/// Two records that may be one organisation.
#[derive(Debug, Serialize, JsonSchema)]
struct Alike {
    one: Id<Organisation>,
    one_name: String,
    other: Id<Organisation>,
    other_name: String,
    /// Of a hundred.
    score: i64,
    /// `pic`, `vat`, `same-name`, `like-name`, `short-name`, `website`, `city`, `country`, `other-country`.
    reasons: Vec<String>,
}

/// What is merged into the record of the address.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
struct Wanted {
    #[serde(default)]
    absorbed: Option<Id<Organisation>>,
    /// What is taken over from it: `name`, `short_name`, `kind`, `country`, `region`, `city`, `website`,
    /// `founded`, `staff`, `texts`, `keywords`, `sectors`, `trl`, `languages`, `numbers`.
    #[serde(default)]
    take: Vec<String>,
}

/// A merge.
#[derive(Debug, Serialize, JsonSchema)]
struct Done {
    id: Id<Merge>,
    survivor: Id<Organisation>,
    absorbed: Id<Organisation>,
    score: i64,
    reasons: Vec<String>,
}

impl From<Merge> for Done {
    fn from(it: Merge) -> Self {
        let Merge { id, survivor, absorbed, score, .. } = it;
        Self { id, survivor, absorbed, score, reasons: it.reasons.0 }
    }
}

fn index(cx: &mut Cx, tx: &mut Tx, Query(asked): Query<Asked>) -> Reply {
    let subjects = acts::subjects(tx, &cx.caller)?;
    let apart = duplicate::store::distinct(tx)?.into_iter().collect();
    let found = duplicate::pairs(&subjects, &apart);
    let alike =
        |(one, other, it): &(&duplicate::Subject, &duplicate::Subject, duplicate::Likeness)| {
            Alike {
                one: one.id,
                one_name: one.name.clone(),
                other: other.id,
                other_name: other.name.clone(),
                score: it.score,
                reasons: it.reasons.iter().map(|it| it.as_str().to_owned()).collect(),
            }
        };
    let limit = asked.limit.unwrap_or(50).min(MOST);
    cx.json(&Pairs { total: found.len(), pairs: found.iter().take(limit).map(alike).collect() })
}

fn create(
    cx: &mut Cx,
    tx: &mut Tx,
    Path(id): Path<Id<Organisation>>,
    Json(wanted): Json<Wanted>,
) -> Reply {
    crate::acts::find_to(tx, &cx.caller, id, MERGE)?;
    let absorbed = wanted.absorbed.ok_or(kit::Error::Unreadable)?;
    let parts: Result<Vec<Part>, _> = wanted.take.iter().map(|part| part.parse()).collect();
    let parts = parts.map_err(|_| kit::Error::Unreadable)?;
    cx.json(&Done::from(acts::merge(tx, &cx.caller, (id, absorbed), &parts)?))
}

fn undo(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Merge>>) -> Reply {
    cx.json(&Done::from(acts::part(tx, &cx.caller, id)?))
}
