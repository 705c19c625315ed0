//! `mail suppressed`, `mail release`, `mail retry`: an officer's word on mail that does not arrive.
//!
//! Refuses to act without a reason, and to print an address.

use std::path::Path;

use serde_json::Value;

use super::{
    Exit, Misuse, complain, database,
    output::{Form, plain},
};
use crate::{
    assignment::agent::store as agents,
    audit::Actor,
    db::{Db, Entries, Outcome, View},
    mail::{
        exception::{self, NotRetried},
        returned,
    },
};

/// Lists the agents to whom mail is held back.
pub(super) fn suppressed(home: &Path, form: Form) -> anyhow::Result<Exit> {
    let db = database(home)?;
    let (lines, counts) = db.read(|view| Ok((lines(view)?, returned::counts(view)?)))?;
    let header = ["agent", "since", "until", "open", "mails", "reason"];
    if form.json || !lines.is_empty() {
        form.rows(&header, &lines, |line| {
            let text = |key: &str| match &line[key] {
                Value::Null => "released".to_owned(),
                Value::String(text) => plain(text).into_owned(),
                other => other.to_string(),
            };
            ["agent", "since", "until", "open", "waiting", "reason"]
                .map(text)
                .to_vec()
        })?;
    }
    if !form.json {
        let counts: Vec<String> = counts
            .iter()
            .map(|(class, count)| format!("{count} {}", class.word()))
            .collect();
        let came = if counts.is_empty() {
            "Nothing has come back.".to_owned()
        } else {
            format!("Came back so far: {}.", counts.join(", "))
        };
        let held = match lines.len() {
            0 => "Mail is held back from nobody.".to_owned(),
            count => format!("Mail is held back from {count}; `regwatch mail release` ends it."),
        };
        form.one(&format!("{held} {came}"), Clone::clone)?;
    }
    Ok(Exit::Done)
}

/// The exceptions, as JSON without any address.
pub(super) fn lines(view: &View<'_>) -> anyhow::Result<Vec<Value>> {
    let open = exception::exceptions(view)?;
    Ok(open
        .iter()
        .map(serde_json::to_value)
        .collect::<Result<_, _>>()?)
}

/// Lets mail go to `who` again.
pub(super) fn release(home: &Path, who: &str, reason: &str) -> anyhow::Result<Exit> {
    let waiting = released(&database(home)?, who, reason)?;
    println!("{}", said(waiting));
    Ok(Exit::Done)
}

fn said(waiting: usize) -> String {
    match waiting {
        0 => "Released; no mail waits.".to_owned(),
        1 => "Released; one mail waits again.".to_owned(),
        count => format!("Released; {count} mails wait again."),
    }
}

/// Ends the suppression of `who`, an agent's number or address, and returns how many mails wait again.
pub(super) fn released(db: &Db, who: &str, reason: &str) -> anyhow::Result<usize> {
    let reason = worded(reason)?;
    let agent = match who.parse::<i64>() {
        Ok(agent) => Some(agent),
        Err(_) => db.read(|view| Ok(agents::by_email(view, who)?.map(|agent| agent.id.0)))?,
    };
    let released = db.write(&Actor::CommandLine, |tx| {
        let released = match agent {
            Some(agent) => exception::release(tx, agent, reason)?,
            None => None,
        };
        Ok(match released {
            Some(released) => Outcome::Done(Some(released.waiting), Entries::one(released.entry)),
            None => Outcome::Nothing(None),
        })
    })?;
    released.ok_or_else(|| {
        let what =
            "mail is not held back from such an agent; `regwatch mail suppressed` lists who is";
        Misuse(what.to_owned()).into()
    })
}

/// Lets mails be tried again.
pub(super) fn retry(home: &Path, ids: &[i64], reason: &str) -> anyhow::Result<Exit> {
    let db = database(home)?;
    let reason = worded(reason)?;
    let mut refused = false;
    for id in ids {
        match retried(&db, *id, reason)? {
            Ok(()) => println!("Mail {id} is due at once."),
            Err(why) => {
                refused = true;
                complain(&format!("regwatch: mail {id} is not tried again: {why}"));
            }
        }
    }
    Ok(if refused { Exit::Wrong } else { Exit::Done })
}

/// Lets mail `id` be tried again.
pub(super) fn retried(db: &Db, id: i64, reason: &str) -> anyhow::Result<Result<(), NotRetried>> {
    db.write(&Actor::CommandLine, |tx| {
        Ok(match exception::retry(tx, id, reason)? {
            Ok(entry) => Outcome::Done(Ok(()), Entries::one(entry)),
            Err(why) => Outcome::Nothing(Err(why)),
        })
    })
}

fn worded(reason: &str) -> Result<&str, Misuse> {
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > 500 {
        let what = "--reason wants a few words: who reads the log later must know why";
        return Err(Misuse(what.to_owned()));
    }
    Ok(reason)
}
