import type { Files, Metadata } from '../document/index.ts';

/** Which state's or organization's own site a host is. */
export interface Sites {
  /** CODEBOOK code of the government or body whose site `source` (a URL) is on; undefined for anybody else's. */
  ownerOf(source: string): string | undefined;
}

/**
 * Reads `data/sites.tsv`.
 *
 * @throws Error if the file is missing.
 */
export function loadSites(files: Files): Sites {
  const tables = { domain: new Map<string, string>(), body: new Map<string, string>(), label: new Set<string>() };
  for (const line of files.text('data/sites.tsv').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [kind = '', name = '', code = ''] = line.split('\t');
    if (kind === 'label') tables.label.add(name);
    else if (kind === 'body') tables.body.set(name, code);
    else tables.domain.set(name, code);
  }
  return {
    ownerOf(source) {
      const host = /^(?:https?:\/\/)?([\w.-]+)/u.exec(source.toLowerCase())?.[1];
      if (host === undefined || !host.includes('.')) return undefined;
      const labels = host.split('.');
      for (let from = 0; from < labels.length; from++) {
        const code = tables.body.get(labels.slice(from).join('.'));
        if (code !== undefined) return code;
      }
      const state = tables.domain.get(labels.at(-1) ?? '');
      return state !== undefined && labels.slice(0, -1).some((label) => tables.label.has(label)) ? state : undefined;
    },
  };
}

/**
 * The code that the document's own name is marked with ('GBR_19_1964', 'statement-CUB-20'), for collections that say the
 * speaker's state there alone; undefined for none or several, and for what is no speech.
 */
export function codeInKey(metadata: Metadata, isState: (code: string) => boolean): string | undefined {
  if (metadata.genre !== 'speech' || /^https?:/u.test(metadata.source ?? '')) return undefined;
  const codes = new Set(
    [...`${metadata.key ?? ''} ${metadata.title ?? ''}`.matchAll(/(?<![A-Za-z0-9])[A-Z]{3}(?![A-Za-z0-9])/gu)]
      .map((match) => match[0])
      .filter(isState),
  );
  return codes.size === 1 ? [...codes][0] : undefined;
}
