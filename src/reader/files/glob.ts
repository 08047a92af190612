/**
 * Whether a path (parted by '/') matches one of `patterns`: `*` and `?` stand for characters of a name, `**` for folders too,
 * `{a,b}` for either. A pattern with no '/' is about the name alone, at any depth; one with '/' about the whole path, and
 * one that ends in '/' about a folder and all under it.
 */
export function createFilter(patterns: readonly string[]): (path: string) => boolean {
  const tests = patterns.map((pattern) => {
    const whole = pattern.replace(/^\.?\//u, '');
    const isPath = whole.slice(0, -1).includes('/');
    const test = new RegExp(`^${sourceOf(whole.replace(/\/$/u, ''))}$`, 'u');
    return (path: string): boolean => test.test(isPath ? path : path.slice(path.lastIndexOf('/') + 1));
  });
  return (path) => tests.some((test) => test(path));
}

/** The pattern as the source of a regular expression; every star is bounded by what it may not cross, so that none backtracks far. */
function sourceOf(pattern: string): string {
  let depth = 0;
  return (
    pattern.replace(/\*\*\/|\*+|[?{},]|[^\w\s/]/gu, (part) => {
      switch (part) {
        case '**/':
          return '(?:[^/]+/)*';
        case '?':
          return '[^/]';
        case '{':
          depth++;
          return '(?:';
        case '}':
          if (depth === 0) return '\\}';
          depth--;
          return ')';
        case ',':
          return depth > 0 ? '|' : ',';
        default:
          return part.startsWith('**') ? '.*' : part === '*' ? '[^/]*' : escaped(part);
      }
    }) + ')'.repeat(depth)
  );
}

const escaped = (char: string): string => (/[\\^$.|+()[\]/-]/u.test(char) ? `\\${char}` : char);
