//! A colour of the organisation, and what can be read on it (WCAG 2.2).
//!
//! Refuses a colour that is not written `#rrggbb`.

use std::{fmt, str::FromStr};

/// A colour, written `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(u32);

/// The text is no colour.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no colour; write one such as #1a4f8b")]
pub struct NotAColour(String);

impl Colour {
    /// The colour whose red, green and blue are the three low bytes of `rgb`.
    #[must_use]
    pub const fn from_rgb(rgb: u32) -> Self {
        Self(rgb & 0xff_ff_ff)
    }

    /// Black or white, whichever is easier to read on this colour: never less than 4.5:1.
    #[must_use]
    pub fn readable_on_it(self) -> Self {
        let (black, white) = (Self(0), Self(0xff_ff_ff));
        if self.contrast(black) > self.contrast(white) {
            black
        } else {
            white
        }
    }

    /// The contrast with `other`, 1 to 21 (WCAG 2.2).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2).
    fn luminance(self) -> f64 {
        let channel = |shift: u32| {
            let value = f64::from((self.0 >> shift) & 0xff) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
    }
}

impl FromStr for Colour {
    type Err = NotAColour;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.strip_prefix('#').unwrap_or_default();
        if digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            u32::from_str_radix(digits, 16)
                .map(Self)
                .map_err(|_| NotAColour(text.to_owned()))
        } else {
            Err(NotAColour(text.to_owned()))
        }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:06x}", self.0)
    }
}
