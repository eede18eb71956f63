//! What is written at a place is read again as it was, and what is typed changes that and no more.

use assessments::{Answering, Edition};
use kit::form::Form;

use super::model::{apply, fields, filled, typed};
use crate::{merge::model::seen, place::Place};

fn shipped() -> Vec<Edition> {
    assessments::shipped().iter().map(|it| (**it).clone()).collect()
}

fn main() -> Edition {
    shipped().swap_remove(0)
}

/// Every place of a questionnaire.
fn places(it: &Edition) -> Vec<Place> {
    let all = &it.structure;
    let of = all.dimension.iter().map(|it| Place::Dimension(it.id.clone()));
    let of = of.chain(all.subdimension.iter().map(|it| Place::Subdimension(it.id.clone())));
    let of = of.chain(all.item.iter().map(|it| Place::Item(it.id.clone())));
    let of = of.chain(all.fact.iter().map(|it| Place::Fact(it.id.clone())));
    of.chain([Place::Cover]).collect()
}

/// What a form with some more fields makes of a place.
fn changed(it: &Edition, place: &str, more: &str) -> Result<Edition, Form> {
    let place: Place = place.parse().unwrap();
    let now = fields(&place, it);
    let mut form = filled(&now).filled("whole", "yes").filled("seen", seen(&now));
    for (key, value) in more.split('&').filter_map(|it| it.split_once('=')) {
        form = form.emptied(key).filled(key, value.replace('+', " "));
    }
    let said = typed(&form, &now);
    let mut all = now.clone();
    all.extend(said);
    apply(&place, it, &all, form)
}

#[test]
fn every_page_that_is_sent_as_it_was_changes_nothing() {
    for it in shipped() {
        for place in places(&it) {
            let found = changed(&it, &place.to_string(), "");
            let found = found.unwrap_or_else(|form| panic!("{place}: {:?}", form.errors().last()));
            assert!(found == it, "{} {place}", it.structure.id);
        }
    }
}

#[test]
fn what_is_emptied_is_empty_and_what_was_not_shown_stays() {
    let it = main();
    let found = changed(&it, "item:ambition", "en.help=&clause=").unwrap();
    assert!(found.texts["en"].item["ambition"].help.is_empty());
    assert!(found.structure.item("ambition").unwrap().clause.is_empty());
    let now = fields(&Place::Cover, &it);
    let form = Form::default().filled("whole", "yes").filled("seen", "en.title:x");
    let said = typed(&form, &now);
    assert_eq!(said.keys().collect::<Vec<_>>(), ["en.title"]);
}

#[test]
fn a_number_has_anchor_points_and_a_choice_has_options_with_their_words() {
    let it = main();
    let more = "kind=number&unit=percent&least=0&most=100&anchors.0.value=0&anchors.0.score=0\
        &anchors.1.value=12,5&anchors.1.score=0.5&anchors.5.value=50&anchors.5.score=1";
    let number = changed(&it, "item:ambition", more).unwrap();
    let item = number.structure.item("ambition").unwrap();
    assert_eq!((item.kind, item.most), (Answering::Number, Some(100.0)));
    assert_eq!(item.anchors, [(0.0, 0.0), (12.5, 0.5), (50.0, 1.0)]);

    let more = "kind=choice&maximum=3&options.0.id=b&options.0.points=2&options.0.place=2\
        &options.1.id=a&options.1.points=1&options.1.place=1";
    let choice = changed(&number, "item:ambition", more).unwrap();
    let item = choice.structure.item("ambition").unwrap();
    let names: Vec<_> = item.options.iter().map(|it| (it.id.as_str(), it.points)).collect();
    assert_eq!(names, [("a", 1.0), ("b", 2.0)]);
    assert!(item.anchors.is_empty() && item.unit.is_empty(), "those were of a number");
    let said = changed(&choice, "item:ambition", "en.option.a=First&en.option.b=Second").unwrap();
    assert_eq!(said.texts["en"].item["ambition"].option["b"], "Second");
    let fewer = changed(&said, "item:ambition", "options.1.gone=yes").unwrap();
    assert_eq!(fewer.structure.item("ambition").unwrap().options.len(), 1);
    assert!(!fewer.texts["en"].item["ambition"].option.contains_key("b"), "its words went, too");
}

#[test]
fn conditions_of_every_test_are_kept() {
    let it = main();
    for (test, value) in [
        ("at_least", "2"),
        ("at_most", "3"),
        ("above", "0"),
        ("below", "4"),
        ("is", "x"),
        ("is_not", "x y"),
        ("one_of", "DE, FR"),
        ("age_at_least", "3"),
    ] {
        let more = format!(
            "conditions.0.source=ambition&conditions.0.test={test}&conditions.0.value={}",
            value.replace(' ', "+")
        );
        let found = changed(&it, "item:strategy-link", &more).unwrap();
        let all = &found.structure.item("strategy-link").unwrap().ask_if;
        assert!(all.len() == 1 && all[0].tests() == 1, "{test}: {all:?}");
        let now = fields(&Place::Item("strategy-link".into()), &found);
        assert!(now["conditions"].contains(test) && now["conditions"].contains(value), "{now:?}");
        let none = changed(&found, "item:strategy-link", "conditions.0.source=").unwrap();
        assert!(none == it, "a row without a source goes");
    }
}

#[test]
fn what_cannot_be_read_comes_back_with_its_reason() {
    let it = main();
    for (place, more, field) in [
        ("item:ambition", "weight=0", "weight"),
        ("item:ambition", "weight=", "weight"),
        ("item:ambition", "home=nowhere", "home"),
        ("item:ambition", "kind=number&anchors.0.value=ten&anchors.0.score=1", "anchors"),
        ("item:ambition", "kind=number&anchors.0.value=1&anchors.0.score=2", "anchors"),
        ("item:ambition", "kind=choice&options.0.id=No+Name&options.0.points=1", "options"),
        ("item:ambition", "kind=choice&options.0.id=a&options.0.points=many", "options"),
        (
            "item:ambition",
            "conditions.0.source=nothing&conditions.0.test=is&conditions.0.value=1",
            "conditions",
        ),
        (
            "item:budget",
            "conditions.0.source=ambition&conditions.0.test=at_least&conditions.0.value=much",
            "conditions",
        ),
        ("fact:country", "years=1.5", "years"),
        ("cover", "valid_share=101", "valid_share"),
    ] {
        let form = changed(&it, place, more).unwrap_err();
        assert_eq!(form.errors().map(|it| it.0).collect::<Vec<_>>(), [field], "{more}");
    }
}

#[test]
fn a_question_moves_to_another_part_behind_its_new_neighbours() {
    let it = main();
    let found = changed(&it, "item:ambition", "home=foresight").unwrap();
    let last = found.structure.items_of("foresight").last().unwrap();
    assert_eq!(last.id, "ambition");
    assert_eq!(found.structure.item.len(), it.structure.item.len());
    let found = changed(&it, "subdimension:foresight", "home=results").unwrap();
    assert!(found.structure.subdimensions_of("results").any(|it| it.id == "foresight"));
}
