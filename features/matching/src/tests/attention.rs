//! Attention: the same few do not top every list, and nobody is shown who does not fit.

use std::collections::BTreeMap;

use kit::{
    Caller, Feature, Id, Result, Role, Tx,
    clock::HOUR,
    journal::{self, Change},
    search::{
        Documents,
        engine::{Audience, Doc, Kind},
    },
    testing::{World, sqlite_with},
    web::Settings,
};

const CROWD: u32 = 120;
const FIELDS: [&str; 6] = [
    "heat pumps",
    "steel welding",
    "oak furniture",
    "wind turbines",
    "fish farming",
    "laser optics",
];
const USES: [&str; 5] = ["greenhouses", "dairies", "ships", "hospitals", "schools"];

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    contacts::FEATURE,
    crate::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    partnering::FEATURE,
    people::FEATURE,
    sme::FEATURE,
    taxonomy::FEATURE,
    Feature { documents: &[Documents { noun: "organisation", load }], ..Feature::named("crowd") },
];

fn pick<'a>(all: &[&'a str], n: u32) -> &'a str {
    all[n as usize % all.len()]
}

fn id(n: u32) -> Id<Doc> {
    Id::named(&format!("crowd {n}"))
}

/// Twenty in each field; some have done much more than others, as everywhere.
#[expect(clippy::unnecessary_wraps, reason = "the contract of documents")]
fn load(_: &mut Tx, ids: &[String]) -> Result<Vec<Doc>> {
    let doc = |n: u32| {
        let mut doc = Doc::new(id(n).to_string(), Kind::Organisation, format!("Works {n}"));
        doc.summary = format!("{} made to order.", pick(&FIELDS, n));
        doc.audience = Audience::Public;
        doc.prominence = 1.0 / f32::from(u16::try_from(n / 6 + 1).unwrap());
        doc
    };
    Ok((0..CROWD).map(doc).filter(|doc| ids.contains(&doc.id)).collect())
}

async fn crowded(decide: fn(&mut Settings)) -> World {
    let world = sqlite_with(HOUSE, decide).await;
    let by = Caller::house(world.now());
    let put = move |tx: &mut Tx| {
        let write = |n| {
            journal::write(
                tx,
                &by,
                "organisations.imported",
                ("organisation", id(n)),
                Change::none(),
            )
        };
        (0..CROWD).try_for_each(write)
    };
    world.app.db.write(put).await.unwrap();
    world.work().await;
    world
}

/// What many questions come to.
struct Outcome {
    /// The share of first places that the most shown three of a hundred had.
    top: f64,
    /// How unevenly attention is spread over all: 0 for evenly, 1 for one alone.
    gini: f64,
    /// How many were ever among the first five.
    seen: usize,
    /// The largest and the mean share of score that a place gave up.
    loss: (f64, f64),
    moved: usize,
}

async fn outcome(decide: fn(&mut Settings)) -> Outcome {
    let world = crowded(decide).await;
    let guest = world.visitor(Role::Guest);
    let mut shown: BTreeMap<String, u32> = BTreeMap::new();
    let (mut largest, mut sum, mut places, mut moved) = (0.0_f64, 0.0, 0.0, 0);
    for n in 0..240_u32 {
        let question = format!("{} for {}", pick(&FIELDS, n), pick(&USES, n / 6));
        let words = question.replace(' ', "+");
        let page = guest.get(&format!("/matching?text={words}")).await;
        assert_eq!(page.status, 200);
        moved += usize::from(page.body.contains("gets its turn"));
        let url = format!("/api/v1/match?text={words}&limit=5");
        let read: serde_json::Value = serde_json::from_str(&guest.get(&url).await.body).unwrap();
        let all = read["partners"].as_array().unwrap();
        let scores: Vec<f64> = all.iter().map(|it| it["score"].as_f64().unwrap()).collect();
        let mut best = scores.clone();
        best.sort_by(|a, b| b.total_cmp(a));
        for (it, (score, best)) in all.iter().zip(scores.iter().zip(&best)) {
            *shown.entry(it["id"].as_str().unwrap().to_owned()).or_default() += 1;
            let loss = (1.0 - score / best).max(0.0);
            (largest, sum, places) = (largest.max(loss), sum + loss, places + 1.0);
        }
        if n % 6 == 5 {
            world.pass(HOUR);
            world.work().await;
        }
    }
    let mut counts: Vec<f64> = shown.values().map(|n| f64::from(*n)).collect();
    let seen = counts.len();
    counts.resize(CROWD as usize, 0.0);
    counts.sort_by(f64::total_cmp);
    let all: f64 = counts.iter().sum();
    let top: f64 = counts.iter().rev().take(4).sum::<f64>() / all;
    let weighed: f64 = (1_u32..).zip(&counts).map(|(rank, n)| f64::from(rank) * n).sum();
    let many = f64::from(CROWD);
    let gini = 2.0 * weighed / (many * all) - (many + 1.0) / many;
    Outcome { top, gini, seen, loss: (largest, sum / places), moved }
}

#[tokio::test(flavor = "multi_thread")]
async fn attention_is_spread_and_hardly_any_fit_is_given_up() {
    let alone = outcome(|it| _ = it.figures.insert("matching_exposure_percent", 0)).await;
    let spread = outcome(|_| ()).await;
    for (name, it) in [("by score alone", &alone), ("spread", &spread)] {
        println!(
            "{name}: Gini {:.3}, the four most shown of {CROWD} have {:.1} %, {} are seen at all, \
             largest loss {:.3}, mean {:.4}, {} pages say so",
            it.gini,
            100.0 * it.top,
            it.seen,
            it.loss.0,
            it.loss.1,
            it.moved
        );
    }
    assert!(alone.loss.0 < 1e-6 && alone.moved == 0, "switched off nothing moves");
    assert!(spread.gini < 0.8 * alone.gini, "{} {}", spread.gini, alone.gini);
    assert!(spread.seen > alone.seen, "those who were hardly shown get a share");
    assert!(spread.loss.0 <= 0.0801, "a place loses no more than the bound: {}", spread.loss.0);
    assert!(spread.moved > 0, "and who moved is told");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_question_has_the_same_answer_until_the_figures_are_written() {
    let world = crowded(|_| ()).await;
    let guest = world.visitor(Role::Guest);
    world.pass(HOUR);
    world.work().await;
    let url = "/api/v1/match?text=heat+pumps+for+dairies";
    let first = guest.get(url).await.body;
    for _ in 0..5 {
        guest.get("/matching?text=heat+pumps+for+dairies").await;
    }
    assert_eq!(guest.get(url).await.body, first);
    world.pass(2 * HOUR);
    world.work().await;
    assert_ne!(guest.get(url).await.body, first, "what was shown makes room");
}
