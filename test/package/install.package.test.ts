import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const example = readFileSync(join(root, 'examples/cod-wars.txt'), 'utf8');
let folder: string;

/** The tarball that a release would be, installed into an empty folder as a user would. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chancery-package-'));
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { cwd: root });
  const [{ filename } = { filename: '' }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
      cwd: root,
      encoding: 'utf8',
    }),
  ) as { filename: string }[];
  writeFileSync(join(folder, 'package.json'), '{"private": true, "type": "module"}');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--omit=dev', join(folder, filename)], { cwd: folder });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const node = (script: string): string =>
  execFileSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder, encoding: 'utf8' });

test('the installed command reads a document', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(folder, 'node_modules/chancery/bin/chancery.mjs'), 'read', '-'],
    { cwd: folder, input: example, encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).toContain('Einar Agustsson');
});

test('the installed library, its parser and its schemas can be imported', () => {
  const printed = node(`
    import { load } from 'chancery';
    import { parse } from 'chancery/language';
    import { recordSchema } from 'chancery/schema';
    const record = (await load()).read('Iceland thanked Norway for its help.', { genre: 'report' });
    recordSchema.parse(JSON.parse(JSON.stringify(record)));
    const [sentence] = parse('Iceland thanked Norway for its help.');
    console.log(record.actors.map(({ code }) => code).join(), sentence.tokens.length);
  `);
  expect(printed.trim()).toBe('ISL,NOR 7');
});

/** The packages that are loaded before `module` of dist/ runs: what it imports statically, and what that does. */
function packagesOf(module: string, seen = new Set<string>()): string[] {
  if (seen.has(module)) return [];
  seen.add(module);
  const source = readFileSync(module, 'utf8');
  const imports = source.matchAll(/^(?:(?:import|export)\b[^;'"]*?from\s*|import\s*)"([^"]+)";/gmu);
  return [...imports].flatMap(([, name = '']) =>
    name.startsWith('.') ? packagesOf(join(dirname(module), name), seen) : name.startsWith('node:') ? [] : [name],
  );
}

test('a command starts with no package loaded but the one that reads its line', () => {
  const main = join(folder, 'node_modules/chancery/dist/cli/main.js');
  expect([...new Set(packagesOf(main))]).toEqual(['commander']);
});
