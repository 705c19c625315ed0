//! No dead law: whatever happens in whatever order, no question is shown or graded whose rule is in doubt.
//!
//! Refuses a network: requests go straight into the router.

use std::{cell::Cell, collections::BTreeSet};

use proptest::{
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner},
};

use super::{Browser, hidden, world::World};
use crate::{
    assignment::{self, assign::NewAssignment, form::store as forms},
    attempt::{
        draw::{self, Pools},
        store::{answers_of, of_assignment},
    },
    audit::{Action, Actor, Draft},
    clock::days,
    db::{Entries, Outcome},
    rule::{Rule, RuleState, book, store as rules},
    training::{
        question::{Kind, Origin, Question, store as questions},
        quiz::store as quizzes,
        ruling, store as items,
    },
};

/// Something that happens.
#[derive(Clone, Copy, Debug)]
enum Event {
    /// What this rule rests on changes.
    Doubt(usize),
    /// An officer says that this rule holds.
    Confirm(usize),
    /// The daemon takes dead questions out of the forms.
    Swap,
    /// The agent opens the link.
    Open,
    /// The agent sends the page that was opened last, however long ago.
    Send,
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => (0_usize..99).prop_map(Event::Doubt),
        2 => (0_usize..99).prop_map(Event::Confirm),
        2 => Just(Event::Swap),
        4 => Just(Event::Open),
        4 => Just(Event::Send),
    ]
}

/// An agent whose form asks about rules of the shipped book.
struct Examined {
    world: World,
    browser: Browser,
    rules: Vec<Rule>,
    /// The page opened last.
    page: Option<String>,
    /// How often a page was sent that asked about a rule in doubt by then.
    dead_pages: usize,
    graded: usize,
}

impl Examined {
    fn new() -> Self {
        let mut world = World::new();
        world.front.attempts_per_quiz = 100;
        let shipped = book::shipped().expect("the book");
        let of_union = shipped
            .into_iter()
            .filter(|one| one.content.jurisdiction.as_str() == "EU");
        let some: Vec<_> = of_union.take(24).collect();
        world.write(|tx| {
            rules::import(tx, &some)?;
            questions::refresh_rules(tx, &world.front.catalogue)
        });
        let filter = rules::Filter {
            state: Some(RuleState::Confirmed),
            ..rules::Filter::default()
        };
        let rules = world
            .db
            .read(|view| rules::list(view, &filter))
            .expect("read");
        assert!(rules.len() > 8, "rules that are asked about");
        world.write(|tx| {
            let owed = assignment::store::find(tx, world.quiz_assignment)?.expect("owed");
            let quiz = quizzes::show(tx, 1)?.expect("the quiz");
            let new = NewAssignment {
                assignment: owed.id,
                agent: owed.agent,
                what: owed.what,
                language: crate::locale::Language::english(),
                timezone: chrono_tz::Tz::UTC,
                markets: owed.markets,
                assigned_at: owed.assigned_at,
                due_at: owed.due_at,
            };
            let mut pools = Pools::new(&world.front.markets, &world.front.catalogue);
            pools.refresh(tx, "2027-03-10")?;
            let pool = pools.of(&new.markets, &new.language);
            let form = draw::first(tx, &quiz, &new, &pool, &[], 0.8)?;
            assert_eq!(form.questions.len(), 10);
            quizzes::stand_in_forms(tx, form.questions.iter().map(|asked| asked.question))?;
            forms::write(tx, &form)
        });
        Self {
            browser: Browser::new(&world),
            world,
            rules,
            page: None,
            dead_pages: 0,
            graded: 0,
        }
    }

    /// Whether the rule behind a question is in doubt, or replaced.
    fn is_dead(&self, question: i64) -> bool {
        let dead = self.world.db.read(|view| {
            let question = questions::show(view, question)?.expect("a question");
            let Origin::Rule { id, edition } = question.origin else {
                return Ok(false);
            };
            let rule = rules::show(view, &id)?.expect("its rule");
            Ok(rule.edition != edition || rule.state != RuleState::Confirmed)
        });
        dead.expect("read")
    }

    fn doubt(&self, at: usize) {
        let rule = &self.rules[at % self.rules.len()];
        let cited = &rule.content.citations[0];
        let paths = [cited.path.clone()];
        self.world.write(|tx| {
            rules::doubt(tx, &cited.instrument, &paths, 1)?;
            items::suspend(tx, &cited.instrument, &paths, 1)
        });
    }

    fn confirm(&self, at: usize) {
        let id = &self.rules[at % self.rules.len()].id;
        let word = rules::Word {
            by: "command-line",
            because: "read",
        };
        self.world.write(|tx| {
            let edition = rules::show(tx, id)?.expect("the rule").edition;
            let catalogue = &self.world.front.catalogue;
            ruling::decide(tx, catalogue, id, edition, &rules::Decision::Confirm, &word)
        });
    }

    /// What the daemon does when something came into doubt.
    fn swap(&self) {
        let done = self.world.db.write(&Actor::Job("quiz"), |tx| {
            let dead = quizzes::to_swap(tx)?;
            let mut pools = Pools::new(&self.world.front.markets, &self.world.front.catalogue);
            pools.refresh(tx, "2027-03-10")?;
            for form in forms::asking(tx, &dead, 0, 10)? {
                let owed = assignment::store::find(tx, form.assignment)?.expect("owed");
                if let Some(new) =
                    draw::swap(tx, &form, &dead, &pools.of(&owed.markets, &form.language))?
                {
                    let asked = new.form.questions.iter().map(|asked| asked.question);
                    quizzes::stand_in_forms(tx, asked)?;
                    forms::write(tx, &new.form)?;
                }
            }
            quizzes::swapped(tx, &dead)?;
            let draft = Draft::new(Action::QuizSwapped, "quiz/forms");
            Ok(Outcome::Done((), Entries::one(draft)))
        });
        done.expect("written");
    }

    fn link(&self) -> String {
        format!("/t/{}?again=1", self.world.quiz_ticket)
    }

    async fn open(&mut self) -> Result<(), TestCaseError> {
        // Whoever failed twice waits a day; the page lies open from here on.
        let later = self.world.clock.now().plus(days(25) / 24);
        self.world.clock.set(later);
        let page = self.browser.get(&self.link()).await.body;
        for question in asked(&page) {
            prop_assert!(!self.is_dead(question), "question {question} is shown");
        }
        self.page = Some(page);
        Ok(())
    }

    async fn send(&mut self) -> Result<(), TestCaseError> {
        let Some(page) = self.page.clone().filter(|page| page.contains("<fieldset")) else {
            return Ok(());
        };
        let asked = asked(&page);
        self.dead_pages += usize::from(asked.iter().any(|one| self.is_dead(*one)));
        let mut fields = vec![
            ("lang".to_owned(), "en".to_owned()),
            ("submission".to_owned(), hidden(&page, "submission")),
        ];
        for question in asked {
            let found = self.world.db.read(|view| questions::show(view, question));
            fields.extend(wrong(&found.expect("read").expect("a question")));
        }
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let before = self.attempts();
        let answer = self.browser.post(&self.link(), &fields).await;
        for question in self::asked(&answer.body) {
            prop_assert!(!self.is_dead(question), "question {question} comes back");
        }
        let after = self.attempts();
        for attempt in after.difference(&before) {
            let answers = self.world.db.read(|view| answers_of(view, *attempt));
            for answer in answers.expect("read") {
                let dead = self.is_dead(answer.question);
                prop_assert!(!dead, "question {} is graded", answer.question);
                self.graded += 1;
            }
        }
        Ok(())
    }

    fn attempts(&self) -> BTreeSet<i64> {
        let id = self.world.quiz_assignment;
        let made = self.world.db.read(|view| of_assignment(view, id));
        made.expect("read").iter().map(|one| one.id).collect()
    }
}

/// The questions a page asks.
fn asked(page: &str) -> BTreeSet<i64> {
    let parts = page.split("name=\"q").skip(1);
    // The places of an order have a field each: `q12.a`.
    let number = |part: &str| part.split(['"', '.']).next()?.parse().ok();
    parts.filter_map(number).collect()
}

/// The fields of an answer that is none of the right ones.
fn wrong(question: &Question) -> Vec<(String, String)> {
    let (name, content) = (format!("q{}", question.id), &question.content);
    match content.kind {
        Kind::Numeric => vec![(name, "987654".to_owned())],
        Kind::Ordering => {
            let places = content.choices.iter().rev().zip(1..);
            places
                .map(|(choice, place)| (format!("{name}.{}", choice.id), format!("{place}")))
                .collect()
        }
        _ => {
            let wrong = content.choices.iter().find(|choice| !choice.correct);
            // Where every choice holds, one of them is half an answer.
            let picked = wrong.unwrap_or(&content.choices[0]);
            vec![(name, picked.id.clone())]
        }
    }
}

#[test]
fn at_no_instant_is_a_question_shown_or_graded_whose_rule_is_in_doubt() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let config = Config {
        cases: 12,
        failure_persistence: None,
        max_shrink_iters: 20,
        ..Config::default()
    };
    let chance = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(config, chance);
    let (dead_pages, graded) = (Cell::new(0), Cell::new(0));
    let events = prop::collection::vec(event(), 20..40);
    let result = runner.run(&events, |events| {
        let mut examined = Examined::new();
        runtime.block_on(async {
            for event in events {
                match event {
                    Event::Doubt(at) => examined.doubt(at),
                    Event::Confirm(at) => examined.confirm(at),
                    Event::Swap => examined.swap(),
                    Event::Open => examined.open().await?,
                    Event::Send => examined.send().await?,
                }
            }
            Ok::<(), TestCaseError>(())
        })?;
        dead_pages.set(dead_pages.get() + examined.dead_pages);
        graded.set(graded.get() + examined.graded);
        Ok(())
    });
    if let Err(found) = result {
        panic!("{found}");
    }
    // The property would hold of nothing just as well.
    assert!(
        dead_pages.get() > 5,
        "{} dead pages were sent",
        dead_pages.get()
    );
    assert!(graded.get() > 50, "{} answers were graded", graded.get());
}

#[tokio::test]
async fn a_page_that_lay_open_while_its_question_was_swapped_comes_back_with_the_other_answers() {
    let mut examined = Examined::new();
    examined.open().await.expect("opened");
    let page = examined.page.clone().expect("a page");
    let first = *asked(&page).first().expect("a question");
    let form = examined
        .world
        .db
        .read(|view| forms::find(view, examined.world.quiz_assignment));
    let before = form.expect("read").expect("a form");
    let question = examined.world.db.read(|view| questions::show(view, first));
    let Origin::Rule { id, .. } = question.expect("read").expect("there").origin else {
        panic!("the form asks about rules");
    };
    let at = examined.rules.iter().position(|rule| rule.id == id);
    examined.doubt(at.expect("a rule of the book"));
    assert!(examined.is_dead(first));
    examined.swap();
    let after = examined
        .world
        .db
        .read(|view| forms::find(view, examined.world.quiz_assignment));
    let after = after.expect("read").expect("a form");
    assert_eq!(after.questions.len(), before.questions.len());
    let swapped: Vec<_> = after
        .questions
        .iter()
        .filter_map(|one| one.instead_of)
        .collect();
    assert!(swapped.contains(&first), "{swapped:?}");
    let mut fields = vec![
        ("lang", "en".to_owned()),
        ("submission", hidden(&page, "submission")),
    ];
    let names: Vec<String> = asked(&page).iter().map(|id| format!("q{id}")).collect();
    fields.extend(names.iter().map(|name| (name.as_str(), "a".to_owned())));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let link = format!("/t/{}", examined.world.quiz_ticket);
    let back = examined.browser.post(&link, &fields).await;
    assert_eq!(back.status, axum::http::StatusCode::CONFLICT);
    assert!(
        back.body.contains("another question stands in its place"),
        "{}",
        back.body
    );
    assert!(examined.attempts().is_empty(), "nothing was counted");
    assert_eq!(
        back.body.matches(" checked").count(),
        before.questions.len() - swapped.len(),
        "the other answers are kept"
    );
}

#[tokio::test]
async fn practice_follows_a_passed_quiz_and_counts_for_nothing() {
    let examined = Examined::new();
    let (world, browser) = (&examined.world, &examined.browser);
    let link = format!("/t/{}", world.quiz_ticket);
    let early = browser.get(&format!("{link}?practice=1")).await.body;
    assert!(early.contains("nothing to practise"), "not before the end");
    let page = browser.get(&link).await.body;
    let mut fields = vec![("submission".to_owned(), hidden(&page, "submission"))];
    for question in asked(&page) {
        let found = world.db.read(|view| questions::show(view, question));
        let content = found.expect("read").expect("a question").content;
        fields.push((
            format!("q{question}"),
            content.key().expect("a key").id.clone(),
        ));
    }
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    let verdict = browser.post(&link, &fields).await;
    let verdict = browser.get(verdict.location()).await.body;
    assert!(
        verdict.contains("You passed") && verdict.contains("practice=1"),
        "{verdict}"
    );
    let before = examined.attempts();
    for n in 1..=2 {
        let question = practised(&examined, &link, n).await;
        assert!(!asked(&page).contains(&question), "a new question");
    }
    let after = browser.get(&format!("{link}?practice=1")).await.body;
    assert!(after.contains("1 of 2 right so far"), "{after}");
    assert_eq!(examined.attempts(), before, "practice is no attempt");
}

/// Practises the `n`th question, the first right and the others wrong, sending the answer twice; which question it was.
async fn practised(examined: &Examined, link: &str, n: u32) -> i64 {
    let (world, browser) = (&examined.world, &examined.browser);
    let page = browser.get(&format!("{link}?practice=1")).await.body;
    let again = browser.get(&format!("{link}?practice=1")).await.body;
    assert_eq!(page, again, "looking changes nothing");
    let (number, question) = (hidden(&page, "practice"), hidden(&page, "question"));
    assert_eq!(number, n.to_string());
    let id = question.parse().expect("a number");
    let found = world.db.read(|view| questions::show(view, id));
    let choices = found.expect("read").expect("a question").content.choices;
    let choice = choices.into_iter().find(|one| one.correct == (n == 1));
    let choice = choice.expect("one").id;
    let sent = [
        ("practice", &*number),
        ("question", &*question),
        ("choice", &*choice),
    ];
    for _ in 0..2 {
        let answer = browser.post(link, &sent).await;
        assert!(answer.location().contains("practice=1"), "{}", answer.body);
    }
    id
}
