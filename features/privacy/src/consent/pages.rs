//! The buttons of consents.

use kit::{
    Error, Result, Tx,
    web::{Cx, Flash, Path, Reply, Routes},
};

use super::{
    acts::say,
    model::{Consent, Purpose, latest},
    store,
};
use crate::policy::OWN;

pub fn routes(all: Routes) -> Routes {
    all.post("/privacy/consents/{purpose}", OWN, give).post(
        "/privacy/consents/{purpose}/removal",
        OWN,
        withdraw,
    )
}

/// A purpose as it is shown: what holds, and since when.
pub struct Shown {
    pub purpose: Purpose,
    pub last: Option<Consent>,
}

impl Shown {
    pub fn is_given(&self) -> bool {
        self.last.as_ref().is_some_and(|it| it.given)
    }

    /// Whether what they agreed to reads otherwise today.
    pub fn is_old(&self) -> bool {
        self.last.as_ref().is_some_and(|it| it.given && it.version != self.purpose.version())
    }

    pub fn is_free(&self) -> bool {
        self.purpose.is_free()
    }

    pub fn word(&self) -> &'static str {
        self.purpose.as_str()
    }

    /// When it was given or withdrawn, which text, in which language.
    pub fn since(&self, cx: &Cx) -> Option<String> {
        let it = self.last.as_ref()?;
        let key = if it.given { "privacy-consent-given" } else { "privacy-consent-withdrawn" };
        let words = [
            ("at", cx.instant(it.at).into()),
            ("version", it.version.clone().into()),
            ("lang", cx.word("language-", &it.lang).into()),
        ];
        Some(cx.ta(key, &words))
    }
}

pub fn shown(cx: &Cx, tx: &mut Tx) -> Result<Vec<Shown>> {
    let all = store::of(tx, cx.caller.person)?;
    let show =
        |purpose: &Purpose| Shown { purpose: *purpose, last: latest(&all, *purpose).cloned() };
    Ok(Purpose::ALL.iter().map(show).collect())
}

fn change(cx: &Cx, tx: &mut Tx, purpose: &str, given: bool) -> Reply {
    let purpose: Purpose = purpose.parse().map_err(|_| Error::NotFound)?;
    say(tx, &cx.caller, purpose, given)?;
    let said = if given { "privacy-said-given" } else { "privacy-said-withdrawn" };
    cx.to_saying("/privacy", &Flash::said(said))
}

fn give(cx: &mut Cx, tx: &mut Tx, Path(purpose): Path<String>) -> Reply {
    change(cx, tx, &purpose, true)
}

fn withdraw(cx: &mut Cx, tx: &mut Tx, Path(purpose): Path<String>) -> Reply {
    change(cx, tx, &purpose, false)
}
