//! Plain text and Markdown as blocks: paragraphs put together again, headings by their marks.
//!
//! Refuses to join a line to the one before it when it begins a provision or an item of its own.

use std::sync::LazyLock;

use regex::Regex;

use super::{Block, Role, html};

/// How a line begins that starts something of its own.
static BEGINNING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)^(?:
            [-*•·–—]\s | \(?[0-9]{1,4}[a-z]{0,2}[.)]\s? | \([a-z0-9]{1,5}\) | [a-z]\)\s | §+\s*[0-9]
            | (?:art(?:icle|ikel|ículo|icolo|igo|\.)?|section|sec\.|chapter|part|title|annex|schedule|recital|rule|regulation
                |kapitel|abschnitt|teil|anhang|capítulo|título|sección|anexo|chapitre|titre|annexe|disposici[oó]n)\s+[0-9ivxlc]
            | 第[〇零一二三四五六七八九十百千0-9０-９]+[条條章节節編款項项号號] | 제\s*[0-9]+\s*[조항장편]
            | [一二三四五六七八九十]+、 | （[一二三四五六七八九十]+）
        )",
    )
    .expect("the expression is a constant and is covered by tests")
});

/// Whether a line starts something of its own: a provision, an item, a heading by name.
pub(super) fn begins_anew(line: &str) -> bool {
    BEGINNING.is_match(line)
}

/// The blocks of a text.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let lines: Vec<&str> = text.lines().collect();
    let blank = lines.iter().filter(|line| line.trim().is_empty()).count();
    let full = lines.len() - blank;
    // Text whose paragraphs are set apart by blank lines wraps within them; otherwise a line is a paragraph.
    let wrapped = blank > 0 && full > blank && lines.iter().all(|line| line.len() < 400);
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in lines {
        let trimmed = html::fold(&unmarked(line));
        if trimmed.is_empty() {
            open = false;
            continue;
        }
        if let Some((level, title)) = heading(&trimmed) {
            blocks.push(Block {
                role: Role::Heading(level),
                text: title.to_owned(),
            });
            open = false;
            continue;
        }
        match blocks.last_mut() {
            Some(block) if open && wrapped && !begins_anew(&trimmed) => {
                join(&mut block.text, &trimmed);
            }
            _ => blocks.push(block(line, trimmed)),
        }
        open = true;
    }
    blocks
}

fn block(line: &str, text: String) -> Block {
    let bullet = text
        .strip_prefix(['*', '•', '-'])
        .filter(|rest| rest.starts_with(' '));
    match bullet {
        Some(rest) => {
            let indent = line.chars().take_while(|c| c.is_whitespace()).count() / 2;
            Block {
                role: Role::Item(u8::try_from(indent).unwrap_or(u8::MAX)),
                text: rest.trim_start().to_owned(),
            }
        }
        None => Block {
            role: Role::Paragraph,
            text,
        },
    }
}

/// Joins a continued line, closing up a word divided by a hyphen.
pub(super) fn join(text: &mut String, line: &str) {
    let divided = text.ends_with('-')
        && text.chars().rev().nth(1).is_some_and(char::is_alphabetic)
        && line.starts_with(char::is_lowercase);
    if divided {
        text.pop();
    } else if !(text.ends_with(html::is_cjk) && line.starts_with(html::is_cjk)) {
        text.push(' ');
    }
    text.push_str(line);
}

fn heading(line: &str) -> Option<(u8, &str)> {
    let title = line.trim_start_matches('#');
    let level = line.len() - title.len();
    let level = u8::try_from(level)
        .ok()
        .filter(|level| (1..=6).contains(level))?;
    title.strip_prefix(' ').map(|title| (level, title.trim()))
}

/// The line without Markdown's emphasis, links and raised numbers.
fn unmarked(line: &str) -> String {
    static LINK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\[([^\[\]]*)\]\([^()\s]*\)")
            .expect("the expression is a constant and is covered by tests")
    });
    let mut line = line.replace("**", "").replace("__", "");
    if line.contains("](") {
        line = LINK.replace_all(&line, "$1").into_owned();
    }
    for (tag, plain) in [("<sup>", ""), ("</sup>", ""), ("<br>", " "), ("<br/>", " ")] {
        if line.contains(tag) {
            line = line.replace(tag, plain);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        blocks(text).into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn wrapped_lines_join_and_provisions_begin_anew() {
        let text = "# Act\n\nArticle 1\nThe trader informs the con-\nsumer within\nthree days.\n(a) by letter;\n(b) by mail.\n\nArticle 2\n- one\n";
        assert_eq!(
            texts(text),
            [
                "Act",
                "Article 1 The trader informs the consumer within three days.",
                "(a) by letter;",
                "(b) by mail.",
                "Article 2",
                "- one"
            ]
            .map(|t| t.trim_start_matches("- "))
        );
    }

    #[test]
    fn without_blank_lines_every_line_is_a_block() {
        assert_eq!(
            texts("第一条 甲\n第二条 乙\n丙"),
            ["第一条 甲", "第二条 乙", "丙"]
        );
    }

    #[test]
    fn markdown_marks_are_not_text() {
        assert_eq!(
            texts("##### **Art. 1** Gegenstand\n\n<sup>1</sup> Siehe [hier](https://example.com)."),
            ["Art. 1 Gegenstand", "1 Siehe hier."]
        );
    }
}
