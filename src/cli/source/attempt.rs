//! `source try`: one look on trial.
//!
//! Refuses to keep anything: what was understood is printed and forgotten.

use std::path::Path;

use super::{Exit, Form, Misuse, configuration, pdf_reader, plain, runtime};
use crate::daemon::trial::Trial;

/// Looks once at a configured source, or at any address.
///
/// # Errors
/// When the target is neither, or the network cannot be set up.
pub(super) fn attempt(home: &Path, target: &str, form: Form) -> anyhow::Result<Exit> {
    let config = configuration(home)?;
    let named = config
        .sources
        .iter()
        .find(|source| source.id.as_str() == target)
        .cloned();
    let trial = Trial::new(&config, pdf_reader())?;
    let runtime = runtime()?;
    let tried = match named {
        Some(source) => runtime.block_on(trial.attempt(&source)),
        None => runtime.block_on(trial.attempt_address(address(target)?)),
    };
    form.one(&tried, |tried| tried.to_string())?;
    Ok(if tried.trouble.is_some() {
        Exit::NeedsPerson
    } else {
        Exit::Done
    })
}

/// The address a person wrote; only http and https are asked.
pub(super) fn address(target: &str) -> Result<url::Url, Misuse> {
    let url = target.parse::<url::Url>().ok();
    url.filter(|url| matches!(url.scheme(), "http" | "https"))
        .ok_or_else(|| {
            Misuse(format!(
                "\"{}\" is neither a source of sources.toml nor an address that begins with http",
                plain(target)
            ))
        })
}
