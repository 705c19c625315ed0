//! For what surrounds a value in eastern wording: its limit, its beginning, whether it punishes, whether it says
//! from when law holds. Refuses to change the value itself.

use super::{Page, holds};
use crate::change::{Bound, FactKind, facts::Mark, lexicon::eastern};

impl Page<'_> {
    /// Gives a value its limit, its beginning and its more exact kind.
    pub(super) fn settle(&self, mark: &mut Mark) {
        if mark.kind == FactKind::CrossReference {
            return;
        }
        let (from, to) = mark.span;
        let words = eastern();
        mark.bound = self.bound(from, to);
        match mark.kind {
            FactKind::Duration => {
                mark.event = self.event(from);
                let clause = self.after(to, 18);
                let clause = clause.split([',', '，', '、']).next().unwrap_or_default();
                if holds(clause, &words.prison) || holds(self.before(from, 6), &words.prison) {
                    mark.kind = FactKind::Penalty;
                } else if matches!(mark.event.as_deref(), Some("publication"))
                    && holds(self.after(to, 24), &words.commencement)
                {
                    mark.kind = FactKind::Commencement;
                }
            }
            // An amount that is a condition (`不足一万元的，处罚款`) is not the punishment.
            FactKind::Amount | FactKind::Percentage if self.after(to, 1) == "的" => {
                let fined = self.after(to, 8);
                if fined.starts_with("的罚款") || fined.starts_with("的罰款") {
                    mark.kind = FactKind::Penalty;
                }
            }
            FactKind::Amount | FactKind::Percentage
                if holds(self.after(to, 30), &words.fines)
                    || holds(self.before(from, 24), &words.fines) =>
            {
                mark.kind = FactKind::Penalty;
            }
            FactKind::Date
                if holds(self.after(to, 16), &words.commencement)
                    || holds(self.before(from, 12), &words.commencement) =>
            {
                mark.kind = FactKind::Commencement;
            }
            _ => {}
        }
    }

    fn bound(&self, from: usize, to: usize) -> Option<Bound> {
        let words = eastern();
        let rest = self.after(to, 10).trim_start();
        if let Some((_, bound)) = words.bounds_after.of(rest) {
            return Some(bound);
        }
        let mut before = self.before(from, 10).trim_end();
        const MONEY: [&str; 8] = [
            "新臺幣",
            "新台幣",
            "人民币",
            "人民幣",
            "港币",
            "港幣",
            "美金",
            "¥",
        ];
        for money in MONEY {
            before = before.strip_suffix(money).unwrap_or(before).trim_end();
        }
        let found = words
            .bounds_before
            .iter()
            .filter(|(word, _)| before.ends_with(word.as_str()));
        found
            .max_by_key(|(word, _)| word.len())
            .map(|(_, bound)| *bound)
            .or_else(|| self.distant_bound(from))
    }

    /// A limit that stands a few words before its value: `至少在实施前七日`.
    fn distant_bound(&self, from: usize) -> Option<Bound> {
        const LIMITS: [(&str, Bound); 10] = [
            ("至少", Bound::AtLeast),
            ("少なくとも", Bound::AtLeast),
            ("최소한", Bound::AtLeast),
            ("적어도", Bound::AtLeast),
            ("최소", Bound::AtLeast),
            ("最多", Bound::AtMost),
            ("至多", Bound::AtMost),
            ("최대", Bound::AtMost),
            ("最长", Bound::AtMost),
            ("最長", Bound::AtMost),
        ];
        let before = self.before(from, 8);
        let clause = before.rsplit([',', '，', '、']).next().unwrap_or_default();
        let found = LIMITS.iter().find(|(word, _)| clause.contains(word));
        found.map(|(_, bound)| *bound)
    }

    /// The event before a span that says from when it runs: `自收到之日起`, `の日から`, `날부터`.
    fn event(&self, from: usize) -> Option<String> {
        let window = self.before(from, 32);
        let end = window.trim_end_matches([' ', ',', '、', '，']);
        let tail: String = end
            .chars()
            .rev()
            .take(5)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect();
        let open = ["起", "后", "後", "から", "부터", "후", "经过", "経過"]
            .iter()
            .any(|word| tail.contains(word));
        if !open {
            return None;
        }
        let found = eastern()
            .events
            .iter()
            .filter_map(|(word, event)| window.rfind(word.as_str()).map(|place| (place, event)));
        let told = |event: &str| event != "receipt";
        found
            .max_by_key(|(place, event)| (told(event), *place))
            .map(|(_, event)| event.clone())
    }
}
