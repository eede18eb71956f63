//! Who stands in for whom: named on a page, kept and obeyed by `cases`.

pub mod pages;
