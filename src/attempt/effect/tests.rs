//! Reviewed cases, figures and taps in a small office: taken once, corrected, put together by market and month.
//!
//! Refuses to depend on what rules and changes say: they are names and provisions here.

use chrono_tz::Tz;

use super::{practice::read, *};
use crate::{assignment::store::tests::Office, audit::Actor, clock::Timestamp, db::Outcome};

const STAFF: &str = "external_id,email,name,markets\n\
    E1,a@example.com,Anna,de\n\
    E2,b@example.com,Bruno,de;fr\n";

const RULE: &str = "INSERT INTO rule (id, edition, jurisdiction, topic, instrument, title, value, statements, exceptions,
      evidence, evidence_kind, confidence, state)
    VALUES ('de-refund', 1, 'DE', 'refund-deadline', 'bgb', 'BGB', '{}', '{}', '[]', '', 'primary', 'high', 'confirmed');
    INSERT INTO rule_citation (rule, edition, instrument, path, written) VALUES ('de-refund', 1, 'bgb', '[\"§ 357\"]', '[\"§ 357\"]');";

const HEADER: &str = "ticket_id,agent,market,handled_at,rule_id,applied_correctly,reviewer\n";

fn office() -> Office {
    let office = Office::new();
    office.roster(STAFF, true).expect("imported");
    office.given(RULE);
    office
}

fn markets() -> Vec<MarketId> {
    ["de", "fr"].map(|id| id.parse().expect("an id")).to_vec()
}

/// Imports the rows under the header; the report and the problems, as text.
fn observe(office: &Office, rows: &str, skip: bool) -> (Imported, Vec<String>) {
    let sheet = format!("{HEADER}{rows}");
    let now = office.clock.now();
    let (rows, problems) =
        read(sheet.as_bytes(), &markets(), Tz::UTC, now).expect("a sound header");
    let (report, problems) = office
        .db
        .write(&Actor::CommandLine, |tx| {
            practice::store::import(tx, &rows, problems, skip)
        })
        .expect("the database works");
    (report, problems.iter().map(ToString::to_string).collect())
}

fn proven(office: &Office) -> usize {
    office.verified_rows(&|conn, table, entry| {
        let of_assignments = crate::assignment::store::rows_of(conn, table, entry)?;
        of_assignments.map_or_else(
            || crate::attempt::store::rows_of(conn, table, entry),
            |rows| Ok(Some(rows)),
        )
    })
}

#[test]
fn reviewed_cases_are_taken_once_and_a_corrected_verdict_replaces_the_earlier_one() {
    let office = office();
    let rows = "T-1,E1,de,2027-05-01,de-refund,yes,Rita\n\
                T-2,b@example.com,DE,2027-05-02T10:00:00+02:00,de-refund,nein,\n";
    let (report, problems) = observe(&office, rows, false);
    assert_eq!((report.added, problems.len()), (2, 0));
    assert_eq!(observe(&office, rows, false).0.unchanged, 2);
    let corrected = "T-2,E2,de,2027-05-02T08:00:00Z,de-refund,yes,Rita\n";
    let (report, _) = observe(&office, corrected, false);
    assert_eq!((report.corrected, report.added), (1, 0));
    assert_eq!(proven(&office), 3, "the replaced row stays and is proven");
    let all = office.read(store::levels);
    let may = all
        .iter()
        .find(|one| one.market.is_none())
        .expect("a month");
    assert_eq!(
        (may.month.as_str(), may.practice.hits, may.practice.of),
        ("2027-05", 2, 2)
    );
}

#[test]
fn bad_rows_are_named_by_line_and_nothing_is_taken_while_there_is_one() {
    let office = office();
    let rows = "T-1,E1,de,2027-05-01,de-refund,yes,\n\
                T-2,E9,de,2027-05-01,de-refund,yes,\n\
                T-3,E1,mars,2027-05-01,de-refund,yes,\n\
                T-4,E1,de,yesterday,de-refund,yes,\n\
                T-5,E1,de,2027-05-01,de-unheard,yes,\n\
                T-6,E1,de,2027-05-01,de-refund,perhaps,\n\
                ,E1,de,2027-05-01,de-refund,no,\n\
                T-8,E1,de,2028-01-01,de-refund,no,\n";
    let (report, problems) = observe(&office, rows, false);
    let named: Vec<&str> = problems
        .iter()
        .map(|problem| problem.split(": ").next().unwrap_or_default())
        .collect();
    assert_eq!(
        named,
        [
            "row 3, agent",
            "row 4, market",
            "row 5, handled_at",
            "row 6, rule_id",
            "row 7, applied_correctly",
            "row 8, ticket_id",
            "row 9, handled_at"
        ]
    );
    assert!(!report.changes_anything());
    assert!(office.read(store::levels).is_empty());
    let (report, problems) = observe(&office, rows, true);
    assert_eq!((report.added, report.skipped, problems.len()), (1, 7, 7));
    assert!(
        read(
            b"ticket,who\n1,2\n",
            &markets(),
            Tz::UTC,
            Timestamp::default()
        )
        .is_err()
    );
}

#[test]
fn real_cases_stand_before_and_after_the_change_that_touched_their_rule() {
    let office = office();
    for (id, path) in [(1, "§ 357"), (2, "§ 9")] {
        office.given(&format!(
            "INSERT INTO change (id, source, old_version, new_version, jurisdiction, instrument, title, url, language, kind,
                state, substantive, severity, topics, in_force_from, observed_at, last_unseen_at, confirm_at, push_by, entry)
             VALUES ({id}, 's', 1, 2, 'DE', 'bgb', 'BGB', '', 'de', 'amendment', 'confirmed', 1, 50, '[]', '2027-05-01', 0, 0, 0, 0, 0);
             INSERT INTO edit (change, ord, op, path, heading, before, after, substantive, because, facts, related, delta)
             VALUES ({id}, 0, 'substitution', '[\"{path}\"]', '', 'a', 'b', 1, '', '[]', '[]', '{{}}')"
        ));
    }
    let mut rows = String::new();
    for n in 0..40 {
        let (day, market) = if n < 20 {
            ("2027-04-20", "de")
        } else {
            ("2027-05-01", "fr")
        };
        let right = if n < 20 { n % 4 == 0 } else { n % 10 != 0 };
        let verdict = if right { "yes" } else { "no" };
        rows.push_str(&format!("T-{n},E2,{market},{day},de-refund,{verdict},\n"));
    }
    rows.push_str("T-99,E2,de,2026-01-01,de-refund,no,\n");
    assert_eq!(observe(&office, &rows, false).0.added, 41);
    let found = office.read(store::before_and_after);
    assert_eq!(
        found.iter().map(|one| one.change).collect::<Vec<_>>(),
        [1, 1, 1]
    );
    let all = &found[0];
    assert_eq!(
        (all.market.as_ref(), all.day.as_str()),
        (None, "2027-05-01")
    );
    assert_eq!(
        (all.before.hits, all.before.of),
        (5, 20),
        "ninety days back, no further"
    );
    assert_eq!((all.after.hits, all.after.of), (18, 20));
    assert!(all.differs && all.rules == ["de-refund"]);
    assert!(!found[1].differs, "one side alone shows nothing");
}

#[test]
fn figures_stand_in_their_market_and_month_and_are_corrected() {
    let office = office();
    let import = |text: &str| {
        let (rows, problems) = figure::read(text.as_bytes(), &markets()).expect("a header");
        office
            .db
            .write(&Actor::CommandLine, |tx| {
                figure::store::import(tx, &rows, problems, false)
            })
            .expect("the database works")
    };
    let head = "market,month,name,value\n";
    let (report, problems) = import(&format!(
        "{head}de,2027-03,complaints,31\nde,2027-03,fines_eur,0\n"
    ));
    assert_eq!((report.added, problems.len()), (2, 0));
    assert_eq!(
        import(&format!("{head}DE,2027-3,complaints,31.0\n"))
            .0
            .unchanged,
        1
    );
    assert_eq!(
        import(&format!("{head}de,2027-03,complaints,29.5\n"))
            .0
            .corrected,
        1
    );
    let (report, problems) = import(&format!(
        "{head}de,March,complaints,1\nde,2027-03,,1\nde,2027-03,x,1e999\n"
    ));
    assert_eq!((report.skipped, problems.len()), (3, 3));
    let all = office.read(store::levels);
    assert_eq!(all.len(), 1, "figures of markets are not added up: {all:?}");
    assert_eq!(all[0].figures["complaints"], 29.5);
    assert_eq!(all[0].month, "2027-03");
    assert_eq!(proven(&office), 3);
}

#[test]
fn a_lesson_is_rated_after_it_was_confirmed_and_a_tap_may_be_changed() {
    let office = office();
    office.given_item(1);
    let told = office.push(1, "DE", 9);
    let id = told[0].assignment;
    let tap = |sent: &str| {
        let tap = rating::Tap::of(sent).expect("a tap");
        office
            .db
            .write(&Actor::Agent(1), |tx| {
                let done = rating::store::rate(tx, id, tap)?;
                Ok(match done {
                    Outcome::Done(rating, entries) => Outcome::Done((rating, true), entries),
                    Outcome::Nothing(rating) => Outcome::Nothing((rating, false)),
                })
            })
            .expect("the database works")
    };
    assert!(!tap("useful-yes").1, "nothing was read yet");
    office.given(&format!(
        "UPDATE assignment SET state = 'done' WHERE id = {id}"
    ));
    assert!(tap("useful-yes").1 && !tap("useful-yes").1);
    let (rating, _) = tap("clear-no");
    assert_eq!((rating.useful, rating.clear), (Some(true), Some(false)));
    assert!(tap("clear-yes").1);
    let all = office.read(store::levels);
    let june = all
        .iter()
        .find(|one| one.market.is_some())
        .expect("a month");
    assert_eq!(
        (june.useful.hits, june.clear.hits, june.clear.of),
        (1, 1, 1)
    );
    for sent in ["", "useful", "useful-perhaps", "price-yes"] {
        assert_eq!(rating::Tap::of(sent), None);
    }
}
