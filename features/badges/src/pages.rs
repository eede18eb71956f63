//! Every address of the day of an event.

use events::{ATTEND, ORGANISE};
use kit::web::Routes;

use crate::{arrival, board, print};

pub fn routes() -> Routes {
    Routes::default()
        .get("/events/{id}/arrivals", ORGANISE, arrival::pages::index)
        .get("/events/{id}/arrivals/{participant}", ORGANISE, arrival::pages::show)
        .post("/events/{id}/arrivals/{participant}", ORGANISE, arrival::pages::arrive)
        .post("/events/{id}/arrivals/{participant}/removal", ORGANISE, arrival::pages::undo)
        .get("/events/{id}/board", ATTEND, board::pages::index)
        .post("/events/{id}/board/wish", ATTEND, board::pages::change)
        .get("/events/{id}/print/{sheet}", ORGANISE, print::pages::sheet)
}
