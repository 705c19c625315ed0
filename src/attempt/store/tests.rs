//! Sittings in a small office: sent twice, too late, too early, of another form.
//!
//! Refuses to depend on what questions say: they are numbers with a right choice.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    assignment::{
        State,
        acknowledgement::{Acknowledged, Acknowledgement, Refusal, store::acknowledge},
        form::{self, Asked, Form},
        standing::store as standing,
        store::tests::Office,
    },
    attempt::{AttemptPolicy, Key, PassMark, Refused, Verdict, results, store::*},
    audit::{Actor, Digest},
    clock::{chance::Seed, days},
    locale::Language,
    training::quiz::Part,
};

const STAFF: &str =
    "external_id,email,name,markets\n1,a@example.com,Anna,de\n2,b@example.com,Bruno,de;fr\n";

/// An office in which Anna (assignment 1) and Bruno (assignment 2) have a quiz of five questions, in each
/// of which `a` is right.
fn examined() -> Office {
    let office = Office::new();
    office.given_quiz(1, "2027-06-15");
    for id in 1..=5 {
        office.given(&format!(
            "INSERT INTO question (id, item, jurisdiction, topic, template, content, state, made_at)
             VALUES ({id}, 1, 'DE', 'x', 'x', '{{}}', 'live', 0)"
        ));
    }
    office.roster(STAFF, true).expect("imported");
    for new in office.issue(1, "2027-06-15") {
        office.write(|tx| form::store::write(tx, &form_of(new.assignment)));
    }
    office
}

fn form_of(assignment: i64) -> Form {
    // Shown in another order than that of their numbers.
    let asked = |question| Asked {
        question,
        choices: ["b", "a", "c"].map(str::to_owned).to_vec(),
        part: Part::Baseline,
        instead_of: None,
    };
    Form {
        assignment,
        n: 1,
        seed: Seed::from_stored(7),
        language: Language::english(),
        pass_mark: 0.8,
        questions: [3, 1, 5, 2, 4].map(asked).to_vec(),
    }
}

fn keys() -> Vec<Key> {
    let key = |question| {
        let mut key = Key::single(question, "a");
        key.misconceptions.insert("b".into(), "old_rule".into());
        key
    };
    (1..=5).map(key).collect()
}

fn policy() -> AttemptPolicy {
    AttemptPolicy::usual(PassMark::try_from(0.8).expect("a mark"))
}

/// The page of the `n`th attempt with the first `right` questions right and the others wrong.
fn page(assignment: i64, n: u32, right: i64) -> Submission {
    let choice = |question| if question <= right { "a" } else { "b" };
    Submission {
        assignment,
        key: form_of(assignment).submission(n),
        language: Language::english(),
        answers: (1..=5)
            .map(|q| (q, BTreeSet::from([choice(q).to_owned()])))
            .collect(),
    }
}

fn send_with(office: &Office, sent: &Submission, keys: &[Key]) -> Result<Submitted, Refused> {
    let result = office
        .db
        .write(&Actor::Agent(1), |tx| submit(tx, sent, keys, &policy()));
    result.expect("the database works")
}

fn send(office: &Office, sent: &Submission) -> Result<Submitted, Refused> {
    send_with(office, sent, &keys())
}

fn proven(office: &Office) -> usize {
    office.verified_rows(&|conn, table, entry| {
        let of_assignments = crate::assignment::store::rows_of(conn, table, entry)?;
        of_assignments.map_or_else(|| rows_of(conn, table, entry), |rows| Ok(Some(rows)))
    })
}

#[test]
fn a_page_sent_twice_is_one_attempt() {
    let office = examined();
    let first = send(&office, &page(1, 1, 4)).expect("taken");
    assert_eq!((first.attempt.points, first.attempt.out_of), (4.0, 5.0));
    assert_eq!(first.attempt.verdict, Verdict::Passed);
    assert_eq!(office.assignment(1).state, State::Done);
    let again = send(&office, &page(1, 1, 4)).expect("the same");
    assert!(again.again && again.attempt == first.attempt && again.answers == first.answers);
    assert_eq!(office.read(|view| of_assignment(view, 1)).len(), 1);
}

#[test]
fn every_attempt_and_answer_is_proven_by_the_log() {
    let office = examined();
    send(&office, &page(1, 1, 2)).expect("taken");
    assert_eq!(
        proven(&office),
        2 + 1 + 5,
        "two assignments, an attempt, five answers"
    );
}

#[test]
fn after_two_failures_a_day_passes_and_a_pass_is_final() {
    let office = examined();
    for n in 1..=2 {
        let failed = send(&office, &page(1, n, 3)).expect("taken");
        assert_eq!(
            (failed.attempt.verdict, failed.attempt.n),
            (Verdict::Failed, n)
        );
    }
    let now = office.clock.now();
    assert_eq!(
        send(&office, &page(1, 3, 5)),
        Err(Refused::CoolingDown(now.plus(days(1))))
    );
    assert_eq!(office.assignment(1).state, State::Open);
    office.clock.set(now.plus(days(1)));
    assert_eq!(
        send(&office, &page(1, 3, 5))
            .expect("taken")
            .attempt
            .verdict,
        Verdict::Passed
    );
    assert_eq!(send(&office, &page(1, 4, 5)), Err(Refused::AlreadyPassed));
}

#[test]
fn after_three_failures_it_is_over_and_still_owed() {
    let office = examined();
    for n in 1..=3 {
        send(&office, &page(1, n, 0)).expect("taken");
        office.clock.set(office.clock.now().plus(days(1)));
    }
    assert_eq!(send(&office, &page(1, 4, 5)), Err(Refused::NoAttemptsLeft));
    assert_eq!(office.assignment(1).state, State::Open);
}

#[test]
fn a_page_of_another_form_assignment_or_attempt_is_stale() {
    let office = examined();
    let stale = |sent: &Submission| assert_eq!(send(&office, sent), Err(Refused::StaleForm));
    stale(&page(1, 2, 5));
    stale(&Submission {
        assignment: 1,
        ..page(2, 1, 5)
    });
    let mut foreign = page(1, 1, 5);
    foreign.answers.insert(99, BTreeSet::from(["a".to_owned()]));
    stale(&foreign);
    let mut unheard = page(1, 1, 5);
    unheard.answers.insert(1, BTreeSet::from(["z".to_owned()]));
    stale(&unheard);
    let mut swapped = form_of(1);
    swapped.questions.pop();
    office.write(|tx| form::store::write(tx, &swapped));
    stale(&page(1, 1, 5));
}

#[test]
fn a_question_that_became_doubtful_while_the_page_lay_open_counts_for_nothing() {
    let office = examined();
    let all = keys();
    let taken = send_with(&office, &page(1, 1, 4), &all[..4]).expect("taken");
    assert_eq!((taken.attempt.points, taken.attempt.out_of), (4.0, 4.0));
    assert_eq!(
        send_with(&office, &page(2, 1, 5), &[]),
        Err(Refused::NothingToGrade)
    );
    assert_eq!(proven(&office), 2 + 1 + 4);
}

#[test]
fn a_suspended_or_closed_quiz_takes_no_page_and_an_empty_page_is_an_attempt() {
    let office = examined();
    let empty = Submission {
        answers: BTreeMap::new(),
        ..page(2, 1, 0)
    };
    assert_eq!(send(&office, &empty).expect("taken").attempt.points, 0.0);
    office.given("UPDATE assignment SET state = 'suspended' WHERE id = 1");
    assert_eq!(send(&office, &page(1, 1, 5)), Err(Refused::Suspended));
    office.write(|tx| standing::close_quiz(tx, 1));
    assert_eq!(send(&office, &page(1, 1, 5)), Err(Refused::Closed));
    assert_eq!(send(&office, &page(77, 1, 5)), Err(Refused::Unknown));
}

#[test]
fn results_count_first_attempts_for_accuracy_and_the_best_for_passing() {
    let office = examined();
    send(&office, &page(1, 1, 4)).expect("taken");
    send(&office, &page(2, 1, 2)).expect("taken");
    send(&office, &page(2, 2, 5)).expect("taken");
    let results = office.read(|view| results::store::results(view, 1, "old_rule"));
    assert_eq!(
        (results.all.accuracy.hits, results.all.accuracy.of),
        (6, 10)
    );
    assert_eq!(
        (results.all.passed.hits, results.all.passed_at_once.hits),
        (2, 1)
    );
    assert_eq!(results.all.outdated.hits, 4);
    assert_eq!(results.all.flagged.hits, 0);
    office.given("UPDATE question SET state = 'suspended' WHERE id = 5");
    let later = office.read(|view| results::store::results(view, 1, "old_rule"));
    assert_eq!((later.all.flagged.hits, later.all.flagged.of), (2, 10));
    assert_eq!(
        later.all.accuracy, results.all.accuracy,
        "nothing is graded again"
    );
    let of = |id: &str| results.markets[&id.parse().expect("an id")];
    assert_eq!((of("de").assigned, of("fr").assigned), (Some(2), Some(1)));
    assert_eq!((of("fr").accuracy.hits, of("fr").accuracy.of), (2, 5));
    let questions =
        office.read(|view| results::item::store::questions(view, results::Scope::Quiz(1)));
    assert_eq!(questions.len(), 5);
    let last = &questions[4];
    assert_eq!((last.right.hits, last.right.of, last.flagged), (0, 2, true));
    assert_eq!((last.facility, last.discrimination), (Some(0.0), None));
    let taken: Vec<_> = last
        .choices
        .iter()
        .map(|one| (one.choice.as_str(), one.taken))
        .collect();
    assert_eq!(taken, [("b", 2)]);
}

#[test]
fn results_stand_by_team_language_and_topic_over_one_quiz_or_all() {
    let office = examined();
    office.given("UPDATE agent SET team = 'Nord' WHERE id = 1");
    office.given(
        "UPDATE question SET topic = 'refund', content = '{\"choices\":[{\"id\":\"b\",\"misconception\":\"old_rule\"}]}'
         WHERE id <= 2",
    );
    send(&office, &page(1, 1, 4)).expect("taken");
    send(&office, &page(2, 1, 1)).expect("taken");
    let rows = |scope, by| {
        office
            .read(|view| results::store::grouped(view, scope, by, "old_rule"))
            .into_iter()
            .map(|(name, group)| (name.unwrap_or("all".to_owned()), group))
            .collect::<BTreeMap<_, _>>()
    };
    let one = results::Scope::Quiz(1);
    let teams = rows(one, results::By::Team);
    assert_eq!(teams.len(), 3);
    assert_eq!(
        (teams["Nord"].accuracy.hits, teams["Nord"].accuracy.of),
        (4, 5)
    );
    assert_eq!(teams["all"].attempts_flagged.hits, 0);
    let topics = rows(one, results::By::Topic);
    let refund = topics["refund"];
    assert_eq!(
        (refund.assigned, refund.accuracy.hits, refund.accuracy.of),
        (None, 3, 4)
    );
    assert_eq!(
        (refund.outdated.hits, refund.outdated.of),
        (1, 4),
        "of those that offered it"
    );
    assert_eq!(
        rows(results::Scope::All, results::By::Language)["en"].attempted,
        2
    );
    assert_eq!(
        rows(results::Scope::Quiz(9), results::By::Market)["all"].attempted,
        0
    );
    office.given("UPDATE question SET state = 'retired', true_from = '2027-05-28' WHERE id = 2");
    let all = rows(one, results::By::Market)["all"];
    assert_eq!((all.flagged.hits, all.attempts_flagged.hits), (2, 2));
    assert_eq!(
        (all.accuracy_unflagged.hits, all.accuracy_unflagged.of),
        (4, 8)
    );
    let rates = office.read(|view| results::store::outdated_rates(view, one, "old_rule"));
    assert!(rates.iter().all(|rate| rate.outdated.of > 0), "{rates:?}");
    let of_all = rates.iter().filter(|rate| rate.market.is_none());
    assert_eq!(of_all.map(|rate| rate.outdated.hits).sum::<u64>(), 5);
}

#[test]
fn what_an_agent_made_of_a_quiz_is_the_best_attempt_and_nothing_before_the_first() {
    let office = examined();
    send(&office, &page(2, 1, 2)).expect("taken");
    send(&office, &page(2, 2, 5)).expect("taken");
    let found = |most| {
        let mut all = Vec::new();
        office.read(|view| {
            each_of_quiz(view, 1, most, &mut |one| {
                all.push(one);
                Ok(())
            })
        });
        all
    };
    let all = found(9);
    assert_eq!((all.len(), found(1).len()), (2, 1));
    assert_eq!(
        (all[0].agent.0, all[0].attempts, &all[0].best),
        (1, 0, &None)
    );
    let best = all[1].best.as_ref().expect("an attempt");
    assert_eq!((best.n, best.verdict), (2, Verdict::Passed));
    assert_eq!((all[1].attempts, all[1].state.as_str()), (2, "done"));
}

#[test]
fn forms_that_ask_a_doubtful_question_are_found_while_they_are_open() {
    let office = examined();
    let asking =
        |questions: &[i64]| office.read(|view| form::store::asking(view, questions, 0, 10));
    assert_eq!(asking(&[5, 99]).len(), 2);
    assert_eq!(asking(&[99]).len(), 0);
    send(&office, &page(1, 1, 5)).expect("taken");
    assert_eq!(asking(&[5]), [form_of(2)]);
}

#[test]
fn an_acknowledgement_is_taken_once_and_not_of_what_is_suspended() {
    let office = examined();
    office.given_item(1);
    let told = office.push(1, "DE", 9);
    let acknowledge = |id: i64, name: &str| {
        let given = Acknowledgement {
            name: name.to_owned(),
            language: Language::english(),
            text_digest: Digest::of("the text"),
        };
        let result = office
            .db
            .write(&Actor::Agent(1), |tx| acknowledge(tx, id, &given));
        result.expect("the database works")
    };
    let refused = |why| Acknowledged::Refused(why);
    assert_eq!(
        acknowledge(told[0].assignment, " \n"),
        refused(Refusal::Nameless)
    );
    assert_eq!(acknowledge(told[0].assignment, "Anna"), Acknowledged::Now);
    assert_eq!(
        acknowledge(told[0].assignment, "Anna"),
        Acknowledged::Before
    );
    assert_eq!(office.assignment(told[0].assignment).state, State::Done);
    assert_eq!(acknowledge(1, "Anna"), refused(Refusal::NotAnItem));
    assert_eq!(acknowledge(999, "Anna"), refused(Refusal::Unknown));
    office.write(|tx| standing::suspend_items(tx, &[1]));
    assert_eq!(
        acknowledge(told[1].assignment, "Bruno"),
        refused(Refusal::Suspended)
    );
    assert_eq!(proven(&office), 2 + 2 + 1);
}
