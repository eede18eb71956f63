//! How alike two records are, and why. No database, no web, no clock.
//!
//! Pairs are looked for among records that share something rare (a number, a web site, the
//! first word of the name within a country), so that all of a large directory is compared in
//! one go without comparing each with each.

use std::collections::{BTreeMap, BTreeSet};

use kit::{Agency, Audience, Id, row, words};

use crate::{
    Organisation,
    audience::{Audiences, Field},
    model::Kind,
};

/// From this score on a pair is suggested.
pub const SUGGESTED: i64 = 55;
/// Records that share a criterion with more others than this share nothing rare.
const CROWD: usize = 60;

words! {
    /// Why two records may be one organisation.
    pub enum Reason {
        Pic = "pic",
        Vat = "vat",
        SameName = "same-name",
        LikeName = "like-name",
        ShortName = "short-name",
        Website = "website",
        City = "city",
        Country = "country",
        /// Speaks against it.
        OtherCountry = "other-country",
    }
}

row! {
    /// A record as far as it is compared.
    #[derive(Debug, Clone)]
    pub struct Subject {
        pub id: Id<Organisation>,
        pub agency: Id<Agency>,
        pub kind: Kind,
        pub name: String,
        pub short_name: String,
        pub country: String,
        pub city: String,
        pub website: String,
        pub pic: String,
        pub vat: String,
        pub audience: Audience,
        pub audiences: Audiences,
        pub claimed_at: Option<i64>,
        pub created_at: i64,
    }
}

impl Subject {
    /// The same without what `sees` refuses: nobody learns by a likeness what they may not read.
    #[must_use]
    pub fn with_only(mut self, sees: impl Fn(Audience) -> bool) -> Self {
        let hides = |field| !sees(self.audiences.of(field, self.audience));
        let (city, website, numbers) =
            (hides(Field::City), hides(Field::Website), hides(Field::Numbers));
        if city {
            self.city.clear();
        }
        if website {
            self.website.clear();
        }
        if numbers {
            self.pic.clear();
            self.vat.clear();
        }
        self
    }
}

/// How alike two records are: of a hundred, with the reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    pub score: i64,
    pub reasons: Vec<Reason>,
}

impl Likeness {
    /// Whether no person has to look: a register gave both the same number.
    pub fn is_certain(&self) -> bool {
        self.reasons.contains(&Reason::Pic)
    }
}

/// Compares two records.
pub fn likeness(one: &Subject, other: &Subject) -> Likeness {
    let same = |a: &str, b: &str| !a.is_empty() && a == b;
    let (a, b) = (plain_name(&one.name), plain_name(&other.name));
    let alike = similarity(&a, &b);
    let host = host(&one.website);
    let found = [
        (same(&one.pic, &other.pic), Reason::Pic, 100),
        (same(&one.vat, &other.vat), Reason::Vat, 95),
        (alike >= 95, Reason::SameName, 50),
        ((65..95).contains(&alike), Reason::LikeName, alike / 2 - 5),
        (same(&fold(&one.short_name), &fold(&other.short_name)), Reason::ShortName, 8),
        (same(&host, &self::host(&other.website)) && !is_shared(&host), Reason::Website, 30),
        (same(&fold(&one.city), &fold(&other.city)), Reason::City, 12),
        (same(&one.country, &other.country), Reason::Country, 5),
        (
            !same(&one.country, &other.country)
                && !one.country.is_empty()
                && !other.country.is_empty(),
            Reason::OtherCountry,
            -30,
        ),
    ];
    let found = found.into_iter().filter(|it| it.0);
    let (mut score, mut reasons) = (0, Vec::new());
    for (_, reason, points) in found {
        score += points;
        reasons.push(reason);
    }
    Likeness { score: score.clamp(0, 100), reasons }
}

/// The pairs worth a look, the most alike first. `apart` are pairs somebody looked at.
pub fn pairs<'a>(
    all: &'a [Subject],
    apart: &BTreeSet<(Id<Organisation>, Id<Organisation>)>,
) -> Vec<(&'a Subject, &'a Subject, Likeness)> {
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, it) in all.iter().enumerate() {
        for key in keys(it) {
            blocks.entry(key).or_default().push(at);
        }
    }
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for block in blocks.into_values().filter(|block| (2..=CROWD).contains(&block.len())) {
        for (place, at) in block.iter().enumerate() {
            for with in block.iter().skip(place + 1) {
                let (Some(one), Some(other)) = (all.get(*at), all.get(*with)) else { continue };
                if !seen.insert((*at, *with)) || apart.contains(&ordered(one.id, other.id)) {
                    continue;
                }
                let it = likeness(one, other);
                if it.score >= SUGGESTED {
                    found.push((one, other, it));
                }
            }
        }
    }
    found.sort_by(|a, b| {
        b.2.score.cmp(&a.2.score).then_with(|| (a.0.id, a.1.id).cmp(&(b.0.id, b.1.id)))
    });
    found
}

/// A pair in the one order in which it is kept.
pub fn ordered(
    one: Id<Organisation>,
    other: Id<Organisation>,
) -> (Id<Organisation>, Id<Organisation>) {
    if one < other { (one, other) } else { (other, one) }
}

/// What a record is looked for by.
fn keys(it: &Subject) -> Vec<String> {
    let name = plain_name(&it.name);
    let first = name.iter().next().cloned().unwrap_or_default();
    let host = host(&it.website);
    let all = [
        ("pic", it.pic.clone()),
        ("vat", it.vat.clone()),
        ("host", if is_shared(&host) { String::new() } else { host }),
        ("name", name.iter().cloned().collect::<Vec<_>>().join(" ")),
        ("word", if first.is_empty() { first } else { format!("{} {first}", it.country) }),
    ];
    all.into_iter()
        .filter(|it| !it.1.is_empty())
        .map(|(kind, key)| format!("{kind} {key}"))
        .collect()
}

/// The name of the host, without `www`.
fn host(website: &str) -> String {
    let rest = website.split_once("://").map_or(website, |it| it.1);
    let host = rest.split(['/', ':', '?', '#']).next().unwrap_or_default().to_lowercase();
    host.strip_prefix("www.").unwrap_or(&host).to_owned()
}

/// Places where many organisations have their pages.
fn is_shared(host: &str) -> bool {
    const SHARED: [&str; 9] = [
        "facebook.com",
        "linkedin.com",
        "instagram.com",
        "sites.google.com",
        "wixsite.com",
        "github.io",
        "wordpress.com",
        "blogspot.com",
        "jimdofree.com",
    ];
    SHARED.iter().any(|it| host == *it || host.ends_with(&format!(".{it}")))
}

/// Letters as they are compared: small, without accents, Latin.
fn fold(text: &str) -> String {
    let plain = engine_text::fold(text).replace("ου", "ou");
    plain.chars().map(|c| latin(c).map_or_else(|| c.to_string(), str::to_owned)).collect()
}

/// Greek and Cyrillic letters as names are written in passports; near enough to be compared.
fn latin(letter: char) -> Option<&'static str> {
    const LETTERS: [(&str, &str); 2] = [
        (
            "αβγδεζηικλμνξοπρστυφωабвгдезийклмнопрстуфцыіїєґђјљњћ",
            "avgdeziiklmnxoprstyfoabvgdeziiklmnoprstufcyiiegdjlnc",
        ),
        ("θχψжхчшщюяџъьэё", "thchpszhh chshshyuyadza   e e "),
    ];
    let (one, more) = (LETTERS.first()?, LETTERS.last()?);
    if let Some(at) = one.0.chars().position(|c| c == letter) {
        return one.1.get(at..=at);
    }
    let at = more.0.chars().position(|c| c == letter)?;
    more.1.get(at * 2..at * 2 + 2).map(str::trim)
}

/// The words of a name that tell it from others, without its legal form, in alphabetical order.
fn plain_name(name: &str) -> BTreeSet<String> {
    let folded = fold(name);
    let mut words: Vec<String> = Vec::new();
    // Single letters stand together: "S. p. A." is "spa".
    let mut is_open = false;
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let is_letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
        match words.last_mut() {
            Some(last) if is_letter && is_open => last.push_str(word),
            _ => words.push(word.to_owned()),
        }
        is_open = is_letter;
    }
    let kept = words.iter().filter(|word| !is_form(word)).cloned();
    let kept: BTreeSet<String> = kept.collect();
    if kept.is_empty() { words.into_iter().collect() } else { kept }
}

/// Legal forms of European companies and words every second name has, folded.
fn is_form(word: &str) -> bool {
    const FORMS: &str = " ab ad ae ag aktiengesellschaft and anonimi anonymi aps as asa asbl association bv bvba co company \
        corp cv da de del della der des di die doo dd e ee eg eirl ek el epe es et etaireia eu eurl ev eood fmba for fur \
        gbr ges gesellschaft gie gmbh group gruppe haftung hf i ike inc iks is iva kg kda kft kgaa kkt ks la las le les \
        limited llc llp lp lda ltd mbh mit nv nyrt of og ohg ood oe ooo osk oy oyj ou pc plc pp poo przedsiebiorstwo rt \
        sa sarl sas sca scarl sce scop se sg si sia sicav sl slne slp slu snc soc sociedad societa societe spa spj spk \
        spolka spol sp sprl sro srl srls srls ss sti the tmi u und ug vof vzw y z zoo zrt za zao ";
    FORMS.contains(&format!(" {word} "))
}

/// How alike two names are, of a hundred: by their words or by their parts, whichever is more.
fn similarity(a: &BTreeSet<String>, b: &BTreeSet<String>) -> i64 {
    let both = a.intersection(b).count();
    let all = a.union(b).count();
    let (one, other) = (parts(a), parts(b));
    let shared = one.intersection(&other).count();
    let by_words = percent(both, all);
    by_words.max(percent(2 * shared, one.len() + other.len()))
}

fn percent(part: usize, whole: usize) -> i64 {
    (100 * part).checked_div(whole).and_then(|it| i64::try_from(it).ok()).unwrap_or(0)
}

/// Every three letters in a row of a name.
fn parts(words: &BTreeSet<String>) -> BTreeSet<[char; 3]> {
    let joined = format!("  {} ", words.iter().cloned().collect::<Vec<_>>().join(" "));
    let letters: Vec<char> = joined.chars().collect();
    letters.windows(3).filter_map(|it| <[char; 3]>::try_from(it).ok()).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use kit::{Audience, Id};

    use super::{Likeness, Reason, Subject, latin, likeness, pairs, plain_name, similarity};
    use crate::{audience::Audiences, model::Kind};

    fn subject(name: &str, country: &str) -> Subject {
        Subject {
            id: Id::new(),
            agency: Id::nil(),
            kind: Kind::Sme,
            name: name.to_owned(),
            short_name: String::new(),
            country: country.to_owned(),
            city: String::new(),
            website: String::new(),
            pic: String::new(),
            vat: String::new(),
            audience: Audience::Public,
            audiences: Audiences::default(),
            claimed_at: None,
            created_at: 0,
        }
    }

    fn alike(a: &str, b: &str) -> i64 {
        similarity(&plain_name(a), &plain_name(b))
    }

    #[test]
    fn a_name_is_the_same_in_other_scripts_and_legal_forms() {
        for (a, b) in [
            ("Glashaus Nord GmbH", "GLASHAUS NORD"),
            ("Żółw Sp. z o.o.", "ZOLW SPOLKA Z O O"),
            ("Thermaluv S.p.A.", "THERMALUV SPA"),
            ("Θερμο Τεχνική Α.Ε.", "Thermo Techniki AE"),
            ("Топлотехника ООД", "Toplotehnika OOD"),
            ("Société Générale de Serres SARL", "SOCIETE GENERALE SERRES"),
        ] {
            assert!(alike(a, b) >= 95, "{a} / {b}: {:?} {:?}", plain_name(a), plain_name(b));
        }
        for (a, b) in
            [("Glashaus Nord", "Glashaus Süd"), ("Thermaluv", "Thermolith"), ("GmbH", "AG")]
        {
            assert!(alike(a, b) < 95, "{a} / {b}: {}", alike(a, b));
        }
        assert_eq!(
            ["ж", "щ", "ь", "я"].map(|c| latin(c.chars().next().unwrap())),
            [Some("zh"), Some("sh"), Some(""), Some("ya")]
        );
    }

    #[test]
    fn reasons_add_up() {
        let one = Subject {
            website: "https://www.glashaus.example/de".to_owned(),
            city: "Lübeck".to_owned(),
            ..subject("Glashaus Nord GmbH", "DE")
        };
        let other = Subject {
            website: "http://glashaus.example".to_owned(),
            city: "LUBECK".to_owned(),
            ..subject("GLASHAUS NORD", "DE")
        };
        let it = likeness(&one, &other);
        let all = [Reason::SameName, Reason::Website, Reason::City, Reason::Country];
        assert_eq!(it, Likeness { score: 97, reasons: all.to_vec() });
        let abroad = likeness(&one, &Subject { country: "AT".to_owned(), ..other.clone() });
        assert!(abroad.score < it.score && abroad.reasons.contains(&Reason::OtherCountry));
        let number = |it: Subject| Subject { pic: "999000001".to_owned(), ..it };
        assert!(likeness(&number(one.clone()), &number(subject("Other", "FR"))).is_certain());
        assert!(!it.is_certain());
        assert_eq!(likeness(&one, &subject("Metal works", "DE")).score, 5);
    }

    #[test]
    fn pairs_are_found_among_many_and_not_found_again_once_told_apart() {
        let mut all: Vec<Subject> =
            (0..500).map(|n| subject(&format!("Werk{n} Halle{}", n * 7), "DE")).collect();
        all.push(subject("Glashaus Nord GmbH", "DE"));
        all.push(subject("Nord Glashaus", "DE"));
        let found = pairs(&all, &BTreeSet::new());
        let names: Vec<_> =
            found.iter().map(|it| (it.0.name.as_str(), it.1.name.as_str())).collect();
        assert_eq!(names, [("Glashaus Nord GmbH", "Nord Glashaus")]);
        let apart = found.iter().map(|it| super::ordered(it.0.id, it.1.id)).collect();
        assert!(pairs(&all, &apart).is_empty());
    }

    #[test]
    fn what_is_hidden_makes_nothing_alike() {
        let audiences = Audiences::default();
        let number = |it: Subject| Subject {
            vat: "DE123456789".to_owned(),
            audiences: audiences.clone(),
            ..it
        };
        let (one, other) = (number(subject("A works", "DE")), number(subject("B hall", "DE")));
        assert!(likeness(&one, &other).reasons.contains(&Reason::Vat));
        let seen = |it: Subject| it.with_only(|audience| audience >= Audience::Members);
        assert!(!likeness(&seen(one), &seen(other)).reasons.contains(&Reason::Vat));
    }
}
