//! What can happen to a token: it is made and revoked.

use kit::{
    Caller, Id, Result, Tx, crypto,
    journal::{self, Change},
};

use super::{
    model::{MOST, TOO_MANY_TOKENS, Token, Wish, new_token},
    store,
};
use crate::policy;

/// Makes a token for the agency the caller acts for; the token, which nobody can read again.
pub fn make(tx: &mut Tx, by: &Caller, wish: &Wish) -> Result<String> {
    if store::of(tx, by.person)?.len() >= MOST {
        return Err(TOO_MANY_TOKENS.into());
    }
    let token = new_token();
    let it = Token {
        id: Id::new(),
        key: crypto::digest(&token),
        person: by.person,
        agency: by.agency,
        name: wish.name.clone(),
        hint: token.get(token.len().saturating_sub(4)..).unwrap_or_default().to_owned(),
        scopes: wish.scopes.join(" "),
        created_at: by.now,
        expires_at: by.now + wish.lasts,
        used_at: None,
    };
    store::insert(tx, &it)?;
    let change = Change::new(&serde_json::json!({ "name": it.name, "scopes": it.scopes }));
    journal::write(tx, by, "people.token_made", ("person", by.person), change)?;
    Ok(token)
}

/// A token of the caller.
pub fn owned(tx: &mut Tx, by: &Caller, id: Id<Token>) -> Result<Token> {
    store::find(tx, id)?.open(policy::token(by))
}

pub fn revoke(tx: &mut Tx, by: &Caller, id: Id<Token>) -> Result<()> {
    let it = owned(tx, by, id)?;
    store::remove(tx, it.id)?;
    let change = Change::gone(&serde_json::json!({ "name": it.name, "scopes": it.scopes }));
    journal::write(tx, by, "people.token_revoked", ("person", by.person), change)
}
