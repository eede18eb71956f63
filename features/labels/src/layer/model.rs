//! The layer of a record for the staff of one agency. Pure.

use engine_matching::{Audience, Doc};

/// Narrower than all layers of the record itself.
const LAYER: u8 = 5;

/// What an agency put on a record.
#[derive(Debug, Clone, Default)]
pub struct Put {
    /// As the index filters and counts them.
    pub labels: Vec<String>,
    /// Names of tags, found as words.
    pub keywords: Vec<String>,
    /// Values of fields, found as words.
    pub texts: Vec<String>,
}

/// The layer, made from what that staff may see of the record anyhow: what is meant for their
/// agency, or else for all who signed in; none if they see nothing of it.
pub fn layer(docs: &[Doc], (agency, key): (&str, String), put: Put) -> Option<Doc> {
    let own = docs
        .iter()
        .filter(|it| it.audience == Audience::Closed && it.keys.iter().any(|it| it == agency));
    let open =
        || docs.iter().filter(|it| it.audience != Audience::Closed).max_by_key(|it| it.layer);
    let mut it = own.max_by_key(|it| it.layer).or_else(open)?.clone();
    it.layer = LAYER;
    it.audience = Audience::Closed;
    it.keys = vec![key];
    it.facets.labels.extend(put.labels);
    it.keywords.extend(put.keywords);
    for text in put.texts {
        it.body.push('\n');
        it.body.push_str(&text);
    }
    Some(it)
}

#[cfg(test)]
mod tests {
    use engine_matching::{Audience, Doc, Kind};

    use super::{LAYER, Put, layer};

    fn doc(layer: u8, audience: Audience, keys: &[&str]) -> Doc {
        let keys = keys.iter().map(|it| (*it).to_owned()).collect();
        Doc { layer, audience, keys, ..Doc::new("a", Kind::Organisation, format!("{layer}")) }
    }

    #[test]
    fn it_holds_what_that_staff_sees_and_nothing_of_others() {
        let docs = [
            doc(0, Audience::Public, &[]),
            doc(1, Audience::Members, &[]),
            doc(2, Audience::Closed, &["contact:x"]),
            doc(3, Audience::Closed, &["agency:b"]),
            doc(4, Audience::Closed, &["organisation:a"]),
        ];
        let put = || Put {
            labels: vec!["tag:1".into()],
            keywords: vec!["hot".into()],
            texts: vec!["note".into()],
        };
        let of = |docs: &[Doc], agency| layer(docs, (agency, "labels:it".to_owned()), put());
        let own = of(&docs, "agency:b").unwrap();
        assert_eq!(
            (own.title.as_str(), own.layer, own.keys),
            ("3", LAYER, vec!["labels:it".to_owned()])
        );
        assert_eq!(own.facets.labels, ["tag:1"]);
        assert!(own.body.contains("note") && own.keywords == ["hot"]);
        let other = of(&docs, "agency:c").unwrap();
        assert_eq!((other.title.as_str(), other.audience), ("1", Audience::Closed));
        assert!(of(&docs[3..], "agency:c").is_none(), "what they do not see they do not find");
        assert!(of(&[], "agency:b").is_none());
    }
}
