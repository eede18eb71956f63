// Long texts while they are written: forms with data-keep are kept before they are saved, forms
// with data-read are read along, and passages that could be better are underlined. Comfort only:
// the button saves, and the page of the linter reads what was saved.
(() => {
  "use strict";
  const form = document.querySelector("form[data-keep], form[data-read]");
  if (!form) return;
  const words = () => {
    const sent = new URLSearchParams(new FormData(form));
    sent.delete("_once");
    return sent;
  };
  const ask = async (url) => {
    const answer = await fetch(url, { method: "POST", body: words(), headers: { accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  };
  const later = (act, pause) => {
    let timer, busy = false, again = false;
    const run = async () => {
      if (busy) { again = true; return; }
      busy = true;
      try { await act(); } finally { busy = false; if (again) { again = false; run(); } }
    };
    return () => { clearTimeout(timer); timer = setTimeout(run, pause); };
  };

  const state = form.querySelector("[data-kept]");
  const keep = later(async () => {
    try {
      const said = await ask(form.dataset.keep);
      state.textContent = said.elsewhere ? state.dataset.elsewhere : state.dataset.words.replace("{n}", said.at);
      state.classList.toggle("wrong", said.elsewhere);
    } catch { state.textContent = state.dataset.lost; }
  }, 1500);

  // A text area lies over a copy of its text in which passages are marked.
  const backs = new Map();
  function back(area) {
    if (!backs.has(area)) {
      const box = document.createElement("div"), copy = document.createElement("div");
      box.className = "read-box";
      copy.className = "read-copy area";
      copy.setAttribute("aria-hidden", "true");
      area.before(box);
      box.append(copy, area);
      area.addEventListener("scroll", () => { copy.scrollTop = area.scrollTop; });
      const list = document.createElement("ul");
      list.className = "lines read-says";
      box.after(list);
      backs.set(area, { copy, list });
    }
    return backs.get(area);
  }
  function underline(area, marks) {
    const { copy, list } = back(area);
    const begin = area.value.length - area.value.trimStart().length;
    const places = marks.filter((it) => it.to > it.from).sort((a, b) => a.from - b.from);
    const parts = [];
    let at = 0;
    for (const it of places) {
      const from = Math.max(at, it.from + begin), to = it.to + begin;
      if (to <= from) continue;
      const mark = document.createElement("mark");
      mark.className = it.blocks ? "must" : "may";
      mark.textContent = area.value.slice(from, to);
      parts.push(area.value.slice(at, from), mark);
      at = to;
    }
    copy.replaceChildren(...parts, area.value.slice(at), "\n");
    copy.scrollTop = area.scrollTop;
    say(list, area, marks);
  }
  function say(list, field, marks) {
    const help = form.querySelector("[data-alike]").dataset;
    const begin = field.value.length - field.value.trimStart().length;
    list.replaceChildren(...marks.map((it) => {
      const line = document.createElement("li"), badge = document.createElement("span");
      badge.className = it.blocks ? "badge bad" : "badge info";
      badge.textContent = it.blocks ? help.must : help.may;
      const passage = field.value.slice(it.from + begin, it.to + begin);
      const short = passage.length > 40 ? passage.slice(0, 40) + "…" : passage;
      line.append(badge, short ? ` “${short}” ` : " ", it.says);
      return line;
    }));
  }
  const read = later(async () => {
    const said = await ask(form.dataset.read).catch(() => null);
    if (!said) return;
    const fields = new Set([...backs.keys()]);
    said.marks.forEach((it) => { const field = form.elements[it.field]; if (field?.matches?.("textarea, input[type=text]")) fields.add(field); });
    for (const field of fields) {
      const marks = said.marks.filter((it) => it.field === field.name);
      if (field.matches("textarea")) { underline(field, marks); continue; }
      if (!backs.has(field)) {
        const list = document.createElement("ul");
        list.className = "lines read-says";
        field.after(list);
        backs.set(field, { list });
      }
      say(backs.get(field).list, field, marks);
    }
    const alike = form.querySelector("[data-alike]");
    alike.className = said.alike.length ? "notice warn" : "";
    alike.textContent = said.alike.length ? `${alike.dataset.words}: ${said.alike.join("; ")}` : "";
  }, 700);

  form.addEventListener("input", (e) => {
    if (backs.get(e.target)?.copy) underline(e.target, []);
    if (form.dataset.keep) keep();
    if (form.dataset.read) read();
  });
  if (form.dataset.read) {
    // Moved once, before anybody types: an area that is moved loses its cursor.
    form.querySelectorAll("textarea").forEach(back);
    read();
  }
})();
