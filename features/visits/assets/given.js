// What was answered on this device: each answer by itself until it was sent, and after that for
// as long as a page that lies on this device may be older than it. For answers.js and worker.js.
const given = (() => {
  "use strict";
  const MONTH = 30 * 24 * 3600 * 1000;
  let opened;
  const open = () => opened ??= new Promise((done, fail) => {
    const asked = indexedDB.open("answers", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("given", { keyPath: ["owner", "url", "question"] });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });

  // One request; it lies on the disk when this ends.
  async function run(mode, ask) {
    const tx = (await open()).transaction("given", mode, { durability: "strict" });
    return new Promise((done, fail) => {
      const asked = ask(tx.objectStore("given"));
      tx.oncomplete = () => done(asked.result);
      tx.onerror = tx.onabort = () => fail(tx.error);
    });
  }

  const key = (it) => [it.owner, it.url, it.question];
  const all = () => run("readonly", (store) => store.getAll());
  const one = (it) => run("readonly", (store) => store.get(key(it)));
  const keep = (it) => run("readwrite", (store) => store.put(it));
  const drop = (it) => run("readwrite", (store) => store.delete(key(it)));

  // Sends an answer. It is `sent`; or stays `waiting`, because nobody is there to take it now;
  // or somebody changed it elsewhere (`conflict`), it is `wrong`, or nobody takes it any more
  // (`over`). Who is asked takes it from its owner only, whoever is signed in by now.
  async function send(it) {
    let answer, told;
    try {
      const body = new URLSearchParams([["question", it.question], ["by", it.owner], ...it.fields]);
      answer = await fetch(it.url, { method: "POST", body, headers: { Accept: "application/json" } });
      if ([401, 403, 429].includes(answer.status) || answer.status >= 500) throw new Error("later");
      if (!answer.ok) return { state: "over" };
      told = await answer.json();
    } catch {
      return { state: "waiting", isOut: [401, 403].includes(answer?.status) };
    }
    const state = told.conflict ? "conflict" : told.wrong ? "wrong" : "sent";
    return { state, words: told.conflict || told.wrong, revision: told.revision, at: told.at };
  }

  // Writes down what became of it. What was changed again while it was under way waits on, over
  // the new revision.
  async function settle(it, result) {
    const now = await one(it);
    if (!now || result.state === "waiting") return;
    if (JSON.stringify(now.fields) === JSON.stringify(it.fields)) return keep({ ...now, ...result });
    if (result.state === "sent") return keep({ ...now, fields: over(now, result.revision) });
  }

  // The same fields, written over another revision.
  const over = (it, revision) => it.fields.map(([name, value]) => [name, name === `${it.question}.base` ? `${revision}` : value]);

  // What is not with the server yet.
  const unsent = async (is) => (await all()).filter((it) => it.state !== "sent" && is(it));

  async function clear(is) {
    for (const it of await all()) if (is(it)) await drop(it);
  }

  const isOld = (it) => it.since < Date.now() - MONTH;
  return { all, keep, drop, send, settle, over, unsent, clear, isOld };
})();
