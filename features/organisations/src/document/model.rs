//! An organisation as the index and the matching read it. No database, no web, no clock.

use std::{collections::BTreeMap, fmt::Write as _};

use engine_matching::{Audience as Seen, Doc, Facets, HistoryItem, Kind};
use kit::{Audience, Id, Person, text};

use crate::{
    Organisation,
    audience::Field,
    project::{Partner, Told, family},
    text::Text,
};

/// How many past projects are told of at most.
pub const PROJECTS: usize = 40;
/// How many partners of one project.
pub const PARTNERS: usize = 40;
/// How long the texts of the projects are together at most, in characters.
const BODY: usize = 2_000;
/// From this many projects on, more do not make an organisation more prominent.
const MANY: f32 = 100.0;

/// What stands beside an organisation and belongs into its documents.
#[derive(Debug, Clone, Copy, Default)]
pub struct Beside<'a> {
    /// Its newest projects.
    pub told: &'a [Told],
    /// Who took part in each project and shows that, by project.
    pub partners: Option<&'a BTreeMap<String, Vec<Partner>>>,
    /// Its texts in other languages.
    pub texts: &'a [Text],
    /// Its people.
    pub people: &'a [Id<Person>],
}

/// The layers of an organisation, the widest first: for each audience a document with all that
/// it sees, left out where it would say the same as the next wider one.
pub fn documents(it: &Organisation, beside: &Beside) -> Vec<Doc> {
    let mut layers: Vec<Doc> = Vec::new();
    for audience in Audience::ALL.iter().rev().filter(|audience| **audience <= it.audience) {
        let mut doc = document(it, beside, *audience);
        doc.layer = audience.layer();
        (doc.audience, doc.keys) = match audience {
            Audience::Public => (Seen::Public, Vec::new()),
            Audience::Members => (Seen::Members, Vec::new()),
            closed => (Seen::Closed, keys(it, beside.people, *closed)),
        };
        let is_for_nobody = doc.audience == Seen::Closed && doc.keys.is_empty();
        if !is_for_nobody && layers.last().is_none_or(|wider| !says_the_same(wider, &doc)) {
            layers.push(doc);
        }
    }
    layers
}

/// Who holds a closed layer: each audience includes the narrower ones.
fn keys(it: &Organisation, people: &[Id<Person>], audience: Audience) -> Vec<String> {
    let mut keys = vec![format!("organisation:{}", it.id)];
    if audience >= Audience::Agency && !it.agency.is_nil() {
        keys.push(format!("agency:{}", it.agency));
    }
    if audience == Audience::Contacts {
        keys.extend(people.iter().map(|person| contacts::key(*person)));
    }
    keys
}

fn says_the_same(wider: &Doc, doc: &Doc) -> bool {
    let (layer, audience, changed_at) = (wider.layer, wider.audience, wider.changed_at);
    let keys = wider.keys.clone();
    *wider == Doc { layer, audience, changed_at, keys, ..doc.clone() }
}

/// The document of an organisation for one audience.
fn document(it: &Organisation, beside: &Beside, audience: Audience) -> Doc {
    let sees = |field| it.audience_of(field) >= audience;
    let told = if sees(Field::Projects) { beside.told } else { &[] };
    let partners = |project: &str| partners(beside, project, audience);
    let (id, changed_at) = (it.id.to_string(), it.changed_for(audience));
    let texts = beside.texts.iter().map(|text| text.clone().with_only(sees));
    let it = it.clone().with_only(|of| of >= audience);
    let mut doc = Doc::new(id.clone(), Kind::Organisation, it.name);
    doc.lang = it.lang.parse().ok();
    doc.summary = it.summary;
    doc.offers = it.offers;
    doc.seeks = it.seeks;
    doc.keywords = it.keywords.0;
    if !it.short_name.is_empty() {
        doc.keywords.push(it.short_name);
    }
    doc.body = body(told);
    for text in texts {
        doc.keywords.extend((!text.name.is_empty()).then_some(text.name));
        for part in [text.summary, text.offers, text.seeks].iter().filter(|part| !part.is_empty()) {
            let _ = writeln!(doc.body, "{part}");
        }
    }
    doc.facets = Facets {
        country: it.country,
        region: it.region,
        subkind: it.kind.as_str().to_owned(),
        sectors: it.sectors.0,
        languages: it.languages.0,
        ..Facets::default()
    };
    doc.trl = it.trl_from.zip(it.trl_to).and_then(|(from, to)| level(from).zip(level(to)));
    doc.history = told.iter().map(|told| past(told, partners, &id)).collect();
    doc.prominence = prominence(told.first().map_or(0, |told| told.all_of_it));
    doc.changed_at = changed_at;
    doc.group = Some(id);
    doc
}

/// Who took part in a project, as far as readers of that audience may know: every reader of a
/// closed layer signed in, and nobody is nearer to all partners than that.
fn partners(beside: &Beside, project: &str, audience: Audience) -> Vec<String> {
    let open = audience.max(Audience::Members);
    let all = beside.partners.and_then(|all| all.get(project)).map_or(&[][..], Vec::as_slice);
    let shown = all.iter().filter(|it| it.audiences.of(Field::Projects, it.audience) >= open);
    shown.map(|it| it.organisation.to_string()).take(PARTNERS).collect()
}

fn level(trl: i64) -> Option<u8> {
    u8::try_from(trl).ok()
}

fn past(told: &Told, partners: impl Fn(&str) -> Vec<String>, own: &str) -> HistoryItem {
    let mut partners = partners(&told.project);
    partners.retain(|partner| partner != own);
    HistoryItem { title: told.title.clone(), family: family(&told.topic), partners }
}

/// Titles and beginnings of objectives, the newest first.
fn body(told: &[Told]) -> String {
    let mut body = String::new();
    for told in told {
        let room = BODY.saturating_sub(body.chars().count());
        if room < 80 {
            break;
        }
        let told = format!("{}. {}", told.title, text::short(&told.objective, 300));
        let _ = writeln!(body, "{}", text::short(&told, room));
    }
    body
}

/// 0 without projects, 1 with a hundred, growing ever more slowly.
#[expect(clippy::cast_precision_loss, reason = "a rough measure of small numbers")]
fn prominence(projects: i64) -> f32 {
    ((projects.max(0) as f32).ln_1p() / MANY.ln_1p()).min(1.0)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use engine_matching::Audience as Seen;
    use kit::{Audience, Id};

    use super::{Beside, documents, prominence};
    use crate::{
        Organisation,
        audience::{Audiences, Field},
        draft::Draft,
        model::Kind,
        project::{Partner, Told},
    };

    fn glass(audience: Audience, fields: &[(Field, Audience)]) -> Organisation {
        let mut draft = Draft::named(Kind::Sme, "Glass", "DE");
        (draft.summary, draft.offers) = ("Builds glass".to_owned(), "Secret recipe".to_owned());
        draft.audience = audience;
        let audiences =
            fields.iter().fold(Audiences::default(), |all, (field, it)| all.with(*field, *it));
        let it = Organisation::written(Id::new(), draft, ("house", "1"), 5);
        Organisation { agency: Id::new(), audiences, ..it }
    }

    #[test]
    fn a_layer_says_what_its_readers_may_see_and_no_layer_says_the_same_twice() {
        let it = glass(Audience::Public, &[]);
        let all = documents(&it, &Beside::default());
        assert_eq!(all.len(), 1, "everything is public: {all:?}");
        let it = glass(
            Audience::Public,
            &[(Field::Offers, Audience::Agency), (Field::Summary, Audience::Members)],
        );
        let all = documents(&it, &Beside::default());
        let said: Vec<_> = all
            .iter()
            .map(|it| (it.audience, it.summary.is_empty(), it.offers.is_empty()))
            .collect();
        assert_eq!(
            said,
            [
                (Seen::Public, true, true),
                (Seen::Members, false, true),
                (Seen::Closed, false, false)
            ]
        );
        assert!(all[2].keys.contains(&format!("agency:{}", it.agency)));
        assert_eq!(all.iter().map(|it| it.layer).collect::<Vec<_>>(), [0, 1, 3]);
    }

    #[test]
    fn narrower_readers_hold_the_wider_closed_layers_too() {
        let it = glass(Audience::Contacts, &[(Field::Offers, Audience::Own)]);
        let friend = Id::new();
        let people = [friend];
        let all = documents(&it, &Beside { people: &people, ..Beside::default() });
        assert_eq!(all.len(), 2);
        let own = format!("organisation:{}", it.id);
        let agency = format!("agency:{}", it.agency);
        assert_eq!(all[0].keys, [own.clone(), agency, contacts::key(friend)]);
        assert_eq!(all[1].keys, [own], "offers are for its own people alone");
    }

    #[test]
    fn a_partner_who_hides_its_projects_is_not_named() {
        let it = glass(Audience::Public, &[]);
        let told = Told {
            organisation: it.id,
            project: "p".into(),
            title: "P".into(),
            objective: String::new(),
            topic: String::new(),
            all_of_it: 1,
        };
        let partner = |projects| Partner {
            project: "p".into(),
            organisation: Id::new(),
            audience: Audience::Public,
            audiences: Audiences::default().with(Field::Projects, projects),
        };
        let of = BTreeMap::from([(
            "p".to_owned(),
            vec![partner(Audience::Agency), partner(Audience::Public)],
        )]);
        let told = [told];
        let all = documents(&it, &Beside { told: &told, partners: Some(&of), ..Beside::default() });
        assert_eq!(all[0].history[0].partners, [of["p"][1].organisation.to_string()]);
    }

    #[test]
    fn prominence_grows_and_ends() {
        let steps = [0, 1, 5, 20, 100, 5_000].map(prominence);
        assert!(steps.is_sorted() && steps[0] < 0.001 && steps[5] > 0.999, "{steps:?}");
    }
}
