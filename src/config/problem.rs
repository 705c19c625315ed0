//! What is wrong with a configuration, said so that a person can mend it: file, line, what, what to do.
//!
//! Refuses to stop at the first one: readers collect problems and go on.

use std::fmt;

use serde::Serialize;

/// One mistake in one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The file's name inside the home folder.
    pub file: String,
    /// The line, counted from 1; absent when the whole file is meant.
    pub line: Option<usize>,
    /// What is wrong.
    pub what: String,
    /// What to do about it; may be empty when `what` says it.
    pub what_to_do: String,
}

/// `sources.toml:12: unknown key "scheduel"; did you mean "schedule"?`
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.what)?;
        if !self.what_to_do.is_empty() {
            write!(f, "; {}", self.what_to_do)?;
        }
        Ok(())
    }
}

/// Everything wrong with a configuration, in the order of files and lines; never empty.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Problems(pub Vec<Problem>);

/// One problem a line, without a line break at the end.
impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, problem) in self.0.iter().enumerate() {
            if nth > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

/// The member of `known` that `word` was most likely meant to be, if any is near enough to be one slip
/// or two away.
#[must_use]
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    // Edit distance is quadratic: an absurdly long word is nobody's slip.
    if word.len() > 100 {
        return None;
    }
    let word = word.to_lowercase();
    known
        .into_iter()
        .map(|candidate| {
            let distance = strsim::damerau_levenshtein(&word, &candidate.to_lowercase());
            (distance, candidate)
        })
        .filter(|(distance, candidate)| *distance <= (candidate.chars().count() / 3).clamp(1, 4))
        .min()
        .map(|(_, candidate)| candidate)
}

/// `did you mean "x"?` when something in `known` is near, else `otherwise`.
pub(super) fn did_you_mean<'k>(
    word: &str,
    known: impl IntoIterator<Item = &'k str>,
    otherwise: &str,
) -> String {
    nearest(word, known).map_or_else(
        || otherwise.to_owned(),
        |near| format!("did you mean \"{near}\"?"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_key_and_a_stranger_finds_none() {
        let known = ["schedule", "select", "remove", "id"];
        assert_eq!(nearest("scheduel", known), Some("schedule"));
        assert_eq!(nearest("Selct", known), Some("select"));
        assert_eq!(nearest("colour", known), None);
        assert_eq!(nearest(&"x".repeat(1_000_000), known), None);
    }
}
