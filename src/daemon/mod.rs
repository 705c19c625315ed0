//! What happens when: the timed jobs, each a step ("did one" or "nothing due") and a loop around it.
//!
//! Refuses to let one job stop another: a failing source or job is recorded and tried again. Only a failing
//! database or audit log stops the daemon, with a sentence that says what to do. Never names `web`.

use std::time::Duration;

use anyhow::Context as _;
use tokio::{sync::watch, task::JoinSet};

use crate::{
    assignment::audience,
    audit::{Action, Actor, Draft},
    clock::Timestamp,
    db::{self, Entries, Outcome},
};

pub mod assign;

pub mod channel;

pub mod checkpoint;

pub mod collect;

pub mod compose;

pub mod confirm;
mod dates;

pub mod decide;

pub mod deliver;

pub mod evidence;
mod gather;

pub mod health;

mod heartbeat;

mod lateness;

mod letter;

mod linked;
pub mod lock;

mod look;

pub mod office;

pub mod poll;

pub mod publish;

pub mod pulse;

pub mod quiz;

pub mod notify;

mod observe;

mod readers;

mod record;

pub mod relays;

pub mod rehearse;

pub mod remind;

mod shared;

mod summarise;

mod suspend;

pub mod trial;

mod unreached;

pub use office::Office;
pub use record::Recorded;

/// What one step of a job came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It did something; there may be more.
    Did,
    /// There was nothing to do yet.
    NothingDue,
}

/// The timed jobs, in the order in which work flows through them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// Looks at the sources that are due.
    Poll,
    /// Reads a second time what changed.
    Confirm,
    /// Writes training from confirmed changes.
    Compose,
    /// Publishes what is approved, or has waited long enough.
    Publish,
    /// Assigns published items to agents, with their mails.
    Assign,
    /// Issues the monthly quiz.
    Quiz,
    /// Reminds of what is due.
    Remind,
    /// Tells officers of sources that went blind.
    Health,
    /// Hands mail to the relay.
    Deliver,
    /// Hands notices to webhooks.
    Notify,
    /// Reads the mailboxes that returned mail comes to.
    Collect,
    /// Signs the head of the log.
    Checkpoint,
    /// Sends officers the week's summary and auditors the signed head.
    Summarise,
}

impl Job {
    /// Every job, in the order in which work flows.
    pub const ALL: [Self; 13] = [
        Self::Poll,
        Self::Confirm,
        Self::Compose,
        Self::Publish,
        Self::Assign,
        Self::Quiz,
        Self::Remind,
        Self::Health,
        Self::Deliver,
        Self::Notify,
        Self::Collect,
        Self::Checkpoint,
        Self::Summarise,
    ];

    /// Its name in logs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Poll => "poll",
            Self::Confirm => "confirm",
            Self::Compose => "compose",
            Self::Publish => "publish",
            Self::Assign => "assign",
            Self::Quiz => "quiz",
            Self::Remind => "remind",
            Self::Health => "health",
            Self::Deliver => "deliver",
            Self::Notify => "notify",
            Self::Collect => "collect",
            Self::Checkpoint => "checkpoint",
            Self::Summarise => "summarise",
        }
    }

    /// Does one piece of work, if any is due.
    ///
    /// # Errors
    /// What the job could not do; [`db::is_fatal`] tells whether the daemon must stop.
    pub async fn step(self, office: &Office) -> anyhow::Result<Step> {
        let at = office.clone();
        match self {
            Self::Poll => poll::step(office).await,
            Self::Confirm => confirm::step(office).await,
            Self::Deliver => deliver::step(office).await,
            Self::Notify => notify::step(office).await,
            Self::Collect => collect::step(office).await,
            Self::Compose => office::blocking(move || compose::step(&at)).await,
            Self::Publish => office::blocking(move || publish::step(&at)).await,
            Self::Assign => office::blocking(move || assign::step(&at)).await,
            Self::Quiz => office::blocking(move || quiz::step(&at)).await,
            Self::Remind => office::blocking(move || remind::step(&at)).await,
            Self::Health => office::blocking(move || health::step(&at)).await,
            Self::Checkpoint => office::blocking(move || checkpoint::step(&at)).await,
            Self::Summarise => office::blocking(move || summarise::step(&at)).await,
        }
    }

    /// When it has something to do again, as far as the database tells; `None` when it waits for another job.
    ///
    /// # Errors
    /// When the database fails.
    pub fn next_due(self, office: &Office) -> anyhow::Result<Option<Timestamp>> {
        match self {
            Self::Poll => poll::next_due(office),
            Self::Confirm => confirm::next_due(office),
            Self::Compose | Self::Assign => Ok(None),
            Self::Publish => publish::next_due(office),
            Self::Quiz => quiz::next_due(office),
            Self::Remind => remind::next_due(office),
            Self::Health => health::next_due(office),
            Self::Deliver => deliver::next_due(office),
            Self::Notify => notify::next_due(office),
            Self::Collect => collect::next_due(office),
            Self::Checkpoint => checkpoint::next_due(office),
            Self::Summarise => summarise::next_due(office),
        }
    }
}

/// How long a job waits after it failed before it tries again.
const AFTER_FAILURE: Duration = Duration::from_secs(60);

/// How long a job sleeps at the most: clocks jump, machines sleep, other processes write.
const LONGEST_SLEEP: Duration = Duration::from_secs(15 * 60);

/// How long work under way may take to finish when the daemon stops, in real time.
const GRACE: Duration = Duration::from_secs(30);

/// Runs every job until `stop` says so, then lets work under way finish.
///
/// # Errors
/// When the database or the audit log fails: the sentence says what and what to do.
pub async fn run(office: &Office, stop: watch::Receiver<bool>) -> anyhow::Result<()> {
    begin(office).await?;
    let failed = watch::Sender::new(false);
    let mut jobs = JoinSet::new();
    for job in Job::ALL {
        let (office, stop, failed) = (office.clone(), stop.clone(), failed.subscribe());
        jobs.spawn(async move { keep_doing(job, &office, stop, failed).await });
    }
    jobs.spawn(heartbeat::beat(office.clone(), stop.clone()));
    jobs.spawn(heartbeat::watchdog(office.clone(), stop.clone()));
    let mut outcome = Ok(());
    let mut deadline = None;
    while !jobs.is_empty() {
        let finished = match deadline {
            None => jobs.join_next().await,
            Some(at) => match tokio::time::timeout_at(at, jobs.join_next()).await {
                Ok(finished) => finished,
                Err(_) => {
                    tracing::warn!(
                        "work under way did not finish in time and is broken off; nothing recorded is lost"
                    );
                    break;
                }
            },
        };
        deadline.get_or_insert(tokio::time::Instant::now() + GRACE);
        failed.send_replace(true);
        if let Some(result) = finished {
            let result = result.context("a job of the daemon broke off").flatten();
            if outcome.is_ok() {
                outcome = result;
            }
        }
    }
    jobs.shutdown().await;
    match &outcome {
        Ok(()) => end(office).await?,
        Err(_) => heartbeat::failed(office).await,
    }
    outcome
}

/// Does what is due, then jumps the clock to the next due moment, until `end_at`. Same jobs, no waiting; the
/// office's clock must be a manual one. [`begin`] comes before the first advance, [`end`] after the last.
///
/// # Errors
/// As [`run`].
pub async fn advance(office: &Office, end_at: Timestamp) -> anyhow::Result<()> {
    loop {
        settle(office).await?;
        let at = office.clone();
        let next = office::blocking(move || {
            let mut next: Option<Timestamp> = None;
            for job in Job::ALL {
                next = [next, job.next_due(&at)?].into_iter().flatten().min();
            }
            Ok(next)
        })
        .await?;
        let now = office.clock.now();
        let soonest = now.plus(Duration::from_secs(1));
        match next.map(|next| next.max(soonest)) {
            Some(next) if next <= end_at => office.clock.set(next),
            _ => break,
        }
    }
    office.clock.set(end_at);
    settle(office).await
}

/// Runs every job until none has anything to do at this moment.
///
/// # Errors
/// As [`run`].
pub async fn settle(office: &Office) -> anyhow::Result<()> {
    let mut resting = 0;
    while resting < Job::ALL.len() {
        for job in Job::ALL {
            match job.step(office).await {
                Ok(Step::Did) => resting = 0,
                Ok(Step::NothingDue) => resting += 1,
                Err(error) if db::is_fatal(&error) => return Err(error),
                Err(error) => {
                    tracing::error!(job = job.name(), "{error:#}");
                    resting += 1;
                }
            }
        }
    }
    Ok(())
}

async fn keep_doing(
    job: Job,
    office: &Office,
    mut stop: watch::Receiver<bool>,
    mut failed: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    loop {
        if *stop.borrow() || *failed.borrow() {
            return Ok(());
        }
        let rung = office.bell.notified();
        let now = office.clock.now();
        office.pulse.works(job.name(), now);
        let step = job.step(office).await;
        office.pulse.rests(job.name(), step.is_err());
        let wake = match step {
            Ok(Step::Did) => {
                office.bell.notify_waiters();
                continue;
            }
            Ok(Step::NothingDue) => {
                let at = office.clone();
                let next = office::blocking(move || job.next_due(&at)).await?;
                next.unwrap_or(Timestamp::from_millis(i64::MAX))
                    .min(now.plus(LONGEST_SLEEP))
            }
            Err(error) if db::is_fatal(&error) => return Err(error),
            Err(error) => {
                tracing::error!(job = job.name(), "{error:#}");
                now.plus(AFTER_FAILURE)
            }
        };
        // A moment that is past already means that the job cannot do it yet: it does not spin on it.
        let wake = wake.max(now.plus(Duration::from_secs(1)));
        tokio::select! {
            () = office.clock.sleep_until(wake) => {}
            () = rung => {}
            // A closed channel means that whoever could stop the daemon is gone: it stops.
            _ = stop.changed() => {}
            _ = failed.changed() => {}
        }
    }
}

/// Frees what a killed daemon left claimed, brings the agents' rows into line with the configuration, and notes that
/// this one starts.
///
/// # Errors
/// When the database fails.
pub async fn begin(office: &Office) -> anyhow::Result<()> {
    let at = office.clone();
    office::blocking(move || {
        deliver::release(&at)?;
        notify::release(&at)?;
        settle_audience(&at)?;
        note(&at, Action::DaemonStarted)
    })
    .await
}

/// Gives back what is claimed and notes that the daemon stops.
///
/// # Errors
/// When the database fails.
pub async fn end(office: &Office) -> anyhow::Result<()> {
    let at = office.clone();
    office::blocking(move || {
        deliver::release(&at)?;
        notify::release(&at)?;
        note(&at, Action::DaemonStopped)
    })
    .await
}

fn settle_audience(office: &Office) -> anyhow::Result<()> {
    let settled = office.db.write(&Actor::Job("assign"), |tx| {
        audience::store::settle(tx, &office.config.audience, &office.catalogue)
    })?;
    if settled != audience::store::Settled::default() {
        tracing::info!(
            languages = settled.languages,
            trained = settled.trained,
            "the configuration changed whom it trains, or in which language"
        );
    }
    Ok(())
}

fn note(office: &Office, action: Action) -> anyhow::Result<()> {
    office.db.write(&Actor::CommandLine, |_| {
        let draft = Draft::new(action, "daemon")
            .with("version", env!("CARGO_PKG_VERSION"))
            .with("configuration", office.config.digest.as_str())
            .with("timezone", office.config.daemon.timezone.name());
        Ok(Outcome::Done((), Entries::one(draft)))
    })
}
