/** Words in groups of like use, fine and coarse: what is learned of one word helps with the others of its group. */
export interface WordGroups {
  /** The fine and the coarse group of the word with this hash; 0 for words that are in none. */
  fine(hash: number): number;
  coarse(hash: number): number;
}

/** The groups of models/events-words.bin: a count (u32), then hash (u32), fine and coarse group (u16 each) of each word. */
export function readWordGroups(bytes: Uint8Array): WordGroups {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(0, true);
  let slots = 16;
  while (slots < count * 2) slots *= 2;
  const keys = new Uint32Array(slots);
  const groups = new Uint32Array(slots);
  for (let i = 0; i < count; i++) {
    const hash = view.getUint32(4 + i * 8, true);
    let slot = hash & (slots - 1);
    while (groups[slot] !== 0) slot = (slot + 1) & (slots - 1);
    keys[slot] = hash;
    groups[slot] = view.getUint32(8 + i * 8, true);
  }
  const find = (hash: number): number => {
    let slot = hash & (slots - 1);
    while (groups[slot] !== 0 && keys[slot] !== hash) slot = (slot + 1) & (slots - 1);
    return groups[slot] ?? 0;
  };
  return { fine: (hash) => find(hash) & 0xffff, coarse: (hash) => find(hash) >>> 16 };
}
