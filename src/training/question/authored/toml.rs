//! Written questions as TOML: `[[question]]` tables, read and written alike.
//!
//! Refuses keys it does not know, so that a slip is told and not passed over.

use serde::Deserialize;
use toml::Spanned;

use super::{Fault, Placed, Written};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bank {
    #[serde(default)]
    schema: Option<u32>,
    #[serde(default)]
    question: Vec<Spanned<toml::Table>>,
}

/// The layout this program reads and writes.
const SCHEMA: u32 = 1;

/// Reads the questions of a file.
///
/// # Errors
/// Every question that cannot be read, with the line it begins on; for a file that is no TOML, the line of that.
pub fn read(text: &str) -> Result<Vec<Placed>, Vec<Fault>> {
    let line = |at: usize| {
        let before = text.as_bytes().iter().take(at);
        before.filter(|byte| **byte == b'\n').count() + 1
    };
    let bank: Bank = toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        vec![Fault::new(line(at), error.message())]
    })?;
    if bank.schema.is_some_and(|schema| schema != SCHEMA) {
        let what =
            format!("schema is not {SCHEMA}: a newer regwatch wrote this file; update first");
        return Err(vec![Fault::new(1, what)]);
    }
    let (mut read, mut faults) = (Vec::new(), Vec::new());
    for table in bank.question {
        let line = line(table.span().start);
        match table.into_inner().try_into::<Written>() {
            Ok(written) => read.push(Placed { line, written }),
            Err(error) => {
                let error: toml::de::Error = error;
                faults.push(Fault::new(line, error.message()));
            }
        }
    }
    if faults.is_empty() {
        Ok(read)
    } else {
        Err(faults)
    }
}

/// The questions as a file that [`read`] reads back the same.
///
/// # Errors
/// When a question cannot be written as TOML; none that was read can fail so.
pub fn write(questions: &[Written]) -> Result<String, toml::ser::Error> {
    #[derive(serde::Serialize)]
    struct Out<'a> {
        schema: u32,
        question: &'a [Written],
    }
    toml::to_string(&Out {
        schema: SCHEMA,
        question: questions,
    })
}
