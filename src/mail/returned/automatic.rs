//! Telling answers of programs from reports about delivery: holiday notes, receipts, robots.
//!
//! Refuses to hold an automatic answer against anybody: it proves that the mail arrived.

use super::{Class, mime::Parts, reason};

/// Whether the message answers by itself, and if its reader is away.
pub(super) fn reply(parts: &Parts) -> Option<Class> {
    let holds = |name: &str, words: &[&str]| {
        parts.all(name).any(|value| {
            let value = value.to_ascii_lowercase();
            words.iter().any(|word| value.contains(word))
        })
    };
    let subject = parts.header("subject").unwrap_or_default().to_lowercase();
    let away = reason::says_away(&subject);
    let declared = holds("auto-submitted", &["auto-replied", "auto-notified"])
        || holds("x-apple-action", &["vacation"])
        || holds("precedence", &["auto_reply", "auto-reply"])
        || holds("x-precedence", &["auto_reply"])
        || holds("x-autoreply", &[""])
        || holds("x-autorespond", &[""])
        || holds("x-autoresponse", &[""])
        || holds("x-auto-reply", &[""])
        || holds("x-mail-autoreply", &[""])
        || holds("x-vacation", &[""])
        || holds("auto-submitted", &["vacation"])
        || holds(
            "x-ms-exchange-generated-message-source",
            &["mailbox rules agent"],
        );
    let robot = holds("auto-submitted", &["auto-generated"]) && !from_a_daemon(parts);
    if !(declared || robot || reason::says_automatic(&subject) || away) {
        return None;
    }
    let away = away
        || holds("x-apple-action", &["vacation"])
        || reason::says_away(&parts.prose.to_lowercase());
    Some(if away {
        Class::OutOfOffice
    } else {
        Class::AutoReply
    })
}

/// Whether the sender is a mail system.
pub(super) fn from_a_daemon(parts: &Parts) -> bool {
    let named = ["from", "return-path", "sender", "x-envelope-from"];
    named
        .into_iter()
        .flat_map(|name| parts.all(name))
        .any(|value| {
            let value = value.to_ascii_lowercase();
            value == "<>" || reason::is_daemon(&value)
        })
}
