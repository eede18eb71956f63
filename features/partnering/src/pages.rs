//! The pages of opportunities: read the request, call an act or a query, answer.

use askama::Template;
use kit::{
    Action, Id, Relation, Result, Tx,
    clock::Day,
    journal, ui,
    web::{Cx, Path, Reply, Routes},
};

use crate::{
    api, client, comment,
    detail::model::Details,
    directory,
    draft::pages as draft,
    figure,
    life::{self, model::Stage, pages as steps},
    lint,
    model::Profile,
    policy, review, store,
    translation::{
        self,
        model::{Translation, chosen},
    },
    version, writing,
};

pub fn routes() -> Routes {
    let to = writing::pages::routes(api::routes(Routes::default()));
    client::pages::routes(translation::pages::routes(to))
        .get("/opportunities", policy::LIST, directory::index)
        .post("/opportunities", policy::DRAFT, draft::create)
        .get("/opportunities/new", policy::DRAFT, draft::new)
        .get("/opportunities/figures", policy::FIGURES, figure::pages::show)
        .get("/opportunities/reviews", policy::REVIEWS, review::pages::queue)
        .get("/opportunities/{id}", policy::SEE, show)
        .post("/opportunities/{id}", policy::EDIT, draft::change)
        .get("/opportunities/{id}/edit", policy::EDIT, draft::edit)
        .post("/opportunities/{id}/submission", policy::SUBMIT, steps::submit)
        .post("/opportunities/{id}/approval", policy::APPROVE, steps::approve)
        .post("/opportunities/{id}/return", policy::APPROVE, steps::send_back)
        .post("/opportunities/{id}/withdrawal", policy::WITHDRAW, steps::withdraw)
        .post("/opportunities/{id}/renewal", policy::RENEW, steps::renew)
        .get("/opportunities/{id}/review", policy::COMMENT, review::pages::show)
        .post("/opportunities/{id}/review", policy::SCORE, review::pages::score)
        .post("/opportunities/{id}/reviewer", policy::SCORE, review::pages::take)
        .post("/opportunities/{id}/reviewer/release", policy::SCORE, review::pages::release)
        .post("/opportunities/{id}/conflict", policy::SCORE, review::pages::declare)
        .post("/opportunities/{id}/comments", policy::COMMENT, comment::pages::write)
        .post(
            "/opportunities/{id}/comments/{comment}/settlement",
            policy::EDIT,
            comment::pages::settle,
        )
        .get("/opportunities/{id}/check", policy::EDIT, lint::pages::show)
        .get("/opportunities/{id}/versions", policy::COMMENT, version::pages::show)
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Profile,
    /// The language version the reader is shown; none for the original.
    said: Option<&'a Translation>,
    /// Every further language it can be read in.
    languages: &'a [Translation],
    translations: Option<String>,
    agency: Option<String>,
    /// Where its client is told, if nobody knows them yet.
    client: Option<String>,
    /// Address and name of the owner, for those who look after it.
    owner: Option<(String, String)>,
    edit: Option<String>,
    submission: Option<String>,
    /// What is missing before it can be handed in: the code of the refusal.
    lacks: Option<&'static str>,
    review: Option<String>,
    withdrawal: Option<String>,
    renewal: Option<String>,
    /// Whether the reader is one of those it speaks for: their click is their consent.
    is_client: bool,
    versions: Option<String>,
    check: Option<String>,
    panels: Vec<ui::Html>,
    /// What happened and when, for those who look after it.
    history: Vec<(String, String)>,
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>) -> Reply {
    let it = store::find(tx, id)?.open(policy::see(&cx.caller))?;
    let may = |action: Action, is_time: bool, place: &str| {
        let may = is_time && policy::allows(&cx.caller, action, &it);
        may.then(|| format!("{}{place}", url(id)))
    };
    let is_public = matches!(it.stage, Stage::Published | Stage::Expired);
    let submission = may(policy::SUBMIT, it.stage == Stage::Draft, "/submission");
    let looks_after = policy::allows(&cx.caller, policy::EDIT, &it);
    let is_inside = policy::relation(&cx.caller, &it) != Relation::Stranger;
    let is_reviewed = is_inside || it.stage == Stage::ExternalReview;
    let lacks = match &submission {
        Some(_) => life::acts::lacks(tx, &cx.caller, &it, &cx.app().settings)?,
        None => None,
    };
    let renewed = life::acts::find_to_renew(tx, &cx.caller, id).ok();
    let is_due = life::acts::is_due(&it, cx.today(), &cx.app().settings);
    let languages = translation::store::of(tx, id)?;
    let said = chosen(&languages, cx.params.value("text"), cx.caller.lang);
    let page = Show {
        cx,
        it: &it,
        said,
        languages: &languages,
        translations: may(policy::EDIT, !it.stage.is_over(), "/translations"),
        agency: agencies::name_of(tx, it.agency)?,
        client: may(policy::EDIT, it.organisation.is_nil() && !it.stage.is_over(), "/client"),
        owner: if looks_after { owner(cx, tx, &it)? } else { None },
        edit: may(policy::EDIT, it.stage.is_open(), "/edit"),
        submission,
        lacks: lacks.map(|it| it.code),
        review: may(policy::COMMENT, is_reviewed, "/review"),
        withdrawal: may(policy::WITHDRAW, is_public, "/withdrawal"),
        renewal: (is_public && is_due && renewed.is_some()).then(|| format!("{}/renewal", url(id))),
        is_client: renewed.is_some_and(|(_, is_client)| is_client),
        versions: may(policy::COMMENT, is_reviewed, "/versions"),
        check: may(policy::EDIT, it.stage.is_open(), "/check"),
        panels: ui::panels(cx, tx, "partnering.opportunity", id)?,
        history: if looks_after { history(cx, tx, id)? } else { Vec::new() },
    };
    cx.page(said.map_or(&it.title, |it| &it.title), &page)
}

fn owner(cx: &Cx, tx: &mut Tx, it: &Profile) -> Result<Option<(String, String)>> {
    let names = organisations::names(tx, &[it.organisation])?;
    let shown = |name: &String| (format!("/organisations/{}", it.organisation), name.clone());
    let may = organisations::visible(tx, &cx.caller, it.organisation).is_ok();
    Ok(names.get(&it.organisation).filter(|_| may).map(shown))
}

fn history(cx: &Cx, tx: &mut Tx, id: Id<Profile>) -> Result<Vec<(String, String)>> {
    let events = journal::of(tx, "opportunity", id, 50)?;
    // What features above wrote into it has its words where every verb has them.
    let said = |verb: &str| match verb.strip_prefix("partnering.") {
        Some(own) => cx.t(&format!("partnering-event-{own}")),
        None => cx.word("operations-verb-", &verb.replace(['.', '_'], "-")),
    };
    Ok(events.iter().map(|it| (said(&it.verb), cx.instant(it.at))).collect())
}

/// The way to the public, in order.
const WAY: [Stage; 4] =
    [Stage::Draft, Stage::InternalReview, Stage::ExternalReview, Stage::Published];

impl Show<'_> {
    fn country(&self) -> String {
        self.cx.word("country-", &self.it.country)
    }

    fn countries(&self) -> String {
        let said: Vec<_> =
            self.it.countries.0.iter().map(|code| self.cx.word("country-", code)).collect();
        said.join(", ")
    }

    fn sectors(&self) -> Vec<String> {
        self.it.sectors.0.iter().map(|code| sector(self.cx, code)).collect()
    }

    fn is_published(&self) -> bool {
        self.it.stage == Stage::Published
    }

    /// The steps to the public with whether each is done and whether it is the present one; none
    /// for what has left that way.
    fn way(&self) -> Vec<(&'static str, bool, bool)> {
        let Some(here) = WAY.iter().position(|it| *it == self.it.stage) else { return Vec::new() };
        let step = |(at, stage): (usize, &Stage)| (stage.as_str(), at < here, at == here);
        WAY.iter().enumerate().map(step).collect()
    }

    fn colour(&self) -> &'static str {
        self.it.stage.colour()
    }

    fn open_until(&self) -> String {
        self.cx.day(self.it.open_until)
    }

    fn published(&self) -> Option<String> {
        self.it.published_at.map(|at| self.cx.day(Day::of(at)))
    }

    /// The long texts with their languages: title and summary stand above them.
    fn texts(&self) -> impl Iterator<Item = (&'static str, &str, &str)> {
        let all = self.it.texts().into_iter().skip(2).chain(self.it.details.texts());
        all.map(|(name, text)| {
            let (text, language) = self.read(name, text);
            (name, text, language)
        })
    }

    /// A text as it is shown, and in which language.
    fn read<'b>(&'b self, name: &str, original: &'b str) -> (&'b str, &'b str) {
        let said = self.said.and_then(|said| Some((said.text(name)?, said.language.as_str())));
        said.unwrap_or((original, &self.it.language))
    }

    fn title(&self) -> (&str, &str) {
        self.read("title", &self.it.title)
    }

    fn summary(&self) -> (&str, &str) {
        self.read("summary", &self.it.summary)
    }

    /// The languages it can be read in, the original first: name, address, code, whether it is
    /// the one that is shown.
    fn tongues(&self) -> Vec<(String, String, &str, bool)> {
        let here = self.said.map_or(self.it.language.as_str(), |it| it.language.as_str());
        let one = |code: &'_ str, asked: &str| {
            (
                self.cx.word("language-", code),
                format!("{}?text={asked}", url(self.it.id)),
                code == here,
            )
        };
        let (name, at, is_here) = one(&self.it.language, "original");
        let mut all = vec![(name, at, self.it.language.as_str(), is_here)];
        for it in self.languages {
            let (name, at, is_here) = one(&it.language, &it.language);
            all.push((name, at, it.language.as_str(), is_here));
        }
        all
    }

    fn original(&self) -> String {
        self.cx.word("language-", &self.it.language)
    }

    /// The codes of one field in words.
    fn said(&self, prefix: &str, codes: &[String]) -> String {
        let said: Vec<_> = codes.iter().map(|code| self.cx.word(prefix, code)).collect();
        said.join(", ")
    }

    fn details(&self) -> &Details {
        &self.it.details
    }

    /// The joint project: names of fields and what stands in them.
    fn program(&self) -> Vec<(&'static str, String)> {
        let it = &self.it.details.program;
        let day = it.deadline.parse::<Day>().map(|day| self.cx.day(day)).unwrap_or_default();
        let months = it.duration.map(|n| self.cx.number(n)).unwrap_or_default();
        let yes = if it.coordinator { self.cx.t("partnering-yes") } else { String::new() };
        let all = [
            ("program_acronym", it.acronym.clone()),
            ("program_call", it.call.clone()),
            ("program_deadline", day),
            ("program_url", it.url.clone()),
            ("program_coordinator", yes),
            ("program_duration", months),
            ("program_framework", it.framework.clone()),
            ("program_funding", it.funding.clone()),
            ("program_evaluation", it.evaluation.clone()),
            ("program_budget", it.budget.clone()),
        ];
        all.into_iter().filter(|(_, text)| !text.is_empty()).collect()
    }
}

/// A sector by code and name; of narrower ones the name of the division, which has one.
fn sector(cx: &Cx, code: &str) -> String {
    let division = code.get(..2).unwrap_or(code);
    let name = cx.word("nace-", division);
    if name == division { code.to_owned() } else { format!("{code} {name}") }
}

pub fn url(id: Id<Profile>) -> String {
    format!("/opportunities/{id}")
}
