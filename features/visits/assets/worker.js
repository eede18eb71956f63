// Pages for answering, opened while there is no connection. It looks after these pages and after
// signing out, and passes everything else on. What lies here was put here by answers.js.
importScripts(`/visits/given.js?v=${VERSION}`);

// How long a slow connection is waited for, if the page lies here, in milliseconds.
const PATIENCE = 6000;
const HOW = { ignoreSearch: true, ignoreVary: true };
const place = new URL(registration.scope).pathname;
const mine = async () => (await caches.keys()).filter((name) => name.startsWith("visit "));

addEventListener("install", () => skipWaiting());
addEventListener("activate", (e) => e.waitUntil(clients.claim()));

addEventListener("fetch", (e) => {
  const { request } = e, url = new URL(request.url);
  if (url.origin !== location.origin) return;
  const isPage = url.pathname.startsWith(`${place}/`) && request.mode === "navigate";
  if (request.method === "POST" && url.pathname === "/sign-out") e.respondWith(leave(request));
  if (request.method !== "GET") return;
  if (isPage) e.respondWith(page(request, url));
  else if (/^\/(assets|visits)\//.test(url.pathname)) e.respondWith(asset(request));
});

// A page: as it is now; as it lies here if nobody answers in time. Another part of the same
// questionnaire stands on the page that holds all of them.
async function page(request, url) {
  const kept = await caches.match(url.pathname, HOW) || await caches.match(`${place}/all`, HOW);
  const late = new Promise((done) => { if (kept) setTimeout(done, PATIENCE, kept); });
  try {
    const answer = await Promise.race([fetch(request), late]);
    if (answer !== kept && (answer.type === "opaqueredirect" || [401, 403, 404, 409, 410].includes(answer.status))) await forget();
    return answer;
  } catch (wrong) {
    if (kept) return kept;
    throw wrong;
  }
}

// Its address changes with its content, so that what lies here is never old.
async function asset(request) {
  return await caches.match(request, { ignoreVary: true }) || fetch(request);
}

// Nothing of these pages lies here any more: they are not the reader's, or no longer.
async function forget() {
  for (const name of await mine()) {
    const cache = await caches.open(name);
    for (const it of await cache.keys()) if (new URL(it.url).pathname.startsWith(`${place}/`)) await cache.delete(it);
  }
}

// Signing out: what waits is sent, and if it cannot be, its page is shown first, once. Then
// nothing of whoever leaves stays on this device.
async function leave(request) {
  const names = await mine(), owners = names.map((name) => name.slice("visit ".length));
  const isTheirs = (it) => owners.includes(it.owner);
  try {
    for (const it of await given.unsent(isTheirs)) if (it.state === "waiting") await given.settle(it, await given.send(it));
    const left = await given.unsent((it) => isTheirs(it) && it.state !== "over" && !it.isTold);
    for (const it of left) await given.keep({ ...it, isTold: true });
    if (left.length) return Response.redirect(`${left[0].page}?unsent`, 303);
  } catch { /* nothing was kept on this device */ }
  const answer = await fetch(request);
  for (const name of names) await caches.delete(name);
  await given.clear(isTheirs).catch(() => {});
  return answer;
}
