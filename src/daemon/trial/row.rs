//! Writes a source as a `[[source]]` table of `sources.toml`.
//!
//! Refuses to write what a source says by saying nothing: defaults stay out.

use std::time::Duration;

use crate::source::{Cadence, Kind, Recipe, Source};

/// The table of `source`, from `[[source]]` to its last key, with a line feed at the end. Its time zone, headers
/// and the way it is asked stay with the defaults of the file.
#[must_use]
pub fn row(source: &Source) -> String {
    let mut text = String::from("[[source]]\n");
    let mut pair = |key: &str, value: String| text.push_str(&format!("{key} = {value}\n"));
    pair("id", quoted(source.id.as_str()));
    pair("name", quoted(&source.name));
    pair("kind", quoted(source.kind.word()));
    pair("url", quoted(source.url.as_str()));
    pair("jurisdiction", quoted(source.jurisdiction.as_str()));
    if let Some(instrument) = &source.instrument {
        pair("instrument", quoted(instrument));
    }
    if !source.topics.is_empty() {
        pair("topics", list(&source.topics));
    }
    pair("language", quoted(source.language.tag()));
    match &source.cadence {
        Cadence::Cron(schedule) => pair("schedule", quoted(&schedule.to_string())),
        Cadence::Every(every) => pair("every", quoted(&span(*every))),
        // Nobody wrote it, so it is not written.
        Cadence::Usual(_) => {}
    }
    for (key, value) in recipe(&source.recipe, source.kind) {
        pair(key, quoted(value));
    }
    if !source.recipe.remove.is_empty() {
        pair("remove", list(&source.recipe.remove));
    }
    if !source.enabled {
        pair("enabled", "false".to_owned());
    }
    text
}

fn recipe(recipe: &Recipe, kind: Kind) -> Vec<(&'static str, &String)> {
    let keys = [
        ("select", &recipe.select),
        ("anchor", &recipe.anchor),
        ("pointer", &recipe.pointer),
        ("row", &recipe.row),
        ("link", &recipe.link),
        ("title", &recipe.title),
        ("date", &recipe.date),
        ("row_id", &recipe.id),
        ("summary", &recipe.summary),
    ];
    let said = keys
        .into_iter()
        .filter_map(|(key, value)| Some((key, value.as_ref()?)));
    said.filter(|(key, _)| kind != Kind::Feed || *key == "anchor" || *key == "select")
        .collect()
}

fn list(values: &[String]) -> String {
    let quoted: Vec<String> = values.iter().map(|value| quoted(value)).collect();
    format!("[{}]", quoted.join(", "))
}

/// A basic string of TOML 1.0.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A span in the largest unit that holds it whole.
fn span(every: Duration) -> String {
    let seconds = every.as_secs();
    let units = [(86_400, "d"), (3_600, "h"), (60, "m")];
    let whole = units
        .iter()
        .find(|(unit, _)| seconds >= *unit && seconds.is_multiple_of(*unit));
    match whole {
        Some((unit, name)) => format!("{}{name}", seconds / unit),
        None => format!("{seconds}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::daemon::trial::source_at;

    #[test]
    fn a_row_holds_what_was_decided_and_escapes_what_toml_would_read() {
        let mut source = source_at("https://a.example/x?q=1".parse().expect("a url"));
        source.name = "The \"Act\" \\ of\u{7}1999".to_owned();
        source.topics = vec!["privacy".to_owned()];
        source.recipe.anchor = Some("§ 1".to_owned());
        let text = row(&source);
        assert!(
            text.contains("name = \"The \\\"Act\\\" \\\\ of\\u00071999\"\n"),
            "{text}"
        );
        assert!(
            text.contains("every = \"1d\"\n") && text.contains("anchor = \"§ 1\"\n"),
            "{text}"
        );
        assert!(!text.contains("enabled"), "{text}");
        let table: toml::Table = toml::from_str(&text).expect("TOML");
        let name = table["source"][0]["name"].as_str().expect("a name");
        assert_eq!(name, source.name);
    }
}
