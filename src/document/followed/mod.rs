//! The documents that publications lead to, where a source is followed: which to ask at a look, and which text of
//! theirs is the known one.
//!
//! Refuses to ask for more than a few at one look: the rest waits for the next ones.

use std::{collections::HashMap, time::Duration};

use super::{Publication, Reading};
use crate::{audit::Digest, clock::Timestamp};

pub mod store;

/// Most documents that are asked at one look.
pub const MOST_AT_ONCE: usize = 10;

const DAY: Duration = Duration::from_secs(86_400);

/// What is known of a publication's document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The publication's id.
    pub publication: String,
    /// Where the document is.
    pub url: String,
    /// The text it had when it was first read; none while it was not.
    pub text: Option<Digest>,
    /// When it was asked for the first time.
    pub first_at: Timestamp,
    /// When it was asked last.
    pub visited_at: Timestamp,
    /// How many times in a row it could not be read.
    pub failures: u32,
}

impl Visit {
    /// When it is to be asked again. Regulators correct what is new: in its first week a document is asked every
    /// day, in its first three months every week, later every thirty days. One that cannot be read waits twice
    /// as long each time, up to that.
    #[must_use]
    pub fn due_at(&self) -> Timestamp {
        let age = self.visited_at.since(self.first_at);
        let settled = match age.as_secs() / DAY.as_secs() {
            0..7 => DAY,
            7..90 => 7 * DAY,
            _ => 30 * DAY,
        };
        let wait = if self.text.is_none() && self.failures > 0 {
            let doubled = 1_u32 << self.failures.saturating_sub(1).min(7);
            (Duration::from_secs(3_600) * doubled).min(7 * DAY)
        } else {
            settled
        };
        self.visited_at.plus(wait)
    }
}

/// The publications whose documents are asked at this look, as id and address: first those never asked, in the
/// order of the list, then those due again, longest overdue first.
#[must_use]
pub fn due(listed: &[Publication], visits: &[Visit], now: Timestamp) -> Vec<(String, String)> {
    let known: HashMap<&str, &Visit> = visits
        .iter()
        .map(|visit| (visit.publication.as_str(), visit))
        .collect();
    let with_address = || listed.iter().filter(|one| !one.url.is_empty());
    let unasked = with_address().filter(|one| !known.contains_key(one.id.as_str()));
    let mut again: Vec<(Timestamp, &Publication)> = with_address()
        .filter_map(|one| Some((known.get(one.id.as_str())?.due_at(), one)))
        .filter(|(due, _)| *due <= now)
        .collect();
    again.sort_by_key(|(due, _)| *due);
    unasked
        .chain(again.into_iter().map(|(_, one)| one))
        .take(MOST_AT_ONCE)
        .map(|one| (one.id.clone(), one.url.clone()))
        .collect()
}

/// Gives every publication whose document was not read at this look the text it is known to have: that of the
/// first of `earlier` lists that has one, else the one it had when it was first read.
pub fn carry(reading: &mut Reading, earlier: &[&[Publication]], visits: &[Visit]) {
    let mut known: HashMap<&str, Digest> = HashMap::new();
    for one in earlier.iter().flat_map(|list| list.iter()) {
        if let Some(text) = one.document {
            known.entry(one.id.as_str()).or_insert(text);
        }
    }
    for visit in visits {
        if let Some(text) = visit.text {
            known.entry(visit.publication.as_str()).or_insert(text);
        }
    }
    for one in &mut reading.publications {
        one.document = one.document.or_else(|| known.get(one.id.as_str()).copied());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(days: i64) -> Timestamp {
        Timestamp::from_millis(days * 86_400_000)
    }

    fn listed(ids: std::ops::Range<u32>) -> Vec<Publication> {
        ids.map(|id| Publication {
            id: id.to_string(),
            url: format!("https://r.example/{id}"),
            ..Publication::default()
        })
        .collect()
    }

    fn visit(id: u32, first: i64, last: i64) -> Visit {
        Visit {
            publication: id.to_string(),
            url: String::new(),
            text: Some(Digest::of("text")),
            first_at: at(first),
            visited_at: at(last),
            failures: 0,
        }
    }

    #[test]
    fn new_documents_are_asked_first_a_few_at_a_time_and_old_ones_ever_more_rarely() {
        let ids =
            |asked: Vec<(String, String)>| asked.into_iter().map(|(id, _)| id).collect::<Vec<_>>();
        assert_eq!(due(&listed(0..50), &[], at(0)).len(), MOST_AT_ONCE);
        let visits = [visit(1, 0, 1), visit(2, 0, 20), visit(3, 0, 200)];
        let list = listed(1..5);
        assert_eq!(ids(due(&list, &visits, at(1))), ["4"]);
        assert_eq!(ids(due(&list, &visits, at(2))), ["4", "1"]);
        assert_eq!(ids(due(&list, &visits, at(27))), ["4", "1", "2"]);
        assert_eq!(ids(due(&list, &visits, at(230))), ["4", "1", "2", "3"]);
    }

    #[test]
    fn a_document_that_cannot_be_read_waits_longer_each_time() {
        let broken = |failures| Visit {
            text: None,
            failures,
            ..visit(1, 0, 0)
        };
        let waits: Vec<i64> = [1, 2, 5, 60]
            .map(|failures| broken(failures).due_at().millis() / 3_600_000)
            .to_vec();
        assert_eq!(waits, [1, 2, 16, 128]);
    }

    #[test]
    fn a_text_is_carried_from_the_first_list_that_knows_it() {
        let with = |text: Option<&str>| {
            let mut list = listed(1..2);
            list[0].document = text.map(Digest::of);
            list
        };
        let mut reading = Reading {
            publications: with(None),
            ..Reading::default()
        };
        carry(
            &mut reading,
            &[&with(None), &with(Some("b"))],
            &[visit(1, 0, 0)],
        );
        assert_eq!(reading.publications[0].document, Some(Digest::of("b")));
        carry(&mut reading, &[&with(Some("c"))], &[]);
        assert_eq!(reading.publications[0].document, Some(Digest::of("b")));
    }
}
