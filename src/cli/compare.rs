//! `compare`: says what differs in law between two files.
//!
//! Refuses to judge who must learn it.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde_json::json;

use super::{
    Exit, Misuse,
    extract::{bytes, reading},
    output::Form,
    pdf_reader,
    rendering::{Weight, commencement_lines, edit_json, flags_text, parts_shown},
    surface::Surface,
};
use crate::{
    change::{
        Commencement, Flag, Told, compare, flags_of_amendment, give_days, in_force, in_force_from,
        store::Part,
    },
    document::Reading,
    locale::Language,
    source::Recipe,
    web::standalone::{Standalone, standalone},
};

/// Say what differs in law between two versions
///
/// OLD and NEW may be HTML, PDF, DOCX, official XML, Markdown or plain text, each of another kind; one of
/// them may be - for standard input. Articles are matched by legal number, then by content. What went stands
/// in [-…-], what came in {+…+}; a terminal shows colours instead, unless NO_COLOR is set.
///
/// With --json each edit names in "related" the provisions it tells together (articles renumbered together are
/// one edit) or shares text with (split, merged, moved), and holds in "delta" what it takes out and puts in: all
/// deltas applied to the provisions of OLD give those of NEW exactly.
///
/// Ends with 0 when both were read, whatever differs. With --exit-code as diff does: 0 the same, 1 something
/// differs, 2 trouble.
///
/// Examples:
///   regwatch compare old.html new.html
///   regwatch compare old.pdf new.docx --side-by-side --width 160
///   regwatch compare old.html new.html --html --out difference.html
///   regwatch compare - new.txt --language de --exit-code < old.txt
///   regwatch compare old.xml new.xml --json
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The earlier version, or - for standard input
    #[arg(value_name = "OLD")]
    pub(super) old: PathBuf,
    /// The later version, or - for standard input
    #[arg(value_name = "NEW")]
    pub(super) new: PathBuf,
    /// The media type of both; without it the bytes tell
    #[arg(long = "type", value_name = "MIME")]
    pub(super) media_type: Option<String>,
    /// The language of both, as BCP 47; without it the texts tell
    #[arg(long, value_name = "L")]
    pub(super) language: Option<String>,
    /// End with 0 when the law is the same, 1 when anything differs, 2 on trouble
    #[arg(long)]
    exit_code: bool,
    #[command(flatten)]
    surface: Surface,
    #[command(flatten)]
    form: Form,
}

/// What a comparison came to.
struct Compared {
    title: String,
    language: Option<Language>,
    substantive: bool,
    severity: u8,
    topics: Vec<String>,
    weight: Weight,
    commencements: Vec<Commencement>,
    flags: Vec<Flag>,
    parts: Vec<Part>,
}

impl Compared {
    fn of(old: &Reading, new: Reading, said: Option<&str>) -> Self {
        let said = said.and_then(|tag| tag.parse().ok());
        let language = said.or(new.language);
        let comparison = compare(&old.provisions, &new.provisions, language.as_ref());
        let told = || comparison.edits.iter().map(Told::from);
        let weight = Weight::of(told(), language.as_ref());
        let commencements = in_force(told(), new.published.as_deref(), language.as_ref());
        let mut parts: Vec<Part> = comparison.edits.into_iter().map(Part::from).collect();
        give_days(&mut parts, &commencements);
        let flags = flags_of_amendment(&new.title, &mut parts, None, None, language.as_ref());
        Self {
            title: new.title,
            substantive: comparison.substantive,
            severity: comparison.severity,
            topics: comparison.topics,
            language,
            weight,
            commencements,
            flags,
            parts,
        }
    }

    fn json(&self) -> serde_json::Value {
        json!({
            "substantive": self.substantive,
            "severity": self.severity,
            "severity_parts": self.weight.parts,
            "topics": self.topics,
            "topic_reasons": self.weight.reasons,
            "in_force_from": in_force_from(&self.commencements),
            "commencements": self.commencements,
            "flags": self.flags,
            "edits": self.parts.iter().map(edit_json).collect::<Vec<_>>(),
        })
    }

    /// What is known of the difference beside its parts, by label.
    fn rows(&self) -> Vec<(&'static str, String)> {
        let verdict = if self.substantive {
            "substantive"
        } else {
            "editorial"
        };
        let weight = format!(
            "{verdict}, severity {}{}",
            self.severity,
            self.weight.sum_text()
        );
        let mut rows = vec![("Weight", weight), ("Topics", self.weight.topics_text())];
        let days = commencement_lines(&self.commencements);
        rows.extend(days.into_iter().map(|line| ("In force from", line)));
        if !self.flags.is_empty() {
            rows.push(("Flags", flags_text(&self.flags)));
        }
        rows
    }

    fn text(&self, surface: &Surface) -> String {
        if self.parts.is_empty() {
            return "The law is the same.".to_owned();
        }
        let rows = self.rows().into_iter();
        let head: String = rows
            .map(|(label, value)| format!("{}: {value}\n", label.to_lowercase()))
            .collect();
        format!("{head}\n{}", parts_shown(&self.parts, surface.style()))
    }

    fn page(&self, old: &Path, new: &Path) -> anyhow::Result<String> {
        let name = |file: &Path| file.display().to_string();
        let mut rows = vec![("Before", name(old)), ("After", name(new))];
        rows.extend(self.rows());
        let title = if self.title.is_empty() {
            name(new)
        } else {
            self.title.clone()
        };
        standalone(&Standalone {
            title: &title,
            language: self.language.as_ref().map_or("", Language::tag),
            rows: &rows,
            topics: &self.topics,
            parts: &self.parts,
        })
    }
}

impl Args {
    pub(super) fn execute(&self, _home: &Path) -> anyhow::Result<Exit> {
        match self.compared() {
            Ok(true) if self.exit_code => Ok(Exit::Failed),
            Ok(_) => Ok(Exit::Done),
            Err(error) if self.exit_code && !error.is::<Misuse>() => {
                Err(Misuse(format!("{error:#}")).into())
            }
            Err(error) => Err(error),
        }
    }

    /// Compares and prints; whether anything differs.
    fn compared(&self) -> anyhow::Result<bool> {
        let stdin = Path::new("-");
        if self.old == stdin && self.new == stdin {
            let what = "only one of OLD and NEW can be - for standard input".to_owned();
            return Err(Misuse(what).into());
        }
        let pdf = pdf_reader();
        let read = |file: &Path| {
            reading(
                &bytes(file)?,
                self.media_type.as_deref(),
                None,
                self.language.as_deref(),
                &Recipe::default(),
                &pdf,
            )
            .with_context(|| format!("{} was not read", file.display()))
        };
        let (old, new) = (read(&self.old)?, read(&self.new)?);
        let found = Compared::of(&old, new, self.language.as_deref());
        if self.surface.html {
            self.surface.write(&found.page(&self.old, &self.new)?)?;
        } else {
            self.form
                .one(&found.json(), |_| found.text(&self.surface))?;
        }
        Ok(!found.parts.is_empty())
    }
}
