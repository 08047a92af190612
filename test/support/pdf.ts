/** A line set in Courier, whose letters are 0.6 of their size wide; `y` counts from the foot of a page of 600 by 800 points. */
export interface PdfLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}

/** A PDF whose pages hold `lines`, or nothing but a grey picture where a page is 'scan'. */
export function pdf(pages: readonly (readonly PdfLine[] | 'scan')[]): Uint8Array {
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
  const kids = pages.map((lines) => {
    const content =
      lines === 'scan'
        ? 'q 600 0 0 800 0 0 cm /P Do Q'
        : lines.map(({ text, x, y, size = 10 }) => `BT /F ${size} Tf ${x} ${y} Td (${escaped(text)}) Tj ET`).join('\n');
    const contents = stream(content);
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

const escaped = (text: string): string => text.replace(/[\\()]/gu, '\\$&');

/** Lines one under another, 12 points apart, from `y` down. */
export const column = (texts: readonly string[], { x = 60, y = 700, size = 10 } = {}): PdfLine[] =>
  texts.map((text, i) => ({ text, x, y: y - i * size * 1.2, size }));
