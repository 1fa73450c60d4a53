import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSimulatorKeeper } from '../../../lib/local/simulator-keeper.ts';
import { type Simulators, startSimulators } from '../../../lib/local/simulators.ts';

const publicUrl = 'http://localhost:3000';
let directory: string;
let running: { readonly simulators: Simulators; end(): Promise<void> } | undefined;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'dropship-simulators-'));
});
afterEach(async () => {
  await running?.end();
  running = undefined;
  rmSync(directory, { recursive: true, force: true });
});

/** @param isKilled ends without a last word, as a process that is killed. */
async function start(isKilled = false): Promise<Simulators> {
  await running?.end();
  const keeper = openSimulatorKeeper(directory);
  const simulators = await startSimulators({}, publicUrl, keeper);
  keeper.begin();
  const end = async () => {
    // What is on the disk by then is all that is left of it.
    const files = isKilled ? readFiles() : undefined;
    keeper.close();
    await simulators.close();
    for (const [file, text] of files ?? []) writeFileSync(file, text);
  };
  running = { simulators, end };
  return simulators;
}

function readFiles(): readonly (readonly [file: string, text: string])[] {
  const folder = join(directory, 'simulators');
  return readdirSync(folder).map((name) => [join(folder, name), readFileSync(join(folder, name), 'utf8')]);
}

const addToken = (printful: Simulators['printful']) => {
  const store = printful?.simulator.addStore({ name: 'Quay shop' });
  printful?.simulator.addToken({ token: 'pf-token-of-the-quay', storeId: store?.id ?? 0 });
};
const headers = { authorization: 'Bearer pf-token-of-the-quay', 'content-type': 'application/json' };

describe('the simulated outside of a data directory', () => {
  it('is there again after a restart: the app, its keys, shops, and every address', async () => {
    const first = await start();
    const { id } = first.highlevel?.simulator.addLocation({ name: 'Quay shop' }) ?? {};
    first.highlevel?.simulator.addProduct({ locationId: id ?? '', name: 'Mug', prices: [{ amount: 9 }] });
    addToken(first.printful);

    const second = await start();

    expect(second.environment).toEqual({ ...first.environment, EXTERNAL_AUTH_SECRET: expect.any(String) });
    expect(second.highlevel?.simulator.products(id ?? '')).toMatchObject([{ name: 'Mug' }]);
    const stores = await fetch(`${second.printful?.server.url}/stores`, { headers });
    expect(await stores.json()).toMatchObject({ result: [{ name: 'Quay shop' }] });
  });

  it('holds what was answered before the process was killed', async () => {
    const first = await start(true);
    addToken(first.printful);
    const body = JSON.stringify({ default_url: 'https://hooks.example/x', events: [{ type: 'order_updated' }] });
    const made = await fetch(`${first.printful?.server.url}/v2/webhooks`, { method: 'POST', headers, body });
    expect(made.status).toBe(200);

    const second = await start();

    const kept = await fetch(`${second.printful?.server.url}/v2/webhooks`, { headers });
    expect(JSON.stringify(await kept.json())).toContain('https://hooks.example/x');
  });

  it('answers elsewhere where somebody else has taken its port', async () => {
    const { printify } = await start();
    const port = printify?.server.port;
    await running?.end();
    running = undefined;
    const other = createServer().listen(port, '127.0.0.1');
    await new Promise((listening) => other.once('listening', listening));
    try {
      const again = await start();
      expect(again.printify?.server.port).not.toBe(port);
      expect(again.environment.PRINTIFY_API_URL).toBe(again.printify?.server.url);
    } finally {
      other.close();
    }
  });

  it('that is damaged is named', async () => {
    await start();
    await running?.end();
    running = undefined;
    const file = join(directory, 'simulators', 'printful.json');
    writeFileSync(file, '{');
    await expect(start()).rejects.toThrow(`${file} is damaged`);
  });
});
