//! What was caught, and how the catcher is told to misbehave.
//!
//! Keeps a bounded number of mails in memory, oldest out first. Refuses to judge a mail: bytes that
//! no parser understands are kept too.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use mail_parser::{MessageParser, PartType};
use tokio::sync::watch;

use crate::clock::{Clock, Timestamp};

/// At most this many mails are kept.
const MOST_MAILS: usize = 5_000;
/// At most this many bytes of mail are kept.
const MOST_BYTES: usize = 64 << 20;

/// One mail as it was received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaughtMail {
    /// Its number, from 1, in order of arrival.
    pub id: u64,
    /// The sender of the envelope; empty for a bounce.
    pub from: String,
    /// The recipients of the envelope.
    pub to: Vec<String>,
    /// Its subject, decoded; empty when it has none.
    pub subject: String,
    /// The first tag of `Content-Language` (RFC 3282), if it says one.
    pub language: Option<String>,
    /// Its `Message-ID`, without angle brackets.
    pub message_id: Option<String>,
    /// Its plain text part, decoded.
    pub text: Option<String>,
    /// Its HTML part, decoded.
    pub html: Option<String>,
    /// Its header fields in order, as written, unfolded by nobody.
    pub headers: Vec<(String, String)>,
    /// The bytes as received, dot-stuffing undone.
    pub raw: Vec<u8>,
    /// When it was received, by the clock of the catcher.
    pub received_at: Timestamp,
}

/// What the catcher answers instead of accepting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The reply code, 400 to 599 (RFC 5321, 4.2).
    pub code: u16,
    /// The enhanced status code (RFC 3463), such as `5.1.1`.
    pub enhanced: String,
    /// What is said to the sender.
    pub text: String,
}

/// How the catcher presently misbehaves.
#[derive(Clone, Debug, Default)]
pub(super) struct Script {
    refused: BTreeMap<String, Refusal>,
    refused_messages: VecDeque<Refusal>,
    drops: u32,
    closed: bool,
    delay: Duration,
}

#[derive(Debug, Default)]
struct Kept {
    mails: VecDeque<Arc<CaughtMail>>,
    bytes: usize,
    last: u64,
    script: Script,
}

/// The mails caught; cheap to clone, every clone is the same mailbox.
#[derive(Clone, Debug)]
pub struct Mailbox {
    kept: Arc<Mutex<Kept>>,
    arrivals: watch::Sender<u64>,
    clock: Clock,
}

impl Mailbox {
    /// An empty mailbox whose mails bear the time of `clock`.
    #[must_use]
    pub fn new(clock: Clock) -> Self {
        Self {
            kept: Arc::default(),
            arrivals: watch::Sender::new(0),
            clock,
        }
    }

    /// Every mail that is kept, oldest first.
    #[must_use]
    pub fn messages(&self) -> Vec<Arc<CaughtMail>> {
        self.kept().mails.iter().cloned().collect()
    }

    /// The mails to one recipient, oldest first. Letter case does not matter.
    #[must_use]
    pub fn to(&self, recipient: &str) -> Vec<Arc<CaughtMail>> {
        let mut mails = self.messages();
        mails.retain(|mail| mail.to.iter().any(|to| to.eq_ignore_ascii_case(recipient)));
        mails
    }

    /// The mail with this number, while it is kept.
    #[must_use]
    pub fn message(&self, id: u64) -> Option<Arc<CaughtMail>> {
        self.kept().mails.iter().find(|mail| mail.id == id).cloned()
    }

    /// How many mails were ever received, those no longer kept included.
    #[must_use]
    pub fn received(&self) -> u64 {
        self.kept().last
    }

    /// Waits until at least `count` mails were ever received.
    pub async fn wait_for(&self, count: u64) {
        let mut arrivals = self.arrivals.subscribe();
        while *arrivals.borrow_and_update() < count {
            if arrivals.changed().await.is_err() {
                return;
            }
        }
    }

    /// Forgets every mail; the script and the numbering stay.
    pub fn clear(&self) {
        let mut kept = self.kept();
        kept.mails.clear();
        kept.bytes = 0;
    }

    /// Refuses `recipient` at RCPT, until [`Mailbox::accept`]. A code outside 400..=599 becomes 550.
    pub fn refuse(&self, recipient: &str, code: u16, enhanced: &str, text: &str) {
        let refusal = refusal(code, enhanced, text);
        self.kept()
            .script
            .refused
            .insert(recipient.to_ascii_lowercase(), refusal);
    }

    /// Accepts `recipient` again.
    pub fn accept(&self, recipient: &str) {
        self.kept()
            .script
            .refused
            .remove(&recipient.to_ascii_lowercase());
    }

    /// Refuses one of the next mails after its data was read; said several times, as many mails in turn.
    pub fn refuse_message(&self, code: u16, enhanced: &str, text: &str) {
        let refusal = refusal(code, enhanced, text);
        self.kept().script.refused_messages.push_back(refusal);
    }

    /// For the next `n` mails: keeps the mail, then drops the connection instead of confirming it. The
    /// sender cannot know that it arrived.
    pub fn drop_connection_after_data(&self, n: u32) {
        self.kept().script.drops = n;
    }

    /// Turns every connection away with 421, those that stand included, until told otherwise.
    pub fn close(&self, closed: bool) {
        self.kept().script.closed = closed;
    }

    /// Waits `delay` of real time before every reply; zero ends it.
    pub fn slow(&self, delay: Duration) {
        self.kept().script.delay = delay;
    }

    pub(super) fn is_closed(&self) -> bool {
        self.kept().script.closed
    }

    pub(super) fn delay(&self) -> Duration {
        self.kept().script.delay
    }

    pub(super) fn refusal_of(&self, recipient: &str) -> Option<Refusal> {
        let recipient = recipient.to_ascii_lowercase();
        self.kept().script.refused.get(&recipient).cloned()
    }

    pub(super) fn refusal_of_message(&self) -> Option<Refusal> {
        self.kept().script.refused_messages.pop_front()
    }

    /// Whether the connection is to be dropped after this mail; counts down.
    pub(super) fn drops(&self) -> bool {
        let drops = &mut self.kept().script.drops;
        let due = *drops > 0;
        *drops = drops.saturating_sub(1);
        due
    }

    /// Keeps one mail and returns its number.
    pub(super) fn keep(&self, from: String, to: Vec<String>, raw: Vec<u8>) -> u64 {
        let mut mail = read(raw);
        mail.from = from;
        mail.to = to;
        mail.received_at = self.clock.now();
        let mut kept = self.kept();
        kept.last += 1;
        mail.id = kept.last;
        kept.bytes += mail.raw.len();
        kept.mails.push_back(Arc::new(mail));
        while kept.mails.len() > MOST_MAILS || (kept.bytes > MOST_BYTES && kept.mails.len() > 1) {
            let Some(oldest) = kept.mails.pop_front() else {
                break;
            };
            kept.bytes = kept.bytes.saturating_sub(oldest.raw.len());
        }
        let id = kept.last;
        drop(kept);
        self.arrivals.send_replace(id);
        id
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn refusal(code: u16, enhanced: &str, text: &str) -> Refusal {
    let line = |text: &str| text.replace(['\r', '\n'], " ");
    Refusal {
        code: if (400..600).contains(&code) {
            code
        } else {
            550
        },
        enhanced: line(enhanced),
        text: line(text),
    }
}

/// What the bytes say for themselves; everything is empty where they say nothing readable.
fn read(raw: Vec<u8>) -> CaughtMail {
    let mut mail = CaughtMail {
        id: 0,
        from: String::new(),
        to: Vec::new(),
        subject: String::new(),
        language: None,
        message_id: None,
        text: None,
        html: None,
        headers: Vec::new(),
        raw: Vec::new(),
        received_at: Timestamp::default(),
    };
    if let Some(message) = MessageParser::default().parse(&raw) {
        mail.subject = message.subject().unwrap_or_default().to_owned();
        mail.message_id = message.message_id().map(str::to_owned);
        mail.headers = message
            .headers_raw()
            .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
            .collect();
        mail.language = message.header_raw("Content-Language").and_then(|tags| {
            let first = tags.split(',').next()?.trim();
            (!first.is_empty()).then(|| first.to_owned())
        });
        for part in &message.parts {
            match &part.body {
                PartType::Text(text) if mail.text.is_none() => mail.text = Some(text.to_string()),
                PartType::Html(html) if mail.html.is_none() => mail.html = Some(html.to_string()),
                _ => {}
            }
        }
    }
    mail.raw = raw;
    mail
}
