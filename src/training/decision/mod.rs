//! What an officer decides about training, and what comes of it.
//!
//! Refuses to let the author of an edit be its only reviewer, where the policy asks for two persons.

pub mod store;

use super::{ItemContent, ItemState, question::NewQuestion};
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
        /// The item's questions that are not to be asked.
        dropped: Vec<i64>,
        /// Questions to be asked besides: those that an officer put into other words.
        added: Vec<NewQuestion>,
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

/// Who decides, and by what rule.
#[derive(Clone, Copy, Debug)]
pub struct Reviewer<'a> {
    /// `account/3`, `command-line`.
    pub by: &'a str,
    /// Whether an edited item waits for somebody else than its author.
    pub two_persons: bool,
}

impl<'a> Reviewer<'a> {
    /// Somebody whose word suffices.
    #[must_use]
    pub const fn alone(by: &'a str) -> Self {
        Self {
            by,
            two_persons: false,
        }
    }
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
    /// The edition was written by the one who approves it: somebody else must.
    NeedsAnother,
}
