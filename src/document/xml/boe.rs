//! For the XML of Spain's Boletín Oficial del Estado: paragraphs whose class says what they are, in a single
//! disposition or in the blocks of a consolidated text. Refuses superseded versions of a block.

use super::{
    super::{Block, Role},
    Document, Opening, day, language, provisions, text_of,
    tree::{Element, Tree},
};

/// Whether a document opens like one of the gazette.
pub(super) fn is(opening: &Opening) -> bool {
    opening.names("documento") && opening.names("metadatos")
        || opening.names("response")
            && (opening.names("texto") || opening.source.contains("<bloque"))
}

/// Reads a disposition: headings by class, articles by number.
pub(super) fn read(tree: &Tree) -> Document {
    let root = tree.root();
    let mut blocks = Vec::new();
    if let Some(text) = text(root) {
        gather(text, &mut blocks);
    }
    let language = language("es");
    Document {
        title: text_of(root, "titulo"),
        published: day(&text_of(root, "fecha_publicacion")),
        provisions: Some(provisions::provisions(&blocks, language.as_ref()))
            .filter(|found| !found.is_empty()),
        language,
        blocks,
    }
}

/// The element that holds the text; metadata of references has elements of the same name inside it.
fn text(root: Element<'_>) -> Option<Element<'_>> {
    fn own(element: Element<'_>) -> Option<Element<'_>> {
        element.elements().find(|inner| inner.name() == "texto")
    }
    own(root)
        .or_else(|| root.find("data").and_then(own))
        .or_else(|| root.find("texto"))
}

fn gather(element: Element<'_>, blocks: &mut Vec<Block>) {
    for inner in element.elements() {
        match inner.name() {
            "bloque" => {
                if let Some(version) = inner.elements().filter(|e| e.name() == "version").last() {
                    gather(version, blocks);
                }
            }
            "p" => {
                let text = inner.text();
                if let Some(role) = role(&inner.attribute("class").unwrap_or_default())
                    && !text.is_empty()
                {
                    blocks.push(Block { role, text });
                }
            }
            "tr" => {
                let cells: Vec<String> = inner.elements().map(Element::text).collect();
                blocks.push(Block {
                    role: Role::Row,
                    text: cells.join(" | "),
                });
            }
            _ => gather(inner, blocks),
        }
    }
}

/// What the class of a paragraph says; nothing for the editors' notes about amendments.
fn role(class: &str) -> Option<Role> {
    Some(match class {
        "articulo" => Role::Heading(4),
        "libro_num" | "libro" | "parte_num" => Role::Heading(1),
        "titulo_num" | "titulo_tit" | "titulo" | "anexo_num" | "anexo_tit" | "anexo" => {
            Role::Heading(2)
        }
        "capitulo_num" | "capitulo_tit" | "capitulo" | "seccion" | "subseccion" => Role::Heading(3),
        "nota_pie" | "nota_pie_2" | "cita_con_pleca" | "cita_ley" | "imagen" => return None,
        _ => Role::Paragraph,
    })
}
