//! Parses the bundled page templates and escapes what is put into them.
//!
//! Refuses to escape the slash: pages are to look as regulators write them, and a slash is harmless in
//! HTML text and in quoted attributes.

use anyhow::Context as _;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, escape_formatter};

/// The templates `bundled` as name and text; those named `*.html` escape what is put into them.
///
/// # Errors
/// When one does not parse.
pub(super) fn parsed(
    bundled: &[(&'static str, &'static str)],
) -> anyhow::Result<Environment<'static>> {
    let mut templates = Environment::new();
    for (name, text) in bundled {
        templates
            .add_template(name, text)
            .with_context(|| format!("the bundled page {name} does not parse"))?;
    }
    templates.set_formatter(|out, state, value| match value.as_str() {
        Some(text) if !value.is_safe() && *state.auto_escape() == AutoEscape::Html => out
            .write_str(&escaped(text))
            .map_err(|error| Error::new(ErrorKind::WriteFailure, error.to_string())),
        _ => escape_formatter(out, state, value),
    });
    Ok(templates)
}

/// `text` as HTML or XML text, fit for a quoted attribute as well.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use minijinja::context;

    use super::*;

    #[test]
    fn what_is_put_in_is_escaped_and_slashes_stay() {
        let templates =
            parsed(&[("a.html", "<a href=\"{{ link }}\">{{ n }}</a>")]).expect("parses");
        let facts = context! { link => "/x/?a=1&b=\"<2>\"", n => 3 };
        let page = templates
            .get_template("a.html")
            .and_then(|page| page.render(facts));
        assert_eq!(
            page.expect("a page"),
            "<a href=\"/x/?a=1&amp;b=&quot;&lt;2&gt;&quot;\">3</a>"
        );
    }
}
