//! What a PDF would cost to read, before it is read: the reader cannot be stopped once it has begun.
//!
//! Refuses files that unpack, or draw forms inside forms, beyond every real document.

use std::{collections::HashMap, io::Read as _, sync::LazyLock};

use flate2::read::ZlibDecoder;
use hayro_syntax::{
    content::UntypedIter,
    object::{Dict, Name, ObjectIdentifier, Stream},
    page::{Page, Resources},
};
use regex::bytes::Regex;

/// Most bytes all streams of a file unpack to.
const MOST_UNPACKED: u64 = 512 * 1024 * 1024;

/// Most operators of a page, those of its forms counted each time they are drawn.
const MOST_OPERATORS: u64 = 20_000_000;

/// Deepest form inside a form that counts; the reader follows no deeper.
const DEEPEST: usize = 50;

/// Whether the streams of a file unpack to more than any document, or are packed twice, which nothing but a bomb is.
pub(super) fn is_bomb(bytes: &[u8]) -> bool {
    static TWICE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"/(?:FlateDecode|Fl|LZWDecode|LZW)\s*/(?:FlateDecode|Fl|LZWDecode|LZW)\b")
            .expect("the expression is a constant and is covered by tests")
    });
    static STREAM: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"stream\r?\n").expect("the expression is a constant and is covered by tests")
    });
    if TWICE.is_match(bytes) {
        return true;
    }
    let mut left = MOST_UNPACKED;
    let mut done = 0;
    let mut buffer = vec![0; 64 * 1024];
    for found in STREAM.find_iter(bytes) {
        // What is inside a stream is no stream.
        if found.start() < done {
            continue;
        }
        let mut unpacked = ZlibDecoder::new(&bytes[found.end()..]);
        // A stream that is packed in another way, or breaks off, ends here.
        while let Ok(read @ 1..) = unpacked.read(&mut buffer) {
            left = left.saturating_sub(read as u64);
            if left == 0 {
                return true;
            }
        }
        let consumed = usize::try_from(unpacked.total_in()).unwrap_or(0);
        if unpacked.total_out() > 0 {
            done = found.end() + consumed;
        }
    }
    false
}

/// What forms cost, each counted once.
#[derive(Debug, Default)]
pub(super) struct Costs {
    known: HashMap<ObjectIdentifier, u64>,
}

impl Costs {
    /// Whether a page draws more than any real page.
    pub(super) fn exceed(&mut self, page: &Page<'_>) -> bool {
        let Some(content) = page.page_stream() else {
            return false;
        };
        self.of(content, &page.resources().x_objects, 0) > MOST_OPERATORS
    }

    fn of(&mut self, content: &[u8], forms: &Dict<'_>, depth: usize) -> u64 {
        let mut operators = UntypedIter::new(content);
        let mut cost = 0_u64;
        while let Some(instruction) = operators.next() {
            cost = cost.saturating_add(1);
            if &**instruction.operator == b"Do" {
                let form = instruction
                    .operands()
                    .last()
                    .and_then(|operand| operand.clone().into_name());
                if let Some(form) = form.and_then(|name| forms.get::<Stream<'_>>(name)) {
                    cost = cost.saturating_add(self.of_form(&form, forms, depth + 1));
                }
            }
            if cost > MOST_OPERATORS {
                break;
            }
        }
        cost
    }

    fn of_form(&mut self, form: &Stream<'_>, outer: &Dict<'_>, depth: usize) -> u64 {
        let is_form = form
            .dict()
            .get::<Name<'_>>(b"Subtype")
            .is_some_and(|kind| kind.as_str() == "Form");
        if !is_form {
            return 1;
        }
        if depth > DEEPEST {
            return 0;
        }
        let id = form.obj_id();
        if let Some(cost) = self.known.get(&id) {
            return *cost;
        }
        // A form that draws itself is followed to the deepest level: that is beyond every budget.
        self.known.insert(id, MOST_OPERATORS);
        let own = form
            .dict()
            .get::<Dict<'_>>(b"Resources")
            .map(|own| Resources::new(own).x_objects);
        let cost = match form.decoded() {
            Ok(content) => self.of(&content, own.as_ref().unwrap_or(outer), depth),
            Err(_) => 0,
        };
        self.known.insert(id, cost);
        cost
    }
}
