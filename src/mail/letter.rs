//! The letters, worded: what each template says to its reader, in the reader's language.
//!
//! Refuses to hold a sentence (they stand in the catalogues), and to know how a letter is laid out or sent.

use chrono_tz::Tz;

use super::Template;
use crate::{
    clock::Timestamp,
    locale::{Language, Speaker},
    training::LessonBlock,
};

pub use super::certification::certification;
mod auditors;

mod examined;

mod learning;

mod subject;

mod team;

mod week;

pub use super::officers::{
    ReviewRequested, SlaAtRisk, SourceBlind, SourceQuiet, Unreached, relay_refused,
    review_requested, sla_at_risk, source_blind, source_quiet, test, unreached, why_blind,
    why_unreached,
};
pub use auditors::{SignedHead, checkpoint};
pub use examined::{
    Certificate, QuizInvitation, QuizResult, Review, certificate, quiz_invitation, result,
};
pub use learning::{Digested, Push, Reminder, digest, push, reminder, room};
pub use team::{OverdueLine, overdue};
pub use week::{BlindSince, QuizStanding, Week, week};

pub(super) use subject::fitted;

/// One letter, worded and not yet laid out; text and HTML are made from the same pieces.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    /// Which letter it is.
    pub template: Template,
    /// The language it is worded in.
    pub language: Language,
    /// One line.
    pub subject: String,
    /// `Hello Ana,`.
    pub greeting: String,
    /// What it is about.
    pub heading: String,
    /// One sentence.
    pub lead: String,
    /// What must be seen before the rest: that nobody has reviewed it, an officer's note.
    pub notices: Vec<String>,
    /// What is said of something in few words: label and value.
    pub particulars: Vec<(String, String)>,
    /// The rest, in reading order.
    pub blocks: Vec<LessonBlock>,
    /// What is to be copied exactly, such as a command or a signed note: each stands alone.
    pub codes: Vec<String>,
    /// By when; may be empty.
    pub due: String,
    /// What to do.
    pub button: Option<Button>,
    /// Further things of the same kind, each with its own date and button.
    pub sections: Vec<Section>,
    /// Why the reader gets it.
    pub why: String,
    /// Names the mailing list in `List-Id`: a market's id, `officers`, `managers`.
    pub list: String,
    /// The words the layout needs.
    pub words: Words,
    /// What travels along.
    pub attached: Option<Attached>,
}

/// One of several things that a letter tells of.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// What it says, in reading order.
    pub blocks: Vec<LessonBlock>,
    /// By when; may be empty.
    pub due: String,
    /// What to do.
    pub button: Option<Button>,
}

/// A small text file that travels with a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// The file's name, in ASCII.
    pub name: String,
    /// The text.
    pub text: String,
}

/// A link to press, whose address is also written out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// What pressing it does.
    pub label: String,
    /// Where it leads.
    pub url: String,
}

/// The words the layout needs, in the letter's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    before: String,
    after: String,
    new: String,
    gone: String,
    address: String,
}

impl Words {
    /// The words as a template reads them.
    pub(super) fn values(&self) -> minijinja::Value {
        minijinja::context! {
            before => self.before.as_str(),
            after => self.after.as_str(),
            new => self.new.as_str(),
            gone => self.gone.as_str(),
            address => self.address.as_str(),
        }
    }
}

/// Who reads it.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    /// The reader's name; may be empty.
    pub name: &'a str,
    /// The reader's time zone.
    pub zone: Tz,
    /// The id of the market or circle, for `List-Id`.
    pub list: &'a str,
    /// The markets' names, for people; empty for officers and managers.
    pub markets: &'a [String],
}

/// A letter with everything that does not depend on what it says.
pub(super) fn blank(
    template: Template,
    speaker: &Speaker,
    reader: &Reader<'_>,
    subject: String,
    button: (&str, &str),
) -> Letter {
    Letter {
        template,
        language: speaker.language().clone(),
        subject,
        greeting: greeting(speaker, reader.name),
        heading: String::new(),
        lead: String::new(),
        notices: Vec::new(),
        particulars: Vec::new(),
        blocks: Vec::new(),
        codes: Vec::new(),
        due: String::new(),
        button: pressed(speaker, button),
        sections: Vec::new(),
        why: speaker.say(
            "mail-why-agent",
            &[("markets", speaker.list(reader.markets).into())],
        ),
        list: reader.list.to_owned(),
        words: Words {
            before: speaker.tell("mail-before"),
            after: speaker.tell("mail-after"),
            new: speaker.tell("mail-new"),
            gone: speaker.tell("mail-gone"),
            address: speaker.tell("mail-address"),
        },
        attached: None,
    }
}

/// `Hello Ana,`; a name may be lacking.
#[must_use]
pub fn greeting(speaker: &Speaker, name: &str) -> String {
    if name.is_empty() {
        speaker.tell("mail-greeting-unnamed")
    } else {
        speaker.say("mail-greeting", &[("name", name.into())])
    }
}

/// A button that says the message `label`; none without an address to lead to.
fn pressed(speaker: &Speaker, (label, url): (&str, &str)) -> Option<Button> {
    (!url.is_empty()).then(|| Button {
        label: speaker.tell(label),
        url: url.to_owned(),
    })
}

/// The line of a table that the message `label` heads.
fn particular(speaker: &Speaker, label: &str, value: impl Into<String>) -> (String, String) {
    (speaker.tell(label), value.into())
}

/// The message `key` about `moment` in the reader's zone and in UTC.
pub(super) fn at(speaker: &Speaker, key: &str, moment: Timestamp, zone: Tz) -> String {
    speaker.say(key, &[("moment", speaker.moment(moment, zone).into())])
}

/// The calendar day of `moment` in the reader's zone.
pub(super) fn day(speaker: &Speaker, moment: Timestamp, zone: Tz) -> String {
    let local = moment.utc().with_timezone(&zone);
    speaker.date(&local.format("%Y-%m-%d").to_string())
}

/// The calendar day of `moment` in the reader's zone, as subjects have it: without the year.
fn short_day(speaker: &Speaker, moment: Timestamp, zone: Tz) -> String {
    speaker.short_date(moment.utc().with_timezone(&zone).date_naive())
}

/// A share of one, in whole per cent; never rounded up to a mark that was not reached.
fn share(speaker: &Speaker, of_one: f64) -> String {
    let percent = (of_one.clamp(0.0, 1.0) * 100.0 + 1e-9).floor();
    speaker.percentage(&format!("{percent:.0}"))
}

#[cfg(test)]
mod tests;
