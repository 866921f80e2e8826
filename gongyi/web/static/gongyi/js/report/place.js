// Where it is: the phone's own position, only when one presses for it, or the one that a chosen picture carries.
function ready(form) {
  const place = form.querySelector("[data-place]");
  const [lat, lon] = ["lat", "lon"].map((name) => form.querySelector(`[name="${name}"]`));
  const pinned = form.querySelector("[data-pinned]");
  const here = place.querySelector("[data-place-here]");
  const picture = place.querySelector("[data-place-picture]");
  const clear = place.querySelector("[data-place-clear]");
  const said = place.querySelector("[data-place-said]");
  let spot = null;

  function tell() {
    const has = lat.value && lon.value;
    clear.hidden = !has;
    if (has) said.textContent = said.dataset.got.replace("{lat}", lat.value).replace("{lon}", lon.value);
  }

  function set(latitude, longitude, from) {
    lat.value = latitude.toFixed(6);
    lon.value = longitude.toFixed(6);
    pinned.value = from;
    tell();
    form.dispatchEvent(new Event("input", { bubbles: true }));
    if (from !== "map") form.dispatchEvent(new CustomEvent("report:placed", { detail: { lat: latitude, lon: longitude } }));
  }

  here.hidden = !navigator.geolocation;
  here.addEventListener("click", () => {
    said.textContent = said.dataset.asking;
    navigator.geolocation.getCurrentPosition(
      (found) => set(found.coords.latitude, found.coords.longitude, "phone"),
      () => {
        said.textContent = said.dataset.refused;
      },
      { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
    );
  });
  picture.addEventListener("click", () => set(spot.lat, spot.lon, "picture"));
  clear.addEventListener("click", () => {
    lat.value = lon.value = pinned.value = "";
    tell();
    said.textContent = said.dataset.cleared;
    here.focus();
  });
  for (const one of [lat, lon]) {
    one.addEventListener("input", () => {
      pinned.value = "typed";
      tell();
    });
  }
  form.addEventListener("report:pin", (event) => set(event.detail.lat, event.detail.lon, "map"));
  form.addEventListener("report:spot", (event) => {
    spot = event.detail;
    picture.hidden = !spot;
  });
  tell();
}

document.addEventListener("report:ready", (event) => ready(event.target));
for (const form of document.querySelectorAll("[data-report]")) ready(form);
