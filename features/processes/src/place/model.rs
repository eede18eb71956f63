//! Places of a process by the names the check uses, such as `case.step.assign`, and what changes there. Pure.

use engine_cases::{CLOCK, Check, Field, Form, Kind, Machine, Process, Step, Words};
use kit::{error::Refusal, form::Form as Sent, i18n::LANGS};

use crate::model::{NEEDED, NO_DRAFT};

/// The longest title or hint, in letters.
const LONGEST: usize = 300;

/// What can be asked for with a field of one's own.
pub const KINDS: [(&str, Kind); 4] =
    [("text", Kind::Text), ("number", Kind::Number), ("day", Kind::Day), ("yes", Kind::Yes)];

/// The words at a place; none where there are none to write.
pub fn words<'a>(it: &'a mut Process, place: &str) -> Option<&'a mut Words> {
    let parts: Vec<&str> = place.split('.').collect();
    match parts.as_slice() {
        ["title"] => Some(&mut it.title),
        ["summary"] => Some(&mut it.summary),
        ["role", name] => it.roles.iter_mut().find(|it| it.name == *name).map(|it| &mut it.title),
        [machine] => self::machine(it, machine).map(|it| &mut it.title),
        [machine, "state", name] => {
            let mut states = self::machine(it, machine)?.states.iter_mut();
            states.find(|it| it.name == *name).map(|it| &mut it.title)
        }
        [_, "step", _] => step(it, place).map(|it| &mut it.title),
        [_, "check", _] => check(it, place).map(|it| &mut it.title),
        [_, "form", _] => form(it, place).map(|it| &mut it.title),
        [_, "form", _, _] => field(it, place).map(|it| &mut it.title),
        _ => None,
    }
}

fn machine<'a>(it: &'a mut Process, name: &str) -> Option<&'a mut Machine> {
    it.machines.iter_mut().find(|it| it.name == name)
}

/// The step at a place.
pub fn step<'a>(it: &'a mut Process, place: &str) -> Option<&'a mut Step> {
    let (at, rest) = place.split_once(".step.")?;
    machine(it, at)?.steps.iter_mut().find(|it| it.name == rest)
}

/// The limit at a place.
pub fn check<'a>(it: &'a mut Process, place: &str) -> Option<&'a mut Check> {
    let (at, rest) = place.split_once(".check.")?;
    machine(it, at)?.checks.iter_mut().find(|it| it.name == rest)
}

/// The form at a place.
pub fn form<'a>(it: &'a mut Process, place: &str) -> Option<&'a mut Form> {
    let (at, rest) = place.split_once(".form.")?;
    machine(it, at)?.forms.iter_mut().find(|it| it.name == rest)
}

/// The field at a place.
pub fn field<'a>(it: &'a mut Process, place: &str) -> Option<&'a mut Field> {
    let (form, name) = place.rsplit_once('.')?;
    self::form(it, form)?.fields.iter_mut().find(|it| it.name == name)
}

/// Whether a field was on the page that was sent: what is left empty does not come with it, the mark of the page does.
fn is_sent(sent: &Sent, name: &str) -> bool {
    sent.flag("whole") || sent.params().pairs().any(|(sent, _)| sent == name)
}

/// Words that were typed, a language each; other languages stay as they are.
fn typed(sent: &Sent, prefix: &str, words: &mut Words) -> bool {
    let mut fits = true;
    for lang in LANGS {
        let name = format!("{prefix}-{lang}");
        if !is_sent(sent, &name) {
            continue;
        }
        let text = sent.value(&name).trim();
        fits &= text.chars().count() <= LONGEST && !text.chars().any(char::is_control);
        if text.is_empty() {
            words.remove(lang);
        } else {
            words.insert((*lang).to_owned(), text.to_owned());
        }
    }
    fits
}

/// Writes down what was typed at a place; false if it does not fit.
///
/// # Errors
/// When there is no such place.
pub fn write(it: &mut Process, place: &str, sent: &Sent) -> Result<bool, &'static Refusal> {
    let mut fits = typed(sent, "title", words(it, place).ok_or(NO_DRAFT)?);
    let number = |name: &str| -> Result<Option<i64>, ()> {
        let text = sent.value(name).trim();
        if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(drop) }
    };
    let (days, most) = (number("days"), number("most"));
    fits &= days.is_ok() && most.is_ok();
    let (days, most) = (days.unwrap_or_default(), most.unwrap_or_default());
    let roles: Vec<String> = it.roles.iter().map(|it| it.name.clone()).collect();
    let role = |name: &str| Some(sent.value(name)).filter(|it| roles.iter().any(|role| role == it));
    if let Some(check) = check(it, place) {
        check.days = days.unwrap_or(check.days);
        if let Some(role) = role("responsible") {
            role.clone_into(&mut check.responsible);
        }
        if let Some(role) = role("supervisor") {
            role.clone_into(&mut check.supervisor);
        }
    } else if let Some(step) = step(it, place) {
        if step.by.iter().any(|it| it == CLOCK) && days.is_some() {
            step.after_days = days;
        }
    } else if let Some(field) = field(it, place) {
        fits &= typed(sent, "hint", &mut field.hint);
        let has_length = matches!(field.kind, Kind::Text | Kind::Number | Kind::Choices);
        if has_length && is_sent(sent, "most") {
            fits &= most.is_none_or(|most| (1..=1_000_000).contains(&most));
            field.most = most;
        }
    }
    Ok(fits)
}

/// Takes a step, a limit or a field away.
///
/// # Errors
/// When there is none, or it is written down where something is decided elsewhere.
pub fn cut(it: &mut Process, place: &str) -> Result<(), &'static Refusal> {
    if field(it, place).is_some_and(|it| it.decided.is_some()) {
        return Err(NEEDED);
    }
    let before = written(it);
    let (machine_name, rest) = place.split_once('.').ok_or(NO_DRAFT)?;
    let machine = machine(it, machine_name).ok_or(NO_DRAFT)?;
    match rest.split('.').collect::<Vec<_>>().as_slice() {
        ["step", name] => machine.steps.retain(|it| it.name != *name),
        ["check", name] => machine.checks.retain(|it| it.name != *name),
        ["form", form, name] => {
            let form = machine.forms.iter_mut().find(|it| it.name == *form).ok_or(NO_DRAFT)?;
            form.fields.retain(|it| it.name != *name);
        }
        _ => return Err(NO_DRAFT),
    }
    if written(it) == before { Err(NO_DRAFT) } else { Ok(()) }
}

fn written(it: &Process) -> usize {
    let machines = it.machines.iter();
    machines.map(|it| it.steps.len() + it.checks.len() + fields(it).count()).sum()
}

fn fields(it: &Machine) -> impl Iterator<Item = (&Form, &Field)> {
    it.forms.iter().flat_map(|form| form.fields.iter().map(move |field| (form, field)))
}

/// What another version has and this one does not: places with their titles.
pub fn missing(it: &Process, base: &Process) -> Vec<(String, Words)> {
    let mut all = Vec::new();
    for old in &base.machines {
        let Some(new) = it.machine(&old.name) else { continue };
        let at = &old.name;
        let steps = old.steps.iter().filter(|it| new.step(&it.name).is_none());
        all.extend(steps.map(|it| (format!("{at}.step.{}", it.name), it.title.clone())));
        let known = |name: &str| new.checks.iter().any(|it| it.name == name);
        let checks = old.checks.iter().filter(|it| !known(&it.name));
        all.extend(checks.map(|it| (format!("{at}.check.{}", it.name), it.title.clone())));
        let gone = fields(old)
            .filter(|(form, it)| new.form(&form.name).is_some() && new.field(&it.name).is_none());
        all.extend(
            gone.map(|(form, it)| {
                (format!("{at}.form.{}.{}", form.name, it.name), it.title.clone())
            }),
        );
    }
    all
}

/// Puts back what another version has at a place.
///
/// # Errors
/// When it has nothing there, or it is there already.
pub fn restore(it: &mut Process, base: &Process, place: &str) -> Result<(), &'static Refusal> {
    if !missing(it, base).iter().any(|(missing, _)| missing == place) {
        return Err(NO_DRAFT);
    }
    let mut base = base.clone();
    let at = place.split('.').next().unwrap_or_default().to_owned();
    if let Some(found) = step(&mut base, place).cloned() {
        machine(it, &at).ok_or(NO_DRAFT)?.steps.push(found);
    } else if let Some(found) = check(&mut base, place).cloned() {
        machine(it, &at).ok_or(NO_DRAFT)?.checks.push(found);
    } else if let Some(found) = field(&mut base, place).cloned() {
        let (form, _) = place.rsplit_once('.').ok_or(NO_DRAFT)?;
        self::form(it, form).ok_or(NO_DRAFT)?.fields.push(found);
    }
    Ok(())
}

/// Puts a field of one's own at the end of a form; false if what was typed does not fit.
///
/// # Errors
/// When there is no such form.
pub fn add(it: &mut Process, place: &str, sent: &Sent) -> Result<bool, &'static Refusal> {
    let mut title = Words::new();
    let fits = typed(sent, "title", &mut title);
    let kind = KINDS.iter().find(|(name, _)| *name == sent.value("kind")).map(|it| it.1);
    let (Some(kind), false, true) = (kind, title.is_empty(), fits) else { return Ok(false) };
    let machine_name = place.split('.').next().unwrap_or_default();
    let machine = it.machine(machine_name).ok_or(NO_DRAFT)?;
    let free = (1..=500).map(|at| format!("own_{at}")).find(|it| machine.field(it).is_none());
    let name = free.ok_or(NO_DRAFT)?;
    let most = match kind {
        Kind::Text => Some(1_000),
        Kind::Number => Some(1_000_000),
        _ => None,
    };
    let (hint, choices, decided) = (Words::new(), Vec::new(), None);
    let field = Field { name, title, hint, kind, most, choices, decided };
    form(it, place).ok_or(NO_DRAFT)?.fields.push(field);
    Ok(true)
}

#[cfg(test)]
mod tests {
    use engine_cases::{Process, Wrong};
    use kit::form::{Form, Params};

    use super::{add, cut, missing, restore, words, write};

    const FILE: &str = include_str!("../../../../content/processes/key-account-management.toml");

    fn sent(text: &str) -> Form {
        Form::from(Params::parse(text.as_bytes()).unwrap())
    }

    #[test]
    fn every_place_the_check_can_name_can_be_written() {
        let mut it = Process::read(FILE).unwrap();
        for machine in &mut it.machines {
            machine.title.remove("pl");
            machine.states.iter_mut().for_each(|it| drop(it.title.remove("pl")));
            machine.steps.iter_mut().for_each(|it| drop(it.title.remove("pl")));
            machine.checks.iter_mut().for_each(|it| drop(it.title.remove("pl")));
            for form in &mut machine.forms {
                form.title.remove("pl");
                form.fields.iter_mut().for_each(|it| drop(it.title.remove("pl")));
            }
        }
        let found = it.findings();
        assert!(found.len() > 50);
        for finding in found {
            assert!(matches!(&finding.wrong, Wrong::Untranslated(lang) if lang == "pl"));
            assert!(words(&mut it, &finding.place).is_some(), "{}", finding.place);
            assert!(write(&mut it, &finding.place, &sent("title-pl=Znowu")).unwrap());
        }
        assert!(it.findings().is_empty());
    }

    #[test]
    fn what_was_taken_away_is_missed_and_can_be_put_back() {
        let base = Process::read(FILE).unwrap();
        for (place, is_sound) in [
            ("case.step.reopen", true),
            ("case.step.hold", false),
            ("case.form.needs_analysis.nace", false),
        ] {
            let mut it = base.clone();
            cut(&mut it, place).unwrap();
            assert!(cut(&mut it, place).is_err(), "twice");
            assert_eq!(it.findings().is_empty(), is_sound, "{place}: {:?}", it.findings());
            assert_eq!(missing(&it, &base).len(), 1);
            restore(&mut it, &base, place).unwrap();
            assert!(restore(&mut it, &base, place).is_err(), "twice");
            assert!(it.findings().is_empty() && missing(&it, &base).is_empty(), "{place}");
        }
    }

    #[test]
    fn a_file_that_was_written_is_read_again() {
        let mut it = Process::read(FILE).unwrap();
        let form = "case.form.needs_analysis";
        assert!(!add(&mut it, form, &sent("kind=text")).unwrap(), "without a title");
        assert!(add(&mut it, form, &sent("kind=text&title-en=More")).unwrap());
        assert_eq!(it.findings().len(), 3, "three languages are missing");
        let place = format!("{form}.own_1");
        let rest = "title-de=Mehr&title-fr=Plus&title-pl=Wi%C4%99cej&hint-en=a&hint-de=b&hint-fr=c&hint-pl=d&most=40";
        assert!(write(&mut it, &place, &sent(rest)).unwrap());
        assert!(!write(&mut it, &place, &sent("most=many")).unwrap());
        assert!(it.findings().is_empty(), "{:?}", it.findings());
        let again = Process::read(&it.written().unwrap()).unwrap();
        assert_eq!(format!("{again:?}"), format!("{it:?}"));
    }
}
