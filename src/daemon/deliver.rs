//! Handing mail to the relay: claim under a lease, write, sign and send outside any transaction, record every try.
//!
//! Refuses to hold a transaction over the network, and to drop a duty: what is late goes out late and is named.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use futures_util::{StreamExt as _, stream};
use tokio::sync::{Mutex, mpsc};

use super::{
    Step,
    letter::{Press, Sheet},
    office::{Office, blocking},
    relays::Exit,
};
use crate::{
    audit::{Action, Actor, Draft},
    clock::Timestamp,
    db::{self, Entries, Outcome},
    mail::{
        DeliveryOutcome,
        message::{Addressee, Message},
        outbox::{self, Claim, Claimed, Leases, Terms},
        pace::{self, Of, Pace},
        relays::{Choice, Way, choose},
        smtp::Announced,
    },
};

/// How many envelopes one step claims.
const BATCH: usize = 500;

/// How many finished mails wait for a connection: enough that none is idle, few enough to hold in memory.
const WRITTEN: usize = 256;

/// How many letters are worded from one view of the database: what ended since is told all the same.
const WORDED: usize = 32;

/// How many tries one transaction records at the most.
const RECORDED: usize = 512;

/// How long the first try of a transaction waits for others: writing to the disk costs more than a row, and a kill
/// finds little that is not written yet.
const GATHERING: Duration = Duration::from_millis(20);

/// How long a claim holds; when half of it is over, nothing more is begun.
const LEASE: Duration = Duration::from_secs(10 * 60);

/// For how long one step claims more: short enough to stop the daemon, and to choose among relays anew.
const SPELL: Duration = Duration::from_secs(5);

/// What became of one claimed envelope before the network.
enum Ready {
    Send(i64, Box<Message>),
    Settled(i64, Fate),
}

/// What became of one claimed envelope.
enum Fate {
    Tried(DeliveryOutcome),
    Cancelled,
    /// Claimed and not tried: its lease is given back.
    Untried,
}

/// Hands due envelopes to the first relay that does not rest.
///
/// # Errors
/// When the database fails.
pub async fn step(office: &Office) -> anyhow::Result<Step> {
    let at = office.clone();
    let Some((exit, claim)) = blocking(move || claim(&at, None)).await? else {
        return Ok(Step::NothingDue);
    };
    // While mails are sent the next ones are written and the last ones recorded: a kill finds few of which the
    // relay's answer has not reached the disk.
    let stopped = Arc::new(AtomicBool::new(false));
    let (written, waiting) = mpsc::channel(WRITTEN);
    let (settled, answers) = mpsc::channel(RECORDED);
    let (at, way, halt) = (office.clone(), exit.way.clone(), Arc::clone(&stopped));
    let writing = blocking(move || write_all(&at, &way, claim, &written, &halt));
    let sending = send(office, &exit, waiting, settled, &stopped);
    let recording = record_all(office, &exit, answers);
    let (wrote, (), recorded) = tokio::join!(writing, sending, recording);
    wrote.and(recorded)?;
    Ok(Step::Did)
}

/// Sends what is written, as many at once as there are connections; when the relay fails, the rest goes untried.
async fn send(
    office: &Office,
    exit: &Exit,
    waiting: mpsc::Receiver<Ready>,
    settled: mpsc::Sender<(i64, Fate)>,
    stopped: &AtomicBool,
) {
    let waiting = Mutex::new(waiting);
    stream::iter(0..office.config.mail.connections)
        .for_each_concurrent(None, |_| {
            send_in_line(office, exit, &waiting, &settled, stopped)
        })
        .await;
}

/// Sends one mail after the other; each knows the next one, where one is written already.
async fn send_in_line(
    office: &Office,
    exit: &Exit,
    waiting: &Mutex<mpsc::Receiver<Ready>>,
    settled: &mpsc::Sender<(i64, Fate)>,
    stopped: &AtomicBool,
) {
    let begun = office.clock.now();
    let (mut announced, mut next) = (Announced::default(), None);
    loop {
        let ready = match next.take() {
            Some(ready) => ready,
            None => match waiting.lock().await.recv().await {
                Some(ready) => ready,
                None => return,
            },
        };
        let (id, fate) = match ready {
            Ready::Settled(id, fate) => (id, fate),
            Ready::Send(id, _) if stopped.load(Ordering::Relaxed) => (id, Fate::Untried),
            Ready::Send(id, mail) => {
                // Whoever holds the lock waits for mails: there is none to spare.
                next = waiting
                    .try_lock()
                    .ok()
                    .and_then(|mut it| it.try_recv().ok());
                let after = match &next {
                    Some(Ready::Send(_, mail)) => Some(&**mail),
                    Some(Ready::Settled(..)) | None => None,
                };
                let transport = &exit.transport;
                let outcome = transport.send_before(&mail, after, &mut announced).await;
                let too_long = office.clock.now().since(begun) > LEASE / 2;
                if outcome.stops_the_batch() || too_long {
                    stopped.store(true, Ordering::Relaxed);
                }
                (id, Fate::Tried(outcome))
            }
        };
        if settled.send((id, fate)).await.is_err() {
            // Nobody records any more: the database failed, and nothing more may be sent.
            stopped.store(true, Ordering::Relaxed);
        }
    }
}

/// The way out, and what is claimed for it; none when nothing is due, every relay rests, or it is not the way `only`.
fn claim(office: &Office, only: Option<&Way>) -> anyhow::Result<Option<(Exit, Claim)>> {
    let mail = &office.config.mail;
    office.db.write(&Actor::Job("deliver"), |tx| {
        let mut drafts: Vec<Draft> = Vec::new();
        let ended = outbox::release(tx, Leases::Expired)?;
        if ended > 0 {
            drafts.push(outbox::released_entry(ended));
        }
        let lifted = outbox::lift_ended(tx)?;
        if !lifted.is_empty() {
            drafts.push(Draft::new(Action::MailReleased, "outbox/mail").with("agents", lifted));
        }
        drafts.extend(outbox::expire(tx)?.map(|(_, draft)| draft));
        let (index, claim) = match choose(tx, &ways(office))? {
            Choice::Take(index, most)
                if only.is_none_or(|way| office.exits[index].way.name == way.name) =>
            {
                let terms = Terms {
                    limit: most.min(BATCH),
                    lease: LEASE,
                    hours: &mail.hours,
                    per_domain: mail.per_domain_minute.map(Pace::per_minute),
                };
                (index, outbox::claim(tx, &terms)?)
            }
            Choice::Take(..) | Choice::Wait(_) => (0, Claim::default()),
        };
        let exit = &office.exits[index];
        if claim.is_empty() {
            let mut drafts = drafts.into_iter();
            return Ok(match drafts.next() {
                Some(first) => Outcome::Done(None, Entries::of(first, drafts)),
                None => Outcome::Nothing(None),
            });
        }
        let of = Of::Relay(&exit.way.name);
        pace::take(tx, of, exit.way.pace, claim.envelopes.len())?;
        let first = claim.entry();
        Ok(Outcome::Done(
            Some((exit.clone(), claim)),
            Entries::of(first, drafts),
        ))
    })
}

fn ways(office: &Office) -> Vec<Way> {
    office.exits.iter().map(|exit| exit.way.clone()).collect()
}

/// Writes the mails of `claim`, and for a while of what can be claimed for the same way after it: while the last mails
/// of one claim are sent, the first of the next are written.
fn write_all(
    office: &Office,
    way: &Way,
    mut claimed: Claim,
    written: &mpsc::Sender<Ready>,
    stopped: &AtomicBool,
) -> anyhow::Result<()> {
    let begun = office.clock.now();
    loop {
        write(office, &claimed, written, stopped)?;
        let over = office.clock.now().since(begun) > SPELL;
        if over || stopped.load(Ordering::Relaxed) || written.is_closed() {
            return Ok(());
        }
        match claim(office, Some(way))? {
            Some((_, next)) => claimed = next,
            None => return Ok(()),
        }
    }
}

/// Writes the mails of `claim`, in its order, for as long as somebody takes them.
fn write(
    office: &Office,
    claim: &Claim,
    written: &mpsc::Sender<Ready>,
    stopped: &AtomicBool,
) -> anyhow::Result<()> {
    let mut press = Press::new(office);
    for some in claim.envelopes.chunks(WORDED) {
        // One after the other, none of them wanted any more once the relay has failed.
        let mut sheets = office.db.read(|view| {
            let wanted = some.iter().take_while(|_| !stopped.load(Ordering::Relaxed));
            let sheets = wanted.map(|claimed| press.sheet(view, claimed));
            Ok(sheets.collect::<Vec<_>>().into_iter())
        })?;
        for claimed in some {
            let ready = match sheets.next() {
                Some(sheet) if !stopped.load(Ordering::Relaxed) => settled(office, claimed, sheet)?,
                _ => Ready::Settled(claimed.id, Fate::Untried),
            };
            if written.blocking_send(ready).is_err() {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// One letter that cannot be written must not keep the others from leaving.
fn settled(
    office: &Office,
    claimed: &Claimed,
    sheet: anyhow::Result<Option<Sheet>>,
) -> anyhow::Result<Ready> {
    match sheet.and_then(|sheet| ready(office, claimed, sheet)) {
        Err(error) if !db::is_fatal(&error) => {
            tracing::error!(envelope = claimed.id, "a letter was not written: {error:#}");
            Ok(Ready::Settled(claimed.id, Fate::Tried(unwritten())))
        }
        ready => ready,
    }
}

/// A letter that cannot be written counts as refused, without blame of its reader: after some tries it is named.
fn unwritten() -> DeliveryOutcome {
    DeliveryOutcome::Rejected {
        hard: false,
        code: None,
        enhanced: String::new(),
        reply: "the letter could not be written; the log says why".to_owned(),
    }
}

fn ready(office: &Office, claimed: &Claimed, sheet: Option<Sheet>) -> anyhow::Result<Ready> {
    let Some(sheet) = sheet else {
        return Ok(Ready::Settled(claimed.id, Fate::Cancelled));
    };
    let addressee = match Addressee::of(claimed) {
        Ok(addressee) => Addressee {
            to: addressee.to.in_letters_of_dns(),
            ..addressee
        },
        Err(outcome) => return Ok(Ready::Settled(claimed.id, Fate::Tried(outcome))),
    };
    let now = office.clock.now();
    let mut mail = sheet
        .printed
        .to(&sheet.blanks(), &office.sender, &addressee, now)?;
    if let Some(dkim) = &office.dkim {
        dkim.sign(&mut mail.bytes, now)?;
    }
    Ok(Ready::Send(claimed.id, Box::new(mail)))
}

/// Records what is settled, what comes in close to each other in one transaction.
async fn record_all(
    office: &Office,
    exit: &Exit,
    mut answers: mpsc::Receiver<(i64, Fate)>,
) -> anyhow::Result<()> {
    let mut settled = Vec::new();
    while answers.recv_many(&mut settled, RECORDED).await > 0 {
        let until = tokio::time::Instant::now() + GATHERING;
        while settled.len() < RECORDED
            && let room = RECORDED - settled.len()
            && let Ok(1..) =
                tokio::time::timeout_at(until, answers.recv_many(&mut settled, room)).await
        {
            // As long as there is room, and time.
        }
        let (at, relay) = (office.clone(), exit.way.name.clone());
        let some = std::mem::take(&mut settled);
        blocking(move || record(&at, &relay, &some)).await?;
    }
    Ok(())
}

fn record(office: &Office, relay: &str, settled: &[(i64, Fate)]) -> anyhow::Result<()> {
    office.db.write(&Actor::Job("deliver"), |tx| {
        let (mut cancelled, mut untried, mut tried) = (Vec::new(), Vec::new(), false);
        for (id, fate) in settled {
            match fate {
                Fate::Tried(outcome) => {
                    outbox::record(tx, *id, relay, outcome)?;
                    warn(relay, outcome);
                    tried = true;
                }
                Fate::Cancelled => cancelled.push(*id),
                Fate::Untried => untried.push(*id),
            }
        }
        outbox::cancel(tx, &cancelled)?;
        let released = outbox::release(tx, Leases::Of(&untried))?;
        let mut drafts = Vec::new();
        if tried {
            drafts.push(outbox::tried_entry(tx)?);
        }
        if !cancelled.is_empty() {
            drafts
                .push(Draft::new(Action::MailReleased, "outbox/mail").with("cancelled", cancelled));
        }
        if released > 0 || drafts.is_empty() {
            drafts.push(outbox::released_entry(released));
        }
        let first = drafts.remove(0);
        Ok(Outcome::Done((), Entries::of(first, drafts)))
    })
}

fn warn(relay: &str, outcome: &DeliveryOutcome) {
    if let DeliveryOutcome::RelayFailed {
        failure,
        code,
        reply,
        ..
    } = outcome
    {
        let failure = failure.word();
        tracing::warn!(
            relay,
            failure,
            code,
            reply,
            "the relay failed; mail waits and is tried again"
        );
    }
}

/// When the next envelope is due.
///
/// # Errors
/// When the database fails.
pub fn next_due(office: &Office) -> anyhow::Result<Option<Timestamp>> {
    office.db.read(|view| outbox::next_due(view, &ways(office)))
}

/// Gives back every lease: at the start and the end of the one daemon nobody else can hold one.
///
/// # Errors
/// When the database fails.
pub fn release(office: &Office) -> anyhow::Result<()> {
    office.db.write(&Actor::Job("deliver"), |tx| {
        let released = outbox::release(tx, Leases::All)?;
        if released == 0 {
            return Ok(Outcome::Nothing(()));
        }
        Ok(Outcome::Done(
            (),
            Entries::one(outbox::released_entry(released)),
        ))
    })
}
