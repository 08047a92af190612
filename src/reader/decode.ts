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
  const marked = byMark(bytes);
  if (marked !== undefined) return { text: marked, diagnostics: [] };
  if (looksBinary(bytes)) {
    throw new InputError('binary', `${name}: it holds binary data, not text; give a text file, or convert it to one`);
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), diagnostics: [] };
  } catch {
    if (declared !== undefined && !/^utf-?8$/iu.test(declared) && lazy.iconv().encodingExists(declared)) {
      return { text: lazy.iconv().decode(Buffer.from(bytes), declared), diagnostics: [] };
    }
    if (declared !== undefined) {
      // It says UTF-8 and mostly is: a few broken bytes are no reason to guess another encoding.
      const text = new TextDecoder('utf-8').decode(bytes);
      const broken = text.split('\ufffd').length - 1;
      if (broken * 500 < text.length) {
        const message = `${broken} ${broken === 1 ? 'place is' : 'places are'} no valid UTF-8 and shown as \ufffd`;
        return { text, diagnostics: [{ code: 'encoding-broken', severity: 'warning', message }] };
      }
    }
    return byStatistics(bytes, name); // not UTF-8: that is an answer, not a failure
  }
}

function byMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder('utf-8').decode(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xfe && bytes[2] === 0 && bytes[3] === 0)
    return lazy.iconv().decode(Buffer.from(bytes), 'utf-32le');
  if (bytes[0] === 0 && bytes[1] === 0 && bytes[2] === 0xfe && bytes[3] === 0xff)
    return lazy.iconv().decode(Buffer.from(bytes), 'utf-32be');
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const wide = byZeros(bytes);
  return wide === undefined ? undefined : lazy.iconv().decode(Buffer.from(bytes), wide);
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

function byStatistics(bytes: Uint8Array, name: string): Decoded {
  for (const { name: found } of lazy.chardet().analyse(bytes.subarray(0, 1 << 16))) {
    // What calls itself ISO-8859-1 is windows-1252 in practice (WHATWG Encoding), and only the latter has curly quotation marks.
    const encoding = found === 'ISO-8859-1' || found === 'UTF-8' || found === 'ASCII' ? 'windows-1252' : found;
    const text = lazy.iconv().encodingExists(encoding) ? lazy.iconv().decode(Buffer.from(bytes), encoding) : '\ufffd';
    if (text.includes('\ufffd')) continue;
    const message = `read as ${encoding}, which its bytes suggest; save it as UTF-8 if that is wrong`;
    return { text, diagnostics: [{ code: 'encoding-guessed', severity: 'warning', message }] };
  }
  throw new InputError('encoding', `${name}: it is no valid UTF-8, and no other encoding fits it; save it as UTF-8`);
}
