//! `mail test`: one mail to one address, and what happened on the way in plain words.
//!
//! Refuses to show a password, and to call a mail delivered: a relay that took it has only promised to try.

use super::{
    DeliveryOutcome, RelayFailure,
    message::Message,
    reply::Stage,
    smtp::{Encryption, Relay, Trace},
    transport::Transport,
};

/// One step of the way.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Step {
    /// `resolve connect tls auth sender recipient message spool spf dkim dmarc`.
    pub step: &'static str,
    /// Whether it went well.
    pub ok: bool,
    /// What happened, in a sentence.
    pub detail: String,
}

impl Step {
    pub(super) fn new(step: &'static str, ok: bool, detail: impl Into<String>) -> Self {
        Self {
            step,
            ok,
            detail: detail.into(),
        }
    }
}

/// What became of a test mail.
#[derive(Debug)]
pub struct Diagnosis {
    /// What happened, step by step; the last one says how it ended.
    pub steps: Vec<Step>,
    /// The whole dialogue, our lines marked `C:` and the relay's `S:`; without user, password and message.
    pub dialogue: Vec<String>,
    /// What came of it.
    pub outcome: DeliveryOutcome,
}

/// Sends `mail` by `transport` and tells what happened.
pub async fn diagnose(transport: &Transport, mail: &Message) -> Diagnosis {
    let apart = |(steps, outcome)| Diagnosis {
        steps,
        dialogue: Vec::new(),
        outcome,
    };
    match transport {
        Transport::Smtp(relay) => by_relay(relay, mail).await,
        Transport::Spool(folder) => {
            let outcome = transport.send(mail).await;
            let ok = !outcome.stops_the_batch();
            let detail = if ok {
                format!(
                    "No relay is configured: the mail was written to {} and goes nowhere.",
                    folder.display()
                )
            } else {
                outcome.answer().2.to_owned()
            };
            apart((vec![Step::new("spool", ok, detail)], outcome))
        }
        Transport::Memory(_) => {
            let outcome = transport.send(mail).await;
            let step = Step::new("spool", true, "The mail is kept in memory.");
            apart((vec![step], outcome))
        }
    }
}

async fn by_relay(relay: &Relay, mail: &Message) -> Diagnosis {
    let mut steps = Vec::new();
    match tokio::net::lookup_host((relay.host(), relay.port())).await {
        Ok(found) => {
            let found: Vec<String> = found.map(|address| address.ip().to_string()).collect();
            let detail = format!("{} is {}.", relay.host(), found.join(", "));
            steps.push(Step::new("resolve", true, detail));
        }
        Err(error) => {
            let detail = format!(
                "The name {} cannot be resolved ({error}): check its spelling and this machine's DNS.",
                relay.host()
            );
            steps.push(Step::new("resolve", false, detail));
        }
    }
    let mut trace = Trace::whole();
    let outcome = relay.traced(mail, &mut trace).await;
    let ended = trace.stage;
    let well = matches!(outcome, DeliveryOutcome::Accepted { .. });
    for stage in passed(relay, ended, well) {
        let reply = trace.said.iter().find(|said| said.stage == stage);
        let reply = reply.map(|said| format!(" The relay said: {}", said.reply));
        let detail = format!("{}{}", went_well(relay, stage), reply.unwrap_or_default());
        steps.push(Step::new(word(stage), true, detail));
    }
    if !well {
        steps.push(Step::new(word(ended), false, went_wrong(relay, &outcome)));
    }
    let dialogue = trace.transcript.map(|it| it.lines()).unwrap_or_default();
    Diagnosis {
        steps,
        dialogue,
        outcome,
    }
}

/// The stages that were passed when the dialogue ended at `ended`.
fn passed(relay: &Relay, ended: Stage, well: bool) -> Vec<Stage> {
    let all = [
        Stage::Connect,
        Stage::Tls,
        Stage::Auth,
        Stage::Sender,
        Stage::Recipient,
        Stage::Message,
    ];
    all.into_iter()
        .filter(|stage| *stage < ended || (well && *stage == ended))
        .filter(|stage| {
            let encrypted = matches!(
                relay.encryption(),
                Encryption::Implicit | Encryption::Required
            );
            *stage != Stage::Tls || encrypted
        })
        .filter(|stage| *stage != Stage::Auth || relay.has_credentials())
        .collect()
}

const fn word(stage: Stage) -> &'static str {
    match stage {
        Stage::Connect => "connect",
        Stage::Tls => "tls",
        Stage::Auth => "auth",
        Stage::Sender => "sender",
        Stage::Recipient => "recipient",
        Stage::Data | Stage::Message => "message",
    }
}

fn went_well(relay: &Relay, stage: Stage) -> String {
    match stage {
        Stage::Connect => format!("{} answers and greets.", relay.name()),
        Stage::Tls => "The connection is encrypted and the certificate is trusted.".to_owned(),
        Stage::Auth => "The relay accepts the user and the password.".to_owned(),
        Stage::Sender => "The relay accepts our sender address.".to_owned(),
        Stage::Recipient => "The relay accepts the recipient.".to_owned(),
        Stage::Data | Stage::Message => {
            "The relay took the mail. Whether it reaches the inbox is decided further on: look there, and in the junk folder."
                .to_owned()
        }
    }
}

/// What the failure is, and what to do about it.
fn went_wrong(relay: &Relay, outcome: &DeliveryOutcome) -> String {
    let (code, enhanced, reply) = outcome.answer();
    let said = match code {
        Some(code) => format!("{code} {enhanced} {reply}")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
        None => reply.to_owned(),
    };
    let advice = match outcome {
        DeliveryOutcome::Accepted { .. } => "The relay took the mail.",
        DeliveryOutcome::Deferred { .. } => {
            "The relay asks us to come back later, as greylisting does; the outbox would try again by itself."
        }
        DeliveryOutcome::Rejected { hard: true, .. } => {
            "The relay says that there is no such mailbox: check the address."
        }
        DeliveryOutcome::Rejected { hard: false, .. } => {
            "The relay refuses this mail, though not because the address is unknown."
        }
        DeliveryOutcome::RelayFailed { failure, .. } => match failure {
            RelayFailure::Unreachable => {
                "The relay cannot be reached: check host and port, the firewall, and whether it runs."
            }
            RelayFailure::Tls => match relay.encryption() {
                Encryption::Implicit => {
                    "No encrypted connection: the certificate is not trusted for this name, or this port wants smtp:// with STARTTLS instead of smtps://."
                }
                Encryption::Required | Encryption::Opportunistic | Encryption::None => {
                    "No encrypted connection: the relay does not offer STARTTLS on this port (try smtps:// and 465), or its certificate is not trusted for this name."
                }
            },
            RelayFailure::Auth => {
                "The relay does not accept user and password, or wants them and has none: check both, and whether it allows SMTP sign-in for this account."
            }
            RelayFailure::Refused => {
                "The relay refuses us by policy: check that this account may send with our sender address, and SPF, DKIM and DMARC of its domain."
            }
            RelayFailure::Busy => {
                "The relay is busy or limits us; the outbox would try again by itself."
            }
            RelayFailure::UnknownResult => {
                "The mail was sent and no answer came: it may or may not arrive. The outbox would send it again under the same Message-ID."
            }
        },
    };
    format!("{advice} What was said: {said}")
}
