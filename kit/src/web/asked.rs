//! What a handler may be asked with, read from what came over the wire.

use std::str::FromStr;

use axum::body::Bytes;
use serde::de::DeserializeOwned;

use crate::{
    Error, Result,
    form::{Form, Params, Upload},
};

/// A request as it arrived, before anybody asked what it means.
#[derive(Clone, Default)]
pub struct Received {
    /// The parts of the address in braces, in order.
    pub path: Vec<String>,
    pub query: String,
    pub body: Bytes,
    pub uploads: Vec<Upload>,
}

/// What can be read from a request. It must be readable twice: an act may run twice.
pub trait Asked: Sized + Send + 'static {
    fn read(from: &Received) -> Result<Self>;
}

/// The part of the address in braces. An address that cannot be read leads nowhere.
#[derive(Clone)]
pub struct Path<T>(pub T);

/// Two parts of the address in braces.
#[derive(Clone)]
pub struct Path2<A, B>(pub A, pub B);

/// A JSON body.
#[derive(Clone)]
pub struct Json<T>(pub T);

fn part<T: FromStr>(from: &Received, at: usize) -> Result<T> {
    from.path.get(at).and_then(|part| part.parse().ok()).ok_or(Error::NotFound)
}

impl<T: FromStr + Send + 'static> Asked for Path<T> {
    fn read(from: &Received) -> Result<Self> {
        part(from, 0).map(Self)
    }
}

impl<A: FromStr + Send + 'static, B: FromStr + Send + 'static> Asked for Path2<A, B> {
    fn read(from: &Received) -> Result<Self> {
        Ok(Self(part(from, 0)?, part(from, 1)?))
    }
}

impl Asked for Params {
    fn read(from: &Received) -> Result<Self> {
        Self::parse(from.query.as_bytes()).map_err(|_| Error::Unreadable)
    }
}

impl Asked for Form {
    fn read(from: &Received) -> Result<Self> {
        let values = Params::parse(&from.body).map_err(|_| Error::Unreadable)?;
        let mut form = Self::from(values);
        form.uploads.clone_from(&from.uploads);
        Ok(form)
    }
}

impl<T: DeserializeOwned + Send + 'static> Asked for Json<T> {
    fn read(from: &Received) -> Result<Self> {
        serde_json::from_slice(&from.body).map(Self).map_err(|_| Error::Unreadable)
    }
}
