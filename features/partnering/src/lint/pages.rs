//! The page of the linter: every passage a reader would stumble over, with the reason.

use askama::Template;
use kit::{
    Id, Tx, ui,
    web::{Cx, Path, Reply},
};

use super::{acts, model::Finding};
use crate::{
    acts as opportunity,
    comment::model::{Piece, cut},
    model::Profile,
    pages::url,
    policy,
};

/// A field with findings: its name, its text, and the findings with their numbers.
type Field<'a> = (&'static str, &'a str, Vec<(usize, &'a Finding)>);

#[derive(Template)]
#[template(path = "check.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Profile,
    back: String,
    found: Vec<Finding>,
    alike: Vec<Profile>,
}

pub fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>) -> Reply {
    let it = opportunity::find_to(tx, &cx.caller, id, policy::EDIT)?;
    let (found, alike) = acts::check(cx.app(), tx, &cx.caller, &it)?;
    let page = Show { cx, it: &it, back: url(id), found, alike };
    cx.page(&cx.t("partnering-check"), &page)
}

impl Show<'_> {
    /// The fields with findings, in the order of the form.
    fn fields(&self) -> Vec<Field<'_>> {
        let mut names: Vec<&'static str> = self.found.iter().map(|it| it.field).collect();
        names.dedup();
        let mut seen = std::collections::BTreeSet::new();
        names.retain(|name| seen.insert(*name));
        let texts: Vec<_> = self.it.texts().into_iter().chain(self.it.details.texts()).collect();
        let field = |name: &'static str| {
            let text = texts.iter().find(|it| it.0 == name).map_or("", |it| it.1);
            let of = self.found.iter().enumerate().filter(|(_, it)| it.field == name);
            (name, text, of.map(|(at, it)| (at + 1, it)).collect())
        };
        names.into_iter().map(field).collect()
    }

    fn pieces<'t>(text: &'t str, found: &[(usize, &Finding)]) -> Vec<Piece<'t>> {
        let place = |(number, it): &(usize, &Finding)| (it.at.0, it.at.1, *number);
        let mut places: Vec<_> = found.iter().map(place).collect();
        cut(text, &mut places)
    }

    fn count(&self) -> usize {
        self.found.iter().filter(|it| it.why.is_blocking()).count()
    }

    fn passage<'t>(text: &'t str, it: &Finding) -> &'t str {
        text.get(it.at.0..it.at.1).unwrap_or_default()
    }
}
