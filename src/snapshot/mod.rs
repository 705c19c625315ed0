//! Station 2 · the bytes exactly as they came, and whether they can be believed.
//!
//! Refuses to read law out of them: that is the next station's work.

pub mod wall;
