import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { authorOf } from '../../shared/domain/orders/author-of.ts';
import type { TimelineEntry } from '../../shared/domain/orders/order.ts';
import { nextOfReason, nothingToDo } from '../../shared/domain/orders/reason-next.ts';
import { openScene } from '../support/advice/advice.ts';
import { connectionOf, connections } from '../support/advice/connections.ts';
import { endedOrders } from '../support/advice/ended-orders.ts';
import { ordersAtProviders } from '../support/advice/orders-at-providers.ts';
import { stuckOrders } from '../support/advice/stuck-orders.ts';
import { notTriedYet, triedElsewhere } from '../support/advice/tried-elsewhere.ts';
import { waitingOrders } from '../support/advice/waiting-orders.ts';

const root = resolve(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/reasons.md'), 'utf8');
const words: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(root, 'functions/page/browser/words/en.json'), 'utf8'),
);
const tried = [...waitingOrders, ...endedOrders, ...stuckOrders, ...ordersAtProviders];

/** Sections about how something stands; the others answer one request, or tell what was done. */
const standing = /^(?:Orders that|The installation|Connections to providers|The catalog)/;

/** What stands somewhere: every state of an order, and of the others what asks somebody to do something. */
const advised = page
  .split(/^## /m)
  .filter((section) => standing.test(section))
  .flatMap((section) => {
    const isOfOrders = section.startsWith('Orders that');
    const rows = [...section.matchAll(/^\| `([a-z0-9-]+)` \| .* \| (.*) \|$/gm)];
    return rows.filter(([, , advice = '']) => isOfOrders || !/^Nothing\b/.test(advice)).map(([, code = '']) => code);
  });

/** Every entry has its code, its author, and all that the page's words for it name. */
function faultsOfEntry({ code, by, params = {}, what }: TimelineEntry): readonly string[] {
  if (code === undefined || authorOf({ code, ...(by && { by }) }) === undefined) return [`no code: ${what}`];
  if (code.startsWith('order-') && code !== 'order-unreadable') return [];
  const word = words[`reason.${code}`];
  if (word === undefined || !(code in nextOfReason || nothingToDo.includes(code))) return [`not explained: ${code}`];
  const named = [...word.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return named.filter((name) => params[name] === undefined).map((name) => `${code} lacks ${name}`);
}

describe('what docs/reasons.md advises', () => {
  it('is tried for every reason: here, or where it says', () => {
    expect(advised.length).toBeGreaterThan(70);
    const rows = [...tried, ...connections].map(({ code }) => code);
    const all = [...rows, ...Object.keys(triedElsewhere), ...notTriedYet];
    expect([...new Set(advised)].filter((code) => !all.includes(code))).toEqual([]);
    expect(all.filter((code) => !advised.includes(code))).toEqual([]);
    expect(notTriedYet.filter((code) => rows.includes(code) || code in triedElsewhere)).toEqual([]);
  });

  it.each(Object.entries(triedElsewhere))('is tried elsewhere for %s', (code, path) => {
    expect(readFileSync(join(root, path), 'utf8')).toContain(code);
  });

  it.each(connections)('mends a connection with $code: $done', async ({ code, reach, follow }) => {
    const scene = await openScene();
    expect(await reach(scene)).toBe(code);

    await follow(scene);

    const connection = await connectionOf(scene);
    expect(connection).toMatchObject({ state: 'active' });
    expect(connection).not.toHaveProperty('reason');
  });

  it.each(tried)('mends $code: $done', async ({ code, reach, follow, ends }) => {
    const scene = await openScene();
    const orderId = await reach(scene);
    expect((await scene.order(orderId)).reason).toMatchObject({ code });

    await follow?.(scene, orderId);

    const { state, reason } = await scene.exportFully(orderId);
    expect({ state, ...(reason && { code: reason.code }) }).toEqual(ends);
    expect((await scene.order(orderId)).timeline.flatMap(faultsOfEntry)).toEqual([]);
  });
});
