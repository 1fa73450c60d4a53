import { isObject, listAt, textAt } from '../key-paths.ts';
import type { System } from '../system.ts';
import type { Answer, Asking, Write } from './asking.ts';
import { isAccepted } from './asking.ts';

/** What a run may make, and how each is looked for, taken away, and proved to be gone. */
export interface ThingKind {
  readonly system: System;
  idIn(body: unknown): string | undefined;
  remove(place: string, id: string): Write;
  read(place: string, id: string): Asking;
  isGone(answer: Answer): boolean;
  /** Looks for it by the name that it was given; absent: `read` without an id shows it. */
  find(place: string, name: string): Asking;
  /** The ids of those in a list whose name begins so. */
  named(body: unknown, name: string): readonly string[];
}

const isMissing = ({ status }: Answer) => status === 404 || status === 400;

const product: ThingKind = {
  system: 'highlevel',
  idIn: (body) => textAt(body, '_id') ?? textAt(body, 'product._id'),
  remove: (locationId, id) => ({
    method: 'DELETE',
    step: 'take the product away',
    path: `/products/${encodeURIComponent(id)}`,
    query: { locationId },
  }),
  read: (locationId, id) => ({
    step: 'is the product gone',
    path: `/products/${encodeURIComponent(id)}`,
    query: { locationId },
  }),
  isGone: isMissing,
  find: (locationId, name) => ({
    step: 'look for the product by its name',
    path: '/products/',
    query: { locationId, search: name, limit: 100, offset: 0 },
  }),
  named: (body, name) => idsNamed(listAt(body, 'products'), { id: '_id', name: ['name'], begins: name }),
};

const printfulOrder: ThingKind = {
  system: 'printful',
  idIn: (body) => textAt(body, 'result.id'),
  remove: (_, id) => ({ method: 'DELETE', step: 'cancel the draft', path: `/orders/${encodeURIComponent(id)}` }),
  read: (_, id) => ({ step: 'is the draft cancelled', path: `/orders/${encodeURIComponent(id)}` }),
  isGone: (answer) => isMissing(answer) || ['canceled', 'archived'].includes(wordAt(answer, 'result.status')),
  find: () => ({ step: 'look for the draft by its reference', path: '/orders', query: { limit: 100, offset: 0 } }),
  named: (body, name) =>
    idsNamed(
      listAt(body, 'result').filter((row) => !['canceled', 'archived'].includes(String(textAt(row, 'status')))),
      { id: 'id', name: ['external_id'], begins: name },
    ),
};

/** There is one for each store and version, and it has no id: its URL tells whose it is. */
function printfulWebhooks(version: '' | '/v2', urlKey: 'url' | 'default_url'): ThingKind {
  const path = `${version}/webhooks`;
  const read = { step: 'is the registration gone', path };
  return {
    system: 'printful',
    idIn: (body) => textAt(body, `result.${urlKey}`),
    remove: () => ({ method: 'DELETE', step: 'take the registration away', path }),
    read: () => read,
    isGone: (answer) => isMissing(answer) || (textAt(answer.body, `result.${urlKey}`) ?? '') === '',
    find: () => ({ step: 'look for the registration', path }),
    named: (body, name) => [textAt(body, `result.${urlKey}`) ?? ''].filter((url) => url !== '' && url.startsWith(name)),
  };
}

const printifyWebhook: ThingKind = {
  system: 'printify',
  idIn: (body) => textAt(body, 'id'),
  remove: (shopId, id) => ({
    method: 'DELETE',
    step: 'take the registration away',
    path: `/v1/shops/${shopId}/webhooks/${encodeURIComponent(id)}.json`,
    query: { host: 'example.com' },
  }),
  read: (shopId) => ({ step: 'is the registration gone', path: `/v1/shops/${shopId}/webhooks.json` }),
  isGone: ({ body }) =>
    !listAt(body, '').some((row) => String(textAt(row, 'url')).startsWith('https://example.com/zz-doctor-')),
  find: (shopId) => ({ step: 'look for the registration', path: `/v1/shops/${shopId}/webhooks.json` }),
  named: (body, name) => idsNamed(listAt(body, ''), { id: 'id', name: ['url'], begins: name }),
};

const printifyOrder: ThingKind = {
  system: 'printify',
  idIn: (body) => textAt(body, 'id'),
  remove: (shopId, id) => ({
    method: 'POST',
    step: 'cancel the order',
    path: `/v1/shops/${shopId}/orders/${encodeURIComponent(id)}/cancel.json`,
    json: {},
  }),
  read: (shopId, id) => ({
    step: 'is the order cancelled',
    path: `/v1/shops/${shopId}/orders/${encodeURIComponent(id)}.json`,
  }),
  isGone: (answer) => isMissing(answer) || wordAt(answer, 'status') === 'canceled',
  find: (shopId) => ({
    step: 'look for the order by its reference',
    path: `/v1/shops/${shopId}/orders.json`,
    query: { limit: 10, page: 1 },
  }),
  named: (body, name) =>
    idsNamed(
      listAt(body, 'data').filter((row) => textAt(row, 'status') !== 'canceled'),
      { id: 'id', name: ['external_id', 'metadata.shop_order_id'], begins: name },
    ),
};

export const thingKinds = {
  product,
  'printful-draft': printfulOrder,
  'printful-webhooks-v1': printfulWebhooks('', 'url'),
  'printful-webhooks-v2': printfulWebhooks('/v2', 'default_url'),
  'printify-webhook': printifyWebhook,
  'printify-order': printifyOrder,
} as const satisfies Readonly<Record<string, ThingKind>>;

export type KindName = keyof typeof thingKinds;

export function isKindName(name: string): name is KindName {
  return Object.hasOwn(thingKinds, name);
}

function wordAt(answer: Answer, path: string): string {
  return isAccepted(answer) ? (textAt(answer.body, path) ?? '').toLowerCase() : '';
}

function idsNamed(
  rows: readonly unknown[],
  by: { readonly id: string; readonly name: readonly string[]; readonly begins: string },
): readonly string[] {
  return rows
    .filter((row) => isObject(row) && by.name.some((path) => textAt(row, path)?.startsWith(by.begins)))
    .flatMap((row) => textAt(row, by.id) ?? []);
}
