//! Services and cases: where they stand, what happened, forms, coaching, lists.

mod acts;
