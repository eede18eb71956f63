//! What the page and the documents of an organisation say of its size.

use std::collections::BTreeMap;

use askama::Template;
use engine_matching::{Audience as Seen, Doc};
use kit::{
    Audience, Caller, Error, Id, Result, Tx,
    completeness::{Completeness, Item},
    ui,
    ui::{Html, Panel},
    web::Cx,
};
use organisations::{Kind, Organisation};

use crate::{
    acts,
    class::model::Class,
    policy::{self, EDIT, SEE},
    store,
};

/// Class, year and open questions.
pub const OF_ORGANISATION: Panel =
    Panel { place: "organisations.organisation", rank: 15, show: of_organisation };

#[derive(Template)]
#[template(path = "panel.html")]
struct Shown<'a> {
    cx: &'a Cx,
    class: Option<Class>,
    /// The end of the year it is of.
    day: Option<String>,
    /// For those who see the figures: where, and how many questions are open.
    open: Option<(String, i64)>,
    /// The directory calls it something else.
    differs: bool,
    may_edit: bool,
}

fn of_organisation(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Organisation>>() else { return Ok(None) };
    let it = match organisations::visible(tx, &cx.caller, id) {
        Ok(it) => it,
        Err(Error::NotFound) => return Ok(None),
        Err(wrong) => return Err(wrong),
    };
    if !matches!(it.kind, Kind::Sme | Kind::Large) && store::size(tx, it.id)?.is_none() {
        return Ok(None);
    }
    let relation = acts::relation(tx, &cx.caller, &it)?;
    let allows = |action| policy::allows(&cx.caller, action, relation);
    let size = store::size(tx, it.id)?;
    let is_for = |audience: Audience| audience.includes(&cx.caller, relation) || allows(SEE);
    let seen = size.filter(|size| is_for(size.audience));
    let class = seen.as_ref().and_then(|size| size.class);
    if class.is_none() && !allows(SEE) {
        return Ok(None);
    }
    let questions = seen.as_ref().map_or(0, |size| size.questions);
    Ok(Some(ui::html(&Shown {
        cx,
        class,
        day: seen.and_then(|size| size.ends_on).map(|day| cx.day(day)),
        open: allows(SEE).then(|| (format!("{}/size", it.url()), questions)),
        differs: class.is_some_and(|class| differs(it.kind, class)),
        may_edit: allows(EDIT),
    })))
}

/// Whether the directory says of an enterprise what its figures deny.
pub fn differs(kind: Kind, class: Class) -> bool {
    match kind {
        Kind::Sme => !class.is_sme(),
        Kind::Large => class.is_sme(),
        _ => false,
    }
}

/// That the class is known, for the meter of an organisation; of those that are enterprises.
pub const COMPLETENESS: Completeness = Completeness { noun: "organisation", items };

fn items(tx: &mut Tx, id: &str) -> Result<Vec<Item>> {
    let id: Id<Organisation> = id.parse().map_err(|_| Error::NotFound)?;
    // Asked by the page of one who sees all of it; others have no meter.
    let it = match organisations::visible(tx, &Caller::house(0), id) {
        Ok(it) => it,
        Err(Error::NotFound) => return Ok(Vec::new()),
        Err(wrong) => return Err(wrong),
    };
    if !matches!(it.kind, Kind::Sme | Kind::Large) {
        return Ok(Vec::new());
    }
    let done = store::size(tx, it.id)?.is_some_and(|size| size.class.is_some());
    Ok(vec![Item { key: "sme-has-class", done, link: it.url() }])
}

/// Adds `size:…` to the layers whose readers may know the class.
pub fn add(tx: &mut Tx, docs: &mut [Doc]) -> Result<()> {
    let ids: Vec<String> = docs.iter().map(|doc| doc.id.clone()).collect();
    let known = store::sizes(tx, &ids)?;
    let known: BTreeMap<String, _> =
        known.into_iter().map(|it| (it.organisation.to_string(), it)).collect();
    for doc in docs {
        let Some(size) = known.get(&doc.id) else { continue };
        if let Some(class) = size.class.filter(|_| reads(doc, size.audience)) {
            doc.facets.labels.push(format!("size:{}", class.as_str()));
        }
    }
    Ok(())
}

/// Whether all readers of a layer belong to an audience.
fn reads(doc: &Doc, audience: Audience) -> bool {
    match doc.audience {
        Seen::Public => audience == Audience::Public,
        Seen::Members => audience >= Audience::Members,
        Seen::Closed => audience >= Audience::Members || audience.layer() <= doc.layer,
    }
}

#[cfg(test)]
mod tests {
    use engine_matching::{Audience as Seen, Doc, Kind as Found};
    use kit::Audience;
    use organisations::Kind;

    use super::{differs, reads};
    use crate::class::model::Class;

    #[test]
    fn the_directory_is_contradicted() {
        assert!(differs(Kind::Sme, Class::Large) && differs(Kind::Large, Class::Medium));
        assert!(!differs(Kind::Sme, Class::Medium) && !differs(Kind::University, Class::Large));
    }

    #[test]
    fn a_layer_says_what_all_its_readers_may_know() {
        let layers = [
            (Seen::Public, 0),
            (Seen::Members, 1),
            (Seen::Closed, 2),
            (Seen::Closed, 3),
            (Seen::Closed, 4),
        ];
        let doc =
            |(audience, layer)| Doc { audience, layer, ..Doc::new("a", Found::Organisation, "A") };
        for (at, audience) in [
            Audience::Public,
            Audience::Members,
            Audience::Contacts,
            Audience::Agency,
            Audience::Own,
        ]
        .into_iter()
        .enumerate()
        {
            let seen: Vec<_> = layers.iter().map(|layer| reads(&doc(*layer), audience)).collect();
            let wanted: Vec<_> = (0..5).map(|layer| layer >= at).collect();
            assert_eq!(seen, wanted, "{audience:?}");
        }
    }
}
