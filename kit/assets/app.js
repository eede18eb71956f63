// Entente in the browser: comfort only; every page works without this file.
// Behaviour hangs on data attributes, words come from the page.
(() => {
  "use strict";
  const $ = (query, from = document) => from.querySelector(query);
  const $$ = (query, from = document) => [...from.querySelectorAll(query)];
  const named = (id) => document.getElementById(id);
  const on = (what, act, capture) => document.addEventListener(what, act, capture);
  const say = (words) => $("#status")?.replaceChildren(words || "");

  // Menus: Escape or a press elsewhere closes.
  on("click", (e) => $$("details[data-menu][open]").forEach((menu) => {
    if (!menu.contains(e.target)) menu.open = false;
  }));
  on("keydown", (e) => {
    const menu = e.key === "Escape" && e.target.closest("details[data-menu][open]");
    if (menu) { menu.open = false; $("summary", menu).focus(); }
  });

  // Filters: a changed facet or order sends its form.
  on("change", ({ target }) => {
    const all = target.matches("[data-pick-all]");
    if (target.form?.matches("[data-autosubmit]") && target.type !== "search") target.form.requestSubmit();
    if (all) picks().forEach((pick) => { pick.checked = target.checked; });
    if (all || target.matches("[data-pick]")) countPicks();
  });

  // Picked rows: the bar shows how many.
  const picks = () => $$("[data-pick]");
  function countPicks() {
    const all = $("[data-pick-all]"), picked = $$("[data-pick]:checked").length;
    if (!all) return;
    all.checked = picked > 0 && picked === picks().length;
    all.indeterminate = picked > 0 && !all.checked;
    $("[data-pick-count]").textContent = picked;
    $(".bulk").classList.toggle("is-on", picked > 0);
  }

  // Counters of long answers, worded by data-left and data-over.
  function countLetters(area) {
    const counter = named(area.dataset.counter);
    if (!counter) return;
    const left = Number(area.dataset.limit) - [...area.value].length;
    counter.textContent = (left < 0 ? counter.dataset.over : counter.dataset.left).replace("{n}", Math.abs(left));
    counter.classList.toggle("over", left < 0);
  }
  on("input", ({ target }) => {
    if (target.dataset.counter) countLetters(target);
    if (target.form?.matches("[data-unsaved]")) target.form.dataset.unsaved = "yes";
  });

  // Unsaved words: the browser asks before they are lost. A form is sent once only.
  addEventListener("beforeunload", (e) => { if ($("form[data-unsaved=yes]")) e.preventDefault(); });
  on("submit", (e) => {
    const form = e.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) { e.preventDefault(); e.stopPropagation(); return; }
    form.dataset.sent = "yes";
    if (form.matches("[data-unsaved]")) form.dataset.unsaved = "";
    e.submitter?.setAttribute("aria-disabled", "true");
    setTimeout(release, 8000, form); // a download leaves the page in place
  }, true);
  const release = (form) => {
    delete form.dataset.sent;
    $$("[aria-disabled=true]", form).forEach((button) => button.removeAttribute("aria-disabled"));
  };
  addEventListener("pageshow", () => $$("form[data-sent]").forEach(release));
  on("htmx:afterRequest", (e) => e.target.dataset?.sent && release(e.target));

  // Copy a link; data-copied says so.
  on("click", (e) => {
    const button = e.target.closest("[data-copy]");
    if (!button || !navigator.clipboard) return;
    e.preventDefault();
    navigator.clipboard.writeText(new URL(button.dataset.copy, location)).then(() => say(button.dataset.copied));
  });

  // A part that failed is asked for again as a page, which shows what went wrong.
  on("htmx:responseError", ({ detail: { elt, pathInfo, requestConfig } }) => {
    if (requestConfig.verb === "get") location.assign(pathInfo.finalRequestPath);
    else elt.submit?.();
  });

  // A fetched part keeps what was open; data-say is read aloud.
  let opened = [];
  on("htmx:beforeSwap", () => { opened = $$("details[id][open]").map((part) => part.id); });
  on("htmx:afterSettle", () => {
    opened.forEach((id) => named(id)?.setAttribute("open", ""));
    say($("[data-say]")?.dataset.say);
    ready();
  });

  // Dialogs: palette and key help; their links work alone.
  const palette = $("#palette"), box = $("#palette input"), keys = $("#keys");
  function openPalette() {
    if (!palette) return false;
    if (!palette.open) palette.showModal();
    box.select();
    ask(box.value);
    return true;
  }
  on("click", (e) => {
    if (e.target.closest("[data-palette]") && !e.ctrlKey && !e.metaKey && openPalette()) e.preventDefault();
    if (e.target.matches("dialog") || e.target.closest("[data-close]")) e.target.closest("dialog")?.close();
    if (e.target.closest("[data-keys]") && keys) { e.preventDefault(); keys.showModal(); }
  });

  // Palette: a combobox over what /palette?q= answers; the last question wins.
  let asked = 0, timer = 0, chosen = -1;
  function choose(index) {
    const all = $$("[role=option]", palette);
    chosen = all.length ? (index + all.length) % all.length : -1;
    all.forEach((option, at) => option.setAttribute("aria-selected", at === chosen));
    all[chosen]?.scrollIntoView({ block: "nearest" });
    if (chosen < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", all[chosen].id);
  }
  async function ask(words) {
    const turn = ++asked;
    let found = [];
    try {
      const headers = { Accept: "application/json" };
      const answer = await fetch(`${palette.dataset.url}?q=${encodeURIComponent(words)}`, { headers });
      if (answer.ok) found = await answer.json();
    } catch { /* off line: nothing found */ }
    if (turn !== asked) return;
    $("[role=listbox]", palette).replaceChildren(...found.map((one, at) => {
      const option = $("template", palette).content.firstElementChild.cloneNode(true);
      option.id = `palette-${at}`;
      option.dataset.url = one.url;
      const [picture, label, hint] = option.children, use = $("use", picture);
      use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${one.icon || "arrow-right"}`));
      label.textContent = one.label;
      hint.textContent = one.hint || "";
      return option;
    }));
    $("[data-none]", palette).hidden = found.length > 0;
    box.setAttribute("aria-expanded", found.length > 0);
    choose(0);
  }
  const go = (option) => option && location.assign(option.dataset.url);
  box?.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => ask(box.value), 120); });
  palette?.addEventListener("click", (e) => go(e.target.closest("[role=option]")));
  box?.addEventListener("keydown", (e) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step) { e.preventDefault(); choose(chosen + step); }
    if (e.key === "Enter") { e.preventDefault(); go(named(`palette-${chosen}`)); }
  });

  // Keys: Ctrl K anywhere; single letters outside fields, unless <html data-keys="off">.
  const row = () => document.activeElement.closest("[data-row]");
  function walk(step) {
    const rows = $$("[data-row]"), at = rows.indexOf(row()) + step;
    $("[data-open]", rows[Math.min(rows.length - 1, Math.max(0, at))] || document)?.focus();
  }
  const letters = {
    j: () => walk(1),
    k: () => walk(-1),
    x: () => row()?.querySelector("[data-pick]")?.click(),
    "/": () => $("[data-search]")?.focus(),
    "?": () => keys?.showModal(),
  };
  on("keydown", (e) => {
    const held = e.ctrlKey || e.metaKey;
    if (held && e.key.toLowerCase() === "k" && openPalette()) e.preventDefault();
    if (held || e.altKey || document.documentElement.dataset.keys === "off") return;
    if ($("dialog[open]") || e.target.matches("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
    const act = Object.hasOwn(letters, e.key) && letters[e.key];
    if (act) { e.preventDefault(); act(); }
  });

  function ready() {
    $$("[data-counter]").forEach(countLetters);
    countPicks();
    // Forms that only carry something on.
    $("form[data-go]")?.requestSubmit();
    // What needs this file is shown, the rest goes.
    $$("[data-with-script]").forEach((part) => { part.hidden = false; });
    $$("[data-without-script]").forEach((part) => { part.hidden = true; });
  }
  ready();
})();
