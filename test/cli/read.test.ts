import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { recordSchema } from '../../src/schema/index.ts';
import { chancery, startChancery } from './run.ts';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'chancery-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const NORWAY =
  'Norwegian Foreign Minister Knut Frydenlund met his Icelandic counterpart in Oslo on Tuesday. He said that Norway would lend Iceland 12 ships.';
const FINLAND =
  'Finland and Sweden signed a trade agreement in Stockholm. Sweden praised the reliable and generous Finnish government.';

describe('chancery read', () => {
  test('prints an example as a report without colours when piped', () => {
    const { status, stdout, stderr } = chancery(['read', 'examples/cod-wars.txt']);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toContain('Iceland and Britain end third cod war');
    expect(stdout).not.toContain('\u001b');
  });

  test('prints one valid record a line, the same in two runs', () => {
    const runs = [1, 2].map(() =>
      chancery(['read', '--format', 'jsonl', 'examples/cod-wars.txt', 'examples/suez-canal.txt']),
    );
    expect(runs[0]?.stdout).toBe(runs[1]?.stdout);
    const records = (runs[0]?.stdout ?? '')
      .trim()
      .split('\n')
      .map((line) => recordSchema.parse(JSON.parse(line)));
    expect(records.map(({ document }) => document.key)).toEqual(['cod-wars', 'suez-canal']);
  });

  test('writes a record a document of a JSONL file, on two cores as on one', () => {
    const lines = [
      JSON.stringify({ id: 'norway/1', text: NORWAY, title: null, date: 'June 1, 1976', genre: 'report' }),
      '',
      JSON.stringify({ id: 'finland', text: FINLAND, genre: 'gossip', source: null }),
    ];
    const input = file('two.jsonl', lines.join('\n'));
    for (const jobs of ['1', '2']) {
      const out = join(folder, `out-${jobs}`);
      const { status, stderr } = chancery(['read', '--format', 'json', '--jobs', jobs, '--out', out, input]);
      expect(status).toBe(0);
      expect(stderr).toMatch(/^2 documents, \d+ items, \d+ words/);
      expect(readdirSync(out).toSorted()).toEqual(['finland.json', 'norway-1.json']);
    }
    const [one, two] = ['1', '2'].map((jobs) => readFileSync(join(folder, `out-${jobs}`, 'norway-1.json'), 'utf8'));
    expect(one).toBe(two);
    const norway = recordSchema.parse(JSON.parse(one ?? ''));
    expect(norway.document.published).toBe('1976-06-01');
    expect(norway.document.text).toBe(NORWAY);
    const finland = recordSchema.parse(JSON.parse(readFileSync(join(folder, 'out-1', 'finland.json'), 'utf8')));
    expect(finland.document.diagnostics.map(({ message }) => message).join()).toContain('gossip');
  });

  test('names each input that fails, goes on with the others and exits 1', () => {
    const good = file('good.txt', NORWAY);
    const bad = [
      join(folder, 'absent.txt'),
      file('empty.txt', ' \n '),
      file('binary.txt', Uint8Array.of(0, 1, 2, 0, 255, 254, 0, 7)),
    ];
    const { status, stdout, stderr } = chancery([
      'read',
      '--format',
      'jsonl',
      bad[0] ?? '',
      good,
      bad[1] ?? '',
      bad[2] ?? '',
    ]);
    expect(status).toBe(1);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { error?: { code: string } });
    expect(lines.map(({ error }) => error?.code !== undefined)).toEqual([true, false, true, true]);
    for (const name of bad) expect(stderr).toContain(name);
    expect(stderr).toMatch(/1 document, .*; 3 failed/);
  });

  test('refuses two documents of one key', () => {
    const input = file(
      'same.jsonl',
      [
        { id: 'x', text: NORWAY },
        { id: 'x', text: FINLAND },
      ]
        .map((line) => JSON.stringify(line))
        .join('\n'),
    );
    const { status, stderr } = chancery(['read', '--format', 'json', '--out', join(folder, 'same'), input]);
    expect(status).toBe(1);
    expect(stderr).toContain(`${input} line 2 (x): its key 'x' is that of ${input} line 1 (x) as well`);
    expect(readdirSync(join(folder, 'same'))).toEqual(['x.json']);
  });

  test('reads standard input and takes what the user says of the document', () => {
    const { status, stdout } = chancery(
      ['read', '--format', 'json', '--title', 'Ships', '--published', '1 June 1976', '--genre', 'report', '-'],
      { input: NORWAY },
    );
    expect(status).toBe(0);
    expect(recordSchema.parse(JSON.parse(stdout)).document).toMatchObject({
      title: 'Ships',
      published: '1976-06-01',
      genre: 'report',
    });
  });

  test('an id that no file can be named by is told, and the other documents are written', () => {
    const lines = [
      { id: 'x'.repeat(300), text: NORWAY },
      { id: 'y', text: FINLAND },
    ];
    const input = file('long.jsonl', lines.map((line) => JSON.stringify(line)).join('\n'));
    const { status, stderr } = chancery(['read', '--format', 'json', '--out', join(folder, 'long'), input]);
    expect(status).toBe(1);
    expect(stderr).toContain('rename the file or give its line a shorter id');
    expect(readdirSync(join(folder, 'long'))).toEqual(['y.json']);
  });

  test.each(['json', 'jsonl'])('a place where %s can not be written is told in a line', (format) => {
    const out = join(folder, `taken-${format}`);
    // A folder stands where the file is to be.
    mkdirSync(join(out, format === 'json' ? 'harbour.json' : 'records.jsonl'), { recursive: true });
    const { status, stderr } = chancery(['read', '--format', format, '--out', out, file('harbour.txt', NORWAY)]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/it can't be written \(.*\); make room or choose another --out/u);
    expect(stderr).not.toContain('mistake in chancery');
    expect(readdirSync(out)).toHaveLength(1);
  });

  test('a JSONL file without a line is an input that failed', () => {
    const { status, stderr } = chancery(['read', file('none.jsonl', '\n \n')]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/none\.jsonl: it is empty; give one JSON object a line\n$/u);
  });

  test('names the file that a text is from, and leaves the lines of a JSONL file to name their sources', () => {
    const text = file('harbour.txt', NORWAY);
    const lines = file('harbours.jsonl', JSON.stringify({ id: 'a', text: FINLAND }));
    const { stdout } = chancery(['read', '--format', 'jsonl', text, lines]);
    const sources = stdout
      .trim()
      .split('\n')
      .map((line) => recordSchema.parse(JSON.parse(line)).document.source);
    expect(sources).toEqual(['harbour.txt', null]);
  });

  test('wraps a report to COLUMNS where it is set', () => {
    const { stdout } = chancery(['read', '-'], { input: NORWAY, env: { COLUMNS: '50' } });
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(50);
    expect(stdout).toContain('s1 l1');
  });

  test('--published that is no date is a mistake of usage', () => {
    const { status, stdout, stderr } = chancery(['read', '--published', 'soonish', '-'], { input: NORWAY });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain("--published 'soonish': it is no date");
  });

  test('an interrupted run leaves nothing half-written', async () => {
    const out = join(folder, 'interrupted');
    const lines = Array.from({ length: 400 }, (_, i) =>
      JSON.stringify({ id: `d${i}`, text: `${NORWAY} `.repeat(200) }),
    );
    const input = file('many.jsonl', lines.join('\n'));
    const child = startChancery(['read', '--format', 'jsonl', '--jobs', '2', '--out', out, input]);
    await expect.poll(() => (existsSync(out) ? readdirSync(out) : []), { timeout: 20_000 }).toHaveLength(1);
    child.kill('SIGINT');
    const signal = await new Promise((resolve) => child.on('exit', (_, by) => resolve(by)));
    expect(signal).toBe('SIGINT');
    expect(readdirSync(out)).toEqual([]);
  });

  test.each([
    [['read']],
    [['read', '--format', 'pdf', 'x.txt']],
    [['read', '--jobs', '0', 'x.txt']],
    [['write', 'x.txt']],
    [['read', '--nonsense', 'x.txt']],
  ])('exits 2 when called as %j', (args) => {
    const { status, stdout, stderr } = chancery(args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^error: /);
  });
});
