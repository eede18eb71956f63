//! Competence and context of one coach, with the worked vectors of the field.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::fit::{
    Candidate, Component, Fit, Graded, Grades, Standing, Wants, fit, rank, short_list,
};

fn graded(list: &[(&str, u8)]) -> Graded {
    list.iter().map(|(code, grade)| ((*code).to_owned(), *grade)).collect()
}

fn challenges(axes: &[(usize, &[(&str, u8)])]) -> [Graded; 4] {
    let mut all: [Graded; 4] = Default::default();
    for (axis, list) in axes {
        all[*axis] = graded(list);
    }
    all
}

fn wanting(axes: &[(usize, &[(&str, u8)])]) -> Wants {
    Wants { challenges: challenges(axes), ..Wants::default() }
}

fn graded_in(axes: &[(usize, &[(&str, u8)])]) -> Grades {
    Grades { challenges: challenges(axes), ..Grades::default() }
}

#[test]
fn the_worked_vectors_hold() {
    let high = wanting(&[(0, &[("offering", 3)])]);
    let medium = wanting(&[(0, &[("offering", 2)])]);
    assert_eq!(fit(&high, &graded_in(&[(0, &[("offering", 3)])])).competence, 100);
    assert_eq!(fit(&high, &graded_in(&[(0, &[("offering", 2)])])).competence, 25);
    assert_eq!(fit(&medium, &graded_in(&[(0, &[("offering", 2)])])).competence, 67);
    let both = wanting(&[(0, &[("offering", 3), ("process", 2)]), (2, &[("strategy", 3)])]);
    let coach = graded_in(&[(0, &[("offering", 3), ("process", 2)])]);
    let it = fit(&both, &coach);
    assert_eq!(it.competence, 42);
    let scores: Vec<Option<u8>> = it.axes.iter().map(|axis| axis.score).collect();
    assert_eq!(scores, [Some(83), None, Some(0), None]);
    let none = wanting(&[(0, &[("offering", 1)])]);
    assert_eq!(fit(&none, &coach).competence, 100);
    assert_eq!(fit(&none, &Grades::default()).competence, 100);
}

#[test]
fn a_medium_coach_is_shown_as_none_for_a_high_want() {
    let wants = wanting(&[(1, &[("a", 3), ("b", 2), ("c", 3), ("d", 2), ("e", 2)])]);
    let coach = graded_in(&[(1, &[("a", 2), ("b", 2), ("c", 3), ("d", 3), ("e", 1)])]);
    let shown: BTreeMap<String, (u8, u8)> = fit(&wants, &coach).axes[1]
        .wants
        .iter()
        .map(|want| (want.code.clone(), (want.grade, want.fit)))
        .collect();
    let right = [("a", (2, 1)), ("b", (2, 2)), ("c", (3, 3)), ("d", (3, 3)), ("e", (1, 1))];
    assert_eq!(shown, right.map(|(code, both)| (code.to_owned(), both)).into());
}

#[test]
fn context_skips_what_nobody_wants_and_averages_within_its_parts() {
    let coach = Grades {
        nace: graded(&[("62", 3), ("26", 2)]),
        stages: graded(&[("seed", 2), ("growth", 3)]),
        ..Grades::default()
    };
    assert_eq!(fit(&Wants::default(), &coach).context, 100);
    let wants = Wants { nace: vec!["62".into(), "26".into(), "10".into()], ..Wants::default() };
    // (1 + 0.25 + 0) / 3
    assert_eq!(fit(&wants, &coach).context, 42);
    let wants = Wants {
        stage: vec!["seed".into()],
        target_stage: vec!["growth".into()],
        services: vec!["legal".into()],
        ..wants
    };
    let it = fit(&wants, &coach);
    // (0.41667 + 0.25 + 1 + 0) / 4
    assert_eq!(it.context, 42);
    let scores = it.components.map(|(component, part)| (component, part.score));
    let right = [
        (Component::Nace, Some(42)),
        (Component::Markets, None),
        (Component::Stage, Some(25)),
        (Component::TargetStage, Some(100)),
        (Component::Services, Some(0)),
    ];
    assert_eq!(scores, right);
}

fn candidate(id: &str, competence: u8, context: u8, open_cases: u32) -> Candidate {
    let some = fit(&Wants::default(), &Grades::default());
    Candidate { id: id.into(), fit: Fit { competence, context, ..some }, open_cases }
}

#[test]
fn ties_go_to_who_has_fewer_cases_and_favour_no_name() {
    let all = [
        candidate("a", 80, 10, 0),
        candidate("b", 80, 20, 9),
        candidate("c", 90, 0, 9),
        candidate("d", 80, 10, 1),
    ];
    let mut ranked = all.to_vec();
    rank(&mut ranked, "case");
    let ids: Vec<&str> = ranked.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["c", "b", "a", "d"]);
    let mut firsts = [0, 0];
    for case in 0..200 {
        let mut two = vec![candidate("anna", 50, 50, 1), candidate("zoe", 50, 50, 1)];
        rank(&mut two, &case.to_string());
        let mut again = two.clone();
        again.reverse();
        rank(&mut again, &case.to_string());
        assert_eq!(two, again);
        firsts[usize::from(two[0].id == "zoe")] += 1;
    }
    assert!(firsts.iter().all(|count| *count > 60), "{firsts:?}");
}

#[test]
fn a_short_list_has_three_to_five() {
    let list = |scores: &[u8]| -> usize {
        let all: Vec<Candidate> = scores.iter().map(|it| candidate("x", *it, 0, 0)).collect();
        short_list(&all).len()
    };
    assert_eq!(list(&[]), 0);
    assert_eq!(list(&[90, 20]), 2);
    assert_eq!(list(&[90, 20, 10, 5]), 3);
    assert_eq!(list(&[90, 80, 75, 70, 10]), 4);
    assert_eq!(list(&[90, 90, 90, 90, 90, 90, 90]), 5);
}

#[test]
fn only_who_is_accepted_activated_and_not_away_is_offered() {
    let yes = Standing { coach: true, accepted: true, activated: true, available: None };
    assert!(yes.offered());
    assert!(Standing { available: Some(true), ..yes }.offered());
    assert!(!Standing { available: Some(false), ..yes }.offered());
    assert!(!Standing { coach: false, ..yes }.offered());
    assert!(!Standing { accepted: false, ..yes }.offered());
    assert!(!Standing { activated: false, ..yes }.offered());
}

proptest! {
    #[test]
    fn a_better_grade_is_never_worth_less(
        weights in prop::collection::vec(0_u8..4, 1..9),
        grades in prop::collection::vec(0_u8..4, 9),
        raised in 0_usize..9,
    ) {
        let code = |place: usize| format!("c{place}");
        let wants: Graded = weights.iter().enumerate().map(|(at, it)| (code(at), *it)).collect();
        let wants = Wants { challenges: [wants, Graded::new(), Graded::new(), Graded::new()], ..Wants::default() };
        let mut coach = Grades::default();
        coach.challenges[0] = grades.iter().enumerate().map(|(at, it)| (code(at), *it)).collect();
        let before = fit(&wants, &coach);
        coach.challenges[0].insert(code(raised), 3);
        let after = fit(&wants, &coach);
        prop_assert!(after.competence >= before.competence);
        prop_assert!(after.competence <= 100);
        prop_assert_eq!(after.context, 100);
    }
}
