//! One letter about one cause to very many agents, queued in one transaction.
//!
//! Refuses anything that differs but the agent, their assignment, language and deadline: other letters are queued one by
//! one.

use super::{MessageId, Template};
use crate::{
    audit::{Action, Draft, RowLeaves},
    clock::Timestamp,
    db::Tx,
    locale::Language,
};

mod store;

/// The letters of one template about one cause, while they are queued.
pub struct Bulk<'t> {
    tx: &'t Tx<'t>,
    domain: &'t str,
    template: Template,
    cause: String,
    /// The cause as JSON writes it.
    quoted: String,
    next: i64,
    leaves: RowLeaves,
    insert: rusqlite::CachedStatement<'t>,
}

/// Shows how many letters there are.
impl std::fmt::Debug for Bulk<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} letters about {}", self.leaves.len(), self.cause)
    }
}

impl<'t> Bulk<'t> {
    /// Begins: letters of `template` about `cause`, with Message-IDs at `domain`, to be sent from now on. The
    /// assignments they name are new: none of them has had a letter before.
    ///
    /// # Errors
    /// When the database fails.
    pub fn begin(
        tx: &'t Tx<'t>,
        domain: &'t str,
        template: Template,
        cause: &str,
    ) -> anyhow::Result<Self> {
        Ok(Self {
            next: super::store::next_id(tx)?,
            insert: store::insertion(tx)?,
            quoted: serde_json::to_string(cause)?,
            cause: cause.to_owned(),
            leaves: RowLeaves::default(),
            tx,
            domain,
            template,
        })
    }

    /// Queues the letter to `agent` about their `assignment`, once per agent, template and cause; tells whether it is new.
    ///
    /// # Errors
    /// When the database fails.
    pub fn queue(
        &mut self,
        agent: i64,
        assignment: Option<i64>,
        language: &Language,
        deadline: Timestamp,
    ) -> anyhow::Result<bool> {
        let id = self.next;
        let message_id = MessageId::fixed(id, self.domain, self.tx.now, &self.cause);
        let letter = store::Letter {
            id,
            agent,
            template: self.template.word(),
            cause: &self.cause,
            assignment,
            language: language.tag(),
            message_id: message_id.as_str(),
            priority: self.template.priority().rank(),
            deadline: deadline.millis(),
        };
        if !store::insert(&mut self.insert, self.tx, &letter)? {
            return Ok(false);
        }
        self.next += 1;
        // As `mail::evidence` writes the row when it is read back: a word, a tag and a Message-ID need no escaping.
        let store::Letter {
            template,
            language,
            message_id,
            priority,
            deadline,
            ..
        } = letter;
        let (cause, now) = (&self.quoted, self.tx.now.millis());
        let assignment = assignment.map_or_else(|| "null".to_owned(), |id| id.to_string());
        self.leaves.push(&format!(
            "[{id},{agent},\"{template}\",{cause},\"1\",{assignment},\"{language}\",\"{message_id}\",{priority},{now},{deadline},{now}]"
        ));
        Ok(true)
    }

    /// The entry that commits to every letter; none when none was queued.
    #[must_use]
    pub fn entry(self) -> Option<Draft> {
        (!self.leaves.is_empty()).then(|| {
            Draft::new(Action::MailQueued, self.cause.as_str()).leaves("envelope", self.leaves)
        })
    }
}

#[cfg(test)]
mod tests;
