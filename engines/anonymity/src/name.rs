//! Where a text says a name.

use std::{collections::BTreeSet, sync::LazyLock};

use crate::{
    Found, Leak,
    plain::{Word, key},
};

/// What companies are by law: it stands behind many names and says nothing.
const FORMS: &str = " gmbh ag kg ohg ug mbh se sa sas sasu sarl eurl srl srls spa sapa ltd limited plc llp llc inc corp \
    oy oyj ab as asa aps is bv nv cv vof sro spol doo dd kft zrt bt nyrt uab mb sia oü ou lda slu sl scoop ae epe ike oe \
    ood eood ad ehf co company cie holding ev eg gbr cc zoo sp z o ";
/// What joins the words of a name.
const JOINTS: &str = " and und et e y i en och og ja es a und u og de la le les der die das des du di the of for fur pour ";
/// What stands before the name of a person.
const TITLES: &str = " herr herrn pana panem panią pani frau mr mrs ms dr prof ing dipl mme m mlle monsieur madame sr sra srta senor senora pan pani \
    sig signor signora dott dottssa herra rouva hr fru dhr mevr mevrouw meneer kyrios kyria gospod gospodin ur inz mgr ";

static IS_FORM: LazyLock<BTreeSet<String>> = LazyLock::new(|| keys(FORMS));
static IS_JOINT: LazyLock<BTreeSet<String>> = LazyLock::new(|| keys(JOINTS));
static IS_TITLE: LazyLock<BTreeSet<String>> = LazyLock::new(|| keys(TITLES));

/// The words of a list as words of a text are compared.
fn keys(list: &str) -> BTreeSet<String> {
    list.split_whitespace().map(key).collect()
}

/// The words of a name that say something, as they are compared.
fn tokens(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
    let all: Vec<String> = words.map(key).filter(|it| !it.is_empty()).collect();
    let own = |it: &&String| !IS_FORM.contains(*it) && !IS_JOINT.contains(*it);
    let kept: Vec<String> = all.iter().filter(own).cloned().collect();
    if kept.is_empty() { all } else { kept }
}

/// Where a text says the name: in any case and spelling, joined or apart, bent or in a compound,
/// with one slip in a long word. Of a name of several words, the first one alone is a part.
pub fn of(words: &[Word], name: &str, leak: Leak) -> Vec<Found> {
    let tokens = tokens(name);
    let whole = tokens.concat();
    if whole.chars().count() < 2 {
        return Vec::new();
    }
    let mut found = wholly(words, (&tokens, &whole), name, leak);
    if tokens.len() > 1 {
        if leak == Leak::Person {
            let turned: Vec<String> = tokens.iter().rev().cloned().collect();
            let whole = turned.concat();
            found.extend(wholly(words, (&turned, &whole), name, leak));
        }
        let mut rest = match leak {
            Leak::Person => surname(words, &tokens),
            _ => part(words, &tokens),
        };
        let apart = |it: &Found, known: &Found| it.at.0 >= known.at.1 || known.at.0 >= it.at.1;
        rest.retain(|it| found.iter().all(|known| apart(it, known)));
        found.extend(rest);
    }
    found
}

fn wholly(
    words: &[Word],
    (tokens, whole): (&[String], &str),
    name: &str,
    leak: Leak,
) -> Vec<Found> {
    let mut found = Vec::new();
    for from in 0..words.len() {
        let mut said = String::new();
        // One word more than the name has, for what is written apart; joints do not count.
        let mut taken = 0;
        for word in words.get(from..).unwrap_or_default() {
            if taken > tokens.len() || (taken > 0 && said.len() > whole.len() + 4) {
                break;
            }
            let is_joint = IS_JOINT.contains(&word.key) && taken > 0 && tokens.len() > 1;
            if !is_joint {
                said.push_str(&word.key);
                taken += 1;
            }
            let first = words.get(from);
            let is_same = !is_joint
                && first
                    .is_some_and(|first| says(first, &said, (whole, name, tokens.len()), taken));
            if let (true, Some(first)) = (is_same, first) {
                found.push(Found { at: (first.at.0, word.at.1), leak });
                break;
            }
        }
    }
    found
}

/// Whether what was said is the whole name.
fn says(first: &Word, said: &str, (whole, name, count): (&str, &str, usize), taken: usize) -> bool {
    let length = whole.chars().count();
    let is_capital = first.raw.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
    // Two or three letters are a name only as they are written.
    if length < 4 {
        return taken == 1 && name.split_whitespace().any(|it| it == first.raw);
    }
    if said == whole {
        return true;
    }
    let rest = said.strip_prefix(whole).map(|rest| rest.chars().count());
    let is_bent = is_capital && rest.is_some_and(|rest| rest <= if length < 6 { 3 } else { 5 });
    let is_compound = length > 7 && taken == 1 && rest.is_some();
    let is_inside = length > 7 && taken == 1 && said.contains(whole);
    let is_foreign = first.raw.chars().any(|c| c.is_alphabetic() && u32::from(c) > 0x36f);
    let slips = match length {
        0..=7 => 0,
        _ if is_foreign => 2,
        _ => 1,
    };
    let is_near = slips > 0 && taken <= count && is_capital && is_within(said, whole, slips);
    // A foreign ending after a foreign spelling.
    let stem: String = said.chars().take(length).collect();
    let is_near_bent =
        is_foreign && slips > 0 && said.chars().count() <= length + 2 && is_within(&stem, whole, 1);
    is_bent || is_compound || is_inside || is_near || is_near_bent
}

/// The first word of a name of several, alone.
fn part(words: &[Word], tokens: &[String]) -> Vec<Found> {
    let Some(first) = tokens.first().filter(|it| it.chars().count() > 4) else { return Vec::new() };
    let is_it = |word: &&Word| {
        word.key == *first && word.raw.chars().next().is_some_and(char::is_uppercase)
    };
    words.iter().filter(is_it).map(|word| Found { at: word.at, leak: Leak::Part }).collect()
}

/// A surname: with a title before it, it is a person; alone it may be a common word.
fn surname(words: &[Word], tokens: &[String]) -> Vec<Found> {
    let Some(last) = tokens.last().filter(|it| it.chars().count() > 3) else { return Vec::new() };
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let is_it = word.key == *last && word.raw.chars().next().is_some_and(char::is_uppercase);
        if is_it {
            let before = at.checked_sub(1).and_then(|at| words.get(at));
            let is_titled = before.is_some_and(|it| IS_TITLE.contains(&it.key));
            let leak = if is_titled { Leak::Person } else { Leak::Part };
            found.push(Found { at: word.at, leak });
        }
    }
    found
}

/// Where these words stand as they are, in any case.
pub fn exactly(words: &[Word], said: &str, leak: Leak) -> Vec<Found> {
    let wanted: Vec<String> =
        said.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty()).map(key).collect();
    if wanted.concat().chars().count() < 3 {
        return Vec::new();
    }
    let found = words.windows(wanted.len()).filter(|some| {
        let is_capital = some.first().is_some_and(|it| it.raw.starts_with(char::is_uppercase));
        is_capital && some.iter().zip(&wanted).all(|(word, wanted)| word.key == *wanted)
    });
    let place = |some: &[Word]| Some((some.first()?.at.0, some.last()?.at.1));
    found.filter_map(place).map(|at| Found { at, leak }).collect()
}

/// Whether two words differ by so many slips at most: a letter more, less, other or exchanged.
fn is_within(one: &str, other: &str, most: usize) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most {
        return false;
    }
    // Two letters exchanged are one slip.
    let differ: Vec<usize> =
        one.iter().zip(&other).enumerate().filter(|(_, (a, b))| a != b).map(|(at, _)| at).collect();
    if let ([first, second], true) = (differ.as_slice(), one.len() == other.len()) {
        let is_swap =
            one.get(*first) == other.get(*second) && one.get(*second) == other.get(*first);
        if is_swap && first + 1 == *second {
            return most > 0;
        }
    }
    let mut before: Vec<usize> = (0..=other.len()).collect();
    for (at, a) in one.iter().enumerate() {
        let mut row = vec![at + 1];
        for (to, b) in other.iter().enumerate() {
            let cell = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
            let change = cell(&before, to) + usize::from(a != b);
            row.push(change.min(cell(&before, to + 1) + 1).min(cell(&row, to) + 1));
        }
        before = row;
    }
    before.last().is_some_and(|it| *it <= most)
}

#[cfg(test)]
mod tests {
    use super::{Leak, of};
    use crate::plain::Plain;

    fn found(text: &str, name: &str) -> Vec<Leak> {
        of(&Plain::of(text).words(), name, Leak::Name).into_iter().map(|it| it.leak).collect()
    }

    #[test]
    fn names_are_found_in_any_dress() {
        for text in [
            "by GLASHAUS NORD itself",
            "Glashaus-Nord builds",
            "GlashausNord builds",
            "the Glashaus & Nord way",
            "in Glas haus Nord",
            "Glashausnordin pumppu",
            "Glashaus Nrod builds",
            "η Γκλασχαους Νορντ? no, Glashaus Nord",
        ] {
            assert!(found(text, "Glashaus Nord GmbH & Co. KG").contains(&Leak::Name), "{text}");
        }
        assert_eq!(found("Η Θερμαλούβ και το Термалув", "Thermaluv"), [Leak::Name; 2]);
        assert_eq!(found("Thermaluvin Thermaluvs THERMALUV-Pumpe", "Thermaluv AG").len(), 3);
        assert_eq!(found("Glashaus allein", "Glashaus Nord"), [Leak::Part]);
    }

    #[test]
    fn other_words_are_not_names() {
        for (text, name) in [
            ("a glasshouse in the north", "Glashaus Nord"),
            ("Glashäuser im Norden", "Glashaus Nord"),
            ("signs of it", "GN"),
            ("gn", "GN"),
            ("lignina e celulose", "Ligniva"),
            ("Sand and water", "Sandglut AG"),
        ] {
            assert!(!found(text, name).contains(&Leak::Name), "{text}");
        }
    }

    #[test]
    fn people_are_named_by_title_or_whole_name() {
        let said = |text: &str| -> Vec<Leak> {
            let words = Plain::of(text).words();
            of(&words, "Daniela Ruchti", Leak::Person).into_iter().map(|it| it.leak).collect()
        };
        assert_eq!(said("Ask Frau Ruchti."), [Leak::Person]);
        assert_eq!(said("RUCHTI, Daniela"), [Leak::Person]);
        assert_eq!(said("Daniela Ruchti"), [Leak::Person]);
        assert_eq!(said("the Ruchti method"), [Leak::Part]);
    }
}
