//! A browser window and what people do in it. Whatever cannot be done ends the story.

use std::{
    future::{Future, poll_fn},
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    pin::pin,
    task::Poll,
    time::{Duration, Instant},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use fantoccini::{
    Client, ClientBuilder, Locator,
    actions::{InputSource as _, MOUSE_BUTTON_LEFT, MouseActions, PointerAction},
    elements::Element,
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::{
    driver,
    house::{House, house, house_apart},
    line::Line,
};

/// How long something may take to appear.
const PATIENCE: Duration = Duration::from_secs(15);
const SOON: Duration = Duration::from_millis(40);

/// A window with its own cookies.
pub struct Browser {
    client: Client,
    /// The program it looks at.
    base: String,
}

/// Tells a story in a new window, which is closed however the story ends.
pub async fn told(story: impl AsyncFnOnce(&Browser)) {
    tell(house(), true, story).await;
}

/// A story in a window that reaches the program over a line.
pub async fn told_over_a_line(story: impl AsyncFnOnce(&Browser, &Line)) {
    let house = house_apart();
    let line = Line::to(&house.base.replace("http://localhost", "127.0.0.1"));
    tell_at(house, (true, line.base()), async |it: &Browser| story(it, &line).await).await;
}

/// A story told apart: it leaves behind what the others must not find.
pub async fn told_apart(story: impl AsyncFnOnce(&Browser)) {
    tell(house_apart(), true, story).await;
}

/// The same in a browser that runs no scripts.
pub async fn told_without_script(story: impl AsyncFnOnce(&Browser)) {
    tell(house(), false, story).await;
}

async fn tell(house: &House, script: bool, story: impl AsyncFnOnce(&Browser)) {
    tell_at(house, (script, house.base.clone()), story).await;
}

async fn tell_at(house: &House, (script, base): (bool, String), story: impl AsyncFnOnce(&Browser)) {
    let client = ClientBuilder::new(HttpConnector::new())
        .capabilities(driver::capabilities(&house.chromium, script))
        .connect(&house.driver)
        .await
        .expect("the driver opens a window");
    // Windows without a screen become active some time after they open, and until then nothing in
    // them looks focused.
    driver::tools(&client, "Emulation.setFocusEmulationEnabled", json!({"enabled": true})).await;
    let browser = Browser { client, base };
    let ended = {
        let mut story = pin!(story(&browser));
        poll_fn(|cx| match catch_unwind(AssertUnwindSafe(|| story.as_mut().poll(cx))) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(())) => Poll::Ready(Ok(())),
            Err(panic) => Poll::Ready(Err(panic)),
        })
        .await
    };
    let name = std::thread::current().name().unwrap_or("story").replace("::", "-");
    if ended.is_err() {
        browser.picture(&format!("failed-{name}")).await;
    }
    let complaints = driver::complaints(&browser.client).await;
    browser.client.close().await.expect("the window closes");
    if let Err(panic) = ended {
        resume_unwind(panic);
    }
    assert!(complaints.is_empty(), "the browser complains: {complaints:#?}");
}

impl Browser {
    /// Opens a page of the program.
    pub async fn open(&self, path: &str) {
        let url = format!("{}{path}", self.base);
        self.client.goto(&url).await.unwrap_or_else(|wrong| panic!("{path} opens: {wrong}"));
    }

    /// Opens a page of the program that cannot be reached; false if nothing is shown of it.
    pub async fn opens(&self, path: &str) -> bool {
        self.client.goto(&format!("{}{path}", self.base)).await.is_ok()
            && self.has("main#main").await
    }

    /// Path and query of where we are.
    pub async fn path(&self) -> String {
        let url = self.client.current_url().await.expect("a page is open");
        url.as_str().strip_prefix(&self.base).unwrap_or(url.as_str()).to_owned()
    }

    /// The first element, as soon as it can be seen.
    pub async fn find(&self, css: &str) -> Element {
        let begun = Instant::now();
        loop {
            if let Ok(found) = self.client.find(Locator::Css(css)).await
                && self.can_be_seen(&found).await
            {
                return found;
            }
            if begun.elapsed() > PATIENCE {
                let path = self.path().await;
                panic!("`{css}` does not appear on {path}");
            }
            tokio::time::sleep(SOON).await;
        }
    }

    /// The driver's own answer takes all of a closed `<details>` for hidden, whatever the style
    /// sheet says.
    async fn can_be_seen(&self, it: &Element) -> bool {
        let script = "return arguments[0].checkVisibility({visibilityProperty: true});";
        let it = serde_json::to_value(it).unwrap_or_default();
        self.client.execute(script, vec![it]).await.is_ok_and(|seen| seen == true)
    }

    pub async fn count(&self, css: &str) -> usize {
        self.client.find_all(Locator::Css(css)).await.expect("the page is searched").len()
    }

    /// Whether there is such a thing at this moment.
    pub async fn has(&self, css: &str) -> bool {
        self.count(css).await > 0
    }

    /// What the first such element says.
    pub async fn text(&self, css: &str) -> String {
        self.find(css).await.text().await.expect("it has a text")
    }

    /// What all of them say.
    pub async fn texts(&self, css: &str) -> Vec<String> {
        self.find(css).await;
        let mut texts = Vec::new();
        for found in self.client.find_all(Locator::Css(css)).await.expect("they are found") {
            texts.push(found.text().await.expect("it has a text"));
        }
        texts
    }

    pub async fn press(&self, css: &str) {
        self.point(css, 1).await;
    }

    /// Presses twice as fast as somebody impatient.
    pub async fn press_twice(&self, css: &str) {
        self.point(css, 2).await;
    }

    /// Moves the mouse there and presses. The driver's own click refuses what stands in a closed
    /// `<details>`, even where the style sheet shows it.
    async fn point(&self, css: &str, times: usize) {
        let it = self.find(css).await;
        let into_view = "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'});";
        let shown = serde_json::to_value(&it).unwrap_or_default();
        drop(self.client.execute(into_view, vec![shown]).await);
        let over = PointerAction::MoveToElement { element: it, duration: None, x: 0.0, y: 0.0 };
        let mut mouse = MouseActions::new("mouse".to_owned()).then(over);
        for _ in 0..times {
            mouse = mouse.then(PointerAction::Down { button: MOUSE_BUTTON_LEFT });
            mouse = mouse.then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        }
        let done = self.client.perform_actions(mouse).await;
        done.unwrap_or_else(|wrong| panic!("`{css}` is pressed: {wrong}"));
    }

    /// Presses what leads to another page, and waits for that page.
    pub async fn follow(&self, css: &str) {
        let before = self.find("html").await;
        self.press(css).await;
        let begun = Instant::now();
        // The old page is gone when its root cannot be asked any more.
        while before.tag_name().await.is_ok() {
            assert!(begun.elapsed() < PATIENCE, "`{css}` leads nowhere");
            tokio::time::sleep(SOON).await;
        }
        self.find("main").await;
    }

    /// Empties a field and types.
    pub async fn write(&self, css: &str, words: &str) {
        let field = self.find(css).await;
        field.clear().await.unwrap_or_else(|wrong| panic!("`{css}` is emptied: {wrong}"));
        field.send_keys(words).await.unwrap_or_else(|wrong| panic!("`{css}` takes words: {wrong}"));
    }

    /// Types where the focus is.
    pub async fn keys(&self, keys: &str) {
        let focused = self.client.active_element().await.expect("something has the focus");
        focused.send_keys(keys).await.expect("it takes keys");
    }

    /// Chooses from a list by value.
    pub async fn choose(&self, css: &str, value: &str) {
        let list = self.find(css).await;
        list.select_by_value(value)
            .await
            .unwrap_or_else(|it| panic!("`{css}` offers {value}: {it}"));
    }

    /// Signs in as one of the people of the demo.
    pub async fn sign_in(&self, role: &str) {
        self.open("/demo").await;
        self.follow(&format!("form[action='/demo/{role}'] button")).await;
    }

    /// Signs in as somebody of the demo by their address.
    pub async fn enter(&self, email: &str) {
        self.open("/sign-in").await;
        self.write("#email", email).await;
        self.write("#password", "entente-demo").await;
        self.follow("main form .button").await;
    }

    /// Runs a script with `arguments`; what it returns, or what its promise becomes.
    pub async fn ask(&self, script: &str, arguments: &[Value]) -> Value {
        let waiting = format!(
            "const done = arguments[arguments.length - 1];
             (async (...arguments) => {{ {script} }})(...arguments).then(done, e => done('wrong: ' + e));"
        );
        let said = self.client.execute_async(&waiting, arguments.to_vec()).await;
        said.unwrap_or_else(|wrong| panic!("the page answers: {wrong}"))
    }

    /// Waits until an expression is true on the page.
    pub async fn until(&self, expression: &str) {
        let begun = Instant::now();
        let script = format!("return Boolean({expression});");
        // Between two pages there is nobody to ask.
        while self.client.execute(&script, Vec::new()).await.ok() != Some(Value::Bool(true)) {
            if begun.elapsed() > PATIENCE {
                let path = self.path().await;
                panic!("never true on {path}: {expression}");
            }
            tokio::time::sleep(SOON).await;
        }
    }

    /// A window of this width; the page that is open shows itself in light or dark colours.
    pub async fn look(&self, width: u32, theme: &str) {
        let size = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
        driver::tools(&self.client, "Emulation.setDeviceMetricsOverride", size).await;
        // As somebody who chose it: Chromium mixes up container queries when it also plays that
        // the device likes dark colours.
        let drawn = "document.documentElement.dataset.theme = arguments[0];
            for (let n = 0; n < 2; n++) await new Promise(requestAnimationFrame);
            await Promise.allSettled(document.getAnimations().map(it => it.finished));";
        self.ask(drawn, &[json!(theme)]).await;
    }

    /// Runs a script at the beginning of every page from now on.
    pub async fn bring(&self, script: &str) {
        let it = json!({"source": script});
        driver::tools(&self.client, "Page.addScriptToEvaluateOnNewDocument", it).await;
    }

    /// From now on this browser has a device for passkeys.
    pub async fn hold_passkeys(&self) {
        driver::hold_passkeys(&self.client).await;
    }

    /// Lets pages read what was copied.
    pub async fn trust(&self) {
        let what = json!({"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]});
        driver::tools(&self.client, "Browser.grantPermissions", what).await;
    }

    /// Takes the connection away, or gives it back.
    pub async fn connect(&self, is_there: bool) {
        let how = json!({
            "offline": !is_there, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
        });
        driver::tools(&self.client, "Network.enable", json!({})).await;
        driver::tools(&self.client, "Network.emulateNetworkConditions", how).await;
    }

    /// Another tab of the same browser, which is looked at from now on.
    pub async fn new_tab(&self) {
        let tab = self.client.new_window(true).await.expect("a tab opens");
        self.client.switch_to_window(tab.handle).await.expect("it is looked at");
    }

    /// Looks at the first tab again.
    pub async fn first_tab(&self) {
        let tabs = self.client.windows().await.expect("there are tabs");
        let first = tabs.into_iter().next().expect("the first is still open");
        self.client.switch_to_window(first).await.expect("it is looked at");
    }

    pub async fn complaints(&self) -> Vec<String> {
        driver::complaints(&self.client).await
    }

    /// Keeps a PDF that a page gave as base 64 in `target/e2e`, to be looked at.
    pub fn keeps_file(name: &str, said: &Value) {
        let bytes = STANDARD.decode(said.as_str().unwrap_or_default()).expect("a file");
        assert!(bytes.starts_with(b"%PDF-"), "{name} is a PDF");
        let path = house().folder.join(name);
        std::fs::write(&path, bytes).unwrap_or_else(|it| panic!("{}: {it}", path.display()));
    }

    /// Keeps a picture of the whole page in `target/e2e`.
    pub async fn picture(&self, name: &str) {
        let whole = json!({"captureBeyondViewport": true});
        let said = driver::tools(&self.client, "Page.captureScreenshot", whole).await;
        let bytes = STANDARD.decode(said["data"].as_str().unwrap_or_default()).expect("a picture");
        let path = house().folder.join(format!("{name}.png"));
        std::fs::write(&path, bytes).unwrap_or_else(|it| panic!("{}: {it}", path.display()));
    }
}
