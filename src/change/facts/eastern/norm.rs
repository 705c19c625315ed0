//! For duty, permission, prohibition and parties in eastern wording. Refuses to resolve who owes what.

use super::{ENDS, Page};
use crate::change::{FactKind, Modality, Value, facts::Mark, lexicon::eastern};

/// Characters with which `得` makes another word, before and after it.
const NOT_MAY: (&str, &str) = (
    "取所不獲获值贏懂使免求心購難难覺应應必难僅始方亦",
    "知到出力逞罪票以失",
);

/// Characters with which `应` makes another word.
const NOT_MUST: (&str, &str) = (
    "相对適适供反因响響回呼效感顺照報报",
    "用变變收付急对對答邀聘试訴诉声聲有",
);

/// Characters with which `可` makes another word.
const NOT_PERMITTED: (&str, &str) = (
    "许許认認皆宁寧尚不无無非",
    "能靠信行视視观觀疑贵貴见見持变變比谓謂知惜怕用归歸执執穿再",
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
            let norm = words.norms.of(rest).or_else(|| self.single(c, last, rest));
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

    /// In Chinese `应` demands and `可` permits, each as one character; in the law of Taiwan `得` permits as well.
    fn single(&self, c: char, last: char, rest: &str) -> Option<(usize, Option<Modality>)> {
        if !self.chinese {
            return None;
        }
        let next = rest.chars().nth(1).unwrap_or(' ');
        let clear = |(before, after): (&str, &str)| !before.contains(last) && !after.contains(next);
        let modality = match c {
            '得' if self.traditional && clear(NOT_MAY) => Modality::May,
            '应' | '應' if clear(NOT_MUST) => Modality::Must,
            '可' if clear(NOT_PERMITTED) => Modality::May,
            _ => return None,
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
