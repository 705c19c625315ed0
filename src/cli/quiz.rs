//! `quiz`: the monthly quiz.
//!
//! Refuses to examine anyone on suspended law.

use std::{collections::BTreeMap, path::Path};

use serde_json::{Value, json};

use super::{
    Exit, Misuse, complain, database,
    lesson::{Asked, Voice},
    office,
    output::Form,
    owing, results, written,
};
use crate::{
    assignment::due::day_in,
    attempt,
    daemon::{Office, quiz},
    db::View,
    source::Market,
    training::{
        question::{Question, store as questions},
        quiz::store as quizzes,
    },
};

/// Issue the quiz now, preview it, print results, let somebody off, or exchange questions
///
/// Examples:
///   regwatch quiz preview --market eu --language de
///   regwatch quiz waive 17 --because parental-leave
///   regwatch quiz results --json
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Issue this month's quiz now instead of waiting for its schedule
    ///
    /// Every active agent whose markets have questions gets a form and an
    /// invitation; the daemon mails the invitations. A month has one quiz: issuing
    /// it again changes nothing. The exit code is 3 when there is nothing to ask.
    ///
    /// Example:
    ///   regwatch quiz issue
    #[command(verbatim_doc_comment)]
    Issue {
        #[command(flatten)]
        form: Form,
    },
    /// Show the questions as they would be asked now, with their keys
    ///
    /// Example:
    ///   regwatch quiz preview --market eu --language de
    #[command(verbatim_doc_comment)]
    Preview {
        /// The language of the preview
        #[arg(long, value_name = "L", default_value = "en")]
        language: String,
        /// The market to preview for; without it, every market
        #[arg(long, value_name = "ID")]
        market: Option<String>,
        #[command(flatten)]
        form: Form,
    },
    /// Let an agent off a quiz, for a reason
    ///
    /// The agent is named by number, by the employer's number or by address. Without
    /// --quiz, everything they owe of quizzes is waived. Nobody is marked as having
    /// passed by it; the reason stands beside the quiz and, apart from the hashed
    /// part, in the log.
    ///
    /// Examples:
    ///   regwatch quiz waive 17 --because parental-leave
    ///   regwatch quiz waive ana@example.com --quiz 3 --because moved-team
    #[command(verbatim_doc_comment)]
    Waive {
        /// Number, employer's number or address
        #[arg(value_name = "AGENT")]
        agent: String,
        /// Only this quiz
        #[arg(long, value_name = "QUIZ")]
        quiz: Option<i64>,
        /// Why
        #[arg(long, value_name = "REASON")]
        because: String,
    },
    /// List who is late with a quiz, or has used every attempt
    ///
    /// Managers are mailed about those who are late; those who can try no more are
    /// not reminded any further, and wait for an officer.
    ///
    /// Example:
    ///   regwatch quiz exceptions --json
    #[command(verbatim_doc_comment)]
    Exceptions {
        #[command(flatten)]
        form: Form,
    },
    /// Print results: everybody and each market, or one agent a line
    ///
    /// First attempts are counted, and the best for who passed. A share stands
    /// with its 95 % interval (Wilson), for small teams prove little. Answers whose
    /// law has changed since are flagged and counted apart; nothing is graded again.
    ///
    /// Examples:
    ///   regwatch quiz results
    ///   regwatch quiz results 3 --agents --json
    ///   regwatch quiz results --by question --all
    ///   regwatch quiz results --by team --csv
    #[command(verbatim_doc_comment)]
    Results {
        /// The quiz; without it, the newest
        #[arg(value_name = "QUIZ")]
        id: Option<i64>,
        /// Every quiz there was, together
        #[arg(long, conflicts_with_all = ["id", "agents"])]
        all: bool,
        /// What the lines are
        #[arg(long, value_name = "WHAT", value_enum, default_value_t)]
        by: results::Lines,
        /// One agent a line, by number
        #[arg(long, conflicts_with_all = ["by", "csv"])]
        agents: bool,
        /// A spreadsheet instead of a table
        #[arg(long, conflicts_with = "json")]
        csv: bool,
        #[command(flatten)]
        form: Form,
    },
    Import(written::Import),
    Export(written::Export),
}

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        match &self.what {
            What::Issue { form } => issue(&office(home)?, *form),
            What::Preview {
                language,
                market,
                form,
            } => preview(home, language, market.as_deref(), *form),
            What::Results {
                id,
                all,
                by,
                agents,
                csv,
                form,
            } => results::execute(
                &database(home)?,
                results::Wish {
                    id: *id,
                    all: *all,
                    by: *by,
                    agents: *agents,
                    csv: *csv,
                    form: *form,
                },
            ),
            What::Import(import) => import.execute(home),
            What::Export(export) => export.execute(home),
            What::Waive {
                agent,
                quiz,
                because,
            } => owing::waive(home, agent, *quiz, because),
            What::Exceptions { form } => owing::exceptions(home, *form),
        }
    }
}

fn issue(office: &Office, form: Form) -> anyhow::Result<Exit> {
    match issued(office)? {
        Some(issued) => {
            form.one(&issued, said)?;
            Ok(Exit::Done)
        }
        None => {
            complain(
                "regwatch: there is nothing to ask: no question is live in any market; publish training, or confirm rules",
            );
            Ok(Exit::NeedsPerson)
        }
    }
}

/// Issues this month's quiz; none when there is nothing to ask.
pub(super) fn issued(office: &Office) -> anyhow::Result<Option<Value>> {
    let zone = office.config.daemon.timezone;
    let cycle = day_in(zone, office.clock.now()).format("%Y-%m").to_string();
    let before = office.db.read(|view| {
        let quiz = quizzes::of_cycle(view, &cycle)?;
        quiz.map(|quiz| assigned(view, quiz.id)).transpose()
    })?;
    // The newest quiz may be an earlier month's, when this month's could not be opened.
    let Some(quiz) = quiz::issue_now(office)?.filter(|quiz| quiz.cycle == cycle) else {
        return Ok(None);
    };
    let assigned = office.db.read(|view| assigned(view, quiz.id))?;
    Ok(Some(json!({
        "quiz": quiz.id,
        "cycle": quiz.cycle,
        "issued_at": quiz.issued_at,
        "due_day": quiz.due_day,
        "pass_mark": quiz.pass_mark,
        "questions": quiz.length,
        "assigned": assigned,
        "new": assigned - before.unwrap_or(0),
    })))
}

/// How many agents have quiz `id`.
fn assigned(view: &View<'_>, id: i64) -> anyhow::Result<u64> {
    Ok(attempt::results::store::results(view, id, "")?
        .all
        .assigned
        .unwrap_or(0))
}

fn said(issued: &Value) -> String {
    let number = |key: &str| issued[key].as_u64().unwrap_or(0);
    let text = |key: &str| issued[key].as_str().unwrap_or("–").to_owned();
    let (quiz, cycle, due) = (number("quiz"), text("cycle"), text("due_day"));
    match (number("assigned"), number("new")) {
        (0, _) => format!(
            "Quiz {quiz} ({cycle}) is open, and nobody has it: no active agent serves a market with questions."
        ),
        (all, 0) => format!(
            "Quiz {quiz} ({cycle}) was issued already, at {}: {all} agents have it, due on {due}. Nothing changed.",
            text("issued_at")
        ),
        (all, new) => format!(
            "Quiz {quiz} ({cycle}) is issued: {new} agents were assigned, {all} in all, due on {due}.\n\
             The daemon mails the invitations; `regwatch mail queue` shows them."
        ),
    }
}

fn preview(home: &Path, language: &str, market: Option<&str>, form: Form) -> anyhow::Result<Exit> {
    let voice = Voice::of(language)?;
    let asked = asked(&office(home)?, market, &voice)?;
    for one in &asked {
        form.one(&one.json(), |_| one.text())?;
    }
    if asked.is_empty() {
        complain("regwatch: there is nothing to ask at the moment");
    }
    Ok(Exit::Done)
}

/// One question as it is asked now, and the ids of the markets in which.
pub(super) struct Preview {
    question: Question,
    asked: Asked,
    markets: Vec<String>,
}

impl Preview {
    pub(super) fn json(&self) -> Value {
        let mut json = self.asked.json(&self.question);
        json["markets"] = json!(self.markets);
        json
    }

    fn text(&self) -> String {
        let (id, markets) = (self.question.id, self.markets.join(" "));
        format!(
            "question {id} · {markets}\n{}\n",
            self.asked.text(&self.question)
        )
    }
}

/// The questions that may be asked today in the market, or in any.
pub(super) fn asked(
    office: &Office,
    market: Option<&str>,
    voice: &Voice,
) -> anyhow::Result<Vec<Preview>> {
    let markets = chosen_markets(&office.config.markets, market)?;
    office.db.read(|view| {
        let today = day_in(office.config.daemon.timezone, view.now);
        let today = today.format("%Y-%m-%d").to_string();
        let places = questions::jurisdictions(view)?;
        let mut found: BTreeMap<i64, Preview> = BTreeMap::new();
        for market in &markets {
            let concerning: Vec<_> = places
                .iter()
                .filter(|place| market.is_concerned_by(place))
                .cloned()
                .collect();
            for question in questions::live_questions(view, &concerning, &today)? {
                let id = market.id.to_string();
                if let Some(known) = found.get_mut(&question.id) {
                    known.markets.push(id);
                } else if let Some(asked) = voice.question(&question, &today) {
                    let markets = vec![id];
                    let preview = Preview {
                        question,
                        asked,
                        markets,
                    };
                    found.insert(preview.question.id, preview);
                }
            }
        }
        Ok(found.into_values().collect())
    })
}

fn chosen_markets<'a>(all: &'a [Market], id: Option<&str>) -> anyhow::Result<Vec<&'a Market>> {
    let chosen: Vec<&Market> = all
        .iter()
        .filter(|market| id.is_none_or(|id| market.id.as_str() == id))
        .collect();
    match id {
        Some(id) if chosen.is_empty() => {
            let known: Vec<&str> = all.iter().map(|market| market.id.as_str()).collect();
            let known = known.join(", ");
            Err(Misuse(format!(
                "there is no market \"{id}\" in regwatch.toml; there are {known}"
            ))
            .into())
        }
        _ => Ok(chosen),
    }
}
