//! `feed`: secret addresses at which programs read published changes.
//!
//! Refuses to show an address a second time.

use std::path::Path;

use super::{Exit, Misuse, office, output::Form, subscription};
use crate::{locale::Language, source::MarketId, web::subscription::Opens};

/// Make, list and take back secret addresses of the Atom feed of published changes
///
/// Examples:
///   regwatch feed url --market eu
///   regwatch feed list
///   regwatch feed revoke 3
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Make an address and print it once
    ///
    /// Whoever has the address reads the feed: published changes with their law,
    /// day and official text, and no person. Only a digest of it is kept.
    ///
    /// Examples:
    ///   regwatch feed url
    ///   regwatch feed url --market eu --language de
    #[command(verbatim_doc_comment)]
    Url {
        /// Only what concerns this market
        #[arg(long, value_name = "MARKET")]
        market: Option<MarketId>,
        /// The language it speaks [default: that of the daemon]
        #[arg(long, value_name = "TAG")]
        language: Option<Language>,
        #[command(flatten)]
        form: Form,
    },
    #[command(flatten)]
    Made(subscription::Made),
}

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        match &self.what {
            What::Url {
                market,
                language,
                form,
            } => {
                let office = office(home)?;
                let known = |id: &MarketId| office.config.markets.iter().any(|m| m.id == *id);
                if market.as_ref().is_some_and(|id| !known(id)) {
                    let what = "--market names no [[market]] of regwatch.toml";
                    return Err(Misuse(what.to_owned()).into());
                }
                let opens = Opens::Feed {
                    market: market.clone(),
                };
                subscription::url(&office, &opens, language.as_ref(), *form)
            }
            What::Made(made) => made.execute(home, "feed"),
        }
    }
}
