//! Rosters imported once, again, in part and in full.
//!
//! Refuses to test the reading of tables: that is the roster's.

use crate::{
    assignment::{
        AgentId, State,
        agent::{Status, store as agents},
        because,
        import::Untakeable,
        store::tests::Office,
    },
    audit,
};

const TWO: &str = "external_id,email,name,markets,team\n1,a@example.com,Anna,de,north\n2,b@example.com,Bruno,fr,\n";

#[test]
fn a_roster_imported_again_changes_nothing_and_says_so() {
    let office = Office::new();
    let first = office.roster(TWO, true).expect("imported");
    assert_eq!((first.added, first.changed, first.unchanged), (2, 0, 0));
    let entries = || office.read(|view| audit::log::size(view.conn));
    let before = entries();
    let again = office.roster(TWO, true).expect("imported");
    assert_eq!(
        (
            again.added,
            again.changed,
            again.unchanged,
            again.deactivated
        ),
        (0, 0, 2, 0)
    );
    assert_eq!(
        entries(),
        before,
        "nothing happened, so the log tells of nothing"
    );
}

#[test]
fn the_log_holds_nobodys_data() {
    let office = Office::new();
    office.roster(TWO, false).expect("imported");
    let leaves: String = office.read(|view| {
        Ok(view
            .conn
            .query_row("SELECT group_concat(leaf) FROM audit_entry", [], |row| {
                row.get(0)
            })?)
    });
    assert!(leaves.contains("roster-imported"));
    assert!(!leaves.contains("Anna") && !leaves.contains("example.com"));
}

#[test]
fn an_agent_is_known_by_external_id_then_by_address() {
    let office = Office::new();
    office
        .roster("email,name,markets\na@example.com,Anna,de\n", false)
        .expect("imported");
    // The first roster with external ids gives Anna hers, whatever case the address is in.
    let report = office.roster(
        "external_id,email,name,markets\n1,A@example.com,Anna,de\n",
        false,
    );
    assert_eq!(report.expect("imported").changed, 1);
    let report = office.roster(
        "external_id,email,name,markets\n1,anna@example.com,Anna M,fr\n",
        false,
    );
    assert_eq!(report.expect("imported").changed, 1);
    let report = office.roster("email,name,markets\nanna@example.com,Anna M,fr\n", false);
    assert_eq!(
        report.expect("imported").unchanged,
        1,
        "a roster without external ids keeps them"
    );
    let anna = office
        .read(|view| agents::find(view, AgentId(1)))
        .expect("Anna");
    assert_eq!(
        (anna.name.as_str(), anna.external_id.as_deref()),
        ("Anna M", Some("1"))
    );
    assert_eq!(anna.markets.len(), 1);
    assert_eq!(anna.markets[0].as_str(), "fr");
}

#[test]
fn two_agents_may_swap_addresses_in_one_roster() {
    let office = Office::new();
    office.roster(TWO, false).expect("imported");
    let swapped =
        "external_id,email,name,markets\n1,b@example.com,Anna,de\n2,a@example.com,Bruno,fr\n";
    assert_eq!(office.roster(swapped, false).expect("imported").changed, 2);
    let found = office
        .read(|view| agents::by_email(view, "a@example.com"))
        .expect("Bruno");
    assert_eq!(found.name, "Bruno");
}

#[test]
fn an_address_of_somebody_else_stops_the_whole_import() {
    let office = Office::new();
    office.roster(TWO, false).expect("imported");
    let bad = "external_id,email,name,markets\n1,a@example.com,Anna,us\n3,b@example.com,New,de\n";
    let error = office.roster(bad, false).expect_err("taken");
    let taken = Untakeable::AddressTaken {
        row: 3,
        agent: AgentId(2),
    };
    assert_eq!(error.downcast_ref::<Untakeable>(), Some(&taken));
    assert!(!error.to_string().contains("b@example"), "{error}");
    let anna = office
        .read(|view| agents::find(view, AgentId(1)))
        .expect("Anna");
    assert_eq!(anna.markets[0].as_str(), "de", "no row was taken");
    let twice = "external_id,email,name,markets\n1,c@example.com,Anna,de\n,a@example.com,Anna,de\n";
    let error = office.roster(twice, false).expect_err("named twice");
    let named = Untakeable::NamedTwice { row: 3, first: 2 };
    assert_eq!(error.downcast_ref::<Untakeable>(), Some(&named));
}

#[test]
fn whom_a_full_roster_does_not_name_is_inactive_and_comes_back_with_what_they_owe() {
    let office = Office::new();
    office.given_item(1);
    office.roster(TWO, true).expect("imported");
    let owed = office.push(1, "EU", 9)[0].assignment;
    let without = "external_id,email,name,markets\n2,b@example.com,Bruno,fr\n";
    let report = office.roster(without, true).expect("imported");
    assert_eq!(
        (report.deactivated, report.waived, report.unchanged),
        (1, 1, 1)
    );
    let anna = office
        .read(|view| agents::find(view, AgentId(1)))
        .expect("kept");
    assert_eq!(
        (anna.status, anna.name.as_str()),
        (Status::Inactive, "Anna")
    );
    let waived = office.assignment(owed);
    assert_eq!(
        (waived.state, waived.because.as_str()),
        (State::Waived, because::INACTIVE)
    );
    office
        .clock
        .set("2027-07-01T09:00:00Z".parse().expect("a moment"));
    let report = office.roster(TWO, true).expect("imported");
    assert_eq!((report.returned, report.reopened), (1, 1));
    let open = office.assignment(owed);
    assert_eq!(
        (open.state, open.due_at.to_string().as_str()),
        (State::Open, "2027-07-08T23:59:59Z")
    );
    assert_eq!((open.because.as_str(), open.closed_at), ("", None));
}

#[test]
fn a_partial_roster_leaves_everybody_else_alone() {
    let office = Office::new();
    office.roster(TWO, false).expect("imported");
    let report = office
        .roster("email,name,markets\nc@example.com,Carla,de\n", false)
        .expect("imported");
    assert_eq!((report.added, report.deactivated), (1, 0));
    assert_eq!(office.read(agents::count_active), 3);
}

#[test]
fn who_left_owes_nothing_and_an_item_withdrawn_meanwhile_does_not_come_back() {
    let office = Office::new();
    office.given_item(1);
    office.roster(TWO, false).expect("imported");
    let owed = office.push(1, "DE", 9)[0].assignment;
    let left = "external_id,email,name,markets,team,status\n1,a@example.com,Anna,de,north,left\n";
    assert_eq!(office.roster(left, false).expect("imported").waived, 1);
    office.given("UPDATE item SET state = 'withdrawn' WHERE id = 1");
    assert_eq!(office.roster(TWO, false).expect("imported").reopened, 0);
    assert_eq!(office.assignment(owed).state, State::Waived);
}

#[test]
fn leave_moves_what_is_owed_and_is_taken_back_again() {
    let office = Office::new();
    office.given_item(1);
    office.given_quiz(1, "2027-06-15");
    office.roster(TWO, false).expect("imported");
    let item = office.push(1, "DE", 9)[0].assignment;
    let quiz = office.issue(1, "2027-06-15")[0].assignment;
    let due = |id| office.assignment(id).due_at.to_string();
    assert_eq!(
        (due(item).as_str(), due(quiz).as_str()),
        ("2027-06-08T23:59:59Z", "2027-06-15T23:59:59Z")
    );
    let away = "external_id,email,name,markets,team,leave_from,leave_to\n1,a@example.com,Anna,de,north,2027-06-01,2027-06-20\n";
    assert_eq!(office.roster(away, false).expect("imported").moved, 2);
    assert_eq!(
        (due(item).as_str(), due(quiz).as_str()),
        ("2027-06-27T23:59:59Z", "2027-07-04T23:59:59Z")
    );
    assert_eq!(office.roster(TWO, false).expect("imported").moved, 2);
    assert_eq!(due(item), "2027-06-08T23:59:59Z");
}
