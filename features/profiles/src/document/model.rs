//! Which lines a layer of the index may hold, and where they stand in it. Pure.

use engine_matching::{Audience as Seen, Doc};
use kit::Audience;

use crate::skill::{Kind, Skill};

/// The few for whom a layer is: what is meant for them, or for more, may stand in it.
///
/// Holders of any of its keys find a closed layer, so those furthest away decide.
pub fn nearest(doc: &Doc) -> Audience {
    match doc.audience {
        Seen::Public => Audience::Public,
        Seen::Members => Audience::Members,
        Seen::Closed => doc.keys.iter().map(|key| of_key(key)).max().unwrap_or(Audience::Public),
    }
}

fn of_key(key: &str) -> Audience {
    match key.split(':').next().unwrap_or_default() {
        "organisation" | "person" => Audience::Own,
        "agency" => Audience::Agency,
        "contact" => Audience::Contacts,
        // Who holds it is not known here.
        _ => Audience::Members,
    }
}

/// Adds the lines a layer may hold: offers and wishes to what it offers and seeks, the others to
/// its keywords.
pub fn extend(doc: &mut Doc, skills: &[Skill]) {
    let nearest = nearest(doc);
    for it in skills.iter().filter(|it| it.audience >= nearest) {
        let text = match it.kind {
            Kind::Offer => &mut doc.offers,
            Kind::Wish => &mut doc.seeks,
            Kind::Competence | Kind::Skill | Kind::Interest => {
                doc.keywords.push(it.term.clone());
                continue;
            }
        };
        for words in [&it.term, &it.note] {
            if !words.is_empty() {
                text.push('\n');
                text.push_str(words);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;
    use engine_matching::{Audience as Seen, Doc, Kind};
    use kit::Audience;

    #[test]
    fn a_layer_holds_what_its_furthest_reader_may_see() {
        let layer = |audience, keys: &[&str]| {
            let keys = keys.iter().map(|key| (*key).to_owned()).collect();
            nearest(&Doc { audience, keys, ..Doc::new("1", Kind::Organisation, "") })
        };
        assert_eq!(layer(Seen::Public, &["agency:1"]), Audience::Public);
        assert_eq!(layer(Seen::Members, &[]), Audience::Members);
        assert_eq!(layer(Seen::Closed, &["agency:1"]), Audience::Agency);
        assert_eq!(layer(Seen::Closed, &["organisation:1", "person:2"]), Audience::Own);
        assert_eq!(layer(Seen::Closed, &["organisation:1", "agency:2"]), Audience::Agency);
        assert_eq!(layer(Seen::Closed, &["agency:1", "contact:2"]), Audience::Contacts);
        assert_eq!(layer(Seen::Closed, &["agency:1", "circle:2"]), Audience::Members);
        assert_eq!(layer(Seen::Closed, &[]), Audience::Public);
    }
}
