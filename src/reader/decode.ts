import { InputError } from '../document/index.ts';
import type { Diagnostic } from '../document/index.ts';
import { lazy } from './lazy.ts';

/** Text as decoded, and what its reader should know of how. */
export interface Decoded {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The text that `bytes` hold: by their byte order mark, as UTF-8 where they are valid UTF-8, else by the encoding that
 * their statistics suggest, said in a diagnostic. The mark itself is no part of the text.
 *
 * @param declared the encoding that the text itself names; it goes before statistics, not before valid UTF-8.
 *
 * @throws InputError `binary` or `encoding`, naming `name`.
 */
export function decode(bytes: Uint8Array, name: string, declared?: string): Decoded {
  const marked = markedEncoding(bytes);
  if (marked !== undefined) return { text: decodeAs(bytes, marked), diagnostics: [] };
  if (looksBinary(bytes)) throw binary(name);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), diagnostics: [] };
  } catch {
    if (declared !== undefined && !/^utf-?8$/iu.test(declared) && lazy.iconv().encodingExists(declared)) {
      return { text: decodeAs(bytes, declared), diagnostics: [] };
    }
    const text = new TextDecoder('utf-8').decode(bytes);
    const broken = text.split('\ufffd').length - 1;
    const whole = text.match(/[^\0-\x7f\ufffd]/gu)?.length ?? 0; // hardly any of them come about in another encoding
    // It says UTF-8 or shows it, and mostly is: a few broken bytes are no reason to guess another encoding.
    if ((declared !== undefined || whole >= 2 * broken) && broken * 500 < text.length) {
      const message = `${broken} ${broken === 1 ? 'place is' : 'places are'} no valid UTF-8 and shown as \ufffd`;
      return { text, diagnostics: [{ code: 'encoding-broken', severity: 'warning', message }] };
    }
    return byStatistics(bytes, name); // not UTF-8: that is an answer, not a failure
  }
}

/**
 * A decoder of bytes that come in pieces, all of one encoding: the one that their mark names, else UTF-8 where the first piece that is not
 * ASCII alone is valid as such, else what that piece's statistics suggest. To be called without bytes at the end.
 *
 * @throws InputError, when it decodes, as `decode` does.
 */
export function createDecoder(name: string): (bytes?: Uint8Array) => string {
  let decoder: { readonly decode: (bytes: Uint8Array) => string; readonly end: () => string } | undefined;
  const use = (encoding: string): NonNullable<typeof decoder> => {
    const stream = lazy.iconv().getDecoder(encoding);
    return { decode: (bytes) => stream.write(Buffer.from(bytes)), end: () => stream.end() ?? '' };
  };
  let isFirst = true;
  return (bytes) => {
    if (bytes === undefined) return decoder?.end() ?? '';
    if (decoder === undefined) {
      const marked = isFirst ? markedEncoding(bytes) : undefined;
      if (marked === undefined && looksBinary(bytes)) throw binary(name);
      isFirst = false;
      if (marked === undefined && bytes.every((byte) => byte < 0x80)) return Buffer.from(bytes).toString('latin1');
      decoder = use(marked ?? (isUtf8Start(bytes) ? 'utf-8' : guessEncoding(bytes, name)));
    }
    return decoder.decode(bytes);
  };
}

/** True of UTF-8 whose last character may be cut off. */
function isUtf8Start(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false; // that is the answer
  }
}

const decodeAs = (bytes: Uint8Array, encoding: string): string => lazy.iconv().decode(Buffer.from(bytes), encoding);

/** The Unicode encoding that a byte order mark names, or that the zeros among the first bytes show. */
function markedEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe && bytes[2] === 0 && bytes[3] === 0) return 'utf-32le';
  if (bytes[0] === 0 && bytes[1] === 0 && bytes[2] === 0xfe && bytes[3] === 0xff) return 'utf-32be';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return byZeros(bytes);
}

/** UTF-16 or UTF-32 with no mark, told by where the zeros stand that fill up ASCII's letters; undefined where it is neither. */
function byZeros(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be' | undefined {
  const head = bytes.subarray(0, 4096);
  if (head.length < 8) return undefined;
  const zeros = [0, 0, 0, 0];
  for (const [i, byte] of head.entries()) if (byte === 0) zeros[i % 4] = (zeros[i % 4] ?? 0) + 1;
  const isMostly = (at: number): boolean => (zeros[at] ?? 0) > head.length * 0.2;
  const isNever = (at: number): boolean => zeros[at] === 0;
  if (isNever(0) && isMostly(1) && isMostly(2) && isMostly(3)) return 'utf-32le';
  if (isMostly(0) && isMostly(1) && isMostly(2) && isNever(3)) return 'utf-32be';
  if (isNever(0) && isMostly(1) && isNever(2) && isMostly(3)) return 'utf-16le';
  return isMostly(0) && isNever(1) && isMostly(2) && isNever(3) ? 'utf-16be' : undefined;
}

/** True where the first bytes have a NUL, or control characters that no text uses for more than one byte in fifty. */
function looksBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 8192);
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1b) controls++;
  }
  return controls > head.length / 50;
}

const binary = (name: string): InputError =>
  new InputError('binary', `${name}: it holds binary data, not text; give a text file, or convert it to one`);

function byStatistics(bytes: Uint8Array, name: string): Decoded {
  const encoding = guessEncoding(bytes, name);
  const message = `read as ${encoding}, which its bytes suggest; save it as UTF-8 if that is wrong`;
  return {
    text: decodeAs(bytes, encoding),
    diagnostics: [{ code: 'encoding-guessed', severity: 'warning', message }],
  };
}

/** The likeliest encoding that all of `bytes` can be read as. */
function guessEncoding(bytes: Uint8Array, name: string): string {
  for (const { name: found } of lazy.chardet().analyse(bytes.subarray(0, 1 << 16))) {
    // What calls itself ISO-8859-1 is windows-1252 in practice (WHATWG Encoding), and only the latter has curly quotation marks.
    const encoding = found === 'ISO-8859-1' || found === 'UTF-8' || found === 'ASCII' ? 'windows-1252' : found;
    if (lazy.iconv().encodingExists(encoding) && !decodeAs(bytes, encoding).includes('\ufffd')) return encoding;
  }
  throw new InputError('encoding', `${name}: it is no valid UTF-8, and no other encoding fits it; save it as UTF-8`);
}
