import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';
import { afterAll, beforeAll, expect } from 'vitest';

import { load } from '../../src/index.ts';
import { browserTest, openPage } from '../support/browser.ts';

const root = new URL('../../', import.meta.url);
const PAGE = `<!doctype html><title>test</title><script type="module">
  import { load } from './browser.js';
  window.readText = async (text, parser) => JSON.stringify((await load(location.href, { parser })).read(text));
</script>`;
let server: Server;
let base: string;

/** The bundle that a page would load, with the package's data and models beside it, on this machine alone. */
beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('src/browser.ts', root))],
    bundle: true,
    format: 'esm',
    write: false,
  });
  const bundle = outputFiles[0]?.contents ?? new Uint8Array();
  server = createServer((request, response) => {
    const path = request.url ?? '/';
    try {
      const [type, body] =
        path === '/'
          ? ['text/html', PAGE]
          : path === '/browser.js'
            ? ['text/javascript', bundle]
            : ['application/octet-stream', readFileSync(new URL(`.${path}`, root))];
      response.writeHead(200, { 'content-type': type }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`; // an IP socket has a port
});
afterAll(() => server.close());

browserTest('a page reads the examples into the same bytes as Node', async () => {
  const page = await openPage(base);
  for (const parser of ['accurate', 'fast'] as const) {
    const reader = await load({ parser });
    for (const name of ['cod-wars', 'antarctic-treaty', 'suez-canal']) {
      const text = readFileSync(new URL(`examples/${name}.txt`, root), 'utf8');
      const inPage = await page.evaluate(`readText(${JSON.stringify(text)}, '${parser}')`);
      expect(inPage).toBe(JSON.stringify(reader.read(text)));
    }
  }
});
