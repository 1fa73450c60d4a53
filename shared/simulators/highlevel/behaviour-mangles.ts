import type { AnswerMangle, EventMangle, Mangling } from '../mangling/mangle-rule.ts';
import type { Behaviour } from './behaviour.ts';

const orderList = /^\/payments\/orders\/?$/;
const oneOrder = /^\/payments\/orders\/[^/]+\/?$/;
const transactions = /^\/payments\/transactions(\/[^/]+)?\/?$/;
const fulfillments = /^\/payments\/orders\/[^/]+\/fulfillments\/?$/;
const orderEvent = /^Order/;

/** The parts of the behaviour that are a bent answer and nothing else. */
export function behaviourMangles(behaviour: Behaviour): AnswerMangle[] {
  const rules: AnswerMangle[] = [];
  const one = (jsonPath: string, how: Mangling) => rules.push({ method: 'GET', path: oneOrder, jsonPath, how });
  const rows = (jsonPath: string, how: Mangling) =>
    rules.push({ method: 'GET', path: orderList, jsonPath: `data.*.${jsonPath}`, how });
  if (behaviour.rowPaymentStatus === 'left-out') rows('paymentStatus', 'absent');
  if (behaviour.orderPaymentStatus === 'left-out') one('paymentStatus', 'absent');
  for (const { jsonPath, how } of orderBends(behaviour)) one(jsonPath, how);
  for (const { jsonPath, how } of rowBends(behaviour)) rows(jsonPath, how);
  rules.push(...transactionBends(behaviour), ...listBends(behaviour));
  if (behaviour.fulfillmentItemId === 'left-out') {
    rules.push({ path: fulfillments, jsonPath: 'data.*.items.*._id', how: 'absent' });
    rules.push({ path: fulfillments, jsonPath: 'data.items.*._id', how: 'absent' });
  }
  if (behaviour.orderWrapped !== 'no') one('', { kind: 'wrapped', in: behaviour.orderWrapped });
  return rules;
}

/** The same for what webhooks show of orders. */
export function behaviourEventMangles(behaviour: Behaviour): EventMangle[] {
  return orderBends(behaviour).map((bend) => ({ event: orderEvent, ...bend }));
}

interface Bend {
  readonly jsonPath: string;
  readonly how: Mangling;
}

function orderBends(behaviour: Behaviour): Bend[] {
  const { orderItems, lineWithoutQuantity, lineQuantityKey, lineSku, fulfillmentStatus, orderAmounts } = behaviour;
  return [
    ...(fulfillmentStatus === 'left-out' ? bends('absent', 'fulfillmentStatus') : []),
    ...(lineWithoutQuantity ? bends('absent', 'items.*.qty') : []),
    ...(lineQuantityKey === 'qty' ? [] : bends({ kind: 'renamed', to: lineQuantityKey }, 'items.*.qty')),
    ...(lineSku === 'left-out' ? bends('absent', 'items.*.price.sku') : []),
    ...(orderAmounts === 'text' ? bends('other-type', 'amount', 'amountSummary.*', 'items.*.price.amount') : []),
    ...wordBends(behaviour, 'status', 'paymentStatus', 'fulfillmentStatus', 'source.type', 'source.subType'),
    ...(orderItems === 'left-out' ? bends('absent', 'items') : []),
  ];
}

function rowBends(behaviour: Behaviour): Bend[] {
  return [
    ...(behaviour.fulfillmentStatus === 'left-out' ? bends('absent', 'fulfillmentStatus') : []),
    ...(behaviour.orderAmounts === 'text' ? bends('other-type', 'amount', 'subtotal', 'discount') : []),
    ...wordBends(behaviour, 'status', 'paymentStatus', 'fulfillmentStatus', 'sourceType', 'sourceSubType'),
  ];
}

function transactionBends(behaviour: Behaviour): AnswerMangle[] {
  const none = behaviour.transactions === 'none' ? emptyList : [];
  const words = wordBends(behaviour, 'data.*.status', 'data.*.entitySourceType', 'status', 'entitySource.type');
  return [...none, ...words].map((bend) => ({ method: 'GET', path: transactions, ...bend }));
}

const emptyList: readonly Bend[] = [
  { jsonPath: 'data', how: 'empty' },
  { jsonPath: 'totalCount', how: { kind: 'replaced', by: 0 } },
];

/** Lists tell it under either of two keys, and single things of these paths have neither. */
function listBends({ listTotals }: Behaviour): AnswerMangle[] {
  const path = /^\/(payments|products)(\/|$)/;
  return listTotals === 'told'
    ? []
    : bends('absent', 'total', 'totalCount').map((bend) => ({ method: 'GET', path, ...bend }));
}

function wordBends({ stateWords, enumCase }: Behaviour, ...jsonPaths: readonly string[]): Bend[] {
  const hasWords = Object.keys(stateWords).length > 0;
  return [
    ...(hasWords ? bends({ kind: 'reworded', words: stateWords }, ...jsonPaths) : []),
    ...(enumCase === 'capitalised' ? bends('capitalised', ...jsonPaths) : []),
    ...(enumCase === 'capitals' ? bends('other-case', ...jsonPaths) : []),
  ];
}

function bends(how: Mangling, ...jsonPaths: readonly string[]): Bend[] {
  return jsonPaths.map((jsonPath) => ({ jsonPath, how }));
}
