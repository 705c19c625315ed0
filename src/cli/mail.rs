//! `mail`: the outbox, the way to the relay, and the way back.
//!
//! Refuses to send training mail by hand, and to print an address: agents are numbers here.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use serde_json::{Value, json};

use super::{
    Exit, Misuse, database, exception, office,
    output::{Form, plain},
    preview, returned, runtime,
};
use crate::{
    assignment::email::EmailAddress,
    clock::Timestamp,
    daemon::Office,
    db::View,
    locale::Language,
    mail::{
        DeliveryOutcome, EnvelopeState, MessageId, Template,
        diagnosis::{self, Step},
        evidence::{self, Line},
        letter,
        message::{Addressee, Message, compose},
    },
};

/// Send a test mail, show a letter, list what waits, take in what came back, release who is held back
///
/// Examples:
///   regwatch mail test me@example.com
///   regwatch mail preview push --language de
///   regwatch mail queue --state bounced
///   regwatch mail bounce returned.eml
///   regwatch mail suppressed
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Send one test mail and say what the relay answered
    ///
    /// Goes the way every mail goes, and tells each step of it in plain words. The
    /// exit code is 1 when the relay did not take the mail.
    ///
    /// Example:
    ///   regwatch mail test me@example.com
    #[command(verbatim_doc_comment)]
    Test {
        /// Where to send it
        #[arg(value_name = "ADDRESS")]
        address: String,
        #[command(flatten)]
        form: Form,
    },
    /// Show a letter as its reader gets it, with made-up content
    ///
    /// Uses this home folder's templates, languages, colour, logo and foot, and sends
    /// nothing. Prints the subject and the plain text; --html prints the HTML to be
    /// looked at in a browser, --eml the whole mail as it would be sent.
    ///
    /// Examples:
    ///   regwatch mail preview push
    ///   regwatch mail preview certificate --language de --html
    ///   regwatch mail preview week --eml
    #[command(verbatim_doc_comment)]
    Preview {
        /// Which letter
        #[arg(value_name = "TEMPLATE",
              value_parser = PossibleValuesParser::new(Template::ALL.map(Template::word)).map(template))]
        template: Template,
        /// In which language, as BCP 47 writes it; the daemon's by default
        #[arg(long, value_name = "TAG")]
        language: Option<Language>,
        /// The HTML
        #[arg(long, conflicts_with = "eml")]
        html: bool,
        /// The whole mail
        #[arg(long)]
        eml: bool,
    },
    /// List what waits to be delivered, newest first
    ///
    /// Agents appear as the numbers `regwatch agent list` shows.
    ///
    /// Examples:
    ///   regwatch mail queue
    ///   regwatch mail queue --state bounced --json
    #[command(verbatim_doc_comment)]
    Queue {
        /// Only what stands there
        #[arg(long, value_name = "STATE", conflicts_with = "all",
              value_parser = PossibleValuesParser::new(EnvelopeState::ALL.map(EnvelopeState::word)).map(standing))]
        state: Option<EnvelopeState>,
        /// What was delivered or given up, too
        #[arg(long)]
        all: bool,
        /// At most so many
        #[arg(long, value_name = "N", default_value_t = 100)]
        limit: usize,
        #[command(flatten)]
        form: Form,
    },
    /// Take in a mail that came back
    ///
    /// Reads delivery reports (RFC 3464), the free-text bounces of mail servers and
    /// providers, automatic replies and feedback reports (RFC 5965). What is proven
    /// to be about a mail of ours, by its signed return path or by its Message-ID
    /// and address, is recorded and acted on: a hard bounce, or three soft ones in
    /// a week, hold mail to that agent back until somebody releases it. The same
    /// message counts once. Without a regwatch.toml it is only read and printed.
    ///
    /// From standard input it is made for the pipe of a mail server: what cannot be
    /// done for the moment ends with 75 (EX_TEMPFAIL), so that the server tries
    /// again, and an ordinary mail ends with 0.
    ///
    /// Examples:
    ///   regwatch mail bounce returned.eml --json
    ///   regwatch --home /srv/regwatch mail bounce -
    #[command(verbatim_doc_comment)]
    Bounce {
        /// The message; - for standard input
        #[arg(value_name = "FILE|-")]
        file: PathBuf,
        #[command(flatten)]
        form: Form,
    },
    /// List the agents to whom mail is held back, with the reason
    ///
    /// Each is an exception: what they have to learn stays due. It ends by itself
    /// after a while, when the roster changes their address, or with `mail release`.
    ///
    /// Example:
    ///   regwatch mail suppressed --json
    #[command(verbatim_doc_comment)]
    Suppressed {
        #[command(flatten)]
        form: Form,
    },
    /// Let mail go to an agent again
    ///
    /// What was held back or came back waits again, each mail once, under the same
    /// Message-ID. The reason is kept in the log.
    ///
    /// Examples:
    ///   regwatch mail release 12 --reason mailbox-emptied
    ///   regwatch mail release ana@example.com --reason corrected
    #[command(verbatim_doc_comment)]
    Release {
        /// The agent's number, or address
        #[arg(value_name = "ADDRESS|AGENT")]
        who: String,
        /// Why, in a few words
        #[arg(long, alias = "because", value_name = "TEXT")]
        reason: String,
    },
    /// Try a mail again that expired, bounced or waits
    ///
    /// It is due at once and does not expire for two days; the Message-ID stays. The
    /// reason is kept in the log.
    ///
    /// Example:
    ///   regwatch mail retry 4711 --reason relay-repaired
    #[command(verbatim_doc_comment)]
    Retry {
        /// The number that `regwatch mail queue` shows
        #[arg(value_name = "ID", required = true)]
        ids: Vec<i64>,
        /// Why, in a few words
        #[arg(long, alias = "because", value_name = "TEXT")]
        reason: String,
    },
}

/// The template called `word`, one of the possible values.
fn template(word: String) -> Template {
    Template::from_word(&word).unwrap_or(Template::Test)
}

/// The state called `word`, one of the possible values.
fn standing(word: String) -> EnvelopeState {
    EnvelopeState::from_word(&word).unwrap_or(EnvelopeState::Queued)
}

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        match &self.what {
            What::Test { address, form } => {
                let office = office(home)?;
                let tried = test(&office, address)?;
                form.one(&tried.json(), |_| tried.text())?;
                Ok(if tried.accepted() {
                    Exit::Done
                } else {
                    Exit::Failed
                })
            }
            What::Preview {
                template,
                language,
                html,
                eml,
            } => preview::show(home, *template, language.as_ref(), *html, *eml),
            What::Queue {
                state,
                all,
                limit,
                form,
            } => queue(home, Wanted::of(*state, *all), *limit, *form),
            What::Bounce { file, form } => Ok(returned::bounce(home, file, *form)),
            What::Suppressed { form } => exception::suppressed(home, *form),
            What::Release { who, reason } => exception::release(home, who, reason),
            What::Retry { ids, reason } => exception::retry(home, ids, reason),
        }
    }
}

/// A test mail that was tried.
pub(super) struct Tried {
    by: String,
    message_id: MessageId,
    steps: Vec<Step>,
    outcome: DeliveryOutcome,
}

/// Sends one test mail to `address` the way the configuration names.
pub(super) fn test(office: &Office, address: &str) -> anyhow::Result<Tried> {
    let to: EmailAddress = address
        .parse()
        .map_err(|error| Misuse(format!("ADDRESS is {error}")))?;
    let mail = written(office, to, office.clock.now())?;
    let (steps, outcome) = runtime()?.block_on(async {
        let told = diagnosis::diagnose(&office.transport, &mail).await;
        office.transport.close().await;
        told
    });
    Ok(Tried {
        by: office.transport.name(),
        message_id: mail.message_id,
        steps,
        outcome,
    })
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
    compose(&letter, &office.sender, &addressee, now)
}

impl Tried {
    pub(super) fn accepted(&self) -> bool {
        matches!(self.outcome, DeliveryOutcome::Accepted { .. })
    }

    pub(super) fn json(&self) -> Value {
        let (code, enhanced, reply) = self.outcome.answer();
        json!({
            "accepted": self.accepted(),
            "outcome": self.outcome.word(),
            "relay": self.by,
            "code": code,
            "status": enhanced,
            "reply": reply,
            "message_id": self.message_id,
            "steps": self.steps,
        })
    }

    fn text(&self) -> String {
        let mut lines: Vec<String> = self
            .steps
            .iter()
            .map(|step| {
                let mark = if step.ok { "ok" } else { "FAILED" };
                format!("{mark:<7} {:<10} {}", step.step, plain(&step.detail))
            })
            .collect();
        let end = if self.accepted() {
            format!("Accepted under Message-ID {}", self.message_id)
        } else {
            format!("Not accepted: {}", self.outcome.word())
        };
        lines.push(end);
        lines.join("\n")
    }
}

/// Which envelopes are listed.
#[derive(Clone, Copy)]
pub(super) enum Wanted {
    /// What waits or is being tried.
    Waiting,
    /// What stands in one state.
    Standing(EnvelopeState),
    /// Everything.
    All,
}

impl Wanted {
    fn of(state: Option<EnvelopeState>, all: bool) -> Self {
        match state {
            Some(state) => Self::Standing(state),
            None if all => Self::All,
            None => Self::Waiting,
        }
    }
}

fn queue(home: &Path, wanted: Wanted, limit: usize, form: Form) -> anyhow::Result<Exit> {
    let db = database(home)?;
    let (lines, counts) =
        db.read(|view| Ok((lines(view, wanted, limit)?, evidence::counts(view)?)))?;
    let header = [
        "id",
        "to",
        "letter",
        "about",
        "state",
        "tries",
        "next try",
        "deadline",
        "last answer",
    ];
    if form.json || !lines.is_empty() {
        form.rows(&header, &lines, cells)?;
    }
    if !form.json {
        let counts: Vec<String> = counts
            .iter()
            .map(|(state, count)| format!("{count} {}", state.word()))
            .collect();
        let all = if counts.is_empty() {
            "The outbox is empty: no mail was ever queued.".to_owned()
        } else {
            format!("{} shown; in all {}", lines.len(), counts.join(", "))
        };
        form.one(&all, Clone::clone)?;
    }
    Ok(Exit::Done)
}

/// The envelopes that are wanted, newest first, as JSON without any address.
pub(super) fn lines(view: &View<'_>, wanted: Wanted, limit: usize) -> anyhow::Result<Vec<Value>> {
    let mut found = match wanted {
        Wanted::Standing(state) => evidence::listing(view, Some(state), limit)?,
        Wanted::All => evidence::listing(view, None, limit)?,
        Wanted::Waiting => {
            let mut both = evidence::listing(view, Some(EnvelopeState::Queued), limit)?;
            both.extend(evidence::listing(view, Some(EnvelopeState::Leased), limit)?);
            both.sort_by_key(|line| std::cmp::Reverse(line.id));
            both
        }
    };
    found.truncate(limit);
    found.iter().map(|line| line_json(line, view.now)).collect()
}

fn line_json(line: &Line, now: Timestamp) -> anyhow::Result<Value> {
    let mut json = serde_json::to_value(line)?;
    json["recipient"] = line
        .agent
        .map_or_else(
            || line.template.audience().word().to_owned(),
            |id| format!("agent/{id}"),
        )
        .into();
    json["late"] = line.late(now).into();
    Ok(json)
}

fn cells(line: &Value) -> Vec<String> {
    let text = |value: &Value| plain(value.as_str().unwrap_or("–")).into_owned();
    let waits = matches!(line["state"].as_str(), Some("queued" | "leased"));
    let last = &line["last"];
    let answer = match (last["code"].as_u64(), last["reply"].as_str()) {
        (_, None) => "–".to_owned(),
        (None, Some(reply)) => plain(reply).into_owned(),
        (Some(code), Some(reply)) => format!("{code} {}", plain(reply)),
    };
    vec![
        line["id"].to_string(),
        text(&line["recipient"]),
        text(&line["template"]),
        text(&line["cause"]),
        text(&line["state"]),
        line["tries"].to_string(),
        if waits {
            text(&line["next_try_at"])
        } else {
            "–".to_owned()
        },
        format!(
            "{}{}",
            text(&line["deadline"]),
            if line["late"] == true { " LATE" } else { "" }
        ),
        answer,
    ]
}
