//! Finding the quizzes that need attention.
//!
//! Refuses to hold them all: each is handed over as it is found.

use rusqlite::params;

use super::{Exception, Why};
use crate::{assignment::AgentId, clock::Timestamp, db::View};

/// Hands each open quiz that is late, or of which `most` attempts were made, to `hand`, by due date.
///
/// # Errors
/// When the database fails, or `hand` does.
pub fn each(
    view: &View<'_>,
    most: u32,
    hand: &mut dyn FnMut(Exception) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut statement = view.conn.prepare_cached(
        "SELECT agent, id, quiz, due_at, made FROM (
           SELECT s.agent, s.id, s.quiz, s.due_at,
                  (SELECT count(*) FROM attempt t WHERE t.assignment = s.id) AS made
           FROM assignment s WHERE s.state = 'open' AND s.quiz IS NOT NULL)
         WHERE due_at < ?1 OR made >= ?2 ORDER BY due_at, id",
    )?;
    let mut rows = statement.query(params![view.now.millis(), most])?;
    while let Some(row) = rows.next()? {
        let attempts: u32 = row.get(4)?;
        hand(Exception {
            agent: AgentId(row.get(0)?),
            assignment: row.get(1)?,
            quiz: row.get(2)?,
            due_at: Timestamp::from_millis(row.get(3)?),
            attempts,
            why: if attempts >= most {
                Why::NoAttemptsLeft
            } else {
                Why::Late
            },
        })?;
    }
    Ok(())
}
