//! Answers given for practice, after a quiz: graded at once, explained at once.
//!
//! Refuses to let them count: no verdict, no status and no due date hangs on them.

use serde::Serialize;

pub mod store;

/// One answer given for practice.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Practised {
    /// The assignment after which it was given.
    pub assignment: i64,
    /// Which answer after it, from 1.
    pub n: u32,
    /// The question.
    pub question: i64,
    /// The ids of the choices taken, or what was typed.
    pub chosen: Vec<String>,
    /// Whether it is right in full.
    pub correct: bool,
    /// From 0 to 1.
    pub points: f64,
}
