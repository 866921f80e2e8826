// A pin on the office's own map: the map is moved under a cross, by finger, mouse, keys or buttons. Nothing is loaded from
// elsewhere; who does not use it writes where it is.
const SIDE = 256;

function ready(form) {
  const place = form.querySelector("[data-map]");
  if (!place) return;
  place.hidden = false;
  const sheet = place.querySelector("[data-map-sheet]");
  const given = place.dataset;
  let zoom = Number(given.zoom);
  let centre = across(Number(given.lat), Number(given.lon), zoom);

  function draw() {
    const [width, height] = [sheet.clientWidth, sheet.clientHeight];
    const [left, top] = [centre.x - width / 2, centre.y - height / 2];
    const wanted = new Map();
    for (let x = Math.floor(left / SIDE); x * SIDE < left + width; x += 1) {
      for (let y = Math.floor(top / SIDE); y * SIDE < top + height; y += 1) {
        if (x >= 0 && y >= 0 && Math.max(x, y) < 2 ** zoom) wanted.set(`${zoom}/${x}/${y}`, [x * SIDE - left, y * SIDE - top]);
      }
    }
    for (const old of sheet.querySelectorAll("img")) if (!wanted.has(old.dataset.tile)) old.remove();
    for (const [tile, [dx, dy]] of wanted) {
      let image = sheet.querySelector(`img[data-tile="${tile}"]`);
      if (!image) {
        image = document.createElement("img");
        image.alt = "";
        image.draggable = false;
        image.dataset.tile = tile;
        image.src = `${given.tiles}${tile}.png`;
        image.addEventListener("error", () => image.remove());
        sheet.prepend(image);
      }
      image.style.transform = `translate(${Math.round(dx)}px, ${Math.round(dy)}px)`;
    }
  }

  function move(dx, dy) {
    const all = SIDE * 2 ** zoom;
    centre = { x: Math.min(all, Math.max(0, centre.x + dx)), y: Math.min(all, Math.max(0, centre.y + dy)) };
    draw();
  }

  function scale(step) {
    const next = Math.min(Number(given.most), Math.max(Number(given.least), zoom + step));
    centre = { x: centre.x * 2 ** (next - zoom), y: centre.y * 2 ** (next - zoom) };
    zoom = next;
    draw();
  }

  const moves = { up: [0, -64], down: [0, 64], left: [-64, 0], right: [64, 0] };
  place.addEventListener("click", (event) => {
    const button = event.target.closest("[data-map-do]");
    if (!button) return;
    const what = button.dataset.mapDo;
    if (moves[what]) move(...moves[what]);
    else if (what === "in" || what === "out") scale(what === "in" ? 1 : -1);
    else form.dispatchEvent(new CustomEvent("report:pin", { detail: back(centre, zoom) }));
  });
  sheet.addEventListener("keydown", (event) => {
    const named = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" }[event.key];
    if (named) move(...moves[named]);
    else if (event.key === "+" || event.key === "=") scale(1);
    else if (event.key === "-") scale(-1);
    else return;
    event.preventDefault();
  });
  let held = null;
  sheet.addEventListener("pointerdown", (event) => {
    held = [event.clientX, event.clientY];
    sheet.setPointerCapture(event.pointerId);
  });
  sheet.addEventListener("pointermove", (event) => {
    if (!held) return;
    move(held[0] - event.clientX, held[1] - event.clientY);
    held = [event.clientX, event.clientY];
  });
  for (const end of ["pointerup", "pointercancel"]) sheet.addEventListener(end, () => { held = null; });
  form.addEventListener("report:placed", (event) => {
    centre = across(event.detail.lat, event.detail.lon, zoom);
    draw();
  });
  new ResizeObserver(draw).observe(sheet);
}

// Web Mercator, in points of the zoom.
function across(lat, lon, zoom) {
  const sine = Math.sin((lat * Math.PI) / 180);
  const all = SIDE * 2 ** zoom;
  return { x: ((lon + 180) / 360) * all, y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * all };
}

function back({ x, y }, zoom) {
  const all = SIDE * 2 ** zoom;
  const turn = Math.PI * (1 - (2 * y) / all);
  return { lat: (Math.atan(Math.sinh(turn)) * 180) / Math.PI, lon: (x / all) * 360 - 180 };
}

document.addEventListener("report:ready", (event) => ready(event.target));
for (const form of document.querySelectorAll("[data-report]")) ready(form);
