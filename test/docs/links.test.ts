import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '../..');
const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

/** As the hosts of repositories make them. */
function anchorsOf(path: string): readonly string[] {
  const headings = [...readFileSync(path, 'utf8').matchAll(/^#{1,6} (.+)$/gm)];
  return headings.map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function isBroken(page: string, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? join(root, page) : resolve(root, dirname(page), file);
  if (!existsSync(target)) return true;
  return anchor !== undefined && !anchorsOf(target).includes(anchor);
}

describe('the pages of the project', () => {
  it('link to pages and headings that are there', () => {
    const broken = pages.flatMap((page) => {
      const links = [...readFileSync(join(root, page), 'utf8').matchAll(/\]\(([^)\s]+)\)/g)].map(
        ([, link = '']) => link,
      );
      return links.filter((link) => !/^https?:/.test(link) && isBroken(page, link)).map((link) => `${page}: ${link}`);
    });

    expect(pages.length).toBeGreaterThan(10);
    expect(broken).toEqual([]);
  });
});

describe('the decisions in docs/adr', () => {
  it('have a number each, and begin with it', () => {
    const names = readdirSync(join(root, 'docs/adr')).filter((name) => name.endsWith('.md'));
    const numbers = names.map((name) => name.slice(0, 4));
    const misnumbered = names.filter(
      (name) => !readFileSync(join(root, 'docs/adr', name), 'utf8').startsWith(`# ${name.slice(0, 4)} `),
    );

    expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([]);
    expect(misnumbered).toEqual([]);
  });
});
