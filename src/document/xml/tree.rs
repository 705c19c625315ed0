//! For XML as a tree of elements, small enough to hold and shallow enough to walk. Refuses what is not
//! well-formed, what nests deeper than any law, and to expand entities a document defines for itself.

use std::{borrow::Cow, collections::HashMap};

use quick_xml::{
    Reader,
    escape::{resolve_xml_entity, unescape},
    events::{BytesRef, BytesStart, Event},
};

use crate::document::html;

/// No law nests deeper; a walk of this depth fits every stack.
const DEEPEST: usize = 200;

/// The most elements and texts of one document; the largest code has a quarter of it.
const MOST: usize = 4_000_000;

/// No element.
const NONE: u32 = u32::MAX;

/// Why a document is no tree.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Broken {
    /// It is not well-formed.
    #[error("its XML breaks off or is not well-formed at byte {0}")]
    NotWellFormed(u64),
    /// It was built to exhaust readers.
    #[error("its elements nest deeper or are more than in any real document")]
    TooLarge,
}

/// A document.
#[derive(Debug)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
    names: Vec<Box<str>>,
}

#[derive(Debug)]
struct Node {
    content: Content,
    child: u32,
    next: u32,
}

#[derive(Debug)]
enum Content {
    Element { name: u32, attributes: Box<str> },
    Text(Box<str>),
}

/// An element of a tree.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element<'t> {
    tree: &'t Tree,
    at: u32,
}

/// What an element holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Child<'t> {
    /// An element.
    Element(Element<'t>),
    /// Text, references resolved, white space as it stands.
    Text(&'t str),
}

impl Tree {
    /// Reads a document in one pass, in time and memory linear in it.
    ///
    /// # Errors
    /// When it is not well-formed, or nests or counts beyond any real document.
    pub(crate) fn read(source: &str) -> Result<Self, Broken> {
        let mut reader = Reader::from_str(source);
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().allow_dangling_amp = true;
        let mut building = Building::default();
        loop {
            let event = reader
                .read_event()
                .map_err(|_| Broken::NotWellFormed(reader.error_position()))?;
            match event {
                Event::Start(tag) => building.open(&tag)?,
                Event::End(_) => building.close(),
                Event::Text(text) => building.text.push_str(&text.xml10_content()),
                Event::CData(text) => building.text.push_str(&text.xml10_content()),
                Event::GeneralRef(reference) => {
                    building.text.push_str(&resolved(&reference));
                }
                Event::Eof => break,
                _ => {}
            }
            if building.nodes.len() > MOST {
                return Err(Broken::TooLarge);
            }
        }
        if building.open.is_empty() && !building.nodes.is_empty() {
            Ok(Self {
                nodes: building.nodes,
                names: building.names,
            })
        } else {
            Err(Broken::NotWellFormed(reader.buffer_position()))
        }
    }

    /// The outermost element.
    pub(crate) fn root(&self) -> Element<'_> {
        Element { tree: self, at: 0 }
    }
}

/// The text a reference stands for; one that only the document's own DTD could explain stays as it is.
fn resolved(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character.to_string();
    }
    if let Some(predefined) = resolve_xml_entity(reference) {
        return predefined.to_owned();
    }
    // The reader of HTML knows every public entity by name, for publishers write them without a DTD.
    let name: &str = reference;
    let plain = html::plain(&format!("x&{name};x"));
    plain
        .strip_prefix('x')
        .and_then(|plain| plain.strip_suffix('x'))
        .map_or_else(String::new, str::to_owned)
}

/// A tree under construction.
#[derive(Default)]
struct Building {
    nodes: Vec<Node>,
    names: Vec<Box<str>>,
    known: HashMap<Box<str>, u32>,
    /// The open elements, each with its last child so far.
    open: Vec<(u32, u32)>,
    text: String,
}

impl Building {
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), Broken> {
        self.finish_text();
        // A second root would stand beside the first.
        if self.open.len() >= DEEPEST || (self.open.is_empty() && !self.nodes.is_empty()) {
            return Err(Broken::TooLarge);
        }
        let local = tag.local_name();
        let local: &str = local.as_ref();
        let name = match self.known.get(local) {
            Some(name) => *name,
            None => {
                let name = u32::try_from(self.names.len()).map_err(|_| Broken::TooLarge)?;
                self.names.push(local.into());
                self.known.insert(local.into(), name);
                name
            }
        };
        let at = self.add(Content::Element {
            name,
            attributes: tag.attributes_raw().into(),
        })?;
        self.open.push((at, NONE));
        Ok(())
    }

    fn close(&mut self) {
        self.finish_text();
        self.open.pop();
    }

    fn finish_text(&mut self) {
        if !self.text.is_empty() {
            let text = std::mem::take(&mut self.text).into_boxed_str();
            if !self.open.is_empty() && self.add(Content::Text(text)).is_err() {
                self.text.clear();
            }
        }
    }

    fn add(&mut self, content: Content) -> Result<u32, Broken> {
        let at = u32::try_from(self.nodes.len()).map_err(|_| Broken::TooLarge)?;
        self.nodes.push(Node {
            content,
            child: NONE,
            next: NONE,
        });
        if let Some((parent, last)) = self.open.last_mut() {
            let before = std::mem::replace(last, at);
            if before == NONE {
                self.nodes[*parent as usize].child = at;
            } else {
                self.nodes[before as usize].next = at;
            }
        }
        Ok(at)
    }
}

impl<'t> Element<'t> {
    /// Its name without prefix, as written.
    pub(crate) fn name(self) -> &'t str {
        match &self.tree.nodes[self.at as usize].content {
            Content::Element { name, .. } => &self.tree.names[*name as usize],
            Content::Text(_) => "",
        }
    }

    /// The value of an attribute, by its name without prefix.
    pub(crate) fn attribute(self, key: &str) -> Option<String> {
        let Content::Element { attributes, .. } = &self.tree.nodes[self.at as usize].content else {
            return None;
        };
        if !attributes.contains(key) {
            return None;
        }
        BytesStart::from_content(&**attributes, 0)
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|attribute| {
                let local = attribute.key.local_name();
                let local: &str = local.as_ref();
                local == key
            })
            .map(|attribute| {
                let value = unescape(&attribute.value);
                value.map_or_else(|_| attribute.value.to_string(), Cow::into_owned)
            })
    }

    /// What it holds, in order.
    pub(crate) fn children(self) -> impl Iterator<Item = Child<'t>> {
        let mut at = self.tree.nodes[self.at as usize].child;
        std::iter::from_fn(move || {
            if at == NONE {
                return None;
            }
            let node = &self.tree.nodes[at as usize];
            let child = match &node.content {
                Content::Text(text) => Child::Text(text),
                Content::Element { .. } => Child::Element(Element {
                    tree: self.tree,
                    at,
                }),
            };
            at = node.next;
            Some(child)
        })
    }

    /// The elements it holds, in order.
    pub(crate) fn elements(self) -> impl Iterator<Item = Element<'t>> {
        self.children().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// The first element of a name inside it, at any depth, itself included.
    pub(crate) fn find(self, name: &str) -> Option<Element<'t>> {
        let tree = self.tree;
        let wanted = tree.names.iter().position(|known| &**known == name)?;
        let end = self.end();
        (self.at..end).map(|at| Element { tree, at }).find(|one| {
            matches!(&tree.nodes[one.at as usize].content,
                Content::Element { name, .. } if *name as usize == wanted)
        })
    }

    /// The place after its last descendant: nodes stand in document order.
    fn end(self) -> u32 {
        let mut last = self.at;
        loop {
            let mut child = self.tree.nodes[last as usize].child;
            if child == NONE {
                return last + 1;
            }
            while self.tree.nodes[child as usize].next != NONE {
                child = self.tree.nodes[child as usize].next;
            }
            last = child;
        }
    }

    /// All its text, white space folded.
    pub(crate) fn text(self) -> String {
        let nodes = &self.tree.nodes[self.at as usize..self.end() as usize];
        let mut all = String::new();
        for node in nodes {
            if let Content::Text(text) = &node.content {
                all.push_str(text);
            }
        }
        html::fold(&all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_becomes_elements_and_text() {
        let tree = Tree::read(
            "<?xml version='1.0'?><!-- c --><a:r xmlns:a='u' k='1 &amp; 2'>x &lt;<b/>y&#65;<![CDATA[<z>]]></a:r>",
        )
        .expect("well-formed");
        let root = tree.root();
        assert_eq!(root.name(), "r");
        assert_eq!(root.attribute("k").as_deref(), Some("1 & 2"));
        assert_eq!(root.text(), "x <yA<z>");
        assert_eq!(root.find("b").map(Element::name), Some("b"));
        assert!(root.find("c").is_none());
    }

    #[test]
    fn what_breaks_off_nests_too_deep_or_defines_entities_does_no_harm() {
        assert!(matches!(
            Tree::read("<a><b>"),
            Err(Broken::NotWellFormed(_))
        ));
        assert!(matches!(
            Tree::read("<a></b>"),
            Err(Broken::NotWellFormed(_))
        ));
        assert!(Tree::read("").is_err());
        let deep = "<a>".repeat(100_000);
        assert_eq!(Tree::read(&deep).err(), Some(Broken::TooLarge));
        let bomb = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><l>&b;</l>";
        let tree = Tree::read(bomb).expect("well-formed");
        assert_eq!(tree.root().text(), "&b;");
    }
}
