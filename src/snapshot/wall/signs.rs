//! The signs by which walls give themselves away: headers, titles, and phrases in near-empty pages.
//!
//! Refuses to look for words in the midst of a long text: law may speak of anything.

use super::{WallReason, shown::Shown};

/// Longest text, in characters without white space, in which a phrase alone makes a wall.
const SHORT_PAGE: usize = 1_500;

/// Longest text in which an error title alone makes an error page: sites wrap theirs in menus.
const ERROR_PAGE: usize = 6_000;

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
