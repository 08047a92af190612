import type { Record as Reading } from '../../record/index.ts';
import { KINDS, essenceOf, itemsOf, spanOf } from './item.ts';
import type { Item, Kind } from './item.ts';

/** An item that came or went, in words. */
export interface Changed {
  readonly kind: Kind;
  readonly ref: string;
  readonly words: string;
}

/** What a newer version of the reader makes otherwise of a document. */
export interface Changes {
  readonly came: readonly Changed[];
  readonly went: readonly Changed[];
  /** Items of the same words that read otherwise, with the fields that do, before and after. */
  readonly changed: readonly (Changed & {
    readonly fields: Readonly<Record<string, readonly [before: unknown, after: unknown]>>;
  })[];
}

/** How `after` differs from `before`, item by item: the same item is one of the same kind, words and reading. */
export function diffRecords(before: Reading, after: Reading): Changes {
  const changes = KINDS.map((kind) => diffKind(kind, before, after));
  return {
    came: changes.flatMap(({ came }) => came),
    went: changes.flatMap(({ went }) => went),
    changed: changes.flatMap(({ changed }) => changed),
  };
}

/** True where nothing came, went or changed. */
export const isUnchanged = ({ came, went, changed }: Changes): boolean =>
  came.length + went.length + changed.length === 0;

function diffKind(kind: Kind, before: Reading, after: Reading): Changes {
  const hasSameText = before.document.id === after.document.id;
  const rest = new Set(itemsOf(before, kind));
  const news: Item[] = [];
  const pairs: [Item, Item][] = [];
  const take = (item: Item, isMatch: (old: Item) => boolean): boolean => {
    const old = [...rest].find(isMatch);
    if (old === undefined) return false;
    rest.delete(old);
    pairs.push([old, item]);
    return true;
  };
  const wordsBefore = new Map([...rest].map((old) => [old, wordsOf(before, old)]));
  const essences = new Map([...rest].map((old) => [old, essenceOf(before, old)]));
  for (const item of itemsOf(after, kind)) {
    const words = wordsOf(after, item);
    const essence = essenceOf(after, item);
    const isSame = (old: Item): boolean => wordsBefore.get(old) === words && essences.get(old) === essence;
    if (!take(item, (old) => isSame(old) && (!hasSameText || old.id === item.id)) && !take(item, isSame))
      news.push(item);
  }
  const came = news.filter((item) => {
    const words = wordsOf(after, item);
    return !take(item, (old) => wordsBefore.get(old) === words);
  });
  return {
    came: came.map((item) => toChanged(kind, after, item)),
    went: [...rest].map((item) => toChanged(kind, before, item)),
    changed: pairs.flatMap(([old, item]) => {
      const fields = fieldsOf(old, item, hasSameText);
      return Object.keys(fields).length === 0 ? [] : [{ ...toChanged(kind, after, item), fields }];
    }),
  };
}

function wordsOf({ document }: Reading, item: Item): string {
  const { start, end } = spanOf(item);
  return document.text.slice(start, end);
}

const toChanged = (kind: Kind, record: Reading, item: Item): Changed => ({
  kind,
  ref: item.id,
  words: wordsOf(record, item).slice(0, 120),
});

/** The fields in which the two differ, as far as they tell something of the world: not ids, reasons and confidence. */
function fieldsOf(before: Item, after: Item, hasSameText: boolean): Record<string, [unknown, unknown]> {
  const fields: Record<string, [unknown, unknown]> = {};
  const old = new Map<string, unknown>(Object.entries(before));
  for (const [name, value] of Object.entries(after)) {
    if (name === 'id' || name === 'why' || name === 'confidence' || name === 'mentions' || name === 'restsOn') continue;
    const [written, now] = [JSON.stringify(old.get(name)), JSON.stringify(value)];
    if (written === now || (!hasSameText && /"start"|^"\w-/u.test(`${written}${now}`))) continue;
    fields[name] = [old.get(name), value];
  }
  return fields;
}
