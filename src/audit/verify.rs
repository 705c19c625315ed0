//! Recomputing the whole log from entry 0: hashes, subtrees, commitments and signed heads.
//!
//! Refuses to repair: it reports every place where what is stored is not what was hashed or signed.

use rusqlite::Connection;
use serde_json::Value;

use super::{Digest, checkpoint, log, merkle};

/// What a verification found.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Report {
    /// How many entries were read.
    pub entries: i64,
    /// How many signed heads were checked.
    pub checkpoints: usize,
    /// How many rows of other tables were matched with what their entry commits to.
    pub rows: usize,
    /// The root over all entries.
    pub root: Digest,
    /// What does not fit, one plain sentence each; empty when the log verifies.
    pub faults: Vec<String>,
}

/// Finds the rows of `table` written in the transaction whose first entry is given, as canonical text in the
/// order of writing;
/// `None` when that table's rows cannot be listed.
pub type RowsOf<'a> = dyn Fn(&Connection, &str, i64) -> anyhow::Result<Option<Vec<String>>> + 'a;

/// Verifies the log of an open database.
///
/// # Errors
/// When the database fails; a log that does not verify is no error but a report with faults.
pub fn verify(
    conn: &Connection,
    verifier: Option<&checkpoint::Verifier>,
    rows_of: &RowsOf<'_>,
) -> anyhow::Result<Report> {
    let mut report = Report {
        entries: 0,
        checkpoints: 0,
        rows: 0,
        root: Digest::of([]),
        faults: Vec::new(),
    };
    let mut leaves = Vec::new();
    let mut statement = conn.prepare("SELECT seq, leaf FROM audit_entry ORDER BY seq")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (seq, leaf): (i64, String) = (row.get(0)?, row.get(1)?);
        entry(conn, &mut report, seq, &leaf, rows_of)?;
        leaves.push(merkle::leaf(leaf.as_bytes()));
        report.entries += 1;
    }
    nodes(conn, &mut report, &leaves)?;
    report.root = merkle::root(&leaves);
    heads(conn, &mut report, &leaves, verifier)?;
    Ok(report)
}

fn entry(
    conn: &Connection,
    report: &mut Report,
    seq: i64,
    leaf: &str,
    rows_of: &RowsOf<'_>,
) -> anyhow::Result<()> {
    if seq != report.entries {
        report.faults.push(format!(
            "entry {} is missing: the next one found is {seq}",
            report.entries
        ));
        report.entries = seq;
    }
    let Ok(parsed) = serde_json::from_str::<Value>(leaf) else {
        report.faults.push(format!("entry {seq} is not readable"));
        return Ok(());
    };
    if parsed["seq"].as_i64() != Some(seq) {
        report
            .faults
            .push(format!("entry {seq} calls itself {}", parsed["seq"]));
    }
    private(conn, report, seq, &parsed)?;
    for (table, commitment) in parsed["rows"].as_object().into_iter().flatten() {
        let Some(rows) = rows_of(conn, table, parsed["tx"].as_i64().unwrap_or(seq))? else {
            continue;
        };
        report.rows += rows.len();
        if commitment["root"].as_str() != Some(&log::rows_root(&rows).to_string()) {
            report.faults.push(format!(
                "entry {seq} commits to {} rows of {table}; the {} rows found are not those",
                commitment["count"],
                rows.len()
            ));
        }
    }
    Ok(())
}

fn private(conn: &Connection, report: &mut Report, seq: i64, parsed: &Value) -> anyhow::Result<()> {
    use rusqlite::OptionalExtension as _;
    let kept: Option<(Vec<u8>, String)> = conn
        .prepare_cached("SELECT salt, payload FROM audit_private WHERE seq = ?")?
        .query_row([seq], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    // An erased person leaves no row: the commitment stays in the leaf and proves nothing about anybody.
    if let Some((salt, payload)) = kept
        && parsed["private"].as_str() != Some(&log::commitment(&salt, &payload).to_string())
    {
        report.faults.push(format!(
            "the personal particulars of entry {seq} are not those it commits to"
        ));
    }
    Ok(())
}

fn nodes(conn: &Connection, report: &mut Report, leaves: &[Digest]) -> anyhow::Result<()> {
    let mut level_hashes = leaves.to_vec();
    let mut level = 0u32;
    while !level_hashes.is_empty() {
        let mut statement = conn.prepare_cached(
            "SELECT position, hash FROM audit_node WHERE level = ? ORDER BY position",
        )?;
        let stored: Vec<(i64, [u8; 32])> = statement
            .query_map([level], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let fits = stored.len() == level_hashes.len()
            && stored.iter().zip(&level_hashes).enumerate().all(
                |(index, ((position, hash), computed))| {
                    usize::try_from(*position) == Ok(index) && hash == computed.bytes()
                },
            );
        if !fits {
            report.faults.push(format!(
                "the stored hashes of level {level} are not those of the entries"
            ));
        }
        level_hashes = level_hashes
            .chunks_exact(2)
            .map(|pair| merkle::node(&pair[0], &pair[1]))
            .collect();
        level += 1;
    }
    Ok(())
}

fn heads(
    conn: &Connection,
    report: &mut Report,
    leaves: &[Digest],
    verifier: Option<&checkpoint::Verifier>,
) -> anyhow::Result<()> {
    for head in checkpoint::all(conn)? {
        report.checkpoints += 1;
        let Some(covered) = usize::try_from(head.size)
            .ok()
            .and_then(|size| leaves.get(..size))
        else {
            report.faults.push(format!(
                "a signed head covers {} entries; the log holds {}",
                head.size,
                leaves.len()
            ));
            continue;
        };
        if merkle::root(covered) != head.root {
            report.faults.push(format!(
                "the signed head over {} entries has another root than the entries",
                head.size
            ));
        }
        if let Some(verifier) = verifier
            && let Err(fault) = verifier.verify(&head)
        {
            report.faults.push(format!(
                "the signed head over {} entries: {fault}",
                head.size
            ));
        }
    }
    Ok(())
}
