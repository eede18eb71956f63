//! Addresses and numbers that belong to one company alone: web, mail, telephone, registers,
//! patents, marks.

use std::{collections::BTreeSet, sync::LazyLock};

use crate::{
    Found, Leak,
    plain::{Plain, is_ending, key},
};

/// What stands around a token and does not belong to it.
const AROUND: &str = ",;:()[]{}<>\"'«»„“”‚‘’!?…|*_";
/// Names that look like hosts and are none.
const NOT_HOSTS: [&str; 4] = ["asp.net", "vb.net", "ado.net", "socket.io"];
/// Endings of files.
const FILES: &str =
    " pdf doc docx odt ppt pptx xls xlsx csv jpg jpeg png svg dwg step stp zip mp4 ";
/// Places where people are found by a name.
const PLATFORMS: &str =
    " linkedin facebook instagram twitter youtube tiktok xing whatsapp telegram github bluesky ";

/// Mail addresses, hosts, handles and names of files.
pub fn addresses(plain: &Plain) -> Vec<Found> {
    let mut found = Vec::new();
    for (from, to) in plain.runs(|c| !c.is_whitespace()) {
        let is_around = |at: &usize| plain.get(*at).is_some_and(|c| AROUND.contains(c));
        let from = (from..to).find(|at| !is_around(at)).unwrap_or(to);
        let to = (from..to).rev().find(|at| !is_around(at) && plain.get(*at) != Some('.'));
        let Some(to) = to.map(|at| at + 1) else { continue };
        for (from, to) in pieces(plain, from, to) {
            // Most words hold none of the signs that addresses are made with.
            if !plain.has(from, to, |c| matches!(c, '@' | '.' | ':' | '/')) {
                continue;
            }
            if let Some(leak) = address(&plain.text(from, to)) {
                found.push(Found { at: plain.place(from, to), leak });
            }
        }
    }
    found
}

/// A token in the parts that commas and brackets inside it make; addresses hold none.
fn pieces(plain: &Plain, from: usize, to: usize) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    let mut begun = from;
    for at in from..=to {
        let is_end = at == to || plain.get(at).is_some_and(|c| ",;()[]<>|\"".contains(c));
        if is_end {
            if begun < at {
                all.push((begun, at));
            }
            begun = at + 1;
        }
    }
    all
}

fn address(token: &str) -> Option<Leak> {
    if let Some((name, host)) = token.rsplit_once('@') {
        let letters = host.chars().filter(|c| c.is_alphabetic()).count();
        let is_word = host.starts_with(char::is_alphabetic) && letters > 2;
        let is_named = name.chars().any(char::is_alphanumeric) && !name.ends_with(' ');
        return match (is_word, is_named) {
            (true, true) => Some(Leak::Mail),
            (true, false) => Some(Leak::Handle),
            _ => None,
        };
    }
    let small = token.to_lowercase();
    let (first, rest) = small.split_once([':', '/']).unwrap_or((small.as_str(), ""));
    if PLATFORMS.split(' ').any(|it| !it.is_empty() && it == first) && rest.len() > 2 {
        return Some(Leak::Handle);
    }
    if small.contains("://") || (small.starts_with("www.") && small.len() > 6) {
        return Some(Leak::Domain);
    }
    let last = token.rsplit('.').next().unwrap_or_default().to_lowercase();
    let stem = token.len().saturating_sub(last.len() + 1);
    if stem > 0 && token.contains('.') && FILES.split(' ').any(|it| !it.is_empty() && it == last) {
        return Some(Leak::File);
    }
    is_host(token.split(['/', ':', '?', '#']).next().unwrap_or_default()).then_some(Leak::Domain)
}

fn is_host(host: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    let [.., word, ending] = labels.as_slice() else { return false };
    let is_label = |it: &&str| {
        !it.is_empty()
            && it.chars().all(|c| c.is_alphanumeric() || c == '-')
            && !it.starts_with('-')
    };
    let is_shouted = host.chars().all(|c| !c.is_lowercase());
    let ending = if is_shouted { ending.to_lowercase() } else { (*ending).to_owned() };
    let has_word = word.chars().count() > 1 && word.chars().any(char::is_alphabetic);
    is_ending(&ending)
        && has_word
        && labels.iter().all(is_label)
        && !NOT_HOSTS.contains(&host.to_lowercase().as_str())
}

/// What announces a telephone number.
const TELEPHONE: &str = " tel telefon telephone phone fon tf tlf tfn mobil mobile handy puh puhelin gsm fax movil cell \
    telefono telefone telefonas telefonnummer til telefoon τηλ тел tilefono tilefon tilefonu tilephone numero ";

/// Telephone numbers: international, national with their leading zero, or announced as such.
pub fn phones(plain: &Plain) -> Vec<Found> {
    let is_part = |c: char| c.is_ascii_digit() || "+ -./()".contains(c);
    let mut found = Vec::new();
    for (from, to) in plain.runs(is_part) {
        for (from, to) in numbers(plain, from, to) {
            if is_phone(plain, from, to) {
                found.push(Found { at: plain.place(from, to), leak: Leak::Phone });
            }
        }
    }
    found
}

/// The run without what no number begins or ends with; a bracket that opens or a double space
/// begins another one.
fn numbers(plain: &Plain, from: usize, to: usize) -> Vec<(usize, usize)> {
    let is_edge = |at: &usize| plain.get(*at).is_some_and(|c| c.is_ascii_digit() || c == '+');
    let mut all = Vec::new();
    let mut begun = from;
    for at in from..=to {
        let is_sentence = plain.get(at) == Some('.') && plain.get(at + 1).is_none_or(|c| c == ' ');
        let is_more = plain.get(at) == Some('+') && at > begun;
        if at == to || is_sentence || is_more {
            let first = (begun..at).find(is_edge);
            let last = (begun..at).rev().find(is_edge);
            if let (Some(first), Some(last)) = (first, last) {
                all.push((first, last + 1));
            }
            begun = if is_more { at } else { at + 1 };
        }
    }
    all
}

fn is_phone(plain: &Plain, from: usize, to: usize) -> bool {
    let text = plain.text(from, to);
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let before = from.checked_sub(1).and_then(|at| plain.get(at));
    if before.is_some_and(|c| c.is_alphanumeric() || ",.".contains(c)) && !text.starts_with('+') {
        return false;
    }
    let groups: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|it| !it.is_empty()).collect();
    let lengths: Vec<usize> = groups.iter().map(|it| it.len()).collect();
    let is_date =
        !text.contains(' ') && matches!(lengths.as_slice(), [1 | 2, 1 | 2, 4 | 2] | [4, 2, 2]);
    let is_announced = digits.len() > 4 && announced(plain, from, &IS_TELEPHONE) && !is_date;
    let is_decimal = groups.first() == Some(&"0");
    let is_national = text.starts_with('0') && !text.starts_with("00") && !is_decimal && !is_date;
    let is_abroad =
        text.starts_with("00") && groups.first().is_some_and(|it| it.len() > 3 || digits.len() > 9);
    (text.starts_with('+') && (8..=15).contains(&digits.len()))
        || (is_abroad && (10..=16).contains(&digits.len()) && !digits.starts_with("000"))
        || (is_national && (8..=12).contains(&digits.len()))
        || is_announced
}

/// Whether one of these words stands right before a place.
fn announced(plain: &Plain, at: usize, words: &BTreeSet<String>) -> bool {
    let before = plain.text(at.saturating_sub(26), at);
    let is_skipped = |it: &&str| {
        !it.is_empty()
            && !["no", "nr", "n", "nr.", "number", "nummer", "numero", "is", "c", "ar", "º", "o"]
                .contains(it)
    };
    let said: Vec<String> =
        before.split(|c: char| !c.is_alphanumeric()).map(key).collect::<Vec<_>>();
    let last: Vec<&str> = said.iter().map(String::as_str).filter(is_skipped).collect();
    last.last().is_some_and(|it| words.contains(*it))
}

static IS_TELEPHONE: LazyLock<BTreeSet<String>> = LazyLock::new(|| keys(TELEPHONE));
static IS_REGISTER: LazyLock<BTreeSet<String>> = LazyLock::new(|| keys(REGISTERS));
static IS_PATENT: LazyLock<BTreeSet<String>> = LazyLock::new(|| keys(PATENTS));

/// The words of a list as words of a text are compared.
fn keys(list: &str) -> BTreeSet<String> {
    list.split_whitespace().map(key).collect()
}

/// Countries whose companies have a number for value added tax.
const COUNTRIES: &str = " AT ATU BE BG CHE CY CZ DE DK EE EL ES FI FR GB GR HR HU IE IT LT LU LV MT NL NO PL PT RO SE SI \
    SK XI ";
/// Offices whose numbers are short, and those whose numbers are long.
const OFFICES: &str = " EP WO US DE FR GB ";
const OTHER_OFFICES: &str = " JP CN CH AT ES IT NL SE DK FI KR PL CZ CA AU EA ";
/// What announces the number of a register.
const REGISTERS: &str = " ust ustid ustidnr uid vat tva btw nip iva piva cvr kvk siret siren regon krs dic ico afm αφμ ytunnus \
    tunnus orgnr org cif nif nipc cui еик moms mva pvm adoszam idnr id ";
/// What announces the number of a patent.
const PATENTS: &str = " patent patents patente patentes brevet brevets brevetto patentti patentin szabadalom szabadalmi \
    patentnummer patentu patentas patento δίπλωμα патент octrooi patentskrift patentschrift ευρεσιτεχνιας ";

/// Numbers of registers and of patents.
pub fn registers(plain: &Plain) -> Vec<Found> {
    let mut found = Vec::new();
    let is_part = |c: char| c.is_ascii_digit() || " ./,-".contains(c);
    for (from, to) in plain.runs(is_part) {
        let first = (from..to).find(|at| plain.get(*at).is_some_and(|c| c.is_ascii_digit()));
        let last = (from..to).rev().find(|at| plain.get(*at).is_some_and(|c| c.is_ascii_digit()));
        let (Some(first), Some(last)) = (first, last) else { continue };
        if let Some((begins, leak)) = register(plain, first, last + 1) {
            found.push(Found { at: plain.place(begins, last + 1), leak });
        }
    }
    found
}

/// Which number it is, and where it begins with the letters before it.
fn register(plain: &Plain, from: usize, to: usize) -> Option<(usize, Leak)> {
    let text = plain.text(from, to);
    // A decimal or the next sentence is not part of the number.
    let number: String = text.chars().filter(char::is_ascii_digit).collect();
    let groups: Vec<usize> =
        text.split(|c: char| !c.is_ascii_digit()).map(str::len).filter(|it| *it > 0).collect();
    let (begins, letters) = before(plain, from);
    let is_of = |list: &str| !letters.is_empty() && list.split(' ').any(|it| it == letters);
    // The announcement stands before the letters of a number, or is them.
    let is_announced =
        |words: &BTreeSet<String>| announced(plain, from, words) || announced(plain, begins, words);
    let longest = groups.iter().max().copied().unwrap_or_default();
    let is_year = number.len() == 4 && ("1900".."2101").contains(&number.as_str());
    let is_long = longest > 3 || text.contains('/') || number.len() > 6;
    if is_of(OFFICES) && number.len() > 3 && is_long && !is_year {
        return Some((begins, Leak::Patent));
    }
    if is_of(OTHER_OFFICES) && number.len() > 6 {
        return Some((begins, Leak::Patent));
    }
    if is_of(COUNTRIES) && (8..=14).contains(&number.len()) {
        return Some((begins, Leak::Vat));
    }
    let own = if letters.is_empty() { from } else { begins };
    if number.len() > 4 && is_announced(&IS_PATENT) {
        return Some((own, Leak::Patent));
    }
    let is_court = letters == "HRB" || letters == "HRA" || letters == "KRS";
    if (is_court && number.len() > 3) || (number.len() > 6 && is_announced(&IS_REGISTER)) {
        return Some((own, Leak::Vat));
    }
    None
}

/// The capital letters right before a number, and where they begin.
fn before(plain: &Plain, from: usize) -> (usize, String) {
    let is_capital = |at: &usize| plain.get(*at).is_some_and(|c| c.is_ascii_uppercase());
    let gap =
        (0..from).rev().take_while(|at| plain.get(*at).is_some_and(|c| " -/".contains(c))).count();
    let end = from - gap.min(2);
    let begins = (0..end).rev().take_while(is_capital).last().unwrap_or(end);
    let is_word =
        begins.checked_sub(1).and_then(|at| plain.get(at)).is_some_and(char::is_alphanumeric);
    if is_word { (from, String::new()) } else { (begins, plain.text(begins, end)) }
}

/// Signs of registered and of other marks.
pub fn marks(plain: &Plain) -> Vec<Found> {
    let mut found = Vec::new();
    for (at, c) in plain.signs.iter().copied().enumerate() {
        let is_sign = matches!(c, '®' | '™' | '℠');
        let is_behind = at > 0 && plain.get(at - 1).is_some_and(char::is_alphanumeric);
        let written = if c == '(' && is_behind { written(plain, at) } else { 0 };
        if is_sign || written > 0 {
            let end = if is_sign { at + 1 } else { at + written };
            found.push(Found { at: plain.place(at, end), leak: Leak::Mark });
        }
    }
    found
}

/// How many signs of a mark that is written with letters begin here.
fn written(plain: &Plain, at: usize) -> usize {
    let marks = ["(r)", "(tm)"];
    let is_here = |mark: &&str| plain.text(at, at + mark.len()).to_lowercase() == **mark;
    marks.iter().find(|mark| is_here(mark)).map_or(0, |mark| mark.len())
}

#[cfg(test)]
mod tests {
    use super::{addresses, marks, phones, registers};
    use crate::{Leak, plain::Plain};

    fn all(text: &str) -> Vec<Leak> {
        let plain = Plain::of(text);
        let mut found = addresses(&plain);
        found.extend(phones(&plain));
        found.extend(registers(&plain));
        found.extend(marks(&plain));
        found.into_iter().map(|it| it.leak).collect()
    }

    #[test]
    fn each_kind_is_found() {
        for (text, leak) in [
            ("write to anna@works.example.", Leak::Mail),
            ("see works.eu/pumps", Leak::Domain),
            ("see https://x.y", Leak::Domain),
            ("WORKS.COM", Leak::Domain),
            ("follow @thermaluv now", Leak::Handle),
            ("LinkedIn/thermaluv", Leak::Handle),
            ("+49 30 123456-78", Leak::Phone),
            ("0043 1 234 5678", Leak::Phone),
            ("(030) 1234 5678", Leak::Phone),
            ("Tel. 12 34 56", Leak::Phone),
            ("DE 123 456 789", Leak::Patent),
            ("ATU12345678", Leak::Vat),
            ("PL 526-030-02-36", Leak::Patent),
            ("EP1234567", Leak::Patent),
            ("EP 1 234 567 B1", Leak::Patent),
            ("WO 2019/123456", Leak::Patent),
            ("US 9,876,543", Leak::Patent),
            ("Patent Nr. 123456", Leak::Patent),
            ("HRB 12345", Leak::Vat),
            ("Sandglut® stores", Leak::Mark),
            ("Sandglut(TM) stores", Leak::Mark),
            ("see leaflet_2026.pdf", Leak::File),
        ] {
            assert!(all(text).contains(&leak), "{text}: {:?}", all(text));
        }
    }

    #[test]
    fn figures_dates_and_norms_are_none() {
        for text in [
            "20 000 hours, 0,3 to 0.5 mm, 1 200 000 euro",
            "from 01.02.2027 to 2027-03-01",
            "ISO 9001:2015, EN 13501-1, DIN 4102",
            "up to 95 °C at 5 kW @ 20 °C",
            "in DE 2026 and US 2027",
            "e.g. Node.js or ASP.NET, i.e. v2.0.1",
            "100-250 kg, 24/7, 3 x 400 V, 50/60 Hz",
            "a vat of 20000 litres",
            "item (r) of the list",
        ] {
            assert!(all(text).is_empty(), "{text}: {:?}", all(text));
        }
    }
}
