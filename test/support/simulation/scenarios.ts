import type { Scenario } from './scenario.ts';

const plain = ['plain'] as const;
const printfulOnly = { scripts: plain, providers: ['printful'] } as const;

const creates = { method: 'POST', path: /^\/orders$/ };
const ordersAndCreates = { path: /^(\/payments\/orders\/\w+|\/orders)$/ };
const confirmations = { method: 'POST', path: /^\/orders\/\d+\/confirm$/ };
const reports = { method: 'GET', path: /^\/orders\/\d+$/ };
const fulfillments = { method: 'POST', path: /\/fulfillments$/ };
const lists = { method: 'GET', path: /\/fulfillments$/ };
const orderReads = { method: 'GET', path: /^\/payments\/orders\/\w+$/ };
const tokens = { method: 'POST', path: /^\/oauth\/token$/ };
const renewals = { method: 'POST', path: /^\/(oauth\/token|v1\/app\/oauth\/tokens\/refresh)$/ };

const worlds = {
  /** Everybody orders, pays and gets parcels, and nothing goes wrong. */
  'all-well': { orders: 8, faults: {}, rules: { notify: 'first' } },
  /** Every other create takes effect after its caller gave up, and look-ups show it seconds later. */
  'late-creates': { orders: 6, ...printfulOnly, faults: { lateLanding: 0.5, lookupLagMs: 5_000 }, aim: creates },
  /** The same, with two workers for each message, of which the other one often reads late what was ordered. */
  'late-creates-doubled': {
    orders: 10,
    ...printfulOnly,
    faults: { lateLanding: 0.5, lookupLagMs: 5_000, doubleDelivery: 1 },
    aim: ordersAndCreates,
  },
  /** The provider takes a minute over some creates, longer than anybody waits. */
  'very-late-creates': {
    orders: 6,
    ...printfulOnly,
    faults: { lateLanding: 0.5 },
    landsWithinMs: 60_000,
    aim: creates,
  },
  /** Every other worker dies right after its create. */
  'deaths-after-creates': { orders: 6, ...printfulOnly, faults: { crashAfter: 0.5 }, aim: creates },
  /** Every other confirmation works and is not answered, and most webhooks are lost. */
  'unanswered-confirmations': {
    orders: 6,
    ...printfulOnly,
    faults: { 'http.timeout-after': 0.5, webhookLost: 0.7 },
    aim: confirmations,
  },
  /** A provider answers no create for an hour. */
  outage: {
    orders: 2,
    ...printfulOnly,
    faults: { 'http.timeout-before': 1 },
    aim: creates,
    schedule: { lastOrder: 5, faultsEnd: 60, staffStops: 120, end: 150 },
  },
  /** Two workers get each message, and some answers take six seconds. */
  'double-workers': { orders: 8, scripts: plain, faults: { doubleDelivery: 1, slow: 0.2 } },
  /** Two workers get each message, and what they read of fulfillments is six seconds old. */
  'double-fulfillers': { orders: 12, scripts: plain, pieces: 8, faults: { doubleDelivery: 1, slow: 1 }, aim: lists },
  /** Workers freeze between what they read of fulfillments and what they do, and there are two for each message. */
  'frozen-fulfillers': {
    orders: 10,
    scripts: plain,
    pieces: 8,
    faults: { pause: 0.5, doubleDelivery: 1 },
    aim: lists,
  },
  /** What a provider says is six seconds old, while its staff takes a step every four. */
  'late-reports': {
    orders: 6,
    ...printfulOnly,
    pieces: 6,
    faults: { slow: 0.5, doubleDelivery: 1 },
    aim: reports,
    staffEverySeconds: 4,
  },
  /** More than half of the fulfillments take effect after their caller gave up. */
  'late-fulfillments': {
    orders: 10,
    ...printfulOnly,
    pieces: 8,
    faults: { lateLanding: 0.6 },
    landsWithinMs: 6_000,
    aim: fulfillments,
  },
  /** Every other worker dies right after its fulfillment; parcels hold part of a line. */
  'deaths-after-fulfillments': {
    orders: 8,
    ...printfulOnly,
    pieces: 8,
    faults: { crashAfter: 0.5 },
    aim: fulfillments,
  },
  /** The same, with orders of one piece each. */
  'deaths-after-last-fulfillments': {
    orders: 6,
    ...printfulOnly,
    pieces: 1,
    faults: { crashAfter: 0.5 },
    aim: fulfillments,
  },
  /** Shoppers who pay late or never. */
  'slow-payers': { orders: 6, scripts: ['never-paid', 'late-payment'], faults: {} },
  /** Shoppers who cancel or get their money back. */
  'second-thoughts': { orders: 10, scripts: ['cancelled', 'refunded'], faults: {} },
  /** Merchants who look at each order first. */
  'careful-merchants': { orders: 6, scripts: plain, faults: {}, rules: { approval: 'manual' } },
  /** Merchants who send a good part of what waits for them by hand. */
  'busy-hands': { orders: 8, scripts: plain, faults: {}, rules: { holdMinutes: 25 }, hands: 12 },
  /** Merchants who confirm each provider order alone. */
  'drafts-only': { orders: 6, scripts: plain, faults: {}, rules: { confirm: false } },
  /** Every other send is refused, and so is a webhook; Printful brings each again until long after that is over. */
  'refusing-queues': {
    orders: 6,
    ...printfulOnly,
    faults: { queueRefuses: 0.5 },
    schedule: { lastOrder: 20, faultsEnd: 30, staffStops: 30, end: 130 },
  },
  /** Half of the webhooks get lost. */
  'lost-webhooks': { orders: 6, scripts: plain, faults: { webhookLost: 0.5 } },
  /** Creates and confirmations fail now and then. */
  'failing-providers': { orders: 10, ...printfulOnly, faults: { 'http.server-error': 0.2 }, aim: creates },
  /** Whoever asks for an order gets a page of the gateway, for as long as anybody looks. */
  'orders-that-cannot-be-read': {
    orders: 4,
    ...printfulOnly,
    faults: { 'http.html': 1 },
    aim: orderReads,
    isHopeless: true,
    schedule: { lastOrder: 5, faultsEnd: 120, staffStops: 60, end: 110 },
  },
  /** Messages that are no commands. */
  poison: { orders: 1, faults: { poison: 3 } },
  /** Access ends every quarter of an hour, and renewals meet. */
  'short-access': { orders: 6, scripts: plain, faults: { expireTokens: 1, shortTokens: 1, doubleDelivery: 0.3 } },
  /** Every merchant consented at the provider; access ends every twenty minutes, and one save in five is refused. */
  'failing-saves': {
    orders: 6,
    scripts: plain,
    byConsent: true,
    faults: { tableRefuses: 0.2, shortTokens: 1 },
    schedule: { lastOrder: 30 },
  },
  /** The same, and every other renewal works and is not answered. */
  'unanswered-renewals': {
    orders: 6,
    scripts: plain,
    byConsent: true,
    faults: { 'http.timeout-after': 0.5, shortTokens: 1 },
    aim: renewals,
    schedule: { lastOrder: 30 },
  },
  /** Workers die right after the platform gave them a new token. */
  'deaths-after-renewals': {
    orders: 8,
    scripts: plain,
    faults: { expireTokens: 1, crashAfter: 0.7 },
    aim: tokens,
  },
  /** Two hundred and forty shoppers order within the same second. */
  rush: { orders: 240, ...printfulOnly, faults: {}, schedule: { lastOrder: 1 / 60, staffStops: 0, end: 45 } },
  /** Printful takes seven seconds for each answer while one shop sells forty things of it, and another shop goes on selling. */
  'slow-supplier': {
    orders: 40,
    scripts: plain,
    faults: { slow: 1 },
    slowMs: 7_000,
    aim: { path: /^\/(v2\/)?orders/ },
    rules: {},
    bystanderEverySeconds: 30,
    schedule: { lastOrder: 1 / 6, faultsEnd: 30, staffStops: 25, end: 60 },
    staffEverySeconds: 60,
  },
  /** The same at eleven shops of one owner, who all sell at once; another shop begins to sell when all know how slow it is. */
  'many-slow-shops': {
    orders: 66,
    scripts: plain,
    furtherShops: 10,
    faults: { slow: 1 },
    slowMs: 7_000,
    aim: { path: /^\/(v2\/)?orders/ },
    rules: {},
    bystanderEverySeconds: 30,
    bystanderAfterSeconds: 60,
    schedule: { lastOrder: 1 / 6, faultsEnd: 14, staffStops: 12, end: 45 },
    staffEverySeconds: 60,
  },
  /** Printful answers nothing about orders for half an hour, while a shop sells twenty things of it. */
  'silent-supplier': {
    orders: 20,
    ...printfulOnly,
    faults: { 'http.timeout-before': 1 },
    aim: { path: /^\/(v2\/)?orders/ },
    rules: {},
    schedule: { lastOrder: 5, faultsEnd: 30, staffStops: 60, end: 100 },
  },
  /** A merchant removes the app. */
  farewell: { orders: 8, scripts: plain, faults: { uninstall: 2.5 } },
} as const satisfies Readonly<Record<string, Scenario>>;

export type WorldName = keyof typeof worlds;
/** Worlds in which one kind of trouble is so frequent that a few seeds tell whether a defence against it is there. */
export const scenarios: Readonly<Record<WorldName, Scenario>> = worlds;
