// Imports point one way: each folder of src/ may import the folders before it in ORDER, and siblings (in one array) not
// each other. `npm run imports` checks it, and that modules were read at all.
const ORDER = [
  ['document'],
  ['layout', 'language', 'reader', 'classifier'],
  ['date', 'actor', 'syntax'],
  ['quotation'],
  ['party'],
  ['event', 'stance', 'figure'],
  ['claim'],
  ['record'],
  ['schema', 'report', 'evaluate'],
  ['pool', 'fetch'],
  ['ledger'],
  ['server', 'cli'],
];

const forbidden = ORDER.flatMap((folders, rank) =>
  folders.map((folder) => ({
    name: `${folder}-looks-left`,
    severity: 'error',
    from: { path: `^src/${folder}/` },
    to: {
      path: '^src/[^/]+/',
      pathNot: `^src/(${[...ORDER.slice(0, rank).flat(), folder].join('|')})/`,
    },
  })),
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...forbidden,
    {
      name: 'reader-sees-document-alone',
      severity: 'error',
      from: { path: '^src/reader/' },
      to: { path: '^src/(?!reader/|document/)[^/]+/' },
    },
    {
      name: 'language-sees-document-alone',
      severity: 'error',
      from: { path: '^src/language/' },
      to: { path: '^src/(?!language/|document/)[^/]+/' },
    },
    {
      name: 'reading-core-has-no-dependency',
      comment: 'document to record run in a browser, without I/O and without packages',
      severity: 'error',
      from: {
        path: '^src/(document|layout|language|date|actor|classifier|syntax|quotation|party|event|stance|figure|claim|record)/',
        pathNot: '^src/language/node\\.ts$',
      },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    {
      name: 'folders-are-entered-through-index',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/([^/]+)/', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nothing-imports-training', severity: 'error', from: { path: '^(src|test)/' }, to: { path: '^training/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs'] },
  },
};
