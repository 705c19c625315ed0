//! A small world for the pages: sources in every state, an amendment taught and examined, two agents.
//!
//! Refuses SQL: everything is written by the stations themselves, so the pages read what the daemon writes.

use std::{sync::Arc, time::Duration};

use url::Url;

use crate::{
    assignment::{
        AgentId,
        audience::Audience,
        form,
        import::{Intake, store::import},
        roster::{RosterDefaults, read_roster},
        store::{Page, assign_item, assign_quiz},
        ticket::Ticket,
    },
    attempt::draw::{self, Pools},
    audit::{Action, Actor, Digest, Draft},
    change::{
        Coverage, Fact, FactKind, compare_publications, linked,
        store::{Change, Kind, NewChange, State},
    },
    clock::{Clock, Timestamp, chance::Chance, days},
    db::{Db, Entries, Outcome, Tx},
    document::{self, Publication, Reading},
    locale::{Catalogue, Language},
    snapshot::{self, Look},
    source::{self, Cadence, Market, Recipe, Request, Source, SourceId},
    training::{
        self, compose,
        question::{make, store as questions},
        quiz,
    },
    web::{Front, access},
};

/// The moment at which the world is looked at.
pub(super) const NOW: &str = "2027-03-10T09:30:00Z";

/// A password long enough.
pub(super) const PASSWORD: &str = "three blind mice run";

/// What breaks out of markup wherever it is not escaped.
pub(super) const HOSTILE: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

pub(super) struct World {
    _dir: tempfile::TempDir,
    pub(super) clock: Clock,
    pub(super) db: Db,
    pub(super) front: Front,
    /// The tickets of the first agent: for the item, for the quiz.
    pub(super) item_ticket: String,
    pub(super) quiz_ticket: String,
    pub(super) quiz_assignment: i64,
}

fn at(text: &str) -> Timestamp {
    text.parse().expect("a moment")
}

fn source(id: &str, name: &str, place: &str) -> Arc<Source> {
    Arc::new(Source {
        id: id.parse().expect("an id"),
        name: name.to_owned(),
        kind: source::Kind::Document,
        url: Url::parse(&format!("https://law.example/{id}")).expect("an address"),
        jurisdiction: place.parse().expect("a code"),
        instrument: Some("dpa".to_owned()),
        topics: vec!["privacy".to_owned()],
        language: Language::english(),
        cadence: Cadence::Every(Duration::from_secs(6 * 3600)),
        timezone: chrono_tz::Tz::UTC,
        recipe: Recipe::default(),
        blind_after: days(1),
        allow_private: false,
        request: Request::default(),
        robots_override: None,
        follow: false,
        pages: 1,
        deletion: 0.6,
        holding: crate::source::Holding::default(),
        enabled: true,
    })
}

fn sources() -> Vec<Arc<Source>> {
    vec![
        source("de-dpa", "Data Protection Act, consolidated", "DE"),
        source("fr-conso", HOSTILE, "FR"),
        source("us-ca-ccpa", "California Consumer Privacy Act", "US-CA"),
        source("cn-pipl", "个人信息保护法", "CN"),
    ]
}

fn markets() -> Vec<Market> {
    let market = |id: &str, name: &str, place: &str| Market {
        id: id.parse().expect("an id"),
        name: name.to_owned(),
        jurisdictions: vec![place.parse().expect("a code")],
    };
    vec![
        market("eu", "European Union", "EU"),
        market("us", "United States", "US"),
    ]
}

impl World {
    /// Writes under a plain entry, as a job would.
    pub(super) fn write<T>(&self, write: impl FnOnce(&Tx<'_>) -> anyhow::Result<T>) -> T {
        write_in(&self.db, write)
    }

    pub(super) fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let clock = Clock::manual(at("2027-03-08T09:00:00Z"));
        let chance = Chance::seeded(9);
        let db = Db::open(
            &dir.path().join("regwatch.db"),
            clock.clone(),
            chance.clone(),
        )
        .expect("a database");
        let front = Front {
            db: db.clone(),
            clock: clock.clone(),
            chance: chance.clone(),
            catalogue: Catalogue::bundled(),
            markets: markets(),
            sources: sources(),
            attempts_per_quiz: 3,
            certificates: true,
            mail_domain: "shop.example".to_owned(),
            reviewers: 1,
            public_url: Url::parse("http://127.0.0.1:8080").expect("an address"),
            organisation: "Example Shop".to_owned(),
            ticket_key: [5; 32],
            certification: None,
            timezone: chrono_tz::Tz::Europe__Berlin,
            version: "0.1.0".to_owned(),
        };
        access::add_account(&db, "olga", access::Role::Officer, PASSWORD, &chance).expect("made");
        let change = watch(&db, &clock);
        let (item, quiz) = teach(&db, change, &front.catalogue);
        let (item_ticket, quiz_ticket, quiz_assignment) = assign(&db, &front, item, quiz);
        clock.set(at(NOW));
        Self {
            _dir: dir,
            clock,
            db,
            front,
            item_ticket,
            quiz_ticket,
            quiz_assignment,
        }
    }
}

impl World {
    /// Puts a publication with this title among the changes, held back by the setting of its source; its number.
    pub(super) fn holds(&self, title: &str) -> i64 {
        let publication = Publication {
            id: "p".to_owned(),
            title: title.to_owned(),
            ..Publication::default()
        };
        let edits = compare_publications(&[], &[publication], Coverage::Rolling);
        let english = "en".parse().expect("a tag");
        let texts = linked::Texts::default();
        let parts: Vec<_> = edits
            .into_iter()
            .map(|edit| linked::part(edit, texts, Some(&english)))
            .collect();
        write_in(&self.db, |tx| {
            let first = crate::change::store::find(tx, 1)?.expect("the amendment");
            let change = Change {
                title: title.to_owned(),
                kind: Kind::Publication,
                state: State::Held,
                held_by: Some("hold".to_owned()),
                ..first
            };
            crate::change::store::insert(
                tx,
                &NewChange {
                    change: &change,
                    parts: &parts,
                },
            )
        })
    }
}

fn write_in<T>(db: &Db, write: impl FnOnce(&Tx<'_>) -> anyhow::Result<T>) -> T {
    db.write(&Actor::Job("poll"), |tx| {
        let draft = Draft::new(Action::LooksRecorded, "source/de-dpa");
        Ok(Outcome::Done(write(tx)?, Entries::one(draft)))
    })
    .expect("written")
}

fn look(source: &SourceId, outcome: snapshot::Outcome, sentence: &str, body: &[u8]) -> Look {
    Look {
        id: 0,
        source: source.clone(),
        at: Timestamp::default(),
        outcome,
        class: None,
        reason: String::new(),
        sentence: sentence.to_owned(),
        status: Some(200),
        ms: 182,
        bytes: body.len() as u64,
        url: format!("https://law.example/{source}"),
        headers: Vec::new(),
        second_digest: None,
        print_digest: None,
        body_digest: Some(Digest::of(body)),
        text_digest: Some(Digest::of(body)),
        kept: true,
        extractor: 1,
        recipe: String::new(),
    }
}

/// What the regulator changed: two time limits.
fn amended() -> compose::ChangeForTraining {
    let mut change = compose::tests::change();
    change.parts.push(compose::tests::edit(
        &["Art. 15", "1"],
        "The trader shall refund the price within 14 days of the return.",
        "The trader shall refund the price within 7 days of the return.",
        vec![Fact::new(
            FactKind::Duration,
            Some(compose::tests::days("14", false)),
            Some(compose::tests::days("7", false)),
        )],
    ));
    change
}

/// Two versions of the German act, one blind source, one degraded, one never read; the change between.
fn watch(db: &Db, clock: &Clock) -> i64 {
    let all = sources();
    let de = all[0].id.clone();
    write_in(db, |tx| source::configured::store::configure(tx, &all));
    let version = |body: &str, outcome, previous| {
        write_in(db, |tx| {
            let read = source::store::Read {
                next_look_at: tx.now.plus(days(2)),
                validators: None,
                full_body: true,
                recipe: "",
                moved_to: None,
            };
            source::store::read(tx, &de, &read)?;
            let look = look(&de, outcome, "The text was read.", body.as_bytes());
            let look = snapshot::store::record(tx, &look, Some(body.as_bytes()))?;
            let reading = Reading {
                title: format!("Act {HOSTILE}"),
                ..Reading::default()
            };
            document::store::insert(
                tx,
                &document::store::NewVersion {
                    source: &de,
                    look,
                    snapshot: Digest::of(body),
                    previous,
                    cause: document::store::Cause::Regulator,
                    standing: document::store::Standing::Baseline,
                    text_digest: Digest::of(body),
                    extractor: 1,
                    recipe: "",
                    language: "en",
                    reading: &reading,
                },
            )
        })
    };
    let old = version("old", snapshot::Outcome::First, None);
    clock.set(at("2027-03-09T08:00:00Z"));
    let new = version("new", snapshot::Outcome::Changed, Some(old));
    let not_read = |reason| not_read(reason, at("2027-03-10T12:00:00Z"));
    write_in(db, |tx| {
        source::store::not_read(tx, &all[1].id, &not_read("timeout"))?;
        source::store::went_blind(tx, &all[1].id)?;
        source::store::not_read(tx, &all[2].id, &not_read("challenge"))?;
        let wall = look(
            &all[2].id,
            snapshot::Outcome::Quarantined,
            "A page asks for a human.",
            b"wall",
        );
        snapshot::store::record(tx, &wall, Some(b"wall"))
    });
    write_in(db, |tx| amendment(tx, &de, (old, new)))
}

fn not_read(reason: &str, next_look_at: Timestamp) -> source::store::NotRead<'_> {
    source::store::NotRead {
        reason,
        next_look_at,
        moved_to: None,
        hushed: false,
    }
}

fn amendment(tx: &Tx<'_>, source: &SourceId, versions: (i64, i64)) -> anyhow::Result<i64> {
    let taught = amended();
    let parts = taught.parts.clone();
    let change = Change {
        commencements: Vec::new(),
        flags: Vec::new(),
        id: 0,
        source: source.clone(),
        jurisdiction: taught.jurisdiction,
        instrument: taught.instrument,
        title: taught.title,
        url: taught.url,
        language: "en".to_owned(),
        kind: Kind::Amendment,
        state: State::Confirmed,
        substantive: true,
        severity: taught.severity,
        topics: taught.topics,
        published: taught.published,
        in_force_from: taught.in_force_from,
        observed_at: tx.now,
        last_unseen_at: at("2027-03-08T09:00:00Z"),
        confirm_at: tx.now,
        confirmed_at: Some(tx.now),
        push_by: tx.now.plus(days(2)),
        dismissed_because: String::new(),
        held_by: None,
        released_at: None,
        released_because: String::new(),
        versions,
    };
    crate::change::store::insert(
        tx,
        &NewChange {
            change: &change,
            parts: &parts,
        },
    )
}

/// The item of the change, its questions, and a quiz over them.
fn teach(db: &Db, change: i64, catalogue: &Catalogue) -> (i64, i64) {
    let taught = amended();
    let content = compose::item_content(&taught);
    let setting = make::Setting {
        jurisdiction: taught.jurisdiction.clone(),
        instrument: taught.instrument.clone(),
        elsewhere: Vec::new(),
    };
    let made = make::for_item(&content, &setting, catalogue);
    assert!(!made.is_empty(), "the amendment gives questions");
    write_in(db, |tx| {
        let new = training::store::NewItem {
            change,
            jurisdiction: taught.jurisdiction.clone(),
            instrument: taught.instrument.clone(),
            content,
            citations: taught.citations(),
            publish_at: tx.now,
            push_by: tx.now.plus(days(2)),
        };
        let item = training::store::draft(tx, &new)?.expect("a first item");
        questions::insert_for_item(tx, item, &made)?;
        training::store::publish_due(tx)?;
        training::store::mark_assigned(tx, item)?;
        crate::change::store::composed(tx, change)?;
        let quiz = quiz::store::NewQuiz {
            cycle: "2027-03".to_owned(),
            seed: Chance::seeded(4).seed()?,
            due_day: "2027-03-20".to_owned(),
            pass_mark: 0.8,
            length: 10,
        };
        let quiz = match quiz::store::open(tx, &quiz)? {
            quiz::store::Opened::Now(quiz, _) | quiz::store::Opened::Already(quiz) => quiz.id,
        };
        Ok((item, quiz))
    })
}

const ROSTER: &str = "external_id,email,name,language,timezone,markets\n\
    1,ana@example.com,Ana <b>Bold</b>,en,Europe/Berlin,eu\n\
    2,wei@example.com,王伟,zh-Hans,Asia/Shanghai,eu;us\n";

/// Both agents have the item and the quiz; the tickets are the first agent's.
fn assign(db: &Db, front: &Front, item: i64, quiz: i64) -> (String, String, i64) {
    let ids: Vec<_> = front
        .markets
        .iter()
        .map(|market| market.id.clone())
        .collect();
    let defaults = RosterDefaults {
        markets: &ids,
        timezone: chrono_tz::Tz::UTC,
    };
    let rows = read_roster(ROSTER.as_bytes(), defaults).expect("a sound roster");
    let intake = Intake {
        full: true,
        training_due_within: days(7),
        audience: &Audience::default(),
        catalogue: &Catalogue::bundled(),
    };
    db.write(&Actor::CommandLine, |tx| import(tx, &rows, intake, &|_| ()))
        .expect("imported");
    let page = Page {
        markets: &ids,
        after: AgentId(0),
        limit: 10,
        joined_since: None,
    };
    let (read, sat) = write_in(db, |tx| {
        let read = assign_item(tx, item, days(7), &page)?;
        let due = "2027-03-20".parse().expect("a day");
        let sat = assign_quiz(tx, quiz, due, &page)?;
        let quiz = quiz::store::show(tx, quiz)?.expect("the quiz");
        let mut pools = Pools::new(&front.markets, &front.catalogue);
        pools.refresh(tx, "2027-03-10")?;
        for new in &sat.new {
            let pool = pools.of(&new.markets, &new.language);
            let form = draw::first(tx, &quiz, new, &pool, &[], quiz.pass_mark)?;
            form::store::write(tx, &form)?;
        }
        Ok((read.new, sat.new))
    });
    let ticket = |id| Ticket::issue(&front.ticket_key, id, at("2027-05-01T00:00:00Z"));
    (
        ticket(read[0].assignment),
        ticket(sat[0].assignment),
        sat[0].assignment,
    )
}
