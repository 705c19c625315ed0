//! Receives the data of one mail byte by byte: finds its end and undoes dot-stuffing (RFC 5321, 4.5.2).
//!
//! Only CR LF . CR LF ends a mail; a bare line feed is data, so nothing can be smuggled past the end.
//! Refuses to keep more than its limit, but still finds the end of a mail that is too large.

/// Where in a line the reading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    LineStart,
    Dot,
    DotCr,
    Inside,
    Cr,
    End,
}

/// The data of one mail, as far as it has come.
#[derive(Debug)]
pub(super) struct Receipt {
    at: At,
    bytes: Vec<u8>,
    limit: usize,
    too_large: bool,
}

impl Receipt {
    /// Ready for the first byte; keeps at most `limit` bytes.
    pub(super) const fn new(limit: usize) -> Self {
        Self {
            at: At::LineStart,
            bytes: Vec::new(),
            limit,
            too_large: false,
        }
    }

    /// Takes from `input` up to the end of the mail; returns how many bytes were taken and whether the
    /// end was among them.
    pub(super) fn take(&mut self, input: &[u8]) -> (usize, bool) {
        for (taken, byte) in input.iter().enumerate() {
            self.step(*byte);
            if self.at == At::End {
                return (taken + 1, true);
            }
        }
        (input.len(), false)
    }

    /// The whole mail; `None` when it was larger than the limit.
    pub(super) fn whole(self) -> Option<Vec<u8>> {
        (!self.too_large).then_some(self.bytes)
    }

    fn step(&mut self, byte: u8) {
        self.at = match (self.at, byte) {
            (At::LineStart, b'.') => At::Dot,
            (At::Dot, b'\r') => At::DotCr,
            (At::DotCr, b'\n') => At::End,
            (At::DotCr, _) => {
                self.keep(b'\r');
                self.keep(byte);
                Self::after(byte)
            }
            (At::Cr, b'\n') => {
                self.keep(byte);
                At::LineStart
            }
            _ => {
                self.keep(byte);
                Self::after(byte)
            }
        };
    }

    const fn after(byte: u8) -> At {
        if byte == b'\r' { At::Cr } else { At::Inside }
    }

    fn keep(&mut self, byte: u8) {
        if self.bytes.len() < self.limit {
            self.bytes.push(byte);
        } else {
            self.too_large = true;
            self.bytes = Vec::new();
            self.limit = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Receives `wire` in pieces of `size` bytes; the mail, and what was left behind its end.
    fn received(wire: &[u8], size: usize) -> Option<(Vec<u8>, usize)> {
        let mut receipt = Receipt::new(1 << 20);
        let mut read = 0;
        for piece in wire.chunks(size) {
            let (taken, end) = receipt.take(piece);
            read += taken;
            if end {
                return receipt.whole().map(|mail| (mail, wire.len() - read));
            }
        }
        None
    }

    #[test]
    fn stuffed_dots_are_undone_and_the_next_command_is_left_alone() {
        let wire = b"a\r\n..b\r\n.c\r\n...\r\n.\r\nQUIT\r\n";
        for size in 1..wire.len() {
            let (mail, left) = received(wire, size).expect("an end");
            assert_eq!(mail, b"a\r\n.b\r\nc\r\n..\r\n");
            assert_eq!(left, 6);
        }
    }

    #[test]
    fn only_a_dot_between_true_line_ends_ends_a_mail() {
        for smuggled in [
            "a\n.\nb",
            "a\n.\r\nb",
            "a\r\n.\nb",
            "a\r.\rb",
            "a\r\n.\r.\r\n",
        ] {
            assert!(received(smuggled.as_bytes(), 64).is_none(), "{smuggled:?}");
        }
    }

    #[test]
    fn a_mail_over_the_limit_is_read_to_its_end_and_not_kept() {
        let mut receipt = Receipt::new(4);
        assert!(receipt.take(b"123456\r\n.\r\n").1);
        assert_eq!(receipt.whole(), None);
    }

    proptest! {
        #[test]
        fn what_is_stuffed_comes_back_whole(lines in proptest::collection::vec("[.a\r]{0,6}", 0..20), size in 1_usize..9) {
            let mail: String = lines.iter().map(|line| format!("{}\r\n", line.replace('\r', ""))).collect();
            let stuffed: String = mail
                .split_inclusive('\n')
                .map(|line| if line.starts_with('.') { format!(".{line}") } else { line.to_owned() })
                .collect();
            let (back, left) = received(format!("{stuffed}.\r\n").as_bytes(), size).expect("an end");
            prop_assert_eq!((back, left), (mail.into_bytes(), 0));
        }
    }
}
