//! Turning templates into pages: escaping by default, and no value may be missing.
//!
//! Refuses to decide what is shown; it only knows how moments, links and sentences are written.

use std::sync::LazyLock;

use axum::response::Html;
use chrono_tz::Tz;
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, HtmlEscape, State, UndefinedBehavior, Value,
    context, value::Kwargs,
};

use super::{Desk, access::SignedIn, error::Refusal};
use crate::{
    clock::Timestamp,
    locale::{Arg, Speaker},
};

/// Names values for a template, each as it serialises: `values! { n => 3, name }`.
macro_rules! values {
    ($($key:ident $(=> $value:expr)?),* $(,)?) => {
        ::minijinja::context! { $($key => values!(@ $key $($value)?)),* }
    };
    (@ $key:ident $value:expr) => { ::minijinja::Value::from(::minijinja::value::Serde(&$value)) };
    (@ $key:ident) => { ::minijinja::Value::from(::minijinja::value::Serde(&$key)) };
}
pub(super) use values;

macro_rules! templates {
    ($($name:literal),+ $(,)?) => {
        [$(($name, include_str!(concat!("templates/", $name)))),+]
    };
}

/// Every template there is.
pub(super) const TEMPLATES: &[(&str, &str)] = &templates![
    "shell.html",
    "desk.html",
    "pieces.html",
    "notice.html",
    "sign_in.html",
    "today.html",
    "sources.html",
    "source.html",
    "changes.html",
    "change.html",
    "rules.html",
    "rule.html",
    "exceptions.html",
    "held.html",
    "progress.html",
    "attention.html",
    "log.html",
    "entry.html",
    "agent.html",
    "certification.html",
    "ticket.html",
    "item.html",
    "question.html",
    "blocks.html",
    "lesson.html",
    "snapshot.html",
    "quiz.html",
    "quiz_notice.html",
    "practice.html",
    "verdict.html",
    "standalone.html",
];

static PAGES: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut pages = Environment::new();
    pages.set_undefined_behavior(UndefinedBehavior::Strict);
    pages.set_auto_escape_callback(|_| AutoEscape::Html);
    pages.add_filter("moment", moment);
    pages.add_filter("span", span);
    for (name, source) in TEMPLATES {
        pages
            .add_template(name, source)
            .expect("a built-in template, which a test reads");
    }
    pages
});

/// Renders a page that needs no account.
pub(super) fn render(desk: &Desk, template: &str, values: Value) -> Result<Html<String>, Refusal> {
    let page = render_alone(template, context! { ..values, ..house(desk) })?;
    Ok(Html(page))
}

/// Renders a page that stands by itself: all it shows is among `values`.
pub(super) fn render_alone(template: &str, values: Value) -> anyhow::Result<String> {
    PAGES
        .get_template(template)
        .and_then(|page| page.render(values))
        .map_err(|error| anyhow::Error::new(error).context(format!("template {template}")))
}

/// Renders a page for `who`; `place` is the entry of the menu it stands under.
pub(super) fn desk(
    desk: &Desk,
    who: &SignedIn,
    place: &str,
    template: &str,
    values: Value,
) -> Result<Html<String>, Refusal> {
    let frame = values! { place, who, version => desk.version, now => desk.clock.now() };
    render(desk, template, context! { ..values, ..frame })
}

/// What stands on every page.
fn house(desk: &Desk) -> Value {
    values! {
        organisation => desk.organisation,
        base => desk.base(),
        zone => desk.timezone.name(),
    }
}

/// `{{ at | moment }}`: the moment in the officers' zone, with the exact one in UTC for machines.
fn moment(state: &State<'_, '_>, at: &Value) -> Result<Value, Error> {
    let Some(text) = at.as_str() else {
        return Ok(Value::from("–"));
    };
    let wrong = |_| Error::new(ErrorKind::InvalidOperation, "moment: no moment");
    let at: Timestamp = text.parse().map_err(|_| wrong(()))?;
    let zone: Tz = state
        .lookup("zone")
        .and_then(|zone| zone.as_str().and_then(|name| name.parse().ok()))
        .unwrap_or(Tz::UTC);
    let local = at.utc().with_timezone(&zone);
    Ok(Value::from_safe_string(format!(
        "<time datetime=\"{}\">{}</time>",
        at.utc().format("%Y-%m-%dT%H:%M:%SZ"),
        HtmlEscape(&local.format("%Y-%m-%d %H:%M %Z").to_string())
    )))
}

/// `{{ at | span(now) }}`: how far apart two moments are, in the largest unit that is at least one.
fn span(at: &Value, now: &Value) -> Result<String, Error> {
    let read = |value: &Value| {
        value
            .as_str()
            .and_then(|text| text.parse::<Timestamp>().ok())
    };
    let (Some(at), Some(now)) = (read(at), read(now)) else {
        return Ok("–".to_owned());
    };
    let seconds = (now.millis() - at.millis()).unsigned_abs() / 1000;
    let (n, unit) = match seconds {
        s if s < 60 => (s, "second"),
        s if s < 3600 => (s / 60, "minute"),
        s if s < 86_400 => (s / 3600, "hour"),
        s => (s / 86_400, "day"),
    };
    let plural = if n == 1 { "" } else { "s" };
    Ok(format!("{n} {unit}{plural}"))
}

/// `say("key", name=value)` for the templates of agents: the sentence in the speaker's language.
pub(super) fn sayer(speaker: &Speaker) -> Value {
    let speaker = speaker.clone();
    Value::from_function(move |key: String, args: Kwargs| -> Result<String, Error> {
        let mut given = Vec::new();
        for name in args.args() {
            let value: Value = args.get(name)?;
            let value = match i64::try_from(value.clone()) {
                Ok(number) if value.is_integer() => Arg::from(number),
                _ => Arg::from(value.to_string()),
            };
            given.push((name, value));
        }
        Ok(speaker.say(&key, &given))
    })
}
