//! The signs by which walls give themselves away: headers, titles, and phrases in near-empty pages.
//!
//! Refuses to look for words in the midst of a long text: law may speak of anything.

use super::WallReason;

/// Longest text, in characters without white space, in which a phrase alone makes a wall.
const SHORT_PAGE: usize = 1_500;

/// Longest text in which an error title alone makes an error page: sites wrap theirs in menus.
const ERROR_PAGE: usize = 6_000;

/// Bytes of a page that are searched for titles and scripts.
const SEARCHED: usize = 64 * 1024;

/// Parts of a path that only log-ins have.
pub(super) const LOGIN_PATHS: &[&str] = &[
    "/login", "/signin", "/sign-in", "/log-in", "/sso/", "/oauth", "/saml", "/auth/", "/adfs/",
];

/// Scripts and forms that only a challenge serves; looked for in short pages.
const CHALLENGE_MARKUP: &[&str] = &[
    "orchestrate/chl_page",
    "cf-browser-verification",
    "cf_chl_opt",
    "cf-error-details",
    "awswafcookiedomainlist",
    "token.awswaf.com",
    "_incapsula_resource",
    "geo.captcha-delivery.com",
    "px-captcha",
    "/_sec/cp_challenge/",
    "errors.edgesuite.net",
    "ddos-guard",
    "sucuri_cloudproxy_js",
    "perfdrive.com",
    "g-recaptcha",
    "h-captcha",
    "cf-turnstile",
];

/// Titles of challenges: the whole title, or its beginning.
const CHALLENGE_TITLES: &[&str] = &[
    "just a moment",
    "attention required! | cloudflare",
    "access denied",
    "access to this page has been denied",
    "please wait...",
    "one moment, please",
    "checking your browser",
    "ddos-guard",
    "are you a robot",
    "are you human",
    "robot check",
    "human verification",
    "verify you are human",
    "security check",
    "bot verification",
    "request rejected",
    "pardon our interruption",
    "403 forbidden",
    "vérification de sécurité",
    "sicherheitsüberprüfung",
    "zugriff verweigert",
    "accès refusé",
    "acceso denegado",
    "访问验证",
    "安全验证",
    "人机验证",
    "访问被拒绝",
    "セキュリティチェック",
    "アクセスが拒否されました",
];

/// Phrases of challenges in near-empty pages.
const CHALLENGE_PHRASES: &[&str] = &[
    "enable javascript and cookies to continue",
    "verify you are human",
    "verifying you are human",
    "checking your browser before",
    "unusual traffic from your computer",
    "complete the captcha",
    "complete the security check",
    "you have been blocked",
    "you don't have permission to access",
    "your request has been blocked",
    "incapsula incident id",
    "automated access",
    "please enable javascript",
    "javascript is required",
    "bitte aktivieren sie javascript",
    "veuillez activer javascript",
    "habilite javascript",
    "active javascript",
    "请开启javascript",
    "请启用javascript",
    "滑动验证",
    "请完成安全验证",
    "javascriptを有効に",
];

/// Titles of log-in pages.
const LOGIN_TITLES: &[&str] = &[
    "log in",
    "login",
    "log on",
    "sign in",
    "signin",
    "anmelden",
    "anmeldung",
    "iniciar sesión",
    "inicio de sesión",
    "connexion",
    "se connecter",
    "identification",
    "accedi",
    "登录",
    "用户登录",
    "ログイン",
    "로그인",
    "登入",
];

/// Phrases of consent walls in near-empty pages.
const CONSENT_PHRASES: &[&str] = &[
    "before you continue to",
    "we value your privacy",
    "accept all cookies",
    "we use cookies",
    "this website uses cookies",
    "alle cookies akzeptieren",
    "diese website verwendet cookies",
    "aceptar todas las cookies",
    "utilizamos cookies",
    "accepter tous les cookies",
    "nous utilisons des cookies",
    "接受所有cookie",
    "すべてのcookie",
];

/// Titles of error and maintenance pages: the beginning, or a part between separators.
const ERROR_TITLES: &[&str] = &[
    "page not found",
    "not found",
    "404",
    "error 404",
    "404 error",
    "file not found",
    "410 gone",
    "page unavailable",
    "page no longer available",
    "bad request",
    "bad gateway",
    "502 bad gateway",
    "503 service",
    "503 backend",
    "500 internal",
    "504 gateway",
    "gateway timeout",
    "gateway time-out",
    "internal server error",
    "server error",
    "service unavailable",
    "service temporarily unavailable",
    "temporarily unavailable",
    "site unavailable",
    "under maintenance",
    "site maintenance",
    "scheduled maintenance",
    "maintenance mode",
    "maintenance",
    "down for maintenance",
    "site under construction",
    "error",
    "an error occurred",
    "application error",
    "runtime error",
    "429 too many requests",
    "too many requests",
    "seite nicht gefunden",
    "nicht gefunden",
    "wartungsarbeiten",
    "wartung",
    "wartungsmodus",
    "fehler",
    "fehlerseite",
    "página no encontrada",
    "pagina no encontrada",
    "no encontrado",
    "en mantenimiento",
    "mantenimiento",
    "sitio en mantenimiento",
    "servicio no disponible",
    "page non trouvée",
    "page introuvable",
    "en maintenance",
    "site en maintenance",
    "service indisponible",
    "pagina non trovata",
    "in manutenzione",
    "página não encontrada",
    "em manutenção",
    "pagina niet gevonden",
    "页面不存在",
    "页面未找到",
    "找不到页面",
    "网站维护",
    "系统维护",
    "维护中",
    "网站维护中",
    "系统维护中",
    "服务不可用",
    "出错了",
    "找不到網頁",
    "系統維護",
    "系統維護中",
    "頁面不存在",
    "ページが見つかりません",
    "お探しのページは見つかりません",
    "メンテナンス",
    "メンテナンス中",
    "只今メンテナンス中",
    "エラー",
    "페이지를 찾을 수 없습니다",
    "점검 중",
];

/// Phrases of error and maintenance pages in near-empty pages.
const ERROR_PHRASES: &[&str] = &[
    "page not found",
    "page you requested",
    "page you are looking for",
    "page cannot be found",
    "page does not exist",
    "no longer available at this address",
    "service unavailable",
    "temporarily unavailable",
    "under maintenance",
    "undergoing maintenance",
    "scheduled maintenance",
    "down for maintenance",
    "we'll be back",
    "we will be back",
    "internal server error",
    "bad gateway",
    "an unexpected error",
    "too many requests",
    "server is too busy",
    "wartungsarbeiten",
    "seite nicht gefunden",
    "seite wurde nicht gefunden",
    "nicht erreichbar",
    "vorübergehend nicht verfügbar",
    "página no encontrada",
    "mantenimiento",
    "no disponible temporalmente",
    "temporalmente fuera de servicio",
    "page introuvable",
    "page non trouvée",
    "maintenance en cours",
    "en maintenance",
    "temporairement indisponible",
    "in manutenzione",
    "em manutenção",
    "维护",
    "维修",
    "页面不存在",
    "页面未找到",
    "无法访问",
    "服务不可用",
    "暂时无法",
    "系統維護",
    "網頁不存在",
    "メンテナンス",
    "ページが見つかりません",
    "一時的にご利用",
    "ページは存在しません",
    "점검",
];

/// A wall that says so in its headers.
pub(super) fn in_headers(headers: &[(String, String)]) -> Option<(WallReason, &'static str)> {
    headers.iter().find_map(|(name, value)| {
        let told = match name.as_str() {
            "cf-mitigated" => value.eq_ignore_ascii_case("challenge"),
            "x-amzn-waf-action" => true,
            "x-datadome" => value.eq_ignore_ascii_case("protected"),
            _ => false,
        };
        told.then_some((
            WallReason::Challenge,
            "The server says that it wants to see a browser first",
        ))
    })
}

/// A wall that shows in the page: by its title, or by phrases when the page holds little else. `listed`
/// says that publications were read from it, whose titles may speak of anything.
pub(super) fn in_page(
    bytes: &[u8],
    text: Option<&str>,
    listed: bool,
) -> Option<(WallReason, String)> {
    // A page that shows so much text is none of these, whatever else it holds.
    if text.is_some_and(|text| has_more_letters(text, ERROR_PAGE)) {
        return None;
    }
    let page = Shown::of(bytes, text)?;
    let titled = |list: &[&str]| list.iter().any(|known| is_titled(&page.title, known));
    let by_title = [
        (WallReason::Challenge, CHALLENGE_TITLES),
        (WallReason::ErrorPage, ERROR_TITLES),
    ];
    if page.length <= ERROR_PAGE
        && let Some((reason, _)) = by_title.into_iter().find(|(_, titles)| titled(titles))
    {
        return Some((reason, format!("The page is titled \"{}\"", page.title)));
    }
    if page.length > SHORT_PAGE || listed || page.speaks_like_law() {
        return None;
    }
    if titled(LOGIN_TITLES) || page.asks_for_password() {
        return Some((WallReason::Login, "The page asks for a log-in".to_owned()));
    }
    // The shorter the page, the less a sign has to share it with.
    let near = page.length <= SHORT_PAGE / 3;
    if near && CHALLENGE_MARKUP.iter().any(|part| page.head.contains(part)) {
        let what = "The page holds a bot check and hardly any text";
        return Some((WallReason::Challenge, what.to_owned()));
    }
    let by_phrase = [
        (WallReason::Challenge, CHALLENGE_PHRASES, true),
        (WallReason::Consent, CONSENT_PHRASES, near),
        (WallReason::ErrorPage, ERROR_PHRASES, near),
    ];
    by_phrase
        .into_iter()
        .filter(|(_, _, counts)| *counts)
        .find_map(|(reason, phrases, _)| {
            let said = phrases.iter().find(|phrase| page.says(phrase))?;
            let what = format!("The page says \"{said}\" and hardly anything else");
            Some((reason, what))
        })
}

/// Whether a text has more than so many characters beside white space; no more of it is read than that takes.
fn has_more_letters(text: &str, than: usize) -> bool {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .nth(than)
        .is_some()
}

/// What a page shows, in lower case.
struct Shown {
    /// Its first bytes as they stand.
    head: String,
    title: String,
    /// Its text with the markup taken out; empty when it has no markup.
    visible: String,
    /// The text that was read from it.
    read: String,
    /// Letters, at least.
    length: usize,
}

impl Shown {
    /// None for files that are no pages: feeds, JSON and papers have no walls inside.
    fn of(bytes: &[u8], text: Option<&str>) -> Option<Self> {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(SEARCHED)]).to_lowercase();
        let start = head.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
        let markup = start.starts_with('<');
        let feed = ["<rss", "<feed", "<rdf:rdf"]
            .iter()
            .any(|root| head.contains(root));
        if start.starts_with(['{', '[', '%']) || (feed && !head.contains("<html")) {
            return None;
        }
        let visible = if markup {
            visible(&head)
        } else {
            String::new()
        };
        let read = text.map(str::to_lowercase).unwrap_or_default();
        // What was read may be a part of the page; what is shown may lie beyond what was searched.
        let length = super::letters(&visible).max(super::letters(&read));
        let beyond = if bytes.len() > SEARCHED {
            bytes.len() / 20
        } else {
            0
        };
        Some(Self {
            title: title(&head).unwrap_or_default(),
            length: length.max(beyond),
            head,
            visible,
            read,
        })
    }

    fn says(&self, phrase: &str) -> bool {
        self.visible.contains(phrase) || (self.visible.is_empty() && self.read.contains(phrase))
    }

    fn asks_for_password(&self) -> bool {
        self.head.contains("type=\"password\"") || self.head.contains("type='password'")
    }

    fn speaks_like_law(&self) -> bool {
        speaks_like_law(&self.visible) || speaks_like_law(&self.read)
    }
}

/// Whether a lower-cased text numbers its parts as statutes do. An error page has no articles.
fn speaks_like_law(text: &str) -> bool {
    const WORDS: [&str; 12] = [
        "article ",
        "art. ",
        "section ",
        "artikel ",
        "artículo ",
        "articolo ",
        "artigo ",
        "§ ",
        "regulation ",
        "paragraph ",
        "clause ",
        "sec. ",
    ];
    let numbered = |at: usize| {
        let rest = text[at..].trim_start();
        rest.starts_with(|c: char| c.is_ascii_digit())
    };
    let cited = WORDS.iter().any(|word| {
        text.match_indices(word)
            .take(50)
            .any(|(at, _)| numbered(at + word.len()))
    });
    let between = |open: char, close: char| {
        text.match_indices(open)
            .take(50)
            .any(|(at, _)| text[at..].chars().skip(1).take(8).any(|c| c == close))
    };
    cited || between('第', '条') || between('第', '條') || between('제', '조')
}

/// Whether a title is, or a part of it between separators begins with, a known one.
fn is_titled(title: &str, known: &str) -> bool {
    if title.contains(" | ") && title == known {
        return true;
    }
    title
        .split(['|', '–', '—', '·', '»', ':'])
        .flat_map(|part| part.split(" - "))
        .map(str::trim)
        .any(|part| {
            part.strip_prefix(known).is_some_and(|rest| {
                // A short word such as "error" must be the whole part; "Errors and omissions" is law.
                rest.trim_matches(|c: char| !c.is_alphanumeric()).is_empty()
                    || (known.len() >= 9
                        && (known.contains(' ') || !known.is_ascii())
                        && rest.chars().count() < 30)
            })
        })
}

/// The title of a page in lower case, found without parsing it.
fn title(head: &str) -> Option<String> {
    let start = head.find("<title")?;
    let open = start + head[start..].find('>')? + 1;
    let close = open + head[open..].find("</title")?;
    let title = head[open..close]
        .replace("&amp;", "&")
        .replace("&#39;", "'");
    Some(title.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Roughly what a browser shows of lower-cased markup: tags, scripts and styles taken out.
fn visible(markup: &str) -> String {
    let mut shown = String::new();
    let mut rest = markup;
    while let Some(open) = rest.find('<') {
        shown.push_str(&rest[..open]);
        shown.push(' ');
        rest = &rest[open..];
        let silent = ["script", "style", "title", "template"]
            .iter()
            .find(|name| rest[1..].starts_with(**name));
        let end = match silent {
            Some(name) => {
                let close = format!("</{name}");
                rest.find(&close).map(|at| at + close.len())
            }
            None if rest.starts_with("<!--") => rest.find("-->").map(|at| at + 2),
            None => Some(0),
        };
        let Some(after) = end.and_then(|from| rest[from..].find('>').map(|at| from + at + 1))
        else {
            return fold(&shown);
        };
        rest = &rest[after..];
    }
    shown.push_str(rest);
    fold(&shown)
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
