//! `mail bounce`: taking in one message that came back, from a file or from a mail server's pipe.
//!
//! Refuses to lose one: what cannot be done for the moment is asked for again, and an ordinary mail is no error.

use std::path::Path;

use serde_json::{Value, json};

use super::{
    Exit, Misuse, failure, office,
    output::{Form, plain},
};
use crate::{
    audit::Actor,
    config,
    daemon::{Office, collect},
    mail::returned::{self, Effect, Taken},
};

/// Takes in the message in `file` and prints what it says.
pub(super) fn bounce(home: &Path, file: &Path, form: Form) -> Exit {
    let piped = file == Path::new("-");
    match told(home, file).and_then(|lines| Ok(print(&lines, form)?)) {
        Ok(()) => Exit::Done,
        Err(error) => match failure(&error) {
            // A mail server takes any other failure as final, and would lose the message.
            Exit::Failed | Exit::Wrong if piped => Exit::TryLater,
            exit => exit,
        },
    }
}

fn told(home: &Path, file: &Path) -> anyhow::Result<Vec<Value>> {
    let bytes = super::extract::bytes(file).map_err(|error| Misuse(format!("{error:#}")))?;
    if !home.join(config::SETTINGS_FILE).exists() {
        return Ok(only_read(&bytes));
    }
    taken(&office(home)?, &bytes)
}

/// Takes in `bytes` and tells what it says, a line for each recipient.
pub(super) fn taken(office: &Office, bytes: &[u8]) -> anyhow::Result<Vec<Value>> {
    let taken = collect::take(office, &Actor::CommandLine, bytes)?;
    office.bell.notify_waiters();
    Ok(lines(&taken))
}

/// What `bytes` say where there is no home folder to match them in.
fn only_read(bytes: &[u8]) -> Vec<Value> {
    let returned = returned::read(bytes);
    let effect = if returned.reports.is_empty() {
        Effect::NotReturned
    } else {
        Effect::Recorded
    };
    let mut lines = lines(&Taken {
        matched: returned::MatchedBy::Nothing,
        envelope: None,
        agent: None,
        message_id: returned.echo.message_ids.first().cloned(),
        effect,
        entry: None,
        reports: returned.reports,
    });
    for line in &mut lines {
        line["effect"] = "only-read".into();
    }
    lines
}

fn lines(taken: &Taken) -> Vec<Value> {
    let about = |line: &mut Value| {
        line["message_id"] = taken.message_id.clone().into();
        line["matched"] = taken.matched.word().into();
        line["envelope"] = taken.envelope.into();
        line["agent"] = taken.agent.into();
        line["effect"] = taken.effect.word().into();
    };
    if taken.reports.is_empty() {
        let mut line = json!({
            "recipient": null, "class": "none", "status": "", "diagnostic": "", "code": null,
            "action": null, "reason": "ordinary-mail", "relays_own": false,
        });
        about(&mut line);
        return vec![line];
    }
    let line = |report: &returned::Report| {
        let mut line = json!({
            "recipient": report.recipient,
            "class": report.class.public_word(),
            "status": report.status,
            "diagnostic": report.diagnostic,
            "code": report.code,
            "action": report.action.word(),
            "reason": report.reason,
            "relays_own": report.class == returned::Class::Policy,
        });
        about(&mut line);
        line
    };
    taken.reports.iter().map(line).collect()
}

fn print(lines: &[Value], form: Form) -> std::io::Result<()> {
    let header = [
        "recipient",
        "class",
        "status",
        "reason",
        "matched",
        "mail",
        "effect",
    ];
    form.rows(&header, lines, |line| {
        let text = |key: &str| match &line[key] {
            Value::Null => "–".to_owned(),
            Value::String(text) if text.is_empty() => "–".to_owned(),
            Value::String(text) => plain(text).into_owned(),
            other => other.to_string(),
        };
        [
            "recipient",
            "class",
            "status",
            "reason",
            "matched",
            "envelope",
            "effect",
        ]
        .map(text)
        .to_vec()
    })
}
