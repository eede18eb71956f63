//! The certificate as a file.

use kit::{
    Error, Id, Tx,
    web::{Cx, Path, Reply},
};

use super::model::{Certified, pdf};
use crate::{
    acts,
    model::{Aid, Kind, WITHDRAWN},
};

/// For the agency and the company, while the aid stands and was granted here.
pub fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Aid>>) -> Reply {
    let (it, whole) = acts::one(tx, &cx.caller, id)?;
    if it.kind != Kind::Granted {
        return Err(Error::NotFound);
    }
    if !it.counts() {
        return Err(WITHDRAWN.into());
    }
    let money = |cents: i64| cx.cents(cents, &it.currency);
    let mut facts = vec![
        (cx.t("aids-body"), it.body.clone()),
        (cx.t("aids-measure"), it.measure.clone()),
        (cx.t("aids-basis"), it.basis.clone()),
        (cx.t("aids-granted_on"), cx.day(it.granted_on)),
        (cx.t("aids-gross"), money(it.gross_cents)),
        (cx.t("aids-country"), cx.word("country-", &it.country)),
    ];
    if let Some((ceiling, _)) = whole.used(it.granted_on) {
        facts.push((cx.t("aids-ceiling"), money(ceiling.cents)));
        facts.push((cx.t("aids-counts-until"), cx.day(ceiling.until(it.granted_on))));
    }
    let issuer = agencies::name_of(tx, it.agency)?.unwrap_or_default();
    let names = organisations::names(tx, &[it.organisation])?;
    let today = cx.today();
    let certified = Certified {
        title: cx.t("aids-certificate"),
        language: cx.caller.lang,
        today,
        says: cx.tw("aids-certificate-says", &issuer),
        company: names.into_values().next().unwrap_or_default(),
        note: cx.t("aids-certificate-note"),
        facts,
        issued: format!("{}, {}", issuer, cx.day(today)),
        line: cx.t("aids-certificate-line"),
        issuer,
    };
    let bytes = pdf(&certified).map_err(|wrong| Error::Told(wrong.to_string()))?;
    let name = format!("{} {}.pdf", cx.t("aids-certificate"), it.granted_on);
    cx.download("application/pdf", &name, bytes)
}
