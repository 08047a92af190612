import { describe, expect, test } from 'vitest';
import { nodeFiles } from '../../src/node-files.ts';
import { createInputReader, isFailed } from '../../src/reader/index.ts';
import type { InputResult } from '../../src/reader/index.ts';
import { zip } from '../support/zip.ts';

const reader = createInputReader(nodeFiles());
const MAIN_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (content: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`;
const styled = (text: string, style: string): string => paragraph(run(text), `<w:pStyle w:val="${style}"/>`);

/** A Word file whose styles are named as a German Word names them. */
function docx(body: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  return zip({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${RELS}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${RELS}/styles" Target="styles.xml"/><Relationship Id="r2" Type="${RELS}/footnotes" Target="footnotes.xml"/><Relationship Id="r3" Type="${RELS}/numbering" Target="numbering.xml"/></Relationships>`,
    'word/styles.xml': `<w:styles ${MAIN_NS}><w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="Beschriftung"><w:name w:val="caption"/></w:style></w:styles>`,
    'word/footnotes.xml': `<w:footnotes ${MAIN_NS}><w:footnote w:id="2">${paragraph(run('Signed in Lima.'))}</w:footnote></w:footnotes>`,
    'word/numbering.xml': `<w:numbering ${MAIN_NS}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    'word/document.xml': `<w:document ${MAIN_NS}><w:body>${body}</w:body></w:document>`,
    ...more,
  });
}

const read = (bytes: Uint8Array): Promise<InputResult[]> => Array.fromAsync(reader.fromAny(bytes, 'terms.docx'));
async function blocksOf(bytes: Uint8Array): Promise<string[]> {
  const [result] = await read(bytes);
  if (result === undefined || isFailed(result)) throw new Error('it was not read');
  return (result.blocks ?? []).map(({ kind, span }) => `${kind}: ${result.text.slice(span.start, span.end)}`);
}

describe('a Word document', () => {
  test('is its paragraphs by the names of their styles, its lists, rows and notes', async () => {
    const cell = (text: string): string => `<w:tc>${paragraph(run(text))}</w:tc>`;
    const body = [
      styled('The terms of Callao', 'Titel'),
      styled('Dredging', 'berschrift1'),
      paragraph(`${run('Chile &amp; Peru ')}${run('agreed.')}<w:r><w:footnoteReference w:id="2"/></w:r>`),
      paragraph(run('Two ships'), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
      `<w:tbl><w:tr>${cell('Year')}${cell('Ships')}</w:tr><w:tr>${cell('2019')}${cell('1,204')}</w:tr></w:tbl>`,
      styled('The bay at dawn', 'Beschriftung'),
    ].join('');
    expect(await blocksOf(docx(body))).toEqual([
      'title: The terms of Callao',
      'heading: Dredging',
      'paragraph: Chile & Peru agreed.',
      'list-item: Two ships',
      'paragraph: Year | Ships',
      'paragraph: 2019 | 1,204',
      'caption: The bay at dawn',
      'other: Signed in Lima.',
    ]);
  });

  test('says what it was before changes were tracked no more', async () => {
    const body = paragraph(
      `${run('Oslo ')}<w:del><w:r><w:delText>refused.</w:delText></w:r></w:del><w:ins>${run('agreed.')}</w:ins>`,
    );
    expect(await blocksOf(docx(body))).toEqual(['paragraph: Oslo agreed.']);
  });

  test('gives the words of its drawn boxes once', async () => {
    const box = `<w:txbxContent>${paragraph(run('Nine days were enough'))}</w:txbxContent>`;
    const body = paragraph(
      `${run('Ships came in.')}<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps">${box}</mc:Choice><mc:Fallback><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox>${box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
    );
    expect((await blocksOf(docx(body))).join(' ').match(/Nine days/gu)).toHaveLength(1);
  });

  test('says what its properties say', async () => {
    const core =
      '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>The terms</dc:title><dc:creator>Ana Rojas</dc:creator><dcterms:created>2024-03-04T10:00:00Z</dcterms:created></cp:coreProperties>';
    expect(await read(docx(paragraph(run('Oslo agreed.')), { 'docProps/core.xml': core }))).toMatchObject([
      { metadata: { title: 'The terms', author: 'Ana Rojas', published: '2024-03-04T10:00:00Z' } },
    ]);
  });

  test.each([
    ['damaged', { 'word/document.xml': '<w:document><w:body><w:p>' }],
    ['entities', { 'word/document.xml': '<!DOCTYPE a [<!ENTITY b "c">]><w:document/>' }],
    ['empty', { 'word/document.xml': `<w:document ${MAIN_NS}><w:body/></w:document>` }],
  ])('is refused where it is %s', async (code, files) => {
    expect(await read(docx('', files))).toMatchObject([{ key: 'terms', error: { code } }]);
  });
});
