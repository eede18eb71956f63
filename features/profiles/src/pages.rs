//! The routes, and the page of a person.

use askama::Template;
use kit::{
    Audience, Error, Id, Person, Relation, Result, Tx,
    form::Params,
    ui,
    web::{Cx, Path, Reply, Routes},
};

use crate::{
    attachment::{self, pages::Shown},
    card::{
        self, Part,
        model::{Audiences, Facts, Step, Text, chosen, is_stale, percent, steps},
        pages::tongues,
    },
    directory,
    owner::{
        acts::{as_seen_by, see},
        model::{Owner, Seen},
    },
    policy::{self, WRITE},
    skill::{self, pages::Group},
};

pub fn routes() -> Routes {
    let routes = Routes::default().get("/people", policy::LIST, directory::pages::index).get(
        "/people/{id}",
        policy::SEE,
        show,
    );
    attachment::pages::routes(skill::pages::routes(card::pages::routes(routes)))
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show<'a> {
    cx: &'a Cx,
    url: String,
    name: String,
    headline: String,
    crumbs: ui::Html,
    photo: Option<Shown>,
    about: Option<About>,
    groups: Vec<Group>,
    documents: Vec<Shown>,
    place: String,
    tongues: Vec<(String, String)>,
    posts: Vec<(String, Option<(String, String)>)>,
    organisations: Vec<(String, String)>,
    links: Vec<String>,
    panels: Vec<ui::Html>,
    /// For the person alone: what is missing, and with whose eyes they look.
    own: Option<Own>,
}

impl Show<'_> {
    fn has_facts(&self) -> bool {
        let words = !self.place.is_empty() || !self.links.is_empty();
        words
            || [self.tongues.len(), self.posts.len(), self.organisations.len()]
                .iter()
                .any(|n| *n > 0)
    }

    /// Whether nothing but the name reaches these eyes.
    fn is_empty(&self) -> bool {
        let shows = self.has_facts() || self.about.is_some() || self.photo.is_some();
        !shows && self.groups.is_empty() && self.documents.is_empty()
    }
}

/// The text about somebody that is shown, and the other languages there are.
struct About {
    text: Text,
    /// Why it is not in the reader's language, or that it is older than its original.
    note: Option<String>,
    others: Vec<(String, String)>,
}

/// What only the person sees.
struct Own {
    percent: usize,
    missing: Vec<(Step, String)>,
    eyes: Vec<(String, String, bool)>,
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Person>>, params: Params) -> Reply {
    cx.hidden = true;
    let seen = see(tx, &cx.caller, Owner::Person(id))?;
    let is_own = seen.relation == Relation::Own && cx.may(WRITE, Relation::Own);
    let eyes = params.parsed::<Audience>("as").filter(|_| is_own);
    let of = card::acts::audiences(tx, id)?;
    let own = if is_own { Some(own(cx, tx, id, (&of, eyes))?) } else { None };
    let seen = eyes.map_or(seen.clone(), |audience| as_seen_by(seen, audience));
    if seen.relation != Relation::Own && !seen.sees(of.of(Part::Page)) {
        // Looking with other eyes, the person sees that these see nothing.
        return if is_own { hidden(cx, &seen, own) } else { Err(Error::NotFound) };
    }
    let page = filled(cx, tx, id, (&seen, &of))?;
    let page = Show { own, panels: ui::panels(cx, tx, "profiles.person", id)?, ..page };
    let name = page.name.clone();
    cx.page(&name, &page)
}

/// A page of which nothing reaches the reader but the name of who looks.
fn hidden(cx: &Cx, seen: &Seen, own: Option<Own>) -> Reply {
    let page = Show { own, ..bare(cx, seen) };
    cx.page(&seen.name, &page)
}

fn bare<'a>(cx: &'a Cx, seen: &Seen) -> Show<'a> {
    let people = cx.t("profiles-people");
    let up: &[(&str, &str)] =
        if cx.caller.is_guest() { &[] } else { &[("/people", people.as_str())] };
    Show {
        cx,
        url: seen.owner.url(),
        name: seen.name.clone(),
        headline: String::new(),
        crumbs: ui::crumbs(cx, up, &seen.name),
        photo: None,
        about: None,
        groups: Vec::new(),
        documents: Vec::new(),
        place: String::new(),
        tongues: Vec::new(),
        posts: Vec::new(),
        organisations: Vec::new(),
        links: Vec::new(),
        panels: Vec::new(),
        own: None,
    }
}

fn filled<'a>(
    cx: &'a Cx,
    tx: &mut Tx,
    id: Id<Person>,
    (seen, of): (&Seen, &Audiences),
) -> Result<Show<'a>> {
    let may = |part: Part| seen.sees(of.of(part));
    let mut page = bare(cx, seen);
    let (account, card) = (people::find(tx, id)?, card::acts::card(tx, id)?);
    if may(Part::Headline) {
        page.headline = account.headline;
    }
    if may(Part::About) {
        page.about = about(cx, &card::store::texts(tx, id)?);
    }
    if may(Part::Place) {
        page.place = place(cx, &card.country, &card.region);
    }
    if may(Part::Languages) {
        page.tongues = tongues(cx, &card::store::tongues(tx, id)?);
    }
    if may(Part::Links) {
        page.links = card.links.0;
    }
    if may(Part::Roles) {
        let posts = card::store::posts(tx, &[id.to_string()])?;
        let of = |post: &card::store::Post| {
            let agency = (format!("/agencies/{}", post.agency), post.name.clone());
            (cx.word("role-", post.role.as_str()), (!post.agency.is_nil()).then_some(agency))
        };
        page.posts = posts.iter().map(of).collect();
    }
    if may(Part::Organisations) {
        for own in organisations::of_person(tx, id)? {
            // The organisation decides for itself who sees it.
            if organisations::visible(tx, &cx.caller, own.id).is_ok() {
                page.organisations.push((format!("/organisations/{}", own.id), own.name));
            }
        }
    }
    page.groups = skill::pages::shown(cx, tx, seen)?;
    (page.photo, page.documents) = attachment::pages::shown(cx, tx, seen)?;
    Ok(page)
}

fn place(cx: &Cx, country: &str, region: &str) -> String {
    match (country, region) {
        ("", _) => String::new(),
        (country, "") => cx.word("country-", country),
        (country, region) => format!("{} · {region}", cx.word("country-", country)),
    }
}

fn about(cx: &Cx, texts: &[Text]) -> Option<About> {
    let asked = cx.params.value("text");
    let asked = texts.iter().find(|it| it.lang == asked);
    let it = asked.or_else(|| chosen(texts, cx.caller.lang))?;
    let lang = cx.word("language-", &it.lang);
    let note = if is_stale(it, texts) {
        Some(cx.t("profiles-text-stale"))
    } else if it.lang != cx.caller.lang && asked.is_none() {
        Some(cx.tw("profiles-text-other", &lang))
    } else {
        None
    };
    let other = |text: &Text| {
        let name = cx.word("language-", &text.lang);
        let said = if text.is_original { cx.tw("profiles-text-original", &name) } else { name };
        (format!("?text={}", text.lang), said)
    };
    let others = texts.iter().filter(|text| text.lang != it.lang).map(other).collect();
    Some(About { text: it.clone(), note, others })
}

fn own(
    cx: &Cx,
    tx: &mut Tx,
    id: Id<Person>,
    (of, eyes): (&Audiences, Option<Audience>),
) -> Result<Own> {
    let steps = steps(facts(tx, id, of)?);
    let percent = percent(&steps);
    let url = format!("/people/{id}");
    let to = |step: Step| {
        let at =
            if step.at == "account" { "/account".into() } else { format!("{url}/{}", step.at) };
        (step, at)
    };
    let eye = |audience: &Audience| {
        let said = cx.word("profiles-eyes-", audience.as_str());
        (
            format!("{url}?as={}", audience.as_str()),
            said,
            eyes.unwrap_or(Audience::Own) == *audience,
        )
    };
    let missing = steps.into_iter().filter(|it| !it.is_done).map(to).collect();
    Ok(Own { percent, missing, eyes: Audience::ALL.iter().map(eye).collect() })
}

fn facts(tx: &mut Tx, id: Id<Person>, of: &Audiences) -> Result<Facts> {
    let (card, texts) = (card::acts::card(tx, id)?, card::store::texts(tx, id)?);
    let (skills, files) =
        (skill::store::of(tx, Owner::Person(id))?, attachment::store::of(tx, Owner::Person(id))?);
    Ok(Facts {
        has_headline: !people::find(tx, id)?.headline.is_empty(),
        has_about: !texts.is_empty(),
        has_translation: texts.len() > 1,
        has_photo: files.iter().any(|it| it.role == attachment::Place::Picture),
        has_languages: !card::store::tongues(tx, id)?.is_empty(),
        has_place: !card.country.is_empty(),
        skills: skills.len(),
        has_evidence: skills.iter().any(|it| !it.evidence.is_empty()),
        is_open: of.of(Part::Page) >= Audience::Members,
    })
}
