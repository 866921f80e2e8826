// Proof of work: the number whose SHA-256 together with the token begins with so many zero bits. Runs beside the page.
const K = new Int32Array(64);
const H = new Int32Array(8);
for (let n = 0, prime = 2; n < 64; prime += 1) {
  let is = true;
  for (let d = 2; d * d <= prime; d += 1) if (prime % d === 0) is = false;
  if (!is) continue;
  if (n < 8) H[n] = (Math.sqrt(prime) % 1) * 2 ** 32;
  K[n] = (Math.cbrt(prime) % 1) * 2 ** 32;
  n += 1;
}
const W = new Int32Array(64);

function block(state) {
  for (let t = 16; t < 64; t += 1) {
    const x = W[t - 15];
    const y = W[t - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    W[t] = (W[t - 16] + s0 + W[t - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let t = 0; t < 64; t += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[t] + W[t]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  state[0] += a; state[1] += b; state[2] += c; state[3] += d; state[4] += e; state[5] += f; state[6] += g; state[7] += h;
}

// The first word of the digest is enough: no more than 32 zero bits are ever asked for.
function firstWord(text) {
  const state = Int32Array.from(H);
  const length = text.length;
  const blocks = (length + 8 >> 6) + 1;
  for (let n = 0; n < blocks; n += 1) {
    W.fill(0, 0, 16);
    for (let i = 0; i < 64; i += 1) {
      const at = n * 64 + i;
      const byte = at < length ? text.charCodeAt(at) : at === length ? 0x80 : 0;
      W[i >> 2] |= byte << (24 - (i & 3) * 8);
    }
    if (n === blocks - 1) W[15] = length * 8;
    block(state);
  }
  return state[0] >>> 0;
}

self.onmessage = (event) => {
  const { token, bits } = event.data;
  for (let n = 0; ; n += 1) {
    if (bits === 0 || firstWord(`${token}:${n}`) >>> (32 - bits) === 0) {
      self.postMessage({ token, found: String(n) });
      return;
    }
  }
};
