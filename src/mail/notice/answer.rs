//! What an answer to a webhook means: taken, not now, or never.
//!
//! Refuses to take a 200 for a yes: three of the five vendors say no with it.

use std::time::Duration;

use serde_json::Value;

use super::Format;

/// The longest wait another side may ask for: an alert must not sleep through its own cause.
const LONGEST_WAIT: Duration = Duration::from_secs(3600);

/// The most that is kept of an answer, in characters.
const LONGEST_REPLY: usize = 300;

/// What came of one try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It was taken.
    Accepted {
        /// The status.
        status: u16,
    },
    /// Not now, or not until somebody repairs the webhook: nothing else is tried there for a while.
    Deferred {
        /// The status; absent when no answer came.
        status: Option<u16>,
        /// What was said, or what went wrong.
        reply: String,
        /// The wait that was asked for.
        retry_after: Option<Duration>,
    },
    /// This very notice is not taken.
    Refused {
        /// The status.
        status: u16,
        /// What was said.
        reply: String,
    },
}

impl Heard {
    /// The word in the database.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Accepted { .. } => "accepted",
            Self::Deferred { .. } => "deferred",
            Self::Refused { .. } => "refused",
        }
    }

    /// Status and reply, as a row keeps them.
    #[must_use]
    pub fn answer(&self) -> (Option<u16>, &str) {
        match self {
            Self::Accepted { status } => (Some(*status), ""),
            Self::Deferred { status, reply, .. } => (*status, reply),
            Self::Refused { status, reply } => (Some(*status), reply),
        }
    }

    /// No answer came, for the reason that `sentence` tells without any secret.
    #[must_use]
    pub fn nothing(sentence: String) -> Self {
        Self::Deferred {
            status: None,
            reply: sentence,
            retry_after: None,
        }
    }
}

/// What `status` and `body` of a webhook of `format` mean. `secrets` are taken out of what is kept, should the other
/// side repeat them.
#[must_use]
pub fn heard(
    format: Format,
    status: u16,
    body: &[u8],
    retry_after: Option<Duration>,
    secrets: &[&str],
) -> Heard {
    let reply = kept(body, secrets);
    let deferred = |retry_after: Option<Duration>| Heard::Deferred {
        status: Some(status),
        reply: reply.clone(),
        retry_after: retry_after.map(|wait| wait.min(LONGEST_WAIT)),
    };
    match status {
        200..=299 => match said(format, body) {
            Said::Yes => Heard::Accepted { status },
            Said::Later => deferred(retry_after),
            Said::Never => Heard::Refused { status, reply },
        },
        // The body is what these are about; everything else may pass, or is the webhook's own trouble.
        400 | 413 | 415 | 422 => Heard::Refused { status, reply },
        _ => deferred(retry_after),
    }
}

enum Said {
    Yes,
    Later,
    Never,
}

/// What the body of a 2xx says.
fn said(format: Format, body: &[u8]) -> Said {
    let answer: Value = serde_json::from_slice(body).unwrap_or_default();
    match format {
        Format::Json => Said::Yes,
        Format::Slack => match String::from_utf8_lossy(body).trim() {
            // A body in place of "ok" is one of Slack's error words, or a proxy's page.
            "ok" => Said::Yes,
            "invalid_payload" | "invalid_blocks" | "no_text" => Said::Never,
            _ => Said::Later,
        },
        // A workflow answers 202 with nothing; the older connectors answered 200 with `1`, or with the error in words.
        Format::Teams if String::from_utf8_lossy(body).contains("failed") => Said::Later,
        Format::Teams => Said::Yes,
        Format::Feishu => match number(&answer, &["code", "StatusCode"]) {
            Some(0) => Said::Yes,
            // The card cannot be read (9499, 19002, 11246, 230001), or a word that the bot asks for is missing (19024).
            Some(9499 | 11246 | 19002 | 19024 | 230_001) => Said::Never,
            Some(_) | None => Said::Later,
        },
        Format::Dingtalk => match number(&answer, &["errcode"]) {
            Some(0) => Said::Yes,
            // The message is malformed, of no known kind, too long, or its words are not allowed there.
            Some(40035 | 400_105 | 430_101..=430_104 | 460_101) => Said::Never,
            Some(_) | None => Said::Later,
        },
        Format::Wecom => match number(&answer, &["errcode"]) {
            Some(0) => Said::Yes,
            // Too long (40058 names the parameter, 45002 the size), empty, of no known kind.
            Some(40008 | 40058 | 44004 | 45002) => Said::Never,
            Some(_) | None => Said::Later,
        },
    }
}

fn number(answer: &Value, keys: &[&str]) -> Option<i64> {
    keys.iter().find_map(|key| answer[*key].as_i64())
}

/// The beginning of an answer on one line, without `secrets`.
fn kept(body: &[u8], secrets: &[&str]) -> String {
    let text = String::from_utf8_lossy(body);
    let mut text: String = text
        .chars()
        .take(LONGEST_REPLY * 4)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    for secret in secrets.iter().filter(|secret| secret.len() >= 6) {
        text = text.replace(*secret, "…");
    }
    text.trim().chars().take(LONGEST_REPLY).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Format, status, body, and what they mean.
    const SAID: [(Format, u16, &str, &str); 26] = [
        (Format::Json, 204, "", "accepted"),
        (Format::Json, 503, "", "deferred"),
        (Format::Json, 400, "", "refused"),
        (Format::Json, 302, "", "deferred"),
        (Format::Slack, 200, "ok", "accepted"),
        (Format::Slack, 200, "<html>proxy</html>", "deferred"),
        (Format::Slack, 400, "invalid_blocks", "refused"),
        (Format::Slack, 404, "no_service", "deferred"),
        (Format::Slack, 429, "rate_limited", "deferred"),
        (Format::Teams, 202, "", "accepted"),
        (Format::Teams, 200, "1", "accepted"),
        (
            Format::Teams,
            200,
            "Webhook message delivery failed with error: HTTP error 429",
            "deferred",
        ),
        (
            Format::Feishu,
            200,
            r#"{"code":0,"msg":"success","data":{}}"#,
            "accepted",
        ),
        (
            Format::Feishu,
            200,
            r#"{"Extra":null,"StatusCode":0,"StatusMessage":"success"}"#,
            "accepted",
        ),
        (
            Format::Feishu,
            200,
            r#"{"code":19021,"msg":"sign match fail"}"#,
            "deferred",
        ),
        (
            Format::Feishu,
            200,
            r#"{"code":11232,"msg":"frequency limited"}"#,
            "deferred",
        ),
        (
            Format::Feishu,
            200,
            r#"{"code":19002,"msg":"params error"}"#,
            "refused",
        ),
        (Format::Feishu, 200, "not JSON", "deferred"),
        (
            Format::Dingtalk,
            200,
            r#"{"errcode":0,"errmsg":"ok"}"#,
            "accepted",
        ),
        (
            Format::Dingtalk,
            200,
            r#"{"errcode":310000,"errmsg":"sign not match"}"#,
            "deferred",
        ),
        (
            Format::Dingtalk,
            200,
            r#"{"errcode":130101,"errmsg":"send too fast"}"#,
            "deferred",
        ),
        (
            Format::Dingtalk,
            200,
            r#"{"errcode":460101,"errmsg":"too long"}"#,
            "refused",
        ),
        (
            Format::Wecom,
            200,
            r#"{"errcode":0,"errmsg":"ok"}"#,
            "accepted",
        ),
        (
            Format::Wecom,
            200,
            r#"{"errcode":93000,"errmsg":"invalid webhook url"}"#,
            "deferred",
        ),
        (
            Format::Wecom,
            200,
            r#"{"errcode":45009,"errmsg":"api freq out of limit"}"#,
            "deferred",
        ),
        (
            Format::Wecom,
            200,
            r#"{"errcode":40058,"errmsg":"exceed max length 4096"}"#,
            "refused",
        ),
    ];

    #[test]
    fn a_no_that_comes_with_200_is_a_no() {
        let wait = Some(Duration::from_secs(30));
        for (format, status, body, word) in SAID {
            let heard = heard(format, status, body.as_bytes(), wait, &[]);
            assert_eq!(heard.word(), word, "{} {status} {body}", format.word());
        }
    }

    #[test]
    fn an_answer_that_repeats_a_secret_is_kept_without_it() {
        let heard = heard(
            Format::Json,
            500,
            b"no route to /hook/T0/hush-hush\nbye",
            None,
            &["/hook/T0/hush-hush"],
        );
        assert_eq!(heard.answer(), (Some(500), "no route to … bye"));
    }
}
