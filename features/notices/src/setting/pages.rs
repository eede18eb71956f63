//! The page where somebody chooses how they hear of things, and the end of letters.

use askama::Template;
use kit::{
    Result, Tx,
    form::Form,
    notice::Subject,
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};

use super::{
    acts::{self, Ending},
    model::{Pace, Setting, clock, zones},
    store,
};
use crate::{calendar, policy};

pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/notices/settings", policy::SET, show)
        .post("/notices/settings", policy::SET, change)
        .get("/notices/unsubscribe/{token}", policy::UNSUBSCRIBE, ask)
        .post("/notices/unsubscribe/{token}", policy::UNSUBSCRIBE, end)
        .post("/notices/unsubscribe/{token}/return", policy::UNSUBSCRIBE, begin_again)
}

#[derive(Template)]
#[template(path = "settings.html")]
struct Settings<'a> {
    cx: &'a Cx,
    form: &'a Form,
    /// When the key of the calendar was made, if there is one.
    calendar: Option<i64>,
    zones: Vec<String>,
}

impl Settings<'_> {
    fn subjects() -> Vec<&'static str> {
        let all = Subject::ALL.iter().filter(|it| **it != Subject::Security);
        all.map(|it| it.as_str()).collect()
    }

    fn is_chosen(&self, subject: &str, pace: &str) -> bool {
        self.form.value(&field(subject)) == pace
    }

    fn paces() -> &'static [&'static str] {
        Pace::WORDS
    }

    fn hours() -> Vec<(String, String)> {
        (0..24).map(|hour| (hour.to_string(), clock(hour * 60))).collect()
    }

    /// Every half hour of a day.
    fn halves() -> Vec<(String, String)> {
        (0..48).map(|half| (clock(half * 30), clock(half * 30))).collect()
    }

    fn zones(&self) -> Vec<(String, String)> {
        // Names of zones are the same in every language; their low lines are for programs.
        self.zones.iter().map(|it| (it.clone(), it.replace('_', " "))).collect()
    }
}

fn field(subject: &str) -> String {
    format!("pace_{subject}")
}

fn filled(it: &Setting, paces: &[(Subject, Pace)]) -> Form {
    let form = Form::default()
        .filled("zone", &it.zone)
        .filled("digest_hour", it.digest_hour)
        .filled("weekday", it.weekday)
        .filled("quiet_from", it.quiet_from.map(clock).unwrap_or_default())
        .filled("quiet_until", it.quiet_until.map(clock).unwrap_or_default());
    paces
        .iter()
        .fold(form, |form, (subject, pace)| form.filled(&field(subject.as_str()), pace.as_str()))
}

fn settings<'a>(cx: &'a Cx, tx: &mut Tx, form: &'a Form) -> Result<Settings<'a>> {
    let calendar = calendar::store::of(tx, cx.caller.person)?.map(|it| it.created_at);
    Ok(Settings { cx, form, calendar, zones: zones() })
}

fn show(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let it = store::find(tx, cx.caller.person)?;
    let form = filled(&it, &acts::paces(tx, cx.caller.person)?);
    let page = settings(cx, tx, &form)?;
    cx.page(&cx.t("notices-settings"), &page)
}

fn change(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    let mut sent = form.clone();
    let mut chosen = Vec::new();
    for subject in Subject::ALL.iter().filter(|it| **it != Subject::Security) {
        match sent.value(&field(subject.as_str())).parse() {
            Ok(pace) => chosen.push((*subject, pace)),
            Err(_) => sent.reject("paces", "form-invalid"),
        }
    }
    match (Setting::parse(form, cx.caller.person, cx.caller.now), sent.errors().next()) {
        (Ok(it), None) => {
            acts::set(tx, &cx.caller, &it, &chosen)?;
            cx.to_saying("/notices/settings", &Flash::said("notices-settings-saved"))
        }
        (Ok(_), Some(_)) => {
            let page = settings(cx, tx, &sent)?;
            cx.again(&cx.t("notices-settings"), &page)
        }
        (Err(mut form), wrong) => {
            if let Some((field, why)) = wrong {
                form.reject(field, why);
            }
            let page = settings(cx, tx, &form)?;
            cx.again(&cx.t("notices-settings"), &page)
        }
    }
}

#[derive(Template)]
#[template(path = "unsubscribe.html")]
struct Unsubscribe<'a> {
    cx: &'a Cx,
    token: &'a str,
    /// What letters it is about, in words.
    about: String,
    /// Whether it is done.
    done: bool,
}

fn page(cx: &Cx, token: &str, it: Ending, done: bool) -> Reply {
    let about = match it.subject {
        Some(subject) => cx.word("notices-subject-", subject.as_str()),
        None => cx.t("notices-subject-all"),
    };
    cx.page(&cx.t("notices-unsubscribe"), &Unsubscribe { cx, token, about, done })
}

/// Programs open every address of a letter, so opening it does nothing yet.
fn ask(cx: &mut Cx, tx: &mut Tx, Path(token): Path<String>) -> Reply {
    let it = acts::read(tx, &token, cx.caller.now)?;
    page(cx, &token, it, false)
}

/// RFC 8058: what mail programs post here ends the letters, without a session and without
/// leading anywhere else.
fn end(cx: &mut Cx, tx: &mut Tx, Path(token): Path<String>) -> Reply {
    let it = acts::read(tx, &token, cx.caller.now)?;
    acts::unsubscribe(tx, &cx.caller, it)?;
    page(cx, &token, it, true)
}

fn begin_again(cx: &mut Cx, tx: &mut Tx, Path(token): Path<String>) -> Reply {
    let it = acts::read(tx, &token, cx.caller.now)?;
    acts::resubscribe(tx, &cx.caller, it)?;
    cx.to_saying(
        &format!("/notices/unsubscribe/{token}"),
        &Flash::said("notices-unsubscribe-undone"),
    )
}
