//! An officer's decision about a training item, made on the command line.
//!
//! Refuses a decision that comes too late, with the item's standing and what can be done instead.

use std::path::Path;

use super::{Exit, Misuse, configuration, database};
use crate::{
    assignment::decided::decide_item,
    audit::Actor,
    config::SETTINGS_FILE,
    db::{Entries, Outcome},
    training::{
        ItemState,
        store::{Decided, Decision, Reviewer},
    },
};

/// Applies `decision` to item `id`.
pub(super) fn decide(home: &Path, id: i64, decision: &Decision) -> anyhow::Result<Exit> {
    let actor = Actor::CommandLine;
    // A copy of the database alone has no policy; then one person's word suffices.
    let two_persons =
        home.join(SETTINGS_FILE).exists() && configuration(home)?.policy.reviewers > 1;
    let decided = database(home)?.write(&actor, |tx| {
        let by = actor.to_string();
        let reviewer = Reviewer {
            by: &by,
            two_persons,
        };
        Ok(match decide_item(tx, id, decision, &reviewer)? {
            Decided::Done(item, draft) => Outcome::Done(Ok(item), Entries::one(draft)),
            Decided::Unknown => Outcome::Nothing(Err(None)),
            Decided::Standing(state) => Outcome::Nothing(Err(Some(too_late(id, state)))),
            Decided::NeedsAnother => Outcome::Nothing(Err(Some(format!(
                "item {id} was written by command-line, and [policy] reviewers asks for somebody else to approve it"
            )))),
        })
    })?;
    match decided {
        Ok(item) => {
            println!("{}", done(item, decision, two_persons));
            Ok(Exit::Done)
        }
        Err(None) => {
            let what =
                format!("there is no training item {id}; `regwatch training list` shows them");
            Err(Misuse(what).into())
        }
        Err(Some(why)) => Err(Misuse(why).into()),
    }
}

fn done(item: i64, decision: &Decision, two_persons: bool) -> String {
    match decision {
        Decision::Edit { .. } if two_persons => {
            format!("Item {item} is the new edition; it waits for another officer's approval.")
        }
        Decision::Approve | Decision::Edit { .. } => {
            format!("Item {item} is approved; the daemon publishes it at once.")
        }
        Decision::Dismiss { .. } => format!("Item {item} is dismissed; nobody is taught it."),
        Decision::Withdraw { .. } => format!("Item {item} is withdrawn; nobody owes it any more."),
    }
}

fn too_late(id: i64, state: ItemState) -> String {
    match state {
        ItemState::Draft | ItemState::Approved => {
            format!("item {id} was not published yet; dismiss it instead")
        }
        ItemState::Published => format!("item {id} is published already; withdraw it instead"),
        ItemState::Suspended => {
            format!("item {id} is suspended because its provision changed again")
        }
        ItemState::Dismissed => format!("item {id} was dismissed before"),
        ItemState::Withdrawn => format!("item {id} was withdrawn before"),
    }
}
