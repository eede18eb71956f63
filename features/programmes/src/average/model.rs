//! From figures of companies to figures of groups. Pure.

use std::collections::{BTreeMap, BTreeSet};

use assessments::Figures;
use engine_benchmarking::{
    Profile, Regional, Taken,
    effect::{Case, Effect, effect},
};
use improvements::is_between;
use kit::{Agency, Id, clock::Day};
use organisations::Organisation;

/// Averages of an agency's clients.
#[derive(Debug, Default)]
pub struct Averages {
    pub rows: Vec<Group>,
    /// How many companies agreed to be counted.
    pub counted: usize,
}

/// A group that may be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    pub year: u32,
    /// NUTS level 2; none for all of them.
    pub region: Option<String>,
    /// A section of NACE; none for all of them.
    pub section: Option<char>,
    pub n: u32,
    /// Overall, then the dimensions, 0 to 1.
    pub means: Vec<f64>,
}

/// How much of a NUTS code names a region of level 2.
const REGION: usize = 4;

/// A number for a company, as the engine wants it.
fn company(id: Id<Organisation>) -> u64 {
    u64::from_str_radix(id.to_string().replace('-', "").get(16..).unwrap_or_default(), 16)
        .unwrap_or(0)
}

/// A day as the engine writes it: 20261122.
fn number(day: Day) -> u32 {
    day.to_string().replace('-', "").parse().unwrap_or(0)
}

/// Averages by region and industry, one measurement of each company and year, with everything
/// hidden that could reveal a company. Regions take the place the engine has for countries.
pub fn averages(all: &[Figures], regions: &BTreeMap<Id<Organisation>, String>) -> Averages {
    let region = |it: &Figures| {
        let code = regions.get(&it.organisation).map_or("", String::as_str);
        code.get(..REGION).unwrap_or(code).to_owned()
    };
    let names: BTreeSet<String> = all.iter().map(region).collect();
    let names: Vec<String> = names.into_iter().collect();
    let taken = |it: &Figures| {
        let name = region(it);
        let place = names.iter().position(|known| *known == name).unwrap_or(0);
        Taken {
            company: company(it.organisation),
            profile: Profile { country: code(place), ..it.profile },
            on: number(it.day),
            scores: it.scores.clone(),
        }
    };
    let taken: Vec<Taken> = all.iter().map(taken).collect();
    let named = |code: [u8; 2]| names.get(place(code)).cloned().unwrap_or_default();
    let group = |cell: engine_benchmarking::Cell| Group {
        year: cell.year,
        region: cell.country.map(named),
        section: cell.section,
        n: cell.n,
        means: cell.means,
    };
    let companies: BTreeSet<_> = all.iter().map(|it| it.organisation).collect();
    let mut rows: Vec<Group> = Regional::new(&taken).table().into_iter().map(group).collect();
    rows.sort_by(|a, b| {
        (std::cmp::Reverse(a.year), &a.region, a.section).cmp(&(
            std::cmp::Reverse(b.year),
            &b.region,
            b.section,
        ))
    });
    Averages { rows, counted: companies.len() }
}

/// Two small letters for the region of that number: no country is written so.
fn code(place: usize) -> [u8; 2] {
    let letter = |n: usize| b'a' + u8::try_from(n % 26).unwrap_or(0);
    [letter(place / 26), letter(place)]
}

fn place([high, low]: [u8; 2]) -> usize {
    usize::from(high.saturating_sub(b'a')) * 26 + usize::from(low.saturating_sub(b'a'))
}

/// What is known of those who worked on a plan beside others like them.
#[derive(Debug)]
pub struct Helped {
    /// How many did something of a plan between two measurements, and how many did not.
    pub with_plan: usize,
    pub without: usize,
    /// None for fewer than five pairs.
    pub effect: Option<Effect>,
}

/// Companies measured twice that did something of a plan in between (of one agency, or of all),
/// beside companies of the whole network that did not. Only those who agreed to be counted.
pub fn compared(
    all: &[Figures],
    done: &[(Id<Organisation>, i64)],
    of: Option<Id<Agency>>,
) -> Helped {
    let mut courses: BTreeMap<Id<Organisation>, Vec<&Figures>> = BTreeMap::new();
    for it in all.iter().filter(|it| it.is_shared) {
        courses.entry(it.organisation).or_default().push(it);
    }
    let (mut helped, mut others) = (Vec::new(), Vec::new());
    for (id, course) in courses {
        let (Some(first), Some(last)) = (course.first(), course.last()) else { continue };
        let (Some(before), Some(after)) = (first.scores.first(), last.scores.first()) else {
            continue;
        };
        if course.len() < 2 {
            continue;
        }
        let case =
            Case { company: company(id), profile: first.profile, before: *before, after: *after };
        let in_between =
            |it: &&(Id<Organisation>, i64)| it.0 == id && is_between(it.1, first.at, last.at);
        if !done.iter().any(|it| in_between(&it)) {
            others.push(case);
        } else if of.is_none_or(|agency| agency == first.agency) {
            helped.push(case);
        }
    }
    Helped { with_plan: helped.len(), without: others.len(), effect: effect(&helped, &others) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use assessments::Figures;
    use engine_benchmarking::{Age, Profile, Size};
    use kit::{Id, clock::Day};

    use super::{averages, code, compared, place};

    fn figures(day: i32, score: f64) -> Figures {
        let profile = Profile { country: *b"DE", division: 28, size: Size::Small, age: Age::Old };
        Figures {
            organisation: Id::new(),
            agency: Id::nil(),
            is_shared: true,
            day: Day(day),
            at: Day(day).starts(),
            profile,
            scores: vec![score, score],
        }
    }

    #[test]
    fn a_region_of_four_is_hidden_and_what_would_tell_it_too() {
        let all: Vec<Figures> = (0..12).map(|_| figures(20_000, 0.5)).collect();
        let region = |at: usize| if at < 4 { "DEF02" } else { "DE600" };
        let regions: BTreeMap<_, _> = all
            .iter()
            .enumerate()
            .map(|(at, it)| (it.organisation, region(at).to_owned()))
            .collect();
        let found = averages(&all, &regions);
        assert_eq!(found.counted, 12);
        assert!(found.rows.iter().all(|it| it.n >= 5), "{:?}", found.rows);
        let named = |name: &str| found.rows.iter().any(|it| it.region.as_deref() == Some(name));
        let whole = found.rows.iter().any(|it| it.region.is_none());
        assert!(!named("DEF0"), "four companies are nobody's business");
        assert!(!(named("DE60") && whole), "the whole less the one would tell the other");
    }

    #[test]
    fn numbers_of_regions_come_back() {
        for at in [0, 1, 25, 26, 600] {
            assert_eq!(place(code(at)), at);
        }
    }

    #[test]
    fn those_who_did_something_are_compared_with_those_who_did_not() {
        let mut all = Vec::new();
        let mut done = Vec::new();
        for n in 0..12 {
            let (first, more) = (figures(19_000, 0.4), if n < 6 { 0.2 } else { 0.1 });
            let scores = vec![0.4 + more];
            let last = Figures { scores, organisation: first.organisation, ..figures(19_400, 0.0) };
            if n < 6 {
                done.push((first.organisation, Day(19_100).starts()));
            }
            all.extend([first, last]);
        }
        let found = compared(&all, &done, None);
        assert_eq!((found.with_plan, found.without), (6, 6));
        let effect = found.effect.unwrap();
        assert!((effect.effect.value - 10.0).abs() < 1e-6, "{effect:?}");
        assert!(compared(&all, &done, Some(Id::new())).effect.is_none(), "of nobody nothing");
    }
}
