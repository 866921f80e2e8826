// The form of a report, one step at a time; what is not filled in is said before the next step. Without this module the
// steps stand under one another.
function ready(form) {
  const steps = [...form.querySelectorAll("[data-step]")];
  const back = form.querySelector("[data-back]");
  const next = form.querySelector("[data-next]");
  const send = form.querySelector("[data-send]");
  const links = [...form.querySelectorAll("[data-steps] a")];
  const rights = document.getElementById("rights");

  function show(number, focus) {
    steps.forEach((step, n) => {
      step.hidden = n !== number;
    });
    links.forEach((link, n) => {
      if (n === number) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
      link.classList.toggle("report__step--done", n < number);
    });
    back.hidden = number === 0;
    next.hidden = number === steps.length - 1;
    send.hidden = !next.hidden;
    if (!focus) return;
    const title = steps[number].querySelector("h2");
    const said = form.dataset.saidStep.replace("{n}", String(number + 1)).replace("{title}", title.textContent);
    document.getElementById("live").textContent = said;
    title.focus();
    title.scrollIntoView({ block: "start" });
  }

  function now() {
    return Math.max(0, steps.findIndex((step) => `#${step.id}` === window.location.hash));
  }

  function go(number) {
    if (number > 0 && rights) rights.open = false;
    window.history.pushState(null, "", `#${steps[number].id}`);
    show(number, true);
  }

  next.addEventListener("click", () => {
    const number = now();
    if (complete(steps[number], form)) go(number + 1);
  });
  back.addEventListener("click", () => go(now() - 1));
  links.forEach((link, n) => {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      go(n);
    });
  });
  form.addEventListener("keydown", (event) => {
    // Return in a line of an earlier step goes on, it does not send
    if (event.key !== "Enter" || event.target.tagName !== "INPUT" || next.hidden || event.target.type === "button") return;
    event.preventDefault();
    next.click();
  });
  window.addEventListener("popstate", () => {
    if (form.isConnected) show(now(), true);
  });
  // a link to a field, from the list of mistakes or from elsewhere, opens the step it stands in
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const place = link && form.isConnected && document.getElementById(link.getAttribute("href").slice(1));
    if (!place) return;
    const step = steps.findIndex((one) => one.contains(place));
    if (step >= 0 && !links.includes(link)) {
      event.preventDefault();
      go(step);
      for (let one = place.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
      (place.matches("input, select, textarea") ? place : (place.querySelector("input, select, textarea") ?? place)).focus();
    } else if (place === rights) rights.open = true;
  });

  who(form);
  const wrong = steps.findIndex((step) => step.querySelector(".field--wrong"));
  show(form.querySelector(".form-errors") ? Math.max(0, wrong) : now(), false);
  form.querySelector(".form-errors")?.focus();
}

// Who one is: only what the choice asks for is shown, and only what is shown is sent.
function who(form) {
  function choose() {
    const chosen = form.querySelector('[name="stance"]:checked')?.value ?? "anonymous";
    for (const part of form.querySelectorAll("[data-for]")) {
      part.hidden = !part.dataset.for.split(" ").includes(chosen);
      for (const control of part.querySelectorAll("input, select, textarea")) control.disabled = part.hidden;
      part.querySelector(":scope > .secondary").hidden = true;
    }
  }
  for (const one of form.querySelectorAll('[name="stance"]')) one.addEventListener("change", choose);
  choose();
}

function complete(step, form) {
  for (const said of step.querySelectorAll("[data-missing]")) said.remove();
  let first = null;
  for (const control of step.querySelectorAll("input[required], select[required], textarea[required]")) {
    const given = control.type === "radio" ? step.querySelector(`[name="${control.name}"]:checked`) : control.value.trim();
    if (given) {
      control.removeAttribute("aria-invalid");
      continue;
    }
    if (control.type === "radio" && first?.name === control.name) continue;
    const said = document.createElement("p");
    said.className = "field__error";
    said.dataset.missing = "";
    said.id = `${control.id}-missing`;
    said.textContent = form.dataset.saidMissing;
    control.before(said);
    control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-describedby", `${control.getAttribute("aria-describedby") ?? ""} ${said.id}`.trim());
    first ??= control;
  }
  first?.focus();
  return first === null;
}

document.addEventListener("report:ready", (event) => ready(event.target));
for (const form of document.querySelectorAll("[data-report]")) ready(form);
