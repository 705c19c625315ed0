//! For the same words in another spelling. Refuses anything that could be another word: what is not surely a
//! slip is law.

use crate::locale::Language;

/// A word shorter than this is never taken for a slip of another.
const LONG: usize = 8;

/// Long words of law that differ by one letter and mean different things.
const CONFUSED: &[&str] = &[
    "prescribe",
    "proscribe",
    "prescribed",
    "proscribed",
    "insurance",
    "inssurance",
    "interstate",
    "intrastate",
    "computation",
    "commutation",
    "competent",
    "component",
    "accessory",
    "assessory",
    "deferential",
    "differential",
    "absorption",
    "adsorption",
    "ingenious",
    "ingenuous",
    "perpetrate",
    "perpetuate",
    "causality",
    "casualty",
    "discreet",
    "discrete",
    "marital",
    "martial",
];

/// Characters of one language that are one another's variants.
const VARIANTS: &[(char, char)] = &[
    ('帐', '账'),
    ('着', '著'),
    ('裡', '裏'),
    ('ヶ', 'か'),
    ('ケ', 'か'),
    ('ヵ', 'か'),
];

/// Whether two wordings hold the same words in another spelling: `spelling`, or nothing.
pub(super) fn respelled(
    before: &str,
    after: &str,
    _language: Option<&Language>,
) -> Option<&'static str> {
    let (a, b) = (words(before), words(after));
    if a.len() != b.len() || a.is_empty() {
        return None;
    }
    let mut slips = 0;
    for (one, other) in a.iter().zip(&b) {
        if one == other || folded(one) == folded(other) {
            continue;
        }
        slips += 1;
        if slips > 3 || !is_slip(one, other) {
            return None;
        }
    }
    Some("spelling")
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '%' | '€' | '$' | '£' | '¥' | '§')))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// A word without what differs between orthographies.
fn folded(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            _ => out.push(
                VARIANTS
                    .iter()
                    .find(|(one, _)| *one == c)
                    .map_or(c, |(_, other)| *other),
            ),
        }
    }
    for (british, american) in [
        ("isation", "ization"),
        ("ise", "ize"),
        ("ised", "ized"),
        ("ises", "izes"),
        ("ising", "izing"),
        ("judgement", "judgment"),
        ("behaviour", "behavior"),
        ("labelling", "labeling"),
        ("cancelled", "canceled"),
        ("fulfil", "fulfill"),
    ] {
        if out.is_ascii() && out.len() > 5 && out.ends_with(british) {
            let stem = out.len() - british.len();
            out.replace_range(stem.., american);
            break;
        }
    }
    out
}

/// Whether one long word is the other with two letters swapped, one doubled or one left out inside it.
fn is_slip(one: &str, other: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let letters = a
        .iter()
        .chain(&b)
        .all(|c| c.is_alphabetic() && !crate::change::essence::unspaced(*c));
    if !letters
        || a.len().min(b.len()) < LONG
        || CONFUSED.contains(&one)
        || CONFUSED.contains(&other)
    {
        return false;
    }
    if a[..2] != b[..2] || a[a.len() - 2..] != b[b.len() - 2..] {
        return false;
    }
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    if a.len() == b.len() {
        let swapped = start + 1 < a.len() && a[start] == b[start + 1] && a[start + 1] == b[start];
        return swapped && a[start + 2..] == b[start + 2..];
    }
    let (long, short) = if a.len() > b.len() {
        (&a, &b)
    } else {
        (&b, &a)
    };
    long.len() == short.len() + 1 && start < short.len() && long[start + 1..] == short[start..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_or_an_old_orthography_is_no_law() {
        for (before, after) in [
            ("Der Händler muß zahlen", "Der Händler muss zahlen"),
            (
                "the organisation is authorised",
                "the organization is authorized",
            ),
            (
                "a responsiblity of the seller",
                "a responsibility of the seller",
            ),
            ("the goverment agency", "the government agency"),
            ("人民币帐户", "人民币账户"),
        ] {
            assert_eq!(respelled(before, after, None), Some("spelling"), "{before}");
        }
    }

    #[test]
    fn another_word_is_law_however_alike() {
        for (before, after) in [
            ("the trader", "the traders"),
            ("interstate sales", "intrastate sales"),
            ("the marital status", "the martial status"),
            ("lawful processing", "unlawful processing"),
            ("Verkäufer", "Verkäuferin"),
            ("消费者", "经营者"),
            ("shall refund", "shall not refund"),
            ("the county council", "the country council"),
        ] {
            assert_eq!(respelled(before, after, None), None, "{before}");
        }
    }
}
