//! The work list of an agency: what is due next comes first.

use kit::{
    Id, Person, Result, Tx,
    clock::Day,
    list::{self, Facet, List, Row, Value, Window},
    ui::{self, Html},
    web::{Cx, Reply},
};

use crate::{
    model::{Case, Standing, machine_of},
    sheet::pages as sheet,
    shelf,
    store::{self, Wanted},
};

pub fn list(cx: &mut Cx, tx: &mut Tx) -> Reply {
    if cx.params.all("standing").is_empty() && cx.params.value("standing").is_empty() {
        cx.params.add("standing", Standing::Open.as_str());
    }
    let window = Window::of(&cx.params);
    let wanted = wanted(cx, &window);
    let agency = cx.caller.agency;
    let mut found = store::work(tx, agency, &wanted)?;
    found.retain(|it| window.only.is_empty() || window.only.contains(&it.id.to_string()));
    let counts = store::counts(tx, agency, &wanted)?;
    let whole = |it: i64| usize::try_from(it).unwrap_or_default();
    let fits = |(standing, process, _): &&(String, String, i64)| {
        (wanted.standing.is_empty() || *standing == wanted.standing)
            && (wanted.process.is_empty() || *process == wanted.process)
    };
    let total = counts.iter().filter(fits).map(|it| whole(it.2)).sum();
    let ids: Vec<_> = found.iter().map(|it| it.organisation).collect();
    let names = organisations::names(tx, &ids)?;
    let named = |it: &Case| names.get(&it.organisation).cloned().unwrap_or_default();
    let above = ui::panels(cx, tx, "cases.work", agency)?;
    let rows = found.iter().map(|it| row(cx, tx, it, named(it))).collect();
    let list = List {
        title: cx.t("cases-menu"),
        above: Html::trusted(above.iter().map(ToString::to_string).collect()),
        total,
        columns: ["company", "service", "state", "due", "next"]
            .map(|name| list::column(cx.t(&format!("cases-{name}"))))
            .into(),
        rows,
        facets: facets(cx, tx, &wanted, &counts)?,
        actions: vec![("/cases/processes".to_owned(), cx.t("cases-processes"), "info")],
        empty: cx.t("cases-empty"),
        ..List::default()
    };
    cx.list(tx, list)
}

fn wanted(cx: &Cx, window: &Window) -> Wanted {
    let whole = |it: usize| i64::try_from(it).unwrap_or(i64::MAX);
    let standing: Option<Standing> = cx.params.parsed("standing");
    let of = cx.params.value("of");
    Wanted {
        standing: standing.map(|it| it.as_str().to_owned()).unwrap_or_default(),
        process: cx.params.value("process").to_owned(),
        person: if of == "mine" { cx.caller.person } else { Id::<Person>::nil() },
        late_before: if cx.params.value("late") == "yes" { cx.caller.now } else { 0 },
        offset: whole(window.offset),
        limit: whole(window.limit),
    }
}

fn facets(
    cx: &Cx,
    tx: &mut Tx,
    wanted: &Wanted,
    counts: &[(String, String, i64)],
) -> Result<Vec<Facet>> {
    let whole = |it: i64| usize::try_from(it).unwrap_or_default();
    let sum = |of: &dyn Fn(&(String, String, i64)) -> bool| -> usize {
        counts.iter().filter(|it| of(it)).map(|it| whole(it.2)).sum()
    };
    let is_process =
        |it: &(String, String, i64)| wanted.process.is_empty() || it.1 == wanted.process;
    let is_standing =
        |it: &(String, String, i64)| wanted.standing.is_empty() || it.0 == wanted.standing;
    let standings = Standing::WORDS
        .iter()
        .map(|word| ((*word).to_owned(), sum(&|it| it.0 == *word && is_process(it))));
    let mut keys: Vec<&str> = counts.iter().map(|it| it.1.as_str()).collect();
    keys.sort_unstable();
    keys.dedup();
    let services =
        keys.iter().map(|key| ((*key).to_owned(), sum(&|it| it.1 == *key && is_standing(it))));
    let title = |key: &str| {
        shelf::newest(key).map(|it| shelf::said(&it.title, cx.caller.lang)).unwrap_or_default()
    };
    let mine = Wanted { person: cx.caller.person, ..wanted.clone() };
    let late = Wanted { late_before: cx.caller.now, ..wanted.clone() };
    let mut shown = |it: &Wanted| -> Result<usize> {
        let counts = store::counts(tx, cx.caller.agency, it)?;
        let fits = counts.iter().filter(|it| is_process(it) && is_standing(it));
        Ok(fits.map(|it| whole(it.2)).sum())
    };
    let mine = [("mine".to_owned(), shown(&mine)?)];
    let late = [("yes".to_owned(), shown(&late)?)];
    let (standing, service) = (cx.t("cases-standing"), cx.t("cases-service"));
    Ok(vec![
        Facet::new(&cx.params, "standing", standing, standings, |it| {
            cx.word("cases-standing-", it)
        }),
        Facet::new(&cx.params, "process", service, services, title),
        Facet::new(&cx.params, "of", cx.t("cases-of"), mine, |it| cx.word("cases-of-", it)),
        Facet::new(&cx.params, "late", cx.t("cases-late"), late, |it| cx.word("cases-late-", it)),
    ])
}

fn row(cx: &Cx, tx: &mut Tx, it: &Case, company: String) -> Row {
    let lang = cx.caller.lang;
    let found = machine_of(tx, it).ok();
    let state = found.and_then(|(_, machine)| machine.state(&it.state));
    let check = found
        .and_then(|(_, machine)| machine.checks.iter().find(|check| check.name == it.due_check));
    let turn = found.map(|(process, _)| sheet::role(cx, process, &it.due_role)).unwrap_or_default();
    let check = check.map(|it| shelf::said(&it.title, lang));
    let next: Vec<String> = [turn].into_iter().filter(|it| !it.is_empty()).chain(check).collect();
    let service = found.map(|(process, _)| shelf::said(&process.title, lang)).unwrap_or_default();
    let due = it.due_at.map(|at| cx.day(Day::of(at))).unwrap_or_default();
    let is_late = it.due_at.is_some_and(|at| at < cx.caller.now);
    let is_inner = it.root != it.id;
    let note = found.filter(|_| is_inner).map(|(_, machine)| shelf::said(&machine.title, lang));
    Row {
        id: it.id.to_string(),
        url: it.url(),
        title: company,
        note: note.unwrap_or_default(),
        cells: vec![
            Value::text(service),
            Value::text(state.map(|it| shelf::said(&it.title, lang)).unwrap_or_default()),
            if is_late { Value::badge(&due, "bad") } else { Value::text(due) },
            Value::text(next.join(": ")),
        ],
    }
}
