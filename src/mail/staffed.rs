//! For tests: three agents in a real database, and what queues, claims, records and takes back mail for them.
//!
//! Refuses timing: every moment is set by hand.

use std::time::Duration;

use crate::{
    assignment::{
        audience::Audience,
        import::{Intake, store::import},
        roster::{RosterDefaults, read_roster},
    },
    audit::{Actor, Draft, verify},
    clock::{Clock, Timestamp, chance::Chance, days},
    db::{Db, Entries, Outcome, Tx},
    locale::Catalogue,
};

use super::{
    DeliveryOutcome, EnvelopeState, NewEnvelope, Queued, Recipient, Template, evidence,
    hours::Hours,
    outbox::{
        Claim, Leases, Recorded, Terms, claim, queue, queued_entry, record, release,
        released_entry, tried_entry,
    },
    pace::Pace,
    relays::Way,
    reply,
};

/// An office with Ana (1), Bo (2) and Cy (3), who has left.
pub(super) struct Office {
    pub(super) db: Db,
    pub(super) clock: Clock,
    pub(super) hours: Hours,
    pub(super) per_domain: Option<Pace>,
    _folder: tempfile::TempDir,
}

pub(super) const JOB: Actor = Actor::Job("test");

impl Office {
    pub(super) fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Clock::manual("2030-03-01T09:00:00Z".parse().expect("a moment"));
        let path = folder.path().join("regwatch.db");
        let db = Db::open(&path, clock.clone(), Chance::seeded(1)).expect("a database");
        let office = Self {
            db,
            clock,
            hours: Hours::default(),
            per_domain: None,
            _folder: folder,
        };
        office.import(
            "external_id,email,name,markets,language,timezone,status\n\
             1,ana@example.com,Ana,eu,de,Europe/Berlin,active\n\
             2,bo@example.com,Bo,eu,en,UTC,active\n\
             3,cy@example.com,Cy,eu,en,UTC,left\n",
        );
        office
    }

    /// Does `work` in one transaction with the entries it leaves.
    pub(super) fn write<T>(
        &self,
        work: impl FnOnce(&Tx<'_>) -> anyhow::Result<(T, Vec<Draft>)>,
    ) -> T {
        self.db
            .write(&JOB, |tx| {
                let (value, drafts) = work(tx)?;
                let mut drafts = drafts.into_iter();
                Ok(match drafts.next() {
                    Some(first) => Outcome::Done(value, Entries::of(first, drafts)),
                    None => Outcome::Nothing(value),
                })
            })
            .expect("written")
    }

    /// Takes over a roster, as the command line does.
    pub(super) fn import(&self, csv: &str) {
        let defaults = RosterDefaults {
            markets: &["eu".parse().expect("a market")],
            timezone: chrono_tz::Tz::UTC,
        };
        let rows = read_roster(csv.as_bytes(), defaults).expect("a roster");
        let intake = Intake {
            full: false,
            training_due_within: days(7),
            audience: &Audience::default(),
            catalogue: &Catalogue::bundled(),
        };
        self.db
            .write(&JOB, |tx| import(tx, &rows, intake, &|_| {}))
            .expect("taken over");
    }

    pub(super) fn queue(&self, letters: &[NewEnvelope]) -> Vec<Queued> {
        self.write(|tx| {
            let queued: Vec<_> = letters
                .iter()
                .map(|letter| queue(tx, "example.com", letter))
                .collect::<Result<_, _>>()?;
            Ok((queued, queued_entry(tx, "item/1")?.into_iter().collect()))
        })
    }

    pub(super) fn claim(&self, limit: usize) -> Claim {
        self.write(|tx| {
            let claim = claim(
                tx,
                &Terms {
                    limit,
                    lease: minutes(5),
                    hours: &self.hours,
                    per_domain: self.per_domain,
                },
            )?;
            let entries = if claim.is_empty() {
                vec![]
            } else {
                vec![claim.entry()]
            };
            Ok((claim, entries))
        })
    }

    pub(super) fn record(&self, id: i64, outcome: &DeliveryOutcome) -> Recorded {
        self.write(|tx| {
            let recorded = record(tx, id, "relay:25", outcome)?;
            Ok((recorded, vec![tried_entry(tx)?]))
        })
    }

    pub(super) fn release(&self, leases: Leases<'_>) -> usize {
        self.write(|tx| {
            let count = release(tx, leases)?;
            Ok((count, vec![released_entry(count)]))
        })
    }

    pub(super) fn pass(&self, span: Duration) {
        self.clock.set(self.clock.now().plus(span));
    }

    pub(super) fn state(&self, id: i64) -> EnvelopeState {
        let lines = self
            .db
            .read(|view| evidence::listing(view, None, 100))
            .expect("read");
        lines
            .iter()
            .find(|line| line.id == id)
            .expect("an envelope")
            .state
    }

    pub(super) fn verified_rows(&self) -> usize {
        let report = self
            .db
            .read(|view| verify::verify(view.conn, None, &evidence::rows_of))
            .expect("read");
        assert!(report.faults.is_empty(), "{:#?}", report.faults);
        report.rows
    }
}

/// A relay that is fed as fast as it takes.
pub(super) fn way(name: &str) -> Way {
    Way {
        name: name.to_owned(),
        pace: Pace::per_minute(1_000_000),
    }
}

pub(super) const fn minutes(n: u64) -> Duration {
    Duration::from_secs(n * 60)
}

pub(super) fn letter(agent: i64, template: Template, cycle: &str) -> NewEnvelope {
    NewEnvelope {
        recipient: Recipient::Agent(agent),
        template,
        cause: "item/1".to_owned(),
        cycle: cycle.to_owned(),
        assignment: None,
        language: "de".parse().expect("a language"),
        params: serde_json::json!({ "reviewed": false }),
        priority: template.priority(),
        not_before: Timestamp::default(),
        deadline: "2030-03-03T09:00:00Z".parse().expect("a moment"),
    }
}

pub(super) fn accepted() -> DeliveryOutcome {
    reply::accepted(250, "2.0.0 Ok: queued as 4F2A1B")
}

pub(super) fn refused(code: u16, text: &str) -> DeliveryOutcome {
    reply::refused(reply::Stage::Recipient, code, text)
}
