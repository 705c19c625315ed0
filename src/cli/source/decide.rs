//! `source accept` and `source discard`: an officer's word on quarantined bytes.
//!
//! Refuses to ask the regulator: what was seen is decided about, and it is kept.

use std::path::Path;

use serde_json::json;

use super::{Exit, Form, Misuse, known_id, office, plain};
use crate::{
    audit::Actor,
    daemon::{Step, decide as apply},
    db::{Entries, Outcome},
    snapshot::decision::{Ruling, store as decisions},
    source::store as sources,
};

/// Decides about the quarantined look of source `id` that waits, and applies an acceptance at once.
///
/// # Errors
/// When there is no such source, or the database fails.
pub(super) fn decide(
    home: &Path,
    id: &str,
    ruling: Ruling,
    because: &str,
    form: Form,
) -> anyhow::Result<Exit> {
    let office = office(home)?;
    let source = known_id(&office.db, id)?;
    let by = Actor::CommandLine;
    let decided = office.db.write(&by, |tx| {
        let decided = decisions::decide(tx, &source, ruling, because, &by.to_string())?;
        Ok(match decided {
            Some((look, draft)) => Outcome::Done(Some(look), Entries::one(draft)),
            None => Outcome::Nothing(None),
        })
    })?;
    let Some(look) = decided else {
        let standing = office.db.read(|view| sources::find(view, &source))?;
        let health = standing.map_or("unknown", |standing| standing.health.word());
        let what = format!(
            "{source} ({health}) has no quarantined bytes that wait; `regwatch source show {source}` tells how it stands"
        );
        return Err(Misuse(what).into());
    };
    while apply::step(&office)? == Step::Did {}
    let result = office.db.read(|view| decisions::of_look(view, look.id))?;
    let result = result.map_or_else(String::new, |decision| decision.result);
    let done = json!({
        "id": source, "look": look.id, "reason": look.reason, "ruling": ruling, "result": result,
    });
    form.one(&done, |_| told(source.as_str(), ruling, &result))?;
    let applied = !result.starts_with("unreadable") && !result.starts_with("the source");
    Ok(if applied {
        Exit::Done
    } else {
        Exit::NeedsPerson
    })
}

fn told(source: &str, ruling: Ruling, result: &str) -> String {
    if ruling == Ruling::Discarded {
        return format!(
            "Discarded. {source} stays unread; as long as the same comes, nobody is alarmed again."
        );
    }
    match result {
        "baseline" => format!("Accepted: this is the text of {source} from here on."),
        "same" => format!("Accepted: the law of {source} is what it was."),
        change if change.starts_with("change/") => format!(
            "Accepted: this counts as the regulator's change, {}; `regwatch change show {}` shows it.",
            change.replace('/', " "),
            change.trim_start_matches("change/")
        ),
        why => format!("Accepted, but it cannot be applied: {}", plain(why)),
    }
}
