//! For XML of a kind nobody named, as lines of text: one block per element that holds text. Refuses to
//! interpret: the text is complete and in order, whatever the markup.

use crate::document::{Block, Role, html};

/// Elements that stand inside a line in the legal formats we know.
pub(super) const INLINE: &[&str] = &[
    "b",
    "i",
    "u",
    "em",
    "strong",
    "sup",
    "sub",
    "span",
    "a",
    "ref",
    "rref",
    "mref",
    "def",
    "term",
    "quantity",
    "date",
    "emph",
    "strong",
    "small",
    "abbreviation",
    "acronym",
    "citation",
    "ins",
    "del",
    "superior",
    "inferior",
    "internallink",
    "externallink",
    "noteref",
    "footnoteref",
    "commentaryref",
    "addition",
    "substitution",
    "repeal",
    "inline",
    "text-run",
    "font",
    "ruby",
];

/// Elements whose content is not text of the document.
const SILENT: &[&str] = &[
    "meta",
    "metadata",
    "rt",
    "commentaries",
    "resources",
    "style",
    "script",
];

/// The blocks of a document. One pass; markup that does not close costs nothing.
#[must_use]
pub(super) fn blocks(source: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut line = String::new();
    let mut silent: Vec<String> = Vec::new();
    let mut rest = source;
    while let Some(open) = rest.find('<') {
        push(&mut line, &rest[..open], &silent);
        rest = &rest[open..];
        if let Some(data) = rest.strip_prefix("<![CDATA[") {
            let end = data.find("]]>").unwrap_or(data.len());
            if silent.is_empty() {
                line.push_str(&html::plain(&data[..end]));
            }
            rest = data.get(end + 3..).unwrap_or_default();
            continue;
        }
        let close = if rest.starts_with("<!--") { "-->" } else { ">" };
        let Some(end) = rest.find(close) else {
            rest = "";
            break;
        };
        let tag = &rest[1..end];
        rest = &rest[end + close.len()..];
        let (closing, tag) = tag
            .strip_prefix('/')
            .map_or((false, tag), |tag| (true, tag));
        let name = tag
            .split(|c: char| c.is_whitespace() || c == '/' || c == '>')
            .next()
            .unwrap_or_default();
        let name = name
            .rsplit(':')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        if closing && silent.last().is_some_and(|open| *open == name) {
            silent.pop();
        } else if !closing
            && !tag.ends_with('/')
            && SILENT.contains(&name.as_str())
            && silent.len() < 100
        {
            silent.push(name.clone());
        }
        if !INLINE.contains(&name.as_str()) {
            finish(&mut blocks, &mut line);
        }
    }
    push(&mut line, rest, &silent);
    finish(&mut blocks, &mut line);
    html::join_labels(blocks)
}

fn push(line: &mut String, text: &str, silent: &[String]) {
    if silent.is_empty() {
        if text.contains('&') {
            // Only references are read here; there is no markup left in the text.
            let spaced = format!("x{}x", text);
            let read = html::plain(&spaced);
            let read = read
                .strip_prefix('x')
                .and_then(|read| read.strip_suffix('x'))
                .unwrap_or_default();
            line.push_str(read);
        } else {
            line.push_str(text);
        }
    }
}

fn finish(blocks: &mut Vec<Block>, line: &mut String) {
    let text = html::fold(&std::mem::take(line));
    if !text.is_empty() {
        blocks.push(Block {
            role: Role::Paragraph,
            text,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_become_lines_and_labels_join_their_text() {
        let source = "<?xml version='1.0'?><akn:act xmlns:akn='x'><meta><x>no</x></meta><num>Art. 1</num><heading>Scope</heading>\
            <point><num>(a)</num><p>Fees <b>of</b> 5 &lt; 6 &amp; more</p></point><!-- a > b --><p>open";
        let texts: Vec<_> = blocks(source).into_iter().map(|block| block.text).collect();
        assert_eq!(
            texts,
            ["Art. 1", "Scope", "(a) Fees of 5 < 6 & more", "open"]
        );
    }
}
