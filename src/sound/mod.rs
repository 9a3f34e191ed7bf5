//! Shared room: how words sound, in any orthography.
//!
//! An [`Orthography`] reads letters as sounds; [`sound_key`] chooses it by
//! the letters of a word; [`Confusions`] says how alike two words so read are.

mod builtin;
mod confusions;
mod han;
mod key;
mod orthography;
mod pinyin;

pub use self::{
    confusions::Confusions, key::sound_key, orthography::Orthography,
};

pub(crate) use self::{
    confusions::Alike,
    han::{HanReadings, is_of_han, reads_as, ways_to_read},
    key::{READINGS, readings},
};
