// Sending: the work is done beside the page while one writes; the files stay chosen when something is to be corrected.
let kept = { token: "", found: null };

function ready(form) {
  const token = form.querySelector('[name="token"]');
  const proof = form.querySelector('[name="proof"]');
  let work = begin(form, token.value, Number(form.dataset.bits), proof.value);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "yes";
    const said = form.querySelector("[data-sending]");
    said.textContent = form.dataset.saidWorking;
    try {
      if (form.dataset.stale) {
        const fresh = await (await fetch(form.dataset.tokenHref, { cache: "no-store" })).json();
        token.value = fresh.token;
        work = begin(form, fresh.token, fresh.bits, "");
        delete form.dataset.stale;
      }
      proof.value = await work;
      answered(form, await post(form, said));
    } catch {
      said.textContent = navigator.onLine ? form.dataset.saidAgain : form.dataset.saidUnreached;
      form.dispatchEvent(new Event("report:unsent", { bubbles: true }));
    } finally {
      delete form.dataset.busy;
    }
  });
}

function begin(form, token, bits, found) {
  if (found) return Promise.resolve(found);
  if (kept.token === token) return kept.found;
  kept = { token, found: new Promise((done) => {
    const worker = new Worker(form.dataset.worker);
    worker.onmessage = (event) => {
      done(event.data.found);
      worker.terminate();
    };
    // without the worker it goes as without scripts: by waiting
    worker.onerror = () => done("");
    worker.postMessage({ token, bits });
  }) };
  return kept.found;
}

function post(form, said) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("X-Keeps-Files", "1");
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 200000) {
        said.textContent = form.dataset.saidSending.replace("{n}", String(Math.floor((100 * event.loaded) / event.total)));
      }
    };
    request.onload = () => done(request);
    request.onerror = failed;
    request.ontimeout = failed;
    request.send(new FormData(form));
  });
}

function answered(form, request) {
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  const again = page.getElementById(form.id);
  if (!again) {
    if (request.status === 200) document.dispatchEvent(new Event("report:sent"));
    else {
      form.querySelector("[data-sending]").textContent = page.querySelector("main p")?.textContent ?? form.dataset.saidAgain;
      return;
    }
    document.open();
    document.write(request.responseText);
    document.close();
    return;
  }
  for (const input of again.querySelectorAll('input[type="file"]')) {
    const before = form.querySelector(`#${input.id}`);
    if (before?.files.length) {
      before.className = input.className;
      input.replaceWith(before);
    }
  }
  form.replaceWith(again);
  again.dispatchEvent(new Event("report:ready", { bubbles: true }));
}

document.addEventListener("report:ready", (event) => ready(event.target));
for (const form of document.querySelectorAll("[data-report]")) ready(form);
