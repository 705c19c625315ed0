//! For numbers in eastern wording and what they count. Refuses numbers that only name a place.

use std::sync::LazyLock;

use regex::Regex;

use super::Page;
use crate::{
    change::{FactKind, Unit, Value, facts::Mark, lexicon::eastern},
    document::numeral::han,
};

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        (?:100|1000|1万|1[천만])[分분][の의]\ ?[0-9.]{1,6} | [千万萬][分][之の][0-9.零〇一二三四五六七八九十点]{1,8} | [一二三四五六七八九十]{1,4}・[〇零一二三四五六七八九]{1,3}
        | 百分[之の][0-9.零〇一二三四五六七八九十百点]{1,12} | 半年
        | (?:[0-9]{1,3}(?:[,\u{a0}\ ][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?:\ ?[十百千万萬亿億兆십백천만억조]{1,4})?
        | [零〇一二三四五六七八九十百千万萬亿億两兩]{1,16}
        | [일이삼사오육칠팔구십백천만억]{2,12}",
    )
    .expect("the pattern is constant")
});

/// A number longer than this counts nothing in law.
const LONGEST: usize = 48;

impl Page<'_> {
    /// Every quantity outside the stretches already taken, which are in order.
    pub(super) fn quantities(&self, taken: &[(usize, usize)]) -> Vec<Mark> {
        let mut out = Vec::new();
        let mut stretch = taken.iter().peekable();
        for number in NUMBER.find_iter(self.text) {
            while stretch.next_if(|(_, to)| *to <= number.start()).is_some() {}
            let is_taken = stretch.peek().is_some_and(|(from, _)| *from < number.end());
            if !is_taken && number.len() <= LONGEST && !self.names_a_place(number.start()) {
                out.extend(self.quantity(number.start(), number.end()));
            }
        }
        out
    }

    /// Whether what stands before a number makes it an ordinal or the day of a month.
    fn names_a_place(&self, at: usize) -> bool {
        let before = self.before(at, 2).trim_end();
        before.ends_with([
            '第', '제', '之', '同', '月', '월', '每', '毎', '매', '統', '统', '分',
        ]) && !before.ends_with("百分之")
    }

    fn quantity(&self, from: usize, to: usize) -> Option<Mark> {
        let words = eastern();
        let number = &self.text[from..to];
        if let Some(amount) = fraction(number) {
            let value = Value::Percentage { amount };
            return Some(Mark::new(FactKind::Percentage, value, (from, to)));
        }
        if number == "半年" {
            return Some(Mark::new(
                FactKind::Duration,
                span("6".to_owned(), Unit::Month, false),
                (from, to),
            ));
        }
        let hangul = number.starts_with(|c: char| ('가'..='힣').contains(&c));
        if hangul
            && self
                .before(from, 1)
                .ends_with(|c: char| ('가'..='힣').contains(&c))
        {
            return None;
        }
        let amount = plain(&in_han(number))?;
        let spaces =
            self.text[to..].len() - self.text[to..].trim_start_matches([' ', '\u{a0}']).len();
        let rest = self.after(to + spaces, 12);
        if let Some((amount, length)) = share(&amount, rest) {
            let value = Value::Percentage { amount };
            let end = to + spaces + length;
            return Some(Mark::new(FactKind::Percentage, value, (from, end)));
        }
        if words.not_units.of(rest).is_some() {
            return None;
        }
        let (kind, value, length) = self
            .money_or_age(&amount, rest, from)
            .or_else(|| self.things_or_span(&amount, rest, from))?;
        let end = if length == 0 {
            to
        } else {
            to + spaces + length
        };
        Some(Mark::new(kind, value, (from, end)))
    }

    /// An age or a sum with the length of what follows the number; none for a sign before it.
    fn money_or_age(
        &self,
        amount: &str,
        rest: &str,
        from: usize,
    ) -> Option<(FactKind, Value, usize)> {
        let words = eastern();
        let amount = amount.to_owned();
        if let Some((length, ())) = words.ages.of(rest) {
            let years = amount.parse().ok()?;
            return Some((FactKind::Age, Value::Age { years }, length));
        }
        if let Some((length, currency)) = words.currencies.of(rest) {
            let currency = self.currency(currency, rest, from).to_owned();
            return Some((FactKind::Amount, Value::Amount { amount, currency }, length));
        }
        let currency = self.sign(from)?.to_owned();
        Some((FactKind::Amount, Value::Amount { amount, currency }, 0))
    }

    /// A number of things or a span of time with the length of what follows the number.
    fn things_or_span(
        &self,
        amount: &str,
        rest: &str,
        from: usize,
    ) -> Option<(FactKind, Value, usize)> {
        let words = eastern();
        let plain = !amount.contains('.') && amount != "0";
        let digits = amount.to_owned();
        if let Some((length, of)) = words.counted.of(rest) {
            let of = self.people(of, from).to_owned();
            let value = Value::Count { amount: digits, of };
            return (plain && amount != "1").then_some((FactKind::Count, value, length));
        }
        let (mut length, (unit, business)) = words.units.of(rest)?;
        // What follows 月 only tells it from a month's name.
        if rest.starts_with('月') && !rest.starts_with("月間") {
            length = '月'.len_utf8();
        }
        let before = self.before(from, 4);
        let era = words
            .eras
            .iter()
            .any(|(era, _)| before.ends_with(era.as_str()));
        let calendar = unit == Unit::Year && (era || amount.len() >= 4);
        (!calendar && plain && amount.len() <= 4)
            .then(|| (FactKind::Duration, span(digits, unit, business), length))
    }

    /// Persons are employees or users where the words before say so: `従業員の数が百人`.
    fn people(&self, of: &'static str, from: usize) -> &'static str {
        const EMPLOYEES: [&str; 9] = [
            "従業員",
            "労働者",
            "근로자",
            "종업원",
            "직원",
            "从业人员",
            "员工",
            "职工",
            "受僱人",
        ];
        const USERS: [&str; 6] = ["用户", "用戶", "利用者", "이용자", "사용자", "使用者"];
        let before = self.before(from, 10);
        let names = |words: &[&str]| words.iter().any(|word| before.contains(word));
        match of {
            "person" if names(&EMPLOYEES) => "employee",
            "person" if names(&USERS) => "user",
            other => other,
        }
    }

    /// `元` is the yuan on the mainland and the dollar of Taiwan where that is said or written so.
    fn currency(&self, code: &'static str, rest: &str, from: usize) -> &'static str {
        if code != "CNY" || !rest.starts_with('元') {
            return code;
        }
        let before = self.before(from, 5);
        if before.contains("港幣") || before.contains("港币") {
            "HKD"
        } else if before.contains("臺幣")
            || before.contains("台幣")
            || (self.traditional && !before.contains("人民"))
        {
            "TWD"
        } else {
            code
        }
    }

    /// The money whose sign stands right before a number.
    fn sign(&self, at: usize) -> Option<&'static str> {
        let before = self.before(at, 4).trim_end();
        Some(match before.chars().next_back()? {
            '€' => "EUR",
            '£' => "GBP",
            '₩' => "KRW",
            '¥' if self.japanese => "JPY",
            '¥' => "CNY",
            '$' if before.ends_with("NT$") => "TWD",
            '$' if before.ends_with("HK$") => "HKD",
            '$' => "USD",
            _ => return None,
        })
    }
}

fn span(amount: String, unit: Unit, business: bool) -> Value {
    Value::Duration {
        amount,
        unit,
        business,
    }
}

/// A share of a hundred, a thousand or ten thousand in per cent: `百分之五`, `万分之五`.
fn fraction(number: &str) -> Option<String> {
    const PARTS: [(&str, usize); 14] = [
        ("百分之", 0),
        ("百分の", 0),
        ("100分の", 0),
        ("100분의", 0),
        ("千分之", 1),
        ("千分の", 1),
        ("1000分の", 1),
        ("1000분의", 1),
        ("1천분의", 1),
        ("万分之", 2),
        ("萬分之", 2),
        ("万分の", 2),
        ("1万分の", 2),
        ("1만분의", 2),
    ];
    let (share, places) = PARTS
        .iter()
        .find_map(|(word, places)| Some((number.strip_prefix(word)?, *places)))?;
    Some(shifted(&plain(share)?, places))
}

/// A share by the sign behind its number, with the sign's length: `5 %`, and the tenths of Japan, `二割`.
fn share(amount: &str, rest: &str) -> Option<(String, usize)> {
    if let Some(after) = rest.strip_prefix('割')
        && !after.starts_with(['合', '引', '増', '賦', '当'])
        && !amount.contains('.')
    {
        return Some((format!("{amount}0"), '割'.len_utf8()));
    }
    let (length, ()) = eastern().percent.of(rest)?;
    Some((amount.to_owned(), length))
}

/// A plain number with its point moved so many places to the left.
fn shifted(amount: &str, places: usize) -> String {
    if places == 0 {
        return amount.to_owned();
    }
    let (whole, part) = amount.split_once('.').unwrap_or((amount, ""));
    let padded = format!("{whole:0>width$}", width = places + 1);
    let (whole, tail) = padded.split_at(padded.len() - places);
    let digits = format!("{tail}{part}");
    let part = digits.trim_end_matches('0');
    if part.is_empty() {
        whole.to_owned()
    } else {
        format!("{whole}.{part}")
    }
}

/// Korean numerals as Han ones.
fn in_han(number: &str) -> String {
    const PAIRS: [(char, char); 15] = [
        ('일', '一'),
        ('이', '二'),
        ('삼', '三'),
        ('사', '四'),
        ('오', '五'),
        ('육', '六'),
        ('칠', '七'),
        ('팔', '八'),
        ('구', '九'),
        ('십', '十'),
        ('백', '百'),
        ('천', '千'),
        ('만', '万'),
        ('억', '億'),
        ('조', '兆'),
    ];
    let han = |c: char| {
        PAIRS
            .iter()
            .find(|(hangul, _)| *hangul == c)
            .map_or(c, |(_, han)| *han)
    };
    number.chars().map(han).collect()
}

/// Plain digits of a number in figures, in Han, or both.
fn plain(number: &str) -> Option<String> {
    let compact: String = number
        .chars()
        .filter(|c| !matches!(c, ',' | ' ' | '\u{a0}'))
        .collect();
    let multiplied = compact.contains(['万', '萬', '亿', '億', '兆', '千', '百']);
    if let Some((whole, part)) = compact.split_once(['.', '点', '・'])
        && !multiplied
    {
        let part: Option<String> = part
            .chars()
            .map(|c| han(&c.to_string()).map(|digit| digit.to_string()))
            .collect();
        let part = part?;
        let part = part.trim_end_matches('0');
        let whole = han(whole)?;
        return Some(if part.is_empty() {
            whole.to_string()
        } else {
            format!("{whole}.{part}")
        });
    }
    if let Some((whole, rest)) = compact.split_once('.') {
        // 1.5万 is 15000.
        let figures: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let scale = han(&format!("一{}", &rest[figures.len()..]))?;
        let parts = 10u64.checked_pow(u32::try_from(figures.len()).ok()?)?;
        let value = format!("{whole}{figures}")
            .parse::<u64>()
            .ok()?
            .checked_mul(scale)?;
        return Some((value / parts).to_string());
    }
    han(&compact).map(|value| value.to_string())
}
