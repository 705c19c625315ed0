//! For duty, permission, prohibition and parties in eastern wording. Refuses to resolve who owes what.

use super::{ENDS, Page};
use crate::change::{FactKind, Modality, Value, facts::Mark, lexicon::eastern};

/// Characters with which `得` makes another word, before and after it.
const NOT_MAY: (&str, &str) = (
    "取所不獲获值贏懂使免求心購難难覺应應必难僅始方亦",
    "知到出力逞罪票以失",
);

impl Page<'_> {
    /// Every duty, permission, prohibition, promptness and party, in order.
    pub(super) fn duties(&self) -> Vec<Mark> {
        let words = eastern();
        let mut out = Vec::new();
        let (mut at, mut condition, mut last) = (0, None, ' ');
        while let Some(c) = self.text[at..].chars().next() {
            let rest = &self.text[at..];
            if ENDS.contains(&c) {
                condition = None;
            } else if rest.starts_with("でなければ") && !rest.starts_with("でなければなら")
            {
                condition = Some(at);
            }
            let norm = words
                .norms
                .of(rest)
                .or_else(|| self.taiwanese(c, last, rest));
            let promptly = words.promptly.of(rest).map(|(length, ())| length);
            let party = words.parties.of(rest);
            let length = match (norm, promptly, party) {
                (Some((length, norm)), _, _) => {
                    if let Some(modality) = norm
                        && !attributive(&rest[..length], &rest[length..])
                    {
                        let modality = restricted(modality, rest, condition.is_some());
                        out.push(self.mark(
                            FactKind::Modality,
                            Value::Modality { modality },
                            at,
                            length,
                        ));
                    }
                    length
                }
                (None, Some(length), _) => {
                    out.push(self.mark(FactKind::Duration, Value::Promptly, at, length));
                    length
                }
                (None, None, Some((length, party))) => {
                    let text = party.to_owned();
                    out.push(self.mark(FactKind::Scope, Value::Text { text }, at, length));
                    length
                }
                (None, None, None) => c.len_utf8(),
            };
            last = self.text[..at + length].chars().next_back().unwrap_or(' ');
            at += length;
        }
        out
    }

    #[allow(
        clippy::unused_self,
        reason = "reads like its neighbours, which need the page"
    )]
    fn mark(&self, kind: FactKind, value: Value, at: usize, length: usize) -> Mark {
        Mark::new(kind, value, (at, at + length))
    }

    /// In the law of Taiwan `得` permits and `應` demands, each as one character.
    fn taiwanese(&self, c: char, last: char, rest: &str) -> Option<(usize, Option<Modality>)> {
        if !self.traditional || !matches!(c, '得' | '應') {
            return None;
        }
        let next = rest.chars().nth(1).unwrap_or(' ');
        let modality = if c == '得' {
            if NOT_MAY.0.contains(last) || NOT_MAY.1.contains(next) {
                return None;
            }
            Modality::May
        } else {
            if "相對適供反因響".contains(last) || "用變收付急對".contains(next) {
                return None;
            }
            Modality::Must
        };
        Some((c.len_utf8(), Some(modality)))
    }
}

/// Whether a Japanese ending stands before a noun, which it describes: `認識することができない方法`.
fn attributive(norm: &str, rest: &str) -> bool {
    if !norm.ends_with("できる") && !norm.ends_with("できない") {
        return false;
    }
    let next = rest.chars().next().unwrap_or('。');
    let goes_on = matches!(next, 'も' | 'と' | 'が' | 'の' | 'し' | 'か' | 'こ')
        && !rest.starts_with("もの")
        && !rest.starts_with("こと");
    let noun = next.is_alphabetic() && !goes_on;
    noun || rest.starts_with("とき") || rest.starts_with("ところ")
}

/// `でなければ…ことができない` permits under a condition.
fn restricted(modality: Modality, rest: &str, condition: bool) -> Modality {
    let cannot = rest.starts_with("ことができない") || rest.starts_with("してはならない");
    if condition && cannot && modality == Modality::MustNot {
        return Modality::May;
    }
    modality
}
