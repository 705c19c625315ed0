//! Cards: Slack's blocks, Teams' Adaptive Card, Feishu's interactive card.
//!
//! Refuses markup: every word of a notice stands in an element of plain text.

use serde_json::{Value, json};

use super::cut;
use crate::mail::notice::{Notice, Urgency};

/// The most characters of a header of Slack's.
const SLACK_HEADER: usize = 150;

/// The most characters of the label of a button, for the strictest of the three.
const BUTTON: usize = 75;

/// Slack's incoming webhook: `text` is what notifications show, and the only place where its markup is read.
pub(super) fn slack(notice: &Notice) -> Value {
    let plain = |text: &str| json!({"type": "plain_text", "text": text, "emoji": false});
    let mut blocks =
        vec![json!({"type": "header", "text": plain(&cut(&notice.title, SLACK_HEADER))})];
    for text in paragraphs(notice) {
        blocks.push(json!({"type": "section", "text": plain(&text)}));
    }
    if let Some(link) = &notice.link {
        blocks.push(json!({
            "type": "actions",
            "elements": [{
                "type": "button",
                "text": plain(&cut(&link.label, BUTTON)),
                "url": link.url,
            }],
        }));
    }
    if !notice.organisation.is_empty() {
        blocks.push(json!({"type": "context", "elements": [plain(&notice.organisation)]}));
    }
    json!({"text": slack_escaped(&notice.title), "blocks": blocks})
}

/// The three signs that Slack's markup reads, as its documentation writes them.
fn slack_escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// The message that a Teams workflow "post to a channel when a webhook request is received" takes. A `RichTextBlock`
/// reads no Markdown, as a `TextBlock` would.
pub(super) fn teams(notice: &Notice) -> Value {
    let run = |text: &str, size: &str, weight: &str| {
        json!({
            "type": "RichTextBlock",
            "inlines": [{"type": "TextRun", "text": text, "size": size, "weight": weight}],
        })
    };
    let mut title = run(&notice.title, "Medium", "Bolder");
    if notice.urgency == Urgency::Alarm {
        title["inlines"][0]["color"] = "Attention".into();
    }
    let mut body = vec![title];
    for text in paragraphs(notice) {
        body.push(run(&text, "Default", "Default"));
    }
    if !notice.organisation.is_empty() {
        let mut foot = run(&notice.organisation, "Small", "Default");
        foot["inlines"][0]["isSubtle"] = true.into();
        body.push(foot);
    }
    let actions: Vec<Value> = notice
        .link
        .iter()
        .map(|link| json!({"type": "Action.OpenUrl", "title": link.label, "url": link.url}))
        .collect();
    json!({
        "type": "message",
        "attachments": [{
            "contentType": "application/vnd.microsoft.card.adaptive",
            "contentUrl": null,
            "content": {
                "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
                "type": "AdaptiveCard",
                "version": "1.4",
                // Two letters, as the schema has it.
                "lang": notice.language.split('-').next(),
                "msteams": {"width": "Full"},
                "body": body,
                "actions": actions,
            },
        }],
    })
}

/// Feishu's and Lark's interactive card, without its signature.
pub(super) fn feishu(notice: &Notice) -> Value {
    let plain = |text: &str| json!({"tag": "plain_text", "content": text});
    let colour = match notice.urgency {
        Urgency::Alarm => "red",
        Urgency::Notice => "orange",
        Urgency::News => "blue",
    };
    let mut elements: Vec<Value> = paragraphs(notice)
        .iter()
        .map(|text| json!({"tag": "div", "text": plain(text)}))
        .collect();
    if let Some(link) = &notice.link {
        elements.push(json!({
            "tag": "action",
            "actions": [{
                "tag": "button",
                "type": "primary",
                "text": plain(&cut(&link.label, BUTTON)),
                "url": link.url,
            }],
        }));
    }
    if !notice.organisation.is_empty() {
        elements.push(json!({"tag": "note", "elements": [plain(&notice.organisation)]}));
    }
    json!({
        "msg_type": "interactive",
        "card": {
            "config": {"wide_screen_mode": true},
            "header": {"title": plain(&notice.title), "template": colour},
            "elements": elements,
        },
    })
}

/// The text, and the lines as one paragraph; what is empty is left out, for an empty element is refused.
fn paragraphs(notice: &Notice) -> Vec<String> {
    let lines: Vec<String> = notice
        .lines
        .iter()
        .map(|line| format!("• {line}"))
        .collect();
    // Slack takes 3000 characters in one element.
    [notice.text.clone(), cut(&lines.join("\n"), 2900)]
        .into_iter()
        .filter(|text| !text.trim().is_empty())
        .collect()
}
