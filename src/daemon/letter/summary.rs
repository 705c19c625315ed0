//! Wording what goes out by the calendar: the officers' week, and the auditors' signed head.
//!
//! Refuses to count again: the figures are those of the moment when the letter was queued.

use anyhow::Context as _;

use super::{Reader, Wording, quiz_title};
use crate::{
    audit::checkpoint,
    clock::Timestamp,
    daemon::summarise::Figures,
    mail::letter::{self, Letter},
    training::store as items,
};

impl Wording<'_> {
    pub(super) fn week(&self) -> anyhow::Result<Option<Letter>> {
        let figures: Figures = serde_json::from_value(self.claimed.params.clone())
            .context("the figures of a week cannot be read")?;
        let mut published = Vec::new();
        for id in &figures.published {
            if let Some(item) = items::show(self.view, *id)? {
                published.push(self.lesson(&item, &[])?.title);
            }
        }
        let blind: Vec<letter::BlindSince> = figures
            .blind
            .iter()
            .map(|(id, since)| letter::BlindSince {
                name: self.source_name(id),
                since: *since,
            })
            .collect();
        let late: Vec<(String, u64)> = figures
            .late_by_market
            .iter()
            .map(|(id, count)| (self.market_name(id), *count))
            .collect();
        let cycle = figures.quiz.as_ref().map_or("", |quiz| &quiz.cycle);
        let title = quiz_title(&self.speaker, cycle);
        let by_market: Vec<(String, u64, u64)> = figures
            .quiz
            .iter()
            .flat_map(|quiz| &quiz.by_market)
            .map(|(id, passed, assigned)| (self.market_name(id), *passed, *assigned))
            .collect();
        let page = self.page("/");
        let week = letter::Week {
            from: figures.from,
            until: figures.until,
            published: &published,
            more: figures.more,
            waiting: figures.waiting,
            held: figures.held,
            quarantined: figures.quarantined,
            blind: &blind,
            unreached: figures.unreached,
            late: figures.late,
            late_by_market: &late,
            quiz: figures.quiz.as_ref().map(|quiz| letter::QuizStanding {
                title: &title,
                assigned: quiz.assigned,
                passed: quiz.passed,
                by_market: &by_market,
            }),
            page: &page,
        };
        Ok(Some(letter::week(&self.speaker, &self.officer(), &week)))
    }

    /// The head that was newest when the letter was queued.
    pub(super) fn checkpoint(&self) -> anyhow::Result<Option<Letter>> {
        let size = self.claimed.params["size"].as_i64().unwrap_or_default();
        let heads = checkpoint::all(self.view.conn)?;
        let Some(head) = heads.iter().find(|head| head.size == size) else {
            return Ok(None);
        };
        let organisation = &self.office.config.mail.brand.organisation;
        let key = self.office.signer.verifier_key();
        let signed = letter::SignedHead {
            head,
            key: &key,
            organisation: if organisation.is_empty() {
                self.office.mail_domain()
            } else {
                organisation
            },
        };
        let auditor = Reader {
            list: "auditors",
            ..self.officer()
        };
        Ok(Some(letter::checkpoint(&self.speaker, &auditor, &signed)))
    }

    fn source_name(&self, id: &str) -> String {
        let mut sources = self.office.config.sources.iter();
        let known = sources.find(|source| source.id.as_str() == id);
        known.map_or_else(|| id.to_owned(), |source| source.name.clone())
    }

    fn market_name(&self, id: &str) -> String {
        let mut markets = self.office.config.markets.iter();
        let known = markets.find(|market| market.id.as_str() == id);
        known.map_or_else(|| id.to_owned(), |market| market.name.clone())
    }
}

/// The moment after which letters by the calendar began: the log's first entry, or the newest letter of the kind.
pub(in crate::daemon) fn since(
    view: &crate::db::View<'_>,
    action: crate::audit::Action,
    subject: &str,
) -> anyhow::Result<Timestamp> {
    if let Some(told) = crate::audit::log::newest(view.conn, action, subject)? {
        return Ok(told.at);
    }
    Ok(crate::audit::log::find(view.conn, 0)?.map_or(view.now, |entry| entry.at))
}
