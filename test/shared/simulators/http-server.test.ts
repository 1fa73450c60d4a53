import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '../../../shared/platform/clock.ts';
import { systemRandom } from '../../../shared/platform/random.ts';
import { createHighLevelSimulator } from '../../../shared/simulators/highlevel/index.ts';
import { type SimulatorServerOptions, startSimulatorServer } from '../../../shared/simulators/http-server.ts';
import { createPrintifySimulator } from '../../../shared/simulators/printify/index.ts';
import { until } from '../../lib/local/until.ts';

const open: { close(): Promise<unknown> }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function start(more: Partial<SimulatorServerOptions> = {}, webhookUrl?: string) {
  const simulator = createHighLevelSimulator({
    clock: systemClock,
    ...(webhookUrl === undefined ? {} : { webhookUrl }),
  });
  const server = await startSimulatorServer({ simulator, port: 0, clock: systemClock, random: systemRandom, ...more });
  open.push(server);
  return { simulator, server };
}

/** A receiver that answers with each of `statuses` in turn, and then with the last. */
async function receive(statuses: readonly number[]) {
  const bodies: string[] = [];
  const signatures: unknown[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      const status = statuses[Math.min(bodies.length, statuses.length - 1)] ?? 200;
      bodies.push(body);
      signatures.push(request.headers['x-ghl-signature']);
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({ close: () => new Promise((resolve) => server.close(resolve)) });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, bodies, signatures };
}

describe('simulator over HTTP', () => {
  it('carries method, path, query, headers and body to the simulator and its answer back', async () => {
    const { simulator, server } = await start();
    const { id: locationId } = simulator.addLocation();
    const { code } = simulator.installApp({ kind: 'location', locationId });
    const exchange = await fetch(`${server.url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: simulator.clientId,
        client_secret: simulator.clientSecret,
        grant_type: 'authorization_code',
        code,
      }),
    });
    const { access_token } = (await exchange.json()) as { access_token: string };
    const headers = {
      authorization: `Bearer ${access_token}`,
      version: '2021-07-28',
      'content-type': 'application/json',
    };
    const body = JSON.stringify({ name: 'Tasse für Zoë', locationId, productType: 'PHYSICAL' });
    const created = await fetch(`${server.url}/products/`, { method: 'POST', headers, body });
    expect(created.status).toBe(201);
    expect(created.headers.get('x-ratelimit-remaining')).toBe('99');
    expect(await created.json()).toMatchObject({ name: 'Tasse für Zoë' });
    const listed = await fetch(`${server.url}/products/?locationId=${locationId}&limit=5`, { headers });
    expect(listed.status).toBe(200);
    expect(simulator.log.at(-1)?.query).toBe(`locationId=${locationId}&limit=5`);
  });

  it('says which port it cannot have', async () => {
    const { server } = await start();
    await expect(start({ port: server.port })).rejects.toThrow(
      `The highlevel simulator cannot listen on 127.0.0.1:${server.port}: something else already listens there`,
    );
  });

  it('takes its time when it is slow', async () => {
    const { simulator, server } = await start();
    simulator.setFaults([{ kind: 'slow', delayMs: 120 }]);
    const before = performance.now();
    const response = await fetch(`${server.url}/nowhere`);
    expect(response.status).toBe(404);
    expect(performance.now() - before).toBeGreaterThan(110);
  });

  it('cuts the connection on a reset', async () => {
    const { simulator, server } = await start();
    simulator.setFaults([{ kind: 'reset-after' }]);
    await expect(fetch(`${server.url}/nowhere`)).rejects.toThrow();
  });

  it('leaves a dropped request unanswered until the caller gives up', async () => {
    const { simulator, server } = await start();
    simulator.setFaults([{ kind: 'timeout-before' }]);
    const caller = new AbortController();
    const answer = fetch(`${server.url}/nowhere`, { signal: caller.signal });
    await Promise.all([
      expect(answer).rejects.toMatchObject({ name: 'AbortError' }),
      until(() => simulator.log.length > 0).then(() => caller.abort()),
    ]);
    expect(simulator.log).toMatchObject([{ fault: 'timeout-before' }]);
  });

  it('gives up itself when the fault says after how long', async () => {
    const { simulator, server } = await start();
    simulator.setFaults([{ kind: 'timeout-after', delayMs: 50 }]);
    await expect(fetch(`${server.url}/nowhere`)).rejects.toThrow('fetch failed');
  });

  it('shows a defect of its own as such, not as an answer of the simulated side', async () => {
    const { simulator } = await start();
    const { server } = await start({
      simulator: {
        ...simulator,
        handle() {
          throw new Error('table leg missing');
        },
      },
    });
    const response = await fetch(server.url);
    expect(response.status).toBe(599);
    expect(await response.text()).toContain('table leg missing');
  });
});

describe('webhooks over HTTP', () => {
  it('leave by themselves, byte for byte, and are done at the first 2xx', async () => {
    const receiver = await receive([200]);
    const { simulator, server } = await start({}, receiver.url);
    const { body, headers } = simulator.webhooks.send({ type: 'ContactCreate', name: 'Æther 店' });
    await server.settled();
    expect(receiver.bodies).toEqual([body]);
    expect(receiver.signatures).toEqual([headers['x-ghl-signature']]);
    expect(server.deliveries).toMatchObject([{ state: 'delivered', attempts: [{ result: 200 }] }]);
  });

  it('come again with the same bytes after anything but a 2xx', async () => {
    const receiver = await receive([500, 401, 202]);
    const { simulator, server } = await start({ retryDelaysMs: [5, 5, 5] }, receiver.url);
    simulator.webhooks.send({ type: 'INSTALL' });
    await server.settled();
    expect(new Set(receiver.bodies).size).toBe(1);
    expect(server.deliveries[0]?.attempts.map((attempt) => attempt.result)).toEqual([500, 401, 202]);
  });

  it('are given up in the end, and the result says why', async () => {
    const { simulator, server } = await start({ retryDelaysMs: [5] }, 'http://127.0.0.1:1/hook');
    simulator.webhooks.send({ type: 'INSTALL' });
    await server.settled();
    expect(server.deliveries).toMatchObject([{ state: 'given-up' }]);
    expect(server.deliveries[0]?.attempts).toHaveLength(2);
    expect(String(server.deliveries[0]?.attempts[0]?.result)).toContain('ECONNREFUSED');
  });

  it('wait for whoever takes them when the server does not deliver', async () => {
    const receiver = await receive([200]);
    const { simulator, server } = await start({ deliver: false }, receiver.url);
    simulator.webhooks.send({ type: 'INSTALL' });
    await server.settled();
    expect(receiver.bodies).toEqual([]);
    expect(simulator.takeDeliveries()).toHaveLength(1);
  });
});

/** A thousand seconds in one. */
const hurryingClock = {
  now: () => Date.now() * 1_000,
  sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms / 1_000)),
};

describe('webhooks of a simulator that hears how they end', () => {
  async function openShop(statuses: readonly number[]) {
    const receiver = await receive(statuses);
    const simulator = createPrintifySimulator();
    simulator.addToken({ token: 'personal' });
    const { id } = simulator.addShop();
    const { server } = await start({ simulator, clock: hurryingClock });
    const registered = await fetch(`${server.url}/v1/shops/${id}/webhooks.json`, {
      method: 'POST',
      headers: { authorization: 'Bearer personal', 'content-type': 'application/json' },
      body: JSON.stringify({ topic: 'product:created', url: receiver.url }),
    });
    expect(registered.status).toBe(200);
    const addProduct = () => void simulator.addProduct({ shopId: id, title: 'Tee', variants: [{ title: 'Navy / S' }] });
    return { receiver, simulator, server, addProduct };
  }

  it('come again when that simulator says so, and only the answer it wants settles them', async () => {
    const { receiver, server, addProduct } = await openShop([500, 202, 200]);
    addProduct();
    await server.settled();
    expect(server.deliveries.map(({ attempts }) => attempts.map(({ result }) => result))).toEqual([
      [500],
      [202],
      [200],
    ]);
    expect(new Set(receiver.bodies).size).toBe(1);
  });

  it('stop altogether where it blocks a receiver that has failed too often', async () => {
    const { receiver, simulator, server, addProduct } = await openShop([500]);
    addProduct();
    await server.settled();
    expect(receiver.bodies).toHaveLength(4);
    expect(simulator.webhooks()).toMatchObject([{ blockedUntil: expect.any(Number) }]);
    expect(simulator.webhooks()[0]?.blockedUntil).toBeGreaterThan(hurryingClock.now());
  });
});
