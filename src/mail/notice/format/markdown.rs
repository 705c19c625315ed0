//! Markdown as DingTalk's and WeCom's robots read it.
//!
//! Refuses to pass on what could be markup in a stranger's words: neither of the two has a way to escape.

use serde_json::{Value, json};

use crate::mail::notice::{Notice, Urgency};

/// The most bytes of WeCom's content.
const WECOM: usize = 4096;

/// DingTalk's robot: `title` is what notifications show.
pub(super) fn dingtalk(notice: &Notice) -> Value {
    let mut text = format!("### {}\n\n{}", safe(&notice.title), safe(&notice.text));
    for (nth, line) in notice.lines.iter().enumerate() {
        let gap = if nth == 0 { "\n\n" } else { "\n" };
        text.push_str(&format!("{gap}- {}", safe(line)));
    }
    text.push_str(&tail(notice, "\n\n"));
    json!({"msgtype": "markdown", "markdown": {"title": notice.title, "text": text}})
}

/// WeCom's robot: lines go first where the whole is too long, then the end of the text; the link stays.
pub(super) fn wecom(notice: &Notice) -> Value {
    let title = match notice.urgency {
        Urgency::Alarm => format!("<font color=\"warning\">{}</font>", safe(&notice.title)),
        Urgency::Notice | Urgency::News => safe(&notice.title),
    };
    let (head, foot) = (format!("**{title}**\n"), tail(notice, "\n"));
    let mut lines: Vec<String> = notice
        .lines
        .iter()
        .map(|line| format!("\n> {}", safe(line)))
        .collect();
    let text = safe(&notice.text);
    let mut left = WECOM.saturating_sub(head.len() + foot.len());
    let text = within(&text, left);
    left -= text.len();
    lines.retain(|line| {
        let fits = line.len() <= left;
        left = if fits { left - line.len() } else { 0 };
        fits
    });
    let content = format!("{head}{text}{}{foot}", lines.concat());
    json!({"msgtype": "markdown", "markdown": {"content": content}})
}

/// The link and who writes.
fn tail(notice: &Notice, gap: &str) -> String {
    let mut tail = String::new();
    if let Some(link) = &notice.link {
        // A parenthesis would end the address.
        let url = link
            .url
            .replace('(', "%28")
            .replace(')', "%29")
            .replace(' ', "%20");
        // What is longer than any real address would leave no room for the words.
        if url.len() <= 1500 {
            tail.push_str(&format!("{gap}[{}]({url})", safe(&link.label)));
        }
    }
    if !notice.organisation.is_empty() {
        tail.push_str(&format!("{gap}{}", safe(&notice.organisation)));
    }
    tail
}

/// `text` without anything that the two read as markup: no tag, no link or picture, no emphasis, no code.
fn safe(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '<' => safe.push('‹'),
            '>' => safe.push('›'),
            '`' => safe.push('\''),
            // An asterisk or bracket stays readable, and no longer stands beside what would give it a meaning.
            '*' | '_' | '~' => safe.extend(['\u{200b}', sign, '\u{200b}']),
            ']' => safe.extend([sign, '\u{200b}']),
            _ => safe.push(sign),
        }
    }
    // A sign at the beginning of a line makes a heading, a list or a quotation.
    if safe.starts_with(['#', '-', '+', '=']) {
        safe.insert(0, '\u{200b}');
    }
    safe
}

/// The beginning of `text` within `most` bytes.
fn within(text: &str, most: usize) -> String {
    const MARK: &str = "…";
    if text.len() <= most {
        return text.to_owned();
    }
    let mut end = most.saturating_sub(MARK.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}{MARK}", &text[..end])
}
