//! An office for tests: a roster read from a table, a clock to set, items and quizzes to assign.
//!
//! Refuses to make laws and changes: items stand for themselves here, without what they rest on.

use rusqlite::Connection;

use super::*;
use crate::{
    assignment::{
        agent,
        assign::concerned,
        audience::Audience,
        import::{Intake, Report, store::import},
        progress::{Reminder, store as progress},
        roster::{RosterDefaults, read_roster},
        standing::store as standing,
    },
    audit::{self, Action, Actor, Draft},
    clock::{Clock, chance::Chance, days},
    db::{Db, Entries, Outcome, tests::plan},
    locale::Catalogue,
    source::Market,
};

/// A database with a clock.
pub(crate) struct Office {
    dir: tempfile::TempDir,
    pub(crate) clock: Clock,
    pub(crate) db: Db,
}

/// Markets: `de` and `fr` are countries, `eu` all members, `us` a federation.
fn markets() -> Vec<Market> {
    let market = |id: &str, place: &str| Market {
        id: id.parse().expect("an id"),
        name: id.to_owned(),
        jurisdictions: vec![place.parse().expect("a code")],
    };
    vec![
        market("de", "DE"),
        market("fr", "FR"),
        market("eu", "EU"),
        market("us", "US"),
    ]
}

impl Office {
    pub(crate) fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let clock = Clock::manual("2027-06-01T09:00:00Z".parse().expect("a moment"));
        let path = dir.path().join("regwatch.db");
        let db = Db::open(&path, clock.clone(), Chance::seeded(1)).expect("a database");
        Self { dir, clock, db }
    }

    /// Writes rows of lower stations without what they in turn rest on.
    pub(crate) fn given(&self, sql: &str) {
        let raw = Connection::open(self.dir.path().join("regwatch.db")).expect("opens");
        raw.execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}"))
            .expect("written");
    }

    pub(crate) fn given_item(&self, id: i64) {
        self.given(&format!(
            "INSERT INTO item (id, change, edition, jurisdiction, instrument, content, state, drafted_at, publish_at, push_by)
             VALUES ({id}, {id}, 1, 'DE', 'x', '{{}}', 'published', 0, 0, 0)"
        ));
    }

    pub(crate) fn given_quiz(&self, id: i64, due_day: &str) {
        self.given(&format!(
            "INSERT INTO quiz (id, cycle, seed, issued_at, due_day, pass_mark, length)
             VALUES ({id}, 'cycle-{id}', 1, 0, '{due_day}', 0.8, 10)"
        ));
    }

    pub(crate) fn roster(&self, table: &str, full: bool) -> anyhow::Result<Report> {
        let ids: Vec<MarketId> = markets().into_iter().map(|market| market.id).collect();
        let defaults = RosterDefaults {
            markets: &ids,
            timezone: Tz::UTC,
        };
        let rows = read_roster(table.as_bytes(), defaults).expect("a sound roster");
        let intake = Intake {
            full,
            training_due_within: days(7),
            audience: &Audience::default(),
            catalogue: &Catalogue::bundled(),
        };
        self.db
            .write(&Actor::CommandLine, |tx| import(tx, &rows, intake, &|_| ()))
    }

    /// Assigns to everybody concerned by `law`, `limit` at a time; the agents in the order they were told.
    pub(crate) fn push(&self, item: i64, law: &str, limit: u32) -> Vec<NewAssignment> {
        let concerned = concerned(&markets(), &law.parse().expect("a code"));
        self.batches(limit, None, |tx, page| {
            assign_item(
                tx,
                item,
                days(7),
                &Page {
                    markets: &concerned,
                    ..page
                },
            )
        })
    }

    pub(crate) fn issue(&self, quiz: i64, due_day: &str) -> Vec<NewAssignment> {
        let all: Vec<MarketId> = markets().into_iter().map(|market| market.id).collect();
        let day: NaiveDate = due_day.parse().expect("a day");
        self.batches(2, None, |tx, page| {
            assign_quiz(
                tx,
                quiz,
                day,
                &Page {
                    markets: &all,
                    ..page
                },
            )
        })
    }

    fn batches(
        &self,
        limit: u32,
        joined_since: Option<Timestamp>,
        assign: impl Fn(&Tx<'_>, Page<'_>) -> anyhow::Result<Batch>,
    ) -> Vec<NewAssignment> {
        let (mut after, mut all) = (Some(AgentId(0)), Vec::new());
        while let Some(from) = after {
            let batch = self.db.write(&Actor::Job("assign"), |tx| {
                let page = Page {
                    markets: &[],
                    after: from,
                    limit,
                    joined_since,
                };
                let batch = assign(tx, page)?;
                let draft = batch.commit_to(Draft::new(Action::ItemAssigned, "item/1"));
                Ok(Outcome::Done(batch, Entries::one(draft)))
            });
            let batch = batch.expect("assigned");
            after = batch.next;
            all.extend(batch.new);
        }
        all
    }

    pub(crate) fn write<T>(&self, write: impl FnOnce(&Tx<'_>) -> anyhow::Result<T>) -> T {
        let done = self.db.write(&Actor::CommandLine, |tx| {
            let draft = Draft::new(Action::ItemsSuspended, "item/1");
            Ok(Outcome::Done(write(tx)?, Entries::one(draft)))
        });
        done.expect("written")
    }

    pub(crate) fn read<T>(&self, read: impl FnOnce(&View<'_>) -> anyhow::Result<T>) -> T {
        self.db.read(read).expect("readable")
    }

    pub(crate) fn assignment(&self, id: i64) -> Assignment {
        self.read(|view| find(view, id)).expect("an assignment")
    }

    pub(crate) fn name_of(&self, agent: AgentId) -> String {
        self.read(|view| agent::store::find(view, agent))
            .expect("an agent")
            .name
    }

    fn names(&self, told: &[NewAssignment]) -> Vec<String> {
        told.iter().map(|new| self.name_of(new.agent)).collect()
    }

    /// The log verifies together with every row it commits to; returns how many rows that were.
    pub(crate) fn verified_rows(&self, rows_of: &audit::verify::RowsOf<'_>) -> usize {
        let report = self.read(|view| audit::verify::verify(view.conn, None, rows_of));
        assert_eq!(report.faults, Vec::<String>::new());
        report.rows
    }
}

const PEOPLE: &str = "external_id,email,name,markets,timezone,leave_from,leave_to,hired_on,status\n\
    1,a@example.com,Anna,de,Europe/Berlin,,,,\n\
    2,b@example.com,Bruno,fr,Europe/Paris,,,,\n\
    3,c@example.com,Carla,de;fr,Europe/Berlin,,,,\n\
    4,d@example.com,Dora,eu,UTC,,,,\n\
    5,e@example.com,Earl,us,America/New_York,,,,\n\
    6,f@example.com,Fritz,de,UTC,2027-05-20,2027-06-10,,\n\
    7,g@example.com,Gone,de,UTC,,,,left\n\
    8,h@example.com,Hana,de,UTC,,,2027-06-20,\n";

fn staffed() -> Office {
    let office = Office::new();
    office.given_item(1);
    office.given_item(2);
    office.given_quiz(1, "2027-06-15");
    office.roster(PEOPLE, false).expect("imported");
    office
}

#[test]
fn law_reaches_exactly_those_whose_markets_it_binds_and_each_of_them_once() {
    let office = staffed();
    let german = office.push(1, "DE", 2);
    assert_eq!(office.names(&german), ["Anna", "Carla", "Dora", "Fritz"]);
    let union = office.push(2, "EU", 3);
    assert_eq!(
        office.names(&union),
        ["Anna", "Bruno", "Carla", "Dora", "Fritz"]
    );
    let carla = &union[2];
    let ids: Vec<&str> = carla.markets.iter().map(MarketId::as_str).collect();
    assert_eq!(ids, ["de", "fr"]);
}

#[test]
fn state_law_reaches_the_federations_market_and_international_law_nobody() {
    let office = staffed();
    assert_eq!(office.names(&office.push(1, "US-CA", 9)), ["Earl"]);
    assert!(office.push(2, "INTL", 9).is_empty());
}

#[test]
fn a_push_made_again_or_resumed_tells_nobody_twice() {
    let office = staffed();
    assert_eq!(office.push(1, "DE", 2).len(), 4);
    assert!(office.push(1, "DE", 2).is_empty());
    let fritz = office.read(|view| resume_after(view, What::Item(1)));
    assert_eq!(office.name_of(fritz), "Fritz");
    assert_eq!(
        office.read(|view| resume_after(view, What::Item(2))),
        AgentId(0)
    );
}

#[test]
fn every_assignment_is_proven_by_the_entry_of_its_batch() {
    let office = staffed();
    office.push(1, "EU", 2);
    assert_eq!(office.verified_rows(&rows_of), 5);
    office.given("UPDATE assignment SET markets = '[\"us\"]' WHERE id = 1");
    let report = office.read(|view| audit::verify::verify(view.conn, None, &rows_of));
    assert_eq!(report.faults.len(), 1);
}

#[test]
fn due_dates_end_with_the_agents_day_and_lie_behind_leave() {
    let office = staffed();
    let told = office.push(1, "DE", 9);
    let due = |at: usize| told[at].due_at.to_string();
    assert_eq!(due(0), "2027-06-08T21:59:59Z");
    assert_eq!(
        due(3),
        "2027-06-17T23:59:59Z",
        "back on 10 June, then seven days"
    );
}

#[test]
fn who_joins_after_a_push_gets_the_item_then_and_others_do_not_again() {
    let office = staffed();
    office.push(1, "DE", 9);
    let pushed = "2027-06-02T00:00:00Z".parse().expect("a moment");
    assert!(!office.read(|view| anybody_joined(view, pushed)));
    office
        .clock
        .set("2027-06-20T08:00:00Z".parse().expect("a moment"));
    let nina =
        "external_id,email,name,markets\n9,n@example.com,Nina,de\n10,o@example.com,Olga,fr\n";
    office.roster(nina, false).expect("imported");
    assert!(office.read(|view| anybody_joined(view, pushed)));
    let concerned = concerned(&markets(), &"DE".parse().expect("a code"));
    let told = office.batches(1, Some(pushed), |tx, page| {
        assign_item(
            tx,
            1,
            days(7),
            &Page {
                markets: &concerned,
                ..page
            },
        )
    });
    assert_eq!(office.names(&told), ["Hana", "Nina"]);
}

#[test]
fn one_quiz_for_all_of_an_agents_markets() {
    let office = staffed();
    let issued = office.issue(1, "2027-06-15");
    assert_eq!(
        office.names(&issued),
        ["Anna", "Bruno", "Carla", "Dora", "Earl", "Fritz"]
    );
    assert_eq!(issued[2].markets.len(), 2);
    assert_eq!(issued[4].due_at.to_string(), "2027-06-16T03:59:59Z");
}

#[test]
fn what_is_doubtful_is_owed_by_nobody_until_it_is_resumed() {
    let office = staffed();
    let told = office.push(1, "DE", 9);
    office.write(|tx| standing::finish(tx, told[0].assignment));
    assert_eq!(office.write(|tx| standing::suspend_items(tx, &[1])), 3);
    assert_eq!(office.assignment(told[0].assignment).state, State::Done);
    assert_eq!(
        office.assignment(told[1].assignment).state,
        State::Suspended
    );
    office
        .clock
        .set("2027-07-01T09:00:00Z".parse().expect("a moment"));
    assert_eq!(
        office.write(|tx| standing::resume_items(tx, &[1], days(7))),
        3
    );
    let resumed = office.assignment(told[1].assignment);
    assert_eq!(
        (resumed.state, resumed.due_at.to_string().as_str()),
        (State::Open, "2027-07-08T21:59:59Z")
    );
}

#[test]
fn progress_counts_each_agent_once_in_all_and_once_in_each_market() {
    let office = staffed();
    let told = office.push(1, "EU", 9);
    office.write(|tx| standing::finish(tx, told[2].assignment));
    office
        .clock
        .set("2027-06-09T12:00:00Z".parse().expect("a moment"));
    let progress = office.read(|view| progress::progress(view, What::Item(1)));
    assert_eq!(
        (
            progress.all.assigned,
            progress.all.done,
            progress.all.open,
            progress.all.overdue
        ),
        (5, 1, 4, 3)
    );
    let of = |id: &str| progress.markets[&id.parse::<MarketId>().expect("an id")];
    assert_eq!(
        (
            of("de").assigned,
            of("de").done,
            of("fr").assigned,
            of("fr").done
        ),
        (3, 1, 2, 1)
    );
    let evidence = office.read(|view| progress::evidence(view, 1));
    assert_eq!(evidence.counts, progress.all);
    assert_eq!(evidence.first_assigned_at, Some(told[0].assigned_at));
}

#[test]
fn a_reminder_is_due_once_and_late_ones_are_listed_in_pages() {
    let office = staffed();
    office.push(1, "DE", 9);
    office
        .clock
        .set("2027-06-08T09:00:00Z".parse().expect("a moment"));
    let soon = |office: &Office| {
        office.read(|view| {
            let until = view.now.plus(days(2));
            progress::due_between(view, view.now, until, Reminder::Ahead(0), 10)
        })
    };
    let due = soon(&office);
    assert_eq!(due.len(), 3, "Fritz is due later");
    let ids: Vec<i64> = due.iter().map(|due| due.assignment).collect();
    office.write(|tx| progress::mark_reminded(tx, &ids, Reminder::Ahead(0)));
    assert!(soon(&office).is_empty());
    office
        .clock
        .set("2027-06-10T09:00:00Z".parse().expect("a moment"));
    let first = office.read(|view| progress::overdue(view, None, 2));
    let after = first.last().map(|due| (due.due_at, due.assignment));
    let second = office.read(|view| progress::overdue(view, after, 2));
    assert_eq!((first.len(), second.len()), (2, 1));
}

#[test]
fn closing_a_quiz_counts_those_who_missed_it() {
    let office = staffed();
    let issued = office.issue(1, "2027-06-15");
    office.write(|tx| standing::finish(tx, issued[0].assignment));
    assert_eq!(office.write(|tx| standing::close_quiz(tx, 1)), 5);
    let progress = office.read(|view| progress::progress(view, What::Quiz(1)));
    assert_eq!(
        (progress.all.done, progress.all.missed, progress.all.open),
        (1, 5, 0)
    );
}

#[test]
fn the_walk_to_the_concerned_needs_no_sorting() {
    let office = staffed();
    let plan = plan(
        &office.db,
        "SELECT a.id, group_concat(m.market, ' ')
         FROM agent_market m CROSS JOIN agent a ON a.id = m.agent
         WHERE m.agent > 1 AND +m.market IN (SELECT value FROM json_each('[]')) AND a.status = 'active'
         GROUP BY m.agent ORDER BY m.agent LIMIT 5",
    );
    assert!(!plan.contains("TEMP B-TREE"), "{plan}");
}
