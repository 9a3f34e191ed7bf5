//! The statements. Places, bodies and persons are invented.

mod albanian;
mod cyrillic;
mod english;
mod serbian;

pub(crate) use self::{albanian::albanian, english::english};

use super::Statement;

pub(crate) fn serbian_latin() -> Statement {
    serbian::serbian()
}

pub(crate) fn serbian_cyrillic() -> Statement {
    serbian::serbian().map("sr-Cyrl", cyrillic::cyrillic)
}
