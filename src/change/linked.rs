//! What happened to a publication, in words: its own, and those of the document it leads to.
//!
//! Refuses to quote a whole code: of a document that was edited only the provisions that differ are shown.

use super::{
    Coverage, Fact, Flag, FlagKind, PublicationEdit, PublicationOp, Told,
    class::{Classification, Offered, classify},
    compare,
    essence::essence,
    flags, in_force, in_force_from,
    store::Part,
};
use crate::{
    clock::Timestamp,
    document::{Provision, Publication, Reading, reading::Fault},
    locale::Language,
    source::{Kind, Source},
};

/// Most characters of a linked document that stand in one part of a change; the rest is in its snapshot.
const LONGEST: usize = 8_000;

/// How much of what a source offers a reading shows.
#[must_use]
pub fn coverage(source: &Source, reading: &Reading) -> Coverage {
    let partial = reading
        .faults
        .iter()
        .any(|fault| matches!(fault, Fault::Truncated | Fault::MorePages));
    match source.kind {
        Kind::Sitemap if !partial => Coverage::Complete,
        // The last page was reached: there is nothing beyond.
        Kind::Listing | Kind::Api if !partial && source.recipe.next.is_some() => Coverage::Complete,
        Kind::Listing | Kind::Api if !partial => Coverage::Window,
        _ => Coverage::Rolling,
    }
}

/// The texts of a publication's document before and after.
#[derive(Clone, Copy, Debug, Default)]
pub struct Texts<'a> {
    /// Before; none when it was not read, or is the same.
    pub old: Option<&'a [Provision]>,
    /// At this look; none when it was not read.
    pub new: Option<&'a [Provision]>,
}

/// One part of a change, with what the linked document says, and what the publication is. Of an edited one the
/// graver of both forms counts: nothing is held back that was the law before.
#[must_use]
pub fn part(edit: PublicationEdit, texts: Texts<'_>, language: Option<&Language>) -> Part {
    let op = edit.op;
    let forms = [(&edit.before, texts.old), (&edit.after, texts.new)];
    let class = forms
        .into_iter()
        .filter_map(|(form, text)| Some(class_of(form.as_ref()?, text, language)))
        .reduce(Classification::graver);
    let shown = edit.after.as_ref().or(edit.before.as_ref());
    let published = shown
        .and_then(|publication| publication.published)
        .map(Timestamp::day);
    let mut part = Part::from(edit);
    part.class = class;
    let notice = if part.after.is_empty() {
        &part.before
    } else {
        &part.after
    };
    part.flags = flags(&part.heading, notice, language);
    let taken_back = op == PublicationOp::Withdrawn;
    if taken_back
        && part
            .flags
            .iter()
            .all(|flag| flag.flag != FlagKind::Withdrawal)
    {
        part.flags.push(Flag {
            flag: FlagKind::Withdrawal,
            because: "no longer offered".to_owned(),
        });
    }
    let retold = essence(&part.before) != essence(&part.after);
    match (op, texts.old, texts.new) {
        (PublicationOp::New, _, Some(new)) => add(&mut part.after, &whole(new)),
        (PublicationOp::Withdrawn, Some(old), _) => add(&mut part.before, &whole(old)),
        (PublicationOp::Edited, Some(old), Some(new)) => {
            let comparison = compare(old, new, language);
            let mut facts: Vec<Fact> = Vec::new();
            for edit in comparison.edits {
                add(
                    &mut part.before,
                    &line(&edit.path.to_string(), &edit.before),
                );
                add(&mut part.after, &line(&edit.path.to_string(), &edit.after));
                facts.extend(edit.facts);
            }
            part.facts = facts;
            if !comparison.substantive && !retold {
                // A correction of typography alone changes no law.
                part.substantive = false;
                "publication-edited-editorially".clone_into(&mut part.because);
            }
        }
        _ => {}
    }
    let found = in_force([Told::from(&part)], published.as_deref(), language);
    part.in_force_from = in_force_from(&found);
    part
}

fn class_of(
    publication: &Publication,
    text: Option<&[Provision]>,
    language: Option<&Language>,
) -> Classification {
    let published = publication.published.map(|at| at.day());
    let text = text.map(whole).unwrap_or_default();
    classify(&Offered {
        title: &publication.title,
        categories: &publication.categories,
        summary: &publication.summary,
        text: &text,
        published: published.as_deref(),
        language,
    })
}

/// Whether two texts of a document differ in more than noise.
#[must_use]
pub fn is_edited(texts: Texts<'_>, language: Option<&Language>) -> bool {
    match (texts.old, texts.new) {
        (Some(old), Some(new)) => !compare(old, new, language).edits.is_empty(),
        _ => false,
    }
}

fn line(path: &str, text: &str) -> String {
    if path.is_empty() || text.is_empty() {
        return text.to_owned();
    }
    format!("{path} {text}")
}

fn whole(provisions: &[Provision]) -> String {
    let mut text = String::new();
    for provision in provisions {
        for part in [&provision.label, &provision.heading, &provision.text] {
            if !part.is_empty() {
                text.push_str(part);
                text.push(' ');
            }
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
        if text.len() > LONGEST * 4 {
            break;
        }
    }
    text
}

/// Adds a text to another on a line of its own, up to the longest.
fn add(to: &mut String, text: &str) {
    let text = text.trim();
    if text.is_empty() || to.chars().count() >= LONGEST {
        return;
    }
    if !to.is_empty() {
        to.push('\n');
    }
    let left = LONGEST.saturating_sub(to.chars().count());
    to.extend(text.chars().take(left));
    if text.chars().count() > left {
        to.push('…');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{ProvisionPath, Publication};

    fn law(days: u32) -> Vec<Provision> {
        (1..4)
            .map(|n| Provision {
                path: ProvisionPath(vec![format!("Art. {n}")]),
                label: format!("Article {n}"),
                heading: String::new(),
                text: format!(
                    "The trader answers within {} days.",
                    if n == 2 { days } else { 5 }
                ),
            })
            .collect()
    }

    fn edit(op: PublicationOp) -> PublicationEdit {
        let one = Publication {
            id: "1".to_owned(),
            title: "Order".to_owned(),
            ..Publication::default()
        };
        PublicationEdit {
            op,
            id: one.id.clone(),
            title: one.title.clone(),
            url: String::new(),
            before: (op != PublicationOp::New).then(|| one.clone()),
            after: (op != PublicationOp::Withdrawn).then_some(one),
        }
    }

    #[test]
    fn a_new_publication_brings_its_document_and_an_edited_one_only_what_differs() {
        let (old, new) = (law(14), law(30));
        let texts = Texts {
            old: Some(&old),
            new: Some(&new),
        };
        let first = part(edit(PublicationOp::New), Texts { old: None, ..texts }, None);
        assert!(first.after.starts_with("Order\nArticle 1 The trader") && first.before.is_empty());
        let edited = part(edit(PublicationOp::Edited), texts, None);
        assert!(edited.before.contains("14 days") && edited.after.contains("30 days"));
        assert!(!edited.after.contains("5 days") && !edited.facts.is_empty());
        let gone = part(
            edit(PublicationOp::Withdrawn),
            Texts { new: None, ..texts },
            None,
        );
        assert!(gone.before.contains("14 days") && gone.after.is_empty());
        assert!(
            is_edited(texts, None)
                && !is_edited(
                    Texts {
                        new: Some(&old),
                        ..texts
                    },
                    None
                )
        );
    }

    #[test]
    fn a_long_document_is_cut_with_a_sign() {
        let long = vec![Provision {
            text: "法".repeat(LONGEST * 2),
            ..Provision::default()
        }];
        let cut = part(
            edit(PublicationOp::New),
            Texts {
                old: None,
                new: Some(&long),
            },
            None,
        );
        assert_eq!(cut.after.chars().count(), LONGEST + 1);
        assert!(cut.after.ends_with('…'));
    }
}
