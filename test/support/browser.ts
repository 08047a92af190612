import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from 'playwright-core';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, test } from 'vitest';

const CANDIDATES = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const executable = CANDIDATES.find((path) => path !== undefined && existsSync(path));

/** A test that drives the system's Chromium: skipped with a loud line where there is none, but never in CI. */
export const browserTest = executable === undefined && process.env['CI'] === undefined ? skipped() : test;

function skipped(): typeof test.skip {
  console.warn(
    '\n!!! NO CHROMIUM WAS FOUND, SO THE BROWSER TESTS DID NOT RUN. Install one, or name it in CHROMIUM. !!!\n',
  );
  return test.skip;
}

const open: { context: BrowserContext; folder: string }[] = [];
afterAll(async () => {
  for (const { context, folder } of open.splice(0)) {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** A page at `url` in a Chromium of its own with an empty profile; closed when the file's tests end. */
export async function openPage(
  url: string,
  options: { width?: number; height?: number; colorScheme?: 'dark' | 'light' } = {},
): Promise<Page> {
  if (executable === undefined)
    throw new Error('No Chromium was found; install the package chromium, or name one in CHROMIUM');
  const { width = 1280, height = 800, colorScheme = 'light' } = options;
  const folder = mkdtempSync(join(tmpdir(), 'chancery-browser-'));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: executable,
    headless: true,
    colorScheme,
    viewport: { width, height },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  open.push({ context, folder });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}
