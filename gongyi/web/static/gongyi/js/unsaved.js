// A form (data-unsaved) with something typed asks before the page is left; data-unsaved="typed" came back with input kept.
const changed = new Set(document.querySelectorAll('form[data-unsaved="typed"]'));

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-unsaved]");
  if (form) changed.add(form);
});

document.addEventListener("submit", (event) => changed.delete(event.target));

document.addEventListener("htmx:afterSettle", (event) => {
  for (const form of event.detail.elt.querySelectorAll('form[data-unsaved="typed"]')) changed.add(form);
});

window.addEventListener("beforeunload", (event) => {
  if ([...changed].some((form) => form.isConnected)) event.preventDefault();
});
