//! An agent of the miniature world who opens the mail, takes the quiz and hands it in, over real HTTP.
//!
//! Refuses shortcuts on the way in: links come from caught mails, answers go through the page.

use anyhow::Context as _;
use scraper::{Html, Selector};

use super::play::World;
use crate::{
    assignment::ticket::Ticket, daemon::office::blocking, training::question::store as questions,
};

/// What came of handing in a quiz.
#[derive(Clone, Debug)]
pub(super) struct HandedIn {
    /// The link of the mail.
    pub(super) link: String,
    /// The status of the verdict page.
    pub(super) status: u16,
    /// The assignment.
    pub(super) assignment: i64,
}

/// The link of any quiz invitation that was caught.
pub(super) fn any_quiz(world: &World) -> Option<String> {
    let mails = world.catcher.mailbox().messages();
    let texts = mails.iter().rev().filter_map(|mail| mail.text.as_deref());
    texts.filter(|text| is_quiz(world, text)).find_map(link)
}

/// Whether a mail's link opens a quiz.
fn is_quiz(world: &World, text: &str) -> bool {
    let Some(id) = link(text).and_then(|link| opened(world, &link)) else {
        return false;
    };
    let found = world
        .office
        .db
        .read(|view| crate::assignment::store::find(view, id));
    matches!(found, Ok(Some(assignment)) if matches!(assignment.what, crate::assignment::What::Quiz(_)))
}

fn opened(world: &World, link: &str) -> Option<i64> {
    let ticket = link.rsplit('/').next()?;
    Ticket::open(&world.office.ticket_key, ticket, world.office.clock.now()).ok()
}

/// The ticket's link in a mail's text part.
fn link(text: &str) -> Option<String> {
    let at = text.find("/t/")?;
    let start = text[..at].rfind(char::is_whitespace).map_or(0, |i| i + 1);
    let end = text[at..]
        .find(char::is_whitespace)
        .map_or(text.len(), |i| at + i);
    Some(text[start..end].trim_matches(['<', '>', '"']).to_owned())
}

/// Opens a caught invitation, answers every question right, and hands the quiz in.
pub(super) async fn takes_the_quiz(world: &World) -> anyhow::Result<HandedIn> {
    let link = any_quiz(world).context("no quiz invitation was caught")?;
    let assignment = opened(world, &link).context("the invitation's ticket does not open")?;
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::limited(3))
        .build()?;
    let page = client
        .get(&link)
        .send()
        .await?
        .error_for_status()?
        .text()
        .await?;
    let (action, fields) = fill_in(world, &page).await?;
    let target = url::Url::parse(&link)?.join(&action)?;
    let body = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(&fields)
        .finish();
    let answer = client
        .post(target)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body)
        .send()
        .await?;
    Ok(HandedIn {
        link,
        status: answer.status().as_u16(),
        assignment,
    })
}

/// The form's target and its fields: what is hidden as it is, and the right choice of each question.
async fn fill_in(world: &World, page: &str) -> anyhow::Result<(String, Vec<(String, String)>)> {
    let (action, inputs) = inputs(page)?;
    let db = world.office.db.clone();
    let fields = blocking(move || {
        db.read(|view| {
            let mut fields = Vec::new();
            for (kind, name, value) in inputs {
                if kind == "hidden" {
                    fields.push((name, value));
                    continue;
                }
                let (question, placed) = name.split_once('.').unwrap_or((&name, ""));
                let question: i64 = question.trim_start_matches('q').parse()?;
                let asked =
                    questions::show(view, question)?.context("a question on the page is gone")?;
                let choices = &asked.content.choices;
                let right = choices.iter().any(|c| c.correct && c.id == value);
                if let Some(number) = &asked.content.number {
                    fields.push((name, number.value.clone()));
                } else if let Some(at) = choices.iter().position(|c| c.id == placed) {
                    fields.push((name, (at + 1).to_string()));
                } else if right {
                    fields.push((name, value));
                }
            }
            Ok(fields)
        })
    })
    .await?;
    Ok((action, fields))
}

type Inputs = Vec<(String, String, String)>;

/// The target of the page's form, and the type, name and value of each of its inputs.
fn inputs(page: &str) -> anyhow::Result<(String, Inputs)> {
    let page = Html::parse_document(page);
    let css = |text: &str| Selector::parse(text).map_err(|error| anyhow::anyhow!("{error}"));
    let form = page
        .select(&css("form[method=post]")?)
        .next()
        .context("the quiz page has no form")?;
    let action = form.attr("action").unwrap_or_default().to_owned();
    let field = |element: scraper::ElementRef<'_>| {
        let text = |name| element.attr(name).unwrap_or_default().to_owned();
        (text("type"), text("name"), text("value"))
    };
    Ok((
        action,
        form.select(&css("input[name], select[name]")?)
            .map(field)
            .collect(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_is_found_between_blanks_and_brackets() {
        let text = "Read it here:\n<http://127.0.0.1:1/t/abc-DEF>\nBye";
        assert_eq!(link(text).as_deref(), Some("http://127.0.0.1:1/t/abc-DEF"));
        assert_eq!(link("nothing"), None);
    }
}
