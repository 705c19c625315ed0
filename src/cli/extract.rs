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
};
use crate::{
    document::{
        Reading,
        media::{self, Media},
        read::{Hints, read},
    },
    locale::Language,
    source::{Kind, Recipe},
};

/// Read a page, feed or paper as law and print what was understood
///
/// Examples:
///   regwatch extract law.html --json
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
    std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))
}

/// Reads bytes as law, as a document unless they are a feed.
pub(super) fn reading(
    bytes: &[u8],
    media_type: Option<&str>,
    url: Option<&url::Url>,
    language: Option<&str>,
    recipe: &Recipe,
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
    };
    if matches!(media::of(bytes, media_type, url), Media::Xml | Media::Json)
        && let Ok(feed) = read(bytes, &hints(Kind::Feed))
        && !feed.publications.is_empty()
    {
        return Ok(feed);
    }
    Ok(read(bytes, &hints(Kind::Document))?)
}

fn text(reading: &Reading) -> String {
    let mut lines = vec![plain(&reading.title).into_owned()];
    for provision in &reading.provisions {
        lines.push(format!(
            "\n{}  {}",
            plain(&provision.path.to_string()),
            plain(&provision.heading)
        ));
        lines.push(plain(&provision.text).into_owned());
    }
    for publication in &reading.publications {
        let day = publication
            .published
            .map(crate::clock::Timestamp::day)
            .unwrap_or_default();
        lines.push(format!(
            "{day}  {}\n            {}",
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
