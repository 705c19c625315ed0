//! The letter that brings a six-digit code.
//!
//! Refuses to bring the ticket with it: whoever has one mail only cannot begin.

use crate::{clock::Timestamp, locale::Speaker};

use super::{
    Template,
    letter::{Letter, Reader, at, blank},
};

/// To an agent: the code to type before a certified quiz, good until a moment.
#[must_use]
pub fn certification(
    speaker: &Speaker,
    reader: &Reader<'_>,
    code: &str,
    until: Timestamp,
) -> Letter {
    let subject = speaker.tell("code-mail-subject");
    Letter {
        heading: subject.clone(),
        lead: speaker.say("code-mail-lead", &[("code", code.into())]),
        due: at(speaker, "code-mail-until", until, reader.zone),
        notices: vec![speaker.tell("code-mail-unasked")],
        why: speaker.tell("mail-why-code"),
        ..blank(
            Template::Code,
            speaker,
            reader,
            subject,
            ("mail-reminder-button", ""),
        )
    }
}
