//! Data about a public page, for those who read pages by machine.

use kit::{
    Id, Result, Tx,
    ui::{Html, Panel},
    web::Cx,
};
use partnering::Profile;

use crate::{model::inside_html, store};

/// The data of a published opportunity; of any other nothing.
pub const OF_OPPORTUNITY: Panel =
    Panel { place: "partnering.opportunity", rank: 250, show: of_opportunity };

fn of_opportunity(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Profile>>() else { return Ok(None) };
    let Some(it) = store::find(tx, id)?.filter(|it| it.is_open(cx.today())) else {
        return Ok(None);
    };
    let agency = agencies::name_of(tx, it.agency)?;
    let data = it.data(&cx.app().settings.base_url, agency.as_deref());
    // A block of data, which browsers never run; the security policy has no say about it.
    let block = ["<script type=\"application/ld+json\">", &inside_html(&data), "</script>"];
    Ok(Some(Html::trusted(block.concat())))
}
