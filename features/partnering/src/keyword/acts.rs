//! What the code lists of the house say of keywords.

use std::collections::BTreeMap;

use kit::{Result, Tx};

/// Those of these keywords (`scheme/version:code`) that the imported version of their scheme does
/// not have. Of a scheme that nobody imported nothing is known, so nothing of it is unknown.
pub fn unknown(tx: &mut Tx, keywords: &[String]) -> Result<Vec<String>> {
    let mut schemes: BTreeMap<&str, Vec<(&str, &str, &String)>> = BTreeMap::new();
    for it in keywords {
        let parts = it.split_once(':').and_then(|(of, code)| Some((of.split_once('/')?, code)));
        if let Some(((scheme, version), code)) = parts {
            schemes.entry(scheme).or_default().push((version, code, it));
        }
    }
    let mut found = Vec::new();
    for (scheme, asked) in schemes {
        let Some(edition) = taxonomy::version(tx, scheme)? else { continue };
        let codes: Vec<String> = asked.iter().map(|(_, code, _)| (*code).to_owned()).collect();
        let held = taxonomy::held(tx, scheme, &codes)?;
        // A list that says nothing of its version is in force in every one.
        let is_known = |version: &str, code: &str| {
            (edition.is_empty() || edition == version) && held.iter().any(|it| it == code)
        };
        let missing = asked.into_iter().filter(|(version, code, _)| !is_known(version, code));
        found.extend(missing.map(|(_, _, it)| it.clone()));
    }
    Ok(found)
}
