//! `source ack`: an officer knows that a source is blind.
//!
//! Refuses to heal anything: the source stays blind until it is read.

use serde_json::json;

use super::{Exit, Form, Misuse, plain};
use crate::{
    audit::{Action, Actor, Draft},
    db::{Db, Entries, Outcome},
    source::{SourceId, store as sources},
};

/// Notes that officers know of a blindness.
///
/// # Errors
/// When there is no such source, or the database fails.
pub(super) fn acknowledge(db: &Db, id: &str, form: Form) -> anyhow::Result<Exit> {
    let unknown = || {
        Misuse(format!(
            "there is no source \"{}\"; `regwatch source list` names them",
            plain(id)
        ))
    };
    let source: SourceId = id.parse().map_err(|_| unknown())?;
    let standing = db
        .read(|view| sources::find(view, &source))?
        .ok_or_else(unknown)?;
    let noted = db.write(&Actor::CommandLine, |tx| {
        if !sources::acknowledge(tx, &source, &Actor::CommandLine.to_string())? {
            return Ok(Outcome::Nothing(false));
        }
        let draft = Draft::new(Action::SourceAcknowledged, format!("source/{source}"))
            .with("since", standing.since.to_string());
        Ok(Outcome::Done(true, Entries::one(draft)))
    })?;
    let done = json!({"id": source, "acknowledged": noted});
    form.one(&done, |_| match noted {
        true => {
            format!("{source} is acknowledged as blind; its alert rests until it is read again.")
        }
        false => format!("{source} has no blindness to acknowledge; nothing was written."),
    })?;
    Ok(Exit::Done)
}
