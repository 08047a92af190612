import { lazy } from './lazy.ts';
import type { RawMetadata } from './input.ts';

/** Title, author, date and language as the Dublin Core elements in `xml` give them, whatever they are prefixed with. */
export function dublinCore(xml: string): RawMetadata {
  const elements = xml === '' ? [] : elementsOf(xml);
  const field = (...names: string[]): string | undefined => {
    for (const name of names) {
      const texts = elements
        .filter((element) => localName(element) === name)
        .map((element) => element.textContent.trim())
        .filter((text) => text !== '' && text.length < 500);
      if (texts.length > 0) return name === 'creator' ? texts.join(', ') : texts[0];
    }
    return undefined;
  };
  const found = {
    title: field('title'),
    author: field('creator'),
    published: field('created', 'date'),
    language: field('language'),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** All elements of an XML document, in its order. */
export const elementsOf = (xml: string): Element[] => [
  ...new (lazy.linkedom().DOMParser)().parseFromString(xml, 'text/xml').querySelectorAll('*'),
];

/** An element's name without its prefix. */
export const localName = (element: Element): string => element.tagName.replace(/^.*:/u, '').toLowerCase();
