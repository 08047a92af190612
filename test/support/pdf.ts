/** A line set in Courier, whose letters are 0.6 of their size wide; `y` counts from the foot of a page of 600 by 800 points. */
export interface PdfLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}

/** What a page may hold beside lines: a grey picture alone, or a stream of operators packed by deflate, `times` over. */
export type PdfPage = readonly PdfLine[] | 'scan' | { readonly packed: Uint8Array; readonly times: number };

/** A PDF with these pages. */
export function pdf(pages: readonly PdfPage[]): Uint8Array {
  const objects: string[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>',
  ];
  const stream = (content: string, entries = ''): number =>
    objects.push(`<< /Length ${content.length} ${entries}>>\nstream\n${content}\nendstream`);
  const grey = stream(
    '\x80'.repeat(250 * 300),
    '/Type /XObject /Subtype /Image /Width 250 /Height 300 /ColorSpace /DeviceGray /BitsPerComponent 8 ',
  );
  const kids = pages.map((page) => {
    const contents =
      typeof page === 'object' && 'packed' in page
        ? stream(Buffer.from(page.packed).toString('latin1'), `/Filter [${'/FlateDecode '.repeat(page.times)}] `)
        : stream(page === 'scan' ? 'q 600 0 0 800 0 0 cm /P Do Q' : page.map(shown).join('\n'));
    return objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents ${contents} 0 R /Resources << /Font << /F 3 0 R >> /XObject << /P ${grey} 0 R >> >> >>`,
    );
  });
  objects[1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((n) => `${n} 0 R`).join(' ')}] >>`;
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF`;
  return Uint8Array.from(file, (char) => char.charCodeAt(0));
}

const shown = ({ text, x, y, size = 10 }: PdfLine): string => `BT /F ${size} Tf ${x} ${y} Td (${escaped(text)}) Tj ET`;

const escaped = (text: string): string => text.replace(/[\\()]/gu, '\\$&');

/** Lines one under another, 12 points apart, from `y` down. */
export const column = (texts: readonly string[], { x = 60, y = 700, size = 10 } = {}): PdfLine[] =>
  texts.map((text, i) => ({ text, x, y: y - i * size * 1.2, size }));
