//! The shipped processes are sound, and no sequence of steps leaves them.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::{
    Broken, CLOCK, Effect, Event, Holds, Kind, Machine, Process, Record, Refused, Value, What,
    Wrong,
    clock::{self, DAY, Pace},
    drawing,
};

const FILES: [&str; 3] = [
    include_str!("../../../content/processes/key-account-management.toml"),
    include_str!("../../../content/processes/innovation-management-package.toml"),
    include_str!("../../../content/processes/online-collaboration.toml"),
];

fn shipped() -> &'static [Process] {
    static READ: std::sync::OnceLock<Vec<Process>> = std::sync::OnceLock::new();
    READ.get_or_init(read_all)
}

fn read_all() -> Vec<Process> {
    FILES
        .iter()
        .map(|text| Process::read(text).unwrap_or_else(|wrong| panic!("{wrong:#?}")))
        .collect()
}

fn kam() -> Process {
    Process::read(FILES[0]).unwrap()
}

fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

fn one(name: &str, value: Value) -> BTreeMap<String, Value> {
    BTreeMap::from([(name.to_owned(), value)])
}

/// A value that fits a field.
fn fitting(field: &crate::Field, chance: u64) -> Value {
    let number = i64::try_from(chance % 5).unwrap() + 1;
    let choice = field.choices.first().map_or_else(|| "x".to_owned(), |it| it.name.clone());
    match field.kind {
        Kind::Text => text("said"),
        Kind::Day => text("2026-11-22"),
        Kind::Number | Kind::Agreement => Value::Number(number),
        Kind::Yes => Value::Yes(!chance.is_multiple_of(3)),
        Kind::Choice => Value::Text(choice),
        Kind::Choices => Value::List(vec![choice]),
        Kind::Grades => Value::Grades(BTreeMap::from([(choice, 2)])),
    }
}

/// Every step of every shipped process can be refused by each of its guards and then taken.
#[test]
fn every_guard_refuses_by_its_name() {
    let mut guards = 0;
    for process in shipped() {
        for machine in &process.machines {
            for step in &machine.steps {
                let mut record = Record::open(machine, 0);
                record.state.clone_from(&step.from[0]);
                record.last = Some(machine.start.clone());
                for guard in &step.needs {
                    let met = match guard.holds {
                        Holds::Yes => Some(Value::Yes(true)),
                        Holds::Filled => Some(text("said")),
                        Holds::AtLeast(least) => Some(Value::Number(least)),
                        Holds::Empty => None,
                    };
                    if let Some(met) = met {
                        record.fields.insert(guard.field.clone(), met);
                    }
                }
                let late = 1_000 * DAY;
                let role = &step.by[0];
                assert!(machine.attempt(&record, &step.name, role, "because", late).is_ok());
                for guard in &step.needs {
                    let mut without = record.clone();
                    if guard.holds == Holds::Empty {
                        without.fields.insert(guard.field.clone(), text("said"));
                    } else {
                        without.fields.remove(&guard.field);
                    }
                    let refused = machine.attempt(&without, &step.name, role, "because", late);
                    let expected = vec![guard.name.clone()];
                    assert_eq!(refused, Err(Refused::NotYet { guards: expected }));
                    guards += 1;
                }
                let stranger = machine.attempt(&record, &step.name, "nobody", "because", late);
                assert!(matches!(stranger, Err(Refused::NotBy { .. })));
                if step.asks_why && role != CLOCK {
                    let silent = machine.attempt(&record, &step.name, role, " ", late);
                    assert_eq!(silent, Err(Refused::NoReason));
                }
            }
        }
    }
    assert!(guards >= 25, "{guards}");
}

/// The clock test: silence on day 2, a reminder on day 3, a word to the company on day 5, nothing once it is done.
#[test]
fn reminders_come_on_their_day_and_stop_when_it_is_done() {
    let process = kam();
    let case = process.machine("case").unwrap();
    let mut record = Record::open(case, 0);
    let fields = BTreeMap::from([
        ("participant_code".to_owned(), text("123456789")),
        ("managing_entity".to_owned(), text("Agency")),
    ]);
    record.fill(case, "case_management", "manager", &fields, 0).unwrap();
    record.step(case, "assign_agency", "manager", "", 0).unwrap();
    let on = |record: &Record, day: i64| {
        let found = clock::reminders(case, record, (day - 1) * DAY, day * DAY);
        found.iter().map(|(_, it)| (it.to.clone(), it.letter.clone())).collect::<Vec<_>>()
    };
    assert!(on(&record, 2).is_empty());
    assert_eq!(on(&record, 3), [("coordinator".to_owned(), "assign_soon".to_owned())]);
    assert!(on(&record, 4).is_empty());
    assert_eq!(on(&record, 5), [("sme".to_owned(), "be_patient".to_owned())]);
    let pace = |record: &Record, now: i64| {
        let all = clock::due(case, record);
        all.iter().find(|it| it.check.name == "manager_assigned").unwrap().pace(now)
    };
    assert_eq!(pace(&record, 5 * DAY), Pace::Running);
    assert_eq!(pace(&record, 5 * DAY + 1), Pace::Overdue);
    let mut waiting = record.clone();
    waiting.step(case, "hold", "manager", "the company is closed for summer", DAY).unwrap();
    assert!(on(&waiting, 3).is_empty(), "nothing is due while it waits");
    let someone = one("key_account_manager", text("Ann"));
    record.fill(case, "case_management", "coordinator", &someone, DAY).unwrap();
    record.step(case, "assign_manager", "coordinator", "", 2 * DAY).unwrap();
    assert!(on(&record, 3).is_empty() && on(&record, 5).is_empty());
    assert_eq!(pace(&record, 90 * DAY), Pace::Done);
}

#[test]
fn a_reminder_is_cancelled_by_what_it_asks_for() {
    let process = kam();
    let activity = process.machine("activity").unwrap();
    let mut record = Record::open(activity, 0);
    record.state = "coaching_plan".to_owned();
    record.entered.push((record.state.clone(), 0));
    assert_eq!(clock::reminders(activity, &record, 7 * DAY, 8 * DAY).len(), 1);
    record.fill(activity, "plan", "coach", &one("hours", Value::Number(24)), DAY).unwrap();
    assert!(clock::reminders(activity, &record, 7 * DAY, 8 * DAY).is_empty());
}

/// After 21 days feedback closes by itself: evaluated when the company has answered, whatever the adviser did.
#[test]
fn feedback_ends_after_three_weeks() {
    let process = kam();
    let activity = process.machine("activity").unwrap();
    let mut record = Record::open(activity, 0);
    record.state = "feedback".to_owned();
    record.entered.push((record.state.clone(), 0));
    let own = one("q15", Value::Number(5));
    record.fill(activity, "manager_feedback", "key_account_manager", &own, 1).unwrap();
    assert!(clock::by_itself(activity, &record, 21 * DAY - 1).is_none());
    assert_eq!(clock::next(activity, &record, 0), Some(7 * DAY), "the company is reminded first");
    assert_eq!(clock::next(activity, &record, 7 * DAY), Some(21 * DAY));
    assert_eq!(clock::next(activity, &record, 21 * DAY), None);
    let step = clock::by_itself(activity, &record, 21 * DAY).unwrap();
    assert_eq!(step.to, "closed");
    record.fill(activity, "sme_feedback", "sme", &one("q9", Value::Number(4)), 2).unwrap();
    let step = clock::by_itself(activity, &record, 21 * DAY).unwrap();
    assert_eq!(step.to, "evaluated");
    let effects = record.step(activity, &step.name, CLOCK, "", 21 * DAY).unwrap();
    assert_eq!(effects, [Effect::CloseQuestions {}]);
}

#[test]
fn who_comes_back_goes_on_where_it_was() {
    let process = kam();
    let case = process.machine("case").unwrap();
    let mut record = Record::open(case, 0);
    record.step(case, "hold", "manager", "wait", 1).unwrap();
    assert_eq!(record.state, "on_hold");
    record.step(case, "resume", "assistant", "", 2).unwrap();
    assert_eq!(record.state, "agency_assignment");
    record.step(case, "decline", "manager", "no need", 3).unwrap();
    record.step(case, "reopen", "manager", "they need it now", 4).unwrap();
    assert_eq!(record.state, "agency_assignment");
}

/// A coaching begins while the case stays where it is: what was done in time is still done in time.
#[test]
fn who_stays_begins_no_clock_anew() {
    let process = kam();
    let case = process.machine("case").unwrap();
    let mut record = Record::open(case, 0);
    record.state = "needs_analysis".to_owned();
    record.entered.push((record.state.clone(), 0));
    let fields = BTreeMap::from([
        ("first_contact_on".to_owned(), text("1970-01-03")),
        ("markets".to_owned(), Value::List(vec!["Food".to_owned()])),
        ("nace".to_owned(), text("28.25")),
        ("size".to_owned(), text("small")),
        ("founding_year".to_owned(), Value::Number(1998)),
        ("q1".to_owned(), Value::Number(4)),
        ("q2".to_owned(), Value::Number(5)),
    ]);
    record.fill(case, "needs_analysis", "key_account_manager", &fields, 2 * DAY).unwrap();
    record.step(case, "begin_coaching", "key_account_manager", "", 9 * DAY).unwrap();
    let due = clock::due(case, &record);
    let first = due.iter().find(|it| it.check.name == "first_contact").unwrap();
    assert_eq!(first.pace(30 * DAY), Pace::Done);
}

#[test]
fn fields_take_what_fits_and_a_form_is_taken_whole_or_not() {
    let process = kam();
    let case = process.machine("case").unwrap();
    let mut record = Record::open(case, 0);
    let fields = BTreeMap::from([
        ("participant_code".to_owned(), text("1234567890")),
        ("case_comments".to_owned(), text("kept?")),
    ]);
    assert!(record.fill(case, "case_management", "manager", &fields, 1).is_err());
    assert!(record.fields.is_empty());
    assert!(
        record.fill(case, "needs_analysis", "key_account_manager", &BTreeMap::new(), 1).is_err()
    );
    let day = case.field("analysis_on").unwrap();
    for (written, fits) in [
        ("2028-02-29", true),
        ("2026-02-29", false),
        ("2026-13-01", false),
        ("22.11.2026", false),
        ("2026-00-10", false),
        ("", true),
    ] {
        assert_eq!(day.takes(&text(written)), fits, "{written}");
    }
    assert_eq!(text("1970-01-02").day(), Some(DAY));
    assert_eq!(text("2026-11-22").day(), Some(20_779 * DAY));
}

/// What is wrong is found, each kind by a file that has just that.
#[test]
fn a_hostile_file_is_refused_with_reasons() {
    type Change = (&'static str, &'static str, fn(&Wrong) -> bool);
    let changes: [Change; 9] = [
        ("to = \"on_hold\"", "to = \"nowhere\"", |it| matches!(it, Wrong::NoState(_))),
        ("by = [\"coordinator\"]", "by = [\"king\"]", |it| matches!(it, Wrong::NoRole(_))),
        ("by = [\"coordinator\"]", "by = []", |it| matches!(it, Wrong::Nobody)),
        ("field = \"nace\"", "field = \"nice\"", |it| matches!(it, Wrong::NoField(_))),
        ("days = 30", "days = -1", |it| matches!(it, Wrong::BadDays)),
        ("after_days = 21", "", |it| matches!(it, Wrong::NoDays)),
        ("machine = \"activity\"", "machine = \"else\"", |it| matches!(it, Wrong::NoMachine(_))),
        ("fr = \"Dossier\"", "fr = \" \"", |it| matches!(it, Wrong::Untranslated(_))),
        ("name = \"hold\"", "name = \"Put <b>\"", |it| matches!(it, Wrong::BadName)),
    ];
    for (from, to, expected) in changes {
        assert!(FILES[0].contains(from), "{from}");
        let found = Process::read(&FILES[0].replacen(from, to, 1)).unwrap_err();
        assert!(found.iter().any(|it| expected(&it.wrong)), "{from}: {found:?}");
    }
    let no_start = FILES[2].replacen("to = \"goals\"", "to = \"start_check\"", 1);
    let found = Process::read(&no_start).unwrap_err();
    assert!(found.iter().any(|it| it.wrong == Wrong::Unreachable), "{found:?}");
    let circle = FILES[2].replace("standing = \"closed\"", "standing = \"open\"");
    let circle = circle.replace("[\"ended\", \"joint_project\"]", "[\"ended\"]");
    let found = Process::read(&circle).unwrap_err();
    assert!(found.iter().any(|it| it.wrong == Wrong::DeadEnd), "{found:?}");
    assert!(found.iter().any(|it| it.wrong == Wrong::NoWayOut), "{found:?}");
    assert!(matches!(Process::read("no = [").unwrap_err()[0].wrong, Wrong::Unreadable(_)));
    let role = "{ name = \"r\", title = { en = \"r\" } },";
    let many = format!(
        "key='k'\nversion=1\ntitle={{en='x'}}\nsummary={{en='x'}}\nmachine=[]\nroles=[{}]",
        role.repeat(10_000)
    );
    assert!(Process::read(&many).unwrap_err().len() <= 400);
}

#[test]
fn a_picture_shows_every_state_and_step_once() {
    for process in shipped() {
        for machine in &process.machines {
            let (places, arrows) = drawing::draw(machine);
            assert_eq!(places.len(), machine.states.len());
            let mut cells: Vec<_> = places.iter().map(|it| (it.column, it.row)).collect();
            cells.sort_unstable();
            cells.dedup();
            assert_eq!(cells.len(), places.len(), "no two states in one place");
            let steps: usize = machine.steps.iter().map(|it| it.from.len()).sum();
            assert_eq!(arrows.iter().map(|it| it.steps.len()).sum::<usize>(), steps);
        }
    }
}

/// A log that was changed is noticed.
#[test]
fn a_log_with_a_hole_does_not_replay() {
    let process = kam();
    let case = process.machine("case").unwrap();
    assert_eq!(Record::replay(case, &[]), Err(Broken::NotOpened));
    let event = |what| Event { at: 1, role: "manager".to_owned(), what };
    let step = What::Stepped { step: "assign_agency".to_owned(), why: String::new() };
    let log = [event(What::Opened), event(step)];
    assert!(matches!(Record::replay(case, &log), Err(Broken::Step { at: 1, .. })));
    let log = [event(What::Opened), event(What::Opened)];
    assert_eq!(Record::replay(case, &log), Err(Broken::OpenedTwice { at: 1 }));
}

/// Plays legal and illegal moves; returns the log of what was taken and where it ended.
fn play(machine: &Machine, moves: &[(u64, u64, u64)]) -> (Vec<Event>, Record, usize) {
    let mut record = Record::open(machine, 0);
    let mut log = vec![Event { at: 0, role: "manager".to_owned(), what: What::Opened }];
    let (mut now, mut taken) = (0, 0);
    let pick = |list: usize, chance: u64| usize::try_from(chance).unwrap() % list.max(1);
    for (kind, which, who) in moves {
        now += i64::try_from(kind % 7).unwrap() * DAY / 2;
        let before = record.clone();
        if kind.is_multiple_of(3) && !machine.forms.is_empty() {
            let form = &machine.forms[pick(machine.forms.len(), *which)];
            let role = &form.by[pick(form.by.len(), *who)];
            let some = form
                .fields
                .iter()
                .filter(|field| !(who + which + field.name.len() as u64).is_multiple_of(4));
            let fields: BTreeMap<_, _> =
                some.map(|field| (field.name.clone(), fitting(field, who + which))).collect();
            if record.fill(machine, &form.name, role, &fields, now).is_ok() {
                let what = What::Filled { form: form.name.clone(), fields };
                log.push(Event { at: now, role: role.clone(), what });
            } else {
                assert_eq!(record, before, "refused, so nothing has changed");
            }
            continue;
        }
        let here: Vec<_> =
            machine.steps.iter().filter(|it| it.from.contains(&record.state)).collect();
        let step = if kind.is_multiple_of(5) || here.is_empty() {
            &machine.steps[pick(machine.steps.len(), *which)]
        } else {
            here[pick(here.len(), *which)]
        };
        let role = step.by[pick(step.by.len(), *who)].clone();
        let why = if who.is_multiple_of(4) { "" } else { "because" };
        match record.step(machine, &step.name, &role, why, now) {
            Ok(_) => {
                taken += 1;
                let what = What::Stepped { step: step.name.clone(), why: why.to_owned() };
                log.push(Event { at: now, role, what });
            }
            Err(_) => assert_eq!(record, before, "refused, so nothing has changed"),
        }
        assert!(machine.state(&record.state).is_some(), "{}", record.state);
        for due in clock::due(machine, &record) {
            assert!(due.ended.is_none_or(|at| at >= due.since));
        }
    }
    (log, record, taken)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    /// A thousand sequences for each machine of each process.
    #[test]
    fn no_sequence_reaches_an_undefined_state_and_the_log_rebuilds_it(
        moves in proptest::collection::vec((0_u64..1000, 0_u64..1000, 0_u64..1000), 0..60),
    ) {
        for process in shipped() {
            for machine in &process.machines {
                let (log, record, _) = play(machine, &moves);
                prop_assert_eq!(Record::replay(machine, &log), Ok(record));
            }
        }
    }
}

/// Chance gets through: otherwise the sequences above would prove nothing.
#[test]
fn sequences_go_deep() {
    let mut deepest = 0;
    let process = kam();
    for seed in 0..200_u64 {
        let chance = |at: u64| (seed * 7919 + at * 104_729 + (at * at) % 97) % 1000;
        let moves: Vec<_> =
            (0..60).map(|at| (chance(at), chance(at + 500), chance(at + 900))).collect();
        for machine in &process.machines {
            deepest = deepest.max(play(machine, &moves).2);
        }
    }
    assert!(deepest >= 8, "{deepest}");
}
