import { expect, test } from '@jest/globals';
import type { Probe } from '../../../shared/doctor/probe.ts';
import { reportWords } from '../../../shared/doctor/report/report-words.ts';
import { createTape } from '../../../shared/doctor/tape.ts';
import { askSandbox, everything } from '../../support/doctor/ask-sandbox.ts';
import { openSimulatedSandbox } from '../../support/doctor/simulated-sandbox.ts';

test('a token that is refused ends the run before anything else is asked', async () => {
  const sandbox = await openSimulatedSandbox();
  sandbox.highlevel.expireAccessTokens(`location:${sandbox.locationId}`);
  const { report } = await askSandbox(sandbox, { wishes: everything(sandbox) });
  expect(report.exit).toBe(4);
  expect(report.configuration[0]).toMatch(/does not accept DOCTOR_HIGHLEVEL_TOKEN/);
  expect(
    report.probes.filter(({ system, requests }) => system === 'printful' && requests > 0).map(({ id }) => id),
  ).toEqual(['pf-reach']);
});

test('a right that is not ticked skips what needs it, by name', async () => {
  const scopes = ['products.readonly', 'locations.readonly', 'contacts.readonly', 'products/prices.readonly'];
  const { report } = await askSandbox(await openSimulatedSandbox({ scopes }));
  expect(report.probes.find(({ id }) => id === 'hl-orders-list')).toMatchObject({
    outcome: 'skipped',
    why: 'the token lacks the right payments/orders.readonly',
  });
});

test('what differs stands at the end, with what it means and what to change', async () => {
  const sandbox = await openSimulatedSandbox({ behaviour: { rowPaymentStatus: 'left-out' } });
  const { report } = await askSandbox(sandbox, { only: ['hl-orders-list'] });
  const words = reportWords(report);
  expect(report.exit).toBe(1);
  expect(words).toContain('≠ hl-orders-list');
  expect(words).toMatch(
    /list\.rowHasPaymentStatus {3}assumed yes, real no\n {2}Every order.+\n {2}Change: shared\/.+\n {2}Simulator: highlevel\.rowPaymentStatus/,
  );
});

test('a probe that fails stops no other, and says why', async () => {
  const sandbox = await openSimulatedSandbox();
  sandbox.highlevel.setFaults([{ kind: 'server-error', path: /^\/payments\/transactions/ }]);
  const { report } = await askSandbox(sandbox, { only: ['hl-reach', 'hl-money', 'hl-catalog'] });
  expect(report.probes.map(({ id, outcome }) => [id, outcome])).toEqual([
    ['hl-reach', 'as-assumed'],
    ['hl-money', 'failed'],
    ['hl-catalog', 'as-assumed'],
  ]);
  expect(report.exit).toBe(2);
});

test('S9: a probe that goes on and on is ended after a minute', async () => {
  const sandbox = await openSimulatedSandbox();
  const endless: Probe = {
    id: 'hl-endless',
    system: 'highlevel',
    stage: 'reads',
    asks: 'for ever',
    requests: 1,
    async run(scene) {
      for (;;) await scene.ask({ step: 'again', path: '/products/', query: { locationId: scene.place, limit: 1 } });
    },
  };
  const { report } = await askSandbox(sandbox, { probes: [endless] });
  expect(report.probes[0]).toMatchObject({ outcome: 'failed', why: 'its time is up' });
  expect(report.probes[0]?.ms).toBeLessThanOrEqual(61_000);
});

test('S10: a line that the redactor let through is dropped, counted and named', () => {
  const careless = {
    value: (value: unknown) => value,
    headers: () => ({}),
    path: (path: string) => path,
    message: (text: string) => text,
  };
  const tape = createTape(careless, []);
  const answer = { number: 1, step: 'look', status: 200, headers: {}, body: { name: 'Zoë Müller' }, at: 0, ms: 1 };
  tape.record('hl-reach', { system: 'highlevel', sending: { method: 'GET', step: 'look', path: '/x' }, answer });
  expect(tape.steps).toEqual([]);
  expect(tape.dropped).toEqual([{ probe: 'hl-reach', step: 'look', why: 'a word that was really there' }]);
});
