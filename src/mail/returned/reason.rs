//! Why a mail came back: the table of reasons, and what its rows say to a code and to words.
//!
//! Refuses to let a bare status overrule the words beside it: systems write `5.1.1` before "over quota".

use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::{Class, prose::ADDRESS, report};

/// What was said of one recipient.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said<'t> {
    /// The `Status` field; may be empty.
    pub(super) status: &'t str,
    /// The quoted reply; may be empty.
    pub(super) diagnostic: &'t str,
    /// The words about this recipient in the text.
    pub(super) about: &'t str,
    /// The whole text.
    pub(super) whole: &'t str,
}

/// What it comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) class: Class,
    pub(super) reason: String,
    pub(super) status: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    ways: Vec<String>,
    quoting: Vec<String>,
    daemons: Vec<String>,
    answers: Vec<String>,
    subjects: Vec<String>,
    telling: Vec<String>,
    delayed: Vec<String>,
    automatic: Vec<String>,
    away: Vec<String>,
    reason: Vec<WrittenReason>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenReason {
    name: String,
    class: String,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    status: Vec<String>,
}

struct Reason {
    name: String,
    class: Class,
    words: Option<Regex>,
    status: Option<Regex>,
}

struct Table {
    ways: Vec<String>,
    quoting: Regex,
    daemons: Regex,
    answers: Regex,
    subjects: Regex,
    telling: Regex,
    delayed: Regex,
    automatic: Regex,
    away: Regex,
    reasons: Vec<Reason>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let text = include_str!("reasons.toml");
    let written: Written =
        toml::from_str(text).expect("the bundled table is TOML, as a test reads");
    let any = |flags: &str, words: &[String]| {
        let all = format!("(?{flags})(?:{})", words.join("|"));
        Regex::new(&all).expect("the bundled table holds patterns, as a test reads")
    };
    let some = |words: &[String]| (!words.is_empty()).then(|| any("s", words));
    Table {
        quoting: any("im", &written.quoting),
        daemons: any("i", &written.daemons),
        answers: any("i", &written.answers),
        subjects: any("s", &written.subjects),
        telling: any("s", &written.telling),
        delayed: any("s", &written.delayed),
        automatic: any("s", &written.automatic),
        away: any("s", &written.away),
        reasons: written
            .reason
            .iter()
            .map(|reason| Reason {
                name: reason.name.clone(),
                class: Class::from_word(&reason.class).expect("a class, as a test reads"),
                words: some(&reason.words),
                status: some(&reason.status),
            })
            .collect(),
        ways: written.ways,
    }
});

/// The ways a text names a recipient; `ADDRESS` stands for the address.
pub(super) fn ways() -> impl Iterator<Item = &'static str> {
    TABLE.ways.iter().map(String::as_str)
}

/// The lines after which a text quotes the mail it is about.
pub(super) fn quoting() -> &'static Regex {
    &TABLE.quoting
}

/// Whether `sender`, in lower case, is a mail system.
pub(super) fn is_daemon(sender: &str) -> bool {
    TABLE.daemons.is_match(sender)
}

/// Whether `subject`, in lower case, is that of an answer or a forwarded mail.
pub(super) fn is_answer(subject: &str) -> bool {
    TABLE.answers.is_match(subject)
}

/// Whether `subject`, in lower case, tells of a failed delivery.
pub(super) fn subject_tells(subject: &str) -> bool {
    TABLE.subjects.is_match(subject)
}

/// Whether `text`, in lower case, tells of a failed delivery.
pub(super) fn words_tell(text: &str) -> bool {
    let text = flat(text);
    TABLE.telling.is_match(&text) || TABLE.reasons.iter().any(|reason| says(reason, &text))
}

/// Whether `text`, in lower case, says that the mail is still tried.
pub(super) fn says_delayed(text: &str) -> bool {
    TABLE.delayed.is_match(&flat(text))
}

/// Whether `subject`, in lower case, is that of an automatic answer.
pub(super) fn says_automatic(subject: &str) -> bool {
    TABLE.automatic.is_match(subject)
}

/// Whether `text`, in lower case, says that somebody is away.
pub(super) fn says_away(text: &str) -> bool {
    TABLE.away.is_match(text)
}

fn says(reason: &Reason, text: &str) -> bool {
    reason
        .words
        .as_ref()
        .is_some_and(|words| words.is_match(text))
}

/// Lower case, white space as single spaces, so that words broken over lines are found, and every address as
/// `<@>`: what somebody is called is no reason.
fn flat(text: &str) -> String {
    static NAMED: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(&format!("<?{ADDRESS}>?")).expect("a literal pattern"));
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    NAMED.replace_all(&words.join(" "), "<@>").into_owned()
}

/// Why, for this recipient: the quoted reply decides, then the words about them, then the whole text, then
/// the bare status.
pub(super) fn judge(said: &Said<'_>) -> Verdict {
    let quoted = flat(said.diagnostic);
    let about = flat(said.about);
    let whole = flat(said.whole);
    let status = status(said.status, &quoted, &about);
    let at_data = refused_the_message(said, &quoted, &about);
    let verdict = |reason: &Reason| {
        let replied = report::reply_code(said.diagnostic)
            .or_else(|| report::reply_code(said.about))
            .is_some();
        // A reply without a status, or a status without a reply, says little; no sign at all is prose.
        let bare = match status.get(1..) {
            None => replied,
            Some(".0.0") => !replied,
            Some(_) => false,
        };
        let (name, class) = told_apart(reason, &status, at_data, bare);
        Verdict {
            class,
            reason: name.to_owned(),
            status: status.clone(),
        }
    };
    let texts = [&quoted, &about, &whole];
    for text in texts.into_iter().filter(|text| !text.is_empty()) {
        if let Some(reason) = TABLE.reasons.iter().find(|reason| says(reason, text)) {
            return verdict(reason);
        }
        // A status beside the words counts before words further away.
        if let Some(reason) = by_status(&status) {
            return verdict(reason);
        }
    }
    by_status(&status).map_or_else(
        || Verdict {
            class: Class::Soft,
            reason: "undetermined".to_owned(),
            status: status.clone(),
        },
        verdict,
    )
}

/// What a row means in this report. An address called unknown only after the message was seen, or beside a
/// status of another kind, or with a bare `550`, was filtered as likely as not: carriers answer that way to what
/// they do not want. A name server that may answer tomorrow makes no address wrong.
fn told_apart<'r>(
    reason: &'r Reason,
    status: &str,
    at_data: Option<bool>,
    bare: bool,
) -> (&'r str, Class) {
    let is = |class: &str| status.get(1..).is_some_and(|rest| rest.starts_with(class));
    match reason.name.as_str() {
        "user-unknown" if !is(".1.") => {
            let doubtful = is(".2.") || is(".7.") || bare;
            if at_data == Some(true) || (doubtful && at_data.is_none()) || is(".7.") {
                return ("filtered", Class::Soft);
            }
        }
        "no-account" if status.is_empty() && at_data.is_none() && !bare => {
            return ("filtered", Class::Soft);
        }
        "host-unknown" if status.starts_with('4') => return ("unreachable", Class::Soft),
        _ => {}
    }
    (&reason.name, reason.class)
}

fn by_status(status: &str) -> Option<&'static Reason> {
    TABLE.reasons.iter().find(|reason| {
        reason
            .status
            .as_ref()
            .is_some_and(|own| own.is_match(status))
    })
}

/// The status that says most: the field's, or a quoted one when the field says only "failed".
fn status(field: &str, quoted: &str, about: &str) -> String {
    let field = report::enhanced(field).unwrap_or_default();
    let says_much =
        |code: &str| !matches!(code.get(1..), Some(".0.0" | ".5.0" | "" | ".3.0") | None);
    if says_much(&field) {
        return field;
    }
    let near = if report::enhanced(quoted).is_some() {
        quoted
    } else {
        about
    };
    let better = report::enhanced_codes(near).find(|code| says_much(code));
    better
        .or_else(|| (!field.is_empty()).then_some(field))
        .or_else(|| report::enhanced(quoted))
        .or_else(|| report::enhanced(about))
        .unwrap_or_default()
}

/// Whether the refusal answered the message itself (`DATA`), and not the recipient's name; `None` when the
/// report does not tell.
fn refused_the_message(said: &Said<'_>, quoted: &str, about: &str) -> Option<bool> {
    static TALK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)>>> *(rcpt|data|mail)[^\n]*\n+(?:[^\n]*\n)?[ \t]*<<< *[45]")
            .expect("a literal pattern")
    });
    const AT_DATA: [&str; 6] = [
        "end of data",
        "in reply to data",
        "after data",
        "[data]",
        "text command",
        "data command",
    ];
    const AT_NAME: [&str; 3] = ["rcpt to", "rcpt_to", "rcpt command"];
    for text in [quoted, about] {
        if AT_DATA.iter().any(|word| text.contains(word)) {
            return Some(true);
        }
        if AT_NAME.iter().any(|word| text.contains(word)) && !text.contains(">>>") {
            return Some(false);
        }
    }
    let command = TALK.captures(said.whole)?;
    Some(command[1].eq_ignore_ascii_case("data"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_table_is_whole() {
        assert!(TABLE.reasons.len() > 15);
        assert!(ways().count() > 5);
        assert!(quoting().is_match("----- Original message -----"));
    }
}
