//! The rules of the linter: pure functions from an opportunity to findings. No database, no web,
//! no clock.
//!
//! The rules follow the four categories external reviewers judge by and the drafting guidelines
//! (domain §1.7); what they say is advice, but for what leads to the client (§1.6), which blocks.

use std::{collections::BTreeSet, sync::LazyLock};

use engine_anonymity::{Leak, Secrets, leaks};
use engine_text::{detect, fold, sentences};
use kit::{clock::Day, words};

use crate::{
    detail::model::{COMMENT, Partnership, SPECIFICATION},
    model::{
        ADVANTAGES, DESCRIPTION, Development, Ipr, Kind, PARTNER_SOUGHT, Profile, SUMMARY, TITLE,
    },
};

words! {
    /// What a finding says.
    pub enum Rule {
        /// Title and summary say the same.
        TitleRepeated = "title-repeated",
        /// No figure and no comparison among the advantages.
        Unmeasured = "unmeasured",
        /// A sentence of the advantages stands in the description, too.
        Repeated = "repeated",
        /// What the partner does and will do is not said.
        PartnerVague = "partner-vague",
        /// No kind of agreement is named.
        PartnershipLacks = "partnership-lacks",
        /// An agreement that does not go with the kind of profile.
        PartnershipOdd = "partnership-odd",
        /// A research request without its call.
        CallLacks = "call-lacks",
        /// The call has closed.
        CallClosed = "call-closed",
        /// A technology profile that does not say how far developed it is.
        DevelopmentLacks = "development-lacks",
        /// A technology offer that does not say how it is protected.
        IprLacks = "ipr-lacks",
        /// Longer than the form takes: texts that came from elsewhere.
        TooLong = "too-long",
        KeywordsLack = "keywords-lack",
        /// Only sectors of the first level.
        SectorsBroad = "sectors-broad",
        /// The text is in another language than it says.
        Language = "language",
        LongSentence = "long-sentence",
        /// An abbreviation that is not explained.
        Abbreviation = "abbreviation",
        /// Praise without a figure.
        Praise = "praise",
        /// Another opportunity of the agency says nearly the same.
        Duplicate = "duplicate",
    }
}

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    Leak(Leak),
    Rule(Rule),
}

/// One thing that could be better: in which field, at which bytes of it, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub field: &'static str,
    pub at: (usize, usize),
    pub why: Why,
}

impl Why {
    pub const fn is_blocking(self) -> bool {
        match self {
            Self::Leak(leak) => leak.is_blocking(),
            Self::Rule(_) => false,
        }
    }

    /// The end of the message that says it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Leak(leak) => leak.as_str(),
            Self::Rule(rule) => rule.as_str(),
        }
    }
}

/// Words of the most; a sentence with more is hard to follow.
const LONG: usize = 40;
/// Words of a comparison, the beginnings of it in twelve languages.
const COMPARISONS: &str = " less more faster cheaper lighter quieter smaller longer half double twice weniger mehr schneller \
    billiger leichter leiser kleiner länger halb doppelt moins plus rapide léger moitié double mniej więcej szybciej taniej \
    lżejszy połowę meno più veloce metà doppio menos más rápido ligero mitad doble mais leve metade dobro minder meer sneller \
    lichter helft mindre mere hurtigere lettere halv mer snabbare lättare hälften méně více rychlejší lehčí vähemmän enemmän \
    nopeampi kevyempi puolet λιγότερο περισσότερο ταχύτερο ";
/// Praise that wants a figure.
const PRAISE: &str = " best unique leading revolutionary unrivalled unmatched beste einzigartig einzigartige führend führende \
    führender revolutionär meilleur meilleure unique leader révolutionnaire najlepszy najlepsza unikalny wiodący rewolucyjny \
    migliore unico leader rivoluzionario mejor único líder revolucionario melhor revolucionário beste uniek toonaangevend \
    bedst enestående førende bäst unik ledande nejlepší jedinečný vedoucí paras ainutlaatuinen johtava κορυφαίος μοναδικός ";
static IS_PRAISE: LazyLock<BTreeSet<&str>> = LazyLock::new(|| PRAISE.split_whitespace().collect());
/// Abbreviations everybody knows.
const KNOWN: &str = " EU SME SMEs KMU PME MSP PMI PYME CE ISO EN DIN USB LED CNC CAD PVC PET CO2 IT AI KI IA IP UV IR GPS DNA \
    RNA GDP NACE TRL USA UK HVAC ATEX REACH RoHS II III IV VI VII VIII IX XI XII ";

/// Everything a reader would stumble over, in the order of the fields.
pub fn lint(it: &Profile, secrets: &Secrets, today: Day) -> Vec<Finding> {
    let mut found = Vec::new();
    let fields: Vec<(&'static str, &str)> =
        it.texts().into_iter().chain(it.details.texts()).collect();
    for (field, text) in &fields {
        let leaks = leaks(text, secrets).into_iter();
        found.extend(leaks.map(|leak| Finding { field, at: leak.at, why: Why::Leak(leak.leak) }));
        found.extend(style(field, text));
        found.extend(too_long(field, text));
    }
    found.extend(abbreviations(&fields));
    found.extend(content(it));
    found.extend(form(it, today));
    found
}

/// Whether anything a reader gets leads to the client.
pub fn is_named(it: &Profile, secrets: &Secrets) -> bool {
    let mut texts = it.texts().into_iter().chain(it.details.texts());
    is_leaky(it, secrets)
        || texts.any(|(_, text)| leaks(text, secrets).iter().any(|it| it.leak.is_blocking()))
}

/// What stands in keywords and other lists and leads to the client.
pub fn is_leaky(it: &Profile, secrets: &Secrets) -> bool {
    let lists = [&it.keywords.0, &it.details.certifications];
    let lines = [&it.details.origin, &it.details.program.acronym];
    let mut texts = lists.into_iter().flatten().chain(lines);
    texts.any(|text| leaks(text, secrets).iter().any(|it| it.leak.is_blocking()))
}

fn said(field: &'static str, at: (usize, usize), rule: Rule) -> Finding {
    Finding { field, at, why: Why::Rule(rule) }
}

/// What stands behind the last character the form takes.
fn too_long(field: &'static str, text: &str) -> Option<Finding> {
    let (at, _) = text.char_indices().nth(most(field))?;
    Some(said(field, (at, text.len()), Rule::TooLong))
}

/// The most characters the form takes in a field.
pub fn most(field: &str) -> usize {
    match field {
        "title" => TITLE.1,
        "summary" => SUMMARY.1,
        "description" => DESCRIPTION.1,
        "advantages" => ADVANTAGES.1,
        "partner_sought" => PARTNER_SOUGHT.1,
        "specification" => SPECIFICATION,
        _ => COMMENT,
    }
}

fn is_in(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|it| it == word)
}

/// Sentences that are hard to follow, and praise without a figure.
fn style(field: &'static str, text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    for passage in sentences(text) {
        let (from, to) = (passage.start, passage.end);
        let sentence = text.get(from..to).unwrap_or_default();
        if sentence.split_whitespace().count() > LONG {
            found.push(said(field, (from, to), Rule::LongSentence));
        }
        let has_figure = sentence.chars().any(|c| c.is_ascii_digit());
        let small = sentence.to_lowercase();
        let mut words = small.split(|c: char| !c.is_alphanumeric());
        if !has_figure && words.any(|word| IS_PRAISE.contains(word)) {
            found.push(said(field, (from, to), Rule::Praise));
        }
    }
    found
}

/// Abbreviations at their first use, unless a bracket explains them.
fn abbreviations(fields: &[(&'static str, &str)]) -> Vec<Finding> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for (field, text) in fields {
        let mut at = 0;
        for word in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
            let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            let (from, to) = (at, at + bare.len());
            at += word.len();
            let is_short =
                (3..=6).contains(&bare.len()) && bare.chars().all(|c| c.is_ascii_uppercase());
            if !is_short || is_in(KNOWN, bare) || !seen.insert(bare.to_owned()) {
                continue;
            }
            let before = text.get(..from).is_some_and(|it| it.ends_with('('));
            let behind = text.get(to..).is_some_and(|it| it.trim_start().starts_with('('));
            if !before && !behind {
                found.push(said(field, (from, to), Rule::Abbreviation));
            }
        }
    }
    found
}

/// What the texts say, and whether they say it once.
fn content(it: &Profile) -> Vec<Finding> {
    let mut found = Vec::new();
    let whole = |text: &str| (0, text.len());
    let plain = |text: &str| fold(text.trim().trim_end_matches('.'));
    if !it.title.is_empty() && plain(&it.summary).starts_with(&plain(&it.title)) {
        found.push(said("title", whole(&it.title), Rule::TitleRepeated));
    }
    let has_figure = it.advantages.chars().any(|c| c.is_ascii_digit());
    let small = it.advantages.to_lowercase();
    let mut words = small.split(|c: char| !c.is_alphanumeric());
    if !it.advantages.is_empty() && !has_figure && !words.any(|word| is_in(COMPARISONS, word)) {
        found.push(said("advantages", whole(&it.advantages), Rule::Unmeasured));
    }
    let description = plain(&it.description);
    for passage in sentences(&it.advantages) {
        let sentence = it.advantages.get(passage.start..passage.end).unwrap_or_default();
        if sentence.split_whitespace().count() > 4 && description.contains(&plain(sentence)) {
            found.push(said("advantages", (passage.start, passage.end), Rule::Repeated));
        }
    }
    let text = format!("{} {}", it.description, it.summary);
    let is_other = detect(&text).is_some_and(|lang| lang.as_str() != it.language);
    if text.split_whitespace().count() > 20 && is_other {
        found.push(said("description", (0, 0), Rule::Language));
    }
    found
}

/// What the fields beside the texts leave open.
fn form(it: &Profile, today: Day) -> Vec<Finding> {
    let mut found = Vec::new();
    let details = &it.details;
    let is_vague = sentences(&it.partner_sought).len() < 2
        && (details.partner_area.is_empty() || details.partner_task.is_empty());
    if is_vague {
        found.push(said("partner_sought", (0, it.partner_sought.len()), Rule::PartnerVague));
    }
    if details.partnerships.is_empty() {
        found.push(said("partnerships", (0, 0), Rule::PartnershipLacks));
    }
    let goes = |word: &String| word.parse().is_ok_and(|it2: Partnership| goes_with(it.kind, it2));
    if !details.partnerships.iter().all(goes) {
        found.push(said("partnerships", (0, 0), Rule::PartnershipOdd));
    }
    if it.kind == Kind::ResearchRequest {
        let deadline: Option<Day> = details.program.deadline.parse().ok();
        match deadline {
            _ if details.program.call.is_empty() => {
                found.push(said("program_call", (0, 0), Rule::CallLacks));
            }
            None => found.push(said("program_deadline", (0, 0), Rule::CallLacks)),
            Some(day) if day < today => {
                found.push(said("program_deadline", (0, 0), Rule::CallClosed));
            }
            Some(_) => {}
        }
    }
    let is_technology = matches!(it.kind, Kind::TechnologyOffer | Kind::TechnologyRequest);
    if is_technology && it.development == Development::Unsaid {
        found.push(said("development", (0, 0), Rule::DevelopmentLacks));
    }
    if it.kind == Kind::TechnologyOffer && it.ipr == Ipr::Unsaid {
        found.push(said("ipr", (0, 0), Rule::IprLacks));
    }
    if it.keywords.0.is_empty() && details.technologies.is_empty() {
        found.push(said("keywords", (0, 0), Rule::KeywordsLack));
    }
    if !it.sectors.0.is_empty() && it.sectors.0.iter().all(|code| code.len() < 2) {
        found.push(said("sectors", (0, 0), Rule::SectorsBroad));
    }
    found
}

/// Whether an agreement goes with a kind of profile: research leads to research.
pub const fn goes_with(kind: Kind, partnership: Partnership) -> bool {
    match kind {
        Kind::ResearchRequest => matches!(
            partnership,
            Partnership::Research | Partnership::TechnicalCooperation | Partnership::JointVenture
        ),
        Kind::BusinessOffer | Kind::BusinessRequest => {
            !matches!(partnership, Partnership::Research)
        }
        Kind::TechnologyOffer | Kind::TechnologyRequest => !matches!(
            partnership,
            Partnership::CommercialAgency | Partnership::Distribution | Partnership::Franchise
        ),
    }
}

/// How much of two texts is the same, of a hundred: rows of three words they share.
pub fn likeness(one: &str, other: &str) -> usize {
    let rows = |text: &str| -> BTreeSet<Vec<String>> {
        let words: Vec<String> = fold(text)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|it| !it.is_empty())
            .map(str::to_owned)
            .collect();
        words.windows(3).map(<[String]>::to_vec).collect()
    };
    let (one, other) = (rows(one), rows(other));
    let all = one.union(&other).count();
    (one.intersection(&other).count() * 100).checked_div(all).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use kit::{Caller, clock::Day};

    use super::{
        Development, Ipr, Kind, Partnership, Rule, Secrets, Why, goes_with, likeness, lint,
    };
    use crate::tests::lean;

    type With = fn(&mut crate::Profile);

    /// What is found about a research request whose fields are changed by `with`.
    fn rules(with: With) -> Vec<Rule> {
        let mut it = lean(&Caller::house(0));
        it.kind = Kind::ResearchRequest;
        it.title = "Trockene Pumpe für Labore".to_owned();
        it.summary =
            "Ein Hersteller sucht Labore, die eine trockene Pumpe mit ihm erproben.".to_owned();
        it.description =
            "Die Pumpe läuft ohne Öl und wurde ein Jahr lang in einem Labor erprobt.".to_owned();
        it.advantages = "Sie braucht 30 Prozent weniger Strom als andere.".to_owned();
        it.partner_sought =
            "Gesucht wird ein Labor. Es misst ein Jahr lang den Verschleiß.".to_owned();
        it.keywords.0 = vec!["Pumpe".to_owned()];
        it.details.partnerships = vec!["research".to_owned()];
        it.details.program.call = "HORIZON-CL4".to_owned();
        it.details.program.deadline = "2027-01-01".to_owned();
        with(&mut it);
        let today: Day = "2026-11-22".parse().unwrap();
        let rule = |why| if let Why::Rule(rule) = why { Some(rule) } else { None };
        lint(&it, &Secrets::default(), today).into_iter().filter_map(|it| rule(it.why)).collect()
    }

    #[test]
    fn each_rule_finds_what_it_is_for_and_a_good_text_nothing() {
        assert_eq!(rules(|_| ()), []);
        let cases: [(Rule, With); 16] = [
            (Rule::DevelopmentLacks, |it| {
                (it.kind, it.development) = (Kind::TechnologyRequest, Development::Unsaid);
            }),
            (Rule::IprLacks, |it| (it.kind, it.ipr) = (Kind::TechnologyOffer, Ipr::Unsaid)),
            (Rule::TooLong, |it| it.title = "Pumpe ".repeat(30)),
            (Rule::TitleRepeated, |it| it.summary = format!("{}. Mehr.", it.title)),
            (Rule::Unmeasured, |it| it.advantages = "Sie ist leise und sauber.".into()),
            (Rule::Repeated, |it| it.advantages = format!("{} 30 %.", it.description)),
            (Rule::PartnerVague, |it| it.partner_sought = "Partner gesucht".into()),
            (Rule::PartnershipLacks, |it| it.details.partnerships.clear()),
            (Rule::PartnershipOdd, |it| it.details.partnerships = vec!["distribution".into()]),
            (Rule::CallLacks, |it| it.details.program.call.clear()),
            (Rule::CallClosed, |it| it.details.program.deadline = "2026-11-21".into()),
            (Rule::KeywordsLack, |it| it.keywords.0.clear()),
            (Rule::SectorsBroad, |it| it.sectors.0 = vec!["C".into()]),
            (Rule::LongSentence, |it| {
                it.description = format!("{} Ende.", "und so weiter ".repeat(20));
            }),
            (Rule::Abbreviation, |it| {
                it.description = "Die Pumpe folgt der WXYZ seit Jahren.".into();
            }),
            (Rule::Praise, |it| it.description = "Die Pumpe ist einzigartig und leise.".into()),
        ];
        for (rule, with) in cases {
            assert!(rules(with).contains(&rule), "{rule:?}: {:?}", rules(with));
        }
        let english = |it: &mut crate::Profile| {
            it.description = "The pump runs without oil and has been tested for a year in a \
                 laboratory where it was used every day by people who measure things."
                .into();
            it.summary = "A maker looks for laboratories that test the pump with them.".into();
        };
        assert!(rules(english).contains(&Rule::Language));
    }

    #[test]
    fn texts_are_alike_when_they_share_rows_of_words() {
        let text = "a pump that runs dry and quiet in every laboratory of the world";
        assert_eq!(likeness(text, text), 100);
        assert_eq!(likeness(text, "something else is written here about cheese"), 0);
        let near = likeness(text, &text.replace("quiet", "silent"));
        assert!((40..100).contains(&near), "{near}");
        assert_eq!(likeness("", ""), 0);
    }

    #[test]
    fn research_leads_to_research() {
        assert!(goes_with(Kind::ResearchRequest, Partnership::Research));
        assert!(!goes_with(Kind::ResearchRequest, Partnership::Distribution));
        assert!(!goes_with(Kind::BusinessOffer, Partnership::Research));
    }
}
