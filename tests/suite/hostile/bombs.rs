//! Small bodies that unpack into large ones, or into nothing.
//!
//! Refuses to be unpacked whole: the limit counts what comes out.

use std::io::Write as _;

use flate2::{
    Compression,
    write::{DeflateEncoder, GzEncoder, ZlibEncoder},
};

use super::{
    Case,
    server::{Server, answer},
};

/// How many bytes a bomb unpacks to: far above the limit of the pass.
const LARGE: usize = 8 << 20;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).expect("memory");
    packer.finish().expect("memory")
}

fn zeros(write: &mut dyn std::io::Write) {
    let block = vec![b' '; 1 << 20];
    for _ in 0..LARGE >> 20 {
        write.write_all(&block).expect("memory");
    }
}

fn gzip_bomb() -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    zeros(&mut packer);
    packer.finish().expect("memory")
}

fn zlib_bomb() -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::fast());
    zeros(&mut packer);
    packer.finish().expect("memory")
}

fn raw_deflate_bomb() -> Vec<u8> {
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::fast());
    zeros(&mut packer);
    packer.finish().expect("memory")
}

fn zstd_bomb() -> Vec<u8> {
    let mut packer = zstd::Encoder::new(Vec::new(), 1).expect("memory");
    zeros(&mut packer);
    packer.finish().expect("memory")
}

fn brotli_bomb() -> Vec<u8> {
    let mut packed = Vec::new();
    let mut packer = brotli::CompressorWriter::new(&mut packed, 1 << 16, 1, 22);
    zeros(&mut packer);
    packer.flush().expect("memory");
    drop(packer);
    packed
}

/// A server whose body has these content codings.
fn coded(coding: &'static str, body: Vec<u8>) -> Server {
    Server::open(move |stream| {
        let fields = format!("Content-Type: text/html\r\nContent-Encoding: {coding}\r\n");
        answer(stream, &fields, &body);
    })
}

pub(super) fn cases() -> Vec<Case> {
    // Another text than the other servers of this host: one body at several addresses is a wall.
    let own = ("14 days of receiving", "16 days of receiving");
    let sound = gzip(crate::law::act(&[own]).as_bytes());
    let cut = sound[..sound.len() / 2].to_vec();
    let mut trailing = sound.clone();
    trailing.extend_from_slice(b"and then some that is no gzip at all");
    let too_large: &[&str] = &["failed/too-large"];
    let unreadable: &[&str] = &["failed/bad-encoding", "failed/truncated"];
    vec![
        Case::document("gzip-bomb", coded("gzip", gzip_bomb()), too_large),
        Case::document("brotli-bomb", coded("br", brotli_bomb()), too_large),
        Case::document("zstd-bomb", coded("zstd", zstd_bomb()), too_large),
        Case::document("deflate-bomb", coded("deflate", zlib_bomb()), too_large),
        Case::document(
            "raw-deflate-bomb",
            coded("deflate", raw_deflate_bomb()),
            &["failed"],
        ),
        Case::document(
            "gzip-in-gzip-bomb",
            coded("gzip, gzip", gzip(&gzip_bomb())),
            &["failed", "quarantined"],
        ),
        Case::document(
            "no-gzip",
            coded("gzip", b"this was never packed".to_vec()),
            unreadable,
        ),
        Case::document("cut-gzip", coded("gzip", cut), unreadable),
        Case::document(
            "gzip-and-more",
            coded("gzip", trailing),
            &["first", "failed/bad-encoding"],
        ),
        Case::document(
            "unknown-coding",
            coded("lzma", b"\x5d\x00\x00\x80\x00law".to_vec()),
            &["quarantined", "failed"],
        ),
        Case::document("no-brotli", coded("br", vec![0xff; 300]), unreadable),
        Case::document("no-zstd", coded("zstd", vec![0x28; 300]), unreadable),
    ]
}
