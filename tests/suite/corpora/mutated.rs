//! For the laws of comparing on real texts amended at random, as no legislator would: the round trip is exact and
//! nothing is claimed of a text that stayed. Refuses to run without `REGWATCH_CORPORA`, and says so.

use std::path::Path;

use regwatch::{
    change::{apply, compare},
    clock::chance::{Draws, Seed},
    document::{Block, Provision, provisions, text},
    locale::Language,
};

/// Random amendments of each law.
const TURNS: usize = 6;
/// The largest law taken, in bytes of its text; all traditions have shorter ones.
const LARGEST: usize = 30_000;

#[test]
fn laws_amended_at_random_go_over_into_one_another_exactly() {
    let Ok(corpora) = std::env::var("REGWATCH_CORPORA") else {
        eprintln!("not run: set REGWATCH_CORPORA to amend real laws at random");
        return;
    };
    let legal = Path::new(&corpora).join("legal");
    let (mut laws, mut comparisons) = (0, 0);
    for case in super::cases(&legal).iter().step_by(3) {
        let id = case["id"].as_str().expect("every case has an id");
        let language: Option<Language> = case["lang"].as_str().and_then(|tag| tag.parse().ok());
        let language = language.as_ref();
        let before = super::reading(&legal.join(id).join("before.html"), language).text;
        if before.len() > LARGEST {
            continue;
        }
        laws += 1;
        let mut draws = Seed::from_stored(7).draws(id);
        let old = text::blocks(&before);
        let mut new = old.clone();
        for turn in 0..TURNS {
            for _ in 0..=turn * 2 {
                amend(&mut new, &mut draws);
            }
            let (old, new) = (provisions(&old, language), provisions(&new, language));
            there_and_back(&format!("{id}, turn {turn}"), &old, &new, language);
            comparisons += 2;
        }
    }
    eprintln!("{laws} laws amended at random, {comparisons} comparisons, each exact");
    assert!(laws > 20, "the corpus holds laws enough");
}

fn there_and_back(name: &str, old: &[Provision], new: &[Provision], language: Option<&Language>) {
    for (from, to) in [(old, new), (new, old)] {
        let found = compare(from, to, language);
        let deltas = found.edits.iter().map(|edit| &edit.delta);
        assert_eq!(apply(from, deltas).as_deref(), Ok(to), "{name}: round trip");
        assert_eq!(found.edits.is_empty(), from == to, "{name}: what is told");
        // Each provision is told at most by itself, by a renumbering and by what it was split from.
        let most = 3 * (from.len() + to.len());
        assert!(
            found.edits.len() <= most,
            "{name}: {} edits",
            found.edits.len()
        );
    }
}

/// One amendment somewhere: a line goes, comes again, changes places, changes its number, its words or its bytes.
fn amend(law: &mut Vec<Block>, draws: &mut Draws) {
    if law.is_empty() {
        return;
    }
    let (at, other) = (draws.below(law.len()), draws.below(law.len()));
    match draws.below(8) {
        0 => {
            law.remove(at);
        }
        1 => law.insert(other, law[at].clone()),
        2 => law.swap(at, other),
        3 => {
            let moved = law.remove(at);
            law.insert(other.min(law.len()), moved);
        }
        4 => law[at].text = renumbered(&law[at].text),
        5 => {
            let end = at + (law.len() - at).min(1 + draws.below(12));
            law[at..end].reverse();
        }
        6 => {
            let words = law[other].text.clone();
            law[at].text.push_str(&words);
        }
        _ => {
            let mut bytes = law[at].text.clone().into_bytes();
            for _ in 0..=draws.below(4) {
                let place = draws.below(bytes.len() + 1);
                bytes.insert(place, u8::try_from(draws.below(256)).unwrap_or(0));
            }
            law[at].text = String::from_utf8_lossy(&bytes).into_owned();
        }
    }
}

/// The text with its first figure raised by one, nine to nought.
fn renumbered(text: &str) -> String {
    const HAN: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    let mut done = false;
    let next = |c: char| {
        let next = match (c.to_digit(10), HAN.iter().position(|han| *han == c)) {
            _ if done => None,
            (Some(figure), _) => char::from_digit((figure + 1) % 10, 10),
            (_, Some(place)) => Some(HAN[(place + 1) % HAN.len()]),
            _ => None,
        };
        done |= next.is_some();
        next.unwrap_or(c)
    };
    text.chars().map(next).collect()
}
