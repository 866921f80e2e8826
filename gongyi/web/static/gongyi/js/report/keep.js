// What was typed is kept on this device only when one presses for it; who one is and the files are never kept.
const KEY = "gongyi-report";
const NEVER = new Set(["token", "proof", "name", "phone", "address", "volunteer", "document", "document_number"]);

function ready(form) {
  const place = form.querySelector("[data-keep]");
  const said = place.querySelector("[data-keep-said]");
  place.hidden = false;

  function save() {
    const typed = [...new FormData(form)].filter(([name, value]) => !NEVER.has(name) && typeof value === "string" && value);
    try {
      window.localStorage.setItem(KEY, JSON.stringify(typed));
      said.textContent = said.dataset.saved;
    } catch {
      said.textContent = said.dataset.failed;
    }
  }

  place.querySelector("[data-keep-save]").addEventListener("click", () => {
    save();
    offline(form);
  });
  place.querySelector("[data-keep-clear]").addEventListener("click", async () => {
    clear();
    said.textContent = said.dataset.cleared;
    const found = await navigator.serviceWorker?.getRegistration(form.dataset.offline);
    await found?.unregister();
    for (const name of (await window.caches?.keys()) ?? []) if (name.startsWith("gongyi-report")) await caches.delete(name);
  });
  form.addEventListener("report:unsent", () => {
    place.open = true;
  });

  const kept = read();
  if (!kept) return;
  for (const [name, value] of kept) fill(form, name, value);
  // the page may have been kept too: its token with it
  form.dataset.stale = "yes";
  place.open = true;
  said.textContent = said.dataset.found;
  for (const one of form.querySelectorAll("details")) if (one.querySelector('input:not([value=""]), textarea')?.value) one.open = true;
}

function fill(form, name, value) {
  for (const control of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
    if (control.type === "radio" || control.type === "checkbox") control.checked = control.value === value;
    else if (control.type !== "file" && !control.value) control.value = value;
  }
}

function read() {
  try {
    return JSON.parse(window.localStorage.getItem(KEY));
  } catch {
    return null;
  }
}

function clear() {
  try {
    window.localStorage.removeItem(KEY);
  } catch {
    // a browser that keeps nothing has nothing to clear
  }
}

// The page opens without a network afterwards; only for those who asked to keep something here.
function offline(form) {
  if (!navigator.serviceWorker || !window.isSecureContext) return;
  navigator.serviceWorker.register(form.dataset.offline, { scope: new URL(form.action).pathname }).then(async () => {
    const cache = await caches.open("gongyi-report");
    const files = [...document.querySelectorAll('link[rel="stylesheet"], script[src]')].map((one) => one.href || one.src);
    const styles = [...document.styleSheets].flatMap(sheets);
    const all = [form.action, new URL(form.dataset.worker, form.action).href, ...files, ...styles];
    await Promise.all(all.map((one) => cache.add(one).catch(() => {})));
  });
}

function sheets(sheet) {
  const imported = [...sheet.cssRules].filter((rule) => rule instanceof CSSImportRule).map((rule) => rule.styleSheet);
  return imported.flatMap((one) => (one ? [one.href, ...sheets(one)] : []));
}

document.addEventListener("report:sent", clear);
document.addEventListener("report:ready", (event) => ready(event.target));
for (const form of document.querySelectorAll("[data-report]")) ready(form);
