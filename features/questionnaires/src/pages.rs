//! The routes of the feature, noun by noun.

use kit::web::Routes;

use crate::{draft, external, leaflet, pass, short_form, xlsform};

pub fn routes() -> Routes {
    let routes = short_form::pages::routes(Routes::default());
    let routes = pass::pages::routes(routes);
    let routes = external::pages::routes(routes);
    let routes = xlsform::pages::routes(routes);
    let routes = leaflet::pages::routes(routes);
    draft::pages::routes(routes)
}
