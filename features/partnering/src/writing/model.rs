//! Words that were typed and not saved. No database, no web, no clock.

use kit::{
    Agency, Id, Person,
    clock::DAY,
    form::{Form, Params},
    row,
};
use serde::Serialize;

/// For how long words nobody saved are kept.
pub const KEPT: i64 = 60 * DAY;
/// The most bytes of one form.
pub const MOST: usize = 200_000;
/// The place of what is no opportunity yet.
pub const NEW: &str = "new";

row! {
    /// What stood in a form when its author last paused, of one tab of their browser.
    ///
    /// Invariant: each tab has a row of its own, so no tab writes over another's words.
    #[derive(Debug, Clone, Serialize)]
    pub struct Unsaved {
        pub tab: Id<Unsaved>,
        pub person: Id<Person>,
        pub agency: Id<Agency>,
        /// The id of the opportunity that is changed, or [`NEW`].
        pub place: String,
        /// The form as it would be sent.
        pub content: String,
        pub saved_at: i64,
    }
}

impl Unsaved {
    /// The form as it stood there.
    pub fn form(&self) -> Form {
        Form::from(Params::parse(self.content.as_bytes()).unwrap_or_default())
    }
}

/// What of a form is kept: nothing that belongs to one sending of it.
pub fn kept(params: &Params) -> String {
    let params = ["_once", "tab", "place"].iter().fold(params.clone(), |it, name| it.without(name));
    params.query().trim_start_matches('?').to_owned()
}

/// Where a place in a text stands for a browser, which counts in units of UTF-16.
pub fn units(text: &str, byte: usize) -> usize {
    text.get(..byte).unwrap_or(text).encode_utf16().count()
}

#[cfg(test)]
mod tests {
    use kit::form::Params;

    use super::{kept, units};

    #[test]
    fn a_form_is_kept_without_what_is_of_one_sending() {
        let sent =
            Params::parse(b"_once=1&tab=2&place=new&title=A+%26+B&countries=DK&countries=PL")
                .unwrap();
        assert_eq!(kept(&sent), "countries=DK&countries=PL&title=A+%26+B");
    }

    #[test]
    fn browsers_count_otherwise() {
        assert_eq!((units("aä😀b", 3), units("aä😀b", 7), units("a", 9)), (2, 4, 1));
    }
}
