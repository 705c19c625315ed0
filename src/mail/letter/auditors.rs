//! The letter to auditors: the signed head of the log, so that somebody outside holds it.
//!
//! Refuses to ask for trust: what it says can be checked with the key and the log alone.

use super::{Attached, Letter, Reader, blank, particular};
use crate::{
    audit::checkpoint::Checkpoint, locale::Speaker, mail::Template, training::LessonBlock,
};

/// The file's name under which the note travels.
const NOTE: &str = "checkpoint.txt";

/// What [`checkpoint`] needs.
#[derive(Clone, Copy, Debug)]
pub struct SignedHead<'a> {
    /// The head, with its note.
    pub head: &'a Checkpoint,
    /// The public key, as C2SP writes it.
    pub key: &'a str,
    /// Whose log it is; may be empty.
    pub organisation: &'a str,
}

/// To an auditor: the signed head, in the letter and as a file, and how to check it.
#[must_use]
pub fn checkpoint(speaker: &Speaker, reader: &Reader<'_>, signed: &SignedHead<'_>) -> Letter {
    let head = signed.head;
    let moment = speaker.moment(head.at, reader.zone);
    let size = speaker.number(&head.size.to_string());
    let subject = super::fitted(signed.organisation, |organisation| {
        speaker.say(
            "mail-checkpoint-subject",
            &[
                ("organisation", organisation.into()),
                ("size", size.as_str().into()),
            ],
        )
    });
    let paragraph = |key: &str| LessonBlock::Paragraph {
        text: speaker.tell(key),
    };
    Letter {
        heading: speaker.tell("mail-checkpoint-heading"),
        lead: speaker.say("mail-checkpoint-lead", &[("moment", moment.clone().into())]),
        particulars: vec![
            particular(speaker, "mail-checkpoint-entries", size.clone()),
            particular(speaker, "mail-checkpoint-signed", moment),
            particular(speaker, "mail-checkpoint-root", head.root.to_string()),
            particular(speaker, "mail-checkpoint-key", signed.key),
        ],
        blocks: vec![
            paragraph("mail-checkpoint-keep"),
            paragraph("mail-checkpoint-check"),
        ],
        codes: vec![
            format!("regwatch audit verify --checkpoint {NOTE}"),
            head.note.trim_end().to_owned(),
        ],
        why: speaker.tell("mail-why-auditor"),
        attached: Some(Attached {
            name: NOTE.to_owned(),
            text: head.note.clone(),
        }),
        ..blank(
            Template::Checkpoint,
            speaker,
            reader,
            subject,
            ("mail-blind-button", ""),
        )
    }
}
