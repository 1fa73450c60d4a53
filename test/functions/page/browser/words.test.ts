import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { orderStates } from '../../../../shared/domain/orders/order.ts';

const root = resolve(import.meta.dirname, '../../../..');
const browser = join(root, 'functions/page/browser');
const words: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(browser, 'words/en.json'), 'utf8'));
const codes = readFileSync(join(root, 'docs/reasons.md'), 'utf8')
  .replace(/## Only in logs[\s\S]*/, '')
  .split('\n')
  .flatMap((line) => /^\| `([a-z-]+)` \|/.exec(line)?.[1] ?? []);

describe('the words of the page', () => {
  it('explain every reason of docs/reasons.md and say what to do, and explain no other', () => {
    expect(codes.length).toBeGreaterThan(80);
    const wanted = [...new Set(codes)].flatMap((code) => [`reason.${code}`, `do.${code}`]);
    const there = Object.keys(words).filter((key) => /^(?:reason|do)\./.test(key));
    expect(there.sort()).toEqual(wanted.sort());
  });

  it('name every state of an order', () => {
    expect(orderStates.filter((state) => !words[`state.${state}`])).toEqual([]);
  });

  it('never name the CRM’s maker, nor what only its makers call so', () => {
    const forbidden = /HighLevel|GHL|\blocation\b|sub-?account|webhook|mapping|JSON|\blease\b/i;
    expect(Object.entries(words).filter(([, text]) => forbidden.test(text))).toEqual([]);
  });

  it('are sober: nobody is asked to please, congratulated, or told that something is invalid', () => {
    const forbidden = /!|\bplease\b|successfully|\binvalid\b|\bOK\b|\bsubmit\b/i;
    expect(Object.entries(words).filter(([, text]) => forbidden.test(text))).toEqual([]);
  });

  it('are all used: each is named whole in a file, or begins as a family that one builds', () => {
    const code = readdirSync(browser, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => readFileSync(join(browser, name), 'utf8'))
      .join('\n');
    const beginnings = (key: string) => [...key.matchAll(/[.-]/g)].map(({ index }) => key.slice(0, index + 1));
    const isUsed = (key: string) =>
      code.includes(`'${key}'`) || beginnings(key).some((beginning) => code.includes(`\`${beginning}\${`));
    const families = /^(?:reason|do|state|part|provider)\./;
    expect(Object.keys(words).filter((key) => !families.test(key) && !isUsed(key))).toEqual([]);
  });
});
