import { describe, expect, test } from 'vitest';
import { nodeFiles } from '../../src/node-files.ts';
import { createInputReader, isFailed } from '../../src/reader/index.ts';
import { zip } from '../support/zip.ts';

const reader = createInputReader(nodeFiles());
const CONTAINER =
  '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>';
const OPF = `<?xml version="1.0"?><opf:package xmlns:opf="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <opf:metadata><dc:title>The Bay &amp; the Port</dc:title><dc:creator>Ana Rojas</dc:creator><dc:creator>Liv Dahl</dc:creator><dc:language>en</dc:language></opf:metadata>
  <opf:manifest>
    <opf:item href="toc.xhtml" properties="nav" id="toc" media-type="application/xhtml+xml"/>
    <opf:item href="text/two.xhtml" id="b" media-type="application/xhtml+xml"/>
    <opf:item href="text/one%20first.xhtml#start" id="a" media-type="application/xhtml+xml"/>
    <opf:item href="text/notes.xhtml" id="n" media-type="application/xhtml+xml"/>
  </opf:manifest>
  <opf:spine><opf:itemref idref="toc"/><opf:itemref idref="a"/><opf:itemref idref="b"/><opf:itemref idref="n" linear="no"/><opf:itemref idref="gone"/></opf:spine></opf:package>`;
const page = (body: string): string =>
  `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>${body}</body></html>`;
const BOOK = {
  'META-INF/container.xml': CONTAINER,
  'OEBPS/book.opf': OPF,
  'OEBPS/toc.xhtml': page('<nav>One</nav><p>One</p>'),
  'OEBPS/text/one first.xhtml': page(
    '<h2>One</h2><p><a id="p1"/>Oslo&#160;spoke.</p><div class="break"/><p>Lima replied.</p>',
  ),
  'OEBPS/text/two.xhtml': page('<p>Callao waited.</p>'),
  'OEBPS/text/notes.xhtml': page('<p>A note.</p>'),
};
const found = async (files: Readonly<Record<string, string>>): Promise<string[]> =>
  (await Array.fromAsync(reader.fromAny(zip(files), 'bay.epub'))).map((result) =>
    isFailed(result) ? `${result.key} ✗ ${result.error.code}` : `${result.key}: ${result.text}`,
  );

describe('an EPUB', () => {
  test('is its chapters in reading order, without its table of contents', async () => {
    expect(await found(BOOK)).toEqual(['bay#1: One\n\nOslo\u00a0spoke.\n\nLima replied.', 'bay#2: Callao waited.']);
  });

  test('gives each chapter what is said of the book', async () => {
    const [first] = await Array.fromAsync(reader.fromAny(zip(BOOK), 'bay.epub'));
    expect(first).toMatchObject({
      metadata: { title: 'The Bay & the Port', author: 'Ana Rojas, Liv Dahl', language: 'en' },
      blocks: [{ kind: 'heading' }, { kind: 'paragraph' }, { kind: 'paragraph' }],
    });
  });

  test.each([
    ['locked', 'http://www.w3.org/2001/04/xmlenc#aes256-cbc', ['bay ✗ encrypted']],
    ['with hidden fonts', 'http://www.idpf.org/2008/embedding', undefined],
  ])('%s', async (_, algorithm, expected) => {
    const encryption = `<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="${algorithm}"/></enc:EncryptedData></encryption>`;
    expect(await found({ ...BOOK, 'META-INF/encryption.xml': encryption })).toEqual(expected ?? (await found(BOOK)));
  });
});
