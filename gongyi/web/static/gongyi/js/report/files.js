// The chosen files, each with what the picture itself says of when and where it was taken, and a way to leave it out.
const MIB = 1024 * 1024;
const spots = new Map();

function ready(form) {
  for (const place of form.querySelectorAll("[data-files]")) {
    const input = place.querySelector('input[type="file"]');
    input.addEventListener("change", () => list(form, place, input));
    list(form, place, input);
  }
}

async function list(form, place, input) {
  const shown = place.querySelector("[data-chosen]");
  const files = [...input.files];
  shown.replaceChildren();
  shown.hidden = !files.length;
  spots.delete(input.name);
  for (const [n, file] of files.entries()) {
    const row = document.createElement("li");
    const name = document.createElement("p");
    name.textContent = `${file.name}　${size(file.size)}`;
    const says = document.createElement("p");
    says.className = "small secondary";
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "button button--large";
    remove.textContent = place.dataset.saidRemove.replace(/[：:]\s*$/, "");
    remove.setAttribute("aria-label", `${place.dataset.saidRemove}${file.name}`);
    remove.addEventListener("click", () => {
      const rest = new DataTransfer();
      files.forEach((one, other) => other !== n && rest.items.add(one));
      input.files = rest.files;
      list(form, place, input);
      input.focus();
    });
    row.append(name, says, remove);
    shown.append(row);
    const most = Number(form.dataset.fileMost);
    if (file.size > most * MIB) {
      name.textContent = form.dataset.saidLarge.replace("{name}", file.name).replace("{n}", String(most));
      name.className = "field__error";
      continue;
    }
    const told = file.type === "image/jpeg" ? exif(await file.slice(0, 512 * 1024).arrayBuffer()) : null;
    if (!told) continue;
    const parts = [];
    if (told.taken) parts.push(place.dataset.saidTaken.replace("{taken}", told.taken));
    if (told.lat !== null) parts.push(place.dataset.saidSpot);
    if (told.device) parts.push(place.dataset.saidDevice.replace("{device}", told.device));
    says.textContent = parts.length ? `${place.dataset.saidCarries}${parts.join("，")}。` : place.dataset.saidNone;
    if (told.lat !== null && !spots.has(input.name)) spots.set(input.name, { lat: told.lat, lon: told.lon });
  }
  form.dispatchEvent(new CustomEvent("report:spot", { detail: [...spots.values()][0] ?? null }));
}

function size(bytes) {
  return bytes < MIB ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${(bytes / MIB).toFixed(1)} MB`;
}

// What a camera wrote beside the picture (EXIF): when, where, by which device. Anything odd is left out.
function exif(buffer) {
  const said = { taken: "", lat: null, lon: null, device: "" };
  const view = new DataView(buffer);
  try {
    let place = 2;
    while (view.getUint8(place) === 0xff) {
      const marker = view.getUint8(place + 1);
      if (marker === 0xe1 && view.getUint32(place + 4) === 0x45786966) return tags(view, place + 10, said);
      if (marker === 0xda) break;
      place += 2 + view.getUint16(place + 2);
    }
  } catch (wrong) {
    if (!(wrong instanceof RangeError)) throw wrong;
  }
  return said;
}

function tags(view, base, said) {
  const little = view.getUint16(base) === 0x4949;
  const short = (at) => view.getUint16(base + at, little);
  const long = (at) => view.getUint32(base + at, little);
  function directory(start) {
    const found = new Map();
    for (let n = 0; n < Math.min(short(start), 400); n += 1) {
      const entry = start + 2 + 12 * n;
      found.set(short(entry), { kind: short(entry + 2), number: long(entry + 4), at: entry + 8 });
    }
    return found;
  }
  function text(tag) {
    if (!tag || tag.kind !== 2) return "";
    const at = tag.number > 4 ? long(tag.at) : tag.at;
    let words = "";
    for (let n = 0; n < Math.min(tag.number, 80); n += 1) {
      const sign = view.getUint8(base + at + n);
      if (!sign) break;
      if (sign >= 32 && sign < 127) words += String.fromCharCode(sign);
    }
    return words.trim();
  }
  function degrees(tag, minus) {
    if (!tag || tag.number !== 3) return null;
    const at = long(tag.at);
    const [d, m, s] = [0, 8, 16].map((n) => long(at + n) / long(at + n + 4));
    const all = d + m / 60 + s / 3600;
    if (!Number.isFinite(all) || all === 0 || all > 180) return null;
    return minus ? -all : all;
  }
  const first = directory(long(4));
  const [more, gps] = [0x8769, 0x8825].map((tag) => (first.has(tag) ? directory(long(first.get(tag).at)) : new Map()));
  const taken = text(more.get(0x9003) ?? first.get(0x0132));
  if (/^\d{4}:\d{2}:\d{2} \d{2}:\d{2}/.test(taken)) said.taken = taken.slice(0, 16).replace(":", "-").replace(":", "-");
  said.device = text(first.get(0x0110));
  const lat = degrees(gps.get(2), text(gps.get(1)) === "S");
  const lon = degrees(gps.get(4), text(gps.get(3)) === "W");
  if (lat !== null && lon !== null) Object.assign(said, { lat, lon });
  return said;
}

document.addEventListener("report:ready", (event) => ready(event.target));
for (const form of document.querySelectorAll("[data-report]")) ready(form);
