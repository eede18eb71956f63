//! Every address of what comes after the meetings.

use events::{ATTEND, ORGANISE, VISIT};
use kit::web::Routes;

use crate::{certificate, feedback, figure, ladder};

pub fn routes() -> Routes {
    Routes::default()
        .get("/events/{id}/feedback", ATTEND, feedback::pages::show)
        .post("/events/{id}/feedback", ATTEND, feedback::pages::give)
        .get("/events/{id}/feedback/{months}", ATTEND, ladder::pages::show)
        .post("/events/{id}/feedback/{months}", ATTEND, ladder::pages::answer)
        .get("/encounters/proof/{key}", VISIT, ladder::pages::open)
        .post("/encounters/proof/{key}", VISIT, ladder::pages::reply)
        .get("/events/{id}/certificate.pdf", ATTEND, certificate::pages::own)
        .get("/events/{id}/certificates.pdf", ORGANISE, certificate::pages::all)
        .get("/events/{id}/results", ORGANISE, figure::pages::said)
        .get("/events/{id}/results/figures", ORGANISE, figure::pages::figures)
        .get("/events/{id}/results/people", ORGANISE, figure::pages::people)
        .post("/events/{id}/meetings/{request}/degree", ORGANISE, figure::pages::set_degree)
}
