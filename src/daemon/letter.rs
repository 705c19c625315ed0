//! Wording the letter of a claimed envelope from what stands under its cause.
//!
//! Refuses to store wording: the same rows give the same letter, whenever it is sent.

use anyhow::Context as _;
use chrono_tz::Tz;

use super::{lateness::risk, office::Office};

mod examined;

mod learning;

mod press;

mod reminder;

mod summary;

pub(super) use press::{Press, Sheet};
pub(super) use summary::since;

use crate::{
    assignment::{
        self, AgentId, Assignment, What,
        agent::store as agents,
        certification, store as assignments,
        ticket::{self, Ticket},
    },
    clock::days,
    db::{View, secret::Ring},
    locale::Speaker,
    mail::{
        Template, exception,
        letter::{self, Letter, Reader},
        outbox::Claimed,
        relays::letter::{RelayFails, relay_fails},
    },
    rule::store as rules,
    source::SourceId,
    training::{
        Item, Lesson,
        lesson::{lesson, title},
        quiz::store as quizzes,
        store as items,
    },
};

/// How many agents one letter names.
const NAMED: usize = 20;

/// How long after its due date a ticket still opens: late is better than never.
const TICKET_GRACE: u64 = 60;

fn wording<'a>(office: &'a Office, view: &'a View<'a>, claimed: &'a Claimed) -> Wording<'a> {
    Wording {
        office,
        view,
        claimed,
        speaker: office.catalogue.speaker(&claimed.language),
        zone: claimed.timezone.parse().unwrap_or(Tz::UTC),
    }
}

struct Wording<'a> {
    office: &'a Office,
    view: &'a View<'a>,
    claimed: &'a Claimed,
    speaker: Speaker,
    zone: Tz,
}

impl Wording<'_> {
    /// The letter; none when what it was about is no longer to be told.
    fn letter(&self) -> anyhow::Result<Option<Letter>> {
        match self.claimed.template {
            Template::Push | Template::QuizInvitation | Template::Reminder => self.to_agent(),
            Template::SourceBlind => self.source_blind().map(Some),
            Template::SourceQuiet => self.source_quiet().map(Some),
            Template::SlaAtRisk => self.at_risk(),
            Template::ReviewRequested => self.review(),
            Template::Unreached => self.unreached(),
            Template::RelayRefused => self.relay_refused(),
            Template::Overdue => self.overdue(),
            Template::Code => self.code(),
            Template::Digest => self.digest(),
            Template::Result | Template::Certificate => self.examined(),
            Template::Week => self.week(),
            Template::Checkpoint => self.checkpoint(),
            Template::Test => Ok(Some(letter::test(
                &self.speaker,
                &self.office.config.mail.brand.organisation,
                self.view.now,
            ))),
        }
    }

    fn to_agent(&self) -> anyhow::Result<Option<Letter>> {
        let id = self
            .claimed
            .assignment
            .context("a letter to an agent serves an assignment")?;
        if self.claimed.template == Template::Reminder {
            return self.reminder(id);
        }
        let assignment =
            assignments::find(self.view, id)?.context("an assignment with a letter is gone")?;
        if assignment.state != assignment::State::Open {
            return Ok(None);
        }
        let (places, list) = self.markets(&assignment);
        let reader = Reader {
            name: &self.claimed.name,
            zone: self.zone,
            list: &list,
            markets: &places,
        };
        let url = self.ticket(&assignment)?;
        let Some(owed) = self.owed(&assignment, &places)? else {
            return Ok(None);
        };
        Ok(Some(match &owed {
            Owed::Item(item, lesson) => {
                let title = self.title(Template::Push, &assignment, &owed);
                let push = letter::Push {
                    title: &title,
                    lesson,
                    due: assignment.due_at,
                    url: &url,
                    note: &item.note,
                };
                letter::push(&self.speaker, &reader, &push)
            }
            Owed::Quiz {
                title,
                questions,
                pass_mark,
            } => {
                let invitation = letter::QuizInvitation {
                    title,
                    questions: *questions,
                    pass_mark: *pass_mark,
                    attempts: self.office.config.policy.attempts_per_quiz as usize,
                    due: assignment.due_at,
                    url: &url,
                };
                letter::quiz_invitation(&self.speaker, &reader, &invitation)
            }
        }))
    }

    /// The code that was asked for; none when it is spent before the mail left.
    fn code(&self) -> anyhow::Result<Option<Letter>> {
        let key = crate::db::secret::find(self.view, certification::KEY)?;
        let (Some(key), Some(assignment)) = (key, self.claimed.assignment) else {
            return Ok(None);
        };
        let until = self.claimed.deadline;
        if until <= self.view.now {
            return Ok(None);
        }
        let code = certification::code(&key, assignment, self.claimed.cycle.parse()?);
        let reader = Reader {
            name: &self.claimed.name,
            zone: self.zone,
            list: "codes",
            markets: &[],
        };
        Ok(Some(letter::certification(
            &self.speaker,
            &reader,
            &code,
            until,
        )))
    }

    /// What is owed, in as many columns as the subject of `template` has.
    fn title(&self, template: Template, assignment: &Assignment, owed: &Owed) -> String {
        match owed {
            Owed::Item(item, _) => {
                let room = letter::room(template, &self.speaker, assignment.due_at, self.zone);
                title(item, &self.speaker, room)
            }
            Owed::Quiz { title, .. } => title.clone(),
        }
    }

    /// The names of the assignment's markets, and the id of the first as the mailing list.
    fn markets(&self, assignment: &Assignment) -> (Vec<String>, String) {
        let name = |id: &crate::source::MarketId| {
            let known = self
                .office
                .config
                .markets
                .iter()
                .find(|market| market.id == *id);
            known.map_or_else(|| id.to_string(), |market| market.name.clone())
        };
        let places = assignment.markets.iter().map(name).collect();
        let list = assignment
            .markets
            .first()
            .map_or_else(|| "agents".to_owned(), ToString::to_string);
        (places, list)
    }

    fn ticket(&self, assignment: &Assignment) -> anyhow::Result<String> {
        let keys = ticket::keys(self.view, &self.office.ticket_key)?;
        Ok(self.ticket_with(&keys, assignment))
    }

    fn ticket_with(&self, keys: &Ring, assignment: &Assignment) -> String {
        let expires = assignment.due_at.plus(days(TICKET_GRACE));
        let ticket = Ticket::issue(&keys.current, assignment.id, expires);
        self.page(&format!("/t/{ticket}"))
    }

    fn page(&self, path: &str) -> String {
        let base = self.office.config.web.public_url.as_str();
        format!("{}{path}", base.trim_end_matches('/'))
    }

    fn owed(&self, assignment: &Assignment, places: &[String]) -> anyhow::Result<Option<Owed>> {
        Ok(match assignment.what {
            What::Item(id) => {
                let item = items::show(self.view, id)?.context("an assigned item is gone")?;
                let lesson = self.lesson(&item, places)?;
                Some(Owed::Item(Box::new(item), lesson))
            }
            What::Quiz(id) => {
                let quiz = quizzes::show(self.view, id)?.context("an assigned quiz is gone")?;
                let form = assignment::form::store::find(self.view, assignment.id)?;
                form.map(|form| Owed::Quiz {
                    title: quiz_title(&self.speaker, &quiz.cycle),
                    questions: form.questions.len(),
                    pass_mark: quiz.pass_mark,
                })
            }
        })
    }

    fn lesson(&self, item: &Item, places: &[String]) -> anyhow::Result<Lesson> {
        let paths: Vec<_> = item
            .content
            .points
            .iter()
            .map(|point| point.path.clone())
            .collect();
        let resting = rules::resting_on(self.view, &item.instrument, &paths)?;
        Ok(lesson(item, &self.speaker, &resting, places))
    }

    fn officer<'b>(&'b self) -> Reader<'b> {
        Reader {
            name: &self.claimed.name,
            zone: self.office.config.daemon.timezone,
            list: "officers",
            markets: &[],
        }
    }

    fn source_blind(&self) -> anyhow::Result<Letter> {
        let id: SourceId = self.number_or_name().parse()?;
        let source = self
            .office
            .config
            .sources
            .iter()
            .find(|source| source.id == id);
        let standing =
            crate::source::store::find(self.view, &id)?.context("a blind source is gone")?;
        let page = self.page(&format!("/sources/{id}"));
        let newest = crate::snapshot::store::newest(self.view, &id, 1)?;
        let blind = letter::SourceBlind {
            key: newest.first().map_or("", |look| &look.reason),
            moved_to: standing.moved_to.as_deref(),
            name: source.map_or(id.as_str(), |source| &source.name),
            id: id.as_str(),
            url: source.map_or("", |source| source.url.as_str()),
            since: standing.last_read_at.unwrap_or(standing.since),
            reason: self.claimed.params["reason"].as_str().unwrap_or_default(),
            page: &page,
        };
        Ok(letter::source_blind(&self.speaker, &self.officer(), &blind))
    }

    fn source_quiet(&self) -> anyhow::Result<Letter> {
        let id: SourceId = self.number_or_name().parse()?;
        let configured = self.office.config.sources.iter();
        let source = configured.into_iter().find(|source| source.id == id);
        let newest = crate::change::history::store::moments(self.view, &id, 1)?;
        let page = self.page(&format!("/sources/{id}"));
        let quiet = letter::SourceQuiet {
            name: source.map_or(id.as_str(), |source| &source.name),
            url: source.map_or("", |source| source.url.as_str()),
            since: newest.last().copied().unwrap_or(self.view.now),
            page: &page,
        };
        Ok(letter::source_quiet(&self.speaker, &self.officer(), &quiet))
    }

    fn at_risk(&self) -> anyhow::Result<Option<Letter>> {
        let Some(risk) = risk(self.view, &self.speaker, &self.claimed.cause)? else {
            return Ok(None);
        };
        let page = self.page(&risk.page);
        let shown = risk.agents.len().min(NAMED);
        let told = letter::SlaAtRisk {
            title: &risk.title,
            push_by: risk.by,
            letters: risk.letters,
            missing: &risk.missing,
            agents: &risk.agents[..shown],
            more: risk.agents.len() - shown,
            page: &page,
        };
        Ok(Some(letter::sla_at_risk(
            &self.speaker,
            &self.officer(),
            &told,
        )))
    }

    /// The agents whom mail does not reach as of now; nothing when all were released meanwhile.
    fn unreached(&self) -> anyhow::Result<Option<Letter>> {
        let open = exception::exceptions(self.view)?;
        if open.is_empty() {
            return Ok(None);
        }
        let agents: Vec<letter::Unreached<'_>> = open
            .iter()
            .take(NAMED)
            .map(|one| letter::Unreached {
                agent: one.agent,
                reason: &one.reason,
                open: one.open,
            })
            .collect();
        let (page, officer) = (self.page("/exceptions"), self.officer());
        let more = open.len() - agents.len();
        Ok(Some(letter::unreached(
            &self.speaker,
            &officer,
            &agents,
            more,
            &page,
        )))
    }

    fn relay_refused(&self) -> anyhow::Result<Option<Letter>> {
        let params = &self.claimed.params;
        let page = self.page("/exceptions");
        if let Some(relay) = params["relay"].as_str() {
            let fails = RelayFails {
                relay,
                since: serde_json::from_value(params["since"].clone())?,
                failure: serde_json::from_value(params["failure"].clone())?,
                reply: params["reply"].as_str().unwrap_or_default(),
                page: &page,
            };
            return Ok(Some(relay_fails(&self.speaker, &self.officer(), &fails)));
        }
        let count = params["count"].as_u64().unwrap_or_default();
        Ok(Some(letter::relay_refused(
            &self.speaker,
            &self.officer(),
            usize::try_from(count)?,
            &page,
        )))
    }

    fn review(&self) -> anyhow::Result<Option<Letter>> {
        let Some(item) = items::show(self.view, self.number()?)? else {
            return Ok(None);
        };
        let lesson = self.lesson(&item, &[])?;
        let page = self.page(&format!("/changes/{}", item.change));
        let waiting = letter::ReviewRequested {
            title: &lesson.title,
            lead: &lesson.lead,
            alone_at: self.claimed.deadline,
            page: &page,
        };
        Ok(Some(letter::review_requested(
            &self.speaker,
            &self.officer(),
            &waiting,
        )))
    }

    fn overdue(&self) -> anyhow::Result<Option<Letter>> {
        let mut lines = Vec::new();
        for id in self.claimed.params["assignments"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(serde_json::Value::as_i64)
        {
            let Some(open) =
                assignments::find(self.view, id)?.filter(|a| a.state == assignment::State::Open)
            else {
                continue;
            };
            let Some(agent) = agents::find(self.view, AgentId(open.agent.0))? else {
                continue;
            };
            let Some(owed) = self.owed(&open, &[])? else {
                continue;
            };
            let title = owed.title().to_owned();
            lines.push(letter::OverdueLine {
                name: agent.name.clone(),
                title,
                due: open.due_at,
            });
        }
        if lines.is_empty() {
            return Ok(None);
        }
        let reader = Reader {
            name: &self.claimed.name,
            zone: self.zone,
            list: "managers",
            markets: &[],
        };
        Ok(Some(letter::overdue(&self.speaker, &reader, &lines, "")))
    }

    fn number_or_name(&self) -> &str {
        self.claimed
            .cause
            .split_once('/')
            .map_or("", |(_, rest)| rest)
    }

    fn number(&self) -> anyhow::Result<i64> {
        self.number_or_name()
            .parse()
            .with_context(|| format!("a letter about {} has no number", self.claimed.cause))
    }
}

/// What an agent owes, worded.
enum Owed {
    Item(Box<Item>, Lesson),
    Quiz {
        title: String,
        questions: usize,
        pass_mark: f64,
    },
}

impl Owed {
    fn title(&self) -> &str {
        match self {
            Self::Item(_, lesson) => &lesson.title,
            Self::Quiz { title, .. } => title,
        }
    }
}

/// `Monthly quiz, March 2030`.
fn quiz_title(speaker: &Speaker, cycle: &str) -> String {
    if cycle == quizzes::ONBOARDING {
        return speaker.tell("mail-quiz-onboarding");
    }
    let month = speaker.month(cycle);
    speaker.say("mail-quiz-title", &[("cycle", month.as_str().into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_of_a_quiz_names_its_month_in_every_language() {
        let catalogue = crate::locale::Catalogue::bundled();
        for language in catalogue.languages() {
            let title = quiz_title(&catalogue.speaker(&language), "2030-03");
            assert!(title.contains("2030"), "{title}");
            assert!(!title.contains("mail-quiz"), "{title}");
        }
    }
}
