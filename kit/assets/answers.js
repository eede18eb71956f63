// Answers are kept as they are given: each question by itself, also while there is no connection.
// Without this file the form is sent as a whole.
(() => {
  "use strict";
  const form = document.querySelector("form[data-autosave]");
  if (!form) return;
  const url = form.dataset.autosave, place = `answers ${url}`;
  const state = form.querySelector("[data-autosave-state]");
  const say = (words) => { if (state) state.textContent = words || ""; };
  const box = (question) => form.querySelector(`[data-question="${CSS.escape(question)}"]`);

  // What could not be sent yet, by question: the latest words of each.
  const waiting = () => { try { return JSON.parse(localStorage.getItem(place)) || {}; } catch { return {}; } };
  function keep(all) {
    try {
      if (Object.keys(all).length) localStorage.setItem(place, JSON.stringify(all));
      else localStorage.removeItem(place);
    } catch { /* no storage: the form still holds it */ }
  }

  function fields(part) {
    const all = [];
    part.querySelectorAll("input, textarea").forEach((it) => {
      if ((it.type === "radio" || it.type === "checkbox") && !it.checked) return;
      all.push([it.name, it.value]);
    });
    return all;
  }

  function tell(part, words) {
    let wrong = part.querySelector("[data-wrong]");
    if (!words) { wrong?.remove(); return; }
    if (!wrong) {
      wrong = document.createElement("p");
      wrong.className = "wrong";
      wrong.dataset.wrong = "";
      wrong.setAttribute("role", "alert");
      part.querySelector("legend").after(wrong);
    }
    wrong.textContent = words;
  }

  let busy = false;
  // Who may no longer answer is shown why, once: the page is not loaded anew by what it sends on loading.
  async function send(isAsked = true) {
    if (busy) return;
    busy = true;
    for (let all = waiting(), left = Object.keys(all); left.length; all = waiting(), left = Object.keys(all)) {
      const question = left[0], given = all[question], part = box(question);
      say(form.dataset.saving);
      let told;
      try {
        const body = new URLSearchParams([["question", question], ...given]);
        const answer = await fetch(url, { method: "POST", body, headers: { Accept: "application/json" } });
        const isOut = [401, 403].includes(answer.status);
        if (isOut && isAsked) location.reload();
        // What cannot be taken now is kept: after signing in again it is sent.
        if (isOut || answer.status === 429 || answer.status >= 500) throw new Error("later");
        told = answer.ok ? await answer.json() : {};
        if (answer.status === 409) location.reload();
      } catch {
        busy = false;
        say(form.dataset.waiting);
        return;
      }
      const now = waiting(), base = `${question}.base`;
      // Changed again while it was under way: the new words go next, over the new revision.
      const same = JSON.stringify(now[question]) === JSON.stringify(given);
      if (told.revision !== undefined && !told.wrong && !told.conflict) {
        const field = part?.querySelector(`[name="${CSS.escape(base)}"]`);
        if (field) field.value = told.revision;
        if (!same && now[question]) now[question] = now[question].map(([name, value]) => [name, name === base ? `${told.revision}` : value]);
      }
      if (same) delete now[question];
      keep(now);
      if (part) tell(part, told.wrong || told.conflict);
      say(told.wrong || told.conflict ? "" : form.dataset.saved);
    }
    busy = false;
  }

  form.addEventListener("change", ({ target }) => {
    const part = target.closest("[data-question]");
    if (!part) return;
    const all = waiting();
    all[part.dataset.question] = fields(part);
    keep(all);
    send();
  });
  form.addEventListener("submit", () => keep({}));
  addEventListener("online", () => send());

  // What was given without a connection is shown again and sent.
  const left = waiting();
  Object.entries(left).forEach(([question, given]) => {
    const part = box(question);
    part?.querySelectorAll("input, textarea").forEach((it) => {
      if (it.type === "hidden") return;
      const said = given.filter(([name]) => name === it.name).map(([, value]) => value);
      if (it.type === "radio" || it.type === "checkbox") it.checked = said.includes(it.value);
      else it.value = said[0] ?? "";
    });
  });
  if (Object.keys(left).length) send(false);
})();
