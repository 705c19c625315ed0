//! Regions that vary without the law's doing: learnt from two readings of one page, cut out of later ones.
//!
//! Refuses to touch numbered legal text: what belongs to a numbered provision is neither learnt nor cut.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Block, Provision, ProvisionPath, Reading, provisions};
use crate::{
    locale::Language,
    source::{Region, volatile::MOST},
};

/// Most lines in which two readings may differ: more is another page, and comparing would take long.
const MOST_LINES: usize = 2_000;

/// Fewest letters around a region by which it is known again.
const FEWEST_LETTERS: usize = 8;

/// Largest share of a text that may vary, as a divisor.
const SHARE: usize = 4;

/// Most characters one region may have.
const LONGEST: usize = 2_000;

/// Why nothing was learnt from two readings that differ.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotVolatile {
    /// Numbered legal text differs.
    #[error("{0} reads differently")]
    Numbered(ProvisionPath),
    /// Too much differs, or nothing around it stays the same.
    #[error("too much of the page differs, or nothing around it stays")]
    TooMuch,
}

/// What differs between two readings of one page, taken moments apart, as regions.
///
/// # Errors
/// Why the difference is not to be taken for noise.
pub fn learn(a: &Reading, b: &Reading) -> Result<Vec<Region>, NotVolatile> {
    if let Some(path) = first_difference(&numbered(&a.provisions), &numbered(&b.provisions)) {
        return Err(NotVolatile::Numbered(path));
    }
    let (old, new): (Vec<&str>, Vec<&str>) = (a.text.lines().collect(), b.text.lines().collect());
    let same_head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    if old.len().max(new.len()) - same_head > MOST_LINES {
        return Err(NotVolatile::TooMuch);
    }
    let mut regions = Vec::new();
    let mut varying = 0;
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (was, is) = (op.old_range(), op.new_range());
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        varying += chars(&old[was.clone()]).max(chars(&new[is.clone()]));
        let hunk = Hunk {
            old: &old,
            new: &new,
            was,
            is,
        };
        regions.extend(hunk.regions().ok_or(NotVolatile::TooMuch)?);
    }
    regions.dedup();
    if varying * SHARE > chars(&old).max(1) || regions.len() > MOST {
        return Err(NotVolatile::TooMuch);
    }
    Ok(regions)
}

/// Lines that differ between two readings, with the readings they stand in.
struct Hunk<'a> {
    old: &'a [&'a str],
    new: &'a [&'a str],
    was: std::ops::Range<usize>,
    is: std::ops::Range<usize>,
}

impl Hunk<'_> {
    fn regions(&self) -> Option<Vec<Region>> {
        if self.was.len() == self.is.len() {
            let lines = self.old[self.was.clone()]
                .iter()
                .zip(&self.new[self.is.clone()]);
            let inside: Option<Vec<Region>> = lines.map(|(old, new)| within(old, new)).collect();
            if inside.is_some() {
                return inside;
            }
        }
        self.between().map(|region| vec![region])
    }

    fn between(&self) -> Option<Region> {
        let above = self.was.start.checked_sub(1).map(|at| self.old[at]);
        let below = self.old.get(self.was.end).copied();
        let once = |line: &str| {
            let count = |lines: &[&str]| lines.iter().filter(|known| **known == line).count();
            letters(line) >= FEWEST_LETTERS && count(self.old) == 1 && count(self.new) == 1
        };
        if !above.is_some_and(once) && !below.is_some_and(once) {
            return None;
        }
        let longest = chars(&self.old[self.was.clone()]).max(chars(&self.new[self.is.clone()]));
        Some(Region::Between {
            above: above.map(str::to_owned),
            below: below.map(str::to_owned),
            lines: self.was.len().max(self.is.len()) + 2,
            most: room(longest),
        })
    }
}

/// What varies inside a line, when enough of the line stays.
fn within(old: &str, new: &str) -> Option<Region> {
    let (a, b): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let mut head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    while head > 0 && !(is_edge(&a, head) && is_edge(&b, head)) {
        head -= 1;
    }
    let most_tail = a.len().min(b.len()) - head;
    let tails = a.iter().rev().zip(b.iter().rev());
    let mut tail = tails.take(most_tail).take_while(|(a, b)| a == b).count();
    while tail > 0 && !(is_edge(&a, a.len() - tail) && is_edge(&b, b.len() - tail)) {
        tail -= 1;
    }
    let text = |chars: &[char]| chars.iter().collect::<String>();
    let (before, after) = (text(&a[..head]), text(&a[a.len() - tail..]));
    let strong = letters(&before) + letters(&after) >= FEWEST_LETTERS;
    let varying = (a.len() - head - tail).max(b.len() - head - tail);
    (strong && varying <= LONGEST / 4).then(|| Region::Within {
        before,
        after,
        most: room(varying),
    })
}

/// Whether a word ends or begins between the characters before and at `at`.
fn is_edge(text: &[char], at: usize) -> bool {
    let in_word = |c: &char| c.is_alphanumeric() && !super::lines::is_han(*c);
    let (Some(last), Some(next)) = (at.checked_sub(1).and_then(|at| text.get(at)), text.get(at))
    else {
        return true;
    };
    !(in_word(last) && in_word(next))
}

/// How many characters a region may have whose longest content so far had `seen`.
fn room(seen: usize) -> usize {
    (seen * 4).clamp(60, LONGEST)
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}

fn chars(lines: &[&str]) -> usize {
    lines.iter().map(|line| line.chars().count()).sum()
}

/// The provisions that have a legal number, or lie below one that has.
fn numbered(provisions: &[Provision]) -> Vec<&Provision> {
    let mut above: Option<&ProvisionPath> = None;
    provisions
        .iter()
        .filter(|provision| {
            if above.is_some_and(|above| above.covers(&provision.path)) {
                return true;
            }
            let own = !provision.path.0.is_empty() && !provision.label.is_empty();
            above = own.then_some(&provision.path);
            own
        })
        .collect()
}

/// The first provision that is in one list as it is not in the other.
fn first_difference(a: &[&Provision], b: &[&Provision]) -> Option<ProvisionPath> {
    let at = (0..a.len().max(b.len())).find(|at| a.get(*at) != b.get(*at))?;
    let shown = a.get(at).or_else(|| b.get(at))?;
    Some(shown.path.clone())
}

/// Cuts regions out of blocks. A region that would change any numbered provision is not cut.
#[must_use]
pub(super) fn cut(
    blocks: Vec<Block>,
    regions: &[Region],
    language: Option<&Language>,
) -> Vec<Block> {
    if regions.is_empty() {
        return blocks;
    }
    let law = provisions(&blocks, language);
    let keeps_law = |cut: &[Block]| numbered(&provisions(cut, language)) == numbered(&law);
    let all = without(&blocks, regions);
    if keeps_law(&all) {
        return all;
    }
    let mut kept = blocks;
    for region in regions {
        let cut = without(&kept, std::slice::from_ref(region));
        if keeps_law(&cut) {
            kept = cut;
        }
    }
    kept
}

/// Blocks without what lies in `regions`, whatever it is.
fn without(blocks: &[Block], regions: &[Region]) -> Vec<Block> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        lines.extend(block.text.lines().map(|line| (at, line.to_owned())));
    }
    for region in regions {
        match region {
            Region::Within {
                before,
                after,
                most,
            } => {
                for (_, line) in &mut lines {
                    if let Some(rest) = framed(line, before, after, *most) {
                        *line = rest;
                    }
                }
            }
            Region::Between {
                above,
                below,
                lines: count,
                most,
            } => {
                let frame = (above.as_deref(), below.as_deref());
                if let Some(run) = run(&lines, frame, *count, *most) {
                    lines.drain(run);
                }
            }
        }
    }
    let mut texts: Vec<Vec<String>> = vec![Vec::new(); blocks.len()];
    for (at, line) in lines {
        if !line.is_empty() {
            texts[at].push(line);
        }
    }
    let kept = blocks
        .iter()
        .zip(texts)
        .filter(|(_, text)| !text.is_empty());
    kept.map(|(block, text)| Block {
        role: block.role,
        text: text.join("\n"),
    })
    .collect()
}

/// The line without what stands between `before` and `after`; none when it is not framed so.
fn framed(line: &str, before: &str, after: &str, most: usize) -> Option<String> {
    let inner = line.strip_prefix(before)?.strip_suffix(after)?;
    let fits = !inner.trim().is_empty() && inner.chars().count() <= most;
    fits.then(|| super::html::fold(&format!("{before} {after}")))
}

/// The first lines that stand between `above` and `below` and are no more than `count` and `most`.
fn run(
    lines: &[(usize, String)],
    (above, below): (Option<&str>, Option<&str>),
    count: usize,
    most: usize,
) -> Option<std::ops::Range<usize>> {
    let starts = (0..=lines.len()).filter(|at| match above {
        None => *at == 0,
        Some(above) => *at > 0 && lines[at - 1].1 == above,
    });
    for start in starts {
        let mut length = 0;
        for end in start..=lines.len().min(start + count) {
            let closes = match below {
                None => end == lines.len(),
                Some(below) => lines.get(end).is_some_and(|(_, line)| line == below),
            };
            if closes && end > start {
                return Some(start..end);
            }
            length += lines.get(end).map_or(0, |(_, line)| line.chars().count());
            if length > most {
                break;
            }
        }
    }
    None
}

#[cfg(test)]
mod tests;
