//! For pieces that read as a person would mark them: no confetti, edges where words begin. Refuses to
//! change what either wording says.

use super::matching::Piece;

/// What stays between two changes is shown as changed when it has no more letters than this and fewer than
/// either change.
const ISLAND: usize = 4;
/// A longer stretch of at most so many words is too, when both changes are at least three times its length.
const FEW_WORDS: usize = 4;

/// Joins changes that only a scrap of equal text separates, and moves the edges of what came or went to
/// where a sentence or word begins.
pub(super) fn readable(pieces: Vec<Piece>, old: &[&str], new: &[&str]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut rest = pieces.into_iter().peekable();
    while let Some(piece) = rest.next() {
        let between = piece.same && out.last().is_some_and(|last| !last.same);
        if between
            && let (Some(last), Some(next)) = (out.last(), rest.peek())
            && is_island(&piece, last, next, old, new)
        {
            // Both neighbours of an equal piece are changes, so the three are one change.
            if let (Some(last), Some(next)) = (out.last_mut(), rest.next()) {
                last.old.end = next.old.end;
                last.new.end = next.new.end;
            }
            continue;
        }
        out.push(piece);
    }
    for at in 0..out.len() {
        slide(&mut out, at, old, new);
    }
    out.retain(|piece| !(piece.old.is_empty() && piece.new.is_empty()));
    out
}

fn is_island(same: &Piece, before: &Piece, after: &Piece, old: &[&str], new: &[&str]) -> bool {
    let words = &old[same.old.clone()];
    let count = |words: &[&str]| -> usize {
        words
            .iter()
            .flat_map(|word| word.chars())
            .filter(|c| c.is_alphanumeric())
            .count()
    };
    let letters = count(words);
    if letters == 0 {
        return !words.iter().any(|word| word.contains('\n'));
    }
    let reach = |piece: &Piece| count(&old[piece.old.clone()]).max(count(&new[piece.new.clone()]));
    let least = reach(before).min(reach(after));
    let named = words
        .iter()
        .filter(|word| word.contains(char::is_alphanumeric))
        .count();
    (letters <= ISLAND && letters < least) || (named <= FEW_WORDS && letters * 3 <= least)
}

/// Moves what only came, or only went, along equal words to the best place among those that say the same.
fn slide(pieces: &mut [Piece], at: usize, old: &[&str], new: &[&str]) {
    let Some([left, change, right]) = at
        .checked_sub(1)
        .and_then(|first| pieces.get_mut(first..first + 3))
    else {
        return;
    };
    if change.same || !left.same || !right.same {
        return;
    }
    let (words, inner) = match (change.old.is_empty(), change.new.is_empty()) {
        (true, false) => (new, change.new.clone()),
        (false, true) => (old, change.old.clone()),
        _ => return,
    };
    let side = |piece: &Piece| {
        if change.old.is_empty() {
            piece.new.clone()
        } else {
            piece.old.clone()
        }
    };
    let (before, after) = (side(left), side(right));
    let mut back = 0;
    while back < before.len() && words[inner.start - 1 - back] == words[inner.end - 1 - back] {
        back += 1;
    }
    let mut forth = 0;
    while forth < after.len() && words[inner.start + forth] == words[inner.end + forth] {
        forth += 1;
    }
    let place = |step: usize| inner.start + step - back;
    let best = (0..=back + forth)
        .max_by_key(|step| {
            let (from, till) = (place(*step), place(*step) + inner.len());
            // Of equally good places the first found, which is where it stands, wins.
            (
                edge(words, from) + edge(words, till),
                usize::from(*step == back),
            )
        })
        .unwrap_or(back);
    // A positive shift moves the change towards the end.
    let moved = |end: usize| end + best - back;
    left.old.end = moved(left.old.end);
    left.new.end = moved(left.new.end);
    change.old = moved(change.old.start)..moved(change.old.end);
    change.new = moved(change.new.start)..moved(change.new.end);
    right.old.start = moved(right.old.start);
    right.new.start = moved(right.new.start);
}

/// How good an edge between two words is, for a reader.
fn edge(words: &[&str], at: usize) -> u8 {
    let Some(before) = at.checked_sub(1).and_then(|before| words.get(before)) else {
        return 5;
    };
    let Some(after) = words.get(at) else {
        return 5;
    };
    let blank = |word: &str| word.chars().all(char::is_whitespace);
    if before.contains('\n') {
        return 5;
    }
    if after.contains('\n') {
        return 4;
    }
    let ends = |word: &str| word.ends_with(['.', ';', '。', '；', ':', '：']);
    let last = at.checked_sub(2).and_then(|last| words.get(last));
    if ends(before) || (blank(before) && last.is_some_and(|last| ends(last))) {
        return if blank(after) { 2 } else { 4 };
    }
    if before.ends_with([',', '，', '、']) {
        return 3;
    }
    if blank(before) {
        return 2;
    }
    u8::from(blank(after) || after.chars().all(|c| c.is_ascii_punctuation()))
}
