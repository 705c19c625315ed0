//! Writing training from confirmed changes: one item each, and the questions that examine it.
//!
//! Refuses to wait for a person: an item that nobody reviews goes out by itself, in time.

use serde_json::json;

use super::{Step, office::Office};
use crate::{
    audit::{Action, Actor, Draft},
    change::store::{self as changes, Change},
    db::{Entries, Outcome, Tx},
    mail::{NewEnvelope, Recipient, Template, outbox},
    training::{
        compose::{ChangeForTraining, item_content},
        question::{
            make::{Setting, for_item},
            store::{self as questions, insert_for_item},
        },
        store::{self as items, NewItem},
    },
};

/// Writes the training of the most urgent change that has none.
///
/// # Errors
/// When the database fails.
pub fn step(office: &Office) -> anyhow::Result<Step> {
    office.db.write(&Actor::Job("compose"), |tx| {
        let Some(change) = changes::to_compose(tx)? else {
            return Ok(Outcome::Nothing(Step::NothingDue));
        };
        let drafts = compose(office, tx, &change)?;
        changes::composed(tx, change.id)?;
        let (first, rest) = drafts;
        Ok(Outcome::Done(Step::Did, Entries::of(first, rest)))
    })
}

fn compose(office: &Office, tx: &Tx<'_>, change: &Change) -> anyhow::Result<(Draft, Vec<Draft>)> {
    let parts = changes::parts(tx, change.id)?;
    let source = office
        .config
        .sources
        .iter()
        .find(|source| source.id == change.source);
    let name = source.map_or_else(|| change.source.to_string(), |source| source.name.clone());
    let told = ChangeForTraining::of(change, parts, &name);
    let content = item_content(&told);
    let policy = &office.config.policy;
    let new = NewItem {
        change: change.id,
        jurisdiction: change.jurisdiction.clone(),
        instrument: change.instrument.clone(),
        citations: told.citations(),
        publish_at: change.due_from().plus(policy.publish_unreviewed_after),
        push_by: change.push_by,
        content,
    };
    let subject = format!("change/{}", change.id);
    let Some(item) = items::draft(tx, &new)? else {
        return Ok((
            Draft::new(Action::ItemsDrafted, subject).with("drafted", 0),
            Vec::new(),
        ));
    };
    let mut elsewhere = Vec::new();
    for topic in &new.content.topics {
        elsewhere.extend(questions::values_elsewhere(
            tx,
            topic,
            &change.jurisdiction,
        )?);
    }
    let setting = Setting {
        jurisdiction: change.jurisdiction.clone(),
        instrument: change.instrument.clone(),
        elsewhere,
    };
    let asked = insert_for_item(
        tx,
        item,
        &for_item(&new.content, &setting, &office.catalogue),
    )?;
    request_review(office, tx, item, &new)?;
    let draft = items::drafted(item, &new, &asked)?;
    Ok((draft, super::health::queued(tx, &format!("item/{item}"))?))
}

/// Tells the officers that an item waits, and when it goes out without them.
fn request_review(office: &Office, tx: &Tx<'_>, item: i64, new: &NewItem) -> anyhow::Result<()> {
    for officer in office.officers() {
        let letter = NewEnvelope {
            recipient: Recipient::Address(officer.as_str().to_owned()),
            template: Template::ReviewRequested,
            cause: format!("item/{item}"),
            cycle: "1".to_owned(),
            assignment: None,
            language: office.config.daemon.language.clone(),
            params: json!({}),
            priority: Template::ReviewRequested.priority(),
            not_before: tx.now,
            deadline: new.publish_at,
        };
        outbox::queue(tx, office.mail_domain(), &letter)?;
    }
    let (cause, template) = (format!("item/{item}"), Template::ReviewRequested);
    let until = new.publish_at;
    super::channel::alert(office, tx, &cause, template, "1", &json!({}), until)
}
