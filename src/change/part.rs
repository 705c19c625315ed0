//! One row of a change: a provision's part of it, or a publication's.
//!
//! Refuses the database: rows are written and read in `change::store`.

use serde::Serialize;

use super::{
    Delta, Edit, Fact, Flag, Op, PublicationEdit, PublicationOp, Related, class::Classification,
};
use crate::document::{ProvisionPath, Publication};

/// One row of a change: a provision's or a publication's part of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Part {
    /// `insertion substitution repeal renumbering move` or `new edited withdrawn`.
    pub op: String,
    /// The provision, or the publication's id as its only part.
    pub path: ProvisionPath,
    /// The provision's old address, when it differs.
    pub old_path: Option<ProvisionPath>,
    /// The provision's heading, or the publication's title.
    pub heading: String,
    /// The wording before.
    pub before: String,
    /// The wording after.
    pub after: String,
    /// The publication's own address; empty for a provision.
    pub url: String,
    /// Whether the law differs.
    pub substantive: bool,
    /// The rule that said so.
    pub because: String,
    /// What it means.
    pub facts: Vec<Fact>,
    /// The provisions it tells together, or whose text it shares.
    pub related: Vec<Related>,
    /// What it does to the list of provisions; [`super::apply`] takes those of all parts of a change.
    pub delta: Delta,
    /// The day of its own from which it is the law, ISO date; none where the change's day is its day.
    pub in_force_from: Option<String>,
    /// What it is beside its content: a correction, a withdrawal, law to come.
    pub flags: Vec<Flag>,
    /// What the publication is, and why; none for a provision.
    pub class: Option<Classification>,
}

impl From<Edit> for Part {
    fn from(edit: Edit) -> Self {
        Self {
            op: edit.op.word().to_owned(),
            path: edit.path,
            old_path: edit.old_path,
            heading: edit.heading,
            before: edit.before,
            after: edit.after,
            url: String::new(),
            substantive: edit.substantive,
            because: edit.because,
            facts: edit.facts,
            related: edit.related,
            delta: edit.delta,
            in_force_from: None,
            flags: Vec::new(),
            class: None,
        }
    }
}

impl From<PublicationEdit> for Part {
    fn from(edit: PublicationEdit) -> Self {
        let text = |publication: Option<Publication>| {
            publication
                .map(|p| [p.title, p.summary].join("\n").trim().to_owned())
                .unwrap_or_default()
        };
        let op = match edit.op {
            PublicationOp::New => "new",
            PublicationOp::Edited => "edited",
            PublicationOp::Withdrawn => "withdrawn",
        };
        Self {
            op: op.to_owned(),
            path: ProvisionPath(vec![edit.id]),
            old_path: None,
            heading: edit.title,
            before: text(edit.before),
            after: text(edit.after),
            url: edit.url,
            substantive: true,
            because: format!("publication-{op}"),
            facts: Vec::new(),
            related: Vec::new(),
            delta: Delta::default(),
            in_force_from: None,
            flags: Vec::new(),
            class: None,
        }
    }
}

impl Op {
    /// The word as it stands in the database and in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Insertion => "insertion",
            Self::Substitution => "substitution",
            Self::Repeal => "repeal",
            Self::Renumbering => "renumbering",
            Self::Move => "move",
        }
    }

    /// The operation of that word; none for what happens to publications.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [
            Self::Insertion,
            Self::Substitution,
            Self::Repeal,
            Self::Renumbering,
            Self::Move,
        ]
        .into_iter()
        .find(|op| op.word() == word)
    }
}
