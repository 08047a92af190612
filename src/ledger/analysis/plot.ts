import type { Balance, Network } from './balance.ts';

/** What a plot is drawn with: set by the page's scheme, so that it is legible on light and dark. */
const STYLE = `
svg { --ink: #1f2328; --soft: #59636e; --line: #d1d9e0; --paper: #ffffff; --good: #1a7f37; --bad: #cf222e; --plain: #0969da;
  font: 12px system-ui, sans-serif; background: var(--paper); }
@media (prefers-color-scheme: dark) {
  svg { --ink: #f0f6fc; --soft: #9198a1; --line: #3d444d; --paper: #0d1117; --good: #3fb950; --bad: #f85149; --plain: #4493f8; } }
text { fill: var(--ink); } .soft { fill: var(--soft); } .title { font-weight: 600; font-size: 15px; }
line, .axis { stroke: var(--line); } .good { fill: var(--good); } .bad { fill: var(--bad); } .plain { fill: var(--plain); }
.paper { fill: var(--paper); } .mean { fill: none; stroke: var(--ink); stroke-width: 1.5; }
.tie { fill: none; stroke-linecap: round; } .tie.good { stroke: var(--good); fill: none; } .tie.bad { stroke: var(--bad); fill: none; }
.tie.plain { stroke: var(--soft); fill: none; }`;

const [WIDTH, HEIGHT] = [900, 360];
const [LEFT, RIGHT, TOP, BOTTOM] = [56, 16, 56, 44];

interface PlotText {
  readonly title: string;
  /** What the plot shows, in a sentence: for those who can't see it, and under the title. */
  readonly caption: string;
}

/** Bars of cooperation above and conflict below a line, and the mean of the deeds as a curve, by period. */
export function plotBalance(balances: readonly Balance[], { title, caption }: PlotText): string {
  const most = Math.max(
    1,
    ...balances.map(({ cooperation }) => cooperation),
    ...balances.map(({ conflict }) => -conflict),
  );
  const step = niceStep(most);
  const top = Math.ceil(most / step) * step;
  const y = (value: number): number => TOP + ((top - value) / (2 * top)) * (HEIGHT - TOP - BOTTOM);
  const slot = (WIDTH - LEFT - RIGHT) / Math.max(1, balances.length);
  const bar = Math.max(1, Math.min(40, slot * 0.7));
  const x = (i: number): number => LEFT + slot * (i + 0.5);
  const marks: string[] = [];
  for (let value = -top; value <= top; value += step) {
    marks.push(
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${round(y(value))}" y2="${round(y(value))}"/>`,
      `<text class="soft" x="${LEFT - 8}" y="${round(y(value) + 4)}" text-anchor="end">${number(value)}</text>`,
    );
  }
  for (const [i, { period, cooperation, conflict, cooperative, hostile }] of balances.entries()) {
    const told = `<title>${escape(`${period}: ${cooperative} cooperative (${number(cooperation)}), ${hostile} hostile (${number(conflict)})`)}</title>`;
    const left = round(x(i) - bar / 2);
    marks.push(
      `<rect class="good" x="${left}" width="${round(bar)}" y="${round(y(cooperation))}" height="${round(y(0) - y(cooperation))}">${told}</rect>`,
      `<rect class="bad" x="${left}" width="${round(bar)}" y="${round(y(0))}" height="${round(y(conflict) - y(0))}">${told}</rect>`,
    );
  }
  marks.push(
    ...periodLabels(
      balances.map(({ period }) => period),
      x,
      slot,
    ),
  );
  marks.push(
    legend([
      ['good', 'cooperation, sum of Goldstein weights'],
      ['bad', 'conflict'],
    ]),
  );
  return page({ title, caption, height: HEIGHT }, marks);
}

/** A line of bars for each series over the same periods: how many of each there were. */
export function plotCounts(
  periods: readonly string[],
  series: readonly {
    readonly name: string;
    readonly counts: readonly number[];
    readonly tone: 'good' | 'bad' | 'plain';
  }[],
  { title, caption }: PlotText,
): string {
  const row = 84;
  const slot = (WIDTH - LEFT - RIGHT) / Math.max(1, periods.length);
  const x = (i: number): number => LEFT + slot * (i + 0.5);
  const bar = Math.max(1, Math.min(40, slot * 0.7));
  const marks: string[] = [];
  for (const [s, { name, counts, tone }] of series.entries()) {
    const base = TOP + row * (s + 1);
    const most = Math.max(1, ...counts);
    marks.push(
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${base}" y2="${base}"/>`,
      `<text x="${LEFT}" y="${base - row + 18}">${escape(name)} <tspan class="soft">most ${number(most)}</tspan></text>`,
    );
    for (const [i, count] of counts.entries()) {
      const height = (count / most) * (row - 28);
      marks.push(
        `<rect class="${tone}" x="${round(x(i) - bar / 2)}" width="${round(bar)}" y="${round(base - height)}" height="${round(height)}"><title>${escape(`${periods[i] ?? ''}: ${number(count)}`)}</title></rect>`,
      );
    }
  }
  const height = TOP + row * series.length + BOTTOM;
  marks.push(...periodLabels(periods, x, slot, height));
  return page({ title, caption, height }, marks);
}

/** Parties on a circle, most active first from the top, joined by arcs as wide as their deeds are many, of the colour of their mean. */
export function plotNetwork({ nodes, ties }: Network, { title, caption }: PlotText): string {
  const height = 760;
  const shown = nodes.slice(0, MOST_NODES);
  const [cx, cy, radius] = [WIDTH / 2, TOP + (height - TOP) / 2, 280];
  const place = new Map(
    shown.map(({ code }, i) => {
      const angle = (2 * Math.PI * i) / shown.length - Math.PI / 2;
      return [code, { x: cx + radius * Math.cos(angle), y: cy + radius * Math.sin(angle), angle }] as const;
    }),
  );
  const most = Math.max(1, ...ties.map(({ weight }) => weight.count));
  const marks = ties.flatMap(({ source, target, weight }): string[] => {
    const [from, to] = [place.get(source), place.get(target)];
    if (from === undefined || to === undefined || source === target) return [];
    const tone = toneOf(weight.mean ?? 0);
    // Bent to one side, so that both directions of a pair are seen.
    const bend = {
      x: (from.x + to.x) / 2 + (cx - (from.x + to.x) / 2) * 0.35 - (to.y - from.y) * 0.08,
      y: (from.y + to.y) / 2 + (cy - (from.y + to.y) / 2) * 0.35 + (to.x - from.x) * 0.08,
    };
    const told = `${source} → ${target}: ${weight.count} deeds, mean ${number(weight.mean ?? 0)}`;
    return [
      `<path class="tie ${tone}" stroke-opacity=".65" stroke-width="${round(1 + 7 * (weight.count / most))}" d="M${round(from.x)} ${round(from.y)} Q${round(bend.x)} ${round(bend.y)} ${round(to.x)} ${round(to.y)}"><title>${escape(told)}</title></path>`,
    ];
  });
  const busiest = Math.max(1, ...shown.map(({ deeds }) => deeds));
  for (const { code, deeds } of shown) {
    const at = place.get(code);
    if (at === undefined) continue;
    const r = 4 + 10 * Math.sqrt(deeds / busiest);
    const out = { x: cx + (radius + 22) * Math.cos(at.angle), y: cy + (radius + 22) * Math.sin(at.angle) + 4 };
    const anchor = Math.abs(Math.cos(at.angle)) < 0.2 ? 'middle' : Math.cos(at.angle) > 0 ? 'start' : 'end';
    marks.push(
      `<circle class="plain" cx="${round(at.x)}" cy="${round(at.y)}" r="${round(r)}"><title>${escape(`${code}: ${deeds} deeds`)}</title></circle>`,
      `<text x="${round(out.x)}" y="${round(out.y)}" text-anchor="${anchor}">${escape(code)}</text>`,
    );
  }
  marks.push(
    legend([
      ['good', 'cooperative on the whole'],
      ['bad', 'hostile'],
    ]),
  );
  return page({ title, caption, height }, marks);
}

const MOST_NODES = 40;

const toneOf = (mean: number): string => (mean > 0.5 ? 'good' : mean < -0.5 ? 'bad' : 'plain');

/** As many labels as fit side by side. */
function periodLabels(periods: readonly string[], x: (i: number) => number, slot: number, height = HEIGHT): string[] {
  const every = Math.max(1, Math.ceil(62 / slot));
  return periods.flatMap((period, i) =>
    i % every === 0
      ? [
          `<text class="soft" x="${round(x(i))}" y="${height - BOTTOM + 18}" text-anchor="middle">${escape(period)}</text>`,
        ]
      : [],
  );
}

function legend(entries: readonly (readonly [string, string])[]): string {
  let x = LEFT;
  return entries
    .map(([tone, words]) => {
      const at = x;
      x += 28 + words.length * 6.6;
      return `<rect class="${tone}" x="${at}" y="${TOP - 10}" width="10" height="10"/><text class="soft" x="${at + 15}" y="${TOP - 1}">${escape(words)}</text>`;
    })
    .join('');
}

function page({ title, caption, height }: PlotText & { readonly height: number }, marks: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="t d">
<title id="t">${escape(title)}</title><desc id="d">${escape(caption)}</desc>
<style>${STYLE}</style>
<rect class="paper" width="${WIDTH}" height="${height}"/>
<text class="title" x="16" y="22">${escape(title)}</text><text class="soft" x="16" y="39">${escape(caption)}</text>
${marks.join('\n')}
</svg>
`;
}

/** 1, 2 or 5 of a power of ten: three to six of them reach `most`. */
function niceStep(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most / 2));
  return [1, 2, 5, 10].map((n) => n * power).find((step) => most / step <= 4) ?? 10 * power;
}

const round = (value: number): number => Math.round(value * 10) / 10;
const number = (value: number): string => (Math.round(value * 10) / 10).toLocaleString('en-US').replace('-', '−');

export const escape = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    // What XML can't hold at all.
    .replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '');
