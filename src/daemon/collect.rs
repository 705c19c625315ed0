//! Reading the mailboxes that returned mail comes to, each message once.
//!
//! Refuses to flag or move a message before what it says is committed, and to let one mailbox stop the others.

use std::time::Duration;

use super::{
    Step,
    office::{Office, blocking},
};
use crate::{
    audit::Actor,
    clock::Timestamp,
    db::{self, Entries, Outcome},
    mail::returned::{self, Effect, ImapAccount, Mailbox, Taken},
};

/// Who takes in what the daemon finds.
const JOB: Actor = Actor::Job("collect");

/// Reads every configured mailbox when it is time again.
///
/// # Errors
/// When the database fails.
pub async fn step(office: &Office) -> anyhow::Result<Step> {
    if !configured(office) || next(office) > office.clock.now() {
        return Ok(Step::NothingDue);
    }
    office.collected.is(office.clock.now());
    let mut did = false;
    for mailbox in mailboxes(office) {
        let at = office.clone();
        let read = blocking(move || folder(&at, &mailbox)).await;
        did |= heard(read)?;
    }
    if let Some(account) = imap(office) {
        let read = returned::poll(&account, |bytes| {
            let at = office.clone();
            blocking(move || Ok(was_returned(&take(&at, &JOB, &bytes)?)))
        })
        .await;
        did |= heard(read.map(|polled| polled.taken > 0))?;
    }
    Ok(if did { Step::Did } else { Step::NothingDue })
}

/// When the mailboxes are read again; never, without any.
///
/// # Errors
/// Never; the jobs share this shape.
pub fn next_due(office: &Office) -> anyhow::Result<Option<Timestamp>> {
    Ok(configured(office).then(|| next(office)))
}

/// Takes in one returned message, handed over by `actor`, and does what the policy says.
///
/// # Errors
/// When the database fails.
pub fn take(office: &Office, actor: &Actor, bytes: &[u8]) -> anyhow::Result<Taken> {
    let policy = office.config.mail.returned.policy;
    let taken = office.db.write(actor, |tx| {
        let mut taken = returned::take(tx, &office.sender.token_key, policy, bytes)?;
        Ok(match taken.entry.take() {
            Some(entry) => Outcome::Done(taken, Entries::one(entry)),
            None => Outcome::Nothing(taken),
        })
    })?;
    if taken.effect != Effect::NotReturned {
        let (matched, effect) = (taken.matched.word(), taken.effect.word());
        tracing::info!(
            envelope = taken.envelope,
            matched,
            effect,
            "a mail came back"
        );
    }
    Ok(taken)
}

fn was_returned(taken: &Taken) -> bool {
    taken.effect != Effect::NotReturned
}

/// Reads one mailbox on this machine. Whether something new was in it.
fn folder(office: &Office, mailbox: &Mailbox) -> anyhow::Result<bool> {
    let mut did = false;
    for arrived in returned::waiting(mailbox)? {
        let taken = take(office, &JOB, &arrived.bytes)?;
        returned::settle(&arrived, was_returned(&taken))?;
        did |= !matches!(taken.effect, Effect::NotReturned | Effect::TakenBefore);
    }
    Ok(did)
}

/// A mailbox that cannot be read is told and tried again; a failing database stops the daemon.
fn heard(read: anyhow::Result<bool>) -> anyhow::Result<bool> {
    match read {
        Err(error) if !db::is_fatal(&error) => {
            tracing::error!(job = "collect", "{error:#}");
            Ok(false)
        }
        other => other,
    }
}

fn configured(office: &Office) -> bool {
    let returned = &office.config.mail.returned;
    returned.maildir.is_some() || returned.mbox.is_some() || returned.imap.is_some()
}

fn next(office: &Office) -> Timestamp {
    let every = office.config.mail.returned.poll_every;
    let now = office.clock.now();
    office
        .collected
        .again(every.max(Duration::from_secs(1)), now)
}

fn mailboxes(office: &Office) -> Vec<Mailbox> {
    let returned = &office.config.mail.returned;
    let home = &office.config.home;
    let maildir = returned.maildir.as_ref();
    let mbox = returned.mbox.as_ref();
    let maildir = maildir.map(|path| Mailbox::Maildir(home.join(path)));
    let mbox = mbox.map(|path| Mailbox::Mbox(home.join(path)));
    maildir.into_iter().chain(mbox).collect()
}

fn imap(office: &Office) -> Option<ImapAccount> {
    let imap = office.config.mail.returned.imap.as_ref()?;
    Some(ImapAccount {
        host: imap.host.clone(),
        port: imap.port,
        tls: imap.tls,
        user: imap.user.clone(),
        password: imap.password.as_ref()?.reveal().to_owned(),
        mailbox: imap.mailbox.clone(),
        root: imap.root.clone(),
    })
}
