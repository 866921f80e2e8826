// Opens the form of a report without a network, for who chose to keep something on this device. What is typed never
// comes here; the answer of the server, once it is there again, always goes first.
const CACHE = "gongyi-report";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  const isForm = request.mode === "navigate" && new URL(request.url).pathname === new URL(self.registration.scope).pathname;
  if (!isForm && !request.url.includes("/static/")) return;
  event.respondWith(
    fetch(request).catch(async () => {
      const found = await (await caches.open(CACHE)).match(request, { ignoreSearch: isForm, ignoreVary: true });
      return found ?? Response.error();
    }),
  );
});
