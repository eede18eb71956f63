//! What can be wrong with a process file, found before any case runs on it.

use std::collections::BTreeSet;

use crate::{Effect, LAST, Machine, Moment, Process, Standing, Step, Words, drawing, step::CLOCK};

/// Something wrong and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {wrong}")]
pub struct Finding {
    /// Such as `case.step.assign`.
    pub place: String,
    pub wrong: Wrong,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    #[error("cannot be read: {0}")]
    Unreadable(String),
    #[error("the name is not made of small letters, digits and `_`, or is longer than 60")]
    BadName,
    #[error("`{0}` is there twice")]
    Twice(String),
    #[error("there is no state `{0}`")]
    NoState(String),
    #[error("there is no role `{0}`")]
    NoRole(String),
    #[error("there is no field `{0}`")]
    NoField(String),
    #[error("there is no form `{0}`")]
    NoForm(String),
    #[error("there is no machine `{0}`")]
    NoMachine(String),
    #[error("no step leads here")]
    Unreachable,
    #[error("no step leads on, and it is not closed")]
    DeadEnd,
    #[error("no closed state can be reached from here")]
    NoWayOut,
    #[error("the clock takes it, but after how many days is not said")]
    NoDays,
    #[error("nobody may do it")]
    Nobody,
    #[error("days are negative or more than ten years")]
    BadDays,
    #[error("no text in `{0}`")]
    Untranslated(String),
    #[error("more than {0} of them")]
    TooMany(usize),
}

/// More than any process has; a hostile file has no more than these.
const MOST: usize = 400;
/// Days.
const LONGEST: i64 = 3_660;

impl Finding {
    pub fn at(place: impl Into<String>, wrong: Wrong) -> Self {
        Self { place: place.into(), wrong }
    }
}

pub fn look(process: &Process) -> Vec<Finding> {
    let mut it = Look { process, languages: languages(process), found: Vec::new() };
    it.name(&process.key, "key");
    it.words(&process.title, "title");
    it.words(&process.summary, "summary");
    it.once(process.roles.iter().map(|it| it.name.as_str()), "roles");
    for role in &process.roles {
        it.words(&role.title, &format!("role.{}", role.name));
    }
    it.once(process.machines.iter().map(|it| it.name.as_str()), "machines");
    for machine in &process.machines {
        it.machine(machine);
    }
    it.found
}

/// All languages anything is said in: then everything has to be said in them.
fn languages(process: &Process) -> BTreeSet<String> {
    let mut languages: BTreeSet<String> = process.title.keys().cloned().collect();
    languages.insert("en".to_owned());
    languages
}

struct Look<'a> {
    process: &'a Process,
    languages: BTreeSet<String>,
    found: Vec<Finding>,
}

impl Look<'_> {
    fn tell(&mut self, place: &str, wrong: Wrong) {
        if self.found.len() < MOST {
            self.found.push(Finding::at(place, wrong));
        }
    }

    fn name(&mut self, name: &str, place: &str) {
        let fits = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || "_-".contains(it);
        if name.is_empty() || name.len() > 60 || !name.chars().all(fits) {
            self.tell(place, Wrong::BadName);
        }
    }

    fn words(&mut self, words: &Words, place: &str) {
        let missing = |it: &&String| words.get(*it).is_none_or(|text| text.trim().is_empty());
        let missing: Vec<String> = self.languages.iter().filter(missing).cloned().collect();
        for language in missing {
            self.tell(place, Wrong::Untranslated(language));
        }
    }

    /// Names are well formed, come once, and there are not too many.
    fn once<'n>(&mut self, names: impl Iterator<Item = &'n str>, place: &str) {
        let mut seen = BTreeSet::new();
        for (at, name) in names.enumerate() {
            if at == MOST {
                return self.tell(place, Wrong::TooMany(MOST));
            }
            self.name(name, place);
            if !seen.insert(name) {
                self.tell(place, Wrong::Twice(name.to_owned()));
            }
        }
    }

    fn role(&mut self, role: &str, place: &str) {
        if !self.process.roles.iter().any(|it| it.name == role) {
            self.tell(place, Wrong::NoRole(role.to_owned()));
        }
    }

    fn state(&mut self, machine: &Machine, state: &str, place: &str) {
        if machine.state(state).is_none() {
            self.tell(place, Wrong::NoState(state.to_owned()));
        }
    }

    fn field(&mut self, machine: &Machine, field: &str, place: &str) {
        if machine.field(field).is_none() {
            self.tell(place, Wrong::NoField(field.to_owned()));
        }
    }

    fn days(&mut self, days: i64, place: &str) {
        if !(0..=LONGEST).contains(&days) {
            self.tell(place, Wrong::BadDays);
        }
    }

    fn machine(&mut self, machine: &Machine) {
        let at = machine.name.as_str();
        self.words(&machine.title, at);
        if let Some(parent) = &machine.parent
            && (self.process.machine(parent).is_none() || parent == at)
        {
            self.tell(at, Wrong::NoMachine(parent.clone()));
        }
        self.state(machine, &machine.start, &format!("{at}.start"));
        self.once(machine.states.iter().map(|it| it.name.as_str()), &format!("{at}.states"));
        self.once(machine.steps.iter().map(|it| it.name.as_str()), &format!("{at}.steps"));
        self.once(machine.checks.iter().map(|it| it.name.as_str()), &format!("{at}.checks"));
        self.once(machine.forms.iter().map(|it| it.name.as_str()), &format!("{at}.forms"));
        let fields = machine.forms.iter().flat_map(|it| &it.fields).map(|it| it.name.as_str());
        self.once(fields, &format!("{at}.fields"));
        for step in machine.steps.iter().take(MOST) {
            self.step(machine, step);
        }
        self.checks(machine);
        self.forms(machine);
        self.ways(machine);
    }

    fn step(&mut self, machine: &Machine, step: &Step) {
        let place = format!("{}.step.{}", machine.name, step.name);
        self.words(&step.title, &place);
        for from in &step.from {
            self.state(machine, from, &place);
        }
        if step.to != LAST {
            self.state(machine, &step.to, &place);
        }
        if step.by.is_empty() || step.from.is_empty() {
            self.tell(&place, Wrong::Nobody);
        }
        for role in step.by.iter().filter(|it| *it != CLOCK) {
            self.role(role, &place);
        }
        if step.by.iter().any(|it| it == CLOCK) && step.after_days.is_none() {
            self.tell(&place, Wrong::NoDays);
        }
        self.days(step.after_days.unwrap_or(0), &place);
        for guard in &step.needs {
            self.name(&guard.name, &place);
            self.field(machine, &guard.field, &place);
        }
        for effect in &step.effects {
            self.effect(machine, effect, &place);
        }
    }

    fn effect(&mut self, machine: &Machine, effect: &Effect, place: &str) {
        match effect {
            Effect::Letter { name, to } => {
                self.name(name, place);
                self.role(to, place);
            }
            Effect::Open { machine } => {
                if self.process.machine(machine).is_none() {
                    self.tell(place, Wrong::NoMachine(machine.clone()));
                }
            }
            Effect::Ask { form, of } => {
                self.role(of, place);
                if machine.form(form).is_none() {
                    self.tell(place, Wrong::NoForm(form.clone()));
                }
            }
            Effect::CloseQuestions {} => {}
        }
    }

    fn checks(&mut self, machine: &Machine) {
        for check in machine.checks.iter().take(MOST) {
            let place = format!("{}.check.{}", machine.name, check.name);
            self.words(&check.title, &place);
            self.days(check.days, &place);
            self.role(&check.responsible, &place);
            self.role(&check.supervisor, &place);
            for moment in [&check.starts, &check.ends] {
                match moment {
                    Moment::Opened {} => {}
                    Moment::Entered { state } => self.state(machine, state, &place),
                    Moment::Day { field } | Moment::Filled { field } => {
                        self.field(machine, field, &place);
                    }
                }
            }
            for reminder in &check.reminders {
                self.days(reminder.day, &place);
                self.name(&reminder.letter, &place);
                self.role(&reminder.to, &place);
                if let Some(field) = &reminder.unless {
                    self.field(machine, field, &place);
                }
            }
        }
    }

    fn forms(&mut self, machine: &Machine) {
        for form in machine.forms.iter().take(MOST) {
            let place = format!("{}.form.{}", machine.name, form.name);
            self.words(&form.title, &place);
            for state in &form.open_in {
                self.state(machine, state, &place);
            }
            for role in form.by.iter().chain(&form.seen_by) {
                self.role(role, &place);
            }
            if form.by.is_empty() || form.open_in.is_empty() {
                self.tell(&place, Wrong::Nobody);
            }
            for field in form.fields.iter().take(MOST) {
                let place = format!("{place}.{}", field.name);
                self.words(&field.title, &place);
                if !field.hint.is_empty() {
                    self.words(&field.hint, &place);
                }
                self.once(field.choices.iter().map(|it| it.name.as_str()), &place);
                for choice in field.choices.iter().take(MOST) {
                    self.words(&choice.title, &place);
                }
            }
        }
    }

    /// Every state can be reached, and from every state there is a way to an end.
    fn ways(&mut self, machine: &Machine) {
        let reached = drawing::columns(machine);
        let mut ends: BTreeSet<&str> = machine
            .states
            .iter()
            .filter(|it| it.standing == Standing::Closed)
            .map(|it| it.name.as_str())
            .collect();
        loop {
            let before = ends.len();
            for step in &machine.steps {
                if ends.contains(step.to.as_str()) {
                    ends.extend(step.from.iter().map(String::as_str));
                }
            }
            if ends.len() == before {
                break;
            }
        }
        for state in machine.states.iter().take(MOST) {
            let place = format!("{}.state.{}", machine.name, state.name);
            self.words(&state.title, &place);
            if !reached.contains_key(state.name.as_str()) {
                self.tell(&place, Wrong::Unreachable);
            }
            let leads_on = machine.steps.iter().any(|step| step.from.contains(&state.name));
            if !leads_on && state.standing != Standing::Closed {
                self.tell(&place, Wrong::DeadEnd);
            } else if !ends.contains(state.name.as_str()) {
                self.tell(&place, Wrong::NoWayOut);
            }
        }
    }
}
