//! What a relay's reply means: for the recipient, for the message, or for the relay itself.
//!
//! Refuses to judge by prose: codes (RFC 5321) and enhanced status codes (RFC 3463) decide, and the point
//! of the dialogue at which they came. Only a suggested wait is read out of the words.

use std::{sync::LazyLock, time::Duration};

use regex::Regex;

use super::{DeliveryOutcome, RelayFailure};

/// How far the dialogue had come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Finding and reaching the relay, its greeting, our `EHLO`.
    Connect,
    /// Agreeing on encryption.
    Tls,
    /// Name and password.
    Auth,
    /// `MAIL FROM`: our sender address.
    Sender,
    /// `RCPT TO`: the recipient.
    Recipient,
    /// `DATA`, before the first line of the message.
    Data,
    /// The message is on its way or sent.
    Message,
}

/// The longest wait a relay may ask for.
const LONGEST_WAIT: Duration = Duration::from_secs(6 * 3600);

/// The most a delivery row keeps of a reply, in characters.
const LONGEST_REPLY: usize = 500;

/// What a negative reply with `code` and `text`, given at `stage`, means.
#[must_use]
pub fn refused(stage: Stage, code: u16, text: &str) -> DeliveryOutcome {
    let (enhanced, text) = enhanced(text);
    let reply = without_addresses(text);
    let retry_after = suggested_wait(text);
    let relay = |failure| DeliveryOutcome::RelayFailed {
        failure,
        code: Some(code),
        enhanced: enhanced.clone(),
        reply: reply.clone(),
        retry_after,
    };
    if let Some(failure) = relays_own(stage, code, &enhanced) {
        return relay(failure);
    }
    if code < 500 {
        return DeliveryOutcome::Deferred {
            code,
            enhanced,
            reply,
            retry_after,
        };
    }
    let hard = if enhanced.is_empty() {
        // 551 "not local" and 553 "name not allowed" speak of the address; a bare 550 may be policy.
        stage == Stage::Recipient && matches!(code, 551 | 553)
    } else {
        enhanced.starts_with("5.1.") || enhanced == "5.2.1"
    };
    DeliveryOutcome::Rejected {
        hard,
        code: Some(code),
        enhanced,
        reply,
    }
}

/// What of a refusal is the relay's own trouble and says nothing about the recipient.
fn relays_own(stage: Stage, code: u16, enhanced: &str) -> Option<RelayFailure> {
    match (stage, code, enhanced) {
        (Stage::Tls, _, _) => Some(RelayFailure::Tls),
        (Stage::Auth, _, _) | (_, 454 | 530 | 534 | 535 | 538, _) => Some(RelayFailure::Auth),
        (_, 421, _) => Some(RelayFailure::Busy),
        (Stage::Connect | Stage::Sender, 400..=499, _) => Some(RelayFailure::Busy),
        (Stage::Connect | Stage::Sender, _, _) => Some(RelayFailure::Refused),
        // 5.1.7 and 5.1.8 are about the sender's address, wherever the relay says so.
        (_, 500.., "5.1.7" | "5.1.8") => Some(RelayFailure::Refused),
        (_, 500.., status) if status.starts_with("5.7.") => Some(RelayFailure::Refused),
        // Command errors (500-504) mean that the relay and we do not understand each other.
        (_, 500..=504, "") => Some(RelayFailure::Refused),
        (_, 500.., status) if status.starts_with("5.5.") => Some(RelayFailure::Refused),
        _ => None,
    }
}

/// What a positive final reply means.
#[must_use]
pub fn accepted(code: u16, text: &str) -> DeliveryOutcome {
    let (enhanced, text) = enhanced(text);
    DeliveryOutcome::Accepted {
        code: Some(code),
        enhanced,
        reply: without_addresses(text),
        queue_id: queue_id(text),
    }
}

/// What a broken connection, a failed handshake or a silence at `stage` means.
#[must_use]
pub fn broken(stage: Stage, what: &str) -> DeliveryOutcome {
    let failure = match stage {
        Stage::Tls => RelayFailure::Tls,
        Stage::Message => RelayFailure::UnknownResult,
        _ => RelayFailure::Unreachable,
    };
    DeliveryOutcome::RelayFailed {
        failure,
        code: None,
        enhanced: String::new(),
        reply: without_addresses(what),
        retry_after: None,
    }
}

/// The enhanced status at the head of a reply's text, and the text after it.
fn enhanced(text: &str) -> (String, &str) {
    let text = text.trim();
    let (head, rest) = text.split_once([' ', '\t']).unwrap_or((text, ""));
    let parts: Vec<&str> = head.split('.').collect();
    let sound = parts.len() == 3
        && matches!(parts[0], "2" | "4" | "5")
        && parts
            .iter()
            .all(|p| (1..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()));
    if sound {
        (head.to_owned(), rest.trim_start())
    } else {
        (String::new(), text)
    }
}

/// The text without anything that looks like an address or a control character, cut to a bearable length.
/// Replies quote the recipient, and a delivery row outlives a person's erasure.
fn without_addresses(text: &str) -> String {
    let clean: String = text
        .chars()
        .take(LONGEST_REPLY * 4)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let words: Vec<&str> = clean
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(|word| if word.contains('@') { "<…>" } else { word })
        .collect();
    words.join(" ").chars().take(LONGEST_REPLY).collect()
}

/// `queued as 4F2A1B` (Postfix), `id=1abCde-0001` (Exim), `<id> [InternalId=…] Queued mail` are how relays name what they took.
fn queue_id(text: &str) -> Option<String> {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)(?:queued as |queued mail for delivery as |\bid=)([A-Za-z0-9._-]{4,64})")
            .expect("a literal pattern")
    });
    Some(NAMED.captures(text)?.get(1)?.as_str().to_owned())
}

/// The wait a reply asks for, as greylisting and rate limits do: `try again in 300 seconds`.
fn suggested_wait(text: &str) -> Option<Duration> {
    static WAIT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(\d{1,5})\s*(s|sec|secs|seconds?|m|min|mins|minutes?|h|hours?)\b")
            .expect("a literal pattern")
    });
    let found = WAIT.captures(text)?;
    let count: u64 = found.get(1)?.as_str().parse().ok()?;
    let unit = match found
        .get(2)?
        .as_str()
        .as_bytes()
        .first()?
        .to_ascii_lowercase()
    {
        b's' => 1,
        b'm' => 60,
        _ => 3600,
    };
    // A few seconds more, so that the relay's clock has certainly passed the mark.
    Some(Duration::from_secs(count * unit + 10).min(LONGEST_WAIT))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(stage: Stage, code: u16, text: &str) -> &'static str {
        match refused(stage, code, text) {
            DeliveryOutcome::Accepted { .. } => "accepted",
            DeliveryOutcome::Deferred { .. } => "deferred",
            DeliveryOutcome::Rejected { hard: true, .. } => "hard",
            DeliveryOutcome::Rejected { hard: false, .. } => "soft",
            DeliveryOutcome::RelayFailed { failure, .. } => match failure {
                RelayFailure::Auth => "auth",
                RelayFailure::Tls => "tls",
                RelayFailure::Refused => "refused",
                RelayFailure::Busy => "busy",
                RelayFailure::Unreachable => "unreachable",
                RelayFailure::UnknownResult => "unknown",
            },
        }
    }

    #[test]
    fn only_the_address_itself_is_held_against_a_person() {
        use Stage::{Auth, Connect, Data, Message, Recipient, Sender, Tls};
        for (stage, code, text, expected) in [
            (Recipient, 550, "5.1.1 no such user", "hard"),
            (Recipient, 550, "5.1.10 null MX", "hard"),
            (Recipient, 550, "5.2.1 mailbox disabled", "hard"),
            (Message, 550, "5.1.1 no such user", "hard"),
            (Recipient, 553, "mailbox name not allowed", "hard"),
            (Recipient, 552, "5.2.2 mailbox full", "soft"),
            (Recipient, 550, "user unknown", "soft"),
            (Message, 554, "transaction failed", "soft"),
            (Message, 552, "5.3.4 message too big", "soft"),
            (Recipient, 450, "4.2.0 greylisted", "deferred"),
            (Data, 451, "4.3.0 later", "deferred"),
            (Recipient, 421, "4.7.0 too many connections", "busy"),
            (Sender, 451, "4.3.0 later", "busy"),
            (Recipient, 550, "5.7.1 reputation too low", "refused"),
            (Recipient, 554, "5.7.26 not authenticated", "refused"),
            (
                Recipient,
                550,
                "5.1.8 sender's domain does not exist",
                "refused",
            ),
            (Sender, 550, "5.1.0 sender rejected", "refused"),
            (Connect, 554, "go away", "refused"),
            (Recipient, 503, "bad sequence", "refused"),
            (Sender, 530, "5.7.0 authenticate first", "auth"),
            (Auth, 535, "5.7.8 wrong password", "auth"),
            (Tls, 454, "4.7.0 no TLS just now", "tls"),
        ] {
            assert_eq!(
                refusal(stage, code, text),
                expected,
                "{stage:?} {code} {text}"
            );
        }
    }

    #[test]
    fn a_suggested_wait_is_read_and_bounded() {
        let wait = |text: &str| match refused(Stage::Recipient, 450, text) {
            DeliveryOutcome::Deferred { retry_after, .. } => retry_after.map(|d| d.as_secs()),
            other => panic!("{other:?}"),
        };
        assert_eq!(
            wait("4.2.0 Greylisted, come back in 300 seconds"),
            Some(310)
        );
        assert_eq!(wait("4.7.1 try again in 5 minutes"), Some(310));
        assert_eq!(wait("4.7.1 try again in 99999 hours"), Some(6 * 3600));
        assert_eq!(wait("4.7.1 try again later"), None);
    }

    #[test]
    fn a_kept_reply_names_nobody() {
        let outcome = refused(
            Stage::Recipient,
            550,
            "5.1.1 <ana@example.com>: Recipient\r\naddress rejected",
        );
        let (code, enhanced, reply) = outcome.answer();
        assert_eq!((code, enhanced), (Some(550), "5.1.1"));
        assert_eq!(reply, "<…> Recipient address rejected");
    }

    #[test]
    fn the_relays_name_for_a_mail_is_kept() {
        for (text, id) in [
            ("2.0.0 Ok: queued as 4F2A1B", Some("4F2A1B")),
            ("OK id=1abCde-0001Xy-2B", Some("1abCde-0001Xy-2B")),
            ("2.0.0 thank you", None),
        ] {
            match accepted(250, text) {
                DeliveryOutcome::Accepted { queue_id, .. } => assert_eq!(queue_id.as_deref(), id),
                other => panic!("{other:?}"),
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn any_reply_is_read(code in 400u16..600, text in ".{0,2000}") {
            let outcome = refused(Stage::Recipient, code, &text);
            proptest::prop_assert!(outcome.answer().2.chars().count() <= LONGEST_REPLY);
        }
    }
}
