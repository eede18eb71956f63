//! What is written can be read again: profiles by chance, in every dress.

use kit::{
    Caller, Id,
    clock::Day,
    testing::{BEGINNING, worlds},
};
use organisations::Words;
use partnering::{
    Details, Development, Group, Ipr, Kind, Partnership, Profile, Program, Size, Stage, Turnover,
};
use proptest::{
    prelude::*,
    strategy::ValueTree as _,
    test_runner::{Config, TestRunner},
};
use serde_json::Value;

use super::{Desk, HOUSE, bring, said, stored};
use crate::{
    flat::model::{Flat, cell, uncell},
    model::{Beside, read, write},
    pages::{cells, document, table},
};

/// Texts with everything that files stumble over.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Zäßłżéя0-9 .&<>\"']{1,30}",
        Just("\n".to_owned()),
        Just("  - list".to_owned()),
        Just("=1+1".to_owned()),
        Just("'-5 °C".to_owned()),
        Just("''".to_owned()),
        Just("a;b,c\td".to_owned()),
        Just("]]>&amp;&#10;".to_owned()),
        Just("😀\u{a0}".to_owned()),
    ];
    prop::collection::vec(piece, 1..6).prop_map(|all| all.concat().trim().to_owned())
}

fn line() -> impl Strategy<Value = String> {
    text().prop_map(|it| it.replace(['\n', ';', ','], " ").trim().to_owned())
}

fn lines() -> impl Strategy<Value = Vec<String>> {
    prop::collection::btree_set("[a-zäé&<'=][a-zA-Z0-9 .'&-]{0,12}[a-z]", 0..4)
        .prop_map(|it| it.into_iter().collect())
}

fn some(words: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    prop::sample::subsequence(words, 0..words.len().min(4))
        .prop_map(|it| it.into_iter().map(str::to_owned).collect())
}

fn one_of(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), prop::sample::select(words).prop_map(str::to_owned)]
}

#[expect(clippy::too_many_lines, reason = "one strategy for every field there is")]
fn details() -> impl Strategy<Value = Details> {
    let texts = (line(), text(), text(), text(), text(), text(), text(), text());
    let lists = (
        lines(),
        lines(),
        some(&["copyright", "design", "other"]),
        some(Size::WORDS),
        some(Partnership::WORDS),
        some(&["de", "fr", "pl"]),
    );
    let codes = (
        one_of(Size::WORDS),
        prop::option::of(1_000_i64..2_200),
        one_of(Turnover::WORDS),
        any::<(bool, bool, bool)>(),
        some(&["een-technology/merlin:01001", "een-technology/2016:01001", "own/1:A.b"]),
        some(&["een-market/merlin:01", "own/1:B"]),
        some(Group::WORDS),
    );
    let custom = prop::collection::btree_map(
        "[a-z][a-z.]{0,8}[a-z]",
        text().prop_filter("says something", |it| !it.is_empty()),
        0..3,
    );
    let program = (line(), line(), prop::option::of(1_i64..240), any::<bool>(), line());
    (texts, lists, codes, custom, program).prop_map(|(texts, lists, codes, custom, program)| {
        Details {
            internal: texts.0,
            brands: lists.0,
            stage_comment: texts.1,
            iprs: lists.2,
            ipr_comment: texts.2,
            partner_area: texts.3,
            partner_task: texts.4,
            partner_kinds: lists.3,
            partnerships: lists.4,
            exploitation: texts.5,
            origin: program.4,
            specification: texts.6,
            client_kind: codes.0,
            since: codes.1,
            turnover: codes.2,
            transnational: codes.3.0,
            experience: texts.7,
            client_languages: lists.5,
            certifications: lists.1,
            closed: codes.3.1,
            preferred_countries: vec!["DK".into(), "GR".into()],
            groups: codes.6,
            technologies: codes.4,
            markets: codes.5,
            targets: vec!["cluster site".into()],
            custom,
            program: Program {
                acronym: program.0,
                call: program.1,
                deadline: if codes.3.2 { "2027-02-01".into() } else { String::new() },
                coordinator: program.3,
                duration: program.2,
                ..Program::default()
            },
        }
    })
}

/// A profile that says nothing yet, for rules that look at one.
fn lean(by: &Caller) -> Profile {
    let day = Day::of(BEGINNING);
    Profile {
        id: Id::new(),
        agency: by.agency,
        author: by.person,
        organisation: Id::new(),
        country: "DE".to_owned(),
        owner_kind: "sme".to_owned(),
        kind: Kind::TechnologyOffer,
        reference: None,
        title: String::new(),
        summary: String::new(),
        description: String::new(),
        advantages: String::new(),
        partner_sought: String::new(),
        development: Development::Prototype,
        ipr: Ipr::KnowHow,
        keywords: Words::default(),
        sectors: Words::default(),
        countries: Words::default(),
        language: "de".to_owned(),
        stage: Stage::Draft,
        open_until: day,
        published_at: None,
        created_at: 0,
        changed_at: 0,
        adviser: Id::nil(),
        plan: String::new(),
        consented_on: None,
        renewals: 0,
        version: 1,
        details: Details::default(),
        staged_at: 0,
    }
}

fn profile() -> impl Strategy<Value = Profile> {
    let texts = (text(), text(), text(), text(), line());
    let words = (
        prop::sample::select(Kind::ALL),
        prop::sample::select(Development::ALL),
        prop::sample::select(Ipr::ALL),
    );
    let lists = (lines(), some(&["28.13", "C", "26"]), some(&["DE", "GB", "GR"]));
    (texts, words, lists, details(), 0..4_usize).prop_map(
        |(texts, words, lists, mut details, stage)| {
            let it = lean(&Caller::house(BEGINNING));
            let main = if words.2 == Ipr::Unsaid {
                details.iprs.clear();
                Ipr::Unsaid
            } else {
                words.2
            };
            details.iprs.retain(|it| it != main.as_str());
            let stage = [Stage::Draft, Stage::Published, Stage::Expired, Stage::Archived][stage];
            Profile {
                kind: words.0,
                title: format!("T{}", Id::<()>::new()),
                summary: texts.0,
                description: texts.1,
                advantages: texts.2,
                partner_sought: texts.3,
                plan: texts.4,
                development: words.1,
                ipr: main,
                keywords: Words(lists.0),
                sectors: Words(lists.1),
                countries: Words(lists.2),
                country: "GR".into(),
                open_until: if stage == Stage::Expired {
                    it.open_until
                } else {
                    Day(it.open_until.0 + 90)
                },
                consented_on: Some(it.open_until),
                organisation: Id::nil(),
                published_at: (stage != Stage::Draft).then_some(it.open_until.starts()),
                created_at: it.open_until.starts(),
                changed_at: it.open_until.starts(),
                stage,
                details,
                ..it
            }
        },
    )
}

proptest! {
    #![proptest_config(Config { cases: 128, failure_persistence: None, ..Config::default() })]
    #[test]
    fn what_is_written_is_read_as_it_was(it in profile()) {
        let tree = write(&it, &Beside::default(), true);
        let today = Day::of(BEGINNING);
        let plain = read(Flat::of(&tree), today).unwrap();
        prop_assert_eq!(&plain.draft, &it.content());
        let cells = cells(&tree);
        let mut row = Flat::default();
        for (name, text) in &cells {
            row.set(name, uncell(&cell(text)));
        }
        prop_assert_eq!(&read(row, today).unwrap().draft, &it.content());
    }
}

/// Many profiles, each written and read in every dress.
#[tokio::test(flavor = "multi_thread")]
async fn what_goes_out_and_comes_in_is_the_same() {
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::default() });
    let mut all: Vec<Profile> =
        (0..25).map(|_| profile().new_tree(&mut runner).unwrap().current()).collect();
    for (at, it) in all.iter_mut().enumerate() {
        if it.stage != Stage::Draft {
            it.reference =
                Some(format!("{}EL20261101{:03}", it.kind.as_str().to_uppercase(), at + 1));
        }
        it.details.internal = format!("{at} {}", it.details.internal).trim().to_owned();
    }
    let trees: Vec<Value> = all.iter().map(|it| write(it, &Beside::default(), true)).collect();
    let json = serde_json::to_vec(&serde_json::json!({ "results": trees })).unwrap();
    let lines: Vec<String> = trees.iter().map(Value::to_string).collect();
    let files = [
        ("all.xml", document(&trees).into_bytes()),
        ("all.json", json),
        ("all.jsonl", lines.join("\n").into_bytes()),
        ("all.csv", table(&trees).csv().unwrap()),
        ("all.xlsx", table(&trees).xlsx("all", BEGINNING).unwrap()),
    ];
    for (name, bytes) in files {
        for world in worlds(HOUSE).await {
            let desk = Desk::new();
            let path = desk.put(name, &bytes);
            let report = bring(&world, &desk, &path).unwrap();
            let rejects = report.rejects.map(|it| std::fs::read_to_string(it).unwrap());
            assert_eq!((report.counts.new, rejects), (25, None), "{name}");
            let found = stored(&world).await;
            for it in &all {
                let other = found.iter().find(|other| other.title == it.title).unwrap();
                assert_eq!(said(other), said(it), "{name}");
                assert_eq!(other.content(), it.content(), "{name}");
            }
            assert_eq!(bring(&world, &desk, &path).unwrap().counts.same, 25, "{name}");
        }
    }
}
