import { describe, expect, it } from '@jest/globals';
import { environments, type FunctionName } from '../../functions/environments.ts';
import { type ItemAction, itemReach } from '../../lib/item-reach.ts';
import { createInMemoryDocumentTable } from '../support/fakes/in-memory-document-table.ts';
import { createManualClock } from '../support/fakes/manual-clock.ts';
import { evaluate } from '../support/iam/evaluate.ts';
import { functionPolicies } from '../support/iam/function-policies.ts';
import { withinReach } from '../support/iam/within-reach.ts';

const policyOf = functionPolicies();
const table = 'arn:aws:dynamodb:us-east-1:000000000000:table/dropship-production-data-table';

/** As an attacker who has taken over the function would ask. */
function may(name: FunctionName, action: ItemAction, keys: string | readonly string[], index?: string): boolean {
  const resource = index ? `${table}/index/${index}` : table;
  const context = keys.length > 0 ? { 'dynamodb:LeadingKeys': keys } : {};
  return evaluate(policyOf(name), { action: `dynamodb:${action}`, resource, context }) === 'allowed';
}

const [location, company, system] = ['LOC#{location}', 'COMPANY#{company}', 'SYSTEM'];
const subscription = 'SUBSCRIPTION#{key}';
const unreadable = 'UNREADABLE#highlevel';
const context = 'TICKET#user-context#{id}';
const state = 'TICKET#install-state#{id}';
const everyAction: readonly ItemAction[] = ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem'];

describe('an attacker who has taken over', () => {
  it.each<[FunctionName, readonly string[]]>([
    ['highlevel-webhook', [location, company, system, subscription, context, state]],
    ['provider-webhook', [location, company, system, context, state]],
    ['oauth', [subscription, context, unreadable, 'QUOTES#{location}', 'RATES-KEY#{key}']],
    ['external-auth', [subscription, context, state, unreadable, 'QUOTES#{location}', 'RATES-KEY#{key}']],
    ['shipping-rates', [company, subscription, context, state, unreadable]],
    ['custom-page', [state, unreadable]],
    ['page', [location, company, system, subscription, context, state, unreadable]],
    ['token-refresh', [location, company, subscription, context, state, unreadable]],
    ['catalog-resync', [company, subscription, context, state, unreadable]],
    ['product-sync', [subscription, context, state, unreadable]],
    ['order-export', [subscription, context, state, unreadable]],
  ])('%s reads and writes nothing of what is not its business', (name, keys) => {
    for (const key of keys)
      for (const action of everyAction) expect([action, key, may(name, action, key)]).toEqual([action, key, false]);
  });

  it('a door for webhooks reads no body that was put aside, and a supplier’s changes no subscription', () => {
    expect(may('highlevel-webhook', 'PutItem', unreadable)).toBe(true);
    expect(may('highlevel-webhook', 'GetItem', unreadable)).toBe(false);
    expect(may('provider-webhook', 'GetItem', subscription)).toBe(true);
    expect(may('provider-webhook', 'PutItem', subscription)).toBe(false);
  });

  it('the checkout’s door lists nothing of a location and cannot remove a thing', () => {
    expect(may('shipping-rates', 'GetItem', location)).toBe(true);
    expect(may('shipping-rates', 'Query', location)).toBe(false);
    expect(may('shipping-rates', 'Query', 'ORDERS#{location}#waiting', 'lists')).toBe(false);
    expect(may('shipping-rates', 'DeleteItem', location)).toBe(false);
  });

  it('none but the sweep lists whose tokens end, and none but schedules lists installations', () => {
    const listers = (key: string) =>
      (Object.keys(environments) as FunctionName[]).filter((name) => may(name, 'Query', key, 'due'));
    expect(listers('TOKENS#3')).toEqual(['token-refresh']);
    expect(listers('INSTALLATIONS#active')).toEqual(['reconcile', 'catalog-resync', 'token-refresh']);
  });

  it('hides no foreign item among its own in one request', () => {
    expect(may('shipping-rates', 'BatchGetItem', [location, 'LOC#{other}'])).toBe(true);
    expect(may('shipping-rates', 'BatchGetItem', [location, subscription])).toBe(false);
  });

  it('puts nothing into an index through a door that has no list, and reads nothing by a write', () => {
    const put = (name: FunctionName, key: string, more: Readonly<Record<string, string | readonly string[]>>) =>
      evaluate(policyOf(name), {
        action: 'dynamodb:PutItem',
        resource: table,
        context: { 'dynamodb:LeadingKeys': key, ...more },
      });
    const item = ['document', 'pk', 'sk', 'version', 'writeId'];
    for (const [name, key] of [
      ['highlevel-webhook', unreadable],
      ['provider-webhook', unreadable],
      ['external-auth', location],
      ['shipping-rates', location],
    ] as const) {
      expect([name, put(name, key, { 'dynamodb:Attributes': item })]).toEqual([name, 'allowed']);
      for (const listed of ['duePk', 'dueSk', 'listsPk', 'listsSk', 'row'])
        expect([name, put(name, key, { 'dynamodb:Attributes': [...item, listed] })]).toEqual([name, 'not-allowed']);
      const old = { 'dynamodb:Attributes': item, 'dynamodb:ReturnValues': 'ALL_OLD' };
      expect([name, put(name, key, old)]).toEqual([name, 'not-allowed']);
    }
  });

  it('gains nothing by a request that names no item', () => {
    for (const name of Object.keys(environments) as FunctionName[])
      for (const action of everyAction) expect([name, action, may(name, action, [])]).toEqual([name, action, false]);
  });

  it('gains nothing by a key that only looks like its own', () => {
    expect(may('provider-webhook', 'GetItem', 'XSUBSCRIPTION#{key}')).toBe(false);
    expect(may('oauth', 'GetItem', 'SYSTEM#{key}')).toBe(false);
  });
});

describe('the reach of a function', () => {
  it('names no wildcard but at its end, behind the kind of a key', () => {
    const patterns = Object.values(itemReach).flatMap((reach) => Object.values(reach).flat());
    expect(patterns.length).toBeGreaterThan(50);
    for (const pattern of patterns) expect(pattern).toMatch(/^[A-Z]{3,}[A-Z-]*(?:#[a-z-]+)*(?:#\*)?$/);
  });

  it('is told to the simulation, which hears of every request beyond it', async () => {
    const heard: string[] = [];
    const memory = createInMemoryDocumentTable({ clock: createManualClock() });
    const reached = withinReach('token-refresh', memory, (what) => heard.push(what));
    await reached.find({ pk: 'SYSTEM', sk: 'SCHEDULE#token-refresh' });
    await reached.queryIndex('due', { pk: 'TOKENS#1' });
    expect(heard).toEqual([]);
    await reached.find({ pk: location, sk: 'TOKENS' });
    await reached.remove({ pk: 'SYSTEM', sk: 'DATA-KEY' });
    expect(heard).toEqual([`token-refresh may not GetItem ${location}`, 'token-refresh may not DeleteItem SYSTEM']);
  });
});
