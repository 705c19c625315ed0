//! Feedback reports (RFC 5965, RFC 6650): a provider passes on what its user thinks of our mail.
//!
//! Refuses to take a complaint for a bounce: the mail arrived, and the duty to train stands.

use super::{Action, Class, Report, mime::Parts, report};

/// The report of `fields`, the body of a `message/feedback-report`.
pub(super) fn report(fields: &str, parts: &Parts) -> Report {
    let fields = report::unfolded(fields);
    let value = |wanted: &str| {
        let found = fields.iter().find(|(name, _)| name == wanted)?;
        Some(found.1.trim().to_owned())
    };
    let kind = value("feedback-type")
        .unwrap_or_else(|| "other".to_owned())
        .to_ascii_lowercase();
    let class = match kind.as_str() {
        "abuse" | "fraud" | "opt-out" | "opt-out-list" | "miscategorized" => Class::Complaint,
        _ => Class::Feedback,
    };
    let recipient = ["original-rcpt-to", "removal-recipient"]
        .into_iter()
        .find_map(|name| report::address(&value(name)?))
        .or_else(|| super::echo::addressed_to(&parts.original));
    Report {
        recipient,
        original_recipient: None,
        class,
        action: Action::Delivered,
        status: String::new(),
        code: None,
        diagnostic: String::new(),
        reason: format!("feedback-{}", reason_of(&kind)),
    }
}

/// The kind, as long as it is one plain word.
fn reason_of(kind: &str) -> &str {
    let plain = kind.len() <= 24 && kind.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if plain { kind } else { "other" }
}
