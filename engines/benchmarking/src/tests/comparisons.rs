#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "small numbers of tests"
)]
//! Comparison with others, beside the same computed naively.

use super::worlds::Chance;
use crate::{
    Age, Filter, Industry, Own, Peers, Place, Profile, Record, Region, Regional, Shield, Size,
    Taken, TooFew,
    aggregate::Aggregate,
    class, growth,
    statistics::{SHARES, percentile, quantile, student},
};

const TODAY: u32 = 2025_07_01;

fn own(it: &Record) -> Own {
    Own { company: it.company, profile: it.profile, scores: it.scores.clone() }
}

fn alike(count: u64, score: impl Fn(u64) -> f64) -> Vec<Record> {
    let some = Chance(1).record(0, 1, 1);
    let one = |company: u64| Record { company, scores: vec![score(company)], ..some.clone() };
    (0..count).map(one).collect()
}

#[test]
fn a_class_of_four_has_too_few_and_five_have_not() {
    let records = alike(5, |_| 0.5);
    // Four others.
    assert_eq!(Peers::new(&records, TODAY, 1).compare(&own(&records[0])), Err(TooFew));
    let five = Peers::new(&alike(6, |_| 0.5), TODAY, 1).compare(&own(&records[0])).unwrap();
    assert_eq!((five.n, five.few, five.widened), (5, true, 7));
    // A stranger has all five as others.
    let stranger = Own { company: 99, ..own(&records[0]) };
    assert_eq!(Peers::new(&records, TODAY, 1).compare(&stranger).unwrap().n, 5);
    assert_eq!(Peers::new(&records[..4], TODAY, 1).compare(&stranger), Err(TooFew));
    assert_eq!(Peers::default().compare(&stranger), Err(TooFew));
    assert!(Peers::default().is_empty());
}

#[test]
fn one_company_more_is_one_more() {
    let mut records = alike(30, |it| it as f64 / 40.0);
    let before = Peers::new(&records, TODAY, 1).compare(&own(&records[3])).unwrap();
    records.extend(alike(31, |_| 0.1).pop());
    let after = Peers::new(&records, TODAY, 1).compare(&own(&records[3])).unwrap();
    assert_eq!((before.n, after.n, before.widened, after.widened), (29, 30, 0, 0));
}

#[test]
fn the_best_has_percentile_a_hundred_and_equals_have_fifty() {
    let records = alike(30, |it| it as f64 / 40.0);
    let peers = Peers::new(&records, TODAY, 1);
    let at = |it: usize| peers.compare(&own(&records[it])).unwrap().scores[0].percentile.value;
    assert!((at(29) - 100.0).abs() < 1e-9);
    assert!(at(0).abs() < 1e-9);
    assert!((at(10) - 1000.0 / 29.0).abs() < 1e-9);
    let equal = alike(30, |_| 0.25);
    let peers = Peers::new(&equal, TODAY, 1);
    let it = &peers.compare(&own(&equal[7])).unwrap().scores[0];
    assert!((it.percentile.value - 50.0).abs() < 1e-9);
    assert!(it.quantiles.iter().all(|it| (it.value - 0.25).abs() < 1e-9));
}

#[test]
fn only_the_latest_complete_agreed_and_fresh_assessments_are_compared_with() {
    let mut records = alike(30, |_| 0.5);
    let last = records[29].clone();
    let change = |it: &mut Record, change: fn(&mut Record)| change(it);
    change(&mut records[1], |it| it.consent = false);
    change(&mut records[2], |it| it.complete = false);
    change(&mut records[3], |it| it.major = 2);
    change(&mut records[4], |it| it.on = TODAY - 3_00_00 - 1);
    change(&mut records[5], |it| it.on = TODAY - 3_00_00);
    change(&mut records[6], |it| it.scores[0] = f64::NAN);
    change(&mut records[7], |it| it.on = TODAY + 1);
    records.push(Record { on: last.on + 1, scores: vec![1.0], ..last.clone() });
    records.push(Record { on: last.on - 1, scores: vec![0.0], ..last });
    let peers = Peers::new(&records, TODAY, 1);
    assert_eq!(peers.len(), 24);
    let it = peers.compare(&own(&records[0])).unwrap();
    assert_eq!(it.n, 23);
    let mean = (22.0 * 0.5 + 1.0) / 23.0;
    assert!((it.scores[0].mean.value - mean).abs() < 1e-6, "the latest of two counts");
}

/// The class, its members and their scores as one would look for them by hand.
fn by_hand(
    records: &[Record],
    champions: &[bool],
    shield: &Shield,
    own: &Own,
) -> Option<(usize, Vec<usize>)> {
    let of = |class: &Filter| -> Vec<usize> {
        let all = records.iter().enumerate();
        let in_class = all.filter(|(at, it)| class.holds(&it.profile, champions[*at]));
        in_class.filter(|(_, it)| it.company != own.company).map(|(at, _)| at).collect()
    };
    let classes = own.profile.classes();
    let shown = classes.iter().enumerate().filter(|(_, class)| shield.shows(class).is_some());
    let all: Vec<(usize, Vec<usize>)> = shown.map(|(step, class)| (step, of(class))).collect();
    let found = all.iter().find(|(_, of)| of.len() >= 20);
    found.or(all.iter().rfind(|(_, of)| of.len() >= 5)).cloned()
}

#[test]
fn every_comparison_equals_the_one_by_hand() {
    let mut chance = Chance(21);
    let mut steps = [0; 8];
    for size in [30, 150, 900, 4_000] {
        let records: Vec<Record> = (0..size).map(|it| chance.record(it, 8, 8)).collect();
        let growths: Vec<_> = records.iter().map(|it| (it.profile.size, it.growth)).collect();
        let champions = growth::champions(&growths);
        let peers = Peers::new(&records, TODAY, 1);
        for _ in 0..150 {
            let it = own(&records[chance.below(u32::try_from(size).unwrap()) as usize]);
            let right = by_hand(&records, &champions, peers.shield(), &it);
            let found = peers.compare(&it).ok();
            assert_eq!(found.is_some(), right.is_some());
            let (Some(found), Some((step, others))) = (found, right) else { continue };
            steps[step] += 1;
            assert_eq!((found.widened, found.n as usize), (step, others.len()));
            let typical = peers.typical(&it, &found);
            for (column, compared) in found.scores.iter().enumerate() {
                let mut scores: Vec<f64> =
                    others.iter().map(|at| f64::from(records[*at].scores[column] as f32)).collect();
                scores.sort_by(f64::total_cmp);
                for (share, quantile) in SHARES.iter().zip(compared.quantiles) {
                    let place = share * (scores.len() - 1) as f64;
                    let (low, high) =
                        (scores[place.floor() as usize], scores[place.ceil() as usize]);
                    let value = low + (high - low) * place.fract();
                    assert!((value - quantile.value).abs() < 1e-6);
                    assert!(quantile.low <= quantile.value + 1e-9);
                    assert!(quantile.high >= quantile.value - 1e-9);
                }
                let mean = scores.iter().sum::<f64>() / scores.len() as f64;
                assert!((mean - compared.mean.value).abs() < 1e-6);
                let below =
                    scores.iter().filter(|it| **it < f64::from(compared.own as f32)).count();
                let upto =
                    scores.iter().filter(|it| **it <= f64::from(compared.own as f32)).count();
                let right = 50.0 * (below + upto) as f64 / scores.len() as f64;
                assert!((compared.percentile.value - right).abs() < 1e-6);
            }
            for (item, typical) in typical.iter().enumerate() {
                let mut known: Vec<f64> =
                    others.iter().filter_map(|at| records[*at].items[item]).collect();
                known.sort_by(f64::total_cmp);
                let n = known.len();
                let right = (n >= 5).then(|| f64::midpoint(known[(n - 1) / 2], known[n / 2]));
                assert_eq!(*typical, right);
            }
            if let Some(best) = &found.champions {
                let of: Vec<usize> = (0..records.len())
                    .filter(|at| best.class.holds(&records[*at].profile, champions[*at]))
                    .filter(|at| records[*at].company != it.company)
                    .collect();
                assert!(best.class.champions && of.len() >= 5);
                assert_eq!(best.n as usize, of.len());
                let mean =
                    of.iter().map(|at| records[*at].scores[0]).sum::<f64>() / of.len() as f64;
                assert!((mean - best.means[0]).abs() < 1e-6);
            }
        }
    }
    assert!(steps.iter().filter(|count| **count > 0).count() >= 6, "{steps:?}");
}

#[test]
fn classes_are_widened_in_the_stated_order() {
    let it = Profile { country: *b"PL", division: 62, size: Size::Small, age: Age::Grown };
    let [own, region, anywhere, any_age, adjacent, any_size, section, all] = it.classes();
    assert_eq!((own.place, own.age), (Place::Country(*b"PL"), Some(Age::Grown)));
    assert_eq!(region, Filter { place: Place::Region(Region::East), ..own });
    assert_eq!(anywhere, Filter { place: Place::All, ..own });
    assert_eq!(any_age, Filter { age: None, ..anywhere });
    assert_eq!(adjacent, Filter { sizes: (Size::Micro, Size::Medium), ..any_age });
    assert_eq!(any_size, Filter { sizes: (Size::Micro, Size::Large), ..any_age });
    assert_eq!(section, Filter { industry: Industry::Section('J'), ..any_size });
    assert_eq!(all, Filter::EVERYBODY);
    for class in it.classes() {
        assert!(class.holds(&it, false));
    }
    assert_eq!(class::section(34), None);
    assert_eq!(
        [0, 5, 6, 15, 16].map(Age::of),
        [Age::Young, Age::Young, Age::Grown, Age::Grown, Age::Old]
    );
    let sizes = [9.9, 10.0, 49.5, 50.0, 250.0].map(Size::of);
    assert_eq!(sizes, [Size::Micro, Size::Small, Size::Small, Size::Medium, Size::Large]);
}

#[test]
fn a_region_by_hand_is_the_table() {
    let mut chance = Chance(31);
    let taken: Vec<Taken> = (0..3_000)
        .map(|at| {
            let it = chance.record(at % 2_500, 8, 8);
            let on = (2023 + chance.below(3)) * 1_00_00 + 101 + chance.below(28);
            Taken { company: it.company, profile: it.profile, on, scores: it.scores }
        })
        .collect();
    let table = Regional::new(&taken).table();
    let (mut cells, mut totals) = (0, 0);
    for cell in &table {
        let of_year = taken.iter().filter(|it| it.on / 1_00_00 == cell.year);
        let mut latest = std::collections::BTreeMap::<u64, &Taken>::new();
        for it in of_year {
            let known = latest.entry(it.company).or_insert(it);
            if it.on > known.on {
                *known = it;
            }
        }
        let of: Vec<&&Taken> = latest
            .values()
            .filter(|it| cell.country.is_none_or(|country| it.profile.country == country))
            .filter(|it| cell.section.is_none_or(|section| it.profile.section() == section))
            .collect();
        // A company that was measured twice on one day is counted once, whichever comes first.
        assert!(of.len() >= 5);
        assert_eq!(cell.n as usize, of.len(), "{cell:?}");
        cells += 1;
        totals += usize::from(cell.country.is_none());
    }
    assert!(cells > 60 && totals > 10, "{cells} cells, {totals} totals");
}

#[test]
fn growth_is_measured_within_the_size_class() {
    let years = growth::Years {
        turnover: vec![100.0, 110.0, 121.0],
        profit: vec![10.0, 8.0, 16.05],
        staff: vec![10.0, 10.0, 14.4],
    };
    let it = years.growth().unwrap();
    assert!((it.turnover - 0.1).abs() < 1e-9 && (it.staff - 0.2).abs() < 1e-9);
    assert!((it.margin - 0.05).abs() < 1e-9);
    let broken = growth::Years { turnover: vec![0.0, 5.0], ..years.clone() };
    assert_eq!(broken.growth(), None);
    assert_eq!(growth::Years { profit: vec![1.0], ..years }.growth(), None);

    let growing = |rate: f64| Some(growth::Growth { turnover: rate, margin: 0.0, staff: rate });
    let mut all: Vec<_> = (0..100).map(|it| (Size::Small, growing(f64::from(it)))).collect();
    all.extend((0..4).map(|it| (Size::Large, growing(f64::from(it) * 1e6))));
    all.push((Size::Small, None));
    all.push((Size::Small, growing(1e9)));
    let index = growth::index(&all);
    assert_eq!(index[104], None);
    // Cut at three deviations: three quarters of it, for profit does not differ.
    assert!((index[105].unwrap() - 2.25).abs() < 1e-9);
    assert!(index[103].unwrap() < 1.2, "large ones are compared with large ones");
    let champions = growth::champions(
        &all.iter().zip(&index).map(|((size, _), it)| (*size, *it)).collect::<Vec<_>>(),
    );
    assert_eq!(champions.iter().filter(|it| **it).count(), 11 + 1);
    assert!(champions[105] && champions[103] && champions[99] && !champions[0]);
}

#[test]
fn figures_are_those_of_the_books() {
    let values = [1.0, 2.0, 4.0, 8.0];
    let at = |place: usize| values[place];
    assert!((quantile(4, at, 0.5).unwrap().value - 3.0).abs() < 1e-12);
    assert!((quantile(4, at, 0.25).unwrap().value - 1.75).abs() < 1e-12);
    assert_eq!(quantile(0, at, 0.5), None);
    // The 95% interval of the median of 100: the 40th and the 61st, here one place wider.
    let it = quantile(100, |place| place as f64, 0.5).unwrap();
    assert!((it.low - 40.0).abs() < 1.1 && (it.high - 60.0).abs() < 1.1);
    let it = percentile(10, 4, 2).unwrap();
    assert!(
        (it.value - 50.0).abs() < 1e-9
            && (it.low - 23.66).abs() < 0.05
            && (it.high - 76.34).abs() < 0.05
    );
    for (freedom, right) in [(1, 12.706), (5, 2.571), (10, 2.228), (30, 2.042), (1_000, 1.962)] {
        assert!((student(freedom) - right).abs() < 0.002, "{freedom}: {}", student(freedom));
    }
}

#[test]
fn aggregates_add_up_and_hide_few() {
    let (a, b) = ([0.1, 0.2, 0.3, 0.4, 1.0], [0.0, 0.05, 0.5, 0.5, 0.75, 0.99]);
    assert_eq!(Aggregate::of(&a[..4]), None);
    let both: Vec<f64> = a.iter().chain(&b).copied().collect();
    let (a, b) = (Aggregate::of(&a).unwrap(), Aggregate::of(&b).unwrap());
    let (sum, right) = (a.with(&b).unwrap(), Aggregate::of(&both).unwrap());
    assert_eq!((sum.n, sum.histogram), (11, right.histogram));
    assert_eq!(sum.histogram[19], 2);
    assert!((sum.mean().unwrap().value - right.mean().unwrap().value).abs() < 1e-12);
    let few = Aggregate { n: 3, ..b.clone() };
    assert_eq!(a.with(&few), None);
    let false_sum = Aggregate { sum: 1e9, ..b.clone() };
    assert_eq!(a.with(&false_sum), None);
    let false_count = Aggregate { n: 60, ..b };
    assert_eq!(a.with(&false_count), None);
}
