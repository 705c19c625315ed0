//! Reads the body of an answer within limits: what comes over the wire and what comes out of it.
//!
//! Refuses a part for the whole: a body that ends before its announced end is no body.

use reqwest::{
    Response,
    header::{self, HeaderMap},
};

use super::{
    answer,
    unpack::{Trouble, Unpacker},
};
use crate::source::failure::{Failure, Reason};

/// The whole body, unpacked: at most `cap` bytes on the wire, and at most `cap` unpacked. `host` is named in
/// what goes wrong.
///
/// # Errors
/// When it is larger, ends early, or cannot be unpacked.
pub(super) async fn read(response: Response, cap: usize, host: &str) -> Result<Vec<u8>, Failure> {
    let too_large = || Failure::new(Reason::TooLarge, host);
    let announced = response.content_length();
    if announced.is_some_and(|length| length > cap as u64) {
        return Err(too_large());
    }
    match receive(response, cap, host).await? {
        Received::Whole { wire, .. } if announced.is_some_and(|length| wire < length) => {
            Err(Failure::new(Reason::Truncated, host))
        }
        Received::Whole { body, .. } => Ok(body),
        Received::Beginning(_) => Err(too_large()),
    }
}

/// The beginning of a body, at most `cap` bytes, for what may be cut.
///
/// # Errors
/// As [`read`], but for its size.
pub(super) async fn beginning(
    response: Response,
    cap: usize,
    host: &str,
) -> Result<Vec<u8>, Failure> {
    Ok(match receive(response, cap, host).await? {
        Received::Whole { body, .. } | Received::Beginning(body) => body,
    })
}

enum Received {
    Whole { body: Vec<u8>, wire: u64 },
    Beginning(Vec<u8>),
}

async fn receive(mut response: Response, cap: usize, host: &str) -> Result<Received, Failure> {
    let failed = |trouble| Failure::new(reason(trouble), host);
    let mut unpacker = Unpacker::new(&codings(response.headers()), cap).map_err(failed)?;
    if let Some(length) = response.content_length() {
        unpacker.expect(length);
    }
    let mut wire = 0;
    while let Some(chunk) = response
        .chunk()
        .await
        .map_err(|error| Failure::from_client(&error, host, true))?
    {
        let fits = chunk.len().min(cap - wire);
        wire += fits;
        match unpacker.push(&chunk[..fits]) {
            Ok(()) if fits == chunk.len() => {}
            Ok(()) | Err(Trouble::TooLarge) => return Ok(Received::Beginning(unpacker.so_far())),
            Err(trouble) => return Err(failed(trouble)),
        }
    }
    match unpacker.finish() {
        Ok(body) => Ok(Received::Whole {
            body,
            wire: wire as u64,
        }),
        Err(trouble) => Err(failed(trouble)),
    }
}

fn codings(headers: &HeaderMap) -> String {
    let all = headers.get_all(header::CONTENT_ENCODING);
    all.iter().map(answer::lossy).collect::<Vec<_>>().join(",")
}

fn reason(trouble: Trouble) -> Reason {
    match trouble {
        Trouble::TooLarge => Reason::TooLarge,
        Trouble::Corrupt => Reason::BadEncoding,
        Trouble::Truncated => Reason::Truncated,
    }
}
