//! Whether something is controlled when it crosses a border: the answer, and the numbers of the
//! lists. No database, no web, no clock.

use kit::{form::Form, words};

words! {
    /// Whether goods, software and technology of this kind are controlled when they cross a
    /// border: Annex I of Regulation (EU) 2021/821, or the list of the country it comes from.
    pub enum Control {
        Unanswered = "unanswered",
        Free = "not-listed",
        Listed = "listed",
        Abroad = "listed-abroad",
        /// Asked of the authority; no answer yet.
        Unsure = "unsure",
    }
}

/// An answer about export control.
#[derive(Debug, Clone)]
pub struct Declaration {
    pub control: Control,
    pub code: String,
    pub note: String,
}

impl Declaration {
    /// Reads a form; it is declared only by whoever says that they have the right to.
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let control = form.parsed::<Control>("control");
        if control == Some(Control::Unanswered) {
            form.reject("control", "form-required");
        }
        let code = form.optional("code", 20).to_uppercase();
        let note = form.optional("control_note", 2_000);
        if !form.flag("declared") {
            form.reject("declared", "overseas-declare-first");
        }
        form.finish(control.map(|control| Self { control, code, note }))
    }
}

/// A category 0 to 9, a group A to E and three digits, and what stands below: `3A001`, `6A005.B`.
pub fn is_dual_use(code: &str) -> bool {
    let mut signs = code.chars();
    let mut next = |is: &dyn Fn(char) -> bool| signs.next().is_some_and(is);
    let head = next(&|it| it.is_ascii_digit()) && next(&|it| ('A'..='E').contains(&it));
    let digits = head && (0..3).all(|_| next(&|it| it.is_ascii_digit()));
    let rest = signs.as_str();
    let is_part = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_alphanumeric());
    digits
        && (rest.is_empty() || rest.strip_prefix('.').is_some_and(|it| it.split('.').all(is_part)))
}

impl Control {
    /// Whether it lets something be published: the answer is known.
    pub const fn is_answered(self) -> bool {
        matches!(self, Self::Free | Self::Listed | Self::Abroad)
    }

    pub const fn colour(self) -> &'static str {
        match self {
            Self::Unanswered | Self::Unsure => "bad",
            Self::Free => "good",
            Self::Listed | Self::Abroad => "warn",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_dual_use;

    #[test]
    fn numbers_of_the_list_are_known_by_their_shape() {
        for good in ["3A001", "2E003.F", "6A005.A.1", "0B001"] {
            assert!(is_dual_use(good), "{good}");
        }
        for wrong in
            ["", "3F001", "A3001", "3A01", "3A0011", "3A001.", "3A001..B", "EAR99", "3a001"]
        {
            assert!(!is_dual_use(wrong), "{wrong}");
        }
    }
}
