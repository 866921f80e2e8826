// Rows of a form (data-rows): one more, one fewer. Without this module the same button asks the server for a row.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-row-add], [data-row-remove]");
  const rows = button?.closest("[data-rows]");
  if (!rows) return;
  event.preventDefault();
  if (button.matches("[data-row-add]")) add(rows);
  else remove(rows, button);
});

function add(rows) {
  const template = rows.querySelector("template");
  const count = rows.querySelector("[data-row-count]");
  const list = rows.querySelector("[data-row-list]");
  const number = Number(count.value);
  const holder = document.createElement("template");
  holder.innerHTML = template.innerHTML.replaceAll("__row__", String(number));
  list.append(holder.content);
  count.value = String(number + 1);
  renumber(list);
  list.lastElementChild.querySelector("input, textarea, select")?.focus();
}

function remove(rows, button) {
  const list = rows.querySelector("[data-row-list]");
  const row = button.closest("[data-row]");
  const next = row.nextElementSibling ?? row.previousElementSibling;
  row.remove();
  renumber(list);
  (next?.querySelector("input, textarea, select") ?? rows.querySelector("[data-row-add]")).focus();
  rows.dispatchEvent(new Event("input", { bubbles: true }));
}

function renumber(list) {
  list.querySelectorAll("[data-row-number]").forEach((place, index) => {
    place.textContent = String(index + 1);
  });
}
