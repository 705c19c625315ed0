//! Rehearsals, to come.
//!
//! Refuses nothing yet.
