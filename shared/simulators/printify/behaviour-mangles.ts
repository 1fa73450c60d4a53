import type { AnswerMangle, EventMangle, Mangling } from '../mangling/mangle-rule.ts';
import type { PrintifyBehaviour } from './behaviour.ts';

const orderList = { method: 'GET', path: /\/orders\.json$/ };
const oneOrder = { path: /\/orders\/\w+(\/\w+)?\.json$/ };
const pages = { method: 'GET', path: /\/(orders|products)\.json$/ };

/** The parts of the behaviour that are a bent answer and nothing else. */
export function behaviourMangles(behaviour: PrintifyBehaviour): AnswerMangle[] {
  const rules: AnswerMangle[] = [];
  const orders = (jsonPath: string, how: Mangling) => {
    rules.push({ ...orderList, jsonPath: `data.*.${jsonPath}`, how }, { ...oneOrder, jsonPath, how });
  };
  for (const how of wordBends(behaviour)) {
    orders('status', how);
    orders('line_items.*.status', how);
  }
  if (behaviour.lineStatus === 'left-out') orders('line_items.*.status', 'absent');
  if (behaviour.listTotals === 'left-out') {
    for (const jsonPath of ['last_page', 'last_page_url', 'total']) rules.push({ ...pages, jsonPath, how: 'absent' });
  }
  return rules;
}

/** The same for events. */
export function behaviourEventMangles(behaviour: PrintifyBehaviour): EventMangle[] {
  return wordBends(behaviour).map((how) => ({ event: /^order:/, jsonPath: 'resource.data.status', how }));
}

function wordBends({ stateWords, enumCase }: PrintifyBehaviour): Mangling[] {
  return [
    ...(Object.keys(stateWords).length > 0 ? [{ kind: 'reworded', words: stateWords } as const] : []),
    ...(enumCase === 'capitalised' ? ['capitalised' as const] : []),
    ...(enumCase === 'capitals' ? ['other-case' as const] : []),
  ];
}
