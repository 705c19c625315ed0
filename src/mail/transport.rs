//! Where a finished mail goes: to a relay, into the spool folder, or, in tests, into memory.
//!
//! Refuses to panic, to hang and to lose: every attempt comes back as an outcome, in bounded time.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::Context as _;

use super::{
    DeliveryOutcome,
    message::Message,
    reply::{self, Stage},
    smtp::{Announced, Relay},
};

/// One way out; cheap to clone.
#[derive(Clone, Debug)]
pub enum Transport {
    /// An SMTP relay.
    Smtp(Arc<Relay>),
    /// A folder: one `.eml` file per mail, readable by the owner alone.
    Spool(PathBuf),
    /// A list in memory.
    Memory(Arc<Mutex<Vec<Message>>>),
}

impl Transport {
    /// How delivery rows name it.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Smtp(relay) => relay.name(),
            Self::Spool(_) => "spool".to_owned(),
            Self::Memory(_) => "memory".to_owned(),
        }
    }

    /// Hands over `mail`. Handing over the same mail twice leaves one file in a spool.
    pub async fn send(&self, mail: &Message) -> DeliveryOutcome {
        let mut announced = Announced::default();
        self.send_before(mail, None, &mut announced).await
    }

    /// As [`Transport::send`], while `next` is known already: [`Relay::send_before`].
    pub async fn send_before(
        &self,
        mail: &Message,
        next: Option<&Message>,
        announced: &mut Announced,
    ) -> DeliveryOutcome {
        match self {
            Self::Smtp(relay) => relay.send_before(mail, next, announced).await,
            Self::Spool(folder) => spool(folder.clone(), mail).await,
            Self::Memory(kept) => {
                kept.lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(mail.clone());
                kept_here("kept in memory")
            }
        }
    }

    /// Ends what is kept open.
    pub async fn close(&self) {
        if let Self::Smtp(relay) = self {
            relay.close().await;
        }
    }
}

fn kept_here(how: &str) -> DeliveryOutcome {
    DeliveryOutcome::Accepted {
        code: None,
        enhanced: String::new(),
        reply: how.to_owned(),
        queue_id: None,
    }
}

async fn spool(folder: PathBuf, mail: &Message) -> DeliveryOutcome {
    let (name, bytes) = (file_name(mail), mail.bytes.clone());
    match tokio::task::spawn_blocking(move || write(&folder, &name, &bytes)).await {
        Ok(Ok(())) => kept_here("written to the spool"),
        Ok(Err(error)) => reply::broken(Stage::Connect, &format!("{error:#}")),
        Err(error) => reply::broken(
            Stage::Connect,
            &format!("the spool was not written: {error}"),
        ),
    }
}

/// The Message-ID without its brackets, in characters every file system takes.
fn file_name(mail: &Message) -> String {
    let id: String = mail
        .message_id
        .as_str()
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '@'))
        .collect();
    format!("{id}.eml")
}

/// Writes `bytes` so that `folder/name` holds all of them or does not exist, whatever happens.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
    let whole = || -> std::io::Result<()> {
        std::fs::create_dir_all(folder)?;
        // A temporary file is made for the owner alone, and stays so when it gets its name.
        let mut file = tempfile::Builder::new()
            .prefix(".writing-")
            .tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(folder.join(name)).map_err(|e| e.error)?;
        std::fs::File::open(folder)?.sync_all()
    };
    whole().with_context(|| {
        format!(
            "the spool folder {} cannot be written; see that it exists, has room and belongs to regwatch",
            folder.display()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::message::tests::plain;

    #[tokio::test]
    async fn a_spooled_mail_is_one_whole_file_for_the_owner_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let home = tempfile::tempdir().expect("a folder");
        let transport = Transport::Spool(home.path().join("spool"));
        let mail = plain("ana@example.com");
        for _ in 0..2 {
            assert_eq!(transport.send(&mail).await.word(), "accepted");
        }
        let files: Vec<_> = std::fs::read_dir(home.path().join("spool"))
            .expect("a spool")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        assert_eq!(files.len(), 1);
        assert_eq!(std::fs::read(&files[0]).expect("readable"), mail.bytes);
        let mode = std::fs::metadata(&files[0])
            .expect("there")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
        let name = files[0]
            .file_name()
            .and_then(|n| n.to_str())
            .expect("a name");
        assert_eq!(
            format!("<{}>", name.trim_end_matches(".eml")),
            mail.message_id.as_str()
        );
    }

    #[tokio::test]
    async fn a_spool_that_cannot_be_written_is_the_relays_failure() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        let outcome = Transport::Spool(file.path().join("spool"))
            .send(&plain("ana@example.com"))
            .await;
        assert!(outcome.stops_the_batch(), "{outcome:?}");
        assert!(outcome.answer().2.contains("spool folder"), "{outcome:?}");
    }
}
