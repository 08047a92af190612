/** What a site's robots.txt asks of us. */
export interface Robots {
  readonly isAllowed: (url: URL) => boolean;
  /** Seconds to wait between requests, where it names any. */
  readonly delay?: number;
}

/** Our product token. */
const AGENT = 'chancery';
/** What is beyond this many characters need not be read (RFC 9309, 2.5). */
const LARGEST = 500 * 1024;

export const EVERYTHING_ALLOWED: Robots = { isAllowed: () => true };
export const NOTHING_ALLOWED: Robots = { isAllowed: () => false };

/** The rules of a robots.txt for us: of the groups that name us, or else of those for everyone (RFC 9309). */
export function parseRobots(text: string): Robots {
  const groups = groupsOf(text.slice(0, LARGEST));
  const own = groups.filter(({ agents }) => agents.includes(AGENT));
  const lines = (own.length > 0 ? own : groups.filter(({ agents }) => agents.includes('*'))).flatMap(
    (group) => group.lines,
  );
  const rules = lines.flatMap(([name, value]) =>
    (name === 'allow' || name === 'disallow') && value !== ''
      ? [{ allow: name === 'allow', length: value.length, test: pathTest(value) }]
      : [],
  );
  const delay = Number(lines.find(([name]) => name === 'crawl-delay')?.[1] ?? Number.NaN);
  return {
    isAllowed: ({ pathname, search }) => {
      const path = pathname + search;
      let best: { readonly allow: boolean; readonly length: number } | undefined;
      // The longest rule that matches decides; of two as long, the one that allows.
      for (const rule of rules)
        if (
          rule.test(path) &&
          (best === undefined || rule.length > best.length || (rule.length === best.length && rule.allow))
        )
          best = rule;
      return best?.allow ?? true;
    },
    ...(Number.isFinite(delay) && delay > 0 && { delay }),
  };
}

interface Group {
  readonly agents: string[];
  readonly lines: [name: string, value: string][];
}

function groupsOf(text: string): Group[] {
  const groups: Group[] = [];
  let group: Group | undefined;
  for (const line of text.split(/\r\n|\r|\n/u)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    const value = line
      .slice(colon + 1)
      .replace(/#.*$/u, '')
      .trim();
    if (name === 'user-agent') {
      if (group === undefined || group.lines.length > 0) {
        group = { agents: [], lines: [] };
        groups.push(group);
      }
      group.agents.push(/^[a-z_-]+/u.exec(value.toLowerCase())?.[0] ?? value);
    } else if (/^(?:allow|disallow|crawl-delay)$/u.test(name)) group?.lines.push([name, value]);
  }
  return groups;
}

/** Whether a path begins as `pattern` says: `*` stands for anything, `$` at the end for the path's end. Walks, so that no pattern takes long. */
function pathTest(pattern: string): (path: string) => boolean {
  const isWhole = pattern.endsWith('$');
  const [first = '', ...others] = normal(isWhole ? pattern.slice(0, -1) : pattern).split(/\*+/u);
  return (written) => {
    const path = normal(written);
    if (!path.startsWith(first)) return false;
    let at = first.length;
    for (const [i, part] of others.entries()) {
      if (isWhole && i === others.length - 1) return path.length - part.length >= at && path.endsWith(part);
      const found = path.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return !isWhole || at === path.length;
  };
}

/** Letters that need no escape are compared as themselves. */
const normal = (path: string): string =>
  path.replace(/%[\da-f]{2}/giu, (code) => {
    const char = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[A-Za-z\d_.~-]/u.test(char) ? char : code.toUpperCase();
  });
