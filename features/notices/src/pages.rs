//! The addresses of notices, gathered from their nouns.

use kit::web::Routes;

use crate::{alert, calendar, notice, setting, watch};

pub fn routes() -> Routes {
    let routes = notice::pages::routes(Routes::default());
    let routes = setting::pages::routes(routes);
    let routes = watch::pages::routes(routes);
    let routes = alert::pages::routes(routes);
    calendar::pages::routes(routes)
}
