//! `source try`: one look on trial.
//!
//! Refuses to keep anything: what was understood is printed and forgotten.

use std::path::Path;

use super::{Exit, Form, Misuse, configuration, runtime};
use crate::daemon::trial;

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
    let source = match (named, target.parse::<url::Url>()) {
        (Some(source), _) => source,
        (None, Ok(url)) => trial::source_at(url),
        (None, Err(_)) => {
            let what = format!(
                "\"{target}\" is neither a source of sources.toml nor an address that begins with http"
            );
            return Err(Misuse(what).into());
        }
    };
    let tried = runtime()?.block_on(trial::attempt(&config, &source))?;
    form.one(&tried, |tried| tried.to_string())?;
    Ok(if tried.trouble.is_some() {
        Exit::NeedsPerson
    } else {
        Exit::Done
    })
}
