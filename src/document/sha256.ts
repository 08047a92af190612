/**
 * SHA-256 (FIPS 180-4) of the UTF-8 bytes of `text`, in hexadecimal.
 *
 * Written out here because the reading core does no I/O and is synchronous, and Web Crypto's digest is not.
 * A lone surrogate counts as U+FFFD, as TextEncoder has it.
 */
export function sha256(text: string): string {
  const message = new TextEncoder().encode(text);
  const blocks = ((message.length + 8) >> 6) + 1;
  const padded = new Uint8Array(blocks * 64);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(message.length / 0x20000000));
  view.setUint32(padded.length - 4, message.length << 3);

  const state = Uint32Array.from(INITIAL);
  const w = new Uint32Array(64);
  for (let offset = 0; offset < padded.length; offset += 64) {
    for (let t = 0; t < 16; t++) w[t] = view.getUint32(offset + t * 4);
    for (let t = 16; t < 64; t++) {
      const a = at(w, t - 15);
      const b = at(w, t - 2);
      w[t] =
        at(w, t - 16) +
        (rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3)) +
        at(w, t - 7) +
        (rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10));
    }
    let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]; // eight words by construction
    for (let t = 0; t < 64; t++) {
      const t1 =
        (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + at(ROUNDS, t) + at(w, t)) | 0;
      const t2 = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => (state[i] = at(state, i) + value));
  }
  return [...state].map((word) => word.toString(16).padStart(8, '0')).join('');
}

const at = (words: Uint32Array, i: number): number => words[i] ?? 0;
const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** The fractional parts of the square roots (of the first 8 primes) and cube roots (of the first 64), 32 bits each. */
const PRIMES = Array.from({ length: 312 }, (_, n) => n).filter(
  (n) => n > 1 && !Array.from({ length: n }, (_, d) => d).some((d) => d > 1 && n % d === 0),
);
const fraction = (x: number): number => Math.floor((x - Math.floor(x)) * 0x100000000);
const INITIAL = PRIMES.slice(0, 8).map((p) => fraction(Math.sqrt(p)));
const ROUNDS = Uint32Array.from(PRIMES.slice(0, 64), (p) => fraction(Math.cbrt(p)));
