import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { existsSync, openSync } from 'node:fs';
import { expect, test } from 'vitest';

test('whoever stops reading what is printed makes no error', async () => {
  const bin = fileURLToPath(new URL('../../bin/chancery.mjs', import.meta.url));
  const child = spawn(process.execPath, [bin, 'read', '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let errors = '';
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
});

test.runIf(existsSync('/dev/full'))('where what is printed has no room, one line says so', async () => {
  const bin = fileURLToPath(new URL('../../bin/chancery.mjs', import.meta.url));
  const child = spawn(process.execPath, [bin, 'read', 'examples/cod-wars.txt'], {
    stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
  });
  let errors = '';
  child.stderr?.on('data', (data: Buffer) => (errors += data.toString()));
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(code).toBe(1);
  expect(errors).toMatch(/^chancery: standard output: it can't be written \(.*\); make room, or send it elsewhere\n$/u);
});

test.runIf(existsSync('/dev/stdin'))('a pipe that has a name is read like a file', () => {
  const bin = fileURLToPath(new URL('../../bin/chancery.mjs', import.meta.url));
  const command = `printf 'Norway thanked Iceland.' | "${process.execPath}" "${bin}" read --format json /dev/stdin`;
  const { stdout, stderr } = spawnSync('sh', ['-c', command], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toMatchObject({ document: { text: 'Norway thanked Iceland.', source: null } });
});
