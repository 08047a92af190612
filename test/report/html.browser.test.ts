import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Page } from 'playwright-core';
import { expect } from 'vitest';

import { renderHtml } from '../../src/report/index.ts';
import { browserTest, openPage } from '../support/browser.ts';
import { sampleRecord } from '../support/record.ts';

async function open(options: Parameters<typeof openPage>[1] = {}): Promise<{ page: Page; troubles: string[] }> {
  const file = join(mkdtempSync(join(tmpdir(), 'chancery-page-')), 'record.html');
  writeFileSync(file, renderHtml(sampleRecord()));
  const page = await openPage('about:blank', options);
  const troubles: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) troubles.push(`asked for ${request.url()}`);
  });
  page.on('console', (message) => troubles.push(message.text()));
  page.on('pageerror', (error) => troubles.push(error.message));
  await page.goto(pathToFileURL(file).href);
  return { page, troubles };
}

browserTest(
  'a click on marked words shows their item and why it is there, a click on an item marks its words',
  async () => {
    const { page, troubles } = await open();
    await page.locator('.m', { hasText: 'tariffs' }).click();
    const chosen = page.locator('.item.chosen');
    expect(await chosen.locator('.why').textContent()).toContain('trigger:tariff');
    expect(await chosen.locator('button').getAttribute('aria-expanded')).toBe('true');
    await page.locator('.item', { hasText: 'accuses' }).locator('button').click();
    expect(await page.locator('.text .m.chosen').allTextContents()).toEqual(['accused']);
    expect(troubles).toEqual([]);
  },
);

browserTest('the words that an item rests on are outlined while it is chosen', async () => {
  const { page } = await open();
  await page.locator('.item', { hasText: 'draw closer' }).locator('button').click();
  expect(await page.locator('.text .shown').allTextContents()).toEqual(['Arcadia', 'signed']);
  await page.keyboard.press('Escape');
  expect(await page.locator('.text .shown').count()).toBe(0);
});

browserTest('where items lie one upon another, further clicks go through them, the shortest first', async () => {
  const { page } = await open();
  const words = page.locator('.m', { hasText: /^ we can count on$/u });
  const kinds: string[] = [];
  for (let i = 0; i < 3; i++) {
    await words.click();
    kinds.push((await page.locator('.item.chosen').getAttribute('class'))?.match(/k-[a-z]+/u)?.[0] ?? '');
  }
  expect(kinds).toEqual(['k-stance', 'k-quotation', 'k-stance']);
});

browserTest('switches and their keys take a kind off the page and put it back', async () => {
  const { page } = await open();
  const lane = () =>
    page.locator('.m', { hasText: 'signed' }).evaluate((mark) => getComputedStyle(mark).getPropertyValue('--e'));
  expect(await lane()).toContain('gradient');
  await page.keyboard.press('3');
  expect(await lane()).toBe('none');
  expect(await page.locator('.item.k-event').first().isVisible()).toBe(false);
  await page.locator('.switch.k-event').click();
  expect(await lane()).toContain('gradient');
  expect(await page.locator('.switch.k-event').getAttribute('aria-pressed')).toBe('true');
});

browserTest('the keys j, k and Escape move over the items and let them go; ? lists the keys', async () => {
  const { page } = await open();
  const chosen = page.locator('.item.chosen');
  await page.keyboard.press('j');
  const first = await chosen.textContent();
  await page.keyboard.press('j');
  expect(await chosen.textContent()).not.toBe(first);
  await page.keyboard.press('k');
  expect(await chosen.textContent()).toBe(first);
  expect(await page.locator('#said').textContent()).toContain('actor: ');
  await page.keyboard.press('Escape');
  expect(await chosen.count()).toBe(0);
  await page.keyboard.press('?');
  expect(await page.locator('#keys').isVisible()).toBe(true);
  await page.locator('#keys button').click();
  expect(await page.locator('#keys').isVisible()).toBe(false);
});

for (const [name, options] of [
  ['wide and light', { width: 1280, colorScheme: 'light' }],
  ['narrow and dark', { width: 360, height: 700, colorScheme: 'dark' }],
] as const) {
  browserTest(`nothing sticks out of the window and every text has contrast: ${name}`, async () => {
    const { page } = await open(options);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(options.width);
    expect(await page.evaluate(leastContrast)).toBeGreaterThanOrEqual(4.5);
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const before = await ground();
    await page.keyboard.press('t');
    expect(await ground()).not.toBe(before);
    expect(await page.evaluate(leastContrast)).toBeGreaterThanOrEqual(4.5);
  });
}

/** The least contrast, by WCAG 2, between any words of the page and what they stand on; runs in the page. */
function leastContrast(): number {
  const channels = (color: string): number[] => (color.match(/[\d.]+/gu) ?? []).map(Number);
  const luminance = (color: string): number => {
    const [r = 0, g = 0, b = 0] = channels(color).map((value) =>
      value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let least = 21;
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
    );
    if (
      !own ||
      element.closest('script, dialog, .skip, .unseen, :disabled') !== null ||
      !(element instanceof HTMLElement) ||
      element.offsetParent === null
    )
      continue;
    let ground: Element | null = element;
    while (ground !== null && (channels(getComputedStyle(ground).backgroundColor)[3] ?? 1) === 0)
      ground = ground.parentElement;
    const a = luminance(getComputedStyle(element).color);
    const b = luminance(ground === null ? 'rgb(255, 255, 255)' : getComputedStyle(ground).backgroundColor);
    least = Math.min(least, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
  }
  return least;
}
