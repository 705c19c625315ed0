//! What becomes of an assignment: done, suspended, resumed, waived, moved.
//!
//! Refuses to judge: whether somebody passed or read is found out before it is recorded here.

pub mod store;

/// What came of waiving an assignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waived {
    /// It is no longer owed.
    Now,
    /// It was done or waived before.
    Closed,
    /// There is no such assignment.
    Unknown,
}

/// How many assignments a change of an agent's status or leave touched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// No longer owed.
    pub waived: usize,
    /// Owed again.
    pub reopened: usize,
    /// With another due date.
    pub moved: usize,
}
