import { SafetyRuleError } from '../doctor-errors.ts';
import { isObject } from '../key-paths.ts';
import type { System } from '../system.ts';
import type { Sending, Write } from './asking.ts';

/** Whether this run may change anything, and why not. */
export type WritePolicy = { readonly kind: 'allowed' } | { readonly kind: 'forbidden'; readonly why: string };

export interface Permissions {
  readonly system: System;
  readonly run: string;
  readonly writes: WritePolicy;
  /** Ids of what this run made, or what an earlier one made and this one takes away. */
  isMade(id: string): boolean;
  /** Orders whose every line is a throw-away product of this run. */
  isOwnOrder(id: string): boolean;
  /** The person said that the shop sends nothing into production on its own. */
  readonly printifyOrdersManual: boolean;
}

interface Never {
  readonly system: System;
  readonly path: RegExp;
  readonly method?: Write['method'];
  readonly does: string;
}

/** What is never sent, whatever was made (S6). */
const nevers: readonly Never[] = [
  { system: 'highlevel', path: /^\/oauth\//, does: 'refreshing or minting tokens' },
  {
    system: 'highlevel',
    path: /record-payment|refund|\/invoices|\/payments\/(?!orders\/)/,
    does: 'payments and refunds',
  },
  { system: 'highlevel', path: /uninstall|^\/marketplace\//, does: 'uninstalling' },
  { system: 'highlevel', path: /^\/contacts/, does: 'changing a contact' },
  { system: 'printful', path: /\/confirm$/, does: 'confirming an order' },
  { system: 'printful', path: /^\/oauth\//, does: 'refreshing tokens' },
  { system: 'printful', path: /^\/(store|sync)\//, does: 'changing the shop’s products' },
  { system: 'printify', path: /send_to_production/, does: 'sending an order into production' },
  { system: 'printify', path: /oauth/, does: 'refreshing tokens' },
  { system: 'printify', path: /\/products\//, does: 'changing the shop’s products' },
  { system: 'printify', path: /connection\.json$/, does: 'disconnecting the shop' },
];

/** @throws SafetyRuleError that names the rule; then nothing may be sent. */
export function guard(sending: Sending, by: Permissions): void {
  if (sending.method === 'GET') return;
  const refused = refusalOf(sending, by);
  if (refused !== undefined) throw new SafetyRuleError(...refused);
}

type Refusal = readonly [rule: string, message: string];

/** The first that refuses, in this order. */
const rules: readonly ((write: Write, by: Permissions) => Refusal | undefined)[] = [
  mayWrite,
  isNever,
  isPrintifyManual,
  isOnOwnOrder,
  changesOnlyOwn,
  isNamed,
];

function refusalOf(write: Write, by: Permissions): Refusal | undefined {
  for (const rule of rules) {
    const refused = rule(write, by);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

function mayWrite(_: Write, { writes }: Permissions): Refusal | undefined {
  return writes.kind === 'allowed' ? undefined : ['S2', writes.why];
}

function isNever({ method, path, query, json }: Write, { system }: Permissions): Refusal | undefined {
  const never = nevers.find(
    (each) => each.system === system && each.path.test(path) && (each.method ?? method) === method,
  );
  const does = never?.does ?? (confirms(query) || confirms(json) ? 'confirming an order' : undefined);
  return does === undefined ? undefined : ['S6', `A probe was about to do what none may: ${does}`];
}

function confirms(fields: unknown): boolean {
  return isObject(fields) && ['confirm', 'update_existing'].some((key) => String(fields[key] ?? '') !== '');
}

function isPrintifyManual(write: Write, { system, printifyOrdersManual }: Permissions): Refusal | undefined {
  const makesOrder = system === 'printify' && write.method === 'POST' && /\/orders\.json$/.test(write.path);
  if (!makesOrder || printifyOrdersManual || hasNoLines(write.json)) return undefined;
  return [
    'S7',
    'Printify may send an order into production on its own: say --printify-orders-manual once the shop’s order approval is set to manual',
  ];
}

/** Printify refuses an order without lines, so nothing can come of it. */
function hasNoLines(json: unknown): boolean {
  return isObject(json) && Array.isArray(json.line_items) && json.line_items.length === 0;
}

function isOnOwnOrder({ path, json }: Write, { isOwnOrder }: Permissions): Refusal | undefined {
  const [, orderId] = /^\/payments\/orders\/([^/]+)\/fulfillments$/.exec(path) ?? [];
  if (orderId === undefined) return undefined;
  if (!isOwnOrder(orderId))
    return ['S5', 'A fulfillment cannot be taken back: this order has lines that this run did not make'];
  if (isObject(json) && json.notifyCustomer === false) return undefined;
  return ['S5', 'A fulfillment of a probe must not write to the buyer'];
}

/** Ids in the path of a change, and in the bodies that name several things, are of what was made. */
function changesOnlyOwn({ method, path, json }: Write, { isMade }: Permissions): Refusal | undefined {
  if (isMeantForOrder(path) || isConfiguration(path)) return undefined;
  const ids = [...(method === 'POST' ? [] : idsInPath(path)), ...idsIn(json), ...parentsIn(path)];
  if (ids.length === 0 && method !== 'POST') return ['S6', 'A probe was about to change something that has no id'];
  const foreign = ids.find((id) => !isMade(id));
  return foreign === undefined ? undefined : ['S6', 'A probe was about to change something that this run did not make'];
}

/** A location or shop may stand in the path as well: only what comes after it is a thing. */
function idsInPath(path: string): readonly string[] {
  const [last = ''] = path.split('/').slice(-1);
  return [decodeURIComponent(last.replace(/\.json$/, '').replace(/^@/, ''))];
}

/** Of Printify: a POST that changes an order which is there. */
const cancelling = /\/orders\/([^/]+)\/cancel\.json$/;

function parentsIn(path: string): readonly string[] {
  const [, productId] = /^\/products\/([^/]+)\/price/.exec(path) ?? [];
  const [, orderId] = cancelling.exec(path) ?? [];
  return [productId, orderId].flatMap((id) => (id === undefined ? [] : [decodeURIComponent(id)]));
}

function idsIn(json: unknown): readonly string[] {
  if (!isObject(json)) return [];
  const own = [...textsOf(json.productIds), ...rowsOf(json.products, '_id'), ...rowsOf(json.items, 'priceId')];
  return [...own, ...rowsOf(json.products, 'prices').flatMap((prices) => rowsOf(prices, '_id'))].map(String);
}

function textsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function rowsOf(value: unknown, key: string): readonly unknown[] {
  return textsOf(value).flatMap((row) => (isObject(row) && row[key] !== undefined ? [row[key]] : []));
}

function isMeantForOrder(path: string): boolean {
  return /\/fulfillments$/.test(path);
}

/** Of Printful: one for a store, without an id; the workbench sees to it that none was there. */
function isConfiguration(path: string): boolean {
  return /^(\/v2)?\/webhooks$/.test(path);
}

/** Whoever looks at the account sees what made it, and clean-up finds it (S3). */
function isNamed({ method, path, json }: Write, { run }: Permissions): Refusal | undefined {
  if (method !== 'POST' || isMeantForOrder(path) || cancelling.test(path)) return undefined;
  if (/^\/products\/(bulk-update|inventory)/.test(path)) return undefined;
  const names = isObject(json) ? [json.name, json.external_id, json.url, json.default_url] : [];
  if (names.some((name) => typeof name === 'string' && isOwnName(name, run))) return notForSale(json);
  return ['S3', `A probe was about to make something that is not called "zz-doctor ${run} …" or "doctor-${run}-…"`];
}

function notForSale(json: unknown): Refusal | undefined {
  if (!isObject(json) || json.availableInStore !== true) return undefined;
  return ['S3', 'A probe was about to make a product that is for sale at once'];
}

function isOwnName(name: string, run: string): boolean {
  return name.startsWith(`zz-doctor ${run} `) || name.startsWith(`doctor-${run}-`) || name.startsWith(ownUrl(run));
}

/** Where registrations of a run point: nothing answers there. */
export function ownUrl(run: string): string {
  return `https://example.com/zz-doctor-${run}`;
}
