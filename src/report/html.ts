import { sha256 } from '../document/index.ts';
import type { Record } from '../record/index.ts';
import { describe, roleAfter } from './entry.ts';
import type { Entry, ItemKind, Part, Section } from './entry.ts';
import { escape } from './escape.ts';
import { markedText } from './marked-text.ts';
import { runPage } from './page-script.ts';
import { PAGE_STYLE } from './page-style.ts';
import { evidencePlaces } from './place.ts';

/** What the page calls each kind of item on its switches. */
const LABELS: Readonly<{ [kind in ItemKind]: string }> = {
  actor: 'Actors',
  quotation: 'Quotations',
  event: 'Events',
  stance: 'Stances',
  figure: 'Figures',
  claim: 'Claims',
};

/**
 * One page that shows `record`: the text as laid out with its items marked, the record beside it, each leading to the other.
 *
 * The page asks nothing of any server: style and script are in it, and its content policy lets nothing else load or run.
 * Without script it is still the marked text over the record.
 */
export function renderHtml(record: Record): string {
  const sections = describe(record);
  const entries = sections.flatMap((section) => section.entries);
  const script = `(${runPage.toString()})();`;
  const title = record.document.title ?? record.document.key ?? 'Untitled document';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hashOf(PAGE_STYLE)}'; script-src '${hashOf(script)}'; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<title>${escape(title)} · record</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<a class="skip" href="#record">Skip to the record</a>
<header class="top">
${head(record, title)}
${toolbar(sections)}
</header>
<div class="panes">
<main id="text" class="text" tabindex="-1" aria-label="Text with its items marked">
${markedText(record, entries)}
</main>
<aside id="record" class="record" tabindex="-1" aria-label="Record">
${sections.map((section) => sectionOf(record, section)).join('\n')}
${footer(record)}
</aside>
</div>
<p id="said" class="unseen" role="status" aria-live="polite"></p>
${HELP}
<script>${script}</script>
</body>
</html>
`;
}

/** A source of the content security policy: the hash of an inline style or script. */
function hashOf(content: string): string {
  const bytes = sha256(content).match(/../gu) ?? [];
  return `sha256-${btoa(String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16))))}`;
}

function head({ document, actors }: Record, title: string): string {
  const author = actors.find(({ id }) => id === document.author);
  const byline =
    author === undefined ? '' : `<span class="by">${escape(author.name)}${escape(roleAfter(author))}</span>`;
  const source =
    document.source === null
      ? ''
      : /^https?:\/\//iu.test(document.source)
        ? `<a href="${escape(document.source)}" rel="noreferrer noopener">${escape(hostOf(document.source))}</a>`
        : escape(document.source);
  const known = [
    byline,
    escape(document.genre),
    document.outlet === null ? '' : escape(document.outlet),
    document.published === null
      ? ''
      : `<time datetime="${escape(document.published)}">${escape(document.published)}</time>`,
    source,
  ];
  return `<div class="head"><p class="title">${escape(title)}</p><p class="known">${known.filter((part) => part !== '').join(' · ')}</p></div>`;
}

const hostOf = (url: string): string => /^https?:\/\/([^/?#]+)/iu.exec(url)?.[1] ?? url;

function toolbar(sections: readonly Section[]): string {
  const switches = sections.map(
    ({ kind, entries }, i) =>
      `<button type="button" class="switch k-${kind}" data-kind="${kind}" aria-pressed="true" aria-keyshortcuts="${i + 1}" title="Show or hide ${LABELS[kind].toLowerCase()} (key ${i + 1})"${entries.length === 0 ? ' disabled' : ''}><span class="swatch" aria-hidden="true"></span>${LABELS[kind]} <span class="count">${entries.length}</span></button>`,
  );
  return `<div class="tools" role="toolbar" aria-label="Marks">${switches.join('')}
<span class="push"></span>
<button type="button" id="previous" title="Item before (k)" aria-label="Item before">↑</button>
<button type="button" id="next" title="Next item (j)" aria-label="Next item">↓</button>
<button type="button" id="theme" title="Dark or light (t)" aria-label="Dark or light">◐</button>
<button type="button" id="help" title="Keys (?)" aria-label="Keys" aria-haspopup="dialog">?</button></div>`;
}

const HELP = `<dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">Keys</h2><dl>
<dt><kbd>j</kbd> <kbd>↓</kbd></dt><dd>next item in the text</dd>
<dt><kbd>k</kbd> <kbd>↑</kbd></dt><dd>item before</dd>
<dt><kbd>1</kbd>–<kbd>6</kbd></dt><dd>show or hide actors, quotations, events, stances, figures, claims</dd>
<dt><kbd>n</kbd></dt><dd>number the sentences</dd>
<dt><kbd>t</kbd></dt><dd>dark or light</dd>
<dt><kbd>Esc</kbd></dt><dd>let go of the item</dd>
<dt><kbd>?</kbd></dt><dd>these keys</dd>
</dl><p>A click on marked words shows the item that they carry, and why it is there. Where several lie one upon another, each further click shows the next.</p>
<form method="dialog"><button>Close</button></form></dialog>`;

function sectionOf(record: Record, { kind, title, entries }: Section): string {
  if (entries.length === 0)
    return `<section class="k-${kind} empty"><h2>${escape(title)}</h2><p class="none">None found.</p></section>`;
  let group: string | undefined;
  const items = entries.map((entry) => {
    const heading =
      entry.group === undefined || entry.group === group ? '' : `<li class="group">${escape(entry.group)}</li>`;
    group = entry.group;
    return heading + entryOf(record, entry);
  });
  return `<section class="k-${kind}" aria-labelledby="h-${kind}"><h2 id="h-${kind}">${escape(title)} <span class="count">${entries.length}</span></h2><ul>${items.join('\n')}</ul></section>`;
}

function entryOf(record: Record, entry: Entry): string {
  const { kind, tone, place, facts, why } = entry;
  const grouped = kind === 'stance';
  const head = grouped ? '' : `<span class="line">${parts(entry.head)}</span>`;
  const under = entry.under.map((line) => `<span class="under">${parts(line)}</span>`).join('');
  const rows = facts.map(([label, value]) => `<dt>${escape(label)}</dt><dd>${escape(value)}</dd>`).join('');
  const evidence =
    why === undefined
      ? ''
      : `<div class="why"><p>Why: <code>${escape(why.rule)}</code></p><ul>${evidencePlaces(record.document, why)
          .map(({ role, words }) => `<li><span class="role">${escape(role)}</span> <q>${escape(words)}</q></li>`)
          .join('')}</ul></div>`;
  const id = escape(entry.id);
  return `<li class="item k-${kind}${tone === undefined ? '' : ` t-${tone.replace(' ', '-')}`}" data-item="${id}"><button type="button" aria-expanded="false" aria-controls="d-${id}"><span class="body">${head}${under}</span><span class="place">${escape(place.short)}</span></button><div class="more" id="d-${id}" hidden>${rows === '' ? '' : `<dl>${rows}</dl>`}${evidence}</div></li>`;
}

const parts = (all: readonly Part[]): string =>
  all
    .filter(({ text }) => text !== '')
    .map(({ text, style }) => (style === undefined ? escape(text) : `<span class="p-${style}">${escape(text)}</span>`))
    .join('');

function footer({ document, coder, schema }: Record): string {
  const notes = document.diagnostics.map(
    ({ message, severity }) => `<li>${severity === 'warning' ? 'Warning: ' : ''}${escape(message)}</li>`,
  );
  return `<footer>${notes.length === 0 ? '' : `<ul class="notes">${notes.join('')}</ul>`}<p>Read by ${escape(coder)} (${escape(schema)}). Text ${escape(document.id.slice(0, 12))}…</p></footer>`;
}
