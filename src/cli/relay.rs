//! `mail test`, `mail dkim`, `mail relays`: the way to the relay, tried, signed for and looked at.
//!
//! Refuses to print an address, a password or a private key.

use std::{
    net::{IpAddr, SocketAddr},
    path::Path,
};

use serde_json::{Value, json};

use super::{
    Exit, Misuse, configuration, database, office,
    output::{Form, plain},
    runtime,
};
use crate::{
    assignment::email::EmailAddress,
    clock::Timestamp,
    daemon::{Office, relays as ways},
    mail::{
        DeliveryOutcome, MessageId,
        authentication::{Identity, examine, is_reserved},
        diagnosis::{Diagnosis, Step, diagnose},
        dns::Resolver,
        letter,
        message::{Addressee, Message, compose},
        relays::{self, Outage},
        transport::Transport,
    },
};

#[derive(Debug, clap::Args)]
pub(super) struct Test {
    /// Where to send it
    #[arg(value_name = "ADDRESS")]
    address: String,
    /// Through this relay instead of the first
    #[arg(long, value_name = "HOST:PORT")]
    relay: Option<String>,
    /// Print the whole dialogue, too
    #[arg(long)]
    dialogue: bool,
    /// Ask this DNS server instead of the system's
    #[arg(long, value_name = "IP[:PORT]", value_parser = server)]
    resolver: Option<SocketAddr>,
    #[command(flatten)]
    form: Form,
}

/// A DNS server; port 53 where none is written.
fn server(text: &str) -> Result<SocketAddr, String> {
    let bare = || text.parse::<IpAddr>().map(|ip| SocketAddr::from((ip, 53)));
    text.parse().or_else(|_| bare()).map_err(|_| {
        "no address of a DNS server; write one such as 192.0.2.1 or [2001:db8::1]:53".to_owned()
    })
}

/// A test mail that was tried.
pub(super) struct Tried {
    by: String,
    message_id: MessageId,
    diagnosis: Diagnosis,
}

impl Test {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        let office = office(home)?;
        let tried = tried(&office, &self.address, self.relay.as_deref(), self.resolver)?;
        let mut json = tried.json();
        if self.dialogue {
            json["dialogue"] = json!(tried.diagnosis.dialogue);
        }
        self.form.one(&json, |_| tried.text(self.dialogue))?;
        Ok(if tried.accepted() {
            Exit::Done
        } else {
            Exit::Failed
        })
    }
}

/// Sends one test mail to `address` the way the configuration names, or by the relay called `relay`.
pub(super) fn tried(
    office: &Office,
    address: &str,
    relay: Option<&str>,
    resolver: Option<SocketAddr>,
) -> anyhow::Result<Tried> {
    let to: EmailAddress = address
        .parse()
        .map_err(|error| Misuse(format!("ADDRESS is {error}")))?;
    let mut exits = office.exits.iter();
    let exit = match relay {
        None => exits.next(),
        Some(name) => exits.find(|exit| exit.way.name == name),
    };
    let exit = exit.ok_or_else(|| {
        let named = relay.unwrap_or_default();
        Misuse(format!(
            "there is no relay {named}; `regwatch mail relays` lists them"
        ))
    })?;
    let mail = written(office, to, office.clock.now())?;
    let diagnosis = runtime()?.block_on(async {
        let mut told = diagnose(&exit.transport, &mail).await;
        exit.transport.close().await;
        if matches!(exit.transport, Transport::Smtp(_)) {
            told.steps.extend(seen_from_outside(office, resolver).await);
        }
        told
    });
    Ok(Tried {
        by: exit.way.name.clone(),
        message_id: mail.message_id,
        diagnosis,
    })
}

/// What DNS says about mail in our name; nothing for a domain that cannot be in DNS, unless a server is named.
async fn seen_from_outside(office: &Office, resolver: Option<SocketAddr>) -> Vec<Step> {
    let identity = Identity {
        from: office.mail_domain(),
        bounce: office.sender.bounce.domain(),
        signer: office.dkim.as_deref(),
    };
    match resolver {
        Some(server) => examine(&Resolver::at(server), identity).await,
        None if is_reserved(identity.from) => Vec::new(),
        None => examine(&Resolver::system(), identity).await,
    }
}

fn written(office: &Office, to: EmailAddress, now: Timestamp) -> anyhow::Result<Message> {
    let speaker = office.catalogue.speaker(&office.config.daemon.language);
    let letter = letter::test(&speaker, &office.config.mail.brand.organisation, now);
    let addressee = Addressee {
        to,
        name: String::new(),
        // Envelopes count from one, so no letter of the outbox has this number.
        envelope: 0,
        message_id: MessageId::fixed(0, office.mail_domain(), now, "test"),
        thread: None,
    };
    let mut mail = compose(&letter, &office.sender, &addressee, now)?;
    if let Some(dkim) = &office.dkim {
        dkim.sign(&mut mail.bytes, now)?;
    }
    Ok(mail)
}

impl Tried {
    pub(super) fn accepted(&self) -> bool {
        matches!(self.diagnosis.outcome, DeliveryOutcome::Accepted { .. })
    }

    pub(super) fn json(&self) -> Value {
        let outcome = &self.diagnosis.outcome;
        let (code, enhanced, reply) = outcome.answer();
        json!({
            "accepted": self.accepted(),
            "outcome": outcome.word(),
            "relay": self.by,
            "code": code,
            "status": enhanced,
            "reply": reply,
            "queue_id": outcome.queue_id(),
            "message_id": self.message_id,
            "steps": self.diagnosis.steps,
        })
    }

    fn text(&self, dialogue: bool) -> String {
        let mut lines: Vec<String> = self
            .diagnosis
            .steps
            .iter()
            .map(|step| {
                let mark = if step.ok { "ok" } else { "FAILED" };
                format!("{mark:<7} {:<10} {}", step.step, plain(&step.detail))
            })
            .collect();
        if dialogue {
            let said = self.diagnosis.dialogue.iter();
            lines.extend(said.map(|line| format!("        {}", plain(line))));
        }
        let end = if self.accepted() {
            format!("Accepted under Message-ID {}", self.message_id)
        } else {
            format!("Not accepted: {}", self.diagnosis.outcome.word())
        };
        lines.push(end);
        lines.join("\n")
    }
}

/// Prints the record of the configured key.
pub(super) fn dkim(home: &Path, form: Form) -> anyhow::Result<Exit> {
    let config = configuration(home)?;
    let signer = ways::signer(&config).ok_or_else(|| {
        Misuse(
            "no key signs our mail; write [mail.dkim] with domain, selector and key_file into regwatch.toml"
                .to_owned(),
        )
    })?;
    let (name, record) = (signer.record_name(), signer.key.record());
    // A string in DNS holds 255 octets; a record joins as many as it needs.
    let pieces: Vec<String> = record
        .as_bytes()
        .chunks(255)
        .map(|piece| format!("\"{}\"", String::from_utf8_lossy(piece)))
        .collect();
    let zone = format!("{name}. IN TXT {}", pieces.join(" "));
    let found = json!({ "name": name, "type": "TXT", "value": record, "zone": zone });
    form.one(&found, |_| zone.clone())?;
    Ok(Exit::Done)
}

/// Lists the relays and how each does.
pub(super) fn relays(home: &Path, form: Form) -> anyhow::Result<Exit> {
    let exits = ways::exits(&configuration(home)?)?;
    let (outages, now) = database(home)?.read(|view| Ok((relays::outages(view)?, view.now)))?;
    let lines: Vec<Value> = exits
        .iter()
        .map(|exit| {
            let outage = outages.iter().find(|it| it.relay == exit.way.name);
            line(&exit.way.name, outage, now)
        })
        .collect();
    form.rows(
        &[
            "relay",
            "standing",
            "since",
            "failures",
            "rests until",
            "last answer",
        ],
        &lines,
        |line| {
            let text = |key: &str| plain(line[key].as_str().unwrap_or("–")).into_owned();
            vec![
                text("relay"),
                text("standing"),
                text("since"),
                line["failures"].to_string(),
                text("rests_until"),
                text("reply"),
            ]
        },
    )?;
    let fails = lines.iter().any(|line| line["standing"] != "well");
    Ok(if fails { Exit::NeedsPerson } else { Exit::Done })
}

fn line(relay: &str, outage: Option<&Outage>, now: Timestamp) -> Value {
    match outage {
        None => json!({ "relay": relay, "standing": "well", "failures": 0 }),
        Some(outage) => json!({
            "relay": relay,
            "standing": outage.failure,
            "since": outage.since,
            "failures": outage.failures,
            "rests_until": (outage.rests_until > now).then_some(outage.rests_until),
            "code": outage.code,
            "reply": outage.reply,
        }),
    }
}
