//! The citations of rules, moved to where their provisions stand.
//!
//! Refuses retired editions, and forgets no address: what an edition was written with stays beside.

use rusqlite::params;

use crate::{
    change::Renumbered,
    db::Tx,
    document::ProvisionPath,
    rule::{RuleId, store::CURRENT},
};

/// A citation that followed its provision to another address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// The rule.
    pub rule: RuleId,
    /// Its edition.
    pub edition: i64,
    /// The address it cited.
    pub from: ProvisionPath,
    /// The address it cites.
    pub to: ProvisionPath,
}

/// Lets the citations of current editions follow provisions of `instrument` to their new addresses. What the
/// edition was written with stays in `rule_citation.written`.
///
/// # Errors
/// When the database fails or holds a row that cannot be read.
pub fn renumber(
    tx: &Tx<'_>,
    instrument: &str,
    renumbered: &Renumbered,
) -> anyhow::Result<Vec<Followed>> {
    let sql = format!(
        "SELECT c.rule, c.edition, c.path, c.written FROM rule_citation c JOIN rule ON rule.id = c.rule
         AND rule.edition = c.edition WHERE c.instrument = ?1 AND {CURRENT} AND state <> 'retired' ORDER BY 1, 3"
    );
    let cited: Vec<(String, i64, String, String)> = tx
        .conn
        .prepare_cached(&sql)?
        .query_map([instrument], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?
        .collect::<Result<_, _>>()?;
    let mut moves = Vec::new();
    for (rule, edition, path, written) in cited {
        let from: ProvisionPath = serde_json::from_str(&path)?;
        if let Some(to) = renumbered.now(&from) {
            let rule = rule.parse()?;
            moves.push((
                Followed {
                    rule,
                    edition,
                    from,
                    to,
                },
                path,
                written,
            ));
        }
    }
    // All go before any comes: what was 12 may take the number of what was 13.
    let mut delete = tx.conn.prepare_cached(
        "DELETE FROM rule_citation WHERE rule = ?1 AND edition = ?2 AND instrument = ?3 AND path = ?4",
    )?;
    for (one, path, _) in &moves {
        delete.execute(params![one.rule.as_str(), one.edition, instrument, path])?;
    }
    let mut cite = tx.conn.prepare_cached(
        "INSERT OR IGNORE INTO rule_citation (rule, edition, instrument, path, written) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (one, _, written) in &moves {
        let path = serde_json::to_string(&one.to)?;
        cite.execute(params![
            one.rule.as_str(),
            one.edition,
            instrument,
            path,
            written
        ])?;
    }
    Ok(moves.into_iter().map(|(one, ..)| one).collect())
}
