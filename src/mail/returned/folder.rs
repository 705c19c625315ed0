//! Where mail servers leave returned mail on this machine: a Maildir, or one mbox file.
//!
//! Refuses to delete: a Maildir's messages move from `new` to `cur`, an mbox file is only read.

use std::{
    fs,
    io::{BufReader, Read as _},
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use mail_parser::mailbox::mbox::MessageIterator;

/// The most messages that one reading brings.
const MOST: usize = 200;

/// The largest message that is read whole; of a larger one the beginning is, where reports stand.
const LARGEST: u64 = 1024 * 1024;

/// The largest mbox file that is read.
const LARGEST_MBOX: u64 = 256 * 1024 * 1024;

/// A place where returned mail arrives on this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mailbox {
    /// A Maildir: a folder with `new`, `cur` and `tmp`.
    Maildir(PathBuf),
    /// An mbox file (RFC 4155).
    Mbox(PathBuf),
}

/// A message found in a mailbox.
pub struct Arrived {
    /// Its bytes, or the first mebibyte of them.
    pub bytes: Vec<u8>,
    /// The file in `new` that is moved when it was taken; none in an mbox file.
    file: Option<PathBuf>,
}

/// Prints no word of a mail.
impl std::fmt::Debug for Arrived {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Arrived({} octets)", self.bytes.len())
    }
}

/// The messages that wait in `mailbox`, the oldest first, some at a time; of an mbox file all of them, whether
/// taken before or not.
///
/// # Errors
/// When the mailbox cannot be read: the sentence names the file and says what to do.
pub fn waiting(mailbox: &Mailbox) -> anyhow::Result<Vec<Arrived>> {
    match mailbox {
        Mailbox::Maildir(folder) => maildir(&folder.join("new")).with_context(|| {
            format!(
                "the Maildir {} cannot be read; see that it has a folder \"new\" and belongs to regwatch",
                folder.display()
            )
        }),
        Mailbox::Mbox(file) => mbox(file).with_context(|| {
            format!(
                "the mbox file {} cannot be read; see that regwatch may read it",
                file.display()
            )
        }),
    }
}

fn maildir(new: &Path) -> anyhow::Result<Vec<Arrived>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(new)? {
        let entry = entry?;
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        if entry.file_type()?.is_file() && !hidden {
            files.push(entry.path());
        }
    }
    // Names begin with the second of delivery.
    files.sort();
    let mut found = Vec::new();
    for file in files.into_iter().take(MOST) {
        let mut bytes = Vec::new();
        match fs::File::open(&file) {
            Ok(open) => open.take(LARGEST).read_to_end(&mut bytes)?,
            // Another reader took it meanwhile.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error.into()),
        };
        found.push(Arrived {
            bytes,
            file: Some(file),
        });
    }
    Ok(found)
}

fn mbox(file: &Path) -> anyhow::Result<Vec<Arrived>> {
    let open = match fs::File::open(file) {
        Ok(open) => open,
        // Mail servers make the file with the first mail.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    let mut lock = file.as_os_str().to_owned();
    lock.push(".lock");
    let size = open.metadata()?.len();
    if Path::new(&lock).exists() {
        // It is being written; the next reading is soon.
        return Ok(Vec::new());
    }
    anyhow::ensure!(
        size <= LARGEST_MBOX,
        "it is larger than {} MiB; rotate it",
        LARGEST_MBOX >> 20
    );
    let mut found = Vec::new();
    for message in MessageIterator::new(BufReader::new(open.take(size))) {
        let message = message.map_err(|_| anyhow::anyhow!("it is no mbox file"))?;
        let mut bytes = message.unwrap_contents();
        bytes.truncate(usize::try_from(LARGEST)?);
        found.push(Arrived { bytes, file: None });
    }
    Ok(found)
}

/// Notes that `arrived` was taken, or found to be no returned mail: its file moves from `new` to `cur`, as seen
/// when it was taken. Called after the commit: a crash between lets it be read once more, and then it is known
/// by its digest.
///
/// # Errors
/// When the file cannot be moved.
pub fn settle(arrived: &Arrived, taken: bool) -> anyhow::Result<()> {
    let Some(file) = &arrived.file else {
        return Ok(());
    };
    let (Some(new), Some(name)) = (file.parent(), file.file_name()) else {
        return Ok(());
    };
    let cur = new.with_file_name("cur");
    let mut seen = name.to_owned();
    seen.push(if taken { ":2,S" } else { ":2," });
    match fs::create_dir_all(&cur).and_then(|()| fs::rename(file, cur.join(&seen))) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error)
            .with_context(|| format!("a returned mail cannot be moved into {}", cur.display())),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_maildirs_message_is_found_until_it_is_settled() {
        let home = tempfile::tempdir().expect("a folder");
        fs::create_dir(home.path().join("new")).expect("made");
        fs::write(home.path().join("new/1.a"), b"Subject: one\n\nx").expect("written");
        let mailbox = Mailbox::Maildir(home.path().to_owned());
        for _ in 0..2 {
            assert_eq!(waiting(&mailbox).expect("readable").len(), 1);
        }
        let arrived = waiting(&mailbox).expect("readable").remove(0);
        for _ in 0..2 {
            settle(&arrived, true).expect("moved, and moved before");
        }
        assert!(waiting(&mailbox).expect("readable").is_empty());
        assert!(home.path().join("cur/1.a:2,S").exists());
    }

    #[test]
    fn an_mbox_file_is_read_message_by_message_and_left_alone_while_locked() {
        let home = tempfile::tempdir().expect("a folder");
        let file = home.path().join("mbox");
        let mailbox = Mailbox::Mbox(file.clone());
        assert!(waiting(&mailbox).expect("no file yet").is_empty());
        let text = "From a@b Sat Jan  3 01:05:34 2026\nSubject: one\n\nx\n\nFrom a@b Sat Jan  3 01:05:34 2026\nSubject: two\n\n>From y\n";
        fs::write(&file, text).expect("written");
        let found = waiting(&mailbox).expect("readable");
        assert_eq!(found.len(), 2);
        assert!(found[0].bytes.starts_with(b"Subject: one"));
        fs::write(home.path().join("mbox.lock"), "").expect("written");
        assert!(waiting(&mailbox).expect("readable").is_empty());
    }

    #[test]
    fn what_cannot_be_read_says_where_and_what_to_do() {
        let error = waiting(&Mailbox::Maildir("/nowhere/mail".into())).expect_err("no folder");
        assert!(format!("{error:#}").contains("/nowhere/mail"), "{error:#}");
    }
}
