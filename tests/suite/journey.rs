//! The walk from the regulator's page to the proof, as agents, officers and auditors live through it.
//!
//! Refuses to look inside where a person could not: it reads mails, pages and the log.

mod walk;
