//! Copying the whole database while others use it: backups and rehearsals.
//!
//! Refuses to overwrite: a backup never replaces a file that exists.

use std::path::Path;

use anyhow::Context as _;
use rusqlite::params;

use super::Db;

/// Writes a compact, consistent copy of `db` to `target`.
///
/// # Errors
/// When `target` exists or cannot be written; then nothing is left behind.
pub fn copy(db: &Db, target: &Path) -> anyhow::Result<()> {
    anyhow::ensure!(
        !target.exists(),
        "{} exists already; name another file",
        target.display()
    );
    let written = db
        .reader()?
        .execute("VACUUM INTO ?", params![target.to_string_lossy()]);
    if let Err(error) = written {
        if target.exists() {
            std::fs::remove_file(target)
                .with_context(|| format!("{} is incomplete; remove it", target.display()))?;
        }
        return Err(anyhow::Error::new(error)
            .context(format!("the copy to {} was not written", target.display())));
    }
    Ok(())
}
