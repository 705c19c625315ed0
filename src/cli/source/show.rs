//! `source show`: one source, how it stands, what waits for a decision, and where its page varies.
//!
//! Refuses to show the text: `extract` and `change show` do that.

use std::path::Path;

use serde_json::{Value, json};

use super::{Exit, Form, known_id, office, plain};
use crate::{
    db::View,
    snapshot::{Look, decision::store as decisions, store as looks},
    source::{SourceId, store as sources, volatile::store as volatile},
};

/// How many of the newest looks are shown.
const LOOKS: usize = 10;

/// Prints what is known of source `id`.
///
/// # Errors
/// When there is no such source, or the database fails.
pub(super) fn show(home: &Path, id: &str, form: Form) -> anyhow::Result<Exit> {
    let office = office(home)?;
    let source = known_id(&office.db, id)?;
    let mut shown = office.db.read(|view| gathered(view, &source))?;
    let configured = office.config.sources.iter().find(|s| s.id == source);
    if let Some(configured) = configured {
        shown["name"] = json!(configured.name);
        shown["kind"] = json!(configured.kind);
        shown["url"] = json!(configured.url);
        if configured.kind.lists() {
            shown["holds_back"] = json!(configured.holding.to_string());
        }
    }
    form.one(&shown, in_words)?;
    Ok(Exit::Done)
}

fn gathered(view: &View<'_>, source: &SourceId) -> anyhow::Result<Value> {
    let standing = sources::find(view, source)?;
    let quiet = standing.as_ref().is_some_and(|s| s.is_quiet(view.now));
    let regions: Vec<Value> = volatile::of(view, source)?
        .iter()
        .map(|learnt| {
            json!({
                "id": learnt.id, "where": learnt.region.to_string(), "origin": learnt.origin,
                "learnt_at": learnt.learnt_at, "pinned": learnt.pinned, "region": learnt.region,
            })
        })
        .collect();
    let look = |look: &Look| {
        json!({
            "id": look.id, "at": look.at, "outcome": look.outcome, "reason": look.reason,
            "sentence": look.sentence, "status": look.status, "bytes": look.bytes, "kept": look.kept,
        })
    };
    Ok(json!({
        "id": source,
        "standing": standing,
        "quiet": quiet,
        "quarantined": decisions::waiting(view, source)?.as_ref().map(look),
        "decisions": decisions::of_source(view, source, LOOKS)?,
        "volatile": regions,
        "looks": looks::newest(view, source, LOOKS)?.iter().map(look).collect::<Vec<_>>(),
    }))
}

fn in_words(shown: &Value) -> String {
    let standing = &shown["standing"];
    let quiet = match shown["quiet"] == true {
        true => "; nothing new for longer than its habit",
        false => "",
    };
    let mut lines = vec![
        format!("{}  {}", text(&shown["id"]), text(&shown["name"])),
        format!("address     {}", text(&shown["url"])),
        format!(
            "health      {} since {}{quiet}",
            text(&standing["health"]),
            text(&standing["since"])
        ),
        format!("last read   {}", text(&standing["last_read_at"])),
        format!("next look   {}", text(&standing["next_look_at"])),
    ];
    if shown["holds_back"].is_string() {
        lines.push(format!("holds back  {}", text(&shown["holds_back"])));
    }
    if standing["moved_to"].is_string() {
        lines.push(format!("moved to    {}", text(&standing["moved_to"])));
    }
    let waits = &shown["quarantined"];
    if waits.is_object() {
        let (at, sentence) = (text(&waits["at"]), text(&waits["sentence"]));
        lines.push(format!("quarantined {at}: {sentence}"));
        lines.push(
            "            decide with `regwatch source accept` or `source discard`".to_owned(),
        );
    }
    let rows = |key: &str| shown[key].as_array().cloned().unwrap_or_default();
    lines.extend(rows("volatile").iter().map(region_in_words));
    lines.extend(rows("looks").iter().map(look_in_words));
    lines.join("\n")
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => plain(text).into_owned(),
        Value::Null => "–".to_owned(),
        other => other.to_string(),
    }
}

fn region_in_words(region: &Value) -> String {
    let pinned = if region["pinned"] == true {
        ", pinned"
    } else {
        ""
    };
    let (place, origin) = (text(&region["where"]), text(&region["origin"]));
    format!(
        "varies      {}: {place} (learnt from a {origin}{pinned})",
        region["id"]
    )
}

fn look_in_words(look: &Value) -> String {
    let said = match text(&look["sentence"]) {
        sentence if sentence.is_empty() => text(&look["reason"]),
        sentence => sentence,
    };
    let (at, outcome) = (text(&look["at"]), text(&look["outcome"]));
    format!("look        {at}  {outcome:<11} {said}")
}
