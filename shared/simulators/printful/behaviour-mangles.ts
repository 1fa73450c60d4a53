import type { AnswerMangle, EventMangle, Mangling } from '../mangling/mangle-rule.ts';
import type { PrintfulBehaviour } from './behaviour.ts';

const orderList = { method: 'GET', path: /^\/orders$/ };
const oneOrder = { path: /^\/orders\/[^/]+(\/confirm)?$/ };
const newOrder = { method: 'POST', path: /^\/orders$/ };
const shipments = { method: 'GET', path: /^\/v2\/orders\/[^/]+\/shipments$/ };

/** The parts of the behaviour that are a bent answer and nothing else. */
export function behaviourMangles(behaviour: PrintfulBehaviour): AnswerMangle[] {
  const { shippedAt, listTotals } = behaviour;
  const rules: AnswerMangle[] = [];
  if (shippedAt === 'text') {
    rules.push({ ...orderList, jsonPath: 'result.*.shipments.*.shipped_at', how: 'other-type' });
    rules.push({ ...oneOrder, jsonPath: 'result.shipments.*.shipped_at', how: 'other-type' });
  }
  if (listTotals === 'left-out') rules.push({ method: 'GET', jsonPath: 'paging', how: 'absent' });
  for (const how of wordBends(behaviour)) {
    rules.push({ ...orderList, jsonPath: 'result.*.status', how });
    for (const one of [oneOrder, newOrder]) rules.push({ ...one, jsonPath: 'result.status', how });
    for (const word of ['shipment_status', 'delivery_status']) {
      rules.push({ ...shipments, jsonPath: `data.*.${word}`, how });
    }
  }
  return rules;
}

/** The same for events. */
export function behaviourEventMangles(behaviour: PrintfulBehaviour): EventMangle[] {
  return wordBends(behaviour).flatMap((how) =>
    ['data.order.status', 'data.shipment.status'].map((jsonPath) => ({ event: /./, jsonPath, how })),
  );
}

function wordBends({ stateWords, enumCase }: PrintfulBehaviour): Mangling[] {
  return [
    ...(Object.keys(stateWords).length > 0 ? [{ kind: 'reworded', words: stateWords } as const] : []),
    ...(enumCase === 'capitalised' ? ['capitalised' as const] : []),
    ...(enumCase === 'capitals' ? ['other-case' as const] : []),
  ];
}
