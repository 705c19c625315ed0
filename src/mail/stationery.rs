//! What letters are written on: the organisation's name, colour, logo and foot, and the templates that lay them out.
//!
//! Refuses a logo that is fetched: it travels in the mail. Refuses to lose a letter to a template of the operator's:
//! when that fails, the built-in one stands in.

use std::{fmt, sync::Arc};

use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, syntax::SyntaxConfig};

use super::{Template, colour::Colour, layout::escaped};

/// The colour where no other is configured.
pub const COLOUR: Colour = Colour::from_rgb(0x1a_4f_8b);

/// The most bytes a logo may have: every mail carries it.
pub const LARGEST_LOGO: usize = 64 * 1024;

/// The templates built in: each may be replaced, and the replacement may extend it as `builtin/NAME`.
pub const BUILTIN: [(&str, &str); 2] = [
    ("letter.txt", include_str!("templates/letter.txt")),
    ("letter.html", include_str!("templates/letter.html")),
];

/// What the organisation puts on every letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brand {
    /// The organisation's name, at the foot of every mail.
    pub organisation: String,
    /// The colour of the button and the bar at the top.
    pub colour: Colour,
    /// Further lines at the foot; may be empty.
    pub footer: String,
    /// The logo at the top.
    pub logo: Option<Logo>,
}

/// A picture that travels in the mail: PNG or JPEG.
#[derive(Clone, PartialEq, Eq)]
pub struct Logo {
    kind: &'static str,
    bytes: Vec<u8>,
}

/// The bytes are no picture that mail programs show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotALogo {
    /// Neither PNG nor JPEG.
    #[error("it is neither PNG nor JPEG, which are what every mail program shows")]
    Kind,
    /// Larger than [`LARGEST_LOGO`].
    #[error("it has {0} bytes, and every mail would carry them; {LARGEST_LOGO} are the most")]
    Size(usize),
}

impl Logo {
    /// The picture in `bytes`.
    ///
    /// # Errors
    /// When it is of another kind, or too large.
    pub fn read(bytes: Vec<u8>) -> Result<Self, NotALogo> {
        let kind = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            "image/png"
        } else if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
            "image/jpeg"
        } else {
            return Err(NotALogo::Kind);
        };
        if bytes.len() > LARGEST_LOGO {
            return Err(NotALogo::Size(bytes.len()));
        }
        Ok(Self { kind, bytes })
    }

    /// Its media type.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        self.kind
    }

    /// Its bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl fmt::Debug for Logo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Logo({}, {} bytes)", self.kind, self.bytes.len())
    }
}

/// A template of the operator's: the file's name inside `templates/`, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// `letter.html`, `push.txt`.
    pub name: String,
    /// The text of the file.
    pub source: String,
}

/// What is wrong with a template, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file inside `templates/`.
    pub file: String,
    /// The line, from 1.
    pub line: Option<usize>,
    /// What is wrong.
    pub what: String,
}

/// Every name a file in `templates/` may have: `letter` for all letters, or one letter's word.
pub fn names() -> impl Iterator<Item = String> {
    let words = std::iter::once("letter").chain(Template::ALL.map(Template::word));
    words.flat_map(|word| [format!("{word}.html"), format!("{word}.txt")])
}

/// What letters are written on; cheap to clone.
#[derive(Clone)]
pub struct Stationery {
    pub(super) brand: Arc<Brand>,
    pub(super) templates: Arc<Environment<'static>>,
    /// The names of the operator's own templates.
    own: Arc<[String]>,
}

impl fmt::Debug for Stationery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Stationery({:?})", self.brand)
    }
}

impl Stationery {
    /// The built-in templates under `brand`.
    #[must_use]
    pub fn plain(brand: Brand) -> Self {
        Self {
            brand: Arc::new(brand),
            templates: Arc::new(builtin()),
            own: Arc::default(),
        }
    }

    /// The built-in templates under `brand`, with the operator's `overrides` in their place.
    ///
    /// # Errors
    /// With what cannot be read of them, file and line.
    pub fn new(brand: Brand, overrides: &[Override]) -> Result<Self, Vec<Fault>> {
        let mut templates = builtin();
        let mut faults = Vec::new();
        for own in overrides {
            let added = templates.add_template_owned(own.name.clone(), own.source.clone());
            faults.extend(added.err().map(|error| Fault::of(&own.name, &error)));
        }
        if faults.is_empty() {
            Ok(Self {
                brand: Arc::new(brand),
                templates: Arc::new(templates),
                own: overrides.iter().map(|own| own.name.clone()).collect(),
            })
        } else {
            Err(faults)
        }
    }

    /// Whether the operator has a template of their own for `template`: nobody knows what it does with a greeting.
    pub(super) fn is_own(&self, template: Template) -> bool {
        ["html", "txt"].iter().any(|kind| {
            let name = self.name_of(template, kind);
            self.own.contains(&name)
        })
    }

    /// The name of the template that lays out `template` as `kind` (`html`, `txt`).
    pub(super) fn name_of(&self, template: Template, kind: &str) -> String {
        let own = format!("{}.{kind}", template.word());
        if self.templates.get_template(&own).is_ok() {
            own
        } else {
            format!("letter.{kind}")
        }
    }
}

impl Fault {
    /// What the template engine says of `file`.
    pub(super) fn of(file: &str, error: &minijinja::Error) -> Self {
        // An error in a template that this one extends is that one's, and so is its line.
        let file = error.name().unwrap_or(file).to_owned();
        let what = match error.detail() {
            Some(detail) => format!("{}: {detail}", error.kind()),
            None => error.kind().to_string(),
        };
        Self {
            file,
            line: error.line(),
            what,
        }
    }
}

fn builtin() -> Environment<'static> {
    let mut templates = Environment::new();
    templates.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()
            .expect("the standard delimiters do not collide"),
    );
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    // Values are escaped where the template says so by `|text`; a name that ends in `.html` turns
    // the library's own escaping on for whatever was forgotten.
    templates.set_auto_escape_callback(|name| {
        if name.ends_with(".html") {
            AutoEscape::Html
        } else {
            AutoEscape::None
        }
    });
    templates.add_filter("text", |text: String| {
        Value::from_safe_string(escaped(&text))
    });
    for (name, source) in BUILTIN {
        for name in [name.to_owned(), format!("builtin/{name}")] {
            templates
                .add_template_owned(name, source)
                .expect("the built-in templates are read by every test");
        }
    }
    templates
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brand() -> Brand {
        Brand {
            organisation: "Example Ltd".to_owned(),
            colour: COLOUR,
            footer: String::new(),
            logo: None,
        }
    }

    #[test]
    fn a_logo_is_png_or_jpeg_and_small() {
        let png = b"\x89PNG\r\n\x1a\nrest".to_vec();
        assert_eq!(Logo::read(png).map(|logo| logo.kind()), Ok("image/png"));
        assert_eq!(Logo::read(b"<svg>".to_vec()), Err(NotALogo::Kind));
        let mut large = vec![0xff, 0xd8, 0xff];
        large.resize(LARGEST_LOGO + 1, 0);
        assert_eq!(Logo::read(large), Err(NotALogo::Size(LARGEST_LOGO + 1)));
    }

    #[test]
    fn a_template_that_cannot_be_read_is_named_with_its_line() {
        let own = Override {
            name: "push.html".to_owned(),
            source: "<p>\n{% if heading %}\n{{ lead }\n".to_owned(),
        };
        let faults = Stationery::new(brand(), &[own]).expect_err("unsound");
        assert_eq!(faults[0].file, "push.html");
        assert_eq!(faults[0].line, Some(3), "{faults:?}");
    }
}
