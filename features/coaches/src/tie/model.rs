//! When what binds somebody to a company keeps them from coaching. Pure.

use kit::{Id, form::Form};
use organisations::Organisation;

use crate::model::{Bond, Tie};

/// What is declared, or noted by an agency.
#[derive(Debug, Clone)]
pub struct Draft {
    pub name: String,
    pub bond: Bond,
}

impl Draft {
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let name = form.text("name", 200).trim().to_owned();
        if form.error("name").is_none() && folded(&name).is_empty() {
            form.reject("name", "form-required");
        }
        let bond = form.parsed("bond");
        form.finish(bond.map(|bond| Self { name, bond }))
    }
}

/// What may not be advised by whom one is bound to: the company, whatever it is called, and its rivals.
#[derive(Debug, Clone, Default)]
pub struct Client {
    pub family: Vec<Id<Organisation>>,
    pub name: String,
    /// Names of competitors, as they were given.
    pub rivals: Vec<String>,
}

/// The first tie that keeps somebody from coaching a client: to the company itself, or to a rival. Whoever works, owns or
/// has a personal tie is kept away; whoever worked for a rival in the past is not.
pub fn conflict<'a>(ties: &'a [Tie], client: &Client) -> Option<&'a Tie> {
    let rivals: Vec<String> = client.rivals.iter().map(|it| folded(it)).collect();
    let name = folded(&client.name);
    ties.iter().find(|tie| {
        let said = folded(&tie.name);
        let is_company = client.family.contains(&tie.organisation) || said == name;
        let is_rival = tie.bond != Bond::Worked && rivals.contains(&said);
        is_company || is_rival
    })
}

/// A name without case, accents, signs and the form of the company.
pub fn folded(name: &str) -> String {
    const FORMS: [&str; 16] = [
        "ag", "gmbh", "kg", "se", "sa", "sas", "sarl", "sarl.", "srl", "spa", "ltd", "limited",
        "inc", "oy", "ab", "bv",
    ];
    let plain = engine_text::fold(name);
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
    let all: Vec<&str> = words.collect();
    let kept: Vec<&str> = all.iter().copied().filter(|it| !FORMS.contains(it)).collect();
    if kept.is_empty() { all.concat() } else { kept.concat() }
}

#[cfg(test)]
mod tests {
    use kit::Id;

    use super::{Client, conflict, folded};
    use crate::model::{Bond, Tie};

    fn tie(name: &str, bond: Bond) -> Tie {
        Tie {
            id: Id::new(),
            coach: Id::new(),
            agency: Id::new(),
            organisation: Id::nil(),
            name: name.to_owned(),
            bond,
            noted_by: Id::nil(),
            noted_at: 0,
        }
    }

    #[test]
    fn who_is_bound_to_the_company_or_works_for_a_rival_does_not_coach_it() {
        let family = vec![Id::new()];
        let client =
            Client {
                family: family.clone(), name: "Kühl AG".into(), rivals: vec!["Frost".into()]
            };
        for bond in Bond::ALL {
            assert!(conflict(&[tie("KUHL", *bond)], &client).is_some(), "{bond:?}");
            let is_rival = conflict(&[tie("Frost GmbH", *bond)], &client).is_some();
            assert_eq!(is_rival, *bond != Bond::Worked, "{bond:?}");
            assert!(conflict(&[tie("Somebody else", *bond)], &client).is_none());
        }
        let by_id = Tie { organisation: family[0], ..tie("Old name", Bond::Worked) };
        assert!(conflict(&[by_id], &client).is_some());
        let unknown = Client { family: vec![Id::new()], ..Client::default() };
        assert!(conflict(&[tie("Kühl", Bond::Owns)], &unknown).is_none(), "nil is nobody");
    }

    #[test]
    fn names_are_compared_without_signs_and_forms() {
        assert_eq!(folded("Müller & Söhne GmbH"), folded("muller sohne"));
        assert_ne!(folded("AG"), folded("SE"), "a name that is only a form is kept");
    }
}
