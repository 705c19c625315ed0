//! What is sent to a webhook: one notice in the shape its other side documents.
//!
//! Refuses to let a stranger's words format, link or call anybody: where the other side has plain text, plain text is
//! used, and where it has only markup, what could begin any is taken apart.

use serde_json::{Value, json};
use url::Url;

use super::{Address, Claimed, Notice, sign};
use crate::clock::Timestamp;

mod card;
mod markdown;

/// The shape of what is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Our own, documented in OPERATIONS.md and signed as Standard Webhooks has it.
    Json,
    /// Slack's incoming webhooks: Block Kit.
    Slack,
    /// Microsoft Teams' Workflows webhooks: an Adaptive Card.
    Teams,
    /// Feishu's and Lark's custom bots: an interactive card.
    Feishu,
    /// DingTalk's custom robots: Markdown.
    Dingtalk,
    /// WeCom's group robots: Markdown of at most 4096 bytes.
    Wecom,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 6] = [
        Self::Json,
        Self::Slack,
        Self::Teams,
        Self::Feishu,
        Self::Dingtalk,
        Self::Wecom,
    ];

    /// The word in `regwatch.toml`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Slack => "slack",
            Self::Teams => "teams",
            Self::Feishu => "feishu",
            Self::Dingtalk => "dingtalk",
            Self::Wecom => "wecom",
        }
    }

    /// The format of that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.word() == word)
    }

    /// How many seconds lie between two calls at least: what the slowest tier of each documents, and a little.
    #[must_use]
    pub const fn gap(self) -> u64 {
        match self {
            Self::Json => 0,
            Self::Slack | Self::Teams | Self::Feishu => 1,
            Self::Dingtalk | Self::Wecom => 4,
        }
    }
}

/// One request, ready to be posted.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// Where to; a secret.
    pub url: Url,
    /// Headers, in this order.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// Prints the host only.
impl std::fmt::Debug for Request {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Request({})", self.url.host_str().unwrap_or_default())
    }
}

/// The request that brings `claimed` to `to` at `now`. Body and key are the same at every try, but for the moment
/// that Feishu's and DingTalk's signatures need.
#[must_use]
pub fn request(to: &Address, claimed: &Claimed, now: Timestamp) -> Request {
    let notice = &claimed.notice;
    let mut url = to.url.clone();
    let second = now.millis().div_euclid(1000);
    let secret = to.secret.as_deref();
    let body = match to.format {
        Format::Json => ours(claimed),
        Format::Slack => card::slack(notice),
        Format::Teams => card::teams(notice),
        Format::Feishu => {
            let mut body = card::feishu(notice);
            if let Some(secret) = secret {
                body["timestamp"] = second.to_string().into();
                body["sign"] = sign::feishu(secret, second).into();
            }
            body
        }
        Format::Dingtalk => {
            if let Some(secret) = secret {
                let millis = now.millis();
                url.query_pairs_mut()
                    .append_pair("timestamp", &millis.to_string())
                    .append_pair("sign", &sign::dingtalk(secret, millis));
            }
            markdown::dingtalk(notice)
        }
        Format::Wecom => markdown::wecom(notice),
    };
    let body = body.to_string().into_bytes();
    let mut headers = vec![("content-type", "application/json; charset=utf-8".to_owned())];
    if to.format == Format::Json {
        headers.push(("webhook-id", claimed.key.clone()));
        headers.push(("webhook-timestamp", second.to_string()));
        if let Some(secret) = secret {
            let signature = sign::standard(secret, &claimed.key, second, &body);
            headers.push(("webhook-signature", signature));
        }
    }
    Request { url, headers, body }
}

/// Our own shape: `type`, `timestamp` and `data`, as Standard Webhooks recommends.
fn ours(claimed: &Claimed) -> Value {
    let notice = &claimed.notice;
    json!({
        "type": claimed.kind,
        "timestamp": claimed.queued_at.to_string(),
        "data": {
            "about": claimed.cause,
            "urgency": notice.urgency,
            "organisation": notice.organisation,
            "language": notice.language,
            "title": notice.title,
            "text": notice.text,
            "lines": notice.lines,
            "link": notice.link.as_ref().map(|link| &link.url),
            "facts": notice.facts,
        }
    })
}

/// `text` cut to `most` characters, with an ellipsis where something is missing.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

impl Notice {
    /// The same notice within what every format but WeCom's can carry: a title of 140 characters, a text of 1500 and
    /// ten lines of 300, each without line breaks and control characters.
    #[must_use]
    pub fn bounded(mut self) -> Self {
        const LINES: usize = 10;
        let flat = |text: &str, most| {
            let text: String = text
                .chars()
                .map(|c| if c.is_control() { ' ' } else { c })
                .collect();
            cut(text.trim(), most)
        };
        self.title = flat(&self.title, 140);
        self.text = flat(&self.text, 1500);
        let more = self.lines.len().saturating_sub(LINES);
        self.lines.truncate(LINES);
        self.lines = self.lines.iter().map(|line| flat(line, 300)).collect();
        if more > 0 {
            self.lines.push(format!("… +{more}"));
        }
        self
    }
}
