import { describe, expect, test } from 'vitest';
import { readPage } from '../../src/reader/page/read-page.ts';
import { dayIn } from '../../src/reader/page/page-date.ts';

const PARAGRAPHS = [
  'The harbour of Valparaíso reopened on Monday after a strike of nine days, the port authority said in a statement.',
  'Chile and Peru had agreed on Sunday to share the cost of dredging, and ships of both navies entered the bay at noon.',
  'Dock workers said they would wait for the contract to be signed before they called the quarrel over for good.',
];

function page({
  head = '',
  before = '',
  after = '',
  body = PARAGRAPHS.map((words) => `<p>${words}</p>`).join(''),
} = {}): string {
  return `<!doctype html><html lang="en"><head><title>Port reopens | The Bay Herald</title>${head}</head><body>
    <nav class="menu"><ul><li><a href="/a">Home</a></li><li><a href="/b">World</a></li></ul></nav>
    <div id="content">${before}<div class="entry-content">${body}</div>${after}</div>
    <footer>Copyright The Bay Herald. All rights reserved.</footer></body></html>`;
}
const blocksOf = (html: string): string[] => {
  const { text, blocks } = readPage(html, 'page.html');
  return blocks.map(({ kind, span }) => `${kind}: ${text.slice(span.start, span.end)}`);
};

describe('readPage', () => {
  test('keeps the paragraphs and leaves out menus, feet, related links and the title, which is told apart', () => {
    const html = page({
      before: '<h1>Port reopens</h1>',
      after:
        '<div class="related"><h3>Related</h3><a href="/x">A storm off Arica that nobody saw coming at all</a></div>',
    });
    expect(blocksOf(html)).toEqual(PARAGRAPHS.map((words) => `paragraph: ${words}`));
    expect(readPage(html, 'page.html').metadata.title).toBe('Port reopens');
  });

  test('takes the deck that stands between the heading and the article', () => {
    const html = page({
      before:
        '<h1>Port reopens</h1><p class="lead">Nine days of strike end with a promise and a handshake in the rain.</p>',
    });
    expect(blocksOf(html)[0]).toBe('paragraph: Nine days of strike end with a promise and a handshake in the rain.');
  });

  test('tells headings, list items, captions and rows of tables', () => {
    const body = `<p>${PARAGRAPHS[0] ?? ''}</p><h2>What was agreed</h2><ul><li>The first dredger comes in May.</li></ul>
      <figure><img src="a.jpg"><figcaption>The bay at dawn, seen from the north.</figcaption></figure>
      <table><tr><th>Year</th><th>Ships</th></tr><tr><td><p>2019</p></td><td><div>1,204</div></td></tr></table><p>${PARAGRAPHS[1] ?? ''}</p>`;
    expect(blocksOf(page({ body })).slice(1)).toEqual([
      'heading: What was agreed',
      'list-item: The first dredger comes in May.',
      'caption: The bay at dawn, seen from the north.',
      'paragraph: Year | Ships',
      'paragraph: 2019 | 1,204',
      `paragraph: ${PARAGRAPHS[1] ?? ''}`,
    ]);
  });

  test.each([
    ['the title printed again', '', '<p>Port reopens</p>'],
    ['a byline and a day', '<h1>Port reopens</h1><p>By Ana Rojas</p><p>March 4, 2024</p>', ''],
    ['a byline with an office', '<h1>Port reopens</h1><p>Ana Rojas, harbour reporter</p>', ''],
    ['what stands over the title', '<p>Call us: 24h / 365 days</p><h1>Port reopens</h1>', ''],
    ['readers’ comments', '', `<h3>3 Comments</h3><p>${'I was there and saw it all with my own eyes. '.repeat(5)}</p>`],
    ['how many comments it has', '<p>3 Comments</p>', ''],
    ['what its buttons say', '<p>Share this article</p><p>12 shares</p><p>Follow us</p>', '<p>Show more</p>'],
    ['whom to ask', '', '<h3>Press contact</h3><p>Ana Rojas, Port Authority of Valparaíso, telephone 555 0101</p>'],
    [
      'what is said of its author',
      '',
      '<p>Ana Rojas is the Herald’s harbour reporter. She lives in Callao with two cats.</p>',
    ],
    ['a heading with nothing under it', '', '<h2>What happens next</h2>'],
    ['a heading that leads elsewhere', '', '<h3><a href="/x">A storm off Arica that nobody saw coming</a></h3>'],
    [
      'a card of another article',
      '',
      `<div><h3><a href="/x">A storm off Arica</a></h3><p>Nobody saw it coming, least of all the fishermen of the town.</p></div>`,
    ],
    ['a line that leads to another article', '', '<p>Read also: A storm off Arica that nobody saw coming</p>'],
    ['leave to set cookies', '', '<p>This site uses cookies to make your visit better. Accept them or leave.</p>'],
    ['an invitation to a newsletter', '', '<p>Sign up for our newsletter and get the harbour news each morning.</p>'],
    [
      'a box whose name is written in humps',
      '',
      '<div class="boxRelated"><p>A storm off Arica was seen by nobody.</p></div>',
    ],
    [
      'the captions of pictures to leaf through',
      '',
      '<div class="swiper"><figure><figcaption>The bay</figcaption></figure></div>',
    ],
    ['a line of no letters', '', '<p>* * *</p>'],
    ['a paragraph printed twice', '', `<p>${PARAGRAPHS[1] ?? ''}</p>`],
    [
      'a teaser that the first paragraph says in full',
      `<p class="lead">${(PARAGRAPHS[0] ?? '').slice(0, 105)} …</p>`,
      '',
    ],
  ])('leaves out %s', (_, before, end) => {
    const head = '<meta name="author" content="Ana Rojas"><meta property="og:title" content="Port reopens">';
    const body = `${before}${PARAGRAPHS.map((words) => `<p>${words}</p>`).join('')}${end}`;
    expect(blocksOf(page({ head, body }))).toEqual(PARAGRAPHS.map((words) => `paragraph: ${words}`));
  });

  test.each([
    [
      'a linked heading over the article’s own paragraphs',
      `<h2><a href="/p">The port</a></h2><p>${PARAGRAPHS[1] ?? ''}</p><p>Then it rained.</p>`,
    ],
    [
      'a section that a table of contents leads to',
      `<div id="TOC_TITLE_1"><p>${(PARAGRAPHS[1] ?? '').replace('Chile', 'Ecuador')}</p></div>`,
    ],
    [
      'the words of a sentence, whatever they are called',
      '<p>The quarrel began <a class="related-link" href="/x">in the spring of last year</a> and ended at the quay.</p>',
    ],
    [
      'a block quotation',
      '<blockquote><p>“We will be back at the quay on Tuesday, and not an hour sooner,” she said.</p></blockquote>',
    ],
    [
      'questions and answers',
      '<p><b>Q: Is it over?</b></p><p>A: Not before the contract is signed, and not a day sooner.</p>',
    ],
    ['a soft hyphen’s word', '<p>The de\u00adsa\u00adli\u00adna\u00adtion of the bay went on for another year.</p>'],
  ])('keeps %s', (_, html) => {
    const text = readPage(page({ body: `<p>${PARAGRAPHS[0] ?? ''}</p>${html}` }), 'page.html').text;
    const words = html
      .replaceAll('\u00ad', '')
      .replace(/<[^>]*>/gu, ' ')
      .trim()
      .split(/\s+/u);
    expect(words.filter((word) => !text.includes(word))).toEqual([]);
  });

  test('keeps the entries of a live blog, newest first as they stand, each under its heading', () => {
    const entry = (time: string, heading: string, words: string): string =>
      `<article class="entry"><time datetime="2024-03-04T${time}:00Z">${time}</time><h2>${heading}</h2><p>${words}</p></article>`;
    const body =
      entry('12:10', 'Ships enter', PARAGRAPHS[1] ?? '') + entry('10:05', 'The gates open', PARAGRAPHS[0] ?? '');
    expect(blocksOf(page({ body })).filter((block) => !/: \d/u.test(block))).toEqual([
      'heading: Ships enter',
      `paragraph: ${PARAGRAPHS[1] ?? ''}`,
      'heading: The gates open',
      `paragraph: ${PARAGRAPHS[0] ?? ''}`,
    ]);
  });

  test('leaves out what pops up over a sentence', () => {
    const body = `<p>The mayor, <span>Ana Rojas<span class="popup">Rojas Ana, since 2019</span></span>, opened the gates of the harbour to all who stood there.</p>`;
    expect(blocksOf(page({ body }))).toEqual([
      'paragraph: The mayor, Ana Rojas, opened the gates of the harbour to all who stood there.',
    ]);
  });

  test('marks a pull quote as such', () => {
    const body = `<p>${PARAGRAPHS[0] ?? ''}</p><aside class="pullquote"><p>“Nine days were enough”</p></aside><p>${PARAGRAPHS[1] ?? ''}</p>`;
    expect(blocksOf(page({ body }))[1]).toBe('pull-quote: “Nine days were enough”');
  });

  test('gives each block the path of its element', () => {
    const { blocks } = readPage(page(), 'page.html');
    expect(blocks.at(-1)?.path).toBe('/html[1]/body[1]/div[1]/div[1]/p[3]');
  });

  test('mends a page with two bodies and no end tags as browsers do', () => {
    const html = `<html class="a"><html class="b"><body><p>${PARAGRAPHS.join('<p>')}</body><body>`;
    expect(blocksOf(html).filter((block) => block.startsWith('paragraph'))).toHaveLength(3);
  });

  test.each([
    [
      'JSON-LD',
      '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Port reopens","datePublished":"2024-03-04T10:00:00Z","author":{"@type":"Person","name":"Ana Rojas"},"publisher":{"name":"The Bay Herald"}}</script>',
      '',
    ],
    [
      'meta elements',
      '<meta name="author" content="Ana Rojas"><meta property="article:published_time" content="2024-03-04T10:00:00Z"><meta property="og:site_name" content="The Bay Herald"><meta property="og:title" content="Port reopens">',
      '',
    ],
    [
      'what the page shows',
      '<meta property="og:site_name" content="The Bay Herald">',
      '<h1>Port reopens</h1><div class="byline">By Ana Rojas</div><span class="date">March 4, 2024</span>',
    ],
  ])('knows title, author, outlet and date from %s', (_, head, before) => {
    const { metadata } = readPage(page({ head, before }), 'page.html');
    expect(metadata).toMatchObject({
      title: 'Port reopens',
      author: 'Ana Rojas',
      outlet: 'The Bay Herald',
      language: 'en',
    });
    expect(metadata.published?.slice(0, 10)).toBe('2024-03-04');
  });

  test.each([
    [
      'JSON-LD',
      '<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2024-03-05T09:00:00Z","inLanguage":"en"}</script>',
      '',
    ],
    ['meta elements', '<meta property="article:modified_time" content="2024-03-05T09:00:00Z">', ''],
    ['microdata', '', '<time itemprop="dateModified" datetime="2024-03-05T09:00:00Z">yesterday</time>'],
  ])('knows from %s when the page was changed', (_, head, before) => {
    expect(readPage(page({ head, before }), 'page.html').metadata.modified?.slice(0, 10)).toBe('2024-03-05');
  });

  test('knows title, author and day from microdata', () => {
    const before =
      '<h2 itemprop="headline">Port reopens</h2><span itemprop="author" itemscope><b itemprop="name">Ana Rojas</b></span><time itemprop="datePublished" datetime="2024-03-04">Monday</time>';
    expect(readPage(page({ before }), 'page.html').metadata).toMatchObject({
      title: 'Port reopens',
      author: 'Ana Rojas',
      published: '2024-03-04',
    });
  });

  test.each([
    ['its canonical link', '<link rel="canonical" href="https://bay.example/port">'],
    ['Open Graph', '<meta property="og:url" content="https://bay.example/port">'],
  ])('knows the page’s address from %s', (_, head) => {
    expect(readPage(page({ head }), 'page.html').metadata.source).toBe('https://bay.example/port');
  });

  test.each([
    ['<html lang="pt-BR">', 'pt'],
    ['<html><meta property="og:locale" content="fr_CA">', 'fr'],
    ['<html><meta http-equiv="content-language" content="de">', 'de'],
  ])('knows the language: %s', (start, language) => {
    expect(readPage(`${start}<body><p>${PARAGRAPHS[0] ?? ''}</p></body></html>`, 'page.html').metadata.language).toBe(
      language,
    );
  });

  test('does not take the article’s title for the outlet', () => {
    const html = page({ before: '<h1>Port reopens today</h1>' })
      .replace('</head>', '<meta name="application-name" content="Port reopens today"></head>')
      .replace('Port reopens | The Bay Herald', 'Port reopens today');
    const { title, outlet } = readPage(html, 'page.html').metadata;
    expect([title, outlet]).toEqual(['Port reopens today', undefined]);
  });

  test.each([
    ['too-deep', '<b>'.repeat(6000)],
    ['too-many', '<p>x'.repeat(1_000_001)],
    ['too-long', `<div ${'a '.repeat(600_000)}>`],
  ])('refuses a page that no parser survives: %s', (code, html) => {
    expect(() => readPage(html, 'a.html')).toThrow(expect.objectContaining({ code }) as Error);
  });

  test('drops an attribute of megabytes and reads the page', () => {
    const html = page({
      before: `<div title="${'a'.repeat(3_000_000)}" class='${'ad '.repeat(1_000_000)}'>Port news</div>`,
    });
    expect(blocksOf(html).at(-1)).toBe(`paragraph: ${PARAGRAPHS.at(-1) ?? ''}`);
  });

  test.each([
    [
      'an id that the graph names',
      '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","author":{"@id":"#7"}},{"@type":"Person","@id":"#7","name":"Ana Rojas"}]}</script>',
      '',
    ],
    [
      'the page, before what someone logs in by',
      '<meta name="author" content="a.rojas">',
      '<p class="author">Ana Rojas</p>',
    ],
    ['a line that says when and by whom', '', '<p class="author">Posted on March 4, 2024 by Ana Rojas</p>'],
    ['a line of a date and a name', '', '<p>4.3.2024 - Ana Rojas</p>'],
    ['an aside of a few words', '', '<aside class="meta"><a class="author-name">Ana Rojas</a></aside>'],
    [
      'within a wrapper that is named for its sidebar too',
      '',
      '<div class="content-sidebar-wrap"><a rel="author">Ana Rojas</a></div>',
    ],
    [
      'every author of a study',
      '<meta name="citation_author" content="Ana Rojas"><meta name="citation_author" content="Liv Dahl">',
      '',
    ],
  ])('knows the author from %s', (what, head, before) => {
    const expected = what.startsWith('every') ? 'Ana Rojas, Liv Dahl' : 'Ana Rojas';
    expect(readPage(page({ head, before }), 'page.html').metadata.author).toBe(expected);
  });

  test('takes the article from JSON-LD where the page would show it by a script alone', () => {
    const words = [...PARAGRAPHS, ...PARAGRAPHS].join('\n\n');
    const data = JSON.stringify({ '@type': 'NewsArticle', articleBody: words });
    const html = `<html lang="en"><head><script type="application/ld+json">${data}</script></head><body><div id="app">Turn on JavaScript.</div></body></html>`;
    expect(blocksOf(html)).toEqual([...PARAGRAPHS, ...PARAGRAPHS].map((text) => `paragraph: ${text}`));
    const whole = page({ head: `<script type="application/ld+json">${data}</script>` });
    expect(blocksOf(whole)).toHaveLength(PARAGRAPHS.length);
  });

  test('gives the teaser before a paywall where that is all the page has', () => {
    const html = `<html lang="en"><body><header>The Bay Herald</header><div class="paywall"><p>${PARAGRAPHS[0] ?? ''}</p></div></body></html>`;
    expect(blocksOf(html)).toEqual([`paragraph: ${PARAGRAPHS[0] ?? ''}`]);
  });

  test.each([
    ['after its body', (words: string) => `<body>x</body><div><div>${words}</div></div>`],
    ['in its head', (words: string) => `<head>${words}</head><body>x</body>`],
  ])('reads a page whose text stands %s', (_, wrap) => {
    const html = `<html lang="en">${wrap(`<p>${PARAGRAPHS[0] ?? ''}</p><p>${PARAGRAPHS[1] ?? ''}</p>`)}</html>`;
    expect(blocksOf(html).filter((block) => block !== 'paragraph: x')).toEqual([
      `paragraph: ${PARAGRAPHS[0] ?? ''}`,
      `paragraph: ${PARAGRAPHS[1] ?? ''}`,
    ]);
  });

  test('refuses a page with no text, and one nested beyond use, each with a reason', () => {
    expect(() => readPage('<html><body><script>x</script></body></html>', 'a.html')).toThrow(/a\.html: no text/u);
    expect(() => readPage(`${'<div>'.repeat(5000)}deep`, 'b.html')).toThrow(/b\.html: its elements are nested/u);
  });
});

describe('dayIn', () => {
  test.each([
    ['Published on October 23, 2024 at noon', '2024-10-23'],
    ['23. Oktober 2024', '2024-10-23'],
    ['23 de octubre de 2024', '2024-10-23'],
    ['le 1er août 2019', '2019-08-01'],
    ['23.10.2024, 14:00 Uhr', '2024-10-23'],
    ['2024-10-23T08:15:00+02:00', '2024-10-23T08:15'],
    ['20241023', '2024-10-23'],
    ['31.02.2024', undefined],
    ['no day here', undefined],
  ])('%s is %s', (text, day) => {
    expect(dayIn(text)).toBe(day);
  });

  test('reads 3/4/2024 as the page writes dates', () => {
    expect([dayIn('3/4/2024'), dayIn('3/4/2024', true)]).toEqual(['2024-04-03', '2024-03-04']);
  });
});
