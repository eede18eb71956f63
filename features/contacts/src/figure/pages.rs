//! The page of figures: each step of the ladder, month by month.

use askama::Template;
use kit::{
    Tx, ui,
    web::{Cx, Reply, Routes},
};

use super::{
    acts::month,
    store::{self, Count},
};
use crate::{
    model::Step,
    policy::{self, FIGURES},
};

/// How far back the page looks.
const SPAN: i64 = 365 * kit::clock::DAY;
/// Fewer of an agency are not told apart: one step of one person is nobody's figure.
const FEWEST: i64 = 3;

pub fn routes() -> Routes {
    Routes::default().get("/contacts/figures", FIGURES, show)
}

/// A month with how often each step was reached, as it is shown.
type Line = (String, Vec<String>);

#[derive(Template)]
#[template(path = "figures.html")]
struct Show<'a> {
    cx: &'a Cx,
    own: Vec<Line>,
    /// The figures of the agency, for those who may see them.
    agency: Option<Vec<Line>>,
}

impl Show<'_> {
    fn steps() -> &'static [&'static str] {
        Step::WORDS
    }

    fn tables(&self) -> Vec<(&'static str, &Vec<Line>)> {
        let own = ("contacts-figures-own", &self.own);
        std::iter::once(own)
            .chain(self.agency.as_ref().map(|it| ("contacts-figures-agency", it)))
            .collect()
    }
}

fn show(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let by = &cx.caller;
    let since = month(by.now - SPAN);
    let own = store::of_person(tx, by.person, &since)?;
    let agency =
        if policy::figures(by) { Some(store::of_agency(tx, by.agency, &since)?) } else { None };
    let page =
        Show { cx, own: lines(cx, &own, 0), agency: agency.map(|it| lines(cx, &it, FEWEST)) };
    cx.page(&cx.t("contacts-figures"), &page)
}

/// The counts as lines, the newest month first; what is fewer than `fewest` is not told exactly.
fn lines(cx: &Cx, counts: &[Count], fewest: i64) -> Vec<Line> {
    let mut months: Vec<&str> = counts.iter().map(|(month, ..)| month.as_str()).collect();
    months.dedup();
    let cell = |month: &str, step: Step| {
        let found = counts.iter().find(|(it, of, _)| it == month && *of == step);
        match found.map_or(0, |(.., count)| *count) {
            few if few > 0 && few < fewest => cx.tn("contacts-fewer", fewest),
            count => cx.number(count),
        }
    };
    let line =
        |month: &str| (month.to_owned(), Step::ALL.iter().map(|step| cell(month, *step)).collect());
    months.into_iter().map(line).collect()
}
