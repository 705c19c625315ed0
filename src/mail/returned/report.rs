//! The fields of delivery reports (RFC 3464), in a part of their own or written into the text.
//!
//! Refuses to mind the order of fields, their case, or who left a blank line out.

use std::sync::LazyLock;

use regex::Regex;

use super::Action;

/// What a report says of one recipient.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) final_recipient: Option<String>,
    pub(super) original_recipient: Option<String>,
    pub(super) action: Option<Action>,
    pub(super) status: Option<String>,
    pub(super) diagnostic: String,
}

/// A whole report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields {
    pub(super) envelope_id: Option<String>,
    pub(super) recipients: Vec<Group>,
}

/// The most recipients one report is read for.
const MOST: usize = 200;

/// Reads the fields in `text`; what is no field is passed over.
pub(super) fn fields(text: &str) -> Fields {
    let mut found = Fields::default();
    let mut group = Group::default();
    let mut used = false;
    for (name, value) in unfolded(text) {
        if name.is_empty() {
            if group.final_recipient.is_some() || group.original_recipient.is_some() {
                finish(&mut found, &mut group);
            }
            used = false;
            continue;
        }
        let value = value.trim();
        match name.as_str() {
            "original-envelope-id" => {
                found.envelope_id.get_or_insert_with(|| value.to_owned());
            }
            "final-recipient" => {
                if group.final_recipient.is_some() {
                    finish(&mut found, &mut group);
                }
                group.final_recipient = address(value);
                used = true;
            }
            "original-recipient" => {
                if group.original_recipient.is_some() && used {
                    finish(&mut found, &mut group);
                }
                group.original_recipient = address(value);
                used = true;
            }
            // What a system calls it by itself helps when neither of the others is an address.
            "x-actual-recipient" if group.final_recipient.is_none() => {
                group.final_recipient = address(value);
            }
            "action" => group.action = Action::read(value),
            "status" => group.status = enhanced(value),
            "diagnostic-code" => group.diagnostic = diagnostic(value),
            _ => {}
        }
    }
    finish(&mut found, &mut group);
    found
}

fn finish(found: &mut Fields, group: &mut Group) {
    let group = std::mem::take(group);
    let named = group.final_recipient.is_some() || group.original_recipient.is_some();
    if named && found.recipients.len() < MOST {
        found.recipients.push(group);
    }
}

/// The fields of `text`, names in lower case, continued lines joined; a blank line is a field without a name.
pub(super) fn unfolded(text: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        if line.trim().is_empty() {
            fields.push((String::new(), String::new()));
        } else if line.starts_with([' ', '\t']) {
            // What begins with white space continues a field; some systems indent every field instead.
            match (split(line.trim_start()), fields.last_mut()) {
                (Some(field), _) if KNOWN.contains(&field.0.as_str()) => fields.push(field),
                (_, Some(last)) if !last.0.is_empty() => {
                    last.1.push(' ');
                    last.1.push_str(line.trim());
                }
                _ => {}
            }
        } else if let Some(field) = split(line) {
            fields.push(field);
        }
    }
    fields
}

/// The fields that may stand indented.
const KNOWN: [&str; 7] = [
    "original-envelope-id",
    "final-recipient",
    "original-recipient",
    "x-actual-recipient",
    "action",
    "status",
    "diagnostic-code",
];

fn split(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    let sound = !name.is_empty()
        && name
            .bytes()
            .all(|b| b.is_ascii_graphic() || b == b' ' || b == b'\t')
        && !name.trim_end().contains(' ');
    sound.then(|| (name.trim_end().to_ascii_lowercase(), value.to_owned()))
}

/// The address of a typed one: `rfc822; ana@example.com`, `utf-8; \x{9752}@example.com` (RFC 6533 §3).
pub(super) fn address(value: &str) -> Option<String> {
    let (kind, address) = match value.split_once(';') {
        Some((kind, address)) if !kind.contains('@') => (kind.trim(), address.trim()),
        _ => ("", value.trim()),
    };
    let address = address.trim_matches(|c: char| "<>'".contains(c) || c.is_whitespace());
    let address = if kind.eq_ignore_ascii_case("utf-8") {
        unitext(address)
    } else {
        address.to_owned()
    };
    let bare = address.split_whitespace().next().unwrap_or_default();
    let whole = if address.starts_with('"') {
        &address
    } else {
        bare
    };
    let whole = whole.trim_matches(|c: char| "<>,;".contains(c));
    let (local, domain) = whole.rsplit_once('@')?;
    (!local.is_empty() && !domain.is_empty() && whole.len() <= 320).then(|| whole.to_owned())
}

/// Undoes `\x{…}` (RFC 6533 §3, utf-8-addr-xtext).
fn unitext(text: &str) -> String {
    static ESCAPE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\\x\{([0-9A-Fa-f]{1,6})\}").expect("a literal pattern"));
    let undone = |found: &regex::Captures<'_>| {
        u32::from_str_radix(&found[1], 16)
            .ok()
            .and_then(char::from_u32)
            .map_or_else(|| found[0].to_owned(), String::from)
    };
    ESCAPE.replace_all(text, undone).into_owned()
}

/// The first enhanced status code in `text`.
pub(super) fn enhanced(text: &str) -> Option<String> {
    enhanced_codes(text).next()
}

/// Every enhanced status code in `text`, in order; nothing that could be part of an address of the network.
pub(super) fn enhanced_codes(text: &str) -> impl Iterator<Item = String> + '_ {
    static CODE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:^|[^0-9.])([245]\.[0-9]{1,3}\.[0-9]{1,3})(?:[^0-9.]|\.?$|\.\s)")
            .expect("a literal pattern")
    });
    CODE.captures_iter(text)
        .filter_map(|found| Some(found.get(1)?.as_str().to_owned()))
}

/// The first SMTP reply code in `text`.
pub(super) fn reply_code(text: &str) -> Option<u16> {
    static CODE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:^|[\s:;(\[<>'=#])([245][0-5][0-9])(?:[\s\-:;,#)\]]|$)")
            .expect("a literal pattern")
    });
    CODE.captures(text)?.get(1)?.as_str().parse().ok()
}

/// The words of a `Diagnostic-Code` without its type, on one line, parts of replies over several lines joined.
fn diagnostic(value: &str) -> String {
    static KIND: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^\s*[A-Za-z][\w-]{0,20}\s*;\s*").expect("a literal pattern"));
    let bare = KIND.replace(value, "");
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}
