//! The finished mail: headers and both bodies as the bytes that are sent (RFC 5322, RFC 2045–2047).
//!
//! Refuses anything that differs from try to try but the date, and any header that a title or a name wrote.

use std::{
    fmt,
    time::{Duration, UNIX_EPOCH},
};

use anyhow::Context as _;
use lettre::{
    Address,
    message::{
        Attachment, Body, Mailbox as Named, Mailboxes, MessageBuilder, MultiPart, SinglePart,
        header::{self, ContentType, HeaderName, HeaderValue, Headers},
    },
};

use crate::{
    assignment::email::{EmailAddress, Mailbox},
    clock::Timestamp,
};

use super::{
    DeliveryOutcome, MessageId,
    layout::{self, single_line},
    letter::Letter,
    outbox::Claimed,
    returned::TokenKey,
    stationery::{Logo, Stationery},
};

mod encoded;

mod printed;

pub use printed::{Blanks, Printed};

/// What every boundary between parts begins with.
const BOUNDARY: &str = "=_";

/// Who writes: the same for every letter of an installation.
#[derive(Clone, Debug)]
pub struct Sender {
    /// `From`: fixed, so that readers and filters come to know it.
    pub from: Mailbox,
    /// `Reply-To`, where a person reads.
    pub reply_to: Option<Mailbox>,
    /// Where bounces come back to: each mail gets its own `local+token@domain`.
    pub bounce: EmailAddress,
    /// Signs the token of each mail, so that a forged bounce is known as one.
    pub token_key: TokenKey,
    /// The domain of Message-IDs and `List-Id`.
    pub domain: String,
    /// What letters are written on.
    pub stationery: Stationery,
}

/// To whom one mail goes and under which ids.
#[derive(Clone)]
pub struct Addressee {
    /// Where it goes.
    pub to: EmailAddress,
    /// The name beside the address; may be empty.
    pub name: String,
    /// The number of its envelope, which the return path names.
    pub envelope: i64,
    /// Its Message-ID.
    pub message_id: MessageId,
    /// The Message-ID of the first mail of its thread, when it is not the first itself.
    pub thread: Option<MessageId>,
}

impl Addressee {
    /// The addressee of a claimed envelope.
    ///
    /// # Errors
    /// The outcome to record when its address cannot be written in SMTP: a hard rejection.
    pub fn of(claimed: &Claimed) -> Result<Self, DeliveryOutcome> {
        let to = claimed
            .address
            .parse()
            .map_err(|_| DeliveryOutcome::Rejected {
                hard: true,
                code: None,
                enhanced: "5.1.3".to_owned(),
                reply: "the roster's address is no e-mail address; correct it and import again"
                    .to_owned(),
            })?;
        Ok(Self {
            to,
            name: claimed.name.clone(),
            envelope: claimed.id,
            message_id: claimed.message_id.clone(),
            thread: claimed.thread.clone(),
        })
    }
}

/// A mail as it is sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// The envelope sender.
    pub return_path: Address,
    /// The envelope recipient.
    pub to: Address,
    /// The token in the return path, which a report of delivery shows again (`ENVID`, RFC 3461).
    pub envelope_id: String,
    /// Its Message-ID.
    pub message_id: MessageId,
    /// Headers and bodies, lines ended by CRLF, nothing but ASCII.
    pub bytes: Vec<u8>,
}

/// Prints the id alone: the rest is personal data.
impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Message({})", self.message_id)
    }
}

/// Makes the mail of `letter` to `addressee`, dated `now`. The same inputs give the same bytes.
///
/// # Errors
/// When the sender's bounce address with the mail's token in it is no address, or a template fails.
pub fn compose(
    letter: &Letter,
    sender: &Sender,
    addressee: &Addressee,
    now: Timestamp,
) -> anyhow::Result<Message> {
    Printed::of(letter, sender)?.to(&Blanks::of(letter), sender, addressee, now)
}

/// Both bodies, the logo beside the HTML, and what is attached.
fn parts(
    letter: &Letter,
    sender: &Sender,
    key: &str,
    text: Body,
    html: Body,
) -> anyhow::Result<MultiPart> {
    let part = |kind, body| SinglePart::builder().header(kind).body(body);
    let html = part(ContentType::TEXT_HTML, html);
    // A boundary that begins with `=_` can occur in neither quoted-printable nor base64.
    let bodies = MultiPart::alternative()
        .boundary(format!("{BOUNDARY}{key}"))
        .singlepart(part(ContentType::TEXT_PLAIN, text));
    let bodies = match &sender.stationery.brand.logo {
        None => bodies.singlepart(html),
        Some(logo) => bodies.multipart(
            MultiPart::related()
                .boundary(format!("{BOUNDARY}{key}_related"))
                .singlepart(html)
                .singlepart(pictured(logo)?),
        ),
    };
    let Some(attached) = &letter.attached else {
        return Ok(bodies);
    };
    let kind = ContentType::parse("text/plain; charset=utf-8")?;
    Ok(MultiPart::mixed()
        .boundary(format!("{BOUNDARY}{key}_mixed"))
        .multipart(bodies)
        .singlepart(Attachment::new(attached.name.clone()).body(attached.text.clone(), kind)))
}

/// The logo as the HTML refers to it.
fn pictured(logo: &Logo) -> anyhow::Result<SinglePart> {
    let kind = ContentType::parse(logo.kind())?;
    Ok(Attachment::new_inline(layout::LOGO.to_owned()).body(logo.bytes().to_vec(), kind))
}

/// The headers that are the same for every reader.
fn headed(letter: &Letter, sender: &Sender) -> anyhow::Result<MessageBuilder> {
    let mut builder = lettre::Message::builder()
        .from(named(&sender.from.name, &sender.from.address)?)
        .subject(single_line(&letter.subject));
    if let Some(reply_to) = &sender.reply_to {
        builder = builder.reply_to(named(&reply_to.name, &reply_to.address)?);
    }
    for (name, value) in [
        (
            HeaderName::new_from_ascii_str("List-Id"),
            list_id(&letter.list, &sender.domain),
        ),
        (
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ),
        // Not "All": that would also silence the reports of failed delivery.
        (
            HeaderName::new_from_ascii_str("X-Auto-Response-Suppress"),
            "OOF, AutoReply".to_owned(),
        ),
        (
            HeaderName::new_from_ascii_str("Content-Language"),
            letter.language.tag().to_owned(),
        ),
    ] {
        builder = builder.raw_header(HeaderValue::new(name, value));
    }
    Ok(builder)
}

/// The headers that are the reader's own.
fn own_headers(to: Named, addressee: &Addressee, now: Timestamp) -> String {
    let id = &addressee.message_id;
    let date = UNIX_EPOCH + Duration::from_millis(u64::try_from(now.millis()).unwrap_or(0));
    let mut headers = Headers::with_capacity(6);
    headers.set(header::Date::new(date));
    headers.set(header::To::from(Mailboxes::from(to)));
    headers.set(header::MessageId::from(id.as_str().to_owned()));
    if let Some(first) = &addressee.thread {
        headers.set(header::InReplyTo::from(first.as_str().to_owned()));
        headers.set(header::References::from(first.as_str().to_owned()));
    }
    let assignment = addressee.thread.as_ref().unwrap_or(id).key();
    headers.insert_raw(HeaderValue::new(
        HeaderName::new_from_ascii_str("X-Regwatch-Assignment"),
        assignment.to_owned(),
    ));
    headers.to_string()
}

/// A name and an address as headers have them; the name is left out when it is empty.
fn named(name: &str, address: &EmailAddress) -> anyhow::Result<Named> {
    let name = single_line(name);
    let address = address
        .as_str()
        .parse()
        .context("an address of the configuration or the roster is none to the mail library")?;
    Ok(Named::new((!name.is_empty()).then_some(name), address))
}

/// `<eu.training.example.com>`: one list per market (RFC 2919).
fn list_id(list: &str, domain: &str) -> String {
    let label: String = list
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .collect();
    let label = label.trim_matches('-');
    let label = if label.is_empty() { "all" } else { label };
    format!("<{label}.training.{domain}>")
}

#[cfg(test)]
pub(super) mod tests;
