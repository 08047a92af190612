import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

const BIN = fileURLToPath(new URL('../../bin/chancery.mjs', import.meta.url));

test('a Node that is too old gets a sentence that says what to do', () => {
  const older = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.11.0' } })`;
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(older)}`, BIN, '--version'],
    { encoding: 'utf8' },
  );
  expect(status).toBe(2);
  expect(stderr).toMatch(/^chancery: Node 20\.11\.0 is too old; .*nodejs\.org.*\n$/u);
});

test('the command imports by name nothing that an old Node may lack', () => {
  const named = [...readFileSync(BIN, 'utf8').matchAll(/^import \{ (.+?) \} from/gmu)].map(([, names]) => names);
  expect(named).toEqual(['existsSync']);
});
