//! The rest of a look that is more than one answer: the further pages of a list, and the documents its
//! publications lead to. All answers become one run of bytes (`snapshot::parts`), kept as the look's evidence.
//!
//! Refuses half a list: a page that fails, or is a wall, is the answer of the whole look. A document that fails
//! is a part that says so, and costs nothing else.

use std::collections::VecDeque;

use url::Url;

use super::{
    look::{self, Known},
    office::Office,
};
use crate::{
    audit::Digest,
    document::{
        Publication, Reading,
        followed::{self, Visit},
        read::read,
    },
    snapshot::{
        parts::{self, Head, Part, Role},
        wall,
    },
    source::{
        Kind, Method, Source, SourceId,
        failure::Failure,
        fetch::{Fetched, Page, Validators},
    },
};

/// What is known of the documents a source's publications lead to, before it is looked at.
#[derive(Clone, Debug, Default)]
pub(super) struct Followed {
    /// Every document that was asked before.
    pub(super) visits: Vec<Visit>,
    /// The publications a change that waits for its second reading rests on: only their documents are asked again.
    pub(super) waiting: Option<Vec<Publication>>,
}

/// The whole answer of a look that began with `first`.
///
/// # Errors
/// When the database fails; inside, when a further page could not be asked.
pub(super) async fn rest(
    office: &Office,
    source: &Source,
    known: &Known,
    first: Page,
) -> anyhow::Result<Result<Page, Failure>> {
    let many = source.pages > 1 || source.follow;
    if !source.kind.lists() || !many || refused(source, &first).is_some() {
        return Ok(Ok(first));
    }
    let mut asked = vec![source.url.clone()];
    let (mut queue, mut pages) = (VecDeque::new(), Vec::new());
    let mut listed = Vec::new();
    let mut next = Some(first);
    while let Some(page) = next.take() {
        asked.push(page.final_url.clone());
        // What cannot be read, or is a wall, stands for the whole look: it says why.
        let (page, reading) = read_page(office, source, page).await?;
        let Some(reading) = reading.filter(|_| refused(source, &page).is_none()) else {
            return Ok(Ok(page));
        };
        queue.extend(reading.more);
        listed.extend(reading.publications);
        pages.push(page);
        while pages.len() < source.pages as usize
            && next.is_none()
            && let Some(url) = queue.pop_front()
        {
            let url: Url = url;
            let foreign = source.kind != Kind::Sitemap && url.host() != source.url.host();
            if foreign || asked.contains(&url) {
                continue;
            }
            match ask(office, source, &url, Role::Page).await {
                Ok(page) => next = Some(page),
                Err(failure) => return Ok(Err(failure)),
            }
            asked.push(url);
        }
    }
    let documents = if source.follow {
        documents(office, source, &known.followed, &listed).await
    } else {
        Vec::new()
    };
    Ok(Ok(joined(pages, documents)))
}

/// Reads one page of a list away from the threads that wait for the network.
async fn read_page(
    office: &Office,
    source: &Source,
    page: Page,
) -> anyhow::Result<(Page, Option<Reading>)> {
    let (source, pdf) = (source.clone(), office.pdf.clone());
    office
        .reads(move || {
            let hints = look::hints(
                &source,
                &pdf,
                page.header("content-type"),
                Some(&page.final_url),
            );
            // The reason is found again, and said, where the answer is judged.
            let reading = read(&page.bytes, &hints).ok();
            Ok((page, reading))
        })
        .await
}

/// Asks one more address for `source`, in its turn like any other look.
async fn ask(office: &Office, source: &Source, url: &Url, role: Role) -> Result<Page, Failure> {
    let source = one_answer(source, url, role);
    match office
        .fetcher
        .fetch(&source, &Validators::default())
        .await?
    {
        Fetched::Body(page) => Ok(*page),
        Fetched::NotModified { ms, .. } => {
            let host = url.host_str().unwrap_or_default();
            Err(Failure::new(crate::source::failure::Reason::Status(304), host).after(ms))
        }
    }
}

/// The source as it is asked for one of its further answers. What is meant for one server, such as a key, is not
/// carried to another; a document is never asked with the list's body.
fn one_answer(source: &Source, url: &Url, role: Role) -> Source {
    let mut one = source.clone();
    let stem: String = source.id.as_str().chars().take(60).collect();
    let name = format!(
        "{}-{}",
        stem.trim_end_matches('-'),
        &Digest::of(url.as_str()).to_string()[..16]
    );
    // An answer that is remembered is remembered by address, not by source.
    if let Ok(id) = name.parse::<SourceId>() {
        one.id = id;
    }
    if url.origin() != source.url.origin() {
        one.request.headers.clear();
    }
    if role != Role::Page {
        one.kind = Kind::Document;
        one.request.method = Method::Get;
        one.request.body = None;
    }
    one.url = url.clone();
    one
}

/// Why an answer is not to be believed, as a short word and a sentence.
fn refused(source: &Source, page: &Page) -> Option<(String, String)> {
    let asked = one_answer(source, &page.final_url, Role::Page);
    let seen = wall::Seen {
        status: page.status,
        headers: &page.headers,
        asked: &asked.url,
        answered: &page.final_url,
        bytes: &page.bytes,
        kind: source.kind,
        text: None,
    };
    let failure = page
        .failure()
        .map(|failure| (failure.reason.key(), failure.sentence));
    wall::sign(&seen)
        .map(|wall| (wall.reason.key().to_owned(), wall.sentence))
        .filter(|_| failure.is_none())
        .or(failure)
}

/// Asks for the documents whose turn it is.
async fn documents(
    office: &Office,
    source: &Source,
    known: &Followed,
    listed: &[Publication],
) -> Vec<Part<'static>> {
    let now = office.clock.now();
    let wanted: Vec<(String, Url)> = match &known.waiting {
        // A change that waits for its second reading rests on these: nothing else may differ.
        Some(waiting) => waiting
            .iter()
            .map(|one| (one.id.clone(), one.url.clone()))
            .collect(),
        None => followed::due(listed, &known.visits, now),
    }
    .into_iter()
    .filter_map(|(id, url)| Some((id, Url::parse(&url).ok()?)))
    .collect();
    let mut parts = Vec::new();
    for (id, url) in wanted {
        let role = Role::Document(id);
        parts.push(match ask(office, source, &url, role.clone()).await {
            Ok(page) => {
                let why = refused(&one_answer(source, &url, role.clone()), &page);
                part(role, page, why)
            }
            Err(failure) => Part {
                head: Head {
                    role,
                    url: url.to_string(),
                    status: None,
                    content_type: None,
                    refused: Some((failure.reason.key(), failure.sentence)),
                    length: 0,
                },
                bytes: Vec::new().into(),
            },
        });
    }
    parts
}

fn part(role: Role, page: Page, refused: Option<(String, String)>) -> Part<'static> {
    Part {
        head: Head {
            role,
            url: page.final_url.to_string(),
            status: Some(page.status),
            content_type: page.header("content-type").map(str::to_owned),
            refused,
            length: page.bytes.len(),
        },
        bytes: page.bytes.into(),
    }
}

/// One answer out of many. It has no validators: an unchanged first page says nothing about the others.
fn joined(pages: Vec<Page>, documents: Vec<Part<'static>>) -> Page {
    let ms = pages.iter().map(|page| page.ms).sum();
    let mut pages = pages.into_iter();
    let mut whole = pages.next().expect("a look that began has a first page");
    let further: Vec<Page> = pages.collect();
    whole.ms = ms;
    whole.validators = Validators::default();
    if further.is_empty() && documents.is_empty() && !parts::are_parts(&whole.bytes) {
        return whole;
    }
    let first = part(
        Role::Page,
        Page {
            bytes: std::mem::take(&mut whole.bytes),
            ..whole.clone()
        },
        None,
    );
    let all: Vec<Part<'_>> = [first]
        .into_iter()
        .chain(further.into_iter().map(|page| part(Role::Page, page, None)))
        .chain(documents)
        .collect();
    whole.bytes = parts::join(&all);
    whole
}
