//! Taking a returned message apart: what people read, what programs read, and the mail that it encloses.
//!
//! Refuses to follow a message without end: only its first half mebibyte is looked at, and what a mail
//! encloses is read as headers, never opened further.

use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders as _, PartType};

use super::prose;

/// How much of a message is read. Reports come first and the enclosed mail last.
const LONGEST: usize = 512 * 1024;

/// How much of the readable text is looked at.
const LONGEST_TEXT: usize = 64 * 1024;

/// A message in its parts, all text decoded.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// Its own headers in order, names in lower case, values unfolded.
    pub(super) headers: Vec<(String, String)>,
    /// What people read, before any quoted mail.
    pub(super) prose: String,
    /// The per-message and per-recipient fields of delivery reports (RFC 3464).
    pub(super) status: String,
    /// The fields of a feedback report (RFC 5965).
    pub(super) feedback: Option<String>,
    /// The enclosed or quoted mail, at least its headers.
    pub(super) original: String,
}

impl Parts {
    /// The first value of header `name`, which is written in lower case.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(own, _)| own == name)?;
        Some(&found.1)
    }

    /// Every value of header `name`.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers
            .iter()
            .filter(move |(own, _)| own == name)
            .map(|(_, value)| value.as_str())
    }
}

/// The parts of `bytes`.
pub(super) fn parts(bytes: &[u8]) -> Parts {
    let bytes = &bytes[..bytes.len().min(LONGEST)];
    let Some(message) = MessageParser::default().parse(bytes) else {
        return Parts::default();
    };
    let mut found = Parts {
        headers: headers(&message),
        ..Parts::default()
    };
    for part in &message.parts {
        sort(&message, part, &mut found);
    }
    if found.prose.trim().is_empty() && found.status.is_empty() {
        // The parts were torn: what stands below the headers is read as it is.
        let from = message.parts.first().map_or(0, |root| root.offset_body);
        let from = usize::try_from(from).unwrap_or(usize::MAX);
        let body = bytes.get(from..).unwrap_or_default();
        found.prose = String::from_utf8_lossy(body).into_owned();
    }
    dismantle(message);
    if found.prose.len() > LONGEST_TEXT {
        let end = found.prose.floor_char_boundary(LONGEST_TEXT);
        found.prose.truncate(end);
    }
    let passed_on = prose::passed_on(&found.prose);
    if let Some(inner) = passed_on {
        found.prose = inner;
    }
    let (read, quoted) = prose::split(&found.prose);
    if !quoted.is_empty() {
        found.original.push('\n');
        found.original.push_str(quoted);
    }
    found.prose = read.replace("\r\n", "\n");
    found
}

/// Takes a message apart level by level: dropped whole, one that encloses thousands in each other would need as many
/// frames of the stack.
fn dismantle(message: Message<'_>) {
    let mut whole = vec![message];
    while let Some(mut message) = whole.pop() {
        let enclosed = message.parts.drain(..).filter_map(|part| match part.body {
            PartType::Message(inner) => Some(inner),
            _ => None,
        });
        whole.extend(enclosed);
    }
}

fn headers(message: &Message<'_>) -> Vec<(String, String)> {
    let decoded = |name: &str, raw: &str| {
        match name {
            "subject" => message.subject().map(str::to_owned),
            _ => None,
        }
        .unwrap_or_else(|| raw.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    message
        .headers_raw()
        .map(|(name, raw)| {
            let name = name.trim().to_ascii_lowercase();
            let value = decoded(&name, raw);
            (name, value)
        })
        .collect()
}

fn kind(part: &MessagePart<'_>) -> String {
    part.content_type()
        .map(|kind| {
            let sub = kind.subtype().unwrap_or_default();
            format!("{}/{sub}", kind.ctype()).to_ascii_lowercase()
        })
        .unwrap_or_default()
}

/// Puts one part where it belongs.
fn sort(message: &Message<'_>, part: &MessagePart<'_>, found: &mut Parts) {
    let kind = kind(part);
    let text = || String::from_utf8_lossy(part.contents()).into_owned();
    match (kind.as_str(), &part.body) {
        ("message/delivery-status" | "message/global-delivery-status", _) => {
            found.status.push_str(&text());
            found.status.push_str("\n\n");
        }
        ("message/feedback-report", _) => {
            found.feedback.get_or_insert_default().push_str(&text());
        }
        ("text/rfc822-headers" | "message/rfc822-headers" | "message/global-headers", _) => {
            found.original.push_str(&text());
        }
        (_, PartType::Message(inner)) => {
            // Only the headers of the enclosed mail count; a mail without any is quoted as it stands.
            let own = raw_headers(inner, message);
            found.original.push_str(&own);
            found.original.push_str("\n\n");
        }
        (_, PartType::Text(body)) => {
            found.prose.push_str(body);
            found.prose.push('\n');
        }
        (_, PartType::Html(body)) => {
            let told = mail_parser::decoders::html::html_to_text(body);
            found.prose.push_str(&told);
            found.prose.push('\n');
        }
        ("message/rfc822" | "message/global", _) => found.original.push_str(&text()),
        _ => {}
    }
}

/// The headers of an enclosed mail as they stand in `outer`, or in itself when it was encoded.
fn raw_headers(inner: &Message<'_>, outer: &Message<'_>) -> String {
    let raw = if inner.raw_message.is_empty() {
        &outer.raw_message
    } else {
        &inner.raw_message
    };
    let Some(root) = inner.parts.first() else {
        return String::new();
    };
    let cut = |offset: u32| usize::try_from(offset).unwrap_or(usize::MAX).min(raw.len());
    let from = cut(root.offset_header);
    // A mail whose headers were garbled is all body to the parser.
    let to = if root.headers.len() < 2 {
        cut(root.offset_end)
    } else {
        cut(root.offset_body)
    };
    String::from_utf8_lossy(raw.get(from..to.max(from)).unwrap_or_default()).into_owned()
}
