//! Cards in the database, one for each agent and each rule's edition or change that they were asked about.
//!
//! Refuses to carry a card over to another edition: what was known of the old law is wrong of the new one.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension as _, Row, params};

use super::{Card, Memory, Rating};
use crate::{
    assignment::AgentId,
    clock::Timestamp,
    db::{Tx, View},
};

const COLUMNS: &str = "stability, difficulty, reviewed_at, due_at, reviews, lapses";

/// Records what the answers of `agent` at the present moment say of each subject; the worst answer on a subject counts.
///
/// # Errors
/// When the database fails.
pub fn remember(
    tx: &Tx<'_>,
    agent: AgentId,
    answers: impl IntoIterator<Item = (String, Rating)>,
) -> anyhow::Result<()> {
    let mut worst: BTreeMap<String, Rating> = BTreeMap::new();
    for (subject, rating) in answers {
        let known = worst.entry(subject).or_insert(rating);
        *known = rating.min(*known);
    }
    let mut write = tx.conn.prepare_cached(
        "INSERT INTO card (agent, subject, stability, difficulty, reviewed_at, due_at, reviews, lapses)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (agent, subject) DO UPDATE SET
           stability = ?3, difficulty = ?4, reviewed_at = ?5, due_at = ?6, reviews = ?7, lapses = ?8",
    )?;
    for (subject, rating) in worst {
        let card = Card::reviewed(find(tx, agent, &subject)?, rating, tx.now);
        write.execute(params![
            agent.0,
            subject,
            card.memory.stability,
            card.memory.difficulty,
            card.reviewed_at.millis(),
            card.due_at.millis(),
            card.reviews,
            card.lapses
        ])?;
    }
    Ok(())
}

/// What `agent` knows of `subject`.
///
/// # Errors
/// When the database fails.
pub fn find(view: &View<'_>, agent: AgentId, subject: &str) -> anyhow::Result<Option<Card>> {
    let sql = format!("SELECT {COLUMNS} FROM card WHERE agent = ? AND subject = ?");
    let mut statement = view.conn.prepare_cached(&sql)?;
    Ok(statement
        .query_row(params![agent.0, subject], card)
        .optional()?)
}

/// The subjects that `agent` is to be asked again by the view's moment, the longest due first.
///
/// # Errors
/// When the database fails.
pub fn due(view: &View<'_>, agent: AgentId) -> anyhow::Result<Vec<String>> {
    let mut statement = view.conn.prepare_cached(
        "SELECT subject FROM card WHERE agent = ? AND due_at <= ? ORDER BY due_at, subject",
    )?;
    let rows = statement.query_map(params![agent.0, view.now.millis()], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn card(row: &Row<'_>) -> rusqlite::Result<Card> {
    Ok(Card {
        memory: Memory {
            stability: row.get(0)?,
            difficulty: row.get(1)?,
        },
        reviewed_at: Timestamp::from_millis(row.get(2)?),
        due_at: Timestamp::from_millis(row.get(3)?),
        reviews: row.get(4)?,
        lapses: row.get(5)?,
    })
}
