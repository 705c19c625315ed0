//! Applying an officer's decision about a training item, and the next edition that an edit makes.
//!
//! Refuses to change what an edition says: an edit is another edition.

use rusqlite::params;

use super::{Decided, Decision, Reviewer};
use crate::{
    audit::{Action, Draft},
    db::{Tx, View},
    rule::word,
    training::{Item, ItemContent, ItemState, question, store::show},
};

/// Applies an officer's decision. Approve, edit and dismiss are for items that wait; withdraw is for published ones. An
/// edit is approved with it, unless two persons are asked for: then the new edition waits for another than its author.
///
/// # Errors
/// When the database fails.
pub fn decide(
    tx: &Tx<'_>,
    id: i64,
    decision: &Decision,
    reviewer: &Reviewer<'_>,
) -> anyhow::Result<Decided> {
    let by = reviewer.by;
    let Some(item) = show(tx, id)? else {
        return Ok(Decided::Unknown);
    };
    let waits = matches!(item.state, ItemState::Draft | ItemState::Approved);
    let allowed = match decision {
        Decision::Withdraw { .. } => item.state == ItemState::Published,
        _ => waits,
    };
    if !allowed {
        return Ok(Decided::Standing(item.state));
    }
    if *decision == Decision::Approve && reviewer.two_persons && author(tx, id)? == by {
        return Ok(Decided::NeedsAnother);
    }
    let (verb, stands) = match decision {
        Decision::Approve => {
            set_state(tx, id, ItemState::Approved, by, None)?;
            ("approved", id)
        }
        Decision::Edit {
            note,
            content,
            dropped,
            added,
        } => {
            drop_questions(tx, id, dropped)?;
            let next = edited(tx, &item, note, content.as_deref(), reviewer)?;
            question::store::insert_for_item(tx, next, added)?;
            let because = format!("replaced by item {next}");
            set_state(tx, id, ItemState::Withdrawn, by, Some(&because))?;
            ("edited", next)
        }
        Decision::Dismiss { because } => {
            set_state(tx, id, ItemState::Dismissed, by, Some(because))?;
            question::store::retire_of_item(tx, id)?;
            ("dismissed", id)
        }
        Decision::Withdraw { because } => {
            set_state(tx, id, ItemState::Withdrawn, by, Some(because))?;
            question::store::retire_of_item(tx, id)?;
            ("withdrawn", id)
        }
    };
    let entry = told(&item, decision, verb).with("item", stands);
    Ok(Decided::Done(stands, entry))
}

/// The entry of a decision about `item`.
fn told(item: &Item, decision: &Decision, verb: &str) -> Draft {
    let (because, dropped, reworded) = match decision {
        Decision::Dismiss { because } | Decision::Withdraw { because } => {
            (because.as_str(), vec![], 0)
        }
        Decision::Edit { dropped, added, .. } => ("", dropped.clone(), added.len()),
        Decision::Approve => ("", vec![], 0),
    };
    Draft::new(Action::ItemDecided, format!("item/{}", item.id))
        .with("decision", verb)
        .with("because", because)
        .with("questions_dropped", dropped)
        .with("questions_reworded", reworded)
        .with("change", item.change)
}

fn set_state(
    tx: &Tx<'_>,
    id: i64,
    state: ItemState,
    by: &str,
    because: Option<&str>,
) -> anyhow::Result<()> {
    tx.conn
        .prepare_cached(
            "UPDATE item SET state = ?2, reviewed = 1, decided_by = ?3, decided_because = ?4 WHERE id = ?1",
        )?
        .execute(params![id, word(state), by, because])?;
    Ok(())
}

/// Who wrote the edition; empty when the daemon did.
fn author(view: &View<'_>, id: i64) -> anyhow::Result<String> {
    let mut statement = view
        .conn
        .prepare_cached("SELECT author FROM item WHERE id = ?")?;
    Ok(statement.query_row([id], |row| row.get(0))?)
}

/// Takes questions out of the item for good.
fn drop_questions(tx: &Tx<'_>, item: i64, dropped: &[i64]) -> anyhow::Result<()> {
    let mut retire = tx
        .conn
        .prepare_cached("UPDATE question SET state = 'retired' WHERE item = ?1 AND id = ?2")?;
    for question in dropped {
        retire.execute([item, *question])?;
    }
    Ok(())
}

/// The next edition of `item`, approved unless somebody else must; the questions that wait go over to it.
fn edited(
    tx: &Tx<'_>,
    item: &Item,
    note: &str,
    content: Option<&ItemContent>,
    reviewer: &Reviewer<'_>,
) -> anyhow::Result<i64> {
    let state = if reviewer.two_persons {
        ItemState::Draft
    } else {
        ItemState::Approved
    };
    tx.conn
        .prepare_cached(
            "INSERT INTO item (change, edition, jurisdiction, instrument, content, note, state, reviewed, decided_by,
               drafted_at, publish_at, push_by, author)
             SELECT change, (SELECT max(edition) FROM item o WHERE o.change = item.change) + 1, jurisdiction, instrument,
               ?2, ?3, ?6, ?7, iif(?7, ?4, NULL), ?5, publish_at, push_by, ?4 FROM item WHERE id = ?1",
        )?
        .execute(params![
            item.id,
            serde_json::to_string(content.unwrap_or(&item.content))?,
            note,
            reviewer.by,
            tx.now.millis(),
            word(state),
            !reviewer.two_persons,
        ])?;
    let next = tx.conn.last_insert_rowid();
    tx.conn
        .prepare_cached(
            "INSERT INTO item_citation (item, instrument, path)
             SELECT ?2, instrument, path FROM item_citation WHERE item = ?1",
        )?
        .execute(params![item.id, next])?;
    question::store::move_to_item(tx, item.id, next)?;
    Ok(next)
}
