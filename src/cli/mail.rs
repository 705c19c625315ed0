//! `mail`: the outbox, the way to the relay, and the way back.
//!
//! Refuses to send training mail by hand, and to print an address: agents are numbers here.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use serde_json::Value;

use super::{
    Exit, database, exception,
    output::{Form, plain},
    preview,
    relay::{self, Test},
    returned,
};
use crate::{
    clock::Timestamp,
    db::View,
    locale::Language,
    mail::{
        EnvelopeState, Template,
        evidence::{self, Line},
    },
};

/// Send a test mail, show a letter, list what waits, take in what came back, release who is held back
///
/// Examples:
///   regwatch mail test me@example.com
///   regwatch mail preview push --language de
///   regwatch mail relays
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
    /// Goes the way every mail goes, and tells each step of it in plain words: the
    /// connection, its encryption, the sign-in, what the relay says to sender,
    /// recipient and message; and what stands in DNS about mail in our name (SPF,
    /// DKIM, DMARC). --dialogue prints every line that is said, without user and
    /// password. The exit code is 1 when the relay did not take the mail.
    ///
    /// Examples:
    ///   regwatch mail test me@example.com
    ///   regwatch mail test me@example.com --dialogue --relay backup.example.com:587
    #[command(verbatim_doc_comment)]
    Test(Test),
    /// Print the DNS record of the key that signs our mail
    ///
    /// For [mail.dkim]: publish it, then `regwatch mail test` says whether it is seen.
    ///
    /// Example:
    ///   regwatch mail dkim
    #[command(verbatim_doc_comment)]
    Dkim {
        #[command(flatten)]
        form: Form,
    },
    /// List the relays in the order in which they are tried, and how each does
    ///
    /// A relay that fails rests for a while, and mail goes to the next one. The exit
    /// code is 3 while one fails.
    ///
    /// Example:
    ///   regwatch mail relays --json
    #[command(verbatim_doc_comment)]
    Relays {
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
            What::Preview {
                template,
                language,
                html,
                eml,
            } => preview::show(home, *template, language.as_ref(), *html, *eml),
            What::Test(test) => test.execute(home),
            What::Dkim { form } => relay::dkim(home, *form),
            What::Relays { form } => relay::relays(home, *form),
            What::Queue {
                state,
                all,
                limit,
                form,
            } => queue(
                home,
                state.or((!all).then_some(EnvelopeState::Queued)),
                *limit,
                *form,
            ),
            What::Bounce { file, form } => Ok(returned::bounce(home, file, *form)),
            What::Suppressed { form } => exception::suppressed(home, *form),
            What::Release { who, reason } => exception::release(home, who, reason),
            What::Retry { ids, reason } => exception::retry(home, ids, reason),
        }
    }
}

fn queue(
    home: &Path,
    state: Option<EnvelopeState>,
    limit: usize,
    form: Form,
) -> anyhow::Result<Exit> {
    let db = database(home)?;
    let (lines, counts) =
        db.read(|view| Ok((lines(view, state, limit)?, evidence::counts(view)?)))?;
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

/// The envelopes in `state`, or all of them, newest first, as JSON without any address.
pub(super) fn lines(
    view: &View<'_>,
    state: Option<EnvelopeState>,
    limit: usize,
) -> anyhow::Result<Vec<Value>> {
    let found = evidence::listing(view, state, limit)?;
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
    let waits = line["state"] == EnvelopeState::Queued.word();
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
