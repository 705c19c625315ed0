//! What a returned message echoes of the mail it is about: the return path, the envelope id, the Message-ID,
//! our own header.
//!
//! Refuses to check any of it: an echo can be written by anybody.

use std::sync::LazyLock;

use regex::Regex;

use super::{mime::Parts, prose, report};

/// The traces of the mail that came back, in the order in which they are believed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Echo {
    /// What stands between `+` and `@` in the addresses the message came to (VERP).
    pub tokens: Vec<String>,
    /// The `ENVID` of the report (RFC 3461, RFC 3464 §2.2.1).
    pub envelope_id: Option<String>,
    /// The Message-ID of the enclosed mail, and those a reply refers to, with brackets.
    pub message_ids: Vec<String>,
    /// The value of our `X-Regwatch-Assignment` in the enclosed mail.
    pub assignment: Option<String>,
}

/// The most Message-IDs that are looked up.
const MOST: usize = 20;

/// The headers a mail system names the address in that a message came to.
const CAME_TO: [&str; 7] = [
    "delivered-to",
    "x-original-to",
    "envelope-to",
    "x-envelope-to",
    "x-rcpt-to",
    "to",
    "apparently-to",
];

/// What `parts` echo.
pub(super) fn echo(parts: &Parts, envelope_id: Option<String>) -> Echo {
    static PLUS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\+([A-Za-z0-9=._-]{8,64})@").expect("a literal pattern"));
    let mut tokens: Vec<String> = Vec::new();
    for value in CAME_TO.into_iter().flat_map(|name| parts.all(name)) {
        for found in PLUS.captures_iter(value).take(MOST) {
            let token = found[1].to_ascii_lowercase();
            if !tokens.contains(&token) && tokens.len() < MOST {
                tokens.push(token);
            }
        }
    }
    let original = report::unfolded(&parts.original);
    let own = |wanted: &str| {
        let found = original.iter().find(|(name, _)| name == wanted)?;
        Some(found.1.trim().to_owned())
    };
    let mut message_ids = Vec::new();
    let answered = ["in-reply-to", "references"];
    let headers = answered.into_iter().flat_map(|name| parts.all(name));
    let enclosed = original
        .iter()
        .filter(|(name, _)| name == "message-id")
        .map(|(_, value)| value.as_str());
    for value in enclosed.chain(headers) {
        ids(value, &mut message_ids);
    }
    Echo {
        tokens,
        envelope_id: envelope_id.filter(|id| id.len() <= 100),
        message_ids,
        assignment: own("x-regwatch-assignment").filter(|key| key.len() <= 64),
    }
}

fn ids(value: &str, into: &mut Vec<String>) {
    static ID: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"<[^<>\s]{3,250}>").expect("a literal pattern"));
    for found in ID.find_iter(value) {
        let id = found.as_str().to_owned();
        if into.len() < MOST && !into.contains(&id) {
            into.push(id);
        }
    }
}

/// Whom the enclosed mail was addressed to.
pub(super) fn addressed_to(original: &str) -> Option<String> {
    let fields = report::unfolded(original);
    ["x-original-to", "envelope-to", "delivered-to", "to"]
        .into_iter()
        .find_map(|wanted| {
            let value = &fields.iter().find(|(name, _)| name == wanted)?.1;
            prose::addresses(value).into_iter().next()
        })
}
