//! Deflating what is kept for ever: snapshots and readings.
//!
//! Refuses to choose what is kept; it only makes it smaller, and reads back exactly what was given.

use std::io::{Read as _, Write as _};

use anyhow::Context as _;
use flate2::{Compression, read::ZlibDecoder, write::ZlibEncoder};

/// `bytes` as a zlib stream (RFC 1950), packed quickly: most are packed at a look that shows nothing, and are
/// replaced at the next.
///
/// # Errors
/// Never in practice: the stream is in memory.
pub fn pack(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::fast());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// The bytes that were packed.
///
/// # Errors
/// When the stream is damaged.
pub fn unpack(packed: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    ZlibDecoder::new(packed)
        .read_to_end(&mut bytes)
        .context("a stored text is damaged; restore a backup")?;
    Ok(bytes)
}
