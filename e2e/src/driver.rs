//! What Chromium's driver can do beyond the standard: its developer tools and its log.

use fantoccini::{Client, wd::WebDriverCompatibleCommand};
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// A command of the session that only this driver knows.
#[derive(Debug)]
struct Special {
    place: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Special {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.place))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

/// Asks the developer tools.
pub async fn tools(client: &Client, command: &str, params: Value) -> Value {
    let body = json!({"cmd": command, "params": params});
    let said = client.issue_cmd(Special { place: "goog/cdp/execute", body }).await;
    said.unwrap_or_else(|wrong| panic!("{command}: {wrong}"))
}

/// Gives the browser a device that makes passkeys, and somebody who always touches it.
pub async fn hold_passkeys(client: &Client) {
    let body = json!({
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
        "hasUserVerification": true, "isUserVerified": true, "isUserConsenting": true,
    });
    let said = client.issue_cmd(Special { place: "webauthn/authenticator", body }).await;
    said.unwrap_or_else(|wrong| panic!("a device is plugged in: {wrong}"));
}

/// What went wrong on the pages since this was asked last: broken scripts, refused loads,
/// failed requests. That a page answers with an error of its visitor is not among it.
pub async fn complaints(client: &Client) -> Vec<String> {
    let asked = Special { place: "se/log", body: json!({"type": "browser"}) };
    let said = client.issue_cmd(asked).await.expect("the driver gives its log");
    let lines = said.as_array().cloned().unwrap_or_default();
    let severe = lines.iter().filter(|line| line["level"] == "SEVERE");
    let said = severe.filter_map(|line| line["message"].as_str().map(str::to_owned));
    said.filter(|it| !it.contains("with a status of 4")).collect()
}

/// What a window is asked for at its beginning.
pub fn capabilities(chromium: &std::path::Path, script: bool) -> serde_json::Map<String, Value> {
    let arguments = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--force-prefers-reduced-motion",
        "--lang=en",
        "--window-size=1280,900",
    ];
    let scripts = if script { 1 } else { 2 };
    let wanted = json!({
        "browserName": "chrome",
        "unhandledPromptBehavior": "accept",
        "goog:loggingPrefs": {"browser": "ALL"},
        "goog:chromeOptions": {
            "binary": chromium,
            "args": arguments,
            "prefs": {
                "intl.accept_languages": "en",
                "profile.managed_default_content_settings.javascript": scripts,
            },
        },
    });
    wanted.as_object().cloned().unwrap_or_default()
}
