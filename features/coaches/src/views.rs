//! What a record says, in words of its reader: for the page and for paper.

use engine_assignment::fit::Graded;
use kit::web::Cx;

use crate::{
    model::{Coach, breadth, graded},
    picture::model::Axis,
    search::pages::sector,
};

/// What somebody is best and good at, of one kind: title, best, good.
pub struct Skill {
    pub title: String,
    pub best: String,
    pub good: String,
}

/// The grades of a record in words, kinds without any left out.
pub fn skills(cx: &Cx, it: &Coach) -> Vec<Skill> {
    let grades = &it.grades.0;
    let mut challenges = Graded::new();
    for axis in &grades.challenges {
        challenges.extend(axis.iter().map(|(code, grade)| (code.clone(), *grade)));
    }
    let lang = cx.caller.lang;
    let of = |field: &'static str| {
        let words = cases::choices(field, lang);
        move |code: &str| {
            let found = words.iter().find(|(known, _)| known == code);
            found.map_or_else(|| code.to_owned(), |(_, said)| said.clone())
        }
    };
    let all = [
        skill(cx, "coaches-challenges", &challenges, &of("challenges")),
        skill(cx, "coaches-services", &grades.services, &of("service")),
        skill(cx, "coaches-stages", &grades.stages, &of("stage_now")),
        skill(cx, "coaches-sectors", &grades.nace, &|code| sector(cx, code)),
        skill(cx, "coaches-markets", &grades.markets, &str::to_owned),
    ];
    all.into_iter().flatten().collect()
}

fn skill(cx: &Cx, key: &str, all: &Graded, say: &dyn Fn(&str) -> String) -> Option<Skill> {
    let said = |grade| graded(all, grade).into_iter().map(say).collect::<Vec<_>>().join("; ");
    let (best, good) = (said(3), said(2));
    (!best.is_empty() || !good.is_empty()).then(|| Skill { title: cx.t(key), best, good })
}

/// The four axes with how much a coach offers on each.
pub fn axes(cx: &Cx, it: &Coach) -> Vec<Axis> {
    let codes: Vec<String> =
        cases::choices("challenges", "en").into_iter().map(|(code, _)| code).collect();
    let all = breadth(&it.grades.0, &codes);
    let axis = |(number, value): (usize, f64)| Axis {
        name: cx.word("coaches-axis-", &(number + 1).to_string()),
        value: Some(value),
    };
    all.into_iter().enumerate().map(axis).collect()
}

/// How the language of the reader writes decimals.
pub fn sign(cx: &Cx) -> char {
    if cx.caller.lang == "en" { '.' } else { ',' }
}

/// The plain facts of a record: what and how much.
pub fn facts(cx: &Cx, it: &Coach, open: i64) -> Vec<(String, String)> {
    let languages: Vec<String> = it
        .languages
        .0
        .iter()
        .map(|(code, level)| format!("{} ({})", cx.word("language-", code), level.to_uppercase()))
        .collect();
    let mut place = cx.word("country-", &it.country);
    if !it.region.is_empty() {
        place = format!("{place}, {}", it.region);
    }
    let more: Vec<String> = it.countries.0.iter().map(|code| cx.word("country-", code)).collect();
    let years = |it: crate::model::Years| cx.word("coaches-years-", it.as_str());
    let mut all = vec![
        (cx.t("coaches-languages"), languages.join(", ")),
        (cx.t("coaches-industry"), years(it.industry)),
        (cx.t("coaches-coaching"), years(it.coaching)),
        (cx.t("coaches-country"), place),
        (cx.t("coaches-countries"), more.join(", ")),
        (
            cx.t("coaches-places"),
            cx.ta(
                "coaches-places-of",
                &[("open", cx.number(open).into()), ("capacity", cx.number(it.capacity).into())],
            ),
        ),
        (cx.t("coaches-available"), cx.word("coaches-available-", it.available.as_str())),
    ];
    if it.radius_km > 0 {
        let far = cx.tw("coaches-within", &cx.number(it.radius_km));
        all.insert(5, (cx.t("coaches-radius"), far));
    }
    if let Some(until) = it.away_on(cx.today()) {
        all.push((cx.t("coaches-away"), cx.tw("coaches-away-now", &cx.day(until))));
    }
    if it.fee_cents > 0 {
        let per = cx.word("coaches-per-", it.fee_per.as_str());
        let fee = format!("{} {per}", cx.cents(it.fee_cents, &it.currency));
        all.push((cx.t("coaches-fee"), fee));
    }
    all.retain(|(_, said)| !said.is_empty());
    all
}
