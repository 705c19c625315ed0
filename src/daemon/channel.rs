//! Wording what goes over the second channel, and queueing it with its cause.
//!
//! Refuses to name an agent: a channel is read by many.

use serde_json::{Value, json};

use super::{lateness::risk, office::Office};
use crate::{
    assignment::assign::concerned,
    clock::Timestamp,
    config::Webhook,
    db::{Tx, View},
    locale::Speaker,
    mail::{
        Template, exception,
        letter::why_blind,
        notice::{Link, NewNotice, Notice, Urgency, outbox},
    },
    source::{MarketId, SourceId, store as sources},
    training::{Item, lesson::lesson, store as items},
};

/// The kind of a notice about a published change.
const CHANGE: &str = "change-published";

/// Queues an alert of `template` about `cause` for every webhook that officers' alerts go to.
///
/// # Errors
/// When the database fails.
pub(super) fn alert(
    office: &Office,
    tx: &Tx<'_>,
    cause: &str,
    template: Template,
    cycle: &str,
    params: &Value,
    deadline: Timestamp,
) -> anyhow::Result<()> {
    for webhook in office.config.webhooks.iter().filter(|hook| hook.alerts) {
        let words = Words::of(office, tx, webhook);
        let Some(notice) = words.alert(template, cause, params, deadline)? else {
            continue;
        };
        let new = NewNotice {
            webhook: webhook.id.clone(),
            kind: template.word(),
            cause: cause.to_owned(),
            cycle: cycle.to_owned(),
            notice,
            deadline,
        };
        outbox::queue(tx, new)?;
    }
    Ok(())
}

/// Queues the published items `ids` for every webhook whose markets they concern.
///
/// # Errors
/// When the database fails.
pub(super) fn published(office: &Office, tx: &Tx<'_>, ids: &[i64]) -> anyhow::Result<()> {
    for webhook in office.config.webhooks.iter().filter(|hook| hook.changes) {
        for id in ids {
            let Some(item) = items::show(tx, *id)? else {
                continue;
            };
            let markets = of_interest(office, webhook, &item);
            if markets.is_empty() {
                continue;
            }
            let new = NewNotice {
                webhook: webhook.id.clone(),
                kind: CHANGE,
                cause: format!("item/{id}"),
                cycle: "1".to_owned(),
                notice: Words::of(office, tx, webhook).change(&item, &markets),
                deadline: tx.now.plus(office.config.policy.push_within),
            };
            outbox::queue(tx, new)?;
        }
    }
    Ok(())
}

/// The markets that `item` concerns and `webhook` is told of.
fn of_interest(office: &Office, webhook: &Webhook, item: &Item) -> Vec<MarketId> {
    let wanted = |id: &MarketId| webhook.markets.is_empty() || webhook.markets.contains(id);
    let mut markets = concerned(&office.config.markets, &item.jurisdiction);
    markets.retain(wanted);
    markets
}

/// A notice that says that the channel works.
#[must_use]
pub fn test_notice(office: &Office, webhook: &Webhook) -> Notice {
    let speaker = office.catalogue.speaker(&webhook.language);
    Notice {
        urgency: Urgency::News,
        language: speaker.language().tag().to_owned(),
        organisation: office.config.mail.brand.organisation.clone(),
        title: speaker.tell("channel-test-title"),
        text: speaker.tell("channel-test-text"),
        lines: Vec::new(),
        link: None,
        facts: json!({}),
    }
}

struct Words<'a> {
    office: &'a Office,
    view: &'a View<'a>,
    speaker: Speaker,
}

impl<'a> Words<'a> {
    fn of(office: &'a Office, view: &'a View<'a>, webhook: &Webhook) -> Self {
        Self {
            office,
            view,
            speaker: office.catalogue.speaker(&webhook.language),
        }
    }

    fn moment(&self, at: Timestamp) -> String {
        self.speaker.moment(at, self.office.config.daemon.timezone)
    }

    /// A notice that leads to `page` of ours.
    fn notice(&self, title: String, text: String, page: &str, facts: Value) -> Notice {
        let base = self.office.config.web.public_url.as_str();
        Notice {
            urgency: Urgency::Alarm,
            language: self.speaker.language().tag().to_owned(),
            organisation: self.office.config.mail.brand.organisation.clone(),
            title,
            text,
            lines: Vec::new(),
            link: Some(Link {
                label: self.speaker.tell("channel-link"),
                url: format!("{}{page}", base.trim_end_matches('/')),
            }),
            facts,
        }
    }

    /// The alert in words; none when what it was about is gone.
    fn alert(
        &self,
        template: Template,
        cause: &str,
        params: &Value,
        deadline: Timestamp,
    ) -> anyhow::Result<Option<Notice>> {
        let name = cause.split_once('/').map_or("", |(_, rest)| rest);
        match template {
            Template::SourceBlind | Template::SourceQuiet => {
                self.source(template, &name.parse()?, params)
            }
            Template::SlaAtRisk => self.at_risk(cause),
            Template::ReviewRequested => self.review(name.parse()?, deadline),
            Template::Unreached => self.unreached().map(Some),
            Template::RelayRefused => Ok(Some(self.relay(params))),
            other => Ok(Some(self.other(other, cause))),
        }
    }

    fn source(
        &self,
        template: Template,
        id: &SourceId,
        params: &Value,
    ) -> anyhow::Result<Option<Notice>> {
        let configured = self.office.config.sources.iter().find(|s| s.id == *id);
        let Some(standing) = sources::find(self.view, id)? else {
            return Ok(None);
        };
        let name = configured.map_or(id.as_str(), |source| &source.name);
        let since = standing.last_read_at.unwrap_or(standing.since);
        let facts = json!({ "source": id.as_str(), "since": since.to_string() });
        let page = format!("/sources/{id}");
        let source = ("source", name.into());
        if template == Template::SourceQuiet {
            let newest = crate::change::history::store::moments(self.view, id, 1)?;
            let since = newest.last().copied().unwrap_or(self.view.now);
            let lead = [source.clone(), ("moment", self.moment(since).into())];
            let title = self.speaker.say("mail-quiet-subject", &[source]);
            let text = self.speaker.say("mail-quiet-lead", &lead);
            return Ok(Some(Notice {
                urgency: Urgency::Notice,
                ..self.notice(title, text, &page, facts)
            }));
        }
        let day = since
            .utc()
            .with_timezone(&self.office.config.daemon.timezone);
        let day = self.speaker.date(&day.date_naive().to_string());
        let title = [source.clone(), ("date", day.into())];
        let text = [source, ("moment", self.moment(since).into())];
        let newest = crate::snapshot::store::newest(self.view, id, 1)?;
        let why = newest
            .first()
            .and_then(|look| why_blind(&self.speaker, &look.reason));
        let reason = params["reason"].as_str().unwrap_or_default();
        let said = self
            .speaker
            .say("mail-blind-reason", &[("reason", reason.into())]);
        Ok(Some(Notice {
            lines: why.into_iter().chain([said]).collect(),
            ..self.notice(
                self.speaker.say("mail-blind-subject", &title),
                self.speaker.say("mail-blind-lead", &text),
                &page,
                facts,
            )
        }))
    }

    /// How many letters of `cause` no relay has, without saying whose.
    fn at_risk(&self, cause: &str) -> anyhow::Result<Option<Notice>> {
        let Some(risk) = risk(self.view, &self.speaker, cause)? else {
            return Ok(None);
        };
        let mut lines = Vec::new();
        for (state, count) in &risk.missing {
            let args = [("count", (*count).into())];
            lines.push(self.speaker.choose("mail-sla-kept", state.word(), &args));
        }
        let missing: usize = risk.missing.iter().map(|(_, count)| count).sum();
        let due = [("moment", self.moment(risk.by).into())];
        lines.push(self.speaker.say("mail-sla-due", &due));
        let lead = [("missing", missing.into()), ("agents", risk.letters.into())];
        let facts = json!({
            "about": cause,
            "item": risk.change.map(|(_, item)| item),
            "change": risk.change.map(|(change, _)| change),
            "push_by": risk.by.to_string(),
            "agents": risk.letters,
            "missing": missing,
        });
        Ok(Some(Notice {
            lines,
            ..self.notice(
                self.speaker
                    .say("mail-sla-subject", &[("title", risk.title.into())]),
                self.speaker.say("mail-sla-lead", &lead),
                &risk.page,
                facts,
            )
        }))
    }

    fn review(&self, id: i64, alone_at: Timestamp) -> anyhow::Result<Option<Notice>> {
        let Some(item) = items::show(self.view, id)? else {
            return Ok(None);
        };
        let lesson = lesson(&item, &self.speaker, &[], &[]);
        let alone = [("moment", self.moment(alone_at).into())];
        let title = [("title", lesson.title.into())];
        let page = format!("/changes/{}", item.change);
        let facts =
            json!({ "item": id, "change": item.change, "goes_out_at": alone_at.to_string() });
        Ok(Some(Notice {
            urgency: Urgency::Notice,
            lines: vec![self.speaker.say("mail-review-alone", &alone)],
            ..self.notice(
                self.speaker.say("mail-review-subject", &title),
                lesson.lead,
                &page,
                facts,
            )
        }))
    }

    /// A relay that fails, or how many mails came back because of ours.
    fn relay(&self, params: &Value) -> Notice {
        let Some(relay) = params["relay"].as_str() else {
            let count = params["count"].as_u64().unwrap_or_default();
            return self.notice(
                self.speaker.tell("mail-refused-subject"),
                self.speaker
                    .say("mail-refused-lead", &[("count", count.into())]),
                "/exceptions",
                json!({ "count": count }),
            );
        };
        let since = params["since"].as_str().and_then(|at| at.parse().ok());
        let moment = self.moment(since.unwrap_or(self.view.now));
        let text = [("relay", relay.into()), ("moment", moment.into())];
        let reply = params["reply"].as_str().unwrap_or_default();
        let said = [("reply", reply.into())];
        Notice {
            lines: match reply {
                "" => Vec::new(),
                _ => vec![self.speaker.say("channel-relay-said", &said)],
            },
            ..self.notice(
                self.speaker.tell("channel-relay-title"),
                self.speaker.say("channel-relay-text", &text),
                "/exceptions",
                json!({ "relay": relay, "since": params["since"], "failure": params["failure"], "code": params["code"] }),
            )
        }
    }

    /// How many agents mail does not reach, without saying whom.
    fn unreached(&self) -> anyhow::Result<Notice> {
        let count = exception::exceptions(self.view)?.len();
        let args = [("count", count.into())];
        Ok(self.notice(
            self.speaker.say("mail-unreached-subject", &args),
            self.speaker.tell("mail-unreached-lead"),
            "/exceptions",
            json!({ "agents": count }),
        ))
    }

    /// An alert that has no words of its own here: what it is about, and that officers have a mail.
    fn other(&self, template: Template, cause: &str) -> Notice {
        let about = [("about", cause.into())];
        self.notice(
            self.speaker.say("channel-other-title", &about),
            self.speaker.tell("channel-other-text"),
            "/",
            json!({ "kind": template.word() }),
        )
    }

    fn change(&self, item: &Item, markets: &[MarketId]) -> Notice {
        let configured = self.office.config.markets.iter();
        let names: Vec<String> = configured
            .filter(|market| markets.contains(&market.id))
            .map(|market| market.name.clone())
            .collect();
        let lesson = lesson(item, &self.speaker, &[], &names);
        let list = [("markets", self.speaker.list(&names).into())];
        let mut lines = vec![self.speaker.say("channel-change-markets", &list)];
        if let Some(day) = &item.content.in_force_from {
            let date = [("date", self.speaker.date(day).into())];
            lines.push(self.speaker.say("channel-change-in-force", &date));
        }
        if !item.reviewed {
            lines.push(self.speaker.tell("lesson-unreviewed"));
        }
        Notice {
            urgency: Urgency::News,
            lines,
            link: Some(Link {
                label: self.speaker.tell("channel-change-official"),
                url: item.content.url.clone(),
            }),
            ..self.notice(
                lesson.title,
                lesson.lead,
                "/",
                json!({
                    "item": item.id,
                    "change": item.change,
                    "jurisdiction": item.jurisdiction.as_str(),
                    "instrument": item.instrument,
                    "markets": markets.iter().map(MarketId::as_str).collect::<Vec<_>>(),
                    "topics": item.content.topics,
                    "severity": item.content.severity,
                    "published": item.content.published,
                    "in_force_from": item.content.in_force_from,
                    "reviewed": item.reviewed,
                }),
            )
        }
    }
}
