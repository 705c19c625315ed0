//! Several answers of one look in one run of bytes: the pages of a listing, the documents its publications
//! lead to. The look keeps them as one snapshot, and every answer can be taken out again exactly as it came.
//!
//! Refuses to hold anything that varies by itself, such as times: the same answers give the same bytes.
//!
//! The form: the line `regwatch-parts/1`, then for each part one line of JSON (a [`Head`] whose `length`
//! counts bytes), a line feed, that many bytes exactly as they came, and a line feed.

use serde::{Deserialize, Serialize};

const MARK: &[u8] = b"regwatch-parts/1\n";

/// Most parts of one snapshot.
const MOST: usize = 10_000;

/// What a part is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// A page of the source's own list.
    Page,
    /// The document that a publication leads to, by the publication's id.
    Document(String),
}

/// What is known of a part besides its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// What it is.
    pub role: Role,
    /// The address that answered.
    pub url: String,
    /// The HTTP status; none when no answer came.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub status: Option<u16>,
    /// The `Content-Type` it came with.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub content_type: Option<String>,
    /// Why it is not to be believed, as a short word and a sentence; none when it is.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub refused: Option<(String, String)>,
    /// How many bytes came; filled when parts are joined.
    #[serde(default)]
    pub length: usize,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// What is known of it.
    pub head: Head,
    /// Its bytes exactly as they came.
    pub bytes: std::borrow::Cow<'a, [u8]>,
}

/// Whether bytes are parts that were joined.
#[must_use]
pub fn are_parts(bytes: &[u8]) -> bool {
    bytes.starts_with(MARK)
}

/// The bytes of the first answer: the only one where there are no parts.
#[must_use]
pub fn first(bytes: &[u8]) -> &[u8] {
    let head = |rest: &[u8]| -> Option<(usize, usize)> {
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let head: Head = serde_json::from_slice(&rest[..end]).ok()?;
        Some((end + 1, head.length))
    };
    bytes
        .strip_prefix(MARK)
        .and_then(|rest| {
            let (start, length) = head(rest)?;
            rest.get(start..start.checked_add(length)?)
        })
        .unwrap_or(bytes)
}

/// All parts in one run of bytes.
#[must_use]
pub fn join(parts: &[Part<'_>]) -> Vec<u8> {
    let mut joined = MARK.to_vec();
    for part in parts {
        let head = Head {
            length: part.bytes.len(),
            ..part.head.clone()
        };
        let line = serde_json::to_vec(&head).expect("a struct of texts and numbers is always JSON");
        joined.extend_from_slice(&line);
        joined.push(b'\n');
        joined.extend_from_slice(&part.bytes);
        joined.push(b'\n');
    }
    joined
}

/// The parts of a run of bytes; none when it is no such run, whole and exact.
#[must_use]
pub fn split(bytes: &[u8]) -> Option<Vec<Part<'_>>> {
    let mut rest = bytes.strip_prefix(MARK)?;
    let mut parts = Vec::new();
    while !rest.is_empty() && parts.len() < MOST {
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let head: Head = serde_json::from_slice(&rest[..end]).ok()?;
        let body = &rest[end + 1..];
        if body.get(head.length) != Some(&b'\n') {
            return None;
        }
        let (own, after) = body.split_at(head.length);
        rest = &after[1..];
        parts.push(Part {
            head,
            bytes: own.into(),
        });
    }
    (rest.is_empty() && !parts.is_empty()).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn head(role: Role, url: &str) -> Head {
        Head {
            role,
            url: url.to_owned(),
            status: Some(200),
            content_type: None,
            refused: None,
            length: 0,
        }
    }

    proptest! {
        #[test]
        fn parts_come_out_exactly_as_they_went_in(bodies in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..200), 1..5)) {
            let parts: Vec<Part<'_>> = bodies
                .iter()
                .enumerate()
                .map(|(at, body)| Part {
                    head: Head { length: body.len(), ..head(if at == 0 { Role::Page } else { Role::Document(format!("{at}\n")) }, "https://a.example/") },
                    bytes: body.as_slice().into(),
                })
                .collect();
            let joined = join(&parts);
            prop_assert_eq!(split(&joined), Some(parts));
        }

        #[test]
        fn any_bytes_are_parts_or_none(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            for bytes in [bytes.clone(), [MARK, &bytes].concat()] {
                let parts = split(&bytes).unwrap_or_default();
                prop_assert!(parts.iter().all(|part| part.bytes.len() == part.head.length));
            }
        }
    }

    #[test]
    fn a_run_that_was_cut_is_none() {
        let whole = join(&[Part {
            head: head(Role::Page, "https://a.example/"),
            bytes: b"body".as_slice().into(),
        }]);
        assert!(are_parts(&whole) && split(&whole).is_some());
        assert_eq!(
            (first(&whole), first(b"alone")),
            (b"body".as_slice(), b"alone".as_slice())
        );
        assert!(split(&whole[..whole.len() - 2]).is_none());
        assert!(split(MARK).is_none());
    }
}
