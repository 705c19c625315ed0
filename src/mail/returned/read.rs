//! Reading one returned message: which kind it is, whom it speaks of, and what it says of them.
//!
//! Refuses to fail: any bytes are read in bounded time, and what says nothing of a delivery has no reports.

use super::{
    Action, Class, Report, Returned, automatic, echo, feedback,
    mime::{self, Parts},
    prose::{self, Named},
    reason::{self, Said},
    report::{self, Group},
};

/// The most of a diagnostic that is kept, in characters.
const LONGEST: usize = 1000;

/// Reads the message in `bytes` (RFC 5322). An ordinary mail has no reports.
#[must_use]
pub fn read(bytes: &[u8]) -> Returned {
    let parts = mime::parts(bytes);
    let fields = report::fields(&parts.status);
    let reports = reports(&parts, fields.recipients);
    if reports.is_empty() {
        return Returned::default();
    }
    Returned {
        reports,
        echo: echo::echo(&parts, fields.envelope_id),
    }
}

fn reports(parts: &Parts, groups: Vec<Group>) -> Vec<Report> {
    if let Some(fields) = &parts.feedback {
        return vec![feedback::report(fields, parts)];
    }
    if parts.header("x-feedback-report").is_some() || prose::is_bare_complaint(parts) {
        return vec![feedback::report(&parts.prose, parts)];
    }
    if let Some(reports) = prose::notification(&parts.prose) {
        return reports;
    }
    let formal = !groups.is_empty() || !parts.status.is_empty();
    if !formal && !prose::tells_of_failure(parts) {
        return match automatic::reply(parts) {
            Some(class) => vec![answer(class)],
            None => Vec::new(),
        };
    }
    let groups = if groups.is_empty() {
        report::fields(&parts.prose).recipients
    } else {
        groups
    };
    let named = prose::recipients(parts);
    if groups.is_empty() {
        return told(parts, named);
    }
    groups
        .into_iter()
        .map(|group| formal_report(group, parts, &named))
        .collect()
}

/// An automatic answer; who answered is of no consequence.
fn answer(class: Class) -> Report {
    Report {
        recipient: None,
        original_recipient: None,
        class,
        action: Action::Delivered,
        status: String::new(),
        code: None,
        diagnostic: String::new(),
        reason: class.word().to_owned(),
    }
}

/// What a report's own fields say of one recipient, with the words about them in the text where the fields
/// leave the reason open.
fn formal_report(group: Group, parts: &Parts, named: &[Named]) -> Report {
    let Group {
        final_recipient,
        original_recipient,
        action,
        status,
        diagnostic,
    } = group;
    let same = |named: &&Named| {
        [&final_recipient, &original_recipient]
            .into_iter()
            .flatten()
            .any(|own| own.eq_ignore_ascii_case(&named.address))
    };
    let about = named.iter().find(same).map(|named| named.text.as_str());
    let action = action.unwrap_or(Action::Failed);
    let said = Said {
        status: status.as_deref().unwrap_or_default(),
        diagnostic: &diagnostic,
        about: about.unwrap_or(&parts.prose),
        whole: &parts.prose,
    };
    report(
        final_recipient.or_else(|| original_recipient.clone()),
        original_recipient,
        action,
        &said,
    )
}

/// What free text says of each recipient it names.
fn told(parts: &Parts, named: Vec<Named>) -> Vec<Report> {
    let action = if reason::says_delayed(&parts.prose.to_lowercase()) {
        Action::Delayed
    } else {
        Action::Failed
    };
    let about = |recipient: Option<String>, text: &str| {
        let said = Said {
            status: "",
            diagnostic: "",
            about: text,
            whole: &parts.prose,
        };
        report(recipient, None, action, &said)
    };
    if named.is_empty() {
        let to = echo::addressed_to(&parts.original);
        return vec![about(to, &parts.prose)];
    }
    named
        .into_iter()
        .map(|one| about(Some(one.address), &one.text))
        .collect()
}

fn report(
    recipient: Option<String>,
    original_recipient: Option<String>,
    action: Action,
    said: &Said<'_>,
) -> Report {
    let verdict = reason::judge(said);
    let class = match action {
        Action::Failed => verdict.class,
        Action::Delayed if verdict.class == Class::Hard => Class::Soft,
        Action::Delayed => verdict.class,
        Action::Delivered | Action::Relayed | Action::Expanded => Class::None,
    };
    let quoted = if said.diagnostic.is_empty() {
        said.about
    } else {
        said.diagnostic
    };
    let words: Vec<&str> = quoted.split_whitespace().collect();
    Report {
        recipient,
        original_recipient,
        class,
        action,
        code: report::reply_code(quoted),
        status: verdict.status,
        diagnostic: words.join(" ").chars().take(LONGEST).collect(),
        reason: verdict.reason,
    }
}
