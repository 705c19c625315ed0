//! The citations of items and questions, moved to where their provisions stand.
//!
//! Refuses those of what is never taught or asked again.

use rusqlite::params;

use crate::{
    change::Renumbered,
    db::{Tx, View},
    document::ProvisionPath,
};

/// How many items and questions followed their provisions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Followed {
    /// Items.
    pub items: usize,
    /// Questions, which also name the new address to those who are asked.
    pub questions: usize,
}

/// Lets the citations of items and questions follow provisions of `instrument` to their new addresses.
///
/// # Errors
/// When the database fails or holds a row that cannot be read.
pub fn renumber(
    tx: &Tx<'_>,
    instrument: &str,
    renumbered: &Renumbered,
) -> anyhow::Result<Followed> {
    let items = cited(
        tx,
        instrument,
        renumbered,
        "SELECT c.item, c.path FROM item_citation c JOIN item i ON i.id = c.item
         WHERE c.instrument = ?1 AND i.state NOT IN ('dismissed', 'withdrawn')",
    )?;
    replace(
        tx,
        instrument,
        &items,
        [
            "DELETE FROM item_citation WHERE item = ?1 AND instrument = ?2 AND path = ?3",
            "INSERT OR IGNORE INTO item_citation (item, instrument, path) VALUES (?1, ?2, ?3)",
        ],
    )?;
    let questions = cited(
        tx,
        instrument,
        renumbered,
        "SELECT c.question, c.path FROM question_citation c JOIN question q ON q.id = c.question
         WHERE c.instrument = ?1 AND q.state <> 'retired'",
    )?;
    replace(
        tx,
        instrument,
        &questions,
        [
            "DELETE FROM question_citation WHERE question = ?1 AND instrument = ?2 AND path = ?3",
            "INSERT OR IGNORE INTO question_citation (question, instrument, path) VALUES (?1, ?2, ?3)",
        ],
    )?;
    let mut named = tx.conn.prepare_cached(
        "UPDATE question SET content = json_set(content, '$.path', json(?3))
         WHERE id = ?1 AND json(content -> '$.path') = json(?2)",
    )?;
    for (question, from, to) in &questions {
        named.execute(params![question, from, to])?;
    }
    let count = |rows: &[(i64, String, String)]| {
        rows.iter()
            .map(|(id, ..)| id)
            .collect::<std::collections::BTreeSet<_>>()
            .len()
    };
    Ok(Followed {
        items: count(&items),
        questions: count(&questions),
    })
}

/// What rests on a provision that has another address, with both addresses as they are stored.
fn cited(
    view: &View<'_>,
    instrument: &str,
    renumbered: &Renumbered,
    sql: &str,
) -> anyhow::Result<Vec<(i64, String, String)>> {
    let mut statement = view.conn.prepare_cached(sql)?;
    let mut rows = statement.query([instrument])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let path: String = row.get(1)?;
        let from: ProvisionPath = serde_json::from_str(&path)?;
        if let Some(to) = renumbered.now(&from) {
            found.push((row.get(0)?, path, serde_json::to_string(&to)?));
        }
    }
    Ok(found)
}

/// All go before any comes: what was 12 may take the number of what was 13.
fn replace(
    tx: &Tx<'_>,
    instrument: &str,
    rows: &[(i64, String, String)],
    [delete, insert]: [&str; 2],
) -> anyhow::Result<()> {
    let mut statement = tx.conn.prepare_cached(delete)?;
    for (id, from, _) in rows {
        statement.execute(params![id, instrument, from])?;
    }
    let mut statement = tx.conn.prepare_cached(insert)?;
    for (id, _, to) in rows {
        statement.execute(params![id, instrument, to])?;
    }
    Ok(())
}
