import { expect, test } from '@jest/globals';
import { askSandbox, everything } from '../../support/doctor/ask-sandbox.ts';
import { openSimulatedSandbox, type SimulatedSandbox } from '../../support/doctor/simulated-sandbox.ts';

/** S2: each sign that is missing, alone. */
test.each<readonly [what: string, sandbox: () => Promise<SimulatedSandbox>, more: object, why: RegExp]>([
  ['no sandbox by its name', () => openSimulatedSandbox({ name: 'Corner Shop' }), {}, /holds none of "sandbox"/],
  ['not the one that --location names', openSimulatedSandbox, { location: 'another' }, /needs --location/],
  ['one with many products', () => with51Products(), {}, /more than 50 products/],
  ['one with a live order of this month', () => withALiveOrder(), {}, /live order of the last 30 days/],
])('a location that is %s is never written to', async (_what, open, more, why) => {
  const sandbox = await open();
  const before = changesSeen(sandbox);
  const { report } = await askSandbox(sandbox, { wishes: { ...everything(sandbox), ...more } });
  expect(changesSeen(sandbox)).toEqual(before);
  expect(report.exit).toBe(3);
  expect(report.probes.find(({ outcome }) => outcome === 'refused')?.why).toMatch(why);
});

async function with51Products(): Promise<SimulatedSandbox> {
  const sandbox = await openSimulatedSandbox();
  for (let count = 0; count < 51; count += 1) {
    sandbox.highlevel.addProduct({ locationId: sandbox.locationId, name: `Mug ${count}`, prices: [{ amount: 1 }] });
  }
  return sandbox;
}

async function withALiveOrder(): Promise<SimulatedSandbox> {
  const sandbox = await openSimulatedSandbox();
  const [price] = sandbox.highlevel.prices(sandbox.locationId);
  sandbox.highlevel.placeOrder({ locationId: sandbox.locationId, lines: [{ priceId: String(price?._id) }] });
  return sandbox;
}

function changesSeen({ highlevel, printful, printify }: SimulatedSandbox): readonly string[] {
  const logs = [highlevel, printful, printify].flatMap(({ log }) => log);
  return logs.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
}
