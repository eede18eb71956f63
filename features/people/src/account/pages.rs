//! The pages of a person's own: account, password, preferences, saved views, keys.

use askama::Template;
use kit::{
    Id, Result, Tx,
    clock::MINUTE,
    crypto,
    form::Form,
    i18n::{LANG_NAMES, LANGS},
    ui,
    views::{self, View},
    web::{Cx, Flash, Path, Reply, Routes},
};

use super::acts;
use crate::{
    acts::{change_password, describe, prefer},
    model::{Account, Profile, new_password, own_path},
    pages::throttle,
    policy::{ACCOUNT, VIEWS, VISIT},
    session::{
        self,
        model::{LONGEST, Membership, Session},
        store as sessions,
    },
    store,
};

pub fn routes() -> Routes {
    Routes::default()
        .get("/account", ACCOUNT, show)
        .post("/account", ACCOUNT, change)
        .post_after("/account/password", ACCOUNT, check, take)
        .post("/preferences", VISIT, preferences)
        .get("/views", VIEWS, kept)
        .post("/views", VIEWS, keep)
        .post("/views/{id}/removal", VIEWS, remove)
        .post("/views/{id}/return", VIEWS, restore)
        .get("/keys", VISIT, keys)
}

#[derive(Template)]
#[template(path = "account.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Account,
    form: &'a Form,
    secret: &'a Form,
    sessions: Vec<Session>,
    memberships: Vec<Membership>,
    /// The digest of this browser's key.
    here: String,
    /// What other features keep for people of their own.
    panels: Vec<ui::Html>,
}

impl Show<'_> {
    fn langs() -> Vec<(String, String)> {
        LANG_NAMES.iter().map(|(lang, name)| ((*lang).to_owned(), (*name).to_owned())).collect()
    }
}

/// What is wrong on the account page: nothing, its form, or the form of the password.
enum Wrong<'a> {
    Nothing,
    Profile(&'a Form),
    Password(&'a Form),
}

fn account_page(cx: &Cx, tx: &mut Tx, wrong: &Wrong<'_>) -> Reply {
    let it = store::find(tx, cx.caller.person)?;
    let (filled, empty) = (filled(&it), Form::default());
    let (mut form, mut secret) = (&filled, &empty);
    match wrong {
        Wrong::Nothing => {}
        Wrong::Profile(sent) => form = sent,
        Wrong::Password(sent) => secret = sent,
    }
    let page = Show {
        cx,
        it: &it,
        form,
        secret,
        sessions: sessions::of(tx, it.id, cx.caller.now)?,
        memberships: sessions::memberships(tx, it.id)?,
        panels: ui::panels(cx, tx, "people.account", it.id)?,
        here: crypto::digest(cx.session.as_deref().unwrap_or_default()),
    };
    let title = cx.t("people-account");
    if matches!(wrong, Wrong::Nothing) { cx.page(&title, &page) } else { cx.again(&title, &page) }
}

fn filled(it: &Account) -> Form {
    Form::default()
        .filled("name", &it.name)
        .filled("lang", &it.lang)
        .filled("headline", &it.headline)
}

fn show(cx: &mut Cx, tx: &mut Tx) -> Reply {
    account_page(cx, tx, &Wrong::Nothing)
}

fn change(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    let it = store::find(tx, cx.caller.person)?;
    match Profile::parse(form) {
        Ok(profile) => {
            describe(tx, &cx.caller, &it, &profile)?;
            cx.set_cookie("lang", &profile.lang, LONGEST / 1000);
            cx.to_saying("/account", &Flash::said("people-account-saved"))
        }
        Err(form) => account_page(cx, tx, &Wrong::Profile(&form)),
    }
}

/// A new password and its hash, if the old one was right.
struct Checked {
    form: Form,
    /// The hash the old password fitted, and that of the new one.
    hashes: Option<(Option<String>, String)>,
}

fn check(cx: &Cx, mut form: Form) -> Result<Checked> {
    // Who found an open browser must not try passwords on it.
    throttle(cx, &format!("password {}", cx.caller.person), 10, 15 * MINUTE)?;
    let person = cx.caller.person;
    let it = cx.app().db.read_now(move |tx| store::find(tx, person))?;
    let password = new_password(&mut form, &it.email);
    let old: String = form.value("old").chars().take(200).collect();
    // Who came by a link and never chose a password has no old one.
    let is_right = match &it.password {
        Some(hash) => crypto::is_password(&old, hash),
        None => true,
    };
    if !is_right {
        form.reject("old", "people-password-old-wrong");
    }
    let is_wrong = form.errors().next().is_some();
    let hashes =
        if is_wrong { None } else { Some((it.password, crypto::hash_password(&password)?)) };
    Ok(Checked { form, hashes })
}

fn take(cx: &mut Cx, tx: &mut Tx, Checked { form, hashes }: &Checked) -> Reply {
    let it = store::find(tx, cx.caller.person)?;
    match hashes {
        Some((old, new)) if *old == it.password => {
            let key = cx.session.clone().unwrap_or_default();
            let turned = change_password(tx, &cx.caller, cx.app(), &it, (new, &key))?;
            session::pages::turned(cx, &turned);
            cx.to_saying("/account", &Flash::said("people-password-changed"))
        }
        Some(_) => Err(kit::Error::Busy),
        None => account_page(cx, tx, &Wrong::Password(form)),
    }
}

/// Language, theme and single keys: kept by the browser; the first two also with the account of
/// those who have one.
fn preferences(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    let lang = LANGS.iter().copied().find(|lang| *lang == form.value("lang"));
    let theme = match form.value("theme") {
        "auto" => Some(""),
        "light" => Some("light"),
        "dark" => Some("dark"),
        _ => None,
    };
    if let Some(lang) = lang {
        cx.set_cookie("lang", lang, LONGEST / 1000);
    }
    if let Some(theme) = theme {
        cx.set_cookie("theme", theme, if theme.is_empty() { 0 } else { LONGEST / 1000 });
    }
    match form.value("keys") {
        "off" => cx.set_cookie("keys", "off", LONGEST / 1000),
        "on" => cx.set_cookie("keys", "", 0),
        _ => {}
    }
    if !cx.caller.is_guest() && (lang.is_some() || theme.is_some()) {
        prefer(tx, cx.caller.person, lang, theme)?;
    }
    cx.to(own_path(form.value("back")))
}

#[derive(Template)]
#[template(path = "views.html")]
struct Kept<'a> {
    cx: &'a Cx,
    views: Vec<View>,
    form: &'a Form,
}

fn kept(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let views = views::of(tx, &cx.caller, "")?;
    cx.page(&cx.t("people-views"), &Kept { cx, views, form: &Form::default() })
}

fn keep(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    match View::parse(form, &cx.caller) {
        Ok(view) => {
            acts::keep(tx, &cx.caller, &view)?;
            cx.to_saying(&view.url(), &Flash::said("people-view-kept").undone_at(&removal(view.id)))
        }
        Err(form) => {
            let views = views::of(tx, &cx.caller, "")?;
            cx.again(&cx.t("people-views"), &Kept { cx, views, form: &form })
        }
    }
}

fn remove(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<View>>) -> Reply {
    acts::drop_it(tx, &cx.caller, id)?;
    let undo = format!("/views/{id}/return");
    cx.to_saying("/views", &Flash::said("people-view-dropped").undone_at(&undo))
}

fn restore(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<View>>) -> Reply {
    acts::keep_again(tx, &cx.caller, id)?;
    cx.to_saying("/views", &Flash::said("people-view-kept"))
}

fn removal(id: Id<View>) -> String {
    format!("/views/{id}/removal")
}

#[derive(Template)]
#[template(path = "keys.html")]
struct Keys<'a> {
    cx: &'a Cx,
}

fn keys(cx: &mut Cx, _: &mut Tx) -> Reply {
    cx.page(&cx.t("people-keys"), &Keys { cx })
}
