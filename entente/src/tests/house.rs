//! What must hold for every feature at once.

use std::collections::BTreeSet;

use kit::{error::REFUSALS, i18n, permission, testing::worlds};

use crate::{features::FEATURES, lists};

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(FEATURES).await {
        world.check_statements().await;
    }
}

#[test]
fn every_refusal_is_said_in_every_language() {
    let messages = i18n::Messages::load(FEATURES).expect("messages");
    assert!(!REFUSALS.is_empty());
    for refusal in REFUSALS {
        let english = messages.say("en", refusal.code, &[]);
        assert!(!english.contains('⟦'), "{} is not written", refusal.code);
        for lang in &i18n::LANGS[1..] {
            assert_ne!(
                messages.say(lang, refusal.code, &[]),
                english,
                "{} in {lang}",
                refusal.code
            );
        }
    }
}

#[test]
fn every_route_names_an_action_somebody_wrote_down_and_no_two_are_the_same() {
    let known: BTreeSet<_> = permission::actions().collect();
    let mut seen = BTreeSet::new();
    for route in FEATURES.iter().flat_map(|f| (f.routes)().list) {
        assert!(known.contains(route.action.0), "{}: {:?}", route.path, route.action);
        assert!(seen.insert((route.path, route.method.to_string())), "{} twice", route.path);
    }
}

#[test]
fn every_action_written_down_is_asked_somewhere() {
    let mut code = String::new();
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    for place in ["features", "kit/src"] {
        read(&std::path::Path::new(root).join(place), &mut code);
    }
    for action in permission::actions() {
        assert!(
            code.contains(&format!("\"{action}\"")),
            "{action} stands in permissions.tsv for nothing"
        );
    }
}

fn read(folder: &std::path::Path, all: &mut String) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            read(&path, all);
        } else if path.extension().is_some_and(|e| e == "rs") {
            all.push_str(&std::fs::read_to_string(path).expect("a file"));
        }
    }
}

#[test]
fn the_interface_for_programs_is_told_whole() {
    let document = lists::openapi();
    let paths = document["paths"].as_object().expect("paths");
    let declared = FEATURES.iter().flat_map(|f| (f.routes)().list).filter(|r| r.shape.is_some());
    for route in declared {
        let method = route.method.as_str().to_lowercase();
        assert!(paths[route.path].get(&method).is_some(), "{} {}", method, route.path);
    }
    for (path, methods) in paths {
        for operation in methods.as_object().expect("methods").values() {
            let answer = &operation["responses"]["200"]["content"]["application/json"]["schema"];
            assert!(!answer.is_null(), "{path} says what it answers");
            if let Some(name) = answer["$ref"].as_str() {
                let pointer = name.trim_start_matches('#');
                assert!(document.pointer(pointer).is_some(), "{path}: {name} is there");
            }
        }
    }
}
