//! One daemon per home folder: an exclusive lock on `regwatch.lock`, let go when the process ends.
//!
//! Refuses to trust a file's mere presence: the lock is the operating system's, so a killed daemon leaves
//! none behind. The file itself stays, for removing it would race with the next daemon.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{self, Read, Seek, Write},
    path::{Path, PathBuf},
};

const LOCK_FILE: &str = "regwatch.lock";

/// Proof that this process alone serves the home folder; dropped, the folder is free again.
#[derive(Debug)]
pub struct HomeLock {
    file: File,
}

/// Why the folder could not be locked.
#[derive(Debug, thiserror::Error)]
pub enum NotLocked {
    /// Another process serves the folder.
    #[error("{} is already served by {holder}; stop it first, or name another folder with --home", home.display())]
    Held {
        /// The folder.
        home: PathBuf,
        /// `process 4711`, or `another process` when it left no number.
        holder: String,
    },
    /// The lock's file cannot be opened, locked or written.
    #[error("cannot lock {}: {error}; the folder must exist and this user must be allowed to write there", home.display())]
    Unusable {
        /// The folder.
        home: PathBuf,
        /// What the operating system said.
        error: io::Error,
    },
}

impl HomeLock {
    /// Takes the lock of the folder `home` without waiting.
    ///
    /// # Errors
    /// When another process holds it, or the folder cannot be written to.
    pub fn take(home: &Path) -> Result<Self, NotLocked> {
        let unusable = |error| NotLocked::Unusable {
            home: home.to_owned(),
            error,
        };
        let path = home.join(LOCK_FILE);
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        let mut file = options.open(path).map_err(unusable)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(NotLocked::Held {
                    home: home.to_owned(),
                    holder: holder(&mut file),
                });
            }
            Err(TryLockError::Error(error)) => return Err(unusable(error)),
        }
        let write = |file: &mut File| {
            file.set_len(0)?;
            file.rewind()?;
            writeln!(file, "{}", std::process::id())
        };
        write(&mut file).map_err(unusable)?;
        Ok(Self { file })
    }
}

impl Drop for HomeLock {
    fn drop(&mut self) {
        // Closing the file lets go as well; this only empties it, so nobody reads a stale number.
        if let Err(error) = self.file.set_len(0) {
            tracing::debug!(%error, "the lock's file keeps the number of this process");
        }
    }
}

/// Who holds the lock, as far as its file says.
fn holder(file: &mut File) -> String {
    let mut written = String::new();
    let read = file.take(20).read_to_string(&mut written);
    match (read, written.trim().parse::<u32>()) {
        (Ok(_), Ok(pid)) => format!("process {pid}"),
        _ => "another process".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_daemon_is_told_which_folder_and_which_process() {
        let home = tempfile::tempdir().expect("a folder");
        let first = HomeLock::take(home.path()).expect("free");
        let told = HomeLock::take(home.path()).expect_err("held").to_string();
        assert!(told.contains(&home.path().display().to_string()), "{told}");
        assert!(
            told.contains(&format!("process {}", std::process::id())),
            "{told}"
        );
        drop(first);
        HomeLock::take(home.path()).expect("free again");
    }

    #[test]
    fn a_lock_left_by_a_killed_daemon_holds_nobody_up() {
        let home = tempfile::tempdir().expect("a folder");
        std::fs::write(home.path().join(LOCK_FILE), "4711\n").expect("written");
        HomeLock::take(home.path()).expect("free");
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let home = tempfile::tempdir().expect("a folder");
        let error = HomeLock::take(&home.path().join("gone")).expect_err("no folder");
        assert!(error.to_string().contains("gone"), "{error}");
    }
}
