//! The programmes of the demo network.

use kit::{
    Caller, Error, Result, Role, Tx,
    clock::{DAY, Day},
    demo::{Garden, agency, person},
    form::{Form, Params},
    web::Settings,
};
use serde::Deserialize;

use crate::{
    admission::{
        self,
        model::{Asking, Decision, Stage, longest},
    },
    declaration::model::Declaration,
    entity::{self, model::Entity},
    format::{self, model::Decision as About},
    funnel::{self, acts::Pair, model::Draft, model::Ended, model::Step},
    offer,
    programme::{self, model::Programme},
};

/// `overseas.toml` of an agency: one programme with everything about it. What is written here is
/// read by the same forms as what people write.
#[derive(Deserialize)]
struct File {
    manager: String,
    adviser: String,
    programme: Fields,
    #[serde(default)]
    entity: Vec<Fields>,
    #[serde(default)]
    offer: Vec<Fields>,
    #[serde(default)]
    format: Vec<Fields>,
    #[serde(default)]
    trial: Vec<Fields>,
    #[serde(default)]
    admission: Vec<Fields>,
    #[serde(default)]
    contact: Vec<Fields>,
}

/// The fields of a form.
type Fields = std::collections::BTreeMap<String, toml::Value>;

/// A text of some fields; empty if it is not there.
fn text<'a>(of: &'a Fields, name: &str) -> &'a str {
    of.get(name).and_then(toml::Value::as_str).unwrap_or_default()
}

fn number(of: &Fields, name: &str) -> i64 {
    of.get(name).and_then(toml::Value::as_integer).unwrap_or_default()
}

/// The fields as a form; lists are sent once per value.
fn form(of: &Fields) -> Form {
    let mut sent = Params::default();
    for (name, value) in of {
        match value {
            toml::Value::Array(all) => {
                all.iter().filter_map(toml::Value::as_str).for_each(|it| sent.add(name, it));
            }
            toml::Value::String(one) => sent.add(name, one),
            other => sent.add(name, &other.to_string()),
        }
    }
    Form::from(sent)
}

fn wrong(form: &Form) -> Error {
    let all: Vec<_> = form.errors().map(|(field, why)| format!("{field}: {why}")).collect();
    Error::Told(format!("overseas.toml: {}", all.join(", ")))
}

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let slugs: Vec<&str> = garden.agencies().collect();
    for slug in slugs {
        let text = garden.file(slug, "overseas.toml");
        if text.is_empty() {
            continue;
        }
        let told = |wrong: String| Error::Told(format!("{slug}/overseas.toml: {wrong}"));
        let file: File = toml::from_str(text).map_err(|it| told(it.to_string()))?;
        let bed = Bed {
            slug,
            file: &file,
            now: garden.now,
            settings: Settings::local(std::path::Path::new(".")),
        };
        bed.plant(tx).map_err(|it| told(it.to_string()))?;
    }
    Ok(())
}

/// Where one programme grows.
struct Bed<'a> {
    slug: &'a str,
    file: &'a File,
    now: i64,
    settings: Settings,
}

impl Bed<'_> {
    fn by(&self, who: &str, role: Role, days: i64) -> Caller {
        let agency = agency(self.slug);
        Caller { agency, person: person(who), role, ..Caller::house(self.now - days * DAY) }
    }

    fn manager(&self, days: i64) -> Caller {
        self.by(&self.file.manager, Role::Manager, days)
    }

    fn adviser(&self, days: i64) -> Caller {
        self.by(&self.file.adviser, Role::Adviser, days)
    }

    fn plant(&self, tx: &mut Tx) -> Result<()> {
        let programme = self.programme(tx)?;
        let mut entities = Vec::new();
        for fields in &self.file.entity {
            entities.push(self.entity(tx, &programme, fields)?);
        }
        let of = |name: &str| {
            let found = entities.iter().find(|it: &&Entity| it.name == name);
            found.ok_or_else(|| Error::Told(format!("no entity is called {name}")))
        };
        for fields in &self.file.offer {
            self.offer(tx, of(text(fields, "entity"))?, fields)?;
        }
        for fields in &self.file.admission {
            self.admission(tx, &programme, fields)?;
        }
        for fields in &self.file.format {
            self.format(tx, &programme, fields)?;
        }
        for fields in &self.file.contact {
            self.contact(tx, (&programme, of(text(fields, "entity"))?), fields)?;
        }
        Ok(())
    }

    fn programme(&self, tx: &mut Tx) -> Result<Programme> {
        let fields = &self.file.programme;
        let today = Day::of(self.now);
        let sent = form(fields).filled("opens_on", Day(today.0 - 120)).filled(
            "closes_on",
            Day(today.0 + i32::try_from(number(fields, "closes_in")).unwrap_or(90)),
        );
        let draft = programme::model::Draft::parse(sent, &[]).map_err(|it| wrong(&it))?;
        let it = programme::acts::write(tx, &self.manager(121), draft)?;
        programme::acts::open(tx, &self.manager(120), &it)
    }

    fn entity(&self, tx: &mut Tx, programme: &Programme, fields: &Fields) -> Result<Entity> {
        let draft = entity::model::Draft::parse(form(fields)).map_err(|it| wrong(&it))?;
        let it = entity::acts::register(tx, &self.adviser(118), draft)?;
        if fields.get("taken_in").and_then(toml::Value::as_bool).unwrap_or_default() {
            admission::acts::take_in(tx, &self.manager(115), programme, (&it, &self.settings))?;
        }
        Ok(it)
    }

    fn offer(&self, tx: &mut Tx, of: &Entity, fields: &Fields) -> Result<()> {
        let until = Day(Day::of(self.now).0 + 300);
        let sent = form(fields).filled("open_until", until).emptied("entity");
        let draft = offer::model::Draft::parse(sent, Day::of(self.now)).map_err(|it| wrong(&it))?;
        let it = offer::acts::write(tx, &self.adviser(100), of, draft)?;
        if text(fields, "control").is_empty() {
            return Ok(());
        }
        let answer =
            Declaration::parse(form(fields).filled("declared", "yes")).map_err(|it| wrong(&it))?;
        let is_answered = answer.control.is_answered();
        let it = offer::acts::declare(tx, &self.adviser(98), &it, answer)?;
        if is_answered {
            offer::acts::publish(tx, &self.adviser(97), &it)?;
        }
        Ok(())
    }

    /// Somebody applies; `decision` says what became of it, if anything.
    fn admission(&self, tx: &mut Tx, programme: &Programme, fields: &Fields) -> Result<()> {
        let (of, who) = (text(fields, "agency"), text(fields, "by"));
        let days = number(fields, "days_ago");
        let asker = Caller { agency: agency(of), ..self.by(who, Role::Adviser, days) };
        let organisation = text(fields, "organisation");
        let party = if organisation.is_empty() {
            admission::acts::OWN_AGENCY.to_owned()
        } else {
            organisations::demo_organisation(organisation).to_string()
        };
        let asking = Asking::parse(form(fields).filled("party", party)).map_err(|it| wrong(&it))?;
        let it = admission::acts::ask(tx, &asker, programme, asking)?;
        let Ok(stage) = text(fields, "decision").parse::<Stage>() else { return Ok(()) };
        let by = self.manager((days - 6).max(0));
        let until = longest(Day::of(by.now), programme.months);
        let reason = text(fields, "reason").to_owned();
        let decision = Decision { stage, reason, valid_until: Some(until) };
        admission::acts::decide(tx, &by, &it, (decision, &self.settings))?;
        Ok(())
    }

    fn format(&self, tx: &mut Tx, programme: &Programme, fields: &Fields) -> Result<()> {
        let draft = format::model::Draft::parse(form(fields)).map_err(|it| wrong(&it))?;
        let it = format::acts::begin(tx, &self.adviser(90), programme, draft)?;
        for trial in self.file.trial.iter().filter(|one| text(one, "format") == it.name) {
            let days = number(trial, "days_ago");
            let by = self.adviser(days);
            let client = organisations::demo_organisation(text(trial, "client"));
            let sent =
                form(trial).filled("organisation", client).filled("done_on", Day::of(by.now));
            let used =
                format::model::Used::parse(sent, Day::of(by.now)).map_err(|it| wrong(&it))?;
            format::acts::record(tx, &by, &it, used)?;
        }
        if let Ok(decision) = text(fields, "decision").parse::<About>() {
            format::acts::decide(tx, &self.adviser(4), &it, (decision, text(fields, "reason")))?;
        }
        Ok(())
    }

    /// Two that were brought together, with every step up to the one they reached.
    fn contact(
        &self,
        tx: &mut Tx,
        (programme, entity): (&Programme, &Entity),
        fields: &Fields,
    ) -> Result<()> {
        let days = number(fields, "days_ago");
        let note = text(fields, "note").to_owned();
        let first = |days: i64, step: Step, note: &str| {
            let done_on = Day::of(self.now - days * DAY);
            Draft { step, done_on, note: note.to_owned() }
        };
        let organisation = organisations::demo_organisation(text(fields, "organisation"));
        let first_draft = first(days, Step::Contacted, &note);
        let pair = Pair { programme, organisation, entity, first: first_draft };
        let mut it = funnel::acts::begin(tx, &self.adviser(days), &pair, &self.settings)?;
        let reached: Step =
            text(fields, "step").parse().map_err(|_| Error::Told("unknown step".into()))?;
        for (at, step) in Step::ALL.iter().enumerate().skip(1).take(reached.height()) {
            let later = (days - 7 * i64::try_from(at).unwrap_or_default()).max(0);
            let draft = first(later, *step, "");
            it = funnel::acts::rise(tx, &self.adviser(later), &it, (&draft, &self.settings))?;
        }
        if let Ok(ended) = text(fields, "ended").parse::<Ended>() {
            funnel::acts::end(tx, &self.adviser(1), &it, (ended, text(fields, "ended_why")))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{form, text};

    #[test]
    fn fields_become_a_form() {
        let of: super::Fields = toml::from_str("a = 'x'\nb = ['1', '2']\nc = 7\nd = true").unwrap();
        let form = form(&of);
        assert_eq!((form.value("a"), form.value("c"), form.value("d")), ("x", "7", "true"));
        assert_eq!(form.all("b"), ["1", "2"]);
        assert_eq!((text(&of, "a"), text(&of, "none")), ("x", ""));
    }
}
