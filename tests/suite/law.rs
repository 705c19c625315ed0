//! A small fictional law for the tests, as a page, in the style of real statutes.
//!
//! Refuses real names: no such authority and no such act exists.

/// The articles of the act as it stands at first: number, heading, paragraphs.
pub(crate) const ARTICLES: [(&str, &str, &[&str]); 6] = [
    (
        "1",
        "Scope",
        &[
            "This Act lays down what a trader owes to a customer who buys at a distance.",
            "It applies to every trader who directs an offer to customers in the Union.",
        ],
    ),
    (
        "2",
        "Right of withdrawal",
        &["The customer may withdraw from the contract within 14 days of receiving the goods."],
    ),
    (
        "3",
        "Refunds",
        &[
            "The trader shall refund every payment within 14 days of learning of the withdrawal.",
            "The trader may withhold the refund until the goods have arrived.",
        ],
    ),
    (
        "4",
        "Access to personal data",
        &[
            "The trader shall give the customer a copy of the personal data within 30 days of the request.",
            "The trader may ask for a copy of an identity document where there is doubt about who is asking.",
        ],
    ),
    (
        "5",
        "Complaints",
        &[
            "The trader shall acknowledge a complaint within 2 working days.",
            "The trader shall keep a record of each complaint for 3 years.",
        ],
    ),
    (
        "6",
        "Administrative fines",
        &["A trader who infringes Article 4 may be fined up to EUR 500 000."],
    ),
];

/// The act as a page, with `(from, to)` wordings exchanged.
pub(crate) fn act(amended: &[(&str, &str)]) -> String {
    let mut articles = String::new();
    for (number, heading, paragraphs) in ARTICLES {
        articles.push_str(&format!("<h3>Article {number} {heading}</h3>\n"));
        for (place, text) in paragraphs.iter().enumerate() {
            articles.push_str(&format!("<p>{}. {text}</p>\n", place + 1));
        }
    }
    for (from, to) in amended {
        assert!(articles.contains(from), "the act does not say \"{from}\"");
        articles = articles.replace(from, to);
    }
    dressed("", &articles)
}

/// The act with one paragraph of `banner` above its articles.
pub(crate) fn dressed(banner: &str, articles: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><title>Union Act 3/2029 on fair dealing</title></head><body>\
         <nav><a href=\"/\">Home</a></nav><main>{banner}\
         <div class=\"law\"><h1>Union Act 3/2029 on fair dealing</h1>{articles}</div></main><footer>Office for Fair Dealing, Port Aurel</footer></body></html>"
    )
}

/// What a web application firewall serves instead of the act, with status 200.
pub(crate) const WALL: &str = "<!doctype html><html><head><title>Just a moment...</title></head><body>\
    <h1>Checking your browser before you proceed</h1><p>Enable JavaScript and cookies to continue</p>\
    <script>window._cf_chl_opt={};</script></body></html>";

/// A feed with these entries: id, title, summary.
pub(crate) fn feed(entries: &[(&str, &str, &str)]) -> String {
    let mut items = String::new();
    for (id, title, summary) in entries {
        items.push_str(&format!(
            "<entry><id>urn:notice:{id}</id><title>{title}</title><link href=\"https://board.example/{id}\"/>\
             <updated>2030-02-01T00:00:00Z</updated><summary>{summary}</summary></entry>"
        ));
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><id>urn:board</id>\
         <title>Notices of the Board</title><updated>2030-02-01T00:00:00Z</updated>{items}</feed>"
    )
}
