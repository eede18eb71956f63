//! Stories of drafts, told on every database.

use kit::{Feature, testing::Visitor};

mod drafting;
mod together;
mod writing;

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    assessments::FEATURE,
    contacts::FEATURE,
    organisations::FEATURE,
    people::FEATURE,
    questionnaires::FEATURE,
    taxonomy::FEATURE,
    visits::FEATURE,
    crate::FEATURE,
];

const DRAFTS: &str = "/questionnaires/drafts";

/// A draft of the visitor's own, as a copy of the customer module; its address.
async fn begun(by: &Visitor, id: &str) -> String {
    by.posted(DRAFTS, &format!("from=customer-innovation&id={id}")).await.location
}

/// The value of a hidden field of a page.
fn hidden(page: &str, name: &str) -> String {
    let found = page.split(&format!("name=\"{name}\" value=\"")).nth(1);
    found.and_then(|it| it.split('"').next()).unwrap_or_default().to_owned()
}

/// Words as a form sends them.
fn encoded(text: &str) -> String {
    kit::form::Params::default().with("x", text).query().trim_start_matches("?x=").to_owned()
}

/// An organisation of the visitor's own: its address.
async fn registered(by: &Visitor, name: &str) -> String {
    let form =
        format!("name={name}&kind=sme&country=DE&city=Kiel&lang=en&summary=Glas&audience=public");
    by.posted("/organisations", &form).await.location
}
