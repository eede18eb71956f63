//! Contacts: the list, one of them with its steps, and how far they come by country.

use askama::Template;
use kit::{
    Caller, Error, Id, Result, Tx,
    export::Cell,
    form::Form,
    list::{self, Facet, List, Value, Window},
    sql, ui,
    web::{Cx, Flash, Path, Reply, Routes},
};
use organisations::Organisation;

use super::{
    acts::{self, Pair},
    model::{Contact, Draft, Ended, OTHERS, Step, Taken, counts, shown},
    store,
};
use crate::{
    entity,
    model::staff,
    pages::tabs,
    policy::{self, BROWSE, RECORD},
    programme::{self, model::Programme},
};

pub fn routes(to: Routes) -> Routes {
    to.get("/overseas/contacts", BROWSE, index)
        .get("/overseas/contacts/new", RECORD, new)
        .post("/overseas/contacts", RECORD, create)
        .get("/overseas/contacts/{id}", BROWSE, show)
        .post("/overseas/contacts/{id}/steps", RECORD, rise)
        .post("/overseas/contacts/{id}/closing", RECORD, end)
        .get("/overseas/{id}/funnel", BROWSE, funnel)
}

/// The active clients of the caller's agency by name.
pub fn clients(tx: &mut Tx, by: &Caller) -> Result<Vec<(String, String)>> {
    let found: Vec<(Id<Organisation>, String)> = tx.all(sql!(
        "select id, name from organisations_organisation
         where agency = $1 and stage = 'active' and merged_into = $2 order by name, id limit 2000",
        by.agency,
        Id::<Organisation>::nil()
    ))?;
    Ok(found.into_iter().map(|(id, name)| (id.to_string(), name)).collect())
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let window = Window::of(&cx.params);
    let is_staff = policy::is_staff(&cx.caller);
    let mut all = if is_staff {
        store::of_agency(tx, cx.caller.agency, (None, ""))?
    } else {
        let own = store::own(tx, cx.caller.person)?;
        store::of_organisations(tx, &own)?
    };
    let count = |of: &dyn Fn(&Contact) -> String| {
        let mut found = std::collections::BTreeMap::<String, usize>::new();
        for it in &all {
            *found.entry(of(it)).or_default() += 1;
        }
        found
    };
    let (steps, countries) =
        (count(&|it| it.step.as_str().to_owned()), count(&|it| it.country.clone()));
    let is_asked =
        |name: &str, value: &str| cx.params.all(name).is_empty() || cx.params.has(name, value);
    all.retain(|it| is_asked("step", it.step.as_str()) && is_asked("country", &it.country));
    all.retain(|it| window.only.is_empty() || window.only.contains(&it.id.to_string()));
    let total = all.len();
    let page: Vec<Contact> = all.into_iter().skip(window.offset).take(window.limit).collect();
    let rows = rows(cx, tx, &page)?;
    let new = ("/overseas/contacts/new".to_owned(), cx.t("overseas-contact-new"), "plus");
    let list = List {
        title: cx.t("overseas-contacts"),
        above: tabs(cx, "/overseas/contacts"),
        total,
        columns: vec![
            list::column(cx.t("overseas-organisation")),
            list::column(cx.t("overseas-entity")),
            list::column(cx.t("overseas-country")),
            list::column(cx.t("overseas-step")),
            list::column(cx.t("overseas-changed-on")),
        ],
        rows,
        facets: vec![
            Facet::new(&cx.params, "step", cx.t("overseas-step"), steps, |it| {
                cx.word("overseas-step-", it)
            }),
            Facet::new(&cx.params, "country", cx.t("overseas-country"), countries, |it| {
                cx.word("country-", it)
            }),
        ],
        actions: if is_staff { vec![new] } else { Vec::new() },
        empty: cx.t("overseas-contacts-none"),
        ..List::default()
    };
    cx.list(tx, list)
}

fn rows(cx: &Cx, tx: &mut Tx, all: &[Contact]) -> Result<Vec<list::Row>> {
    let ids: Vec<_> = all.iter().map(|it| it.organisation).collect();
    let names = organisations::names(tx, &ids)?;
    let mut rows = Vec::new();
    for it in all {
        let over = (it.ended != Ended::No).then(|| cx.word("overseas-ended-", it.ended.as_str()));
        rows.push(list::Row {
            id: it.id.to_string(),
            url: it.url(),
            title: names.get(&it.organisation).cloned().unwrap_or_default(),
            note: over.unwrap_or_default(),
            cells: vec![
                Value::text(entity::acts::find(tx, &cx.caller, it.entity)?.name),
                Value::text(cx.word("country-", &it.country)),
                Value::badge(&cx.word("overseas-step-", it.step.as_str()), it.step.colour()),
                Value::text(cx.day(kit::clock::Day::of(it.changed_at))),
            ],
        });
    }
    Ok(rows)
}

#[derive(Template)]
#[template(path = "contact_form.html")]
struct Write<'a> {
    cx: &'a Cx,
    form: &'a Form,
    programmes: Vec<(String, String)>,
    clients: Vec<(String, String)>,
    entities: Vec<(String, String)>,
}

fn write<'a>(cx: &'a Cx, tx: &mut Tx, form: &'a Form) -> Result<Write<'a>> {
    let mut programmes = Vec::new();
    for it in programme::store::all(tx, cx.caller.agency)? {
        if crate::admission::acts::works(tx, &cx.caller, &it)? {
            programmes.push((it.id.to_string(), it.title));
        }
    }
    let entity = |it: entity::model::Entity| {
        (it.id.to_string(), format!("{} ({})", it.name, cx.word("country-", &it.country)))
    };
    let entities = entity::store::all(tx)?.into_iter().map(entity).collect();
    Ok(Write { cx, form, programmes, clients: clients(tx, &cx.caller)?, entities })
}

fn new(cx: &mut Cx, tx: &mut Tx) -> Reply {
    staff(&cx.caller)?;
    let form = Form::default()
        .filled("organisation", cx.params.value("organisation"))
        .filled("done_on", cx.today());
    let page = write(cx, tx, &form)?;
    cx.page(&cx.t("overseas-contact-new"), &page)
}

fn create(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    staff(&cx.caller)?;
    let id = |field: &str| form.value(field).to_owned();
    let (programme, organisation, entity) = (id("programme"), id("organisation"), id("entity"));
    let programme = programme.parse().map_err(|_| Error::Unreadable)?;
    let programme = programme::acts::find(tx, &cx.caller, programme)?;
    let entity = entity.parse().map_err(|_| Error::Unreadable)?;
    let entity = entity::acts::find(tx, &cx.caller, entity)?;
    let organisation = organisation.parse().map_err(|_| Error::Unreadable)?;
    let form = form.filled("step", Step::Contacted.as_str());
    let first = match Draft::parse(form, cx.today()) {
        Ok(first) => first,
        Err(wrong) => {
            let page = write(cx, tx, &wrong)?;
            return cx.again(&cx.t("overseas-contact-new"), &page);
        }
    };
    let app = cx.app().clone();
    let pair = Pair { programme: &programme, organisation, entity: &entity, first };
    let it = acts::begin(tx, &cx.caller, &pair, &app.settings)?;
    cx.to_saying(&it.url(), &Flash::said("overseas-saved"))
}

#[derive(Template)]
#[template(path = "contact.html")]
struct Show<'a> {
    cx: &'a Cx,
    form: &'a Form,
    it: &'a Contact,
    client: String,
    entity: entity::model::Entity,
    programme: Programme,
    adviser: Option<String>,
    taken: Vec<Taken>,
    is_own: bool,
}

impl Show<'_> {
    /// The steps above the one reached.
    fn next(&self) -> &'static [&'static str] {
        let reached = self.it.step.height();
        if self.it.ended == Ended::No {
            Step::WORDS.get(reached + 1..).unwrap_or_default()
        } else {
            &[]
        }
    }

    fn reasons() -> &'static [&'static str] {
        Ended::WORDS.get(1..).unwrap_or_default()
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Contact>>) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    view(cx, tx, &it, None)
}

fn view(cx: &mut Cx, tx: &mut Tx, it: &Contact, sent: Option<&Form>) -> Reply {
    let names = organisations::names(tx, &[it.organisation])?;
    let client = names.get(&it.organisation).cloned().unwrap_or_default();
    let form = Form::default().filled("done_on", cx.today());
    let page = Show {
        cx,
        form: sent.unwrap_or(&form),
        it,
        client: client.clone(),
        entity: entity::acts::find(tx, &cx.caller, it.entity)?,
        programme: acts::programme_of(tx, it)?,
        adviser: people::face(tx, it.adviser)?.map(|it| it.name),
        taken: store::taken(tx, it.id)?,
        is_own: policy::records(&cx.caller, it.agency),
    };
    if sent.is_some() { cx.again(&client, &page) } else { cx.page(&client, &page) }
}

fn rise(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Contact>>, form: Form) -> Reply {
    let it = acts::find_own(tx, &cx.caller, id)?;
    let draft = match Draft::parse(form, cx.today()) {
        Ok(draft) => draft,
        Err(wrong) => return view(cx, tx, &it, Some(&wrong)),
    };
    let app = cx.app().clone();
    acts::rise(tx, &cx.caller, &it, (&draft, &app.settings))?;
    cx.to_saying(&it.url(), &Flash::said("overseas-saved"))
}

fn end(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Contact>>, mut form: Form) -> Reply {
    let it = acts::find_own(tx, &cx.caller, id)?;
    let (ended, why) = (form.parsed::<Ended>("ended"), form.optional("ended_why", 1_000));
    let ended = match form.finish(ended) {
        Ok(ended) => ended,
        Err(wrong) => return view(cx, tx, &it, Some(&wrong)),
    };
    acts::end(tx, &cx.caller, &it, (ended, &why))?;
    cx.to_saying(&it.url(), &Flash::said("overseas-saved"))
}

/// How far the contacts of a programme came, by country, for everybody who signed in.
fn funnel(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Programme>>) -> Reply {
    let it = programme::acts::find(tx, &cx.caller, id)?;
    let all = store::of_programme(tx, it.id)?;
    let funnel = shown(&counts(all.iter().map(|it| (it.0.as_str(), it.1))));
    let hidden = cx.t("overseas-few");
    let cell = |it: Option<i64>| match it {
        Some(n) => Value::number(cx, n),
        None => Value { cell: Cell::Text(String::new()), ..Value::text(hidden.clone()) },
    };
    let row = |title: String, cells: Vec<Value>| list::Row {
        id: String::new(),
        url: it.url(),
        title,
        note: String::new(),
        cells,
    };
    let country = |code: &str| match code {
        OTHERS => cx.t("overseas-others"),
        code => cx.word("country-", code),
    };
    let mut rows: Vec<_> = funnel
        .rows
        .iter()
        .map(|one| row(country(&one.country), one.cells.iter().map(|it| cell(*it)).collect()))
        .collect();
    if !rows.is_empty() {
        let total = |(sum, more): (&i64, &bool)| {
            let plain = Value::number(cx, *sum);
            let shown = ui::Html::trusted(format!("≥ {}", plain.shown));
            if *more { Value { shown, ..plain } } else { plain }
        };
        let cells = funnel.totals.iter().zip(&funnel.is_more).map(total).collect();
        rows.push(row(cx.t("overseas-total"), cells));
    }
    let steps = Step::WORDS.iter().map(|it| list::numbers(cx.word("overseas-step-", it)));
    let list = List {
        title: cx.t("overseas-funnel"),
        above: tabs(cx, "/overseas"),
        total: rows.len(),
        columns: std::iter::once(list::column(cx.t("overseas-country"))).chain(steps).collect(),
        rows,
        empty: cx.t("overseas-funnel-none"),
        ..List::default()
    };
    cx.list(tx, list)
}
