import type { PDFPageProxy } from 'unpdf/pdfjs';

/** A picture as bytes of a Netpbm file, which every OCR program reads. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

/** Of pictures smaller than this (in pixels) no page of text is made. */
const SMALLEST = 200 * 200;
/** Larger ones would take gigabytes. */
export const LARGEST_PIXELS = 120_000_000;

/** What stands on a page that has no text. */
export async function drawnOn(page: PDFPageProxy): Promise<'picture' | 'lines' | 'nothing'> {
  const { OPS, fnArray } = await operatorsOf(page);
  const pictures = [OPS['paintImageXObject'], OPS['paintInlineImageXObject'], OPS['paintImageMaskXObject']];
  if (fnArray.some((code) => pictures.includes(code))) return 'picture';
  return fnArray.includes(OPS['constructPath'] ?? -1) ? 'lines' : 'nothing';
}

/** The largest picture on a page; undefined where it has none that a page of text could be on. */
export async function largestImage(page: PDFPageProxy): Promise<RawImage | undefined> {
  const { OPS, fnArray, argsArray } = await operatorsOf(page);
  let largest: RawImage | undefined;
  for (const [i, code] of fnArray.entries()) {
    if (code !== OPS['paintImageXObject'] && code !== OPS['paintImageMaskXObject']) continue;
    const image = await imageOf(page, (argsArray[i] as readonly unknown[])[0]); // pdf.js's operators take what they take
    if (image !== undefined && image.width * image.height > (largest?.width ?? 0) * (largest?.height ?? 0))
      largest = image;
  }
  const pixels = (largest?.width ?? 0) * (largest?.height ?? 0);
  return pixels < SMALLEST || pixels > LARGEST_PIXELS ? undefined : largest;
}

/** A picture as pdf.js has it, unpacked. */
export interface RawImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

async function operatorsOf(page: PDFPageProxy): Promise<{
  OPS: Readonly<Record<string, number>>;
  fnArray: readonly number[];
  argsArray: readonly unknown[];
}> {
  const { getResolvedPDFJS } = await import('unpdf');
  const { OPS } = (await getResolvedPDFJS()) as unknown as { OPS: Record<string, number> }; // a table of numbers by name
  const { fnArray, argsArray } = await page.getOperatorList();
  return { OPS, fnArray, argsArray };
}

async function imageOf(page: PDFPageProxy, named: unknown): Promise<RawImage | undefined> {
  if (isRaw(named)) return named;
  const key = typeof named === 'string' ? named : (named as { data?: unknown } | null)?.data;
  if (typeof key !== 'string') return undefined;
  const objects = key.startsWith('g_') ? page.commonObjs : page.objs;
  const image = await new Promise<unknown>((resolve) => objects.get(key, resolve));
  return isRaw(image) ? image : undefined;
}

function isRaw(value: unknown): value is RawImage {
  if (typeof value !== 'object' || value === null) return false;
  const { width, height, data } = value as Partial<Record<keyof RawImage, unknown>>;
  return typeof width === 'number' && typeof height === 'number' && ArrayBuffer.isView(data);
}

/**
 * `image` turned clockwise by `degrees` (a multiple of 90), as the page shows it; undefined where its length does not say how
 * many bits a pixel has.
 */
export function toNetpbm({ width, height, data: raw }: RawImage, degrees: number): Picture | undefined {
  const data = new Uint8Array(raw.buffer, raw.byteOffset, raw.byteLength);
  const given = [1, 3, 4].find((bytes) => data.length === width * height * bytes);
  const isBits = data.length === Math.ceil(width / 8) * height;
  if (given === undefined && !isBits) return undefined;
  const channels = given === 3 || given === 4 ? 3 : 1;
  const turns = (((degrees / 90) % 4) + 4) % 4;
  const [across, down] = turns % 2 === 1 ? [height, width] : [width, height];
  const pixels = new Uint8Array(width * height * channels);
  const rowBytes = Math.ceil(width / 8);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const toX = turns === 0 ? x : turns === 1 ? height - 1 - y : turns === 2 ? width - 1 - x : y;
      const toY = turns === 0 ? y : turns === 1 ? x : turns === 2 ? height - 1 - y : width - 1 - x;
      const to = (toY * across + toX) * channels;
      if (given === undefined) pixels[to] = ((data[y * rowBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1 ? 255 : 0;
      else for (let c = 0; c < channels; c++) pixels[to + c] = data[(y * width + x) * given + c] ?? 0;
    }
  }
  const head = Buffer.from(`${channels === 3 ? 'P6' : 'P5'}\n${across} ${down}\n255\n`);
  return { width: across, height: down, bytes: Buffer.concat([head, pixels]) };
}
