// The copy button (data-copy holds the text), shown only where the browser can copy.
function show(root) {
  if (navigator.clipboard) for (const button of root.querySelectorAll("[data-copy]")) button.hidden = false;
}

show(document);
document.addEventListener("htmx:afterSettle", (event) => show(event.detail.elt));

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  const region = document.getElementById("live");
  if (region) region.textContent = button.dataset.copied;
});
