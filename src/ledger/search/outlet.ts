import type { Files } from '../../document/index.ts';

/** Tells whose outlet a publication is. */
export interface Outlets {
  /** Code of the state (or body) of `outlet`, by its name, else by the host of one of its `urls`; undefined where neither tells. */
  codeOf(outlet: string | null, urls: readonly string[]): string | undefined;
}

/**
 * Reads `data/outlets.tsv`, and the top-level domains of `data/sites.tsv`.
 *
 * @throws Error if a file is missing.
 */
export function loadOutlets(files: Files): Outlets {
  const byName = new Map<string, string>();
  const byHost = new Map<string, string>();
  const byDomain = new Map<string, string>();
  for (const [names = '', hosts = '', code = ''] of rows(files.text('data/outlets.tsv'))) {
    for (const name of names.split('|')) byName.set(keyOf(name), code);
    for (const host of hosts.split('|')) if (host !== '') byHost.set(host, code);
  }
  for (const [kind, name = '', code = ''] of rows(files.text('data/sites.tsv'))) {
    if (kind === 'body') byHost.set(name, code);
    else if (kind === 'domain') byDomain.set(name, code);
  }
  const ofHost = (url: string): string | undefined => {
    const labels = (/^https?:\/\/([\w.-]+)/u.exec(url.toLowerCase())?.[1] ?? '').split('.');
    for (let from = 0; from < labels.length; from++) {
      const code = byHost.get(labels.slice(from).join('.'));
      if (code !== undefined) return code;
    }
    return byDomain.get(labels.at(-1) ?? '');
  };
  return {
    codeOf(outlet, urls) {
      const named = outlet === null ? undefined : (byName.get(keyOf(outlet)) ?? ofHost(`https://${outlet}`));
      return named ?? urls.map(ofHost).find((code) => code !== undefined);
    },
  };
}

const rows = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));

const keyOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^the /u, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
