// Copies the address beside a button; without a clipboard the button does not show, and the address can be marked.
for (const button of document.querySelectorAll("[data-inbox-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.inboxCopy);
    navigator.clipboard.writeText(field.value).then(() => {
      button.nextElementSibling.textContent = button.dataset.copied;
    });
  });
}
