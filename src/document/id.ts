/**
 * A maker of item ids, stable and unique within one record: a letter for the kind and a hash of what the item is.
 *
 * The id rests on kind and parts (spans, type, …) alone, so that reading a text again gives the same ids and a
 * paragraph added at the end leaves earlier ids as they were. A second item of the same parts gets a counter.
 */
export function createIds(): (kind: string, ...parts: readonly (string | number)[]) => string {
  const seen = new Map<string, number>();
  return (kind, ...parts) => {
    const id = `${kind}-${hash(parts.join('|')).toString(36).padStart(7, '0')}`;
    const times = (seen.get(id) ?? 0) + 1;
    seen.set(id, times);
    return times === 1 ? id : `${id}-${times}`;
  };
}

/** FNV-1a over UTF-16 units, 32 bits. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}
