//! White space folded as readers see it.
//!
//! Refuses to change a visible character.

/// Stands for a `<br>` until a block is finished; the character means just that (Unicode 23.2).
pub(super) const BREAK: char = '\u{2028}';

/// The raised form of a digit.
pub(super) fn superscript(c: char) -> char {
    match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        c => c,
    }
}

/// Text with white space folded to single spaces, invisible characters dropped, and the line breaks that
/// editors put between Han or kana characters closed up.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut blank = Blank::default();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let printable = rest
            .bytes()
            .position(|b| !(0x21..0x7f).contains(&b))
            .unwrap_or(rest.len());
        if printable > 0 {
            // A run of plain letters is copied whole.
            blank.before(first, &mut folded);
            folded.push_str(&rest[..printable]);
            rest = &rest[printable..];
            continue;
        }
        rest = &rest[first.len_utf8()..];
        if first.is_whitespace() {
            blank.space = true;
            blank.broken |= first == '\n';
        } else if !is_invisible(first) && (!is_joiner(first) || joins(&folded, rest)) {
            blank.before(first, &mut folded);
            folded.push(first);
        }
    }
    folded
}

/// White space that was passed and not yet written.
#[derive(Default)]
struct Blank {
    space: bool,
    broken: bool,
}

impl Blank {
    /// Writes the space that goes before `next`.
    fn before(&mut self, next: char, folded: &mut String) {
        if self.space && !folded.is_empty() {
            let joined = self.broken && is_cjk(next) && folded.ends_with(is_cjk);
            if !joined {
                folded.push(' ');
            }
        }
        *self = Self::default();
    }
}

/// Soft hyphens, zero-width spaces, marks of direction, variation selectors, controls.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{0}'..='\u{1f}' | '\u{7f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'
        | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}

/// The joiners that spell words in Persian and in the scripts of India; elsewhere they are invisible.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Whether a joiner stands between letters of a script it spells.
fn joins(before: &str, after: &str) -> bool {
    let spells = |c: char| matches!(u32::from(c), 0x600..=0x77F | 0x900..=0xDFF);
    before.ends_with(spells) && after.starts_with(spells)
}

/// Han, kana and their punctuation: scripts that set no space between words.
#[must_use]
pub fn is_cjk(c: char) -> bool {
    matches!(u32::from(c), 0x3000..=0x30FF | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0xFF00..=0xFFEF | 0x2_0000..=0x3_FFFF)
}
