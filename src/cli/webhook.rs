//! `webhook`: the second channel: where notices go, whether it works, what waits.
//!
//! Refuses to show where a webhook is beyond its host, and what signs a request.

use std::path::Path;

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use serde_json::{Value, json};

use super::{
    Exit, Misuse, configuration, database, office,
    output::{Form, plain},
    runtime,
};
use crate::{
    config::Webhook,
    daemon::{
        Office,
        channel::test_notice,
        notify::{Exchange, call},
    },
    mail::notice::{Claimed, Heard, NoticeState, outbox},
};

/// Test the webhooks of the second channel, and list what waits for them
///
/// Examples:
///   regwatch webhook list
///   regwatch webhook test officers
///   regwatch webhook queue --state expired
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// List the configured webhooks, each with its host only
    ///
    /// Example:
    ///   regwatch webhook list --json
    #[command(verbatim_doc_comment)]
    List {
        #[command(flatten)]
        form: Form,
    },
    /// Post one test notice and show the exchange
    ///
    /// Goes the way every notice goes, in the webhook's format and language. The
    /// exit code is 1 when the other side did not take it.
    ///
    /// Example:
    ///   regwatch webhook test officers
    #[command(verbatim_doc_comment)]
    Test {
        /// The id of the webhook
        #[arg(value_name = "ID")]
        id: String,
        #[command(flatten)]
        form: Form,
    },
    /// List what waits, newest first
    ///
    /// Examples:
    ///   regwatch webhook queue
    ///   regwatch webhook queue --state refused --json
    #[command(verbatim_doc_comment)]
    Queue {
        /// Only what stands there
        #[arg(long, value_name = "STATE", conflicts_with = "all",
              value_parser = PossibleValuesParser::new(NoticeState::ALL.map(NoticeState::word)).map(standing))]
        state: Option<NoticeState>,
        /// What was taken or given up, too
        #[arg(long)]
        all: bool,
        /// At most so many
        #[arg(long, value_name = "N", default_value_t = 100)]
        limit: usize,
        #[command(flatten)]
        form: Form,
    },
}

/// The state called `word`, one of the possible values.
fn standing(word: String) -> NoticeState {
    NoticeState::from_word(&word).unwrap_or(NoticeState::Queued)
}

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        match &self.what {
            What::List { form } => list(home, *form),
            What::Test { id, form } => {
                let office = office(home)?;
                let exchange = test(&office, id)?;
                form.one(&told(&exchange), |_| text(&exchange))?;
                Ok(match exchange.heard {
                    Heard::Accepted { .. } => Exit::Done,
                    _ => Exit::Failed,
                })
            }
            What::Queue {
                state,
                all,
                limit,
                form,
            } => queue(home, *state, *all, *limit, *form),
        }
    }
}

fn list(home: &Path, form: Form) -> anyhow::Result<Exit> {
    let config = configuration(home)?;
    let lines: Vec<Value> = config
        .webhooks
        .iter()
        .map(|hook| {
            let markets: Vec<&str> = hook.markets.iter().map(|id| id.as_str()).collect();
            let told = [("alerts", hook.alerts), ("changes", hook.changes)];
            let what: Vec<&str> = told.into_iter().filter(|t| t.1).map(|t| t.0).collect();
            json!({
                "id": hook.id,
                "format": hook.address.format.word(),
                "host": hook.address.host(),
                "what": what,
                "markets": markets,
                "language": hook.language.tag(),
                "signed": hook.address.secret.is_some(),
            })
        })
        .collect();
    if !form.json && lines.is_empty() {
        form.one(&"There is no [[webhook]] in regwatch.toml.", |line| {
            (*line).to_owned()
        })?;
        return Ok(Exit::Done);
    }
    let header = ["id", "format", "host", "what", "markets", "language"];
    form.rows(&header, &lines, |line| {
        let text = |key: &str| match &line[key] {
            Value::Array(words) if words.is_empty() => "all".to_owned(),
            Value::Array(words) => {
                let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
                words.join(" ")
            }
            other => plain(other.as_str().unwrap_or_default()).into_owned(),
        };
        header.map(text).to_vec()
    })?;
    Ok(Exit::Done)
}

/// Posts one test notice to the webhook `id`.
pub(super) fn test(office: &Office, id: &str) -> anyhow::Result<Exchange> {
    let hooks = &office.config.webhooks;
    let webhook = hooks.iter().find(|hook| hook.id == id).ok_or_else(|| {
        Misuse(
            "there is no such [[webhook]]; `regwatch webhook list` shows which there are"
                .to_owned(),
        )
    })?;
    let claimed = test_call(office, webhook)?;
    Ok(runtime()?.block_on(call(office, webhook, &claimed)))
}

fn test_call(office: &Office, webhook: &Webhook) -> anyhow::Result<Claimed> {
    Ok(Claimed {
        // Notices count from one, so none of the outbox has this number.
        id: 0,
        webhook: webhook.id.clone(),
        kind: "test".to_owned(),
        cause: "test".to_owned(),
        key: format!("msg_{}", hex::encode(office.chance.bytes::<16>()?)),
        notice: test_notice(office, webhook).bounded(),
        queued_at: office.clock.now(),
    })
}

fn told(exchange: &Exchange) -> Value {
    let (status, reply) = exchange.heard.answer();
    let body: Value = serde_json::from_slice(&exchange.request.body).unwrap_or_default();
    let shown = without_signature(body);
    let headers: Vec<[&str; 2]> = headers(exchange);
    json!({
        "host": exchange.request.url.host_str(),
        "accepted": matches!(exchange.heard, Heard::Accepted { .. }),
        "outcome": exchange.heard.word(),
        "status": status,
        "reply": reply,
        "request": { "headers": headers, "body": shown },
    })
}

/// The headers but for the signature, which whoever reads over a shoulder could use for five minutes.
fn headers(exchange: &Exchange) -> Vec<[&str; 2]> {
    exchange
        .request
        .headers
        .iter()
        .map(|(name, value)| match *name {
            "webhook-signature" => [*name, "v1,…"],
            name => [name, value.as_str()],
        })
        .collect()
}

fn without_signature(mut body: Value) -> Value {
    if let Some(sign) = body.get_mut("sign") {
        *sign = "…".into();
    }
    body
}

fn text(exchange: &Exchange) -> String {
    let body: Value = serde_json::from_slice(&exchange.request.body).unwrap_or_default();
    let body = format!("{:#}", without_signature(body));
    let host = exchange.request.url.host_str().unwrap_or_default();
    let mut lines = vec![format!("> POST to {host}")];
    for [name, value] in headers(exchange) {
        lines.push(format!("> {name}: {value}"));
    }
    lines.extend(body.lines().map(|line| format!("> {}", plain(line))));
    let (status, reply) = exchange.heard.answer();
    match (&exchange.answer, status) {
        (Some(answer), Some(status)) => {
            lines.push(format!("< {status}"));
            if let Some(wait) = answer.retry_after {
                lines.push(format!("< retry-after: {} s", wait.as_secs()));
            }
            if !reply.is_empty() {
                lines.push(format!("< {}", plain(reply)));
            }
        }
        _ => lines.push(format!("< no answer: {}", plain(reply))),
    }
    lines.push(match &exchange.heard {
        Heard::Accepted { .. } => "Taken.".to_owned(),
        Heard::Deferred { .. } => {
            "Not taken; a notice would be tried again until its time is over.".to_owned()
        }
        Heard::Refused { .. } => {
            "Refused; a notice would be tried three times, then given up by name.".to_owned()
        }
    });
    lines.join("\n")
}

fn queue(
    home: &Path,
    state: Option<NoticeState>,
    all: bool,
    limit: usize,
    form: Form,
) -> anyhow::Result<Exit> {
    let db = database(home)?;
    let found = db.read(|view| match (state, all) {
        (None, false) => {
            let mut waiting = outbox::listing(view, Some(NoticeState::Queued), limit)?;
            waiting.extend(outbox::listing(view, Some(NoticeState::Leased), limit)?);
            waiting.sort_by_key(|line| std::cmp::Reverse(line.id));
            waiting.truncate(limit);
            Ok(waiting)
        }
        _ => outbox::listing(view, state, limit),
    })?;
    let lines: Vec<Value> = found
        .iter()
        .map(serde_json::to_value)
        .collect::<Result<_, _>>()?;
    if !form.json && lines.is_empty() {
        form.one(&"Nothing waits.", |line| (*line).to_owned())?;
        return Ok(Exit::Done);
    }
    let header = [
        "id",
        "webhook",
        "kind",
        "about",
        "state",
        "tries",
        "next try",
        "until",
        "last answer",
    ];
    form.rows(&header, &lines, |line| {
        let keys = [
            "id",
            "webhook",
            "kind",
            "cause",
            "state",
            "tries",
            "next_try_at",
            "deadline",
            "reply",
        ];
        let text = |key: &str| match &line[key] {
            Value::Null => "–".to_owned(),
            Value::String(text) => plain(text).into_owned(),
            other => other.to_string(),
        };
        keys.map(text).to_vec()
    })?;
    Ok(Exit::Done)
}
