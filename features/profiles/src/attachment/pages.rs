//! The page on which files are sent and decided about, and the door through which they leave.

use askama::Template;
use kit::{
    Audience, Error, Id, Person, Result, Tx,
    files::{self, File, Limits},
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};
use organisations::Organisation;

use super::{
    acts::{self, Sent},
    model::{Attachment, Place, SIDE, TITLE},
    store,
};
use crate::{
    owner::{
        acts::{kin, to},
        model::{Owner, Seen},
    },
    policy::{DESCRIBE, SEE, WRITE},
};

pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/people/{id}/files", WRITE, of_person)
        .upload("/people/{id}/files", WRITE, receive, keep)
        .get("/organisations/{id}/files", DESCRIBE, of_organisation)
        .upload("/organisations/{id}/files", DESCRIBE, receive, keep)
        .get("/files/{id}", SEE, hand_over)
        .post("/files/{id}/audience", DESCRIBE, decide)
        .post("/files/{id}/removal", DESCRIBE, remove)
}

/// A file as a page shows it.
pub struct Shown {
    pub it: Attachment,
    pub url: String,
    pub name: String,
    /// Its kind and size.
    pub note: String,
}

#[derive(Template)]
#[template(path = "files.html")]
struct Index<'a> {
    cx: &'a Cx,
    form: &'a Form,
    crumbs: ui::Html,
    title: String,
    action: String,
    is_person: bool,
    /// What a picture is called depends on whose it is.
    prefix: &'static str,
    picture: Option<Shown>,
    documents: Vec<Shown>,
    /// How much the files of the agency take.
    kept: String,
}

/// The files of an owner that reach the reader: the picture, and the documents.
pub fn shown(cx: &Cx, tx: &mut Tx, seen: &Seen) -> Result<(Option<Shown>, Vec<Shown>)> {
    let mut all = Vec::new();
    let mut own = Vec::new();
    for owner in kin(tx, seen.owner)? {
        own.extend(store::of(tx, owner)?);
    }
    for it in own {
        if acts::reaches(tx, seen, &it)? {
            all.push(it);
        }
    }
    let ids: Vec<String> = all.iter().map(|it| it.file.to_string()).collect();
    let files = files::some(tx, &ids)?;
    let show = |it: Attachment| {
        let file: &File = files.iter().find(|file| file.id == it.file)?;
        let name = if it.title.is_empty() { file.name.clone() } else { it.title.clone() };
        let note = format!("{} · {}", file.kind.as_str().to_uppercase(), size(cx, file.bytes));
        Some(Shown { url: it.url(), name, note, it })
    };
    let shown = all.into_iter().filter_map(show);
    let (mut pictures, documents): (Vec<_>, Vec<_>) =
        shown.partition(|it| it.it.role == Place::Picture);
    Ok((pictures.pop(), documents))
}

/// Bytes as people say them.
fn size(cx: &Cx, bytes: i64) -> String {
    let kilobytes = bytes / 1_024 + 1;
    if kilobytes < 1_024 {
        cx.tw("profiles-kilobytes", &cx.number(kilobytes))
    } else {
        cx.tw("profiles-megabytes", &cx.number(kilobytes / 1_024 + 1))
    }
}

fn index(cx: &Cx, tx: &mut Tx, owner: Owner, sent: Option<&Form>) -> Reply {
    let seen = to(tx, &cx.caller, owner)?;
    let (picture, documents) = shown(cx, tx, &seen)?;
    let (_, bytes) = files::kept_of(tx, seen.agency)?;
    let empty = Form::default().filled("audience", Audience::Members.as_str());
    let title = cx.t("profiles-files");
    let is_person = matches!(owner, Owner::Person(_));
    let (list, said) = if is_person {
        ("/people", cx.t("profiles-people"))
    } else {
        ("/organisations", cx.t("organisations-title"))
    };
    let up = [(list, said.as_str()), (&owner.url(), seen.name.as_str())];
    let page = Index {
        cx,
        form: sent.unwrap_or(&empty),
        crumbs: ui::crumbs(cx, &up, &title),
        title: title.clone(),
        action: format!("{}/files", owner.url()),
        is_person,
        prefix: if is_person { "profiles-role-person-" } else { "profiles-role-organisation-" },
        picture,
        documents,
        kept: size(cx, bytes),
    };
    if sent.is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

fn of_person(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Person>>) -> Reply {
    index(cx, tx, Owner::Person(id), None)
}

fn of_organisation(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>) -> Reply {
    index(cx, tx, Owner::Organisation(id), None)
}

/// What was sent, made fit to be kept; or the form with what is wrong.
struct Received {
    sent: Result<Sent, Form>,
}

/// Off the lanes: reads the file and cleans it.
fn receive(cx: &Cx, mut form: Form) -> Result<Received> {
    let (place, audience) = (form.parsed::<Place>("role"), form.parsed::<Audience>("audience"));
    let title = form.optional("title", TITLE);
    let upload = form.uploads.first().cloned();
    let clean = match (upload, place) {
        (Some(upload), Some(place)) => {
            let limits = Limits::of(&cx.app().settings);
            let side = if place == Place::Picture { SIDE } else { limits.side };
            match files::clean(&upload, place.wanted(), &Limits { side, ..limits }) {
                Ok(clean) => Some(clean),
                Err(Error::Refused(refusal)) => {
                    form.reject("file", refusal.code);
                    None
                }
                Err(wrong) => return Err(wrong),
            }
        }
        (None, _) => {
            form.reject("file", "profiles-file-missing");
            None
        }
        (Some(_), None) => None,
    };
    let sent = place.zip(audience).zip(clean).map(|((place, audience), clean)| Sent {
        clean,
        place,
        title,
        audience,
    });
    Ok(Received { sent: form.finish(sent) })
}

/// The owner stands in the address: `/people/{id}/files`.
fn owner(cx: &Cx) -> Result<Owner> {
    let mut parts = cx.path.split('/').skip(1);
    let (place, id) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let noun = if place == "people" { "person" } else { "organisation" };
    id.parse().map(|id| Owner::of(noun, id)).map_err(|_| Error::NotFound)
}

fn keep(cx: &mut Cx, tx: &mut Tx, received: &Received) -> Reply {
    let owner = owner(cx)?;
    to(tx, &cx.caller, owner)?;
    match &received.sent {
        Ok(sent) => {
            acts::keep(tx, &cx.caller, owner, sent, &cx.app().settings)?;
            cx.to_saying(&format!("{}/files", owner.url()), &Flash::said("profiles-file-kept"))
        }
        Err(form) => index(cx, tx, owner, Some(form)),
    }
}

fn hand_over(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Attachment>>) -> Reply {
    cx.hidden = true;
    let file = acts::hand_over(tx, &cx.caller, id)?;
    cx.file(&file)
}

fn decide(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Attachment>>, form: Form) -> Reply {
    let audience = form.value("audience").parse().map_err(|_| Error::Unreadable);
    // Whose it is comes first: strangers learn nothing, not even that their word was wrong.
    acts::hand_over(tx, &cx.caller, id)?;
    let it = acts::decide(tx, &cx.caller, id, audience?)?;
    cx.to_saying(&format!("{}/files", it.of().url()), &Flash::said("profiles-file-decided"))
}

fn remove(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Attachment>>) -> Reply {
    let it = acts::drop_it(tx, &cx.caller, id)?;
    cx.to_saying(&format!("{}/files", it.of().url()), &Flash::said("profiles-file-dropped"))
}
