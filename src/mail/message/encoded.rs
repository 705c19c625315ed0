//! One body of a mail, encoded for transport, with blanks in it (RFC 2045 §6).
//!
//! Refuses to encode twice what does not change: a line without a blank is kept as it goes over the wire.

use anyhow::anyhow;
use lettre::message::{Body, header::ContentTransferEncoding};

use super::printed::Blanks;
use crate::mail::layout::{GREETING, LINK, escaped, single_line};

/// A body, encoded so that lines stay within 76 columns and every byte is ASCII.
pub(super) enum Encoded {
    /// Quoted-printable, in which no line depends on another.
    Lines(Vec<Line>),
    /// Base64, in which everything depends on what stands before.
    Whole(Vec<Run>),
}

/// Some lines, each with its end.
pub(super) enum Line {
    Fixed(Vec<u8>),
    Open(Vec<Run>),
}

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Run {
    Text(String),
    Greeting,
    Link,
}

impl Encoded {
    /// `text` with its blanks, of which the marks are [`GREETING`] and [`LINK`].
    pub(super) fn of(text: &str) -> anyhow::Result<Self> {
        let foreign = text.bytes().filter(|b| !b.is_ascii()).count();
        // Quoted-printable keeps Latin text readable in the raw; it would triple Chinese.
        if foreign * 4 > text.len() {
            return Ok(Self::Whole(runs(text)));
        }
        let mut lines = Vec::new();
        let mut fixed = String::new();
        for line in text.split_inclusive('\n') {
            if line.contains([GREETING, LINK]) {
                close(&mut fixed, &mut lines)?;
                lines.push(Line::Open(runs(line)));
            } else {
                fixed.push_str(line);
            }
        }
        close(&mut fixed, &mut lines)?;
        Ok(Self::Lines(lines))
    }

    /// The encoding, as the header of the part names it.
    pub(super) const fn name(&self) -> ContentTransferEncoding {
        match self {
            Self::Lines(_) => ContentTransferEncoding::QuotedPrintable,
            Self::Whole(_) => ContentTransferEncoding::Base64,
        }
    }

    /// Writes the body with `blanks` filled in; in HTML they are escaped.
    pub(super) fn write(
        &self,
        blanks: &Blanks<'_>,
        html: bool,
        out: &mut Vec<u8>,
    ) -> anyhow::Result<()> {
        match self {
            Self::Whole(runs) => out.extend(encoded(filled(runs, blanks, html), self.name())?),
            Self::Lines(lines) => {
                for line in lines {
                    match line {
                        Line::Fixed(bytes) => out.extend_from_slice(bytes),
                        Line::Open(runs) => {
                            out.extend(encoded(filled(runs, blanks, html), self.name())?);
                        }
                    }
                }
            }
        }
        Ok(())
    }
}

/// Encodes the lines that stand in `fixed`, and empties it.
fn close(fixed: &mut String, lines: &mut Vec<Line>) -> anyhow::Result<()> {
    if !fixed.is_empty() {
        let text = std::mem::take(fixed);
        let bytes = encoded(text, ContentTransferEncoding::QuotedPrintable)?;
        lines.push(Line::Fixed(bytes));
    }
    Ok(())
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find([GREETING, LINK]) {
        let (before, marked) = rest.split_at(at);
        if !before.is_empty() {
            runs.push(Run::Text(before.to_owned()));
        }
        let mark = if marked.starts_with(GREETING) {
            runs.push(Run::Greeting);
            GREETING
        } else {
            runs.push(Run::Link);
            LINK
        };
        rest = &marked[mark.len_utf8()..];
    }
    if !rest.is_empty() {
        runs.push(Run::Text(rest.to_owned()));
    }
    runs
}

fn filled(runs: &[Run], blanks: &Blanks<'_>, html: bool) -> String {
    let mut text = String::with_capacity(512);
    for run in runs {
        let value = match run {
            Run::Text(own) => {
                text.push_str(own);
                continue;
            }
            Run::Greeting => single_line(blanks.greeting),
            Run::Link => blanks.link.to_owned(),
        };
        text.push_str(&if html { escaped(&value) } else { value });
    }
    text
}

fn encoded(text: String, encoding: ContentTransferEncoding) -> anyhow::Result<Vec<u8>> {
    Body::new_with_encoding(text, encoding)
        .map(Body::into_vec)
        .map_err(|_| anyhow!("a mail body could not be encoded"))
}
