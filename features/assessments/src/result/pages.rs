//! Words for comparisons and changes.

use engine_benchmarking::{
    Age, Comparison, Filter, Industry, Judged, Place, Scores, Size,
    change::{Change, Changes},
};
use kit::web::Cx;

use super::model::{Peers, Row, Since};
use crate::{
    model::Assessment,
    report::{model::percent, pages::dimension},
    wording::Texts,
};

pub fn peers(cx: &Cx, texts: &Texts, scores: &Scores, it: &Comparison) -> Peers {
    let dimensions = scores.dimensions.iter().map(|it| dimension(texts, &it.id));
    let names = std::iter::once(cx.t("assessments-overall")).chain(dimensions);
    let rows = names.zip(&it.scores).enumerate().map(|(at, (name, score))| {
        let [_, low, _, high, _] = score.quantiles;
        let champions = it.champions.as_ref().and_then(|all| all.means.get(at));
        Row {
            name,
            own: percent(score.own),
            mean: percent(score.mean.value),
            low: percent(low.value),
            high: percent(high.value),
            percentile: percent(score.percentile.value / 100.0),
            champions: champions.copied().map(percent),
            standing: match score.standing {
                Judged::Above => "above",
                Judged::Middle => "middle",
                Judged::Below => "below",
            }
            .to_owned(),
        }
    });
    Peers {
        class: class(cx, &it.class),
        n: cx.number(i64::from(it.n)),
        few: it.few,
        rows: rows.collect(),
        champions: it.champions.as_ref().map(|all| cx.number(i64::from(all.n))),
    }
}

/// The class that was really used, in words.
fn class(cx: &Cx, it: &Filter) -> String {
    let place = match it.place {
        Place::All => cx.t("assessments-class-anywhere"),
        Place::Region(region) => cx.word("assessments-class-region-", &word(region)),
        Place::Country(country) => String::from_utf8_lossy(&country).into_owned(),
    };
    let industry = match it.industry {
        Industry::All => cx.t("assessments-class-industries"),
        Industry::Section(section) => cx.tw("assessments-class-section", &section.to_string()),
        Industry::Division(division) => {
            cx.tw("assessments-class-division", &format!("{division:02}"))
        }
    };
    let size = |size: Size| cx.word("assessments-class-size-", &word(size));
    let sizes = match it.sizes {
        (Size::Micro, Size::Large) => cx.t("assessments-class-sizes"),
        (from, to) if from == to => size(from),
        (from, to) => {
            let words = [("from", size(from).into()), ("to", size(to).into())];
            cx.ta("assessments-class-from-to", &words)
        }
    };
    let age = match it.age {
        None => cx.t("assessments-class-ages"),
        Some(Age::Young) => cx.t("assessments-class-age-young"),
        Some(Age::Grown) => cx.t("assessments-class-age-grown"),
        Some(Age::Old) => cx.t("assessments-class-age-old"),
    };
    [place, industry, sizes, age].join(" · ")
}

/// The word the engine has for something.
fn word(it: impl serde::Serialize) -> String {
    let value = serde_json::to_value(it).ok();
    value.and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default()
}

pub fn since(cx: &Cx, texts: &Texts, (before, it): &(Assessment, Changes)) -> Since {
    let whole = (cx.t("assessments-overall"), it.overall);
    let all = it.dimensions.iter().map(|(id, change)| (dimension(texts, id), *change));
    let said = |(name, change): (String, Option<Change>)| {
        let change = change?;
        Some((name, format!("{:+.0}", change.points()), change.significant))
    };
    Since {
        point: before.point,
        day: cx.day(before.day()),
        rows: std::iter::once(whole).chain(all).filter_map(said).collect(),
    }
}
