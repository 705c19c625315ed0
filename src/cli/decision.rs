//! An officer's decision about a training item, made on the command line.
//!
//! Refuses a decision that comes too late, with the item's standing and what can be done instead.

use std::path::Path;

use super::{Exit, Misuse, database};
use crate::{
    assignment::{What, because, standing::store as standing},
    audit::Actor,
    db::{Entries, Outcome},
    training::{
        ItemState,
        store::{Decided, Decision, decide as decide_item},
    },
};

/// Applies `decision` to item `id`.
pub(super) fn decide(home: &Path, id: i64, decision: &Decision) -> anyhow::Result<Exit> {
    let actor = Actor::CommandLine;
    let decided = database(home)?.write(&actor, |tx| {
        let decided = decide_item(tx, id, decision, &actor.to_string())?;
        Ok(match decided {
            Decided::Done(item, draft) => {
                let mut draft = draft;
                if matches!(decision, Decision::Withdraw { .. }) {
                    let waived = standing::waive_all(tx, What::Item(id), because::WITHDRAWN)?;
                    draft = draft.with("waived", waived);
                }
                Outcome::Done(Ok(item), Entries::one(draft))
            }
            Decided::Unknown => Outcome::Nothing(Err(None)),
            Decided::Standing(state) => Outcome::Nothing(Err(Some(state))),
        })
    })?;
    match decided {
        Ok(item) => {
            println!("{}", done(item, decision));
            Ok(Exit::Done)
        }
        Err(None) => {
            let what =
                format!("there is no training item {id}; `regwatch training list` shows them");
            Err(Misuse(what).into())
        }
        Err(Some(state)) => Err(Misuse(too_late(id, state)).into()),
    }
}

fn done(item: i64, decision: &Decision) -> String {
    match decision {
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
