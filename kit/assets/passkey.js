// Passkeys: a form with data-passkey asks its data-challenge, lets the browser answer, and sends
// the answer on. Without this file the page says what else there is.
"use strict";
(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) => buffer && btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  async function asked(form) {
    const answer = await fetch(form.dataset.challenge, { method: "POST", headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.statusText);
    const options = await answer.json();
    options.challenge = bytes(options.challenge);
    if (options.user) options.user.id = bytes(options.user.id);
    for (const list of [options.allowCredentials, options.excludeCredentials])
      list?.forEach((one) => { one.id = bytes(one.id); });
    return options;
  }

  async function answered(form) {
    const publicKey = await asked(form);
    const { id, type, response } = await navigator.credentials[form.dataset.passkey]({ publicKey });
    const told = {};
    for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
      if (response[part]) told[part] = text(response[part]);
    return JSON.stringify({ id, type, response: told });
  }

  document.addEventListener("click", async (e) => {
    const button = e.target.closest("[data-passkey-start]"), form = button?.form;
    if (!form || button.disabled) return;
    const wrong = form.querySelector("[data-passkey-wrong]");
    button.disabled = true;
    wrong.hidden = true;
    try {
      form.elements.answer.value = await answered(form);
      form.submit();
    } catch {
      wrong.hidden = false;
      button.disabled = false;
    }
  });
})();
