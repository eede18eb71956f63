//! Reading address books: vCard and CSV, as address programs write them. Pure.

use kit::{Id, Person, row};
use serde::Serialize;

/// The most candidates of a person.
pub const MOST: usize = 500;
/// The largest address book, in bytes.
pub const LARGEST: u64 = 1 << 20;
/// The most characters of a field.
const FIELD: usize = 200;
/// The most characters of a note.
const NOTE: usize = 500;

kit::refusals! {
    /// An address book in which nobody is found.
    NOBODY_IN_IT = "contacts-nobody-in-it" => 422;
    /// An address book that is larger than allowed, or no text.
    BOOK_UNREADABLE = "contacts-book-unreadable" => 422;
    /// More candidates than one person may keep.
    TOO_MANY = "contacts-too-many-candidates" => 409;
}

row! {
    /// Somebody outside, as the owner of the address book keeps them.
    #[derive(Debug, Clone, Serialize)]
    pub struct Candidate {
        pub id: Id<Candidate>,
        /// Whose candidate it is.
        pub person: Id<Person>,
        pub name: String,
        pub email: String,
        pub organisation: String,
        pub note: String,
        pub created_at: i64,
    }
}

/// An entry of an address book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    pub name: String,
    pub email: String,
    pub organisation: String,
    pub note: String,
}

impl Entry {
    /// The entry with its fields trimmed and cut; none without a name or an address.
    fn kept(self) -> Option<Self> {
        let cut = |text: &str, most| {
            text.trim().chars().filter(|c| !c.is_control()).take(most).collect::<String>()
        };
        let email = cut(&self.email, FIELD).to_lowercase();
        let email = if email.contains('@') { email } else { String::new() };
        let name = cut(&self.name, FIELD);
        let name = if name.is_empty() { email.clone() } else { name };
        let it = Self {
            name,
            email,
            organisation: cut(&self.organisation, FIELD),
            note: cut(&self.note, NOTE),
        };
        (!it.name.is_empty()).then_some(it)
    }
}

/// The entries of an address book, vCard or CSV.
pub fn read(text: &str) -> Vec<Entry> {
    let text = text.trim_start_matches('\u{feff}');
    let is_cards =
        text.trim_start().get(..11).is_some_and(|head| head.eq_ignore_ascii_case("BEGIN:VCARD"));
    let found = if is_cards { cards(text) } else { table(text) };
    let mut all: Vec<Entry> = Vec::new();
    for it in found.into_iter().filter_map(Entry::kept) {
        let is_known = all.iter().any(|known| known.name == it.name && known.email == it.email);
        if !is_known && all.len() < MOST {
            all.push(it);
        }
    }
    all
}

/// RFC 6350: a line goes on in the next one that begins with white space.
fn cards(text: &str) -> Vec<Entry> {
    let text = text.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "");
    let (mut all, mut it) = (Vec::new(), Entry::default());
    for line in text.lines() {
        let Some((head, value)) = line.split_once(':') else { continue };
        // `item1.EMAIL;type=work` is an EMAIL.
        let name = head.split(';').next().unwrap_or_default();
        let name = name.rsplit('.').next().unwrap_or_default().to_uppercase();
        let value = plain(value);
        match name.as_str() {
            "FN" => it.name = value,
            "N" if it.name.is_empty() => {
                let parts: Vec<&str> = value.split(';').take(2).collect();
                it.name = parts.into_iter().rev().collect::<Vec<_>>().join(" ");
            }
            "EMAIL" if it.email.is_empty() => it.email = value,
            "ORG" => value.split(';').next().unwrap_or_default().clone_into(&mut it.organisation),
            "NOTE" => it.note = value,
            "END" => all.push(std::mem::take(&mut it)),
            _ => {}
        }
    }
    all
}

/// A value without the escapes of RFC 6350, 3.4.
fn plain(value: &str) -> String {
    let (mut plain, mut is_escaped) = (String::new(), false);
    for c in value.chars() {
        match (is_escaped, c) {
            (false, '\\') => is_escaped = true,
            (true, 'n' | 'N') => {
                plain.push(' ');
                is_escaped = false;
            }
            (_, c) => {
                plain.push(c);
                is_escaped = false;
            }
        }
    }
    plain
}

/// The columns of common address programs, in small letters.
const NAMES: &[&str] =
    &["name", "full name", "display name", "nom complet", "nazwa", "imię i nazwisko"];
const FIRST: &[&str] = &["first name", "given name", "vorname", "prénom", "imię"];
const LAST: &[&str] = &["last name", "family name", "nachname", "nom", "nazwisko"];
const EMAILS: &[&str] = &[
    "email",
    "e-mail",
    "e-mail address",
    "e-mail 1 - value",
    "primary email",
    "e-mail-adresse",
    "adresse e-mail",
];
const ORGANISATIONS: &[&str] = &[
    "organisation",
    "organization",
    "organization name",
    "organization 1 - name",
    "company",
    "firma",
    "société",
    "entreprise",
];
const NOTES: &[&str] = &["note", "notes", "notizen", "remarques", "notatki"];

/// Comma, semicolon or tab, whichever the line of names has most of.
fn table(text: &str) -> Vec<Entry> {
    let head = text.lines().next().unwrap_or_default();
    let count = |mark: &u8| head.bytes().filter(|it| it == mark).count();
    let mark = [b',', b';', b'\t'].into_iter().max_by_key(count).unwrap_or(b',');
    let mut reader =
        csv::ReaderBuilder::new().delimiter(mark).flexible(true).from_reader(text.as_bytes());
    let Ok(head) = reader.headers().cloned() else { return Vec::new() };
    let head: Vec<String> = head.iter().map(|it| it.trim().to_lowercase()).collect();
    let column = |known: &[&str]| head.iter().position(|it| known.contains(&it.as_str()));
    let (name, first, last) = (column(NAMES), column(FIRST), column(LAST));
    let (email, organisation, note) = (column(EMAILS), column(ORGANISATIONS), column(NOTES));
    let entry = |row: csv::StringRecord| {
        let at = |place: Option<usize>| place.and_then(|at| row.get(at)).unwrap_or_default().trim();
        let parts = [at(first), at(last)].join(" ");
        let name = if at(name).is_empty() { parts } else { at(name).to_owned() };
        Entry {
            name,
            email: at(email).to_owned(),
            organisation: at(organisation).to_owned(),
            note: at(note).to_owned(),
        }
    };
    reader.into_records().filter_map(Result::ok).map(entry).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{MOST, read};

    #[test]
    fn cards_are_read_with_folded_lines_groups_and_escapes() {
        let text = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Zoë Ma\r\n rtin\r\nitem1.EMAIL;TYPE=work:ZOE@cork.example\r\n\
            ORG:Cork\\, Sons;Sales\r\nNOTE:Met in Porto\\nLikes oak\r\nEND:VCARD\r\n\
            begin:vcard\r\nN:Berg;Ida;;;\r\nEND:VCARD\r\nBEGIN:VCARD\r\nTEL:1\r\nEND:VCARD\r\n";
        let all = read(text);
        assert_eq!(all.len(), 2, "{all:?}");
        assert_eq!(
            (all[0].name.as_str(), all[0].email.as_str()),
            ("Zoë Martin", "zoe@cork.example")
        );
        assert_eq!(
            (all[0].organisation.as_str(), all[0].note.as_str()),
            ("Cork, Sons", "Met in Porto Likes oak")
        );
        assert_eq!(all[1].name, "Ida Berg");
    }

    #[test]
    fn tables_are_read_whatever_parts_their_columns() {
        for text in [
            "Name,E-mail,Company\n\"Martin, Zoë\",zoe@cork.example,Cork\nX,no address,\n",
            "Vorname;Nachname;E-Mail;Firma\nZoë;Martin;zoe@cork.example;Cork\n;;;\nX;;;\n",
        ] {
            let all = read(text);
            assert_eq!(all.len(), 2, "{all:?}");
            assert!(all[0].name.contains("Zoë") && all[0].organisation == "Cork");
            assert_eq!((all[0].email.as_str(), all[1].email.as_str()), ("zoe@cork.example", ""));
        }
        assert!(read("").is_empty() && read("a,b\n1,2\n").is_empty());
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_not_but_never_harms(text in ".{0,400}", lines in prop::collection::vec("[A-Z;.]{0,6}:.{0,12}", 0..12)) {
            prop_assert!(read(&text).len() <= MOST);
            let card = format!("BEGIN:VCARD\n{}\nEND:VCARD", lines.join("\n"));
            prop_assert!(read(&card).iter().all(|it| !it.name.is_empty()));
        }
    }
}
