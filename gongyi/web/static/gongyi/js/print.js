// The print button (data-print), shown only where it works; paper shows what the screen folds inside data-print-open.
function show(root) {
  for (const button of root.querySelectorAll("[data-print]")) button.hidden = false;
}

show(document);
document.addEventListener("htmx:afterSettle", (event) => show(event.detail.elt));

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

let opened = [];

window.addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("[data-print-open] details:not([open])")];
  for (const one of opened) one.open = true;
});

window.addEventListener("afterprint", () => {
  for (const one of opened) one.open = false;
  opened = [];
});
