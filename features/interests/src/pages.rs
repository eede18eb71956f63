//! Writing an interest down, and the steps of its life: read the request, call an act, answer.

use askama::Template;
use kit::{
    Error, Id, Tx,
    clock::HOUR,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};
use partnering::Profile;

use crate::{
    achievement,
    acts::{self, find_to},
    api, code, desk, door,
    draft::model::{COUNTRIES, Draft, Identity, QUESTION, TEXT},
    ending, figure, leg, letter,
    model::{Answer, Interest},
    party,
    policy::{ANSWER, DESK, EXPRESS, FIGURES, HANDLE, LIST, SEE, VISIT, is_staff},
    proof, remark,
    sheet::pages::{self as sheet, answered, done, said},
};

/// How often one network may write an interest down in an hour.
const SENT: u32 = 30;

pub fn routes() -> Routes {
    let routes = achievement::pages::routes(api::routes(Routes::default()));
    letter::pages::routes(proof::pages::routes(routes))
        .get("/opportunities/{id}/interests/new", EXPRESS, new)
        .post("/opportunities/{id}/interests", EXPRESS, create)
        .get("/interests", LIST, desk::pages::own)
        .get("/interests/desk", DESK, desk::pages::desk)
        .get("/interests/figures", FIGURES, figure::pages::show)
        .get("/interests/paces", FIGURES, figure::pages::paces)
        .get("/interests/confirmation/{id}", VISIT, code::pages::show)
        .post("/interests/confirmation/{id}", VISIT, code::pages::confirm)
        .get("/interests/at/{key}", VISIT, door::pages::show)
        .post("/interests/at/{key}/consent", VISIT, party::pages::consent)
        .post("/interests/at/{key}/consent/removal", VISIT, party::pages::revoke)
        .post("/interests/at/{key}/information", VISIT, remark::pages::inform)
        .post("/interests/at/{key}/remarks", VISIT, remark::pages::write)
        .post("/interests/at/{key}/talk", VISIT, party::pages::talk)
        .post("/interests/at/{key}/withdrawal", VISIT, ending::pages::withdraw)
        .get("/interests/{id}", SEE, sheet::show)
        .post("/interests/{id}/allocation", HANDLE, allocate)
        .post("/interests/{id}/hand-over", HANDLE, hand_over)
        .post("/interests/{id}/signposting", HANDLE, signpost)
        .post("/interests/{id}/referral", HANDLE, refer)
        .post("/interests/{id}/answer", ANSWER, answer)
        .post("/interests/{id}/information", ANSWER, remark::pages::inform)
        .post("/interests/{id}/texts", ANSWER, remark::pages::reword)
        .post("/interests/{id}/consent", ANSWER, party::pages::consent)
        .post("/interests/{id}/consent/removal", ANSWER, party::pages::revoke)
        .post("/interests/{id}/waiting", HANDLE, wait)
        .post("/interests/{id}/waiting/removal", ANSWER, resume)
        .post("/interests/{id}/negotiation", HANDLE, negotiate)
        .post("/interests/{id}/degree", HANDLE, degree)
        .post("/interests/{id}/remarks", ANSWER, remark::pages::write)
        .post("/interests/{id}/talk", ANSWER, party::pages::talk)
        .post("/interests/{id}/ending", HANDLE, ending::pages::end)
        .post("/interests/{id}/withdrawal", ANSWER, ending::pages::withdraw)
}

/// The part of a network address that a household or an office shares.
pub fn throttle(cx: &Cx, what: &str, most: u32) -> kit::Result<()> {
    let network = people::network(&cx.address);
    let name = format!("interests {what} {network}");
    let is_fine = cx.app().limits.allow(&name, most, HOUR, cx.caller.now);
    if is_fine { Ok(()) } else { Err(Error::TooMany) }
}

#[derive(Template)]
#[template(path = "new.html")]
struct New<'a> {
    cx: &'a Cx,
    form: &'a Form,
    it: &'a Profile,
    /// The page of the opportunity.
    url: String,
    agencies: Vec<(String, String)>,
    /// Organisations of the reader, to choose from.
    owns: Vec<String>,
    is_staff: bool,
}

impl New<'_> {
    fn countries(&self) -> Vec<(String, String)> {
        let said = |code: &&str| ((*code).to_owned(), self.cx.word("country-", code));
        let mut all: Vec<_> = COUNTRIES.iter().map(said).collect();
        all.sort_by(|one, other| one.1.cmp(&other.1));
        all
    }

    const fn kinds() -> &'static [&'static str] {
        organisations::Kind::WORDS
    }

    const fn most() -> usize {
        TEXT.1
    }

    const fn longest_question() -> usize {
        QUESTION
    }
}

fn new(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>) -> Reply {
    form(cx, tx, id, None)
}

fn form(cx: &Cx, tx: &mut Tx, id: Id<Profile>, sent: Option<&Form>) -> Reply {
    let it = acts::open_profile(tx, &cx.caller, id)?;
    let own = organisations::of_person(tx, cx.caller.person)?;
    let owns: Vec<String> = own.into_iter().map(|it| it.name).collect();
    let mut filled = Form::default();
    let face = people::face(tx, cx.caller.person)?;
    if let Some(face) = face.filter(|_| !is_staff(&cx.caller)) {
        let email = people::find(tx, face.id)?.email;
        let organisation = owns.first().cloned().unwrap_or_default();
        let who = Identity { name: face.name, organisation, email, ..Identity::default() };
        filled = who.fill(filled);
    }
    let all = agencies::names(tx)?;
    let page = New {
        cx,
        form: sent.unwrap_or(&filled),
        it: &it,
        url: format!("/opportunities/{id}"),
        agencies: all.into_iter().map(|(id, name)| (id.to_string(), name)).collect(),
        owns,
        is_staff: is_staff(&cx.caller),
    };
    let title = cx.t("interests-new");
    if sent.is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

fn create(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>, sent: Form) -> Reply {
    let draft = match Draft::parse(sent.clone()) {
        Ok(draft) => draft,
        Err(wrong) => return form(cx, tx, id, Some(&wrong)),
    };
    if let Some(field) = acts::naming(&draft.texts, &draft) {
        let mut wrong = sent;
        wrong.reject(field, crate::model::NAMES_PARTY.code);
        return form(cx, tx, id, Some(&wrong));
    }
    throttle(cx, "sent", SENT)?;
    if cx.caller.is_guest() {
        return code::pages::send(cx, tx, id, draft);
    }
    let app = cx.app().clone();
    let (it, _) = acts::express(tx, &cx.caller, id, (draft, &app.settings))?;
    let key = if it.by_adviser { "interests-expressed-for" } else { "interests-expressed" };
    // Whoever belongs to the agency alone does not see what they wrote for somebody else.
    let seen = find_to(tx, &cx.caller, it.id, SEE).is_ok();
    cx.to_saying(&if seen { it.url() } else { format!("/opportunities/{id}") }, &Flash::said(key))
}

type At = Path<Id<Interest>>;

fn allocate(cx: &mut Cx, tx: &mut Tx, Path(id): At, form: Form) -> Reply {
    let at = find_to(tx, &cx.caller, id, HANDLE)?;
    let adviser = form.value("adviser").parse().unwrap_or(cx.caller.person);
    let app = cx.app().clone();
    if form.value("side") == "host" && at.whos.contains(&crate::model::Who::Host) {
        acts::reassign(tx, &cx.caller, &at, adviser)?;
    } else {
        acts::allocate(tx, &cx.caller, &at, (adviser, &app.settings))?;
    }
    done(cx, &at.it.url(), "interests-allocated")
}

fn hand_over(cx: &mut Cx, tx: &mut Tx, Path(id): At, form: Form) -> Reply {
    let at = find_to(tx, &cx.caller, id, HANDLE)?;
    let agency = sheet::agency(&form).ok_or(crate::model::WRONG_AGENCY)?;
    let app = cx.app().clone();
    acts::hand_over(tx, &cx.caller, &at, (agency, &app.settings))?;
    // It belongs to the other agency now.
    cx.to_saying("/interests/desk", &Flash::said("interests-handed-over"))
}

fn signpost(cx: &mut Cx, tx: &mut Tx, Path(id): At, form: Form) -> Reply {
    let at = find_to(tx, &cx.caller, id, HANDLE)?;
    let app = cx.app().clone();
    acts::signpost(tx, &cx.caller, &at, (&said(&form), &app.settings))?;
    done(cx, &at.it.url(), "interests-signposted")
}

fn refer(cx: &mut Cx, tx: &mut Tx, Path(id): At, form: Form) -> Reply {
    let at = find_to(tx, &cx.caller, id, HANDLE)?;
    let app = cx.app().clone();
    let did = acts::refer(tx, &cx.caller, &at, (&said(&form), &app.settings));
    let base = at.it.url();
    answered(cx, tx, (&at, base), (form, "said"), did.map(|_| "interests-referred"))
}

fn answer(cx: &mut Cx, tx: &mut Tx, Path(id): At, form: Form) -> Reply {
    let at = find_to(tx, &cx.caller, id, ANSWER)?;
    let answer: Answer = form.value("answer").parse().map_err(|_| Error::Unreadable)?;
    let app = cx.app().clone();
    let did = acts::answer(tx, &cx.caller, &at, (answer, &said(&form), &app.settings));
    let base = at.it.url();
    answered(cx, tx, (&at, base), (form, "said"), did.map(|_| "interests-answered"))
}

fn wait(cx: &mut Cx, tx: &mut Tx, Path(id): At, form: Form) -> Reply {
    let at = find_to(tx, &cx.caller, id, HANDLE)?;
    let app = cx.app().clone();
    leg::acts::wait(tx, &cx.caller, &at, (&said(&form), &app.settings))?;
    done(cx, &at.it.url(), "interests-waiting")
}

fn resume(cx: &mut Cx, tx: &mut Tx, Path(id): At) -> Reply {
    let at = find_to(tx, &cx.caller, id, ANSWER)?;
    let app = cx.app().clone();
    leg::acts::resume(tx, &cx.caller, &at, &app.settings)?;
    done(cx, &at.it.url(), "interests-resumed")
}

fn negotiate(cx: &mut Cx, tx: &mut Tx, Path(id): At) -> Reply {
    let at = find_to(tx, &cx.caller, id, HANDLE)?;
    let app = cx.app().clone();
    acts::negotiate(tx, &cx.caller, &at, &app.settings)?;
    done(cx, &at.it.url(), "interests-negotiating")
}

fn degree(cx: &mut Cx, tx: &mut Tx, Path(id): At, form: Form) -> Reply {
    let at = find_to(tx, &cx.caller, id, HANDLE)?;
    let degree = form.value("degree").parse().map_err(|_| Error::Unreadable)?;
    acts::set_degree(tx, &cx.caller, &at, degree)?;
    done(cx, &at.it.url(), "interests-degree-set")
}
