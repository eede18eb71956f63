// Answers are kept as they are given: each question by itself, also while there is no connection
// and after the browser was closed. Without this file the form is sent as a whole.
(() => {
  "use strict";
  const form = document.querySelector("form[data-answers]");
  if (!form) return;
  const words = form.dataset, { answers: url, owner, visit } = words;
  const state = form.querySelector("[data-answers-state]");
  const say = (it) => { if (state) state.textContent = it || ""; };
  const box = (question) => form.querySelector(`[data-question="${CSS.escape(question)}"]`);
  const isMine = (it) => it.owner === owner && it.url === url;
  const based = (part, question) => part?.querySelector(`[name="${CSS.escape(`${question}.base`)}"]`);
  // The revision of each answer that was sent from this window.
  const known = new Map();

  function fields(part) {
    const all = [];
    part.querySelectorAll("input, textarea").forEach((it) => {
      if ((it.type === "radio" || it.type === "checkbox") && !it.checked) return;
      all.push([it.name, it.value]);
    });
    return all;
  }

  function fill(part, given) {
    part.querySelectorAll("input, textarea").forEach((it) => {
      if (it.type === "hidden") return;
      const said = given.filter(([name]) => name === it.name).map(([, value]) => value);
      if (it.type === "radio" || it.type === "checkbox") it.checked = said.includes(it.value);
      else it.value = said[0] ?? "";
    });
  }

  // What stands beside a question: why its answer is not with the server, and what can be done.
  function tell(it) {
    const part = box(it.question);
    part?.querySelector("[data-wrong]")?.remove();
    const why = it.state === "over" ? words.over : it.words;
    if (!part || !why || it.state === "sent" || it.state === "waiting") return;
    const wrong = document.createElement("div");
    wrong.className = "wrong";
    wrong.dataset.wrong = it.state;
    wrong.setAttribute("role", "alert");
    wrong.append(Object.assign(document.createElement("p"), { textContent: why }));
    if (it.state === "conflict") wrong.append(choice(words.mine, () => mine(it)), " ", choice(words.theirs, () => theirs(it)));
    part.querySelector("legend").after(wrong);
  }

  function choice(label, act) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button quiet slim", textContent: label });
    button.addEventListener("click", act);
    return button;
  }

  // Of two answers this one is to stand: it is sent again, over the other.
  async function mine(it) {
    known.set(it.question, it.revision);
    await given.keep({ ...it, fields: given.over(it, it.revision), state: "waiting", words: "" });
    send();
  }

  async function theirs(it) {
    await given.drop(it);
    location.reload();
  }

  async function count() {
    const left = await given.unsent(isMine);
    words.unsent = left.length;
    left.forEach(tell);
    return left;
  }

  // Answers are sent one after the other. Who may no longer answer is shown why, unless it was
  // the page itself that sent on loading.
  let keeping = Promise.resolve(), sending = null, isAgain = false;
  function send(isAsked = true) {
    isAgain = true;
    return sending ??= all(isAsked).finally(() => { sending = null; });
  }
  async function all(isAsked) {
    for (let waiting = []; isAgain || waiting.length;) {
      isAgain = false;
      await keeping;
      waiting = await given.unsent((it) => isMine(it) && it.state === "waiting");
      for (const kept of waiting) {
        say(words.saving);
        const { question } = kept;
        const it = known.has(question) ? { ...kept, fields: given.over(kept, known.get(question)) } : kept;
        if (it !== kept) await given.keep(it);
        const result = await given.send(it);
        if (result.state === "waiting") {
          say(words.waiting);
          if (result.isOut && isAsked) location.reload();
          return count();
        }
        const part = box(question), base = based(part, question);
        if (result.state === "sent") {
          known.set(question, result.revision);
          if (base) base.value = result.revision;
          part?.querySelector("[data-wrong]")?.remove();
          say(words.saved);
        } else say("");
        await given.settle(it, result);
        // Only a page that lies on this device can be older than what was sent; those of guests do not.
        if (!owner && result.state === "sent") await given.drop(it);
      }
      await count();
      waiting = await given.unsent((it) => isMine(it) && it.state === "waiting");
    }
  }

  form.addEventListener("change", ({ target }) => {
    const part = target.closest("[data-question]");
    if (!part) return;
    words.unsent = "1";
    const { question } = part.dataset;
    const it = { owner, url, question, page: location.pathname, fields: fields(part), state: "waiting", since: Date.now() };
    keeping = keeping.then(() => given.keep(it)).catch(() => say(words.unkept));
    send();
  });
  addEventListener("online", () => send());
  setInterval(() => { if (words.unsent !== "0") send(false); }, 30000);

  // The form itself is sent once every answer was, and while somebody is there to take it: what
  // stands on it is lost otherwise.
  let isPassing = false;
  addEventListener("submit", (e) => {
    if (e.target !== form || isPassing) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    leave(e.submitter);
  }, true);
  async function leave(submitter) {
    try {
      await send();
      const left = await count();
      const open = left.find((it) => it.state === "conflict");
      if (left.some((it) => it.state === "waiting")) return say(words.waiting);
      if (open) { box(open.question)?.scrollIntoView(); return say(words.choose); }
      for (const it of left) if (it.state === "wrong" && box(it.question)) await given.drop(it);
      await fetch("/visits/worker.js", { cache: "no-store" });
    } catch {
      return say(words.waiting);
    }
    isPassing = true;
    form.requestSubmit(submitter);
    isPassing = false;
  }

  // What was given before: shown again where it waits, and where this page is older than it.
  const isKnown = (it) => it.state === "sent" && it.at < Number(words.at);
  async function restore() {
    await given.clear(given.isOld);
    for (const it of (await given.all()).filter(isMine)) {
      const part = box(it.question), base = based(part, it.question);
      if (!part || isKnown(it)) continue;
      fill(part, it.fields);
      if (base && it.state === "sent") base.value = it.revision;
    }
    await count();
    if (new URLSearchParams(location.search).has("unsent")) say(words.left);
    await send(false);
  }

  // Puts this page, the one with every question, and what they are drawn with on this device, for
  // its reader alone, and makes those anew that lie here; what lay here of others goes.
  async function takeAlong() {
    if (!visit || !navigator.serviceWorker || !window.caches) return;
    const workers = navigator.serviceWorker, own = `visit ${owner}`;
    await workers.register("/visits/worker.js", { scope: `${visit}/parts`, updateViaCache: "none" });
    await workers.register("/visits/worker.js", { scope: "/sign-out", updateViaCache: "none" });
    // Copies of others; the one of a schedule has another name and rules of its own.
    for (const name of await caches.keys()) if (/^visit [0-9a-f]{32}$/.test(name) && name !== own) await caches.delete(name);
    const kept = await caches.open(own), parts = `${visit}/parts/`;
    const known = (await kept.keys()).map((it) => new URL(it.url).pathname);
    const pages = [location.pathname, `${parts}all`, ...known].filter((it) => it.startsWith(parts));
    for (const page of new Set(pages)) {
      const answer = await fetch(page);
      if (answer.ok && !answer.redirected) await kept.put(page, answer);
      else throw new Error("later");
    }
    // Every page that lies here is younger now than what this one knew.
    await given.clear((it) => isMine(it) && isKnown(it));
    const drawn = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src], img[src], svg use")]
      .map((it) => it.href?.baseVal ?? it.href ?? it.src)
      .map((it) => new URL(it, location)).filter((it) => it.origin === location.origin)
      .map((it) => it.href.replace(/#.*/, ""));
    for (const it of new Set(drawn)) if (!await kept.match(it, { ignoreVary: true })) await kept.add(it);
    for (const it of await kept.keys()) {
      const isOld = /\/(assets|visits)\//.test(it.url) && !drawn.includes(it.url);
      if (isOld) await kept.delete(it);
    }
    const line = document.querySelector("[data-visit-state]");
    if (line) line.hidden = false;
  }

  restore().catch(() => say(words.unkept));
  takeAlong().catch(() => { /* no connection, or no room: the page works as long as it is open */ });
})();
