//! How a difference is shown: as text, in colours, side by side, or as one HTML page.
//!
//! Refuses colours where nobody sees them: in files and pipes stands plain text.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use clap::Args;

use super::output::{self, plain};
use crate::change::{Span, SpanKind};

/// The narrowest side-by-side view.
const NARROWEST: i64 = 40;

/// The switches of commands that show a difference.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct Surface {
    /// Show each wording before and after side by side
    #[arg(long, conflicts_with = "json")]
    side_by_side: bool,
    /// Columns for --side-by-side, at least 40 [default: COLUMNS, else the terminal's, else 120]
    #[arg(long, value_name = "N", requires = "side_by_side", value_parser = clap::value_parser!(u16).range(NARROWEST..))]
    width: Option<u16>,
    /// Print one HTML page that needs no network, no scripts and no colours to be read
    #[arg(long, conflicts_with_all = ["json", "side_by_side"])]
    pub(super) html: bool,
    /// Write the HTML page to this file instead of standard output
    #[arg(long, value_name = "FILE", requires = "html")]
    out: Option<PathBuf>,
}

impl Surface {
    /// How text is shown.
    pub(super) fn style(&self) -> Style {
        let width = || self.width.or_else(output::columns).unwrap_or(120);
        Style {
            side_by_side: self.side_by_side.then(width).map(usize::from),
            colours: output::colours(),
        }
    }

    /// Writes the page where it was asked for.
    ///
    /// # Errors
    /// When the file or stdout cannot be written to.
    pub(super) fn write(&self, page: &str) -> anyhow::Result<()> {
        match &self.out {
            Some(file) => std::fs::write(file, page).with_context(|| cannot_write(file)),
            None => {
                let mut out = std::io::stdout().lock();
                out.write_all(page.as_bytes())?;
                Ok(out.flush()?)
            }
        }
    }
}

fn cannot_write(file: &Path) -> String {
    format!("{} cannot be written", file.display())
}

/// How text is shown.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Style {
    /// The columns of the side-by-side view; none for wording in one line.
    pub(super) side_by_side: Option<usize>,
    /// Whether a terminal obeys colours.
    pub(super) colours: bool,
}

impl Style {
    /// A line that stands out.
    pub(super) fn strong(self, text: &str) -> String {
        if self.colours {
            format!("\u{1b}[1m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    /// The difference in one line, safe for a terminal: `[-what went-]` and `{+what came+}`, or in colours.
    pub(super) fn wording(self, spans: &[Span]) -> String {
        if !self.colours {
            return plain(&crate::change::plain(spans)).into_owned();
        }
        spans
            .iter()
            .map(|span| painted(&plain(&span.text), span.kind))
            .collect()
    }
}

/// Text as a terminal shows what went and what came: struck red and underlined green, so that those who see no
/// colours tell them apart too. The text holds no control characters.
pub(super) fn painted(text: &str, kind: SpanKind) -> String {
    match kind {
        SpanKind::Same => text.to_owned(),
        SpanKind::Deleted => format!("\u{1b}[31;9m{text}\u{1b}[0m"),
        SpanKind::Inserted => format!("\u{1b}[32;4m{text}\u{1b}[0m"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::wording;

    #[test]
    fn colours_replace_the_marks_and_a_stranger_s_text_cannot_steer_the_terminal() {
        let spans = wording("within 14 days \u{1b}[2J", "within 30 days \u{1b}[2J");
        let style = |colours| Style {
            side_by_side: None,
            colours,
        };
        assert_eq!(
            style(false).wording(&spans),
            "within [-14-]{+30+} days  [2J"
        );
        assert_eq!(
            style(true).wording(&spans),
            "within \u{1b}[31;9m14\u{1b}[0m\u{1b}[32;4m30\u{1b}[0m days  [2J"
        );
    }
}
