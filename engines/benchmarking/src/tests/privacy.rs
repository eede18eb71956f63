//! Nothing that is shown reveals a company: alone, in pairs, in tables with totals, or in any sum of it all.

use std::collections::BTreeSet;

use super::worlds::Chance;
use crate::{Filter, Industry, Place, Profile, Region, Shield, Size};

fn world(
    chance: &mut Chance,
    companies: usize,
    countries: u32,
    divisions: u32,
) -> Vec<(Profile, bool)> {
    (0..companies).map(|_| (chance.profile(countries, divisions), chance.below(8) == 0)).collect()
}

/// Any class that can be asked for.
fn class(chance: &mut Chance, shield: &Shield) -> Filter {
    let axes = &shield.lattice.axes;
    loop {
        let point = std::array::from_fn(|axis| {
            // Half of the time all of them, so that classes overlap.
            let most = u32::try_from(axes[axis].len()).unwrap();
            if chance.below(2) == 0 { 0 } else { u16::try_from(chance.below(most)).unwrap() }
        });
        if shield.lattice.offers(point) {
            return shield.lattice.filter(point);
        }
    }
}

fn members(world: &[(Profile, bool)], class: &Filter) -> BTreeSet<usize> {
    let holds =
        |(_, (profile, champion)): &(usize, &(Profile, bool))| class.holds(profile, *champion);
    world.iter().enumerate().filter(holds).map(|(place, _)| place).collect()
}

#[test]
fn ten_thousand_pairs_of_overlapping_classes_reveal_nobody() {
    let mut chance = Chance(1);
    let (mut pairs, mut shown_pairs, mut bare) = (0, 0, 0);
    for size in [60, 200, 800, 2_500] {
        let world = world(&mut chance, size, 8, 8);
        let shield = Shield::new(&world);
        let mut done = 0;
        while done < 2_500 {
            let (mut a, mut b) = (class(&mut chance, &shield), class(&mut chance, &shield));
            // Classes of one company more often than any others: those are the dangerous ones.
            if chance.below(8) > 0 {
                let it = world[chance.below(u32::try_from(size).unwrap()) as usize].0;
                let table = [Place::Country(it.country), Place::Region(it.region()), Place::All]
                    .map(|place| Filter { place, ..Filter::EVERYBODY });
                let industry = Industry::Section(it.section());
                let by_section = table.map(|class| Filter { industry, ..class });
                let champions = it.classes().map(|class| Filter { champions: true, ..class });
                let all = [&it.classes()[..], &champions, &table, &by_section].concat();
                let most = u32::try_from(all.len()).unwrap();
                a = all[chance.below(most) as usize];
                b = all[chance.below(most) as usize];
            }
            let (of_a, of_b) = (members(&world, &a), members(&world, &b));
            if of_a.is_disjoint(&of_b) {
                continue;
            }
            done += 1;
            pairs += 1;
            let apart = of_a.symmetric_difference(&of_b).count();
            let (shown_a, shown_b) = (shield.shows(&a), shield.shows(&b));
            for (shown, of) in [(shown_a, &of_a), (shown_b, &of_b)] {
                assert!(shown.is_none_or(|n| n as usize == of.len() && n >= 5));
            }
            if of_a.len() >= 5 && of_b.len() >= 5 && (1..5).contains(&apart) {
                bare += 1;
            }
            if shown_a.is_some() && shown_b.is_some() {
                shown_pairs += 1;
                assert!(apart == 0 || apart >= 5, "{a:?} and {b:?} are {apart} apart");
            }
        }
    }
    assert_eq!(pairs, 10_000);
    assert!(bare > 40, "without the second rule {bare} pairs would leak");
    assert!(shown_pairs > 2_500, "only {shown_pairs} pairs are shown at all");
}

#[test]
fn every_pair_of_shown_classes_is_no_leak_in_small_worlds() {
    let mut chance = Chance(2);
    for _ in 0..6 {
        let world = world(&mut chance, 90, 4, 3);
        let shield = Shield::new(&world);
        let shown = shown(&shield, &world);
        for (at, a) in shown.iter().enumerate() {
            for b in shown.iter().skip(at + 1) {
                assert!(a.symmetric_difference(b).count() >= 5);
            }
        }
    }
}

/// What is shown, each set of companies once.
fn shown(shield: &Shield, world: &[(Profile, bool)]) -> BTreeSet<BTreeSet<usize>> {
    let cells = 0..shield.lattice.cells();
    let classes = cells.map(|cell| shield.lattice.filter(shield.lattice.point(cell)));
    classes
        .filter(|class| shield.shows(class).is_some())
        .map(|class| members(world, &class))
        .collect()
}

#[test]
fn what_is_left_of_a_table_is_no_small_group() {
    let mut chance = Chance(3);
    let (mut tables, mut bare) = (0, 0);
    for size in [80, 300, 1_200] {
        let world = world(&mut chance, size, 8, 8);
        let shield = Shield::new(&world);
        for _ in 0..400 {
            let whole = Filter { place: Place::All, ..class(&mut chance, &shield) };
            let all = members(&world, &whole);
            for of_region in [false, true] {
                let parts: Vec<Place> = if of_region {
                    Region::ALL.map(Place::Region).to_vec()
                } else {
                    let countries: BTreeSet<_> = world.iter().map(|(it, _)| it.country).collect();
                    countries.into_iter().map(Place::Country).collect()
                };
                if shield.shows(&whole).is_none() {
                    continue;
                }
                let part = |place: &Place| Filter { place: *place, ..whole };
                let (mut left, mut small) = (all.clone(), all.clone());
                for part in parts.iter().map(part) {
                    let of_part = members(&world, &part);
                    if shield.shows(&part).is_some() {
                        left.retain(|it| !of_part.contains(it));
                    }
                    if of_part.len() >= 5 {
                        small.retain(|it| !of_part.contains(it));
                    }
                }
                tables += 1;
                bare += usize::from((1..5).contains(&small.len()));
                assert!(left.is_empty() || left.len() >= 5, "{whole:?} leaves {}", left.len());
            }
        }
    }
    assert!(tables > 300 && bare > 20, "{tables} tables, {bare} would leak");
}

/// How many groups of fewer than five alike companies any sum or difference of everything shown tells.
fn told_by_sums(shield: &Shield, world: &[(Profile, bool)]) -> usize {
    const PRIME: i64 = 1_000_003;
    let mut groups: Vec<(Profile, bool)> = world.to_vec();
    groups.sort_unstable();
    groups.dedup();
    let size = |group: &(Profile, bool)| world.iter().filter(|it| *it == group).count();
    let cells = 0..shield.lattice.cells();
    let classes = cells.map(|cell| shield.lattice.filter(shield.lattice.point(cell)));
    let mut rows: Vec<Vec<i64>> = classes
        .filter(|class| shield.shows(class).is_some())
        .map(|class| groups.iter().map(|(it, best)| i64::from(class.holds(it, *best))).collect())
        .collect();
    rows.sort_unstable();
    rows.dedup();
    let mut pivots = Vec::new();
    let mut rank = 0;
    for column in 0..groups.len() {
        let Some(found) = (rank..rows.len()).find(|row| rows[*row][column] != 0) else { continue };
        rows.swap(rank, found);
        let inverse = power(rows[rank][column], PRIME - 2, PRIME);
        rows[rank].iter_mut().for_each(|it| *it = *it * inverse % PRIME);
        let pivot = rows[rank].clone();
        for (place, row) in rows.iter_mut().enumerate() {
            let times = row[column];
            if place != rank && times != 0 {
                for (it, by) in row.iter_mut().zip(&pivot) {
                    *it = (*it - times * by).rem_euclid(PRIME);
                }
            }
        }
        pivots.push(column);
        rank += 1;
    }
    let alone = |row: &Vec<i64>| row.iter().filter(|it| **it != 0).count() == 1;
    let told =
        pivots.iter().zip(&rows).filter(|(column, row)| alone(row) && size(&groups[**column]) < 5);
    told.count()
}

fn power(mut number: i64, mut times: i64, modulus: i64) -> i64 {
    let mut result = 1;
    while times > 0 {
        if times & 1 == 1 {
            result = result * number % modulus;
        }
        number = number * number % modulus;
        times >>= 1;
    }
    result
}

#[test]
fn no_sum_of_everything_shown_tells_a_small_group() {
    let mut chance = Chance(4);
    let mut told = Vec::new();
    for size in [40, 70, 100, 150, 220, 400] {
        for _ in 0..3 {
            let world = world(&mut chance, size, 4, 3);
            told.push((size, told_by_sums(&Shield::new(&world), &world)));
        }
    }
    assert!(told.iter().all(|(_, told)| *told == 0), "{told:?}");
}

#[test]
fn the_same_companies_have_one_answer_under_every_name() {
    let mut chance = Chance(5);
    let world = world(&mut chance, 150, 5, 4);
    let shield = Shield::new(&world);
    let mut answers = std::collections::BTreeMap::new();
    for cell in 0..shield.lattice.cells() {
        let class = shield.lattice.filter(shield.lattice.point(cell));
        let of = members(&world, &class);
        if !of.is_empty() {
            let shown = shield.shows(&class);
            assert_eq!(*answers.entry(of).or_insert(shown), shown);
        }
    }
}

#[test]
fn most_of_a_large_world_is_shown() {
    let mut chance = Chance(6);
    let world = world(&mut chance, 20_000, 8, 8);
    let shield = Shield::new(&world);
    let points = || (0..shield.lattice.cells()).map(|it| shield.lattice.point(it));
    let offered = || points().filter(|it| shield.lattice.offers(*it));
    let cells = || offered().map(|it| shield.lattice.filter(it));
    let count = |class: &Filter| world.iter().filter(|(it, best)| class.holds(it, *best)).count();
    let wide = |class: &Filter| {
        class.age.is_none() && !class.champions && class.sizes == (Size::Micro, Size::Large)
    };
    let all: Vec<Filter> = cells().filter(wide).filter(|it| count(it) >= 5).collect();
    let shown = all.iter().filter(|it| shield.shows(it).is_some()).count();
    assert!(shown * 100 >= all.len() * 85, "{shown} of {}", all.len());
}

#[test]
fn larger_worlds_than_are_solved_hold_as_well() {
    let mut chance = Chance(9);
    for size in [800, 1_500] {
        let world = world(&mut chance, size, 6, 5);
        let profiles: BTreeSet<_> = world.iter().collect();
        assert!(profiles.len() > crate::audit::PROFILES);
        assert_eq!(told_by_sums(&Shield::new(&world), &world), 0);
    }
}

#[test]
fn equations_tell_what_they_fix_and_no_more() {
    let classes = |list: &[&[usize]]| (0..).zip(list.iter().map(|it| it.to_vec())).collect();
    let told = |list: &[&[usize]], sizes: &[u32]| crate::audit::told(&classes(list), sizes, 5);
    // All less the second and third is the first, of three companies.
    assert_eq!(told(&[&[0, 1, 2], &[1], &[2]], &[3, 9, 9]), [vec![0]]);
    assert_eq!(told(&[&[0, 1, 2], &[1]], &[3, 9, 9]), Vec::<Vec<usize>>::new());
    // Three overlapping pairs fix each of the three.
    assert_eq!(told(&[&[0, 1], &[1, 2], &[0, 2]], &[4, 4, 9]).len(), 2);
    assert_eq!(told(&[&[0, 1], &[1, 2]], &[4, 4, 9]), Vec::<Vec<usize>>::new());
}
