//! Who may show an event in their own pages. No database, no web, no clock.

use kit::feature::Figure;

/// Whether other sites may show the box of an event in a frame.
pub const BOX_OPEN: Figure = Figure {
    name: "guests_box_open",
    default: 1,
    about: "Whether any other site may show the box of an event in a frame (1) or none (0).",
};

/// What a browser lets the box do: nothing but look like a page of the house, in a frame of
/// anybody or of nobody.
pub const fn security(is_open: bool) -> &'static str {
    if is_open {
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"
    } else {
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    }
}
