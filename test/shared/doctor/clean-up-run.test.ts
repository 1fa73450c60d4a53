import { expect, test } from '@jest/globals';
import { cleanUpRun } from '../../../shared/doctor/clean-up-run.ts';
import type { HttpClient } from '../../../shared/platform/http-client.ts';
import { askSandbox, everything, memoryLedger } from '../../support/doctor/ask-sandbox.ts';
import { openSimulatedSandbox, type SimulatedSandbox } from '../../support/doctor/simulated-sandbox.ts';

const writing = [
  'hl-reach',
  'pf-reach',
  'py-reach',
  'hl-product',
  'hl-options',
  'pf-draft',
  'pf-webhook',
  'py-webhook',
];
const changes = ['POST', 'PUT', 'DELETE'];

/** What bears the doctor's name and is still there. */
function traces({ highlevel, printful, printify, locationId }: SimulatedSandbox): readonly string[] {
  const products = highlevel.products(locationId).map(({ name }) => String(name));
  const drafts = printful
    .orders()
    .flatMap(({ externalId, status }) => (status === 'canceled' ? [] : (externalId ?? [])));
  const hooks = printify.webhooks().map(({ url }) => url);
  return [...products, ...drafts, ...hooks].filter((name) => /doctor/.test(name));
}

async function runTo(stop: number, isAfter: boolean) {
  let changed = 0;
  let isDead = false;
  const never = new Promise<never>(() => undefined);
  let die: () => void = () => undefined;
  const death = new Promise<void>((resolve) => {
    die = resolve;
  });
  const through = (http: HttpClient): HttpClient => ({
    async send(request) {
      if (isDead) return never;
      if (changes.includes(request.method)) changed += 1;
      isDead = changed === stop;
      if (isDead && isAfter) await http.send(request);
      if (!isDead) return http.send(request);
      die();
      return never;
    },
  });
  const sandbox = await openSimulatedSandbox({ through });
  const ledger = memoryLedger();
  const run = askSandbox(sandbox, { only: writing, wishes: everything(sandbox), ledger });
  const isOver = await Promise.race([run.then(() => true), death.then(() => false)]);
  const revived = sandbox.accounts.map((account) => ({ ...account, http: { send: reviving(account.http) } }));
  return { sandbox, ledger, isOver, accounts: revived };

  /** The same way, now that nobody dies on it. */
  function reviving(http: HttpClient): HttpClient['send'] {
    return (request) => {
      isDead = false;
      stop = Number.POSITIVE_INFINITY;
      return http.send(request);
    };
  }
}

test.each([false, true])(
  'a run that is killed at any of its changes leaves nothing after --cleanup (effect: %s)',
  async (isAfter) => {
    let kills = 0;
    for (let stop = 1; stop < 60; stop += 1) {
      const { sandbox, ledger, isOver, accounts } = await runTo(stop, isAfter);
      if (isOver) break;
      kills += 1;
      const { left } = await cleanUpRun({
        run: 'zzzz',
        accounts,
        clock: sandbox.clock,
        ledger,
        entries: [...ledger.entries],
      });
      expect({ stop, left, traces: traces(sandbox) }).toEqual({ stop, left: [], traces: [] });
    }
    expect(kills).toBeGreaterThan(15);
  },
);

test('what no ledger tells is found by its name, and nothing else is touched', async () => {
  const sandbox = await openSimulatedSandbox();
  const { highlevel, locationId } = sandbox;
  highlevel.addProduct({ locationId, name: 'zz-doctor q9q9 mug', prices: [{ amount: 1 }] });
  const names = () => highlevel.products(locationId).map(({ name }) => name);
  const { accounts, clock } = sandbox;
  const { taken, left } = await cleanUpRun({ run: 'zzzz', accounts, clock, ledger: memoryLedger(), entries: [] });
  expect({ taken, left, names: names() }).toEqual({ taken: 1, left: [], names: ['Harbour mug'] });
});

test('what cannot be taken away is named, and the run ends with 5', async () => {
  const sandbox = await openSimulatedSandbox({
    through: (http) => ({
      async send(request) {
        const isDeletion = request.method === 'DELETE' && /\/products\//.test(request.url);
        return isDeletion ? { status: 403, headers: {}, body: '{"message":"Forbidden"}' } : http.send(request);
      },
    }),
  });
  const { report } = await askSandbox(sandbox, { only: ['hl-reach', 'hl-options'], wishes: everything(sandbox) });
  expect(report.exit).toBe(5);
  expect(report.left.map(({ name }) => name)).toContain('zz-doctor a1b2 options');
});

test('a run that is stopped takes away what it made', async () => {
  const sandbox = await openSimulatedSandbox();
  const isStopped = () => sandbox.highlevel.products(sandbox.locationId).length > 1;
  const { report } = await askSandbox(sandbox, { only: writing, wishes: everything(sandbox), isStopped });
  expect(traces(sandbox)).toEqual([]);
  expect(report.left).toEqual([]);
  expect(report.exit).toBe(2);
});
