//! `extract`: reads a file as law and prints what was understood.
//!
//! Refuses the network: it reads a file or standard input.

use std::{
    io::Read as _,
    path::{Path, PathBuf},
};

use anyhow::Context as _;

use super::{
    Exit, Misuse,
    output::{Form, plain},
    pdf_reader,
};
use crate::{
    document::{
        Provision, Reading,
        media::{self, Media},
        pdf,
        read::{Hints, read},
    },
    locale::Language,
    source::{Kind, Recipe},
};

/// Read a page, feed, paper or official XML as law and print what was understood
///
/// Prints an outline: each article by its legal number, what is inside it indented below. Akoma Ntoso, CLML,
/// gesetze-im-internet, e-Gov, USLM, BOE and Formex are read by their own structure, other text by the
/// numbers it prints; text without numbers by its headings. FILE may be HTML, PDF, DOCX, XML, JSON,
/// Markdown or plain text, or - for standard input. With --json one object: title, language,
/// published, provisions (path, label, heading, text), publications, text, warnings.
///
/// Examples:
///   regwatch extract law.html
///   regwatch extract akn.xml --json
///   regwatch extract page.html --select main --language pt-BR
///   regwatch extract - --type application/rss+xml < feed.xml
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The file to read, or - for standard input
    #[arg(value_name = "FILE|-")]
    pub(super) file: PathBuf,
    /// Its media type; without it the bytes tell
    #[arg(long = "type", value_name = "MIME")]
    pub(super) media_type: Option<String>,
    /// Where it came from, to resolve links
    #[arg(long, value_name = "U")]
    pub(super) url: Option<url::Url>,
    /// CSS of the part that holds the text
    #[arg(long, value_name = "CSS")]
    pub(super) select: Option<String>,
    /// Its language, as BCP 47
    #[arg(long, value_name = "L")]
    pub(super) language: Option<String>,
    #[command(flatten)]
    form: Form,
}

impl Args {
    pub(super) fn execute(&self, _home: &Path) -> anyhow::Result<Exit> {
        let bytes = bytes(&self.file)?;
        let recipe = Recipe {
            select: self.select.clone(),
            ..Recipe::default()
        };
        let reading = reading(
            &bytes,
            self.media_type.as_deref(),
            self.url.as_ref(),
            self.language.as_deref(),
            &recipe,
            &pdf_reader(),
        )
        .with_context(|| format!("{} was not read", self.file.display()))?;
        self.form.one(&reading, text)?;
        Ok(Exit::Done)
    }
}

/// The bytes of a file, or of standard input when it is `-`.
pub(super) fn bytes(file: &Path) -> anyhow::Result<Vec<u8>> {
    if file == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin()
            .read_to_end(&mut bytes)
            .context("standard input cannot be read")?;
        return Ok(bytes);
    }
    std::fs::read(file).map_err(|error| {
        let why = if file.is_dir() {
            "it is a folder".to_owned()
        } else {
            error.to_string()
        };
        let what = format!(
            "{} cannot be read: {why}; name a file, or - for standard input",
            file.display()
        );
        Misuse(what).into()
    })
}

/// Reads bytes as law, as a document unless they are a feed.
pub(super) fn reading(
    bytes: &[u8],
    media_type: Option<&str>,
    url: Option<&url::Url>,
    language: Option<&str>,
    recipe: &Recipe,
    pdf: &pdf::Reader,
) -> anyhow::Result<Reading> {
    let language: Option<Language> = language
        .map(str::parse)
        .transpose()
        .map_err(|error| Misuse(format!("--language: {error}")))?;
    if let Some((field, what)) = recipe.check(Kind::Document).into_iter().next() {
        return Err(Misuse(format!("--{field}: {what}")).into());
    }
    let hints = |kind| Hints {
        content_type: media_type,
        url,
        kind,
        language: language.as_ref(),
        recipe,
        pdf,
    };
    if matches!(media::of(bytes, media_type, url), Media::Xml | Media::Json)
        && let Ok(feed) = read(bytes, &hints(Kind::Feed))
        && !feed.publications.is_empty()
    {
        return Ok(feed);
    }
    Ok(read(bytes, &hints(Kind::Document))?)
}

/// The reading as an outline: what it is, then each provision under the one it belongs to.
fn text(reading: &Reading) -> String {
    let mut lines = vec![plain(&reading.title).into_owned(), summary(reading)];
    for provision in &reading.provisions {
        outline(provision, &mut lines);
    }
    if !reading.publications.is_empty() {
        lines.push(String::new());
    }
    for publication in &reading.publications {
        let day = publication
            .published
            .map(crate::clock::Timestamp::day)
            .unwrap_or_default();
        lines.push(format!(
            "{day:<10}  {}\n            {}",
            plain(&publication.title),
            plain(&publication.url)
        ));
    }
    lines.extend(
        reading
            .warnings
            .iter()
            .map(|warning| format!("warning: {}", plain(warning))),
    );
    lines.join("\n")
}

/// Language, date and counts, as far as they are known.
fn summary(reading: &Reading) -> String {
    let cited = reading
        .provisions
        .iter()
        .filter(|provision| provision.path.0.len() == 1)
        .count();
    let all = reading.provisions.len();
    let offered = reading.publications.len();
    let known = [
        reading.language.as_ref().map(|l| l.tag().to_owned()),
        reading
            .published
            .as_ref()
            .map(|day| format!("published {}", plain(day))),
        (all > 0).then(|| format!("{cited} at the level people cite, {all} provisions in all")),
        (offered > 0).then(|| format!("{offered} publications")),
    ];
    known.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// One provision: an article by its address, what is inside it by its number, indented as deep as it stands.
fn outline(provision: &Provision, lines: &mut Vec<String>) {
    let depth = provision.path.0.len().saturating_sub(1);
    let indent = "  ".repeat(depth);
    let mut texts = provision.text.lines();
    let head = if depth == 0 {
        lines.push(String::new());
        let address = provision.path.to_string();
        // A provision without a number is addressed by its heading, which needs no repeating.
        let heading = if provision.heading == address {
            ""
        } else {
            &provision.heading
        };
        format!("{}  {}", plain(&address), plain(heading))
    } else {
        let first = if provision.heading.is_empty() {
            texts.next().unwrap_or_default()
        } else {
            &provision.heading
        };
        format!("{}  {}", plain(&provision.label), plain(first))
    };
    let head = head.trim();
    if !head.is_empty() {
        lines.push(format!("{indent}{head}"));
    }
    lines.extend(texts.map(|text| format!("{indent}    {}", plain(text))));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_of(source: &str) -> Reading {
        reading(
            source.as_bytes(),
            None,
            None,
            None,
            &Recipe::default(),
            &pdf::Reader::Here,
        )
        .expect("it is readable")
    }

    #[test]
    fn a_law_reads_as_an_outline() {
        let law = "<html lang=\"de\"><title>HG</title><h1>HG</h1><h2>§ 1 Zweck</h2><p>(1) Händler müssen</p>\
            <p>1. antworten,</p><p>2. zahlen.</p><p>(2) Ende.</p><h2>§ 2 Schluss</h2><p>Text.</p><p>Mehr.</p>";
        assert_eq!(
            text(&read_of(law)),
            "HG\nde · 2 at the level people cite, 7 provisions in all\n\n    HG\n\n§ 1  Zweck\n  (1)  Händler müssen\n    1.  antworten,\n    2.  zahlen.\n  (2)  Ende.\n\n§ 2  Schluss\n    Text.\n    Mehr."
        );
    }

    #[test]
    fn official_xml_is_read_as_law() {
        let law = "<?xml version='1.0'?><akomaNtoso><act><body><article><num>Art. 1</num><heading>Scope</heading>\
            <paragraph><num>1</num><content><p>One.</p></content></paragraph></article></body></act></akomaNtoso>";
        let reading = read_of(law);
        assert_eq!(reading.provisions[1].path.to_string(), "Art. 1(1)");
        assert_eq!(
            text(&reading).lines().last(),
            Some("  1  One."),
            "{reading:?}"
        );
    }
}
