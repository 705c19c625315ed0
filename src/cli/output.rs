//! What commands print: tables for people, JSON Lines for programs, progress for who waits.
//!
//! Refuses to mix them: with `--json` nothing but one object a line stands on stdout, and no bar is drawn
//! where nobody looks.

use std::{
    borrow::Cow,
    io::{self, BufWriter, IsTerminal, Write},
    time::Duration,
};

use clap::Args;
use comfy_table::{ContentArrangement, Table, presets};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

/// The choice between people and programs.
#[derive(Args, Clone, Copy, Debug, Default)]
pub struct Form {
    /// Print JSON Lines: one object a line, nothing else on stdout
    #[arg(long)]
    pub json: bool,
}

impl Form {
    /// Prints rows: each as one JSON object, or all as a table under `header`.
    ///
    /// # Errors
    /// When stdout cannot be written to.
    pub fn rows<T: Serialize>(
        self,
        header: &[&str],
        rows: &[T],
        cells: impl Fn(&T) -> Vec<String>,
    ) -> io::Result<()> {
        let mut out = io::stdout().lock();
        if self.json {
            for row in rows {
                json_line(&mut out, row)?;
            }
        } else {
            let cells: Vec<Vec<String>> = rows.iter().map(cells).collect();
            writeln!(out, "{}", table(header, &cells, width()))?;
        }
        out.flush()
    }

    /// Prints one thing: as a JSON object, or as the text `people` makes of it.
    ///
    /// # Errors
    /// When stdout cannot be written to.
    pub fn one<T: Serialize>(self, thing: &T, people: impl Fn(&T) -> String) -> io::Result<()> {
        self.each([thing], |thing| people(thing))
    }

    /// Prints things one below the other, each as [`Form::one`] does, together.
    ///
    /// # Errors
    /// When stdout cannot be written to.
    pub fn each<T: Serialize>(
        self,
        things: impl IntoIterator<Item = T>,
        people: impl Fn(&T) -> String,
    ) -> io::Result<()> {
        // Stdout by itself is written to line by line.
        let mut out = BufWriter::new(io::stdout().lock());
        for thing in things {
            if self.json {
                json_line(&mut out, &thing)?;
            } else {
                writeln!(out, "{}", people(&thing))?;
            }
        }
        out.flush()
    }
}

/// Writes one object and a line feed.
fn json_line<T: Serialize>(out: &mut impl Write, thing: &T) -> io::Result<()> {
    serde_json::to_writer(&mut *out, thing)?;
    out.write_all(b"\n")
}

/// Rows in columns, two spaces apart, without lines between them. `width` folds long cells.
fn table(header: &[&str], rows: &[Vec<String>], width: Option<u16>) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    match width {
        Some(width) => {
            table.set_content_arrangement(ContentArrangement::Dynamic);
            table.set_width(width);
        }
        None => {
            table.set_content_arrangement(ContentArrangement::Disabled);
        }
    }
    table.set_header(header.iter().map(|name| name.to_uppercase()));
    for row in rows {
        table.add_row(row.iter().map(|cell| plain(cell)));
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    table.trim_fmt()
}

/// The text without control characters: titles come from strangers' pages, and a terminal obeys them.
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    let harmful =
        |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if text.contains(harmful) {
        text.chars()
            .map(|c| if harmful(c) { ' ' } else { c })
            .collect()
    } else {
        text.into()
    }
}

/// The width to fold tables to; `None` where no person reads along.
fn width() -> Option<u16> {
    io::stdout().is_terminal().then(|| columns().unwrap_or(120))
}

/// How many columns the reader has: what `COLUMNS` says, else the terminal itself.
#[must_use]
pub fn columns() -> Option<u16> {
    let said = std::env::var("COLUMNS").ok();
    let said = said.and_then(|said| said.parse().ok());
    said.or_else(|| terminal_size::terminal_size().map(|(width, _)| width.0))
        .filter(|width| *width >= 40)
}

/// Whether colours help who reads stdout: a terminal does, unless `NO_COLOR` is set or it is a dumb one.
#[must_use]
pub fn colours() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    io::stdout().is_terminal() && !set("NO_COLOR") && !dumb
}

/// A bar on stderr while a person waits; nothing where stdout or stderr is not a terminal.
#[derive(Debug)]
pub struct Progress(ProgressBar);

impl Progress {
    /// A bar towards `total` steps, or a spinner when nobody knows how many.
    #[must_use]
    pub fn of(what: &'static str, total: Option<u64>) -> Self {
        let seen = io::stderr().is_terminal() && io::stdout().is_terminal();
        let target = if seen {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(total, target);
        let template = match total {
            Some(_) => "{prefix} {bar:30} {pos}/{len} {wide_msg}",
            None => "{prefix} {spinner} {pos} {wide_msg}",
        };
        // A template that cannot be read leaves the library's own, which says the same.
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_prefix(what);
        if seen {
            bar.enable_steady_tick(Duration::from_millis(200));
        }
        Self(bar)
    }

    /// So many more steps are done.
    pub fn advance(&self, steps: u64) {
        self.0.inc(steps);
    }

    /// What is being done at the moment.
    pub fn say(&self, what: &str) {
        self.0.set_message(plain(what).into_owned());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_aligns_every_script_and_folds_nothing_for_programs() {
        let rows = [
            vec![
                "cn".to_owned(),
                "个人信息保护法".to_owned(),
                "x".repeat(200),
            ],
            vec!["de".to_owned(), "UWG".to_owned(), "y".to_owned()],
        ];
        let table = table(&["id", "name", "note"], &rows, None);
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines.len(), 3);
        assert!(
            lines[0].starts_with("ID") && lines[2].starts_with("de  UWG             y"),
            "{table}"
        );
    }

    #[test]
    fn a_stranger_s_title_cannot_steer_the_terminal() {
        assert_eq!(plain("a\u{1b}[2Jb\nc\u{202e}d"), "a [2Jb c d");
        assert_eq!(plain("条例 – ok"), "条例 – ok");
    }

    #[test]
    fn json_lines_are_one_object_a_line() {
        let mut out = Vec::new();
        for n in 0..2 {
            json_line(&mut out, &serde_json::json!({"n": n, "text": "a\nb"})).expect("written");
        }
        assert_eq!(
            out,
            b"{\"n\":0,\"text\":\"a\\nb\"}\n{\"n\":1,\"text\":\"a\\nb\"}\n"
        );
    }

    #[test]
    fn progress_stays_hidden_where_nobody_looks() {
        let progress = Progress::of("reading", Some(3));
        progress.advance(1);
        progress.say("row 1");
        assert!(progress.0.is_hidden());
    }
}
