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

/// Folds each line of a block apart; empty lines go.
pub(super) fn fold_lines(text: &str) -> String {
    let mut lines = text.split(BREAK).map(fold).filter(|line| !line.is_empty());
    let Some(mut folded) = lines.next() else {
        return String::new();
    };
    for line in lines {
        folded.push('\n');
        folded.push_str(&line);
    }
    folded
}

/// Text with white space folded to single spaces, invisible characters dropped, and the line breaks that
/// editors put between Han or kana characters closed up.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let (mut space, mut broken) = (false, false);
    for c in text.chars() {
        if c.is_whitespace() {
            space = true;
            broken |= c == '\n';
        } else if !is_invisible(c) {
            if space && !folded.is_empty() {
                let joined = broken && is_cjk(c) && folded.ends_with(is_cjk);
                if !joined {
                    folded.push(' ');
                }
            }
            (space, broken) = (false, false);
            folded.push(c);
        }
    }
    folded
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{0}'..='\u{1f}' | '\u{7f}')
}

/// Han, kana and their punctuation: scripts that set no space between words.
#[must_use]
pub fn is_cjk(c: char) -> bool {
    matches!(u32::from(c), 0x3000..=0x30FF | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0xFF00..=0xFFEF | 0x2_0000..=0x3_FFFF)
}
