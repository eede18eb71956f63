//! Questionnaires to workbooks and back, and hostile ones.

use assessments::Edition;

use super::{
    import::{Trouble, edition},
    model::sheets,
};
use crate::workbook::model::{Sheet, Sheets};

fn sheet(lines: &[&str]) -> Sheet {
    let cells = |line: &&str| line.split('|').map(|it| it.trim().to_owned()).collect::<Vec<_>>();
    let mut all = lines.iter().map(cells);
    Sheet { head: all.next().unwrap_or_default(), rows: all.collect() }
}

/// A small form as other tools write it, with these questions in its only group.
fn foreign(questions: &[&str]) -> Sheets {
    let mut lines = vec![
        "type|name|label::English (en)|label::Polski (pl)|relevant",
        "integer|staff|How many people?|Ilu ludzi?|",
        "begin_group|people|People|Ludzie|",
    ];
    lines.extend(questions);
    lines.push("end_group||||");
    let mut choices = vec!["list_name|name|label::English (en)|label::Polski (pl)"];
    choices.extend(["five|0|Never|Nigdy", "five|1|Once|Raz", "five|2|Partly|Częściowo"]);
    choices.extend(["five|3|Always|Zawsze", "five|4|Measured|Mierzone", "two|1|Yes|Tak"]);
    Sheets {
        survey: sheet(&lines),
        choices: sheet(&choices),
        settings: sheet(&["form_title|form_id|version", "Staff check|staff_check|3"]),
    }
}

fn blocking(it: &Sheets) -> Vec<(&'static str, usize, &'static str)> {
    let (_, found) = edition(it);
    found.iter().filter(|it| it.blocks).map(|it| (it.sheet, it.row, it.code)).collect()
}

#[test]
fn every_questionnaire_that_ships_comes_back_as_it_was() {
    for it in assessments::shipped() {
        let (found, troubles) = edition(&sheets(it));
        assert!(troubles.is_empty(), "{}: {troubles:#?}", it.structure.id);
        assert_eq!(found.structure, it.structure);
        for (lang, texts) in &it.texts {
            assert_eq!(found.texts.get(lang), Some(texts), "{} {lang}", it.structure.id);
        }
        let json = serde_json::to_string(&found).unwrap();
        assert_eq!(serde_json::from_str::<Edition>(&json).unwrap(), **it);
    }
}

#[test]
fn a_form_of_another_tool_is_read() {
    let all = foreign(&[
        "select_one five|ideas_all|Do all give ideas?|Czy wszyscy?|",
        "select_one five|ideas_used|Are they used?|Czy używane?|${ideas_all} >= 2 and ${staff} > 1",
        "note|hello|Hello|Witaj|",
    ]);
    let (it, troubles) = edition(&all);
    let left: Vec<_> = troubles.iter().map(|it| (it.code, it.row, it.blocks)).collect();
    // The title is not there in Polish: odd, but English stands in for it.
    assert_eq!(left, [("no-words", 2, false), ("left-out", 6, false)], "{troubles:#?}");
    let structure = &it.structure;
    assert_eq!((structure.id.as_str(), structure.version.as_str()), ("staff-check", "1.3.0"));
    assert_eq!(structure.languages, ["en", "pl"]);
    assert_eq!((structure.fact.len(), structure.item.len(), structure.dimension.len()), (1, 2, 1));
    let used = structure.item("ideas-used").expect("it is there");
    assert_eq!((used.subdimension.as_str(), used.ask_if.len()), ("people", 2));
    assert_eq!(it.texts["pl"].item["ideas-all"].levels[2], "Częściowo");
}

#[test]
fn cycles_unreachable_questions_and_scripts_are_refused_with_their_rows() {
    type Case = (&'static [&'static str], &'static [(&'static str, usize, &'static str)]);
    const ONE: &str = "select_one five|a|A?|A?|";
    let cases: [Case; 8] = [
        (
            &["select_one five|a|A?|A?|${b} >= 1", "select_one five|b|B?|B?|${a} >= 1"],
            &[("survey", 4, "not-earlier")],
        ),
        (&["select_one five|a|A?|A?|${a} = 1"], &[("survey", 4, "not-earlier")]),
        (&[ONE, "select_one five|b|B?|B?|${a} >= 3 and ${a} < 2"], &[("survey", 5, "unreachable")]),
        (&["select_one five|a|<script>alert(1)</script>|A?|"], &[("survey", 4, "markup")]),
        (&[ONE, ONE], &[("survey", 4, "twice")]),
        (&["select_one two|a|A?|A?|"], &[("survey", 4, "five-levels")]),
        (&["text|a|Say something|Powiedz|"], &[("survey", 4, "type")]),
        (&[ONE, "select_one five|b|B?|B?|pulldata('x')"], &[("survey", 5, "relevant")]),
    ];
    for (questions, wanted) in cases {
        let found = blocking(&foreign(questions));
        for it in wanted {
            assert!(found.contains(it), "{questions:?}: {found:?}");
        }
    }
    let mut open = foreign(&[ONE]);
    open.survey.rows.pop();
    assert!(blocking(&open).contains(&("survey", 0, "unclosed")));
    open.survey.rows.clear();
    assert!(blocking(&open).iter().any(|it| it.2 == "empty"));
}

#[test]
fn ten_thousand_questions_are_refused_at_the_first_too_many_and_soon() {
    let lines: Vec<String> =
        (0..10_000).map(|n| format!("select_one five|q{n}|Q{n}?|P{n}?|")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let begin = std::time::Instant::now();
    let (_, found) = edition(&foreign(&lines));
    assert!(begin.elapsed().as_secs() < 5, "{:?}", begin.elapsed());
    let first = found.first().expect("a reason");
    // One fact, and the questions from row 4 on.
    let wanted = Trouble {
        sheet: "survey",
        row: 4 + 499,
        code: "too-many",
        at: "q499".into(),
        blocks: true,
    };
    assert_eq!(first, &wanted);
}
