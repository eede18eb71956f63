//! Countries in the writings of others, and which of them pages offer.

mod model;

pub use model::{OFFERED, alpha3, een, iso2, of_nuts};
