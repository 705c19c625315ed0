//! Placeholder until the legal grammar is merged: one provision per block.
//!
//! Refuses nothing.

use super::{Block, Provision, ProvisionPath};
use crate::locale::Language;

/// One provision per block.
#[must_use]
pub fn provisions(blocks: &[Block], _language: Option<&Language>) -> Vec<Provision> {
    blocks
        .iter()
        .map(|block| Provision {
            path: ProvisionPath::default(),
            label: String::new(),
            heading: String::new(),
            text: block.text.clone(),
        })
        .collect()
}
