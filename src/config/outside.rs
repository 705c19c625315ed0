//! What comes from outside the two files: secrets, from the environment or from files of their own.
//!
//! Refuses variables that are not ours, and to repeat what it read.

use std::path::Path;

use super::{relay::Secret, section::Wrong};
use crate::mail::stationery::Logo;

/// Where secrets come from: the environment's variables, and files that may be relative to the home folder.
#[derive(Clone, Copy)]
pub(super) struct Outside<'a> {
    pub(super) home: &'a Path,
    pub(super) env: &'a dyn Fn(&str) -> Option<String>,
}

impl Outside<'_> {
    /// The value of the variable `name`, which begins with `REGWATCH_`.
    pub(super) fn variable(&self, name: &str) -> Result<Secret, Wrong> {
        let shown = name.escape_debug();
        if !name.starts_with("REGWATCH_") {
            let what = format!("the variable \"{shown}\" does not begin with REGWATCH_");
            return Err(Wrong::new(what, "name one such as REGWATCH_KEY_DE"));
        }
        match (self.env)(name).filter(|value| !value.is_empty()) {
            Some(value) => Ok(Secret::new(value)),
            None => {
                let what = format!("the variable \"{shown}\" is not set");
                Err(Wrong::new(
                    what,
                    "set it where regwatch runs, or disable the source",
                ))
            }
        }
    }

    /// The first line of `file`. `instead` says what else would do.
    pub(super) fn file(&self, file: &str, instead: &str) -> Result<Secret, Wrong> {
        let shown = file.escape_debug();
        let text = std::fs::read_to_string(self.home.join(file)).map_err(|error| {
            let what = format!("the file \"{shown}\" cannot be read: {error}");
            Wrong::new(what, format!("write the secret there{instead}"))
        })?;
        let secret = text.trim_end_matches(['\r', '\n']);
        if secret.is_empty() {
            let what = format!("the file \"{shown}\" is empty");
            return Err(Wrong::new(what, "write the secret on its first line"));
        }
        Ok(Secret::new(secret))
    }

    /// The picture in `file`.
    pub(super) fn logo(&self, file: &str) -> Result<Logo, Wrong> {
        let shown = file.escape_debug();
        let bytes = std::fs::read(self.home.join(file)).map_err(|error| {
            let what = format!("the file \"{shown}\" cannot be read: {error}");
            Wrong::new(
                what,
                "name a PNG or JPEG in the home folder; it travels in every mail",
            )
        })?;
        Logo::read(bytes).map_err(|error| {
            Wrong::new(
                format!("\"{shown}\" is no logo: {error}"),
                "save a small PNG or JPEG",
            )
        })
    }
}
