//! Station 7 · who must know what, by when.
//!
//! Refuses to write to anyone: that is the work of `mail`.

pub mod email;
pub mod roster;
