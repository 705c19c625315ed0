//! Undoes content codings while a body arrives, so that no bomb is ever held whole.
//!
//! Refuses to grow past a cap on what comes out, whatever goes in; how much goes in is counted by the reader.

use std::io::{self, Write as _};

use brotli_decompressor::DecompressorWriter;
use flate2::{Decompress, FlushDecompress, Status, write::GzDecoder};
use zstd::stream::raw::{Decoder as ZstdDecoder, InBuffer, Operation as _, OutBuffer};
use zstd::zstd_safe::DParameter;

/// The codings that are asked for, and undone.
pub(super) const ACCEPTED: &str = "gzip, deflate, br, zstd";

/// Most codings put on top of each other; real servers use one.
const MAX_LAYERS: usize = 3;

/// How much is unpacked at a time.
const STEP: usize = 32 * 1024;

/// The largest window of zstd over HTTP: 8 MiB (RFC 9659), as a power of two.
const ZSTD_WINDOW_LOG: u32 = 23;

/// Why a body cannot be unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// More comes out than allowed.
    TooLarge,
    /// The bytes are not what their label says.
    Corrupt,
    /// The bytes end before their end.
    Truncated,
}

/// Most bytes that are made room for because a server announces them.
const BELIEVED: usize = 1 << 20;

/// What came out so far, and how much more may.
#[derive(Debug)]
struct Capped {
    bytes: Vec<u8>,
    room: usize,
    overflowed: bool,
}

impl Capped {
    fn new(cap: usize) -> Self {
        Self {
            bytes: Vec::new(),
            room: cap,
            overflowed: false,
        }
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), Trouble> {
        let fits = bytes.len().min(self.room);
        self.room -= fits;
        self.bytes.extend_from_slice(&bytes[..fits]);
        if fits < bytes.len() {
            self.overflowed = true;
            return Err(Trouble::TooLarge);
        }
        Ok(())
    }
}

impl io::Write for Capped {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.put(bytes)
            .map_err(|_| io::Error::other("the body is larger than allowed"))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// One coding on its way off.
enum Layer {
    Gzip(Gzip),
    Deflate(Deflate),
    Brotli(Box<DecompressorWriter<Capped>>),
    Zstd(Zstd),
}

impl Layer {
    /// The layer of one coding; none for one that leaves bytes as they are, or that nobody knows.
    fn of(coding: &str, cap: usize) -> Result<Option<Self>, Trouble> {
        let sink = Capped::new(cap);
        Ok(match coding.trim().to_ascii_lowercase().as_str() {
            "gzip" | "x-gzip" => Some(Self::Gzip(Gzip {
                decoder: GzDecoder::new(sink),
                begun: false,
            })),
            "deflate" => Some(Self::Deflate(Deflate {
                head: Vec::new(),
                inflate: None,
                ended: false,
                sink,
            })),
            "br" => Some(Self::Brotli(Box::new(DecompressorWriter::new(sink, STEP)))),
            "zstd" => Some(Self::Zstd(Zstd::new(sink)?)),
            _ => None,
        })
    }

    fn sink(&mut self) -> &mut Capped {
        match self {
            Self::Gzip(gzip) => gzip.decoder.get_mut(),
            Self::Deflate(decoder) => &mut decoder.sink,
            Self::Brotli(decoder) => decoder.get_mut(),
            Self::Zstd(decoder) => &mut decoder.sink,
        }
    }

    /// Takes more packed bytes and returns what came out.
    fn push(&mut self, packed: &[u8]) -> Result<Vec<u8>, Trouble> {
        if packed.is_empty() {
            return Ok(Vec::new());
        }
        let pushed = match self {
            Self::Gzip(gzip) => gzip.push(packed),
            Self::Deflate(decoder) => decoder.push(packed),
            Self::Brotli(decoder) => write_until_end(decoder.as_mut(), packed),
            Self::Zstd(decoder) => decoder.push(packed),
        };
        let sink = self.sink();
        if sink.overflowed {
            return Err(Trouble::TooLarge);
        }
        pushed.map(|()| std::mem::take(&mut sink.bytes))
    }

    /// Says that nothing more comes and returns the rest.
    fn finish(&mut self) -> Result<Vec<u8>, Trouble> {
        let ended = match self {
            Self::Gzip(gzip) => gzip.decoder.try_finish().map_err(|_| Trouble::Truncated),
            Self::Deflate(decoder) => decoder.finish(),
            Self::Brotli(decoder) => decoder.close().map_err(|_| Trouble::Truncated),
            Self::Zstd(decoder) if decoder.between_frames => Ok(()),
            Self::Zstd(_) => Err(Trouble::Truncated),
        };
        let sink = self.sink();
        if sink.overflowed {
            return Err(Trouble::TooLarge);
        }
        ended.map(|()| std::mem::take(&mut sink.bytes))
    }
}

/// Writes `packed` until the coding ends; what follows its end is padding and is left.
fn write_until_end(decoder: &mut impl io::Write, mut packed: &[u8]) -> Result<(), Trouble> {
    while !packed.is_empty() {
        match decoder.write(packed) {
            Ok(0) => return Ok(()),
            Ok(taken) => packed = &packed[taken.min(packed.len())..],
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return Err(Trouble::Corrupt),
        }
    }
    Ok(())
}

/// A gzip body may consist of several members (RFC 1952 §2.2); what follows the last one and begins otherwise is
/// padding and is left.
struct Gzip {
    decoder: GzDecoder<Capped>,
    begun: bool,
}

impl Gzip {
    /// The first byte of every member.
    const MAGIC: u8 = 0x1f;

    fn push(&mut self, mut packed: &[u8]) -> Result<(), Trouble> {
        if !std::mem::replace(&mut self.begun, true) && packed.first() != Some(&Self::MAGIC) {
            return Err(Trouble::Corrupt);
        }
        while !packed.is_empty() {
            match self.decoder.write(packed) {
                Ok(0) if packed[0] == Self::MAGIC => {
                    self.decoder.try_finish().map_err(|_| Trouble::Corrupt)?;
                    let sink = std::mem::replace(self.decoder.get_mut(), Capped::new(0));
                    self.decoder = GzDecoder::new(sink);
                }
                Ok(0) => return Ok(()),
                Ok(taken) => packed = &packed[taken.min(packed.len())..],
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => return Err(Trouble::Corrupt),
            }
        }
        Ok(())
    }
}

/// `deflate` is zlib by the standard (RFC 9110 §8.4.1.2) and bare deflate from some servers: two bytes tell.
struct Deflate {
    head: Vec<u8>,
    inflate: Option<Decompress>,
    ended: bool,
    sink: Capped,
}

impl Deflate {
    fn push(&mut self, packed: &[u8]) -> Result<(), Trouble> {
        if self.inflate.is_some() {
            return self.inflate(packed);
        }
        self.head.extend_from_slice(packed);
        if self.head.len() < 2 {
            return Ok(());
        }
        let head = std::mem::take(&mut self.head);
        let zlib = head[0] & 0x0f == 8 && u16::from_be_bytes([head[0], head[1]]).is_multiple_of(31);
        self.inflate = Some(Decompress::new(zlib));
        self.inflate(&head)
    }

    fn inflate(&mut self, mut packed: &[u8]) -> Result<(), Trouble> {
        let Some(inflate) = &mut self.inflate else {
            return Ok(());
        };
        let mut out = vec![0; STEP];
        while !self.ended {
            let (before_in, before_out) = (inflate.total_in(), inflate.total_out());
            let status = inflate
                .decompress(packed, &mut out, FlushDecompress::None)
                .map_err(|_| Trouble::Corrupt)?;
            let taken = usize::try_from(inflate.total_in() - before_in).unwrap_or(packed.len());
            let made = usize::try_from(inflate.total_out() - before_out).unwrap_or(out.len());
            packed = &packed[taken.min(packed.len())..];
            self.sink.put(&out[..made.min(out.len())])?;
            self.ended = status == Status::StreamEnd;
            if taken == 0 && made == 0 {
                break;
            }
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<(), Trouble> {
        if self.ended || (self.inflate.is_none() && self.head.is_empty()) {
            Ok(())
        } else {
            Err(Trouble::Truncated)
        }
    }
}

struct Zstd {
    decoder: ZstdDecoder<'static>,
    between_frames: bool,
    sink: Capped,
}

impl Zstd {
    fn new(sink: Capped) -> Result<Self, Trouble> {
        let mut decoder = ZstdDecoder::new().map_err(|_| Trouble::Corrupt)?;
        decoder
            .set_parameter(DParameter::WindowLogMax(ZSTD_WINDOW_LOG))
            .map_err(|_| Trouble::Corrupt)?;
        Ok(Self {
            decoder,
            between_frames: true,
            sink,
        })
    }

    fn push(&mut self, packed: &[u8]) -> Result<(), Trouble> {
        let mut out = vec![0; STEP];
        let mut input = InBuffer::around(packed);
        loop {
            let mut output = OutBuffer::around(&mut out[..]);
            let before = input.pos();
            let hint = self
                .decoder
                .run(&mut input, &mut output)
                .map_err(|_| Trouble::Corrupt)?;
            let made = output.pos();
            self.sink.put(&out[..made])?;
            if input.pos() > before || made > 0 {
                self.between_frames = hint == 0;
            }
            // A full buffer may hide more that is ready to come out.
            if input.pos() == packed.len() && made < STEP {
                return Ok(());
            }
            if input.pos() == before && made == 0 {
                return Err(Trouble::Corrupt);
            }
        }
    }
}

/// All codings of one answer, taken off in the reverse order of their application.
pub(super) struct Unpacker {
    layers: Vec<Layer>,
    body: Capped,
    packed: bool,
}

impl Unpacker {
    /// An unpacker for the codings of `Content-Encoding`, as printed, that lets out at most `cap` bytes.
    pub(super) fn new(codings: &str, cap: usize) -> Result<Self, Trouble> {
        let mut layers = Vec::new();
        for coding in codings.rsplit(',') {
            layers.extend(Layer::of(coding, cap)?);
        }
        if layers.len() > MAX_LAYERS {
            return Err(Trouble::Corrupt);
        }
        Ok(Self {
            layers,
            body: Capped::new(cap),
            packed: false,
        })
    }

    /// Makes room for a body that is announced to be `length` bytes long, as far as that is to be believed.
    pub(super) fn expect(&mut self, length: u64) {
        if self.layers.is_empty() {
            let length = usize::try_from(length).unwrap_or(usize::MAX);
            self.body
                .bytes
                .reserve_exact(length.min(self.body.room).min(BELIEVED));
        }
    }

    /// Takes the next bytes from the wire.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Result<(), Trouble> {
        self.packed |= !bytes.is_empty();
        if self.layers.is_empty() {
            return self.body.put(bytes);
        }
        let mut through = bytes.to_vec();
        let last = self.layers.len() - 1;
        for (n, layer) in self.layers.iter_mut().enumerate() {
            through = match layer.push(&through) {
                Ok(out) => out,
                Err(trouble) if n == last => {
                    let room_for = self.body.put(&layer.sink().bytes);
                    return room_for.and(Err(trouble));
                }
                Err(trouble) => return Err(trouble),
            };
        }
        self.body.put(&through)
    }

    /// What came out so far.
    pub(super) fn so_far(self) -> Vec<u8> {
        self.body.bytes
    }

    /// The body, when everything has come. An empty body is empty in every coding.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, Trouble> {
        if self.packed {
            let mut through = Vec::new();
            for layer in &mut self.layers {
                let mut out = layer.push(&through)?;
                out.append(&mut layer.finish()?);
                through = out;
            }
            self.body.put(&through)?;
        }
        Ok(self.body.bytes)
    }
}

#[cfg(test)]
pub(in crate::source) mod tests {
    use super::*;

    /// `bytes` in one coding, as a server packs them.
    pub(in crate::source) fn packed(coding: &str, bytes: &[u8]) -> Vec<u8> {
        let best = flate2::Compression::best();
        match coding {
            "gzip" => {
                let mut gzip = flate2::write::GzEncoder::new(Vec::new(), best);
                gzip.write_all(bytes).expect("memory");
                gzip.finish().expect("memory")
            }
            "deflate" => {
                let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), best);
                zlib.write_all(bytes).expect("memory");
                zlib.finish().expect("memory")
            }
            "raw-deflate" => {
                let mut raw = flate2::write::DeflateEncoder::new(Vec::new(), best);
                raw.write_all(bytes).expect("memory");
                raw.finish().expect("memory")
            }
            "br" => {
                let mut out = Vec::new();
                let mut brotli = brotli::CompressorWriter::new(&mut out, 4096, 5, 22);
                brotli.write_all(bytes).expect("memory");
                drop(brotli);
                out
            }
            "zstd" => zstd::encode_all(bytes, 19).expect("memory"),
            other => unreachable!("no such coding here: {other}"),
        }
    }

    fn unpack(coding: &str, bytes: &[u8], step: usize, cap: usize) -> Result<Vec<u8>, Trouble> {
        let mut unpacker = Unpacker::new(coding, cap)?;
        for chunk in bytes.chunks(step) {
            unpacker.push(chunk)?;
        }
        unpacker.finish()
    }

    const TEXT: &[u8] = b"Article 1. This Act binds whoever sells. Article 2. It is in force.";

    #[test]
    fn every_coding_comes_off_however_the_bytes_are_cut() {
        let long: Vec<u8> = TEXT.iter().copied().cycle().take(300_000).collect();
        for (label, coding) in [
            ("gzip", "gzip"),
            ("x-gzip", "gzip"),
            ("deflate", "deflate"),
            ("deflate", "raw-deflate"),
            ("br", "br"),
            ("ZSTD", "zstd"),
        ] {
            let bytes = packed(coding, &long);
            for step in [1, 7, 4096, usize::MAX >> 1] {
                assert_eq!(
                    unpack(label, &bytes, step, long.len()),
                    Ok(long.clone()),
                    "{coding} in steps of {step}"
                );
            }
        }
        assert_eq!(unpack("identity", TEXT, 5, 100), Ok(TEXT.to_vec()));
        assert_eq!(unpack("utf-8", TEXT, 5, 100), Ok(TEXT.to_vec()));
        let twice = packed("gzip", &packed("br", TEXT));
        assert_eq!(unpack("br, gzip", &twice, 3, 100), Ok(TEXT.to_vec()));
    }

    #[test]
    fn a_bomb_goes_off_at_the_cap() {
        let zeros = vec![0; 3_000_000];
        for coding in ["gzip", "deflate", "br", "zstd"] {
            let bytes = packed(coding, &zeros);
            assert!(bytes.len() < 10_000, "{coding} is no bomb");
            assert_eq!(
                unpack(coding, &bytes, 512, 100_000),
                Err(Trouble::TooLarge),
                "{coding}"
            );
        }
        assert_eq!(
            unpack("gzip, gzip, gzip, gzip", b"", 1, 9),
            Err(Trouble::Corrupt)
        );
    }

    #[test]
    fn what_ends_early_or_is_mislabelled_is_told_apart() {
        for coding in ["gzip", "deflate", "raw-deflate", "br", "zstd"] {
            let label = coding.trim_start_matches("raw-");
            let bytes = packed(coding, TEXT);
            let cut = &bytes[..bytes.len() - 5];
            assert_eq!(
                unpack(label, cut, 9, 1000),
                Err(Trouble::Truncated),
                "{coding}"
            );
            assert_eq!(unpack(label, b"", 9, 1000), Ok(Vec::new()), "{coding}");
            if label != "deflate" {
                let wrong = unpack(label, b"<html>plain text all the same</html>", 9, 1000);
                assert_eq!(wrong, Err(Trouble::Corrupt), "{coding}");
            }
        }
    }

    #[test]
    fn gzip_members_follow_each_other_and_padding_does_no_harm() {
        let mut bytes = packed("gzip", b"one ");
        bytes.extend(packed("gzip", b"two"));
        bytes.extend([0; 9]);
        for step in [1, 5, 1000] {
            assert_eq!(unpack("gzip", &bytes, step, 100), Ok(b"one two".to_vec()));
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_come_to_an_end(bytes: Vec<u8>, step in 1_usize..50) {
            for coding in ["gzip", "deflate", "br", "zstd", "zstd, gzip"] {
                if let Ok(out) = unpack(coding, &bytes, step, 10_000) {
                    proptest::prop_assert!(out.len() <= 10_000);
                }
            }
        }
    }
}
