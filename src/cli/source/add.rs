//! `source add`: an address becomes a row of `sources.toml`, guessed, shown, and written when a person agrees.
//!
//! Refuses to write what a first look would not believe, and to touch what stands in the file already.

use std::{
    io::{self, BufRead as _, IsTerminal as _, Write as _},
    path::Path,
    time::Duration,
};

use serde::Serialize;
use url::Url;

use super::{Exit, Form, Misuse, attempt::address, configuration, pdf_reader, plain, runtime};
use crate::{
    config::{Config, NotAdded, add_source},
    daemon::trial::{FeedLink, Guess, Looked, Trial, feeds, id_for, row, source_at},
    document::Reading,
    locale::Language,
    source::{Cadence, Jurisdiction, Kind, Source, SourceId, fetch::Page},
};

/// Add a source: find its feed, guess how to read it, show it, write the row
///
/// Looks at the address once. A page of news that declares a feed is taken by
/// its feed. Kind, name, language, anchor and selector are guessed from what
/// came; every guess can be overruled. The row is written at the end of
/// sources.toml after a question, or at once with --yes; everything else in the
/// file stays as it is. The exit code is 3 when nothing was written.
///
/// Examples:
///   regwatch source add https://www.edpb.europa.eu/news_en
///   regwatch source add https://www.planalto.gov.br/ccivil_03/leis/l8078compilado.htm --language pt-BR --topic consumer --yes
#[expect(
    rustdoc::bare_urls,
    reason = "the help shows an example as it is typed"
)]
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The address of a page, feed, interface, sitemap or paper
    #[arg(value_name = "URL")]
    url: String,
    /// Its id: small letters and digits, with hyphens
    #[arg(long, value_name = "ID")]
    id: Option<SourceId>,
    /// Its name for people
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// What it offers; the page itself is then taken, whatever feeds it names
    #[arg(long, value_name = "KIND", value_parser = ["document", "feed", "listing", "api", "sitemap"])]
    kind: Option<String>,
    /// Whose law it publishes, such as CN, US-CA or EU
    #[arg(long, value_name = "CODE")]
    jurisdiction: Option<Jurisdiction>,
    /// The language of its text, as BCP 47
    #[arg(long, value_name = "TAG")]
    language: Option<Language>,
    /// What it is about, such as privacy; may be given again
    #[arg(long, value_name = "TOPIC")]
    topic: Vec<String>,
    /// The instrument it carries, such as gdpr
    #[arg(long, value_name = "NAME")]
    instrument: Option<String>,
    /// A text that must stand on the page
    #[arg(long, value_name = "TEXT")]
    anchor: Option<String>,
    /// CSS of the part that holds the text
    #[arg(long, value_name = "CSS")]
    select: Option<String>,
    /// Write the row without asking
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    form: Form,
}

/// What is told of an addition.
#[derive(Serialize)]
struct Told<'a> {
    id: &'a str,
    url: &'a str,
    kind: Kind,
    row: &'a str,
    feeds: &'a [FeedLink],
    provisions: usize,
    publications: usize,
    title: &'a str,
    reason: Option<&'a str>,
    trouble: Option<&'a str>,
    written: bool,
}

/// An answer that came, and the feeds that were found on the way to it.
struct Found {
    asked: Url,
    page: Page,
    guess: Guess,
    feeds: Vec<FeedLink>,
}

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        let config = configuration(home)?;
        let url = address(&self.url)?;
        self.refuse_twice(&config, &url)?;
        let trial = Trial::new(&config, pdf_reader())?;
        let found = match runtime()?.block_on(self.find(&trial, url.clone())) {
            Ok(found) => found,
            Err(looked) => return self.nothing_came(&url, &looked),
        };
        let source = self.source(&config, &found)?;
        self.refuse_twice(&config, &source.url)?;
        if let Some((key, what)) = source.recipe.check(source.kind).into_iter().next() {
            return Err(Misuse(format!("--{key} cannot be used: {what}")).into());
        }
        let looked = trial.judge(&source, found.page.clone());
        let text = row(&source);
        self.show(&source, &text, &looked, &found.feeds)?;
        let agreed = looked.trouble.is_none() && self.agreed()?;
        if agreed {
            write(home, &text)?;
        }
        self.tell(&source, &text, &looked, &found.feeds, agreed)?;
        Ok(if agreed {
            Exit::Done
        } else {
            Exit::NeedsPerson
        })
    }

    fn refuse_twice(&self, config: &Config, url: &Url) -> Result<(), Misuse> {
        let bare = |url: &Url| url.as_str().trim_end_matches('/').to_owned();
        if let Some(there) = config.sources.iter().find(|s| bare(&s.url) == bare(url)) {
            let id = &there.id;
            return Err(Misuse(format!(
                "{url} is watched as {id} already; `regwatch source try {id}` looks at it"
            )));
        }
        let taken = |id: &SourceId| config.sources.iter().any(|source| source.id == *id);
        match &self.id {
            Some(id) if taken(id) => Err(Misuse(format!(
                "there is a source {id} already; choose another id"
            ))),
            _ => Ok(()),
        }
    }

    fn kind(&self) -> Option<Kind> {
        match self.kind.as_deref()? {
            "feed" => Some(Kind::Feed),
            "listing" => Some(Kind::Listing),
            "api" => Some(Kind::Api),
            "sitemap" => Some(Kind::Sitemap),
            _ => Some(Kind::Document),
        }
    }

    /// The page at `url`, or the feed it names when it is a list of news.
    async fn find(&self, trial: &Trial, url: Url) -> Result<Found, Box<Looked>> {
        let found = look(trial, url, self.kind()).await?;
        if self.kind.is_some() || found.guess.kind != Kind::Listing {
            return Ok(found);
        }
        let Some(feed) = found.feeds.first().and_then(|feed| feed.url.parse().ok()) else {
            return Ok(found);
        };
        // A feed that does not answer leaves the page, which did.
        let Ok(mut instead) = look(trial, feed, None).await else {
            return Ok(found);
        };
        if instead.guess.kind != Kind::Feed {
            return Ok(found);
        }
        instead.guess.language = instead.guess.language.or(found.guess.language);
        instead.feeds = found.feeds;
        Ok(instead)
    }

    fn source(&self, config: &Config, found: &Found) -> Result<Source, Misuse> {
        let Found { page, guess, .. } = found;
        let moved = page.permanent_redirect.as_ref();
        let url = moved.unwrap_or(&found.asked).clone();
        let jurisdiction = self
            .jurisdiction
            .clone()
            .or_else(|| guess.jurisdiction.clone())
            .ok_or_else(|| {
                Misuse(format!(
                    "whose law {url} publishes does not show; say it with --jurisdiction, such as DE or INTL"
                ))
            })?;
        let language = self
            .language
            .clone()
            .or_else(|| guess.language.clone())
            .ok_or_else(|| {
                Misuse(format!(
                    "the language of {url} does not show; say it with --language, such as en"
                ))
            })?;
        let id = match &self.id {
            Some(id) => id.clone(),
            None => free_id(config, &id_for(guess, &jurisdiction, &url))?,
        };
        let mut source = source_at(url);
        source.id = id;
        source.name = self.name.clone().unwrap_or_else(|| guess.name.clone());
        source.kind = guess.kind;
        source.jurisdiction = jurisdiction;
        source.language = language;
        source.topics.clone_from(&self.topic);
        source.cadence = Cadence::Every(rhythm(guess.kind));
        source.instrument = self.instrument.clone().or_else(|| guess.instrument.clone());
        source.recipe.anchor = self.anchor.clone().or_else(|| guess.anchor.clone());
        source.recipe.select = self.select.clone().or_else(|| guess.select.clone());
        source.recipe.row.clone_from(&guess.row);
        Ok(source)
    }

    /// What a person reads before the question.
    fn show(
        &self,
        source: &Source,
        row: &str,
        looked: &Looked,
        feeds: &[FeedLink],
    ) -> io::Result<()> {
        if self.form.json {
            return Ok(());
        }
        let mut out = io::stdout().lock();
        writeln!(out, "{}", plain_lines(row))?;
        match (&looked.trouble, &looked.reading) {
            (Some((_, trouble)), _) => writeln!(out, "It would be kept aside: {}", plain(trouble))?,
            (None, Some(reading)) => writeln!(out, "{}", plain_lines(&kept(reading)))?,
            (None, None) => {}
        }
        let others = feeds.iter().filter(|feed| feed.url != source.url.as_str());
        for feed in others.take(5) {
            writeln!(
                out,
                "It also names the feed {} {}",
                plain(&feed.url),
                plain(&feed.title)
            )?;
        }
        out.flush()
    }

    /// Whether the row may be written: said beforehand, or asked where somebody can answer.
    fn agreed(&self) -> io::Result<bool> {
        if self.yes {
            return Ok(true);
        }
        if self.form.json || !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            return Ok(false);
        }
        print!("Write this row at the end of sources.toml? [y/N] ");
        io::stdout().flush()?;
        let mut answer = String::new();
        io::stdin().lock().read_line(&mut answer)?;
        Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
    }

    fn tell(
        &self,
        source: &Source,
        row: &str,
        looked: &Looked,
        feeds: &[FeedLink],
        written: bool,
    ) -> io::Result<()> {
        let reading = looked.reading.as_ref();
        let trouble = looked.trouble.as_ref();
        let told = Told {
            id: source.id.as_str(),
            url: source.url.as_str(),
            kind: source.kind,
            row,
            feeds,
            provisions: reading.map_or(0, |reading| reading.provisions.len()),
            publications: reading.map_or(0, |reading| reading.publications.len()),
            title: reading.map_or("", |reading| &reading.title),
            reason: trouble.map(|(reason, _)| reason.as_str()),
            trouble: trouble.map(|(_, sentence)| sentence.as_str()),
            written,
        };
        self.form.one(&told, |told| match (told.written, told.trouble) {
            (true, _) => format!(
                "{} stands in sources.toml; the daemon watches it from its next start.",
                told.id
            ),
            (false, Some(_)) => "Nothing was written: overrule what was guessed, or write the row by hand with enabled = false.".to_owned(),
            (false, None) => "Nothing was written; add --yes to write this row.".to_owned(),
        })
    }

    /// Nothing came that could be guessed from.
    fn nothing_came(&self, url: &Url, looked: &Looked) -> anyhow::Result<Exit> {
        let sentence = match (&looked.trouble, &looked.page) {
            (Some((_, sentence)), _) => sentence.clone(),
            (None, page) => {
                let status = page.as_ref().map_or(0, |page| page.status);
                format!("The server answered {status}.")
            }
        };
        let reason = looked.trouble.as_ref().map(|(reason, _)| reason.as_str());
        let told = serde_json::json!({
            "url": url, "reason": reason, "trouble": sentence, "written": false,
        });
        self.form.one(&told, |_| {
            format!("{url}: {}\nNothing was written.", plain(&sentence))
        })?;
        Ok(Exit::NeedsPerson)
    }
}

async fn look(trial: &Trial, url: Url, kind: Option<Kind>) -> Result<Found, Box<Looked>> {
    let looked = trial.look(&source_at(url.clone())).await;
    let is_answer = |page: &Page| (200..300).contains(&page.status);
    let (Some(page), Some(guess)) = (looked.page.clone().filter(is_answer), looked.guess(kind))
    else {
        return Err(Box::new(looked));
    };
    let content_type = page.header("content-type");
    Ok(Found {
        asked: url,
        guess,
        feeds: feeds(&page.bytes, content_type, &page.final_url),
        page,
    })
}

/// The first of `id`, `id-2`, `id-3` … that no source has.
fn free_id(config: &Config, wanted: &str) -> Result<SourceId, Misuse> {
    let taken = |id: &str| config.sources.iter().any(|source| source.id.as_str() == id);
    let numbered = (2..1000).map(|n| format!("{wanted}-{n}"));
    std::iter::once(wanted.to_owned())
        .chain(numbered)
        .find(|id| !taken(id))
        .and_then(|id| id.parse().ok())
        .ok_or_else(|| Misuse("no id can be made of this address; say one with --id".to_owned()))
}

/// How often a source of this kind is looked at.
fn rhythm(kind: Kind) -> Duration {
    let hours = match kind {
        Kind::Feed | Kind::Api => 2,
        Kind::Listing => 3,
        Kind::Document => 6,
        Kind::Sitemap => 12,
    };
    Duration::from_secs(hours * 3600)
}

/// What would be kept: counts, and the first lines of it.
fn kept(reading: &Reading) -> String {
    let (provisions, publications) = (reading.provisions.len(), reading.publications.len());
    let mut text = if publications > 0 {
        format!("It would keep {publications} publications:")
    } else {
        let letters = reading.text.chars().count();
        format!("It would keep {provisions} provisions, {letters} characters:")
    };
    let cut = |text: &str| text.chars().take(90).collect::<String>();
    for publication in reading.publications.iter().take(5) {
        text.push_str(&format!("\n  {}", cut(&publication.title)));
    }
    for provision in reading.provisions.iter().take(5) {
        let start = format!("{} {}", provision.heading, provision.text);
        text.push_str(&format!("\n  {}  {}", provision.path, cut(start.trim())));
    }
    text
}

/// Several lines without control characters.
fn plain_lines(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(|line| plain(line).into_owned()).collect();
    lines.join("\n")
}

fn write(home: &Path, row: &str) -> anyhow::Result<()> {
    let written = add_source(home, row, &|name| {
        std::env::var_os(name)?.into_string().ok()
    });
    match written {
        Ok(_) => Ok(()),
        Err(NotAdded::Unsound(problems)) => Err(problems.into()),
        Err(other) => Err(other.into()),
    }
}
