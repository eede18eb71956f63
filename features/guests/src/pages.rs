//! The addresses of guests: everybody may open them; what they show is decided by a key.

use events::{ORGANISE, VISIT};
use kit::web::Routes;

use crate::{application, day, opening, sheet, showcase};

pub fn routes() -> Routes {
    let visitors = Routes::default()
        .get("/events/{id}/box", VISIT, showcase::pages::show)
        .get("/events/{id}/guest", VISIT, application::pages::new)
        .post("/events/{id}/guest", VISIT, application::pages::create)
        .get("/guests/confirmation/{id}", VISIT, application::pages::show)
        .post("/guests/confirmation/{id}", VISIT, application::pages::confirm);
    organiser(requests(own(visitors)))
}

/// The page of a guest.
fn own(routes: Routes) -> Routes {
    routes
        .get("/guests/at/{key}", VISIT, sheet::pages::show)
        .get("/guests/at/{key}/profile", VISIT, sheet::pages::profile)
        .post("/guests/at/{key}/profile", VISIT, sheet::pages::describe)
        .get("/guests/at/{key}/meetings.ics", VISIT, sheet::pages::calendar)
        .post("/guests/at/{key}/place", VISIT, sheet::pages::take)
        .post("/guests/at/{key}/removal", VISIT, sheet::pages::leave)
        .post("/guests/at/{key}/renewal", VISIT, sheet::pages::renew)
        .post("/guests/at/{key}/erasure", VISIT, sheet::pages::erase)
        .post("/guests/at/{key}/erasure/removal", VISIT, sheet::pages::stay)
        .get("/guests/at/{key}/board", VISIT, day::pages::board)
        .post("/guests/at/{key}/board/wish", VISIT, day::pages::wish)
        .get("/guests/at/{key}/certificate.pdf", VISIT, day::pages::certificate)
        .get("/guests/at/{key}/feedback", VISIT, day::pages::feedback)
        .post("/guests/at/{key}/feedback", VISIT, day::pages::say)
        .get("/guests/at/{key}/hindrances", VISIT, day::pages::hindrances)
        .post("/guests/at/{key}/reminders", VISIT, day::pages::remind)
        .post("/guests/at/{key}/suggestions/{participant}/removal", VISIT, day::pages::dismiss)
        .post("/guests/at/{key}/suggestions/{participant}/return", VISIT, day::pages::take_back)
}

/// Whom they meet.
fn requests(routes: Routes) -> Routes {
    routes
        .get("/guests/at/{key}/participants", VISIT, sheet::pages::participants)
        .get("/guests/at/{key}/participants/{participant}", VISIT, sheet::pages::participant)
        .post("/guests/at/{key}/participants/{participant}", VISIT, sheet::pages::ask)
        .post("/guests/at/{key}/requests/{request}/sending", VISIT, sheet::pages::send)
        .post("/guests/at/{key}/requests/{request}/acceptance", VISIT, sheet::pages::accept)
        .post("/guests/at/{key}/requests/{request}/refusal", VISIT, sheet::pages::decline)
        .post("/guests/at/{key}/requests/{request}/slot", VISIT, sheet::pages::choose)
        .post("/guests/at/{key}/requests/{request}/withdrawal", VISIT, sheet::pages::withdraw)
}

/// What the organiser decides.
fn organiser(routes: Routes) -> Routes {
    routes
        .get("/events/{id}/guests", ORGANISE, opening::pages::show)
        .post("/events/{id}/guests", ORGANISE, opening::pages::open)
        .post("/events/{id}/guests/removal", ORGANISE, opening::pages::close)
}
