//! `rule matrix`: one topic, countries side by side.
//!
//! Refuses to rank countries: they stand in the order of their codes.

use std::{io, path::Path};

use serde_json::{Value, json};

use super::{Exit, Form, database, list::rule_json, today, topics};
use crate::{
    cli::{Misuse, lesson::Voice, output::plain},
    locale::Speaker,
    rule::{
        RuleValue,
        matrix::{Cell, Standing, matrix},
        store::{self as rules, Filter},
        word,
    },
    training::{statement::statement, width},
};

/// Show one topic with countries side by side
///
/// A country without a rule of its own shows the one that binds it from above
/// (EU law in its member states). Rows below the first of a country are narrower
/// cases of the topic.
///
/// Examples:
///   regwatch rule matrix --topic withdrawal-period
///   regwatch rule matrix --topic refund-deadline --jurisdiction DE,CN,US --language de
///   regwatch rule matrix --topic penalty-maximum --csv
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The topic
    #[arg(long, value_name = "TOPIC", value_parser = topics())]
    topic: String,
    /// Only these places, by code
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    jurisdiction: Vec<String>,
    /// The day to show the law of [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// The language to word values and places in
    #[arg(long, value_name = "L", default_value = "en")]
    language: String,
    /// Print comma-separated values instead of a table
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    #[command(flatten)]
    form: Form,
}

/// The columns of the table.
const HEADER: [&str; 8] = [
    "place",
    "value",
    "citation",
    "in force",
    "state",
    "known by",
    "confidence",
    "rule",
];

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        let voice = Voice::of(&self.language)?;
        let (all, today) = database(home)?
            .read(|view| Ok((rules::list(view, &Filter::default())?, today(view))))?;
        let day = self.as_of.as_deref().unwrap_or(&today);
        if chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").is_err() {
            let what = format!("--as-of: \"{day}\" is no day; write YYYY-MM-DD");
            return Err(Misuse(what).into());
        }
        let wanted: Vec<String> = self.jurisdiction.iter().map(|c| c.to_uppercase()).collect();
        let rows: Vec<Value> = matrix(&all, &self.topic, day)
            .iter()
            .filter(|cell| wanted.is_empty() || wanted.iter().any(|c| c == cell.place.as_str()))
            .map(|cell| row(cell, voice.speaker()))
            .collect();
        if self.csv {
            csv(&rows)?;
        } else {
            self.form.rows(&HEADER, &rows, |row| {
                let mut cells = cells(row);
                cells[1] = width::clip(&cells[1], 44);
                cells[2] = width::clip(&cells[2], 36);
                cells
            })?;
        }
        Ok(Exit::Done)
    }
}

fn row(cell: &Cell<'_>, speaker: &Speaker) -> Value {
    let mut json = rule_json(cell.rule, speaker);
    json["place"] = json!(cell.place);
    json["place_name"] = json!(speaker.place(cell.place.as_str()));
    json["own"] = json!(cell.own);
    json["standing"] = json!(word(cell.standing));
    json["aspect"] = json!(cell.rule.id.aspect());
    let content = &cell.rule.content;
    let places: Vec<String> = content
        .citations
        .iter()
        .map(|citation| format!("{} {}", citation.instrument, citation.path))
        .collect();
    json["citation_text"] = json!(places.join("; "));
    // A value that only sentences carry is told by its sentence.
    if content.value == RuleValue::Described {
        json["value_text"] = json!(statement(content, speaker));
    }
    json
}

/// One row of the table, as text.
fn cells(row: &Value) -> Vec<String> {
    let text = |key: &str| plain(row[key].as_str().unwrap_or("–")).into_owned();
    let place = match (row["own"] == true, row["aspect"].as_str()) {
        (true, None) => text("place_name"),
        (true, Some(_)) => format!("  {}", text("place_name")),
        (false, _) => format!("{} ({})", text("place_name"), text("jurisdiction")),
    };
    let value = match row["aspect"].as_str() {
        Some(aspect) => format!("{aspect}: {}", text("value_text")),
        None => text("value_text"),
    };
    let standing = row["standing"].as_str().unwrap_or_default();
    let force = if standing == word(Standing::NotYet) {
        format!("not before {}", text("in_force_from"))
    } else if standing == word(Standing::Past) {
        format!("until {}", text("in_force_to"))
    } else {
        text("in_force_from")
    };
    vec![
        place,
        value,
        text("citation_text"),
        force,
        text("state"),
        text("evidence_kind"),
        text("confidence"),
        text("id"),
    ]
}

fn csv(rows: &[Value]) -> anyhow::Result<()> {
    let mut out = csv::Writer::from_writer(io::stdout().lock());
    out.write_record(HEADER)?;
    for row in rows {
        out.write_record(cells(row).iter().map(|cell| cell.trim()))?;
    }
    out.flush()?;
    Ok(())
}
