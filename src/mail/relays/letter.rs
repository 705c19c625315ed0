//! The letter to officers about a relay that fails.
//!
//! Refuses to alarm without saying what was said and what to look at.

use crate::{clock::Timestamp, locale::Speaker, training::LessonBlock};

use crate::mail::{
    RelayFailure, Template,
    letter::{Letter, Reader, blank},
};

/// What [`relay_fails`] needs.
#[derive(Clone, Copy, Debug)]
pub struct RelayFails<'a> {
    /// The relay, `host:port`.
    pub relay: &'a str,
    /// Since when it takes no mail.
    pub since: Timestamp,
    /// What is wrong.
    pub failure: RelayFailure,
    /// What it, or the network, said.
    pub reply: &'a str,
    /// The page about mail; may be empty.
    pub page: &'a str,
}

/// To officers: a relay takes no mail.
#[must_use]
pub fn relay_fails(speaker: &Speaker, reader: &Reader<'_>, fails: &RelayFails<'_>) -> Letter {
    let subject = speaker.tell("mail-relay-subject");
    let moment = speaker.moment(fails.since, reader.zone);
    let said = [("reply", fails.reply.into())];
    let mut told = vec![speaker.tell(&format!("mail-relay-why-{}", fails.failure.word()))];
    if !fails.reply.is_empty() {
        told.push(speaker.say("mail-relay-said", &said));
    }
    told.push(speaker.tell("mail-relay-advice"));
    let blocks = told.into_iter().map(|text| LessonBlock::Paragraph { text });
    Letter {
        heading: subject.clone(),
        lead: speaker.say(
            "mail-relay-lead",
            &[("relay", fails.relay.into()), ("moment", moment.into())],
        ),
        blocks: blocks.collect(),
        why: speaker.tell("mail-why-officer"),
        ..blank(
            Template::RelayRefused,
            speaker,
            reader,
            subject,
            ("mail-unreached-button", fails.page),
        )
    }
}
