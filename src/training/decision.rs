//! What an officer decides about training, and what comes of it.
//!
//! Refuses to apply a decision: that happens in [`super::store`], with its entry.

use super::{ItemContent, ItemState};
use crate::audit::Draft;

/// What an officer decides about an item.
#[derive(Clone, Debug, PartialEq)]
pub enum Decision {
    /// It goes out as it stands.
    Approve,
    /// It goes out with this note to agents, and this content where given: a new edition.
    Edit {
        /// The note; may be empty.
        note: String,
        /// The content, when it is not to stay.
        content: Option<Box<ItemContent>>,
    },
    /// It is not to be taught.
    Dismiss {
        /// Why.
        because: String,
    },
    /// It was taught and is taken back.
    Withdraw {
        /// Why.
        because: String,
    },
}

/// What came of a decision.
#[derive(Debug)]
pub enum Decided {
    /// It is done: the item that stands now (a new one after an edit), and the entry that tells of it.
    Done(i64, Draft),
    /// There is no such item.
    Unknown,
    /// The item stands where this cannot be decided.
    Standing(ItemState),
}
