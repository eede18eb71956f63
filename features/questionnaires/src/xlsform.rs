//! `XLSForm`: questionnaires as workbooks that other survey tools read and write too
//! (<https://xlsform.org>). What it has no column for stands in columns of our own,
//! `entente::…`, which other tools pass over.

mod import;
mod model;
pub mod pages;
#[cfg(test)]
mod tests;
