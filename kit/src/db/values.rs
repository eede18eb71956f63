//! Values on their way into a statement ([`Arg`]) and out of a row ([`Cell`]).
//!
//! Five kinds exist in both databases: text, 64-bit integer, real, boolean, bytes. Instants
//! are integers (milliseconds), ids and words are text.

use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use rusqlite::types::{ToSqlOutput, ValueRef};

use super::Failure;
use crate::{Id, clock::Day};

#[derive(Debug, Clone)]
pub enum Arg {
    Text(Option<String>),
    Int(Option<i64>),
    Real(Option<f64>),
    Bool(Option<bool>),
    Bytes(Option<Vec<u8>>),
}

impl rusqlite::ToSql for Arg {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let value = match self {
            Self::Text(v) => v.as_ref().map(|v| ValueRef::Text(v.as_bytes())),
            Self::Int(v) => v.map(ValueRef::Integer),
            Self::Real(v) => v.map(ValueRef::Real),
            Self::Bool(v) => v.map(|v| ValueRef::Integer(v.into())),
            Self::Bytes(v) => v.as_deref().map(ValueRef::Blob),
        };
        Ok(ToSqlOutput::Borrowed(value.unwrap_or(ValueRef::Null)))
    }
}

impl ToSql for Arg {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut bytes::BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Text(v) => v.to_sql_checked(ty, out),
            Self::Int(v) => v.to_sql_checked(ty, out),
            Self::Real(v) => v.to_sql_checked(ty, out),
            Self::Bool(v) => v.to_sql_checked(ty, out),
            Self::Bytes(v) => v.to_sql_checked(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true // each value checks for itself, above
    }

    to_sql_checked!();
}

pub(super) fn borrowed(args: &[Arg]) -> Vec<&(dyn ToSql + Sync)> {
    args.iter().map(|arg| arg as _).collect()
}

macro_rules! args {
    ($($from:ty => $kind:ident $(. $way:ident)?;)*) => { $(
        impl From<$from> for Arg {
            fn from(v: $from) -> Self { Self::$kind(Some(v$(.$way())?)) }
        }
        impl From<Option<$from>> for Arg {
            fn from(v: Option<$from>) -> Self { v.map_or(Self::$kind(None), Self::from) }
        }
    )* };
}
args! {
    String => Text;
    &str => Text.to_owned;
    &String => Text.clone;
    i64 => Int;
    f64 => Real;
    bool => Bool;
    Vec<u8> => Bytes;
}
impl<T> From<Id<T>> for Arg {
    fn from(id: Id<T>) -> Self {
        Self::Text(Some(id.to_string()))
    }
}
impl<T> From<Option<Id<T>>> for Arg {
    fn from(id: Option<Id<T>>) -> Self {
        Self::Text(id.map(|id| id.to_string()))
    }
}
impl From<Day> for Arg {
    fn from(day: Day) -> Self {
        Self::Text(Some(day.to_string()))
    }
}
impl From<Option<Day>> for Arg {
    fn from(day: Option<Day>) -> Self {
        Self::Text(day.map(|day| day.to_string()))
    }
}
/// A set, for `in (select value from json_each($1))` and its PostgreSQL twin.
impl From<&[String]> for Arg {
    fn from(set: &[String]) -> Self {
        Self::Text(Some(serde_json::Value::from(set).to_string()))
    }
}

/// One row, as either database hands it over.
pub enum Row<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r postgres::Row),
}

/// One value of a row.
pub enum Cell<'r> {
    Null,
    Text(&'r str),
    Int(i64),
    Real(f64),
    Bool(bool),
    Bytes(&'r [u8]),
}

impl Row<'_> {
    /// The column of that name.
    pub fn get<T: Column>(&self, name: &str) -> Result<T, Failure> {
        let at = match self {
            Self::Sqlite(row) => row.as_ref().column_index(name).ok(),
            Self::Postgres(row) => row.columns().iter().position(|c| c.name() == name),
        };
        self.at(at.ok_or_else(|| Failure::Column(name.to_owned()))?)
    }

    /// The column at that place, counted from nought.
    pub fn at<T: Column>(&self, at: usize) -> Result<T, Failure> {
        T::read(self.cell(at)?).ok_or_else(|| Failure::Column(at.to_string()))
    }

    fn cell(&self, at: usize) -> Result<Cell<'_>, Failure> {
        Ok(match self {
            Self::Sqlite(row) => match row.get_ref(at)? {
                ValueRef::Null => Cell::Null,
                ValueRef::Integer(v) => Cell::Int(v),
                ValueRef::Real(v) => Cell::Real(v),
                ValueRef::Text(v) => {
                    let text = std::str::from_utf8(v).ok();
                    Cell::Text(text.ok_or_else(|| Failure::Column(at.to_string()))?)
                }
                ValueRef::Blob(v) => Cell::Bytes(v),
            },
            Self::Postgres(row) => {
                let column =
                    row.columns().get(at).ok_or_else(|| Failure::Column(at.to_string()))?;
                let cell = match *column.type_() {
                    Type::BOOL => row.try_get::<_, Option<_>>(at)?.map(Cell::Bool),
                    Type::INT4 => row.try_get::<_, Option<i32>>(at)?.map(|v| Cell::Int(v.into())),
                    Type::INT8 => row.try_get::<_, Option<_>>(at)?.map(Cell::Int),
                    Type::FLOAT8 => row.try_get::<_, Option<_>>(at)?.map(Cell::Real),
                    Type::BYTEA => row.try_get::<_, Option<_>>(at)?.map(Cell::Bytes),
                    _ => row.try_get::<_, Option<_>>(at)?.map(Cell::Text),
                };
                cell.unwrap_or(Cell::Null)
            }
        })
    }
}

/// What a column can be read into. `None` if it holds something else.
pub trait Column: Sized {
    fn read(cell: Cell<'_>) -> Option<Self>;
}

macro_rules! columns {
    ($($to:ty: $($cell:pat => $value:expr),*;)*) => { $(
        impl Column for $to {
            fn read(cell: Cell<'_>) -> Option<Self> {
                match cell { $($cell => $value,)* _ => None }
            }
        }
    )* };
}
columns! {
    String: Cell::Text(v) => Some(v.to_owned());
    i64: Cell::Int(v) => Some(v);
    f64: Cell::Real(v) => Some(v);
    bool: Cell::Bool(v) => Some(v), Cell::Int(v) => Some(v != 0);
    Vec<u8>: Cell::Bytes(v) => Some(v.to_owned());
}
impl<T> Column for Id<T> {
    fn read(cell: Cell<'_>) -> Option<Self> {
        if let Cell::Text(v) = cell { v.parse().ok() } else { None }
    }
}
impl Column for Day {
    fn read(cell: Cell<'_>) -> Option<Self> {
        if let Cell::Text(v) = cell { v.parse().ok() } else { None }
    }
}
impl<T: Column> Column for Option<T> {
    fn read(cell: Cell<'_>) -> Option<Self> {
        if matches!(cell, Cell::Null) { Some(None) } else { T::read(cell).map(Some) }
    }
}

/// What a row can be read into: a struct declared with [`row!`](crate::row), by the names of
/// its fields, or a tuple, in order.
pub trait FromRow: Sized {
    fn from_row(row: &Row) -> Result<Self, Failure>;
}

macro_rules! tuples {
    ($(($($column:ident $at:literal),*))*) => { $(
        impl<$($column: Column),*> FromRow for ($($column,)*) {
            fn from_row(row: &Row) -> Result<Self, Failure> { Ok(($(row.at::<$column>($at)?,)*)) }
        }
    )* };
}
tuples! { (A 0) (A 0, B 1) (A 0, B 1, C 2) (A 0, B 1, C 2, D 3) }

/// A struct that is read from a row: each field from the column of its name.
#[macro_export]
macro_rules! row {
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$doc:meta])* pub $field:ident: $type:ty),* $(,)? }) => {
        $(#[$meta])*
        pub struct $name { $($(#[$doc])* pub $field: $type),* }

        impl $crate::db::FromRow for $name {
            fn from_row(row: &$crate::db::Row) -> Result<Self, $crate::db::Failure> {
                Ok(Self { $($field: row.get(stringify!($field))?),* })
            }
        }
    };
}

/// Declares a closed set of words stored as text: the one way to make an enum of a column.
#[macro_export]
macro_rules! words {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),* }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            pub const WORDS: &'static [&'static str] = &[$($word),*];
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }
        impl std::str::FromStr for $name {
            type Err = $crate::form::Unknown;
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word { $($word => Ok(Self::$variant),)* _ => Err($crate::form::Unknown) }
            }
        }
        impl $crate::db::Column for $name {
            fn read(cell: $crate::db::Cell<'_>) -> Option<Self> {
                match cell { $crate::db::Cell::Text(word) => word.parse().ok(), _ => None }
            }
        }
        impl From<$name> for $crate::db::Arg {
            fn from(it: $name) -> Self { it.as_str().into() }
        }
        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }
        }
    };
}
