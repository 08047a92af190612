import { addressOf, urnOf, urnOfItem } from './exported.ts';
import type { ExportedDocument } from './exported.ts';

export const PROV_HEAD = `@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix chancery: <urn:chancery:> .

`;

/**
 * Where a document's record comes from, in PROV-O (Turtle, below `PROV_HEAD`): the sources it was received from, the reading that made the
 * record, and every decision of a person, each an activity of its own with who, when and why.
 *
 * @see https://www.w3.org/TR/prov-o/
 */
export function toProvenance(document: ExportedDocument): string {
  const { record, sources, decisions } = document;
  const { id: hash, title, published } = record.document;
  const [text, made] = [iri(urnOf(hash)), iri(`${urnOf(hash)}#record`)];
  const [reading, coder] = [
    iri(`${urnOf(hash)}#reading`),
    iri(`urn:chancery:coder:${encodeURIComponent(record.coder)}`),
  ];
  const received = [
    ...new Set(sources.map(({ url, name }) => url ?? `urn:chancery:input:${encodeURIComponent(name)}`)),
  ];
  const statements = [
    statement(text, [
      ['a', 'prov:Entity'],
      ...(title === null ? [] : [['dcterms:title', literal(title)] as const]),
      ...(published === null ? [] : [['dcterms:issued', literal(published)] as const]),
      ...(received.length === 0
        ? [['dcterms:source', iri(addressOf(document))] as const]
        : received.map((url) => ['prov:hadPrimarySource', iri(url)] as const)),
    ]),
    statement(coder, [
      ['a', 'prov:SoftwareAgent'],
      ['dcterms:title', literal(record.coder)],
    ]),
    statement(reading, [
      ['a', 'prov:Activity'],
      ['prov:used', text],
      ['prov:wasAssociatedWith', coder],
    ]),
    statement(made, [
      ['a', 'prov:Entity'],
      ['prov:wasDerivedFrom', text],
      ['prov:wasGeneratedBy', reading],
      ['prov:wasAttributedTo', coder],
    ]),
  ];
  for (const { uid, item, act, reviewer, reason, at } of decisions) {
    const [decision, person] = [
      iri(`urn:chancery:decision:${encodeURIComponent(uid)}`),
      iri(`urn:chancery:reviewer:${encodeURIComponent(reviewer)}`),
    ];
    const about = item === null ? made : iri(urnOfItem(hash, item));
    statements.push(
      statement(person, [
        ['a', 'prov:Person'],
        ['dcterms:title', literal(reviewer)],
      ]),
      statement(decision, [
        ['a', 'prov:Activity'],
        ['dcterms:type', literal(act)],
        ['prov:used', about],
        ['prov:wasAssociatedWith', person],
        ['prov:endedAtTime', `${literal(at)}^^xsd:dateTime`],
        ...(reason === null ? [] : [['dcterms:description', literal(reason)] as const]),
      ]),
    );
    if (item !== null)
      statements.push(
        statement(about, [
          ['a', 'prov:Entity'],
          ['prov:wasDerivedFrom', made],
          ['prov:wasInfluencedBy', decision],
        ]),
      );
  }
  return `${statements.join('\n')}\n`;
}

const statement = (subject: string, properties: readonly (readonly [verb: string, object: string])[]): string =>
  `${subject} ${properties.map(([verb, object]) => `${verb} ${object}`).join(' ;\n  ')} .`;

/** What an IRI can't hold is written in per cent. */
const iri = (address: string): string =>
  `<${address.replace(/[\s<>"{}|\\^`\p{Cc}]/gu, (character) => encodeURIComponent(character))}>`;

const literal = (words: string): string =>
  `"${words
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replace(/\p{Cc}/gu, ' ')}"`;
