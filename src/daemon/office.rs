//! What every job works with: the database, the clock, the configuration, the ways out into the world.
//!
//! Refuses globals: whoever runs a job hands it the office.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use anyhow::Context as _;
use tokio::sync::Notify;

use super::{
    pulse::Pulse,
    readers::{Place, Readers},
    relays::{self, Exit},
};
use crate::{
    assignment::{certification, email::EmailAddress},
    audit::{Action, Actor, Draft, checkpoint::LogSigner},
    clock::{Clock, Timestamp, chance::Chance},
    config::Config,
    db::{Db, Entries, Outcome, secret},
    document::{EXTRACTOR_REVISION, pdf},
    locale::Catalogue,
    mail::{dkim::Signer, message::Sender, returned::TokenKey},
    rule,
    source::{Source, SourceId, configured::store as configured, fetch::Fetcher},
    training::question::store as questions,
};

/// The parts of a running regwatch; cheap to clone.
#[derive(Clone, Debug)]
pub struct Office {
    /// The one database.
    pub db: Db,
    /// What time it is.
    pub clock: Clock,
    /// What chance says.
    pub chance: Chance,
    /// What the operator decided.
    pub config: Arc<Config>,
    /// Sentences in the readers' languages.
    pub catalogue: Arc<Catalogue>,
    /// The way to the regulators.
    pub fetcher: Fetcher,
    /// The ways out for mail, in order; never empty.
    pub exits: Arc<[Exit]>,
    /// Who signs mail, if we do.
    pub dkim: Option<Arc<Signer>>,
    /// Who writes.
    pub sender: Arc<Sender>,
    /// The key of the tickets in mails.
    pub ticket_key: Arc<[u8; 32]>,
    /// The key of codes before certified quizzes; none where they are not asked for.
    pub certification_key: Option<[u8; 32]>,
    /// Signs the log's heads.
    pub signer: Arc<LogSigner>,
    /// The revision of the extractor: [`EXTRACTOR_REVISION`], but for tests of what an upgrade does.
    pub extractor: u32,
    /// Who reads PDFs.
    pub pdf: pdf::Reader,
    /// Rung when a job did something another may wait for.
    pub bell: Arc<Notify>,
    /// Whether the jobs turn.
    pub pulse: Arc<Pulse>,
    joiners_seen: Arc<Mutex<Timestamp>>,
    joiners_examined: Arc<Mutex<Timestamp>>,
    /// When the mailboxes of returned mail were last read.
    pub(super) collected: LastTime,
    /// When the due dates were last looked through to the end.
    pub(super) reminded: LastTime,
    readers: Arc<Readers>,
    /// The configured sources that are looked at.
    enabled: Arc<HashMap<SourceId, Arc<Source>>>,
}

/// When something was last done since the start; cheap to clone.
#[derive(Clone, Debug, Default)]
pub(super) struct LastTime(Arc<Mutex<Option<Timestamp>>>);

impl LastTime {
    /// Notes that it is done at `now`.
    pub(super) fn is(&self, now: Timestamp) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(now);
    }

    /// When it is to be done again, `every` so often; at once, when it was not done yet, or the clock was set back
    /// since.
    pub(super) fn again(&self, every: Duration, now: Timestamp) -> Timestamp {
        let last = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let last = last.filter(|last| *last <= now);
        last.map_or_else(Timestamp::default, |last| last.plus(every))
    }
}

/// How often joiners are looked for who lack a first quiz.
const JOINERS_EVERY: Duration = Duration::from_secs(600);

/// The origin of this installation's log: the host of its public address.
#[must_use]
pub fn log_origin(config: &Config) -> String {
    format!(
        "{}/regwatch-log",
        config.web.public_url.host_str().unwrap_or("localhost")
    )
}

impl Office {
    /// Opens the home folder's database and makes it agree with the configuration. The lock of the folder is the
    /// caller's affair: one daemon holds it, while commands may look and record beside it.
    ///
    /// # Errors
    /// When the database cannot be used or the network cannot be set up.
    pub fn open(
        config: Config,
        clock: Clock,
        chance: Chance,
        pdf: pdf::Reader,
    ) -> anyhow::Result<Self> {
        let db = Db::open(&database_path(&config), clock.clone(), chance.clone())?;
        let fetcher = Fetcher::new(config.fetch.clone(), clock.clone())?;
        let exits = relays::exits(&config)?.into();
        let dkim = relays::signer(&config).map(Arc::new);
        let ticket_key = secret::get_or_make(&db, &chance, "ticket")?;
        let asked = config.policy.certification_code;
        let certification_key = asked
            .then(|| secret::get_or_make(&db, &chance, certification::KEY))
            .transpose()?;
        let signer = LogSigner::new(
            &log_origin(&config),
            &secret::get_or_make(&db, &chance, "log")?,
        );
        let token_key = TokenKey::new(secret::get_or_make(&db, &chance, "return-path")?);
        let sender = Arc::new(relays::sender(&config, token_key)?);
        let enabled = config.sources.iter().filter(|source| source.enabled);
        let by_id = enabled.map(|source| (source.id.clone(), Arc::clone(source)));
        let enabled = Arc::new(by_id.collect());
        let office = Self {
            catalogue: Arc::new(catalogue(&config)?),
            ticket_key: Arc::new(ticket_key),
            certification_key,
            signer: Arc::new(signer),
            extractor: EXTRACTOR_REVISION,
            pdf,
            bell: Arc::new(Notify::new()),
            pulse: Arc::default(),
            config: Arc::new(config),
            db,
            clock,
            chance,
            fetcher,
            exits,
            dkim,
            sender,
            joiners_seen: Arc::new(Mutex::new(Timestamp::default())),
            joiners_examined: Arc::new(Mutex::new(Timestamp::default())),
            collected: LastTime::default(),
            reminded: LastTime::default(),
            readers: Arc::new(Readers::new()?),
            enabled,
        };
        office.configure()?;
        Ok(office)
    }

    /// Makes the tables of sources and rules agree with the configuration and the shipped book.
    fn configure(&self) -> anyhow::Result<()> {
        let config = &self.config;
        self.db.write(&Actor::CommandLine, |tx| {
            let differing = configured::configure(tx, &config.sources)?;
            let overrides: Vec<Draft> = configured::override_robots(tx, &config.sources)?
                .into_iter()
                .map(|(id, because)| {
                    let subject = format!("source/{id}");
                    match because {
                        Some(because) => {
                            Draft::new(Action::RobotsOverridden, subject).with("because", because)
                        }
                        None => Draft::new(Action::RobotsHeeded, subject),
                    }
                })
                .collect();
            if differing == 0 && overrides.is_empty() {
                return Ok(Outcome::Nothing(()));
            }
            let draft = Draft::new(Action::SourcesConfigured, "source")
                .with("differing", differing)
                .with("configured", config.sources.len())
                .with("configuration", config.digest.as_str());
            Ok(Outcome::Done((), Entries::of(draft, overrides)))
        })?;
        self.db.write(&Actor::CommandLine, |tx| {
            let imported = rule::store::import(tx, &rule::book::shipped()?)?;
            match imported.draft("rule/book", "") {
                Some(draft) => Ok(Outcome::Done((), Entries::one(draft))),
                None => Ok(Outcome::Nothing(())),
            }
        })?;
        self.db.write(&Actor::CommandLine, |tx| {
            // Questions are worded in every language, which is done once: the words are let go again.
            let refreshed = questions::refresh_rules(tx, &catalogue(config)?)?;
            let done = |draft| Outcome::Done((), Entries::one(draft));
            Ok(refreshed.draft().map_or(Outcome::Nothing(()), done))
        })
    }

    /// The configured source `id`, if it is configured and enabled.
    #[must_use]
    pub fn source(&self, id: &SourceId) -> Option<&Arc<Source>> {
        self.enabled.get(id)
    }

    /// Waits until there is room for one more answer.
    pub(super) async fn place(&self) -> Place<'_> {
        self.readers.place().await
    }

    /// Reads an answer on one of the few threads for it, when one is free; for looks that have their place.
    ///
    /// # Errors
    /// What `work` returns, or that it panicked.
    pub(super) async fn reads<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
    ) -> anyhow::Result<T> {
        self.readers.run(work).await
    }

    /// The domain of Message-IDs.
    #[must_use]
    pub fn mail_domain(&self) -> &str {
        &self.sender.domain
    }

    /// When joiners were last looked for; from then on `now` counts.
    pub(super) fn joiners_seen(&self, now: Timestamp) -> Timestamp {
        let mut seen = self
            .joiners_seen
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut seen, now)
    }

    /// When joiners were last looked for who lack a first quiz; from then on `now` counts. None when that was only
    /// just done, for it goes through the whole roster.
    pub(super) fn joiners_examined(&self, now: Timestamp) -> Option<Timestamp> {
        let mut seen = self
            .joiners_examined
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        (now >= seen.plus(JOINERS_EVERY)).then(|| std::mem::replace(&mut *seen, now))
    }

    /// The addresses of the officers.
    #[must_use]
    pub fn officers(&self) -> &[EmailAddress] {
        &self.config.mail.officers
    }

    /// The addresses of the auditors.
    #[must_use]
    pub fn auditors(&self) -> &[EmailAddress] {
        &self.config.mail.auditors
    }
}

/// The languages built in, and those of the home folder.
///
/// # Errors
/// When a catalogue file is unsound, which the reading of the configuration rules out.
pub fn catalogue(config: &Config) -> anyhow::Result<Catalogue> {
    Catalogue::with(&config.languages)
        .map_err(|_| anyhow::anyhow!("a file in languages/ is unsound; run `regwatch check`"))
}

/// Where the database of a home folder lies.
#[must_use]
pub fn database_path(config: &Config) -> PathBuf {
    config.home.join("regwatch.db")
}

/// Runs `work`, which may wait for the disk, away from the threads that serve the network.
///
/// # Errors
/// What `work` returns, or that it panicked.
pub async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
) -> anyhow::Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .context("a task of the daemon broke off")?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_every_hour_is_due_at_once_at_first_then_each_hour_and_when_the_clock_was_set_back()
     {
        let at = |hours: u64| Timestamp::default().plus(Duration::from_secs(hours * 3600));
        let last = LastTime::default();
        let is_due = |now| last.again(Duration::from_secs(3600), now) <= now;
        assert!(is_due(at(100)));
        last.is(at(100));
        assert!(!is_due(at(100)) && is_due(at(101)));
        assert!(is_due(at(99)), "an hour that is yet to come was not passed");
    }
}
