//! The routes, and the page of the size of an organisation.

use askama::Template;
use kit::{
    Audience, Id, Result, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};
use organisations::Organisation;

use crate::{
    acts,
    assessment::model::{Assessment, Question, Year, near, without},
    class::model::{Amounts, Class},
    declaration::{self, pages as declarations},
    figure::pages as figures,
    group::model::Line,
    model::{Company, Figures, Picture, Size, Tie},
    panels,
    policy::{EDIT, SEE},
    tie::pages as ties,
};

pub fn routes() -> Routes {
    Routes::default()
        .get("/organisations/{id}/size", SEE, show)
        .post("/organisations/{id}/size", EDIT, settle)
        .post("/organisations/{id}/size/companies/{company}/figures", EDIT, figures::adopt)
        .post("/organisations/{id}/size/declarations", EDIT, declarations::declare)
        .get("/organisations/{id}/size/declarations/{declaration}", SEE, declarations::show)
        .get("/organisations/{id}/size/figures", EDIT, figures::edit)
        .post("/organisations/{id}/size/figures", EDIT, figures::enter)
        .post("/organisations/{id}/size/figures/removal", EDIT, figures::remove)
        .get("/organisations/{id}/size/ties", EDIT, ties::edit)
        .post("/organisations/{id}/size/ties", EDIT, ties::put)
        .post("/organisations/{id}/size/ties/{tie}/removal", EDIT, ties::remove)
}

/// Where the size of an organisation stands.
pub fn at(it: &Organisation) -> String {
    format!("{}/size", it.url())
}

/// The crumbs of a page below the organisation; `here` is its name.
pub fn crumbs(cx: &Cx, it: &Organisation, here: &str) -> ui::Html {
    let (list, title, size, url) =
        (cx.t("organisations-title"), cx.t("sme-title"), at(it), it.url());
    let mut up = vec![("/organisations", list.as_str()), (url.as_str(), it.name.as_str())];
    if here != title {
        up.push((&size, &title));
    }
    ui::crumbs(cx, &up, here)
}

/// Hundredths as the reader writes them.
pub fn decimal(cx: &Cx, hundredths: i64) -> String {
    let (whole, parts) = (cx.number(hundredths / 100), hundredths % 100);
    if parts == 0 {
        return whole;
    }
    let parts = format!("{parts:02}");
    format!("{whole}{}{}", cx.t("sme-decimal-mark"), parts.trim_end_matches('0'))
}

/// A share in percent.
pub fn percent(cx: &Cx, share: i64) -> String {
    format!("{}\u{a0}%", decimal(cx, share))
}

/// Staff, turnover and balance sheet in words.
pub struct Said {
    pub staff: String,
    pub turnover: String,
    pub balance: String,
}

impl Said {
    pub fn of(cx: &Cx, it: Amounts) -> Self {
        let money = |cents: i64| decimal(cx, cents);
        Self {
            staff: decimal(cx, it.staff),
            turnover: money(it.turnover),
            balance: money(it.balance),
        }
    }
}

/// One company of the result.
struct Row {
    name: String,
    relation: String,
    why: String,
    figures: Option<Said>,
    added: Option<Said>,
    /// The day its figures close.
    day: Option<String>,
    is_estimate: bool,
}

/// One period and the classes after it.
struct Past {
    day: String,
    total: Said,
    alone: String,
    counts: String,
}

/// The figures of one company.
struct Shelf<'a> {
    company: &'a Company,
    years: Vec<(&'a Figures, String, Said)>,
    /// Whether its own page has figures to take over.
    is_offered: bool,
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Organisation,
    crumbs: ui::Html,
    size: &'a Size,
    class: Option<Class>,
    day: Option<String>,
    /// Why the latest year by itself is of another class than the one that counts.
    lasting: Option<String>,
    public: Option<String>,
    is_sure: bool,
    differs: bool,
    questions: Vec<String>,
    rows: Vec<Row>,
    total: Option<Said>,
    ceilings: Vec<(String, Said)>,
    advice: Vec<String>,
    past: Vec<Past>,
    shelves: Vec<Shelf<'a>>,
    ties: Vec<(&'a Tie, String)>,
    declarations: Vec<(String, String)>,
    form: &'a Form,
    may_edit: bool,
}

impl Show<'_> {
    fn at(&self, place: &str) -> String {
        format!("{}{place}", at(self.it))
    }

    fn colour(&self) -> &'static str {
        match self.class {
            Some(Class::Large) => "warn",
            Some(_) if self.is_sure => "good",
            _ => "info",
        }
    }

    fn audiences(&self) -> ui::Html {
        let form = Form::default().filled("audience", self.size.audience.as_str());
        ui::input("audience", "sme-field-audience").radio(
            self.cx,
            &form,
            "sme-audience-",
            Audience::WORDS,
        )
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>) -> Reply {
    let it = acts::find(tx, &cx.caller, id, SEE)?;
    page(cx, tx, &it, &Form::default())
}

/// The page, with the form of a declaration as it was typed.
pub fn page(cx: &Cx, tx: &mut Tx, it: &Organisation, form: &Form) -> Reply {
    let (size, picture, assessment) = acts::sized(tx, it, cx.caller.now)?;
    let relation = acts::relation(tx, &cx.caller, it)?;
    let last = assessment.last();
    let kept = declaration::store::of(tx, it.id)?;
    let page = Show {
        cx,
        it,
        crumbs: crumbs(cx, it, &cx.t("sme-title")),
        size: &size,
        class: assessment.class(),
        day: last.map(|last| cx.day(last.period.ends_on)),
        lasting: last.and_then(|last| lasting(cx, last)),
        public: last.and_then(|last| public(cx, last)),
        is_sure: assessment.is_sure(),
        differs: assessment.class().is_some_and(|class| panels::differs(it.kind, class)),
        questions: questions(cx, &picture, &assessment),
        rows: last.map_or_else(Vec::new, |last| rows(cx, &picture, last)),
        total: last.map(|last| Said::of(cx, last.counted.total)),
        ceilings: ceilings(cx),
        advice: last.map_or_else(Vec::new, |last| advice(cx, &picture, last)),
        past: assessment.years.iter().rev().map(|year| past(cx, year)).collect(),
        shelves: shelves(cx, tx, &picture)?,
        ties: picture.ties.iter().map(|tie| (tie, tie_said(cx, &picture, tie))).collect(),
        declarations: kept
            .iter()
            .map(|kept| (format!("{}/declarations/{}", at(it), kept.id), cx.instant(kept.made_at)))
            .collect(),
        form,
        may_edit: cx.may(EDIT, relation),
    };
    let title = format!("{} · {}", cx.t("sme-title"), it.name);
    if form.errors().next().is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

fn lasting(cx: &Cx, year: &Year) -> Option<String> {
    let (alone, counts) = (year.period.alone, year.period.counts);
    let word = |class: Class| cx.word("sme-class-", class.as_str());
    let said = || [("alone", word(alone).into()), ("counts", word(counts).into())];
    (alone != counts).then(|| cx.ta("sme-lasting", &said()))
}

fn public(cx: &Cx, year: &Year) -> Option<String> {
    let share = year.counted.public;
    let key =
        if share >= crate::group::model::PARTNER { "sme-public-much" } else { "sme-public-little" };
    (share > 0).then(|| cx.tw(key, &percent(cx, share)))
}

fn questions(cx: &Cx, picture: &Picture, assessment: &Assessment) -> Vec<String> {
    let said = |it: &Question| {
        let name = it.company().and_then(|id| picture.company(id)).map(|it| it.name.clone());
        let day = it.day().map(|day| cx.day(day));
        cx.tw(&format!("sme-question-{}", it.word()), &name.or(day).unwrap_or_default())
    };
    assessment.questions.iter().map(said).collect()
}

fn rows(cx: &Cx, picture: &Picture, year: &Year) -> Vec<Row> {
    let row = |line: &Line| {
        let company = picture.companies.get(line.node)?;
        let used = year.used.get(line.node).and_then(Option::as_ref);
        let counted = used.filter(|_| line.relation.is_counted());
        let relation = line.relation.as_str();
        Some(Row {
            name: company.name.clone(),
            relation: cx.word("sme-relation-", relation),
            why: cx.tw(&format!("sme-why-{relation}"), &percent(cx, line.share)),
            figures: counted.map(|it| Said::of(cx, it.amounts())),
            added: line.relation.is_counted().then(|| Said::of(cx, line.added)),
            day: counted.map(|it| cx.day(it.ends_on)),
            is_estimate: counted.is_some_and(|it| it.is_estimate),
        })
    };
    year.counted.lines.iter().filter_map(row).collect()
}

/// The ceilings of the classes as sentences of a table.
pub fn ceilings(cx: &Cx) -> Vec<(String, Said)> {
    let one = |class: &Class| {
        Some((cx.word("sme-class-", class.as_str()), Said::of(cx, class.ceiling()?)))
    };
    Class::CEILED.iter().filter_map(one).collect()
}

/// What would change the class: the way to the ceilings, and the companies that decide.
fn advice(cx: &Cx, picture: &Picture, year: &Year) -> Vec<String> {
    let word = |class: Class| cx.word("sme-class-", class.as_str());
    let mut all = Vec::new();
    for it in near(&year.counted) {
        let room = it.room;
        let said =
            Said::of(cx, Amounts::of(room.staff.abs(), room.turnover.abs(), room.balance.abs()));
        let key = match (it.fits, room.staff > 0) {
            (true, _) => "sme-advice-room",
            (false, true) => "sme-advice-money",
            (false, false) if room.turnover < 0 && room.balance < 0 => "sme-advice-both",
            (false, false) => "sme-advice-staff",
        };
        let words = [
            ("class", word(it.class).into()),
            ("staff", said.staff.into()),
            ("turnover", money_left(cx, it.fits, room.turnover, said.turnover).into()),
            ("balance", money_left(cx, it.fits, room.balance, said.balance).into()),
        ];
        all.push(cx.ta(key, &words));
    }
    for (node, class) in without(&year.counted) {
        let name = picture.companies.get(node).map_or("", |it| it.name.as_str());
        let words = [("name", name.to_owned().into()), ("class", word(class).into())];
        all.push(cx.ta("sme-advice-without", &words));
    }
    all
}

/// Room that is left, or `0` where the one of both that need not fit is above already.
fn money_left(cx: &Cx, fits: bool, room: i64, said: String) -> String {
    if fits && room < 0 { cx.number(0) } else { said }
}

fn past(cx: &Cx, year: &Year) -> Past {
    let word = |class: Class| cx.word("sme-class-", class.as_str());
    Past {
        day: cx.day(year.period.ends_on),
        total: Said::of(cx, year.counted.total),
        alone: word(year.period.alone),
        counts: word(year.period.counts),
    }
}

fn shelves<'a>(cx: &Cx, tx: &mut Tx, picture: &'a Picture) -> Result<Vec<Shelf<'a>>> {
    let mut all = Vec::new();
    for company in &picture.companies {
        let years = picture.figures_of(company.id);
        let offered = acts::offered(tx, &cx.caller, company)?;
        let is_new = |it: &Figures| {
            let known = years.iter().find(|known| known.ends_on == it.ends_on);
            known.is_none_or(|known| known.amounts() != it.amounts())
        };
        let is_offered = offered.iter().any(is_new);
        let said = |it: &'a Figures| (it, cx.day(it.ends_on), Said::of(cx, it.amounts()));
        all.push(Shelf { company, years: years.into_iter().map(said).collect(), is_offered });
    }
    Ok(all)
}

/// `A holds 33 % of B (capital 33 %, votes 20 %)`, with what else is known.
fn tie_said(cx: &Cx, picture: &Picture, tie: &Tie) -> String {
    let name = |id: Id<Company>| picture.company(id).map_or_else(String::new, |it| it.name.clone());
    let words = [
        ("owner", name(tie.owner).into()),
        ("owned", name(tie.owned).into()),
        ("capital", percent(cx, tie.capital).into()),
        ("votes", percent(cx, tie.votes).into()),
    ];
    let mut said = cx.ta("sme-tie-said", &words);
    let market = if tie.same_market { "sme-tie-same-market" } else { "sme-tie-other-market" };
    let more = [
        (tie.controls, "sme-tie-controls"),
        (tie.persons, "sme-tie-persons"),
        (tie.persons, market),
    ];
    for (_, key) in more.iter().filter(|(is, _)| *is) {
        said = format!("{said}; {}", cx.t(key));
    }
    if tie.invested > 0 {
        said = format!("{said}; {}", cx.tw("sme-tie-invested", &decimal(cx, tie.invested)));
    }
    said
}

fn settle(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>, form: Form) -> Reply {
    let it = acts::find(tx, &cx.caller, id, EDIT)?;
    let mut form = form;
    let audience: Option<Audience> = form.parsed("audience");
    let is_complete = form.flag("is_complete");
    match form.finish(audience) {
        Ok(audience) => {
            acts::settle(tx, &cx.caller, id, (audience, is_complete))?;
            cx.to_saying(&at(&it), &Flash::said("sme-said-settled"))
        }
        Err(form) => page(cx, tx, &it, &form),
    }
}
