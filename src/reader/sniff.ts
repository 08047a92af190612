import { extname } from 'node:path';

export type Format =
  | 'text'
  | 'html'
  | 'mail'
  | 'mbox'
  | 'feed'
  | 'json'
  | 'jsonl'
  | 'csv'
  | 'pdf'
  | 'gzip'
  | 'zip'
  | 'tar'
  | 'warc'
  | 'arc';

/** True of a format that is read however large the file, for no more than a part of it is held at a time. */
export const isReadInPieces = (format: Format): boolean => /^(?:gzip|zip|tar|warc|mbox|csv|jsonl)$/u.test(format);

/** True of a format of which one file may hold many documents. */
export const isCollection = (format: Format): boolean => isReadInPieces(format) || format === 'feed';

/** What a file is: by its first bytes where they tell, else by the extension of its `name`, else by how its text begins. */
export function formatOf(bytes: Uint8Array, name: string): Format {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  if (head.startsWith('%PDF-')) return 'pdf';
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip';
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)) return 'zip';
  if (head.startsWith('WARC/')) return 'warc';
  if (head.startsWith('filedesc://')) return 'arc';
  if (Buffer.from(bytes.subarray(257, 262)).toString('latin1') === 'ustar') return 'tar';
  const start = firstTagOn(head.replaceAll('\0', '').replace(/^(?:ï»¿|þÿ|ÿþ)/u, ''));
  if (/^(?:<!DOCTYPE (?:rss|feed|rdf)[\s\S]{0,500}?>\s*)?<(?:rss|feed|rdf:RDF|channel)[\s>]/iu.test(start))
    return 'feed';
  const extension = extname(name).toLowerCase();
  if (/^From [^\n]*\d\d:\d\d[^\n]*\n[\w-]{1,80}:/u.test(head)) return 'mbox';
  if (/^\.(?:eml|mht|mhtml)$/u.test(extension) || /^From: <Saved by [^\n]*\n/u.test(head)) return 'mail';
  if (/^\.(?:html?|xhtml|shtml)$/u.test(extension)) return 'html';
  if (/^\.(?:rss|atom|rdf)$/u.test(extension)) return 'feed';
  if (extension === '.jsonl' || extension === '.ndjson') return 'jsonl';
  if (extension === '.csv' || extension === '.tsv') return 'csv';
  if (/^<(?:!doctype html|html|head|body)[\s>]/iu.test(start)) return 'html';
  // Standard input has no name to tell: a line of JSONL begins and goes on in one line, a JSON file is often laid out.
  if (extension === '' && /^\{[ \t]*"\w{1,40}"[ \t]*:/u.test(start)) return 'jsonl';
  if (extension === '.json' && /^[{[]/u.test(start))
    return /"version"\s*:\s*"https?:\/\/jsonfeed\.org/u.test(start) ? 'feed' : 'json';
  return 'text';
}

/** `head` from its first tag on, what declares it as XML and comments before that passed over. */
function firstTagOn(head: string): string {
  let rest = head.trimStart();
  for (;;) {
    const end = rest.startsWith('<?xml') ? rest.indexOf('>') : rest.startsWith('<!--') ? rest.indexOf('-->') : -1;
    if (end < 0) return rest;
    rest = rest.slice(end + (rest.startsWith('<?') ? 1 : 3)).trimStart();
  }
}

/** The encoding that a page's meta element or an XML declaration names in its first bytes; undefined where none does. */
export function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const named =
    /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,30})/iu.exec(head) ??
    /^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w-]{2,30})/iu.exec(head);
  return named?.[1];
}
