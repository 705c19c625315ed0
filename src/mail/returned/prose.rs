//! Bounces in free text: where the quoted mail begins, whom the text names, and what it says of each.
//!
//! Refuses to guess from one sign alone: an ordinary mail that speaks of bounces is none.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use super::{Action, Class, Report, automatic, mime::Parts, reason, report};

/// A recipient that a text names, with the words about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) address: String,
    pub(super) text: String,
}

/// The most recipients that one text is read for.
const MOST: usize = 50;

/// An address as texts write it.
pub(super) const ADDRESS: &str = r#"(?:"[^"\n]{1,64}"|[^\s<>()\[\]{}:;,"'|@（）「」【】《》，。；：、]{1,64})@[^\s<>()\[\]{}:;,"'|@（）「」【】《》，。；：、]{1,190}"#;

/// Parts `text` where the quoted mail begins.
pub(super) fn split(text: &str) -> (&str, &str) {
    for found in reason::quoting().find_iter(text) {
        // A text that begins with headers of its own has its body still to come.
        if text[..found.start()].trim().len() > 10 {
            return text.split_at(found.start());
        }
    }
    (text, "")
}

/// The report in a forwarded mail, without the marks of quoting; none when `text` quotes no report's fields.
pub(super) fn passed_on(text: &str) -> Option<String> {
    static QUOTED: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?im)^>[> ]*final-recipient:").expect("a literal pattern"));
    QUOTED.find(text)?;
    let bare = |line: &str| line.trim_start_matches(['>', ' ']).to_owned();
    Some(text.lines().map(bare).collect::<Vec<_>>().join("\n"))
}

/// Every address in `text`, in order, once each.
pub(super) fn addresses(text: &str) -> Vec<String> {
    static ANY: LazyLock<Regex> = LazyLock::new(|| Regex::new(ADDRESS).expect("a literal pattern"));
    let mut found: Vec<String> = Vec::new();
    for one in ANY.find_iter(text) {
        let Some(address) = tidy(one.as_str()) else {
            continue;
        };
        if found.len() < MOST && !found.iter().any(|own| own.eq_ignore_ascii_case(&address)) {
            found.push(address);
        }
    }
    found
}

fn tidy(address: &str) -> Option<String> {
    let address = address.trim_end_matches(['.', '!', '?', '*', '\\']);
    let (local, domain) = address.rsplit_once('@')?;
    let sound = !local.is_empty() && !domain.is_empty();
    sound.then(|| address.to_owned())
}

/// Whom the text is about: the recipients that the header names, or those that the first of the ways of
/// writing that fits finds.
pub(super) fn recipients(parts: &Parts) -> Vec<Named> {
    let failed: Vec<String> = parts
        .all("x-failed-recipients")
        .flat_map(addresses)
        .collect();
    if !failed.is_empty() {
        return sections(&parts.prose, failed);
    }
    let own: Vec<String> = ["to", "from", "return-path", "delivered-to", "x-original-to"]
        .into_iter()
        .flat_map(|name| parts.all(name))
        .flat_map(addresses)
        .map(|address| address.to_lowercase())
        .collect();
    for way in ways() {
        let mut found: Vec<String> = Vec::new();
        for one in way.captures_iter(&parts.prose) {
            let address = one.get(1).and_then(|group| tidy(group.as_str()));
            let Some(address) = address else { continue };
            let known = found
                .iter()
                .any(|other| other.eq_ignore_ascii_case(&address));
            if !known && !own.contains(&address.to_lowercase()) && found.len() < MOST {
                found.push(address);
            }
        }
        if !found.is_empty() {
            return sections(&parts.prose, found);
        }
    }
    Vec::new()
}

/// The ways texts name a recipient, the surest first.
fn ways() -> &'static [Regex] {
    static WAYS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
        reason::ways()
            .map(|way| {
                let pattern = way.replace("ADDRESS", &format!("({ADDRESS})"));
                Regex::new(&pattern).expect("every way is a pattern, as a test reads")
            })
            .collect()
    });
    &WAYS
}

/// The text about each of `found`: from its first mention to the next one's.
fn sections(text: &str, found: Vec<String>) -> Vec<Named> {
    let lower = text.to_ascii_lowercase();
    let mut places: Vec<(usize, String)> = found
        .into_iter()
        .map(|address| {
            let at = lower.find(&address.to_ascii_lowercase());
            (at.unwrap_or(usize::MAX), address)
        })
        .collect();
    if let [(_, one)] = places.as_slice() {
        let address = one.clone();
        return vec![Named {
            address,
            text: text.to_owned(),
        }];
    }
    places.sort();
    let starts: Vec<usize> = places.iter().map(|(at, _)| *at).collect();
    places
        .into_iter()
        .enumerate()
        .map(|(n, (at, address))| {
            let end = starts.get(n + 1).copied().unwrap_or(text.len());
            let told = text.get(at.min(text.len())..end.min(text.len()));
            Named {
                address,
                text: told.unwrap_or_default().to_owned(),
            }
        })
        .collect()
}

/// Whether `parts` without any report of fields tell of a failed or delayed delivery: two signs of four
/// (who wrote, the subject, the words, the fields of a report), or a header that says so.
pub(super) fn tells_of_failure(parts: &Parts) -> bool {
    if parts.header("x-failed-recipients").is_some() {
        return true;
    }
    let daemon = automatic::from_a_daemon(parts);
    let subject = parts.header("subject").unwrap_or_default().to_lowercase();
    let answered = reason::is_answer(&subject) && !daemon;
    let prose = parts.prose.to_lowercase();
    let signs = [
        daemon,
        reason::subject_tells(&subject) && !answered,
        reason::words_tell(&prose),
        prose.contains("\nfinal-recipient:"),
    ];
    signs.into_iter().filter(|sign| *sign).count() >= 2
}

/// Whether it is a complaint of the kind that has no fields: a provider's "complaint about message from".
pub(super) fn is_bare_complaint(parts: &Parts) -> bool {
    let subject = parts.header("subject").unwrap_or_default().to_lowercase();
    subject.starts_with("complaint about message from ") && !parts.original.is_empty()
}

/// The reports of a mail service that notifies in JSON (Amazon SES through SNS).
pub(super) fn notification(text: &str) -> Option<Vec<Report>> {
    let text = text.trim_start();
    if !text.starts_with('{') {
        return None;
    }
    let value: Value = serde_json::Deserializer::from_str(text)
        .into_iter::<Value>()
        .next()?
        .ok()?;
    let value = match value.get("Message").and_then(Value::as_str) {
        Some(inner) => serde_json::from_str(inner).ok()?,
        None => value,
    };
    let kind = value
        .get("notificationType")
        .or_else(|| value.get("eventType"))?
        .as_str()?
        .to_ascii_lowercase();
    let (key, list, action) = match kind.as_str() {
        "bounce" => ("bounce", "bouncedRecipients", Action::Failed),
        "complaint" => ("complaint", "complainedRecipients", Action::Delivered),
        "delivery" => ("delivery", "recipients", Action::Delivered),
        _ => return None,
    };
    let about = value.get(key)?;
    let recipients = about.get(list)?.as_array()?;
    let reports = recipients
        .iter()
        .take(MOST)
        .map(|one| notified(one, about, action, key == "complaint"));
    Some(reports.collect())
}

fn notified(one: &Value, about: &Value, action: Action, complaint: bool) -> Report {
    let text = |from: &Value, key: &str| {
        let found = from.get(key).and_then(Value::as_str);
        found.unwrap_or_default().to_owned()
    };
    let address = one
        .as_str()
        .map_or_else(|| text(one, "emailAddress"), str::to_owned);
    let response = text(about, "smtpResponse");
    let diagnostic = if response.is_empty() {
        text(one, "diagnosticCode")
    } else {
        response
    };
    let status = text(one, "status");
    let verdict = reason::judge(&reason::Said {
        status: &status,
        diagnostic: &diagnostic,
        about: "",
        whole: "",
    });
    let class = match (complaint, action) {
        (true, _) => Class::Complaint,
        (false, Action::Failed) => verdict.class,
        (false, _) => Class::None,
    };
    Report {
        recipient: tidy(&address),
        original_recipient: None,
        class,
        action,
        code: report::reply_code(&diagnostic),
        status: verdict.status,
        diagnostic,
        reason: if complaint {
            "feedback-abuse".to_owned()
        } else {
            verdict.reason
        },
    }
}
