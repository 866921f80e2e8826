// After a swap: focus goes to what asks for it, and the live region says what changed.
const region = document.getElementById("live");

document.addEventListener("htmx:afterSettle", (event) => {
  const swapped = event.detail.elt;
  const within = (name) => (swapped.matches(`[${name}]`) ? swapped : swapped.querySelector(`[${name}]`));
  const said = within("data-announce");
  if (region && said) {
    region.textContent = "";
    window.setTimeout(() => {
      region.textContent = said.dataset.announce;
    }, 60);
  }
  const place = within("data-focus");
  if (place) {
    if (!place.matches("a[href], button, input, select, textarea, summary")) place.tabIndex = -1;
    place.focus({ preventScroll: false });
  }
});

document.addEventListener("htmx:responseError", () => say());
document.addEventListener("htmx:sendError", () => say());

function say() {
  if (region) region.textContent = region.dataset.unreached;
}
