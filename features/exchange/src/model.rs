//! A profile as it is exchanged: read from a tree of named values, and written as one. No
//! database, no web, no clock.
//!
//! Names and nesting are those of the old database (domain §1.3). What it had no names for stands
//! in a group of our own, `entente`. Every group but title, kind and country may be missing.
//! Invariant: what is read and written again is the same; what is not understood is kept under
//! its path among the custom fields, except names and addresses of advisers, who are people.

use std::collections::BTreeMap;

use kit::{clock::Day, import::Outcome};
use organisations::Words;
use partnering::{
    COUNTRIES, Details, Development, Draft, Ipr, LANGUAGES, Profile, Program, Stage, Translation,
    een_country, is_keyword, is_sector,
};
use serde_json::{Map, Value, json};

use crate::{
    flat::model::{BETWEEN, Flat, Item, is_yes},
    merlin::model as merlin,
    parcel::model::{self as parcel, Filed},
    voice::model as voice,
};

/// The scheme of keywords that name none.
const MERLIN: [&str; 2] = ["een-technology/merlin:", "een-market/merlin:"];
/// The group of what has no name of its own.
pub const CUSTOM: &str = "customprops";
/// What is said of advisers, and is not taken.
const PEOPLE: [&str; 3] = ["contact.fullname", "contact.email", "contact.phone"];
/// For how many days a profile is open if nothing is said (domain §1.7).
const OPEN_DAYS: i32 = 365;

/// What a record says.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// As it was published elsewhere or here.
    pub reference: Option<String>,
    /// Its id, if it is from here.
    pub id: String,
    pub draft: Draft,
    /// ISO 3166 alpha-2, of the owner.
    pub country: String,
    pub owner_kind: String,
    /// The id of the owner, if it is known here.
    pub client: String,
    pub stage: Stage,
    pub submitted: Option<Day>,
    /// What it says in further languages; none if it says nothing of languages.
    pub voices: Option<Vec<Translation>>,
    /// Its pictures and files; none if it says nothing of any.
    pub files: Option<Vec<Filed>>,
}

/// What stands beside the texts of a profile.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    pub voices: Vec<Translation>,
    pub files: Vec<Filed>,
}

/// Reads a record. Without a word about it a profile with a reference is published until its
/// last day, and one without is a draft.
pub fn read(mut from: Flat, today: Day) -> Result<Entry, Outcome> {
    let it = &mut from;
    let reference = it.take("reference.external");
    let known = merlin::reference(&reference);
    if known.is_none() && !reference.is_empty() {
        return Err(Outcome::rejected(
            "reference.external",
            "is no reference such as TODK20240115001",
        ));
    }
    let kind = merlin::kind(&it.take("reference.type")).or(known.as_ref().map(|it| it.0));
    let kind =
        kind.ok_or_else(|| Outcome::rejected("reference.type", "is none of BO, BR, TO, TR, RDR"))?;
    let country = keyed(it, "company.country", merlin::country);
    let country = country.or(known.map(|it| it.1));
    let lacks =
        || Outcome::rejected("company.country", "is empty, and there is no reference with one");
    let country = country.ok_or_else(lacks)?;
    let title = it.take("content.title");
    if title.is_empty() {
        return Err(Outcome::rejected("content.title", "is empty"));
    }
    let submitted = day(it, "datum.submit")?;
    let updated = day(it, "datum.update")?;
    let open_until = day(it, "datum.deadline")?;
    let begun = updated.or(submitted).unwrap_or(today);
    let open_until = open_until.unwrap_or(Day(begun.0.saturating_add(OPEN_DAYS)));
    let said: Option<Stage> = code(it, "entente.stage", |it| it.parse().ok());
    let stage = stage(said, !reference.is_empty(), open_until < today);
    let (development, stage_comment) = development(it);
    let (ipr, iprs) = protections(it);
    let mut draft = Draft {
        kind,
        title,
        summary: it.take("content.summary"),
        description: it.take("content.description"),
        advantages: it.first(&["cooperation.plusvalue", "cooperation.advino"]),
        partner_sought: it.take("cooperation.partner.sought"),
        development,
        ipr,
        keywords: Words(it.words("entente.keywords")),
        sectors: Words(codes(it, "keyword.naces", |it| {
            Some(merlin::sector(it)).filter(|it| is_sector(it))
        })),
        countries: Words(codes(it, "entente.countries", wanted)),
        language: code(it, "entente.language", language).unwrap_or_else(|| "en".to_owned()),
        open_until,
        plan: it.take("entente.plan"),
        consented_on: day(it, "entente.consented")?,
        details: Details { stage_comment, iprs, ..details(it) },
    };
    keywords(it, &mut draft);
    let (voices, files) = (voice::read(it, &draft.language)?, parcel::read(it)?);
    let [id, client, owner_kind] =
        ["entente.id", "entente.client", "entente.owner"].map(|path| it.take(path));
    for path in PEOPLE {
        it.take(path);
    }
    custom(from, &mut draft.details);
    let reference = (!reference.is_empty()).then_some(reference);
    Ok(Entry { reference, id, draft, country, owner_kind, client, stage, submitted, voices, files })
}

/// Where a profile from elsewhere stands. What others were reviewing is a draft: their review
/// does not come along.
fn stage(said: Option<Stage>, is_referred: bool, is_over: bool) -> Stage {
    match said {
        Some(Stage::Archived) => Stage::Archived,
        Some(Stage::Published | Stage::Expired) | None if is_referred && is_over => Stage::Expired,
        Some(Stage::Published) | None if is_referred => Stage::Published,
        Some(Stage::Expired) if is_referred => Stage::Expired,
        _ => Stage::Draft,
    }
}

fn details(it: &mut Flat) -> Details {
    let closed = it.first(&["eoi.status", "eoi"]).to_lowercase();
    Details {
        internal: it.take("reference.internal"),
        brands: it.words("entente.brands"),
        ipr_comment: it.first(&["cooperation.ipr.comment", "cooperation.iprcomments"]),
        partner_area: it.take("cooperation.partner.area"),
        partner_task: lines(it, "cooperation.partner.task"),
        partner_kinds: codes(it, "cooperation.partner.kinds", own(merlin::size)),
        partnerships: partnerships(it),
        exploitation: lines(it, "cooperation.exploitations"),
        origin: it.take("cooperation.profileorigin"),
        specification: it.take("cooperation.techspec"),
        client_kind: code(it, "company.kind", own(merlin::size)).unwrap_or_default(),
        since: number(it, "company.since", 1_000..=2_200),
        turnover: code(it, "company.turnover", own(merlin::turnover)).unwrap_or_default(),
        transnational: flag(it, "company.transnational"),
        experience: it.take("company.experience"),
        client_languages: codes(it, "company.languages", language),
        certifications: it.split("company.certifications", Item::text),
        closed: ["false", "0", "no"].contains(&closed.as_str()),
        preferred_countries: codes(it, "dissemination.preferred", wanted),
        groups: codes(it, "dissemination.publish", own(merlin::group)),
        targets: it.words("dissemination.export"),
        program: program(it),
        ..Details::default()
    }
}

fn program(it: &mut Flat) -> Program {
    let deadline = it.first(&["program.deadline", "program.call.deadline"]);
    let deadline = deadline.parse::<Day>().ok().map(|day| day.to_string());
    Program {
        acronym: it.take("program.acronym"),
        call: it.first(&["program.call", "program.call.key", "program.call.label"]),
        deadline: deadline.unwrap_or_default(),
        url: it.first(&["program.url", "program.call.website"]),
        coordinator: flag(it, "program.coordinator"),
        duration: number(it, "program.duration", 1..=240),
        evaluation: it.take("program.evaluation"),
        framework: it.take("program.framework"),
        funding: it.take("program.funding"),
        budget: it.take("program.prebudget"),
    }
}

fn development(it: &mut Flat) -> (Development, String) {
    let path = "cooperation.stagedev.stage";
    let found =
        code(it, path, merlin::development).or_else(|| keyed(it, path, merlin::development));
    let comment = it.first(&["cooperation.stagedev.comment", "cooperation.stagedevcomments"]);
    (found.unwrap_or(Development::Unsaid), comment)
}

/// The first protection is the main one.
fn protections(it: &mut Flat) -> (Ipr, Vec<String>) {
    let all =
        codes(it, "cooperation.ipr.status", |it| merlin::ipr(it).map(|it| it.as_str().to_owned()));
    let mut all = all.into_iter();
    let first = all.next().and_then(|it| it.parse().ok()).unwrap_or(Ipr::Unsaid);
    (first, all.collect())
}

fn partnerships(it: &mut Flat) -> Vec<String> {
    let mut found = codes(it, "partnerships", own(merlin::partnership));
    for code in codes(it, "cooperation.partner.partnershiptype", own(merlin::partnership)) {
        if !found.contains(&code) {
            found.push(code);
        }
    }
    found
}

/// Keywords of schemes; those without a code are words of their own. Labels are kept beside.
fn keywords(it: &mut Flat, draft: &mut Draft) {
    for (scheme, path) in [(MERLIN[0], "keyword.technologies"), (MERLIN[1], "keyword.markets")] {
        for item in it.items(path) {
            let (coded, label) = (item.code().to_owned(), item.get("label").to_owned());
            let is_word = coded.is_empty();
            let said = if is_word { &label } else { &coded };
            for word in said.split(BETWEEN).map(str::trim).filter(|it| !it.is_empty()) {
                let own = keyword(scheme, word).filter(|_| !is_word);
                let list = match (&own, scheme == MERLIN[0]) {
                    (None, _) => &mut draft.keywords.0,
                    (Some(_), true) => &mut draft.details.technologies,
                    (Some(_), false) => &mut draft.details.markets,
                };
                let kept = own.unwrap_or_else(|| word.to_owned());
                if !list.contains(&kept) {
                    list.push(kept);
                }
                if !is_word && !label.is_empty() {
                    it.set(&format!("{CUSTOM}.{path}.{word}"), &label);
                }
            }
        }
    }
}

/// A keyword with its scheme: bare numbers are of the old one.
fn keyword(scheme: &str, word: &str) -> Option<String> {
    let is_bare = word.bytes().all(|b| b.is_ascii_digit());
    let own = if is_bare { format!("{scheme}{word}") } else { word.to_owned() };
    is_keyword(&own).then_some(own)
}

/// Everything nobody understood, and what was kept so before: as names with values, or as columns
/// of a table.
fn custom(mut from: Flat, to: &mut Details) {
    let mut pairs: BTreeMap<String, (String, String)> = BTreeMap::new();
    for (path, text) in from.below(CUSTOM) {
        match path.strip_prefix("customprop").and_then(|it| it.rsplit_once('.')) {
            Some((entry, "key")) => {
                pairs.entry(entry.to_owned()).or_default().0 = text.to_lowercase();
            }
            Some((entry, "value")) => pairs.entry(entry.to_owned()).or_default().1 = text,
            _ => drop(to.custom.insert(path, text)),
        }
    }
    let is_said = |(name, value): &(String, String)| !name.is_empty() && !value.is_empty();
    to.custom.extend(pairs.into_values().filter(is_said));
    to.custom.extend(from.left());
}

fn day(it: &mut Flat, path: &str) -> Result<Option<Day>, Outcome> {
    let text = it.take(path);
    let wrong = |_| Outcome::rejected(path, format!("is no day: {}", kit::text::short(&text, 40)));
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(wrong) }
}

/// A code, or what stands there stays.
fn code<T>(it: &mut Flat, path: &str, known: impl Fn(&str) -> Option<T>) -> Option<T> {
    let text = it.take(path);
    let found = known(&text);
    if found.is_none() {
        it.set(path, &text);
    }
    found
}

/// A code with its label beside it, which says nothing more.
fn keyed<T>(it: &mut Flat, path: &str, known: impl Fn(&str) -> Option<T>) -> Option<T> {
    let found = code(it, &format!("{path}.key"), &known).or_else(|| code(it, path, &known));
    if found.is_some() {
        it.take(&format!("{path}.label"));
    }
    found
}

/// The codes of a list; what is none of them stays.
fn codes(it: &mut Flat, path: &str, known: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut left = Vec::new();
    for word in it.words(path) {
        match known(&word) {
            Some(code) if found.contains(&code) => {}
            Some(code) => found.push(code),
            None => left.push(word),
        }
    }
    it.set(path, &left.join("; "));
    found
}

fn own(known: fn(&str) -> Option<&'static str>) -> impl Fn(&str) -> Option<String> {
    move |text| known(text).map(str::to_owned)
}

fn language(text: &str) -> Option<String> {
    let code = text.trim().to_lowercase();
    LANGUAGES.contains(&code.as_str()).then_some(code)
}

fn wanted(text: &str) -> Option<String> {
    merlin::country(text).filter(|code| COUNTRIES.contains(&code.as_str()))
}

fn number(it: &mut Flat, path: &str, within: std::ops::RangeInclusive<i64>) -> Option<i64> {
    code(it, path, |text| text.parse().ok().filter(|it| within.contains(it)))
}

fn flag(it: &mut Flat, path: &str) -> bool {
    is_yes(&it.take(path))
}

/// A text that may stand there in several pieces.
fn lines(it: &mut Flat, path: &str) -> String {
    let said: Vec<String> = it.items(path).iter().map(Item::text).collect();
    said.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The profile as a tree. From inside its agency it says everything; for others it says what the
/// world may know.
pub fn write(it: &Profile, beside: &Beside, is_inside: bool) -> Value {
    let mut draft = Draft::of(it);
    if !is_inside {
        draft.details = draft.details.public();
        (draft.plan, draft.consented_on) = (String::new(), None);
    }
    let submitted = it.published_at.map_or(it.created_at, |at| at);
    let mut all = json!({
        "reference": { "external": &it.reference, "internal": &draft.details.internal, "type": it.kind.as_str().to_uppercase() },
        "datum": {
            "submit": Day::of(submitted).to_string(),
            "update": Day::of(it.changed_at).to_string(),
            "deadline": draft.open_until.to_string(),
        },
        "content": { "title": &draft.title, "summary": &draft.summary, "description": &draft.description },
        "company": company(it, &draft.details),
        "cooperation": cooperation(&draft),
        "partnerships": { "string": &draft.details.partnerships },
        "eoi": { "status": !draft.details.closed },
        "keyword": {
            "technologies": { "technology": scheme(&draft.details.technologies, MERLIN[0]) },
            "markets": { "market": scheme(&draft.details.markets, MERLIN[1]) },
            "naces": { "nace": entries(&draft.sectors.0, "key") },
        },
        "program": written_program(&draft.details.program),
        "dissemination": {
            "export": { "target": &draft.details.targets },
            "preferred": { "country": entries(&draft.details.preferred_countries, "key") },
            "publish": { "sectorgroup": &draft.details.groups },
        },
        "customprops": { "customprop": properties(&draft.details) },
        "entente": {
            "stage": it.stage.as_str(),
            "language": &draft.language,
            "keywords": { "keyword": &draft.keywords.0 },
            "countries": { "country": &draft.countries.0 },
            "plan": &draft.plan,
            "consented": draft.consented_on.map(|day| day.to_string()),
            "brands": { "brand": &draft.details.brands },
            "owner": &it.owner_kind,
            "translations": voice::write(&beside.voices, it),
            "files": parcel::write(&beside.files),
        },
    });
    if let Some(own) = all.get_mut("entente").and_then(Value::as_object_mut).filter(|_| is_inside) {
        own.insert("id".to_owned(), json!(it.id.to_string()));
        if !it.organisation.is_nil() {
            own.insert("client".to_owned(), json!(it.organisation.to_string()));
        }
    }
    lean(all)
}

fn company(it: &Profile, details: &Details) -> Value {
    json!({
        "country": { "key": een_country(&it.country) },
        "kind": &details.client_kind,
        "since": details.since,
        "turnover": &details.turnover,
        "transnational": details.transnational.then_some(true),
        "experience": &details.experience,
        "languages": { "language": entries(&details.client_languages, "key") },
        "certifications": { "certification": entries(&details.certifications, "other") },
    })
}

fn cooperation(draft: &Draft) -> Value {
    let details = &draft.details;
    let development = Some(draft.development).filter(|it| *it != Development::Unsaid);
    let main = Some(draft.ipr).filter(|it| *it != Ipr::Unsaid).map(Ipr::as_str);
    let iprs: Vec<&str> = main.into_iter().chain(details.iprs.iter().map(String::as_str)).collect();
    json!({
        "plusvalue": &draft.advantages,
        "stagedev": { "stage": development.map(Development::as_str), "comment": &details.stage_comment },
        "ipr": { "status": iprs, "comment": &details.ipr_comment },
        "partner": {
            "sought": &draft.partner_sought,
            "area": &details.partner_area,
            "task": &details.partner_task,
            "kinds": { "kind": &details.partner_kinds },
        },
        "exploitations": { "exploitation": { "other": &details.exploitation } },
        "profileorigin": &details.origin,
        "techspec": &details.specification,
    })
}

fn written_program(it: &Program) -> Value {
    json!({
        "acronym": &it.acronym,
        "call": &it.call,
        "deadline": &it.deadline,
        "url": &it.url,
        "coordinator": it.coordinator.then_some(true),
        "duration": it.duration,
        "evaluation": &it.evaluation,
        "framework": &it.framework,
        "funding": &it.funding,
        "prebudget": &it.budget,
    })
}

fn entries(all: &[String], name: &str) -> Vec<Value> {
    let entry = |code: &String| Value::Object(Map::from_iter([(name.to_owned(), json!(code))]));
    all.iter().map(entry).collect()
}

/// Keywords of the old scheme stand without its name, as they stood there.
fn scheme(all: &[String], old: &str) -> Vec<Value> {
    let bare: Vec<String> = all.iter().map(|code| bare(code, old).to_owned()).collect();
    entries(&bare, "key")
}

fn bare<'a>(code: &'a str, old: &str) -> &'a str {
    let is_number = |it: &&str| it.bytes().all(|b| b.is_ascii_digit());
    code.strip_prefix(old).filter(is_number).unwrap_or(code)
}

fn properties(details: &Details) -> Vec<Value> {
    details.custom.iter().map(|(key, value)| json!({ "key": key, "value": value })).collect()
}

/// The same without what says nothing.
fn lean(value: Value) -> Value {
    let is_said = |it: &Value| match it {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(all) => !all.is_empty(),
        Value::Object(all) => !all.is_empty(),
        _ => true,
    };
    match value {
        Value::Object(all) => {
            let all = all.into_iter().map(|(name, it)| (name, lean(it)));
            Value::Object(all.filter(|(_, it)| is_said(it)).collect())
        }
        Value::Array(all) => Value::Array(all.into_iter().map(lean).filter(is_said).collect()),
        other => other,
    }
}
