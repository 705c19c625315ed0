//! PDF as blocks of text: the glyphs the pages would show, put together in reading order.
//!
//! Refuses to guess letters from pictures or from fonts that do not name them: such files are errors.

use std::{
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    sync::Arc,
};

use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, RenderContent, SoftMask, TransformExt as _,
    font::{Glyph, GlyphRun},
    hayro_cmap::{BfString, WritingMode},
    interpret_page,
    kurbo::{Affine, BezPath, Point, Rect},
};
use hayro_syntax::{
    DecryptionError, LoadPdfError, Pdf,
    object::{Dict, Name},
    page::Page,
};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use super::{Block, read::Unreadable};

pub mod apart;
mod budget;
mod layout;
mod packing;
mod rows;

use layout::{Letter, Sheet};

/// Most pages that are read.
const MOST_PAGES: usize = 2_000;

/// Most glyphs that are read from one file; beyond it the file was built to exhaust readers.
const MOST_GLYPHS: usize = 5_000_000;

/// Units of a glyph's own space in one unit of text.
const EM: f64 = 1_000.0;

/// Who reads PDFs. The libraries that do cannot be stopped once they have begun, and unpack before they can be
/// asked what it would cost.
#[derive(Clone, Debug)]
pub enum Reader {
    /// This process, within the budgets of this module alone: for tests, and for the process apart itself.
    Here,
    /// A process of its own, within limits that the system holds it to.
    Apart(Arc<apart::Apart>),
}

impl Reader {
    /// Reads a PDF. The same file gives the same paper, whoever reads it.
    ///
    /// # Errors
    /// Those of [`read`], and those of the process apart.
    pub fn read(&self, bytes: &[u8]) -> Result<Paper, Unreadable> {
        match self {
            Self::Here => read(bytes),
            Self::Apart(apart) => apart.read(bytes),
        }
    }
}

/// What a PDF holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// The title its information dictionary gives; empty when there is none.
    pub title: String,
    /// Its text.
    pub blocks: Vec<Block>,
    /// What could not be read.
    pub warnings: Vec<String>,
}

/// Reads a PDF.
///
/// # Errors
/// [`Unreadable::Encrypted`], [`Unreadable::Scanned`], [`Unreadable::Damaged`] or [`Unreadable::Empty`].
pub fn read(bytes: &[u8]) -> Result<Paper, Unreadable> {
    // The last defence against a fault of the reader on a hostile file: one file is lost, not the daemon.
    catch_unwind(AssertUnwindSafe(|| read_open(bytes))).unwrap_or_else(|cause| {
        Err(Unreadable::Damaged(if cause.is::<TooMuch>() {
            "it draws more than any document".to_owned()
        } else {
            "its structure cannot be followed".to_owned()
        }))
    })
}

/// Thrown out of the interpreter, which has no way to stop early.
struct TooMuch;

/// Why a file cannot be opened.
fn unopened(error: LoadPdfError) -> Unreadable {
    match error {
        LoadPdfError::Decryption(
            DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm,
        ) => Unreadable::Encrypted,
        LoadPdfError::Decryption(_) => Unreadable::Damaged("its encryption is broken".to_owned()),
        LoadPdfError::Invalid => Unreadable::Damaged("it cannot be opened as a PDF".to_owned()),
    }
}

fn read_open(bytes: &[u8]) -> Result<Paper, Unreadable> {
    let unpacks = || Unreadable::Damaged("it unpacks to more than any document".to_owned());
    if packing::is_bomb(bytes) {
        return Err(unpacks());
    }
    let pdf = Pdf::new(bytes.to_vec()).map_err(unopened)?;
    if packing::hides_a_bomb(&pdf) {
        return Err(unpacks());
    }
    let pages = pdf.pages();
    let mut warnings = Vec::new();
    if pages.len() > MOST_PAGES {
        warnings.push(format!(
            "Only the first {MOST_PAGES} of {} pages were read.",
            pages.len()
        ));
    }
    let Drawn {
        sheets,
        images,
        glyphs,
        unnamed,
    } = draw(&pdf);
    if glyphs == 0 {
        return Err(match (images, sheets.is_empty()) {
            (0, false) => Unreadable::Empty,
            (0, true) => Unreadable::Damaged("it has no pages".to_owned()),
            _ => Unreadable::Scanned,
        });
    }
    if unnamed * 3 > glyphs {
        return Err(Unreadable::Damaged(
            "its fonts do not say which letters they show".to_owned(),
        ));
    }
    if unnamed > 0 {
        warnings.push(format!(
            "{unnamed} of {glyphs} letters are not named by their fonts."
        ));
    }
    let blocks = layout::blocks(sheets);
    if blocks.is_empty() {
        return Err(Unreadable::Empty);
    }
    let title = pdf
        .metadata()
        .title
        .as_deref()
        .map(string)
        .unwrap_or_default();
    Ok(Paper {
        title,
        blocks,
        warnings,
    })
}

/// What was drawn on all pages.
#[derive(Default)]
struct Drawn {
    sheets: Vec<Sheet>,
    images: usize,
    glyphs: usize,
    unnamed: usize,
}

fn draw(pdf: &Pdf) -> Drawn {
    let cache = InterpreterCache::new();
    let mut drawn = Drawn::default();
    let mut costs = budget::Costs::new(pdf.xref());
    for page in pdf.pages().iter().take(MOST_PAGES) {
        if costs.exceed(page) {
            resume_unwind(Box::new(TooMuch));
        }
        let settings = InterpreterSettings {
            render_content: RenderContent::PAGE,
            ..InterpreterSettings::default()
        };
        let (width, height) = page.render_dimensions();
        let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let start: Affine = page.initial_transform(false).to_kurbo();
        let mut context = Context::new(start, area, &cache, pdf.xref(), settings);
        let mut collector = Collector {
            codes_are_unicode: has_unicode_codes(page),
            budget: MOST_GLYPHS - drawn.glyphs,
            ..Collector::default()
        };
        interpret_page(page, &mut context, &mut collector);
        drawn.images += collector.images;
        drawn.glyphs += collector.letters.len();
        drawn.unnamed += collector.unnamed;
        drawn.sheets.push(Sheet {
            height: f64::from(height),
            letters: collector.letters,
        });
    }
    drawn
}

/// A text string of the document (ISO 32000-2 §7.9.2.2): UTF-16 or UTF-8 with a mark, else Latin.
fn string(bytes: &[u8]) -> String {
    let (text, _, _) = encoding_rs::WINDOWS_1252.decode(bytes);
    super::html::fold(&text)
}

/// Whether a composite font of the page selects glyphs by Unicode itself, such as `UniGB-UCS2-H`: then a
/// code is its own letter.
fn has_unicode_codes(page: &Page<'_>) -> bool {
    let fonts = &page.resources().fonts;
    fonts.keys().any(|key| {
        fonts
            .get::<Dict<'_>>(key.clone())
            .and_then(|font| font.get::<Name<'_>>(b"Encoding"))
            .is_some_and(|encoding| encoding.as_str().starts_with("Uni"))
    })
}

/// Takes down the letters of one page.
#[derive(Default)]
struct Collector {
    letters: Vec<Letter>,
    codes_are_unicode: bool,
    budget: usize,
    images: usize,
    unnamed: usize,
}

impl Collector {
    fn text(&mut self, glyph: &Glyph<'_>) -> String {
        let named = glyph.as_unicode().map(|text| match text {
            BfString::Char(c) => c.to_string(),
            BfString::String(text) => text,
        });
        let text = named
            .filter(|text| !text.chars().all(|c| c == '\0'))
            .or_else(|| {
                let code = char::from_u32(glyph.char_code()).filter(|c| !c.is_control())?;
                self.codes_are_unicode.then(|| code.to_string())
            });
        match text {
            // Some writers name the look of a character, not the character: radicals, ligatures.
            Some(text) => text
                .chars()
                .flat_map(|c| match u32::from(c) {
                    0x2E80..=0x2FDF | 0xFB00..=0xFB06 => c.to_string().nfkc().collect::<Vec<_>>(),
                    0xA0 => vec![' '],
                    _ => vec![c],
                })
                .collect(),
            None => {
                self.unnamed += 1;
                char::REPLACEMENT_CHARACTER.to_string()
            }
        }
    }
}

impl Device<'_> for Collector {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, mode: &DrawMode) {
        // A run that is filled and outlined comes twice.
        if matches!(mode, DrawMode::Stroke(_)) && self.repeats(run, &props) {
            return;
        }
        let vertical = matches!(run.writing_mode(), WritingMode::Vertical);
        for glyph in run.glyphs() {
            if self.letters.len() >= self.budget {
                resume_unwind(Box::new(TooMuch));
            }
            let place = props.transform * glyph.transform();
            let advance = match &**glyph {
                Glyph::Outline(outline) => outline.advance_width(),
                Glyph::Type3(drawn) => drawn.advance_width(),
            };
            let origin = place * Point::ZERO;
            let end = place * Point::new(f64::from(advance.unwrap_or(500.0)), 0.0);
            let up = place * Point::new(0.0, EM);
            let size = origin.distance(up);
            let slanted =
                (end.y - origin.y).abs() > 0.3 * (end.x - origin.x).abs().max(size * 0.01);
            if !size.is_finite()
                || size <= 0.0
                || !origin.x.is_finite()
                || !origin.y.is_finite()
                || (slanted && !vertical)
            {
                continue;
            }
            let text = self.text(glyph);
            self.letters.push(if vertical {
                // Columns run from right to left: turned, they are lines from top to bottom.
                Letter {
                    start: -origin.y,
                    end: -origin.y + size,
                    base: origin.x,
                    size,
                    text,
                }
            } else {
                Letter {
                    start: origin.x,
                    end: end.x,
                    base: origin.y,
                    size,
                    text,
                }
            });
        }
    }

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {
        self.images += 1;
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

impl Collector {
    fn repeats(&self, run: &GlyphRun<'_, '_>, props: &DrawProps<'_>) -> bool {
        let Some(last) = run.glyphs().last() else {
            return false;
        };
        let origin = props.transform * last.transform() * Point::ZERO;
        self.letters.last().is_some_and(|letter| {
            (letter.start - origin.x).abs() < 0.01 && (letter.base - origin.y).abs() < 0.01
        })
    }
}

#[cfg(test)]
mod tests;
