import { describe, expect, it } from '@jest/globals';
import { environments } from '../../functions/environments.ts';
import { pickEnvironment, type Variable, type VariableValues } from '../../lib/function-environment.ts';

const names = new Set(
  Object.values(environments)
    .flat()
    .map((name) => name.replace(/\?$/, '') as Variable),
);
const values = Object.fromEntries([...names].map((name) => [name, `the ${name}`])) as VariableValues;

describe('pickEnvironment', () => {
  it('gives a function what it lists and nothing more', () => {
    expect(pickEnvironment('catalog-resync', values)).toEqual({
      TABLE_NAME: 'the TABLE_NAME',
      KEY_ID: 'the KEY_ID',
      PRODUCT_SYNC_QUEUE_URL: 'the PRODUCT_SYNC_QUEUE_URL',
    });
  });

  it('leaves out what may be absent and is', () => {
    const without = pickEnvironment('highlevel-webhook', { ...values, HIGHLEVEL_WEBHOOK_PUBLIC_KEYS: undefined });
    expect(without).not.toHaveProperty('HIGHLEVEL_WEBHOOK_PUBLIC_KEYS');
  });

  it('names everything that is missing at once', () => {
    const incomplete = { ...values, TABLE_NAME: undefined, KEY_ID: undefined };
    expect(() => pickEnvironment('token-refresh', incomplete)).toThrow(
      'The function token-refresh needs TABLE_NAME, KEY_ID, which the stack does not set.',
    );
  });
});
