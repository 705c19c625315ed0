//! A year of the whole house: laws amended by a seeded calendar, agents who read and answer, and the promises 6, 7 and 10
//! asserted for every change, every agent and every question that is shown.
//!
//! Refuses to ask the product whether it kept its word: what should be known comes from the calendar.
//! `REGWATCH_YEAR=200,5000,365` (sources, agents, days) makes it the size of a large shop; the table is printed with
//! `--nocapture`.

use std::collections::BTreeMap;

use regwatch::{
    assignment::{Assignment, State as Owed, What, ticket::Ticket},
    attempt::store as attempts,
    change::store::State,
    clock::{Timestamp, days},
    mail::evidence::{self, About},
    rule::{RuleState, store as rules},
    training::{
        ItemState,
        question::{Origin, QuestionState, store as questions},
        store as items,
    },
};

use crate::office::{
    TestOffice,
    page::Page,
    plan::{Plan, Watched},
};

mod calendar;

mod sink;

use calendar::{Amendment, Calendar, Dice, PLACES, place, title};

/// How large a year is.
#[derive(Clone, Copy, Debug)]
struct Size {
    sources: usize,
    agents: usize,
    days: u32,
    /// Amendments of each act.
    each: usize,
    /// How many agents answer their quizzes; what all of them are told is asserted all the same.
    answering: usize,
}

impl Size {
    /// What `REGWATCH_YEAR` says, else a year that fits into a run of the suite.
    fn wanted() -> Self {
        let said = std::env::var("REGWATCH_YEAR").unwrap_or_default();
        let numbers: Vec<usize> = said
            .split(',')
            .filter_map(|part| part.parse().ok())
            .collect();
        match numbers[..] {
            [sources, agents, days] => Self {
                sources,
                agents,
                days: u32::try_from(days).expect("a span of days"),
                each: 2,
                answering: agents.min(240),
            },
            _ => Self {
                sources: 4,
                agents: 24,
                days: 365,
                each: 3,
                answering: 8,
            },
        }
    }
}

/// One month of the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Month {
    amendments: usize,
    told: usize,
    pages: usize,
    questions: usize,
    attempts: usize,
}

/// A year under way.
struct Year {
    office: TestOffice,
    size: Size,
    calendar: Calendar,
    dice: Dice,
    /// What was amended last, by act and article, and when it can have been seen at the latest.
    newest: BTreeMap<(usize, &'static str), Timestamp>,
    months: BTreeMap<String, Month>,
}

impl Year {
    async fn begin(size: Size, seed: u64) -> Self {
        let calendar = Calendar::seeded(seed, size.sources, size.each, size.days);
        let mut plan = Plan::default().policy("confirm_after = \"10m\"");
        for place in PLACES {
            plan = plan.market(&place.to_lowercase(), &[place]);
        }
        let languages = ["en", "de", "fr", "es", "ja", "zh-Hans"];
        for agent in 0..size.agents {
            let market = PLACES[agent % 12].to_lowercase();
            let markets = if agent % 5 == 0 {
                format!("{market};{}", PLACES[(agent + 1) % 12].to_lowercase())
            } else {
                market
            };
            plan = plan.agent(
                &format!("agent{agent}@shop.example"),
                languages[agent % 6],
                &markets,
            );
        }
        for source in 0..size.sources {
            let watched = Watched::document(&format!("act-{source}"), place(source), "en")
                .with("instrument", &format!("\"act-{source}\""))
                .with("topics", "[\"consumer\", \"privacy\"]")
                .with("every", "\"24h\"")
                .with("anchor", &format!("\"{}\"", title(source)));
            plan = plan.source(watched);
        }
        if size.agents > 1_000 {
            plan = plan.through(sink::open());
        }
        let office = TestOffice::open(plan.mail_may_wait()).await;
        for source in 0..size.sources {
            office
                .regulator(&format!("act-{source}"))
                .publishes(calendar.page(source));
        }
        office.settles().await;
        Self {
            office,
            size,
            calendar,
            dice: Dice::new(seed + 1),
            newest: BTreeMap::new(),
            months: BTreeMap::new(),
        }
    }

    /// Lets every day of the year pass.
    async fn passes(&mut self) {
        for day in 0..self.size.days {
            let amended = self.calendar.comes(day);
            for amendment in &amended {
                let id = format!("act-{}", amendment.source);
                self.office
                    .regulator(&id)
                    .publishes(self.calendar.page(amendment.source));
            }
            self.office.passes(days(1)).await;
            self.note(&amended);
            self.opens_quizzes(!amended.is_empty()).await;
        }
        // What was seen last is told before the end.
        self.office.passes(days(3)).await;
    }

    fn month(&mut self) -> &mut Month {
        let month = self.office.clock.now().day()[..7].to_owned();
        self.months.entry(month).or_default()
    }

    /// From the day's end on, what a quiz asks of these articles must be the amended law.
    fn note(&mut self, amended: &[Amendment]) {
        let now = self.office.clock.now();
        for amendment in amended {
            self.newest
                .insert((amendment.source, amendment.article()), now);
        }
        self.month().amendments += amended.len();
    }

    /// Agents open a quiz some days after they were given it and answer it; on days on which the law changed, some more
    /// look at what they owe.
    async fn opens_quizzes(&mut self, law_changed: bool) {
        for agent in 0..self.size.answering {
            let number = i64::try_from(agent + 1).expect("a number");
            let owed = self.office.assignments_of(number).into_iter();
            let open =
                owed.filter(|one| matches!(one.what, What::Quiz(_)) && one.state == Owed::Open);
            let open: Vec<Assignment> = open.collect();
            for assignment in open {
                let since = self.office.clock.now().since(assignment.assigned_at);
                let answers = since.as_secs() / 86_400 == 3 + agent as u64 % 5;
                if answers || (law_changed && agent % 4 == 0) {
                    self.opens_quiz(&assignment, answers).await;
                }
            }
        }
    }

    async fn opens_quiz(&mut self, assignment: &Assignment, answers: bool) {
        let expires = self.office.clock.now().plus(days(9));
        let ticket = Ticket::issue(&self.office.office.ticket_key, assignment.id, expires);
        let link = self.office.address(&format!("/t/{ticket}"));
        let page = self.office.opens(&link).await;
        assert_eq!(page.status, 200, "{}", page.html);
        self.is_living_law(&page);
        let asked = page.questions();
        self.month().pages += 1;
        self.month().questions += asked.len();
        if !answers || asked.is_empty() {
            return;
        }
        let mut fields = self.office.right_answers(&page);
        for (field, answer) in &mut fields {
            // The places of an order stay: two alike would be no answer.
            if self.dice.below(5) == 0
                && let Some(choices) = asked.get(field)
            {
                let typed = choices == &[""];
                let first = if typed { "987654" } else { &choices[0] };
                first.clone_into(answer);
            }
        }
        let sent = self.office.submits(&page, &fields).await;
        assert_eq!(sent.status, 200, "{}", sent.html);
        self.month().attempts += 1;
    }

    /// Promise 7: every question of the page rests on law that holds at this moment, by the calendar.
    fn is_living_law(&self, page: &Page) {
        let today = self.office.clock.now().day();
        for field in page.questions().into_keys() {
            let id: i64 = field.trim_start_matches('q').parse().expect("a number");
            let question = self
                .office
                .sees(|view| questions::show(view, id))
                .expect("a question that is asked");
            assert_eq!(question.state, QuestionState::Live, "question {id}");
            assert!(
                question.true_from.is_none_or(|from| from <= today),
                "question {id} is early"
            );
            match question.origin {
                Origin::Rule { id, edition } => {
                    let rule = self
                        .office
                        .sees(|view| rules::show(view, &id))
                        .expect("a rule");
                    assert_eq!(
                        (rule.edition, rule.state),
                        (edition, RuleState::Confirmed),
                        "{id}"
                    );
                }
                Origin::Item { item, change } => {
                    let item = self
                        .office
                        .sees(|view| items::show(view, item))
                        .expect("an item");
                    assert_eq!(item.state, ItemState::Published);
                    let cited = question.content.path.0.first().cloned();
                    self.is_newest_amendment(id, change, &cited.unwrap_or_default());
                }
            }
        }
    }

    /// Whether `change` is the last amendment of the provision `cited` that the calendar knows.
    fn is_newest_amendment(&self, question: i64, change: i64, cited: &str) {
        let changes = self.office.changes().into_iter();
        let mut of_it = changes.filter(|one| one.id == change);
        let change = of_it.next().expect("a change");
        let source: usize = change.source.as_str()[4..].parse().expect("act-N");
        let article = cited.rsplit(' ').next().unwrap_or_default();
        let newest = self
            .newest
            .iter()
            .find(|((act, of), _)| *act == source && *of == article);
        let (_, seen) = newest.expect("an article that was amended");
        assert!(
            change.observed_at >= seen.minus(days(1)),
            "question {question} asks what {cited} of act {source} said before it was amended again"
        );
    }

    /// Promise 6: everybody whom an amendment binds was told in time. The longest time it took, in hours.
    fn everybody_was_told(&mut self) -> f64 {
        let seen = self.office.changes();
        let amended = self.calendar.amendments();
        let confirmed = seen
            .iter()
            .filter(|change| change.state == State::Confirmed)
            .count();
        assert_eq!(
            confirmed, amended,
            "every amendment of the calendar was seen, and nothing else"
        );
        let mut worst = 0.0_f64;
        for change in &seen {
            let item = self
                .office
                .sees(|view| items::of_change(view, change.id))
                .expect("an item");
            let told = self
                .office
                .sees(|view| evidence::evidence(view, About::Item(item.id)));
            let bound = (0..self.size.agents).filter(|agent| {
                let place = place(change.source.as_str()[4..].parse().expect("act-N"));
                PLACES[agent % 12] == place || (agent % 5 == 0 && PLACES[(agent + 1) % 12] == place)
            });
            let bound: Vec<i64> = bound
                .map(|agent| i64::try_from(agent + 1).expect("a number"))
                .collect();
            let mut reached: Vec<i64> = told.iter().map(|mail| mail.agent).collect();
            reached.sort_unstable();
            assert_eq!(
                reached, bound,
                "change {} binds exactly these, and each is told once",
                change.id
            );
            for mail in &told {
                let accepted = mail.accepted_at.expect("the relay has it");
                let took = accepted.since(change.observed_at);
                assert!(
                    took <= days(2),
                    "change {} reached agent {} late",
                    change.id,
                    mail.agent
                );
                worst = worst.max(took.as_secs_f64() / 3600.0);
            }
            let month = change.observed_at.day()[..7].to_owned();
            self.months.entry(month).or_default().told += told.len();
        }
        worst
    }

    /// Promise 10: what was drawn, asked and graded, to be compared with another run.
    fn drawn(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for agent in 1..=i64::try_from(self.size.agents).expect("a number") {
            for assignment in self.office.assignments_of(agent) {
                let (what, due) = (assignment.what, assignment.due_at);
                lines.push(format!("{agent} {what} {due} {:?}", assignment.state));
                let made = self
                    .office
                    .sees(|view| attempts::of_assignment(view, assignment.id));
                for attempt in made {
                    let answers = self
                        .office
                        .sees(|view| attempts::answers_of(view, attempt.id));
                    lines.push(format!("{} {answers:?}", attempt.points));
                }
            }
        }
        lines
    }

    fn print(&self, worst: f64) {
        let Size {
            sources,
            agents,
            days,
            ..
        } = self.size;
        println!("{sources} sources, {agents} agents in 12 markets, {days} days");
        println!("month    amended  told  quiz pages  questions  attempts");
        for (name, month) in &self.months {
            let Month {
                amendments,
                told,
                pages,
                questions,
                attempts,
            } = month;
            println!(
                "{name}  {amendments:>7}  {told:>4}  {pages:>10}  {questions:>9}  {attempts:>8}"
            );
        }
        println!("longest from first sight to the relay: {worst:.1} h (promised: 48)");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn through_a_year_everybody_is_told_in_time_and_nobody_is_asked_dead_law() {
    let mut year = Year::begin(Size::wanted(), 7).await;
    year.passes().await;
    let worst = year.everybody_was_told();
    year.print(worst);
    let sum = |count: fn(&Month) -> usize| year.months.values().map(count).sum::<usize>();
    assert!(sum(|month| month.questions) > 100 && sum(|month| month.attempts) > 20);
    assert!(sum(|month| month.told) >= year.calendar.amendments());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_seed_draws_asks_and_grades_the_same_and_another_does_not() {
    let size = Size {
        sources: 2,
        agents: 12,
        days: 24,
        each: 1,
        answering: 12,
    };
    let mut drawn = Vec::new();
    for seed in [3, 3, 4] {
        let mut year = Year::begin(size, seed).await;
        year.passes().await;
        drawn.push((year.drawn(), year.months.clone()));
    }
    assert!(drawn[0].0.len() > 12, "{:?}", drawn[0].0);
    assert_eq!(drawn[0], drawn[1]);
    assert_ne!(drawn[0], drawn[2]);
}
