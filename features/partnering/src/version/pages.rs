//! The page of versions: which there are, and what differs between two.

use std::collections::BTreeSet;

use askama::Template;
use kit::{
    Id, Relation, Tx,
    form::{Form, Params},
    ui,
    web::{Cx, Path, Reply},
};

use super::{
    model::{Part, Version, difference},
    store,
};
use crate::{model::Profile, pages::url, policy, review};

/// What reviewers of other agencies are not shown.
const INSIDE: [&str; 4] = ["plan", "consented_on", "details.internal", "details.brands"];

#[derive(Template)]
#[template(path = "versions.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Profile,
    back: String,
    form: Form,
    versions: Vec<Version>,
    changes: Vec<(String, Vec<Part>)>,
}

impl Show<'_> {
    /// The versions as choices: number and time.
    fn choices(&self) -> Vec<(String, String)> {
        let choice = |it: &Version| {
            let at = self.cx.instant(it.written_at);
            (it.number.to_string(), format!("{} · {at}", it.number))
        };
        self.versions.iter().map(choice).collect()
    }

    fn field(&self, name: &str) -> String {
        self.cx.word("partnering-", name.rsplit('.').next().unwrap_or(name))
    }
}

pub fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>, params: Params) -> Reply {
    let it = review::acts::find_to_read(tx, &cx.caller, id)?;
    let versions = store::of(tx, id)?;
    let newest = versions.first().map_or(1, |it| it.number);
    let to = params.parsed("to").unwrap_or(newest);
    let from = params.parsed("from").unwrap_or(to - 1);
    let of = |number| versions.iter().find(|it| it.number == number);
    let mut changes = match (of(from), of(to)) {
        (Some(before), Some(after)) => changes(before, after),
        _ => Vec::new(),
    };
    if policy::relation(&cx.caller, &it) == Relation::Stranger {
        changes.retain(|(name, _)| !INSIDE.contains(&name.as_str()));
    }
    let form = Form::default().filled("from", from).filled("to", to);
    let page = Show { cx, it: &it, back: url(id), form, versions, changes };
    cx.page(&cx.t("partnering-versions"), &page)
}

/// The fields that differ, with what became of each.
fn changes(before: &Version, after: &Version) -> Vec<(String, Vec<Part>)> {
    let (before, after) = (before.fields(), after.fields());
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let text = |of: &std::collections::BTreeMap<String, String>, name: &String| {
        of.get(name).cloned().unwrap_or_default()
    };
    names
        .into_iter()
        .map(|name| (name, text(&before, name), text(&after, name)))
        .filter(|(_, before, after)| before != after)
        .map(|(name, before, after)| (name.clone(), difference(&before, &after)))
        .collect()
}
