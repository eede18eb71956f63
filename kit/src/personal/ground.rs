//! What the ground itself holds about a person: journal, letters, jobs, saved views, form keys.
//!
//! The journal is the memory of the house and stays: a row keeps its verb, its noun and its time,
//! so that figures are the same afterwards. Whose it was and what it said is taken out.

use serde_json::{Value, json};

use super::Record;
use crate::{
    Id, Person, Result, Tx, files, jobs::Task, journal::Event, mail::Posted, sql, views::View,
};

/// The heading of what the ground holds.
pub const GROUND: &str = "personal-ground";
/// The tables of the ground that name people; [`erase_ground`] cleans each of them.
pub const GROUND_TABLES: &[&str] = &["file", "form_once", "job", "journal", "mail", "saved_view"];

/// The shortest name that is looked for in texts of others: a shorter one is part of other words.
const SHORTEST: usize = 7;

/// Who is meant. The ground knows ids only; name and address come from who knows people.
#[derive(Debug, Clone)]
pub struct Whom {
    pub person: Id<Person>,
    pub name: String,
    /// In small letters.
    pub email: String,
}

impl Whom {
    /// The name, if it can be told from words that are not about the person.
    fn telling_name(&self) -> &str {
        let is_telling =
            self.name.chars().count() >= SHORTEST && self.name.trim().contains(char::is_whitespace);
        if is_telling { &self.name } else { &self.email }
    }
}

/// Everything the ground holds about somebody, oldest first within its kind.
pub fn export_ground(tx: &mut Tx, whom: &Whom) -> Result<Vec<Record>> {
    let mut all = Vec::new();
    for it in done(tx, whom.person)? {
        all.push(Record::of("personal-done", &event(&it)));
    }
    for it in about(tx, whom.person)? {
        let by = if it.person.is_nil() { "house" } else { "somebody" };
        let mut fields = event(&it);
        if let Value::Object(fields) = &mut fields {
            fields.insert("by".to_owned(), by.into());
        }
        all.push(Record::of("personal-about", &fields));
    }
    for it in letters(tx, &whom.email)? {
        let fields = json!({
            "subject": it.subject, "text": without_keys(&it.body), "lang": it.lang,
            "created_at": it.created_at, "sent_at": it.sent_at,
        });
        all.push(Record::of("personal-letter", &fields));
    }
    for it in views(tx, whom.person)? {
        all.push(Record::of("personal-view", &it));
    }
    for it in tasks(tx, whom.person)? {
        let fields = json!({
            "kind": it.kind, "stage": it.stage, "created_at": it.created_at,
            "ended_at": it.ended_at,
        });
        all.push(Record::of("personal-job", &fields));
    }
    Ok(all)
}

fn event(it: &Event) -> Value {
    let read = |text: &Option<String>| {
        text.as_deref().and_then(|text| serde_json::from_str::<Value>(text).ok())
    };
    json!({
        "at": it.at, "verb": it.verb, "noun": it.noun, "subject": it.subject,
        "before": read(&it.before), "after": read(&it.after), "why": it.why,
    })
}

/// A letter without the keys of its links: who finds the copy must not come in with it.
fn without_keys(text: &str) -> String {
    const KEY: usize = 40;
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    for sign in text.chars().chain(['\0']) {
        if sign.is_ascii_alphanumeric() || "-_".contains(sign) {
            run.push(sign);
            continue;
        }
        out.push_str(if run.len() >= KEY { "…" } else { &run });
        run.clear();
        if sign != '\0' {
            out.push(sign);
        }
    }
    out
}

fn done(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Event>> {
    tx.all(sql!(
        "select * from journal where person = $1 order by at, seq -- every agency: one's own",
        person
    ))
}

/// What others did to the record of a person.
fn about(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Event>> {
    tx.all(sql!(
        "select * from journal where subject = $1 and person <> $1 order by at, seq -- every agency: about oneself",
        person
    ))
}

fn letters(tx: &mut Tx, email: &str) -> Result<Vec<Posted>> {
    tx.all(sql!(
        "select * from mail where recipient = $1 order by created_at, id -- every agency: sent to oneself",
        email
    ))
}

fn views(tx: &mut Tx, person: Id<Person>) -> Result<Vec<View>> {
    tx.all(sql!(
        "select * from saved_view where person = $1 order by created_at, id -- every agency: one's own",
        person
    ))
}

fn tasks(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Task>> {
    tx.all(sql!(
        "select * from job where person = $1 order by created_at, id -- every agency: one's own",
        person
    ))
}

/// Takes somebody out of all the ground holds; the records (noun and id) whose documents have to
/// be read anew. May be run twice.
///
/// Their rows of the journal get a random name instead, the same for all of them, so that
/// "how many people" is answered as before. Texts of others lose what names the person: the
/// address, and the name where it cannot be taken for other words.
pub fn erase_ground(tx: &mut Tx, whom: &Whom) -> Result<Vec<(String, String)>> {
    let nobody = Id::<Person>::new();
    let person = whom.person;
    let touched = touched(tx, person)?;
    forget_done(tx, person, nobody)?;
    forget_about(tx, person, nobody)?;
    for word in [whom.email.as_str(), whom.telling_name()] {
        if !word.is_empty() {
            forget_naming(tx, &in_json(word))?;
            remove_letters_naming(tx, word)?;
        }
    }
    replace_before(tx, person, nobody)?;
    replace_after(tx, person, nobody)?;
    remove_letters_of(tx, person)?;
    remove_postings(tx, &whom.email)?;
    remove_letters(tx, &whom.email)?;
    files::forget_sender(tx, person)?;
    remove_tasks(tx, person)?;
    remove_views(tx, person)?;
    remove_keys(tx, person)?;
    Ok(touched)
}

/// A text as it stands inside a JSON string.
fn in_json(word: &str) -> String {
    let text = serde_json::to_string(word).unwrap_or_default();
    text.trim_matches('"').to_owned()
}

fn touched(tx: &mut Tx, person: Id<Person>) -> Result<Vec<(String, String)>> {
    tx.all(sql!(
        "select distinct noun, subject from journal
         where person = $1 or subject = $1 -- every agency: erased",
        person
    ))
}

fn forget_done(tx: &mut Tx, person: Id<Person>, nobody: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update journal set person = $2, before = null, after = null, why = null
         where person = $1 -- every agency: erased",
        person,
        nobody
    ))
}

fn forget_about(tx: &mut Tx, person: Id<Person>, nobody: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update journal set subject = $2, before = null, after = null, why = null
         where subject = $1 -- every agency: erased",
        person,
        nobody
    ))
}

fn forget_naming(tx: &mut Tx, word: &str) -> Result<()> {
    tx.run(sql!(
        sqlite "update journal set before = null, after = null, why = null -- every agency: erased
                where instr(before, $1) > 0 or instr(after, $1) > 0 or instr(why, $1) > 0",
        postgres "update journal set before = null, after = null, why = null -- every agency: erased
                  where strpos(before, $1) > 0 or strpos(after, $1) > 0 or strpos(why, $1) > 0",
        word
    ))
}

fn replace_before(tx: &mut Tx, person: Id<Person>, nobody: Id<Person>) -> Result<()> {
    tx.run(sql!(
        sqlite "update journal set before = replace(before, $1, $2) where instr(before, $1) > 0 -- every agency: erased",
        postgres "update journal set before = replace(before, $1, $2) where strpos(before, $1) > 0 -- every agency: erased",
        person.to_string(),
        nobody.to_string()
    ))
}

fn replace_after(tx: &mut Tx, person: Id<Person>, nobody: Id<Person>) -> Result<()> {
    tx.run(sql!(
        sqlite "update journal set after = replace(after, $1, $2) where instr(after, $1) > 0 -- every agency: erased",
        postgres "update journal set after = replace(after, $1, $2) where strpos(after, $1) > 0 -- every agency: erased",
        person.to_string(),
        nobody.to_string()
    ))
}

/// Copies of letters to others that were sent and name the person. The letter itself is with its
/// reader; one that waits is sent and goes with a later erasure or the rule for old letters.
fn remove_letters_naming(tx: &mut Tx, word: &str) -> Result<()> {
    tx.run(sql!(
        sqlite "delete from mail where (sent_at is not null or failed_at is not null) -- every agency: erased
                and (instr(subject, $1) > 0 or instr(body, $1) > 0)",
        postgres "delete from mail where (sent_at is not null or failed_at is not null) -- every agency: erased
                  and (strpos(subject, $1) > 0 or strpos(body, $1) > 0)",
        word
    ))
}

/// Copies of letters that left because of what the person did: to other addresses of theirs, and
/// to those they invited.
fn remove_letters_of(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "delete from mail where (sent_at is not null or failed_at is not null)
         and id in (select payload from job where person = $1) -- every agency: erased",
        person
    ))
}

fn remove_postings(tx: &mut Tx, email: &str) -> Result<()> {
    tx.run(sql!(
        "delete from job where payload in (select id from mail where recipient = $1) -- every agency: erased",
        email
    ))
}

fn remove_letters(tx: &mut Tx, email: &str) -> Result<()> {
    tx.run(sql!("delete from mail where recipient = $1 -- every agency: erased", email))
}

/// Work for the person, and work that names them. What runs right now ends by itself.
fn remove_tasks(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        sqlite "delete from job where stage <> 'running' and (person = $1 or instr(payload, $1) > 0) -- every agency: erased",
        postgres "delete from job where stage <> 'running' and (person = $1 or strpos(payload, $1) > 0) -- every agency: erased",
        person.to_string()
    ))
}

fn remove_views(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from saved_view where person = $1 -- every agency: erased", person))
}

/// Keys of forms begin with the one who sent them.
fn remove_keys(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "delete from form_once where substr(key, 1, 32) = $1 -- every agency: erased",
        person.to_string()
    ))
}

#[cfg(test)]
mod tests {
    use super::{Whom, without_keys};
    use crate::{Id, crypto};

    #[test]
    fn a_copy_of_a_letter_opens_no_door() {
        let (key, id) = (crypto::new_key(), Id::<()>::new());
        let text = format!("Hello,\nhttps://house.example/enter/{key}\n/contacts/{id} Grüße");
        let said = without_keys(&text);
        assert!(!said.contains(&key), "{said}");
        let rest = format!("Hello,\nhttps://house.example/enter/…\n/contacts/{id} Grüße");
        assert_eq!(said, rest);
    }

    #[test]
    fn only_a_telling_name_is_looked_for_in_texts_of_others() {
        let whom = |name: &str| Whom {
            person: Id::new(),
            name: name.to_owned(),
            email: "ann@house.example".to_owned(),
        };
        assert_eq!(whom("Ann Berger").telling_name(), "Ann Berger");
        for short in ["Ann", "An Li", "Annabelle", ""] {
            assert_eq!(whom(short).telling_name(), "ann@house.example", "{short}");
        }
    }
}
