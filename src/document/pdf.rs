//! placeholder
use super::{Block, read::Unreadable};
/// x
pub struct Paper {
    /// x
    pub title: String,
    /// x
    pub blocks: Vec<Block>,
    /// x
    pub warnings: Vec<String>,
}
/// x
pub fn read(_bytes: &[u8]) -> Result<Paper, Unreadable> {
    Err(Unreadable::Scanned)
}
