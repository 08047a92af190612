import { expect, test } from 'vitest';
import { parseRobots } from '../../src/fetch/robots.ts';

const allowed = (robots: string, path: string): boolean =>
  parseRobots(robots).isAllowed(new URL(path, 'https://bay.example'));

test.each([
  ['', '/a', true],
  ['Disallow: /', '/a', true],
  ['User-agent: *\nDisallow:', '/a', true],
  ['User-agent: *\nDisallow: /a', '/ab', false],
  ['User-agent: *\nDisallow: /a\nAllow: /ab', '/abc', true],
  ['User-agent: *\nAllow: /a\nDisallow: /a', '/a', true],
  ['User-agent: *\nDisallow: /*.pdf$', '/x/a.pdf', false],
  ['User-agent: *\nDisallow: /*.pdf$', '/x/a.pdf?b', true],
  ['User-agent: *\nDisallow: /*?print=', '/a?print=1', false],
  ['User-agent: *\nDisallow: /%7Ebay/', '/~bay/a', false],
  ['User-agent: one\nUser-agent: chancery/2.0\nDisallow: /a # private', '/a', false],
  ['User-agent: *\nDisallow: /\nUser-agent: chancery\nDisallow: /b', '/a', true],
  ['User-agent: chancery\nDisallow: /a\n\nUser-agent: chancery\nDisallow: /b', '/b', false],
])('%j about %s says %s', (robots, path, expected) => {
  expect(allowed(robots, path)).toBe(expected);
});
