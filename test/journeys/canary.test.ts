import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type LocalRuntime, startLocalRuntime } from '../../lib/local/start-local-runtime.ts';
import { until } from '../lib/local/until.ts';
import { sharedBundles } from '../support/run/shared-bundles.ts';
import { type DoorClient, doorClient } from './door-client.ts';

/** Whatever is secret or personal in this file carries one of these; nothing else does. */
const marks = /canary|kanarie/i;
/** Codes and tokens as a provider's consent gives them out. */
const granted = /pf-(?:access|refresh|code)-/;
const externalSecret = 'CANARY-external-auth-header';

let runtime: LocalRuntime;
let door: DoorClient;
let token: string;
let locationId: string;
let companyId: string;
const messages: string[] = [];

beforeAll(async () => {
  runtime = await startLocalRuntime({
    bundle: sharedBundles,
    port: 0,
    invokePort: 0,
    schedules: false,
    environment: { EXTERNAL_AUTH_SECRET: externalSecret },
    onMessage: (body) => void messages.push(body),
  });
  door = doorClient(runtime);
  companyId = door.highlevel.addCompany({ name: 'Fernleaf Agency' }).id;
  locationId = door.highlevel.addLocation({ companyId, name: 'Fernleaf Shop' }).id;
  token = await install(locationId);
});
afterAll(() => runtime?.close());

describe('secrets and personal data', () => {
  it('reach no log line, no queue and no plaintext of the table, in whatever way things go wrong', async () => {
    await connectProviders();
    await connectByConsent();
    const priceId = await syncedPrice();
    await placeOrders(priceId);
    await sendUnreadable();
    await renewInTrouble();
    await until(async () => ((await api('GET', '/api/orders')).items?.length ?? 0) >= 5);
    await idle();
    await shipEverything();
    await runtime.invokeFunction('reconcile', {});
    await idle();
    expectClean(await everythingKept());

    door.highlevel.uninstallApp({ locationId });
    await until(async () => (await everythingKept()).table.some((text) => text.includes('uninstalled')));
    await idle();
    expectClean(await everythingKept());
  });
});

/** A lost answer is settled after a quarter of a minute, so this takes its time. */
function idle(): Promise<void> {
  return until(async () => {
    const depths = Object.values(await runtime.queues());
    return depths.every(({ visible, inFlight }) => visible + inFlight === 0);
  });
}

/** @returns the session of a user of the location on which the app is installed now. */
async function install(at: string): Promise<string> {
  door.highlevel.chooseAtConsent({ kind: 'location', locationId: at });
  await fetch(`${runtime.doors}/oauth/install`);
  return openSession(at);
}

async function openSession(activeLocation: string): Promise<string> {
  const context = {
    userId: 'uT4mWq8ZrYcVb2NxLk7P',
    companyId,
    role: 'admin',
    type: 'account',
    activeLocation,
    userName: 'Kanarie van Dijk',
    email: 'kanarie@merchant.example',
  };
  const encryptedData = door.highlevel.encryptUserContext(context);
  let opened: string | undefined;
  await until(async () => {
    opened = (await api('POST', '/api/session', { encryptedData })).token;
    return opened !== undefined;
  });
  await api('POST', '/api/session', { encryptedData: 'CANARY-not-a-context' });
  return opened ?? '';
}

/** Through the page, with a token that is refused and one that is taken; and through the install form. */
async function connectProviders(): Promise<void> {
  const printful = runtime.simulators.printful?.simulator;
  const { id: storeId } = printful?.addStore({ name: 'Fernleaf' }) ?? { id: 0 };
  printful?.addToken({ token: 'CANARY-printful-token', storeId });
  printful?.addProduct({ storeId, name: 'Fern Tee', variants: [{ color: 'Green', size: 'M' }] });
  await api('PUT', '/api/connections/printful', { credentials: { token: 'CANARY-wrong-token' } });
  const connected = await api('PUT', '/api/connections/printful', { credentials: { token: 'CANARY-printful-token' } });
  expect(connected.state).toBe('active');
  for (const apiKey of ['CANARY-printful-token', 'CANARY-form-key']) {
    await fetch(`${runtime.doors}/external-auth`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-external-auth-secret': externalSecret },
      body: JSON.stringify({
        provider: 'printful',
        apiKey,
        companyId,
        locationId: ['oTh3rLocat10nNotYetHere'.slice(0, 20)],
      }),
    });
  }
}

/** Another location of the agency, whose merchant consents on the provider's own page. */
async function connectByConsent(): Promise<void> {
  const elsewhere = door.highlevel.addLocation({ companyId, name: 'Fernleaf Annex' }).id;
  const session = await install(elsewhere);
  const { id: storeId } = runtime.simulators.printful?.simulator.addStore({ name: 'Annex' }) ?? { id: 0 };
  runtime.simulators.printful?.simulator.setConsent({ storeId });
  const { url = '' } = await api('GET', '/oauth/providers/printful/start', undefined, session);
  const { searchParams: back } = new URL((await fetch(url)).url);
  const proof = { state: back.get('state'), code: back.get('code') };
  await api('POST', '/oauth/providers/printful/finish', proof, session);
  const { items = [] } = await api('GET', '/api/connections', undefined, session);
  expect(items).toContainEqual(expect.objectContaining({ provider: 'printful', state: 'active' }));
}

/** Access that ended early, asked for anew while HighLevel answers badly. */
async function renewInTrouble(): Promise<void> {
  door.highlevel.expireAccessTokens(`location:${locationId}`);
  for (const kind of ['html', 'server-error', 'reset-after'] as const) {
    door.highlevel.setFaults([{ kind, method: 'POST', path: /\/oauth\/token$/, times: 1 }]);
    await runtime.invokeFunction('reconcile', { locationId });
    await idle();
  }
  door.highlevel.setFaults([]);
  expect(door.highlevel.log.filter(({ path }) => path === '/oauth/token').length).toBeGreaterThan(3);
}

async function syncedPrice(): Promise<string> {
  await until(() => door.highlevel.prices(locationId).length > 0);
  await idle();
  return String(door.highlevel.prices(locationId)[0]?._id);
}

/** One that goes well, one without a city, one that the provider refuses, and some during every kind of trouble. */
async function placeOrders(priceId: string): Promise<void> {
  const printful = runtime.simulators.printful?.simulator;
  const contact = {
    firstName: 'Canary',
    lastName: 'Kanarie',
    companyName: 'Canary & Sons',
    address1: '12 Canary Wharf',
    address2: 'Kanarie Court',
    city: 'Canaryville',
    state: 'OR',
    postalCode: 'CANARY-97201',
    country: 'US',
    email: 'canary@buyers.example',
    phone: '+1503555CANARY',
  };
  const place = (change: object) =>
    door.highlevel.placeOrder({ locationId, lines: [{ priceId, qty: 1 }], contact: { ...contact, ...change } });
  place({});
  place({ city: undefined });
  place({ state: 'Kanarie State' });
  await idle();
  for (const kind of ['html', 'server-error', 'reset-after'] as const) {
    printful?.setFaults([{ kind, method: 'POST', path: /\/orders$/, times: 1 }]);
    const { orderId } = place({});
    await until(() => door.commandsAbout(orderId) > 0);
  }
  printful?.setFaults([]);
}

async function sendUnreadable(): Promise<void> {
  await door.postSigned('{"type":"OrderCreate","buyer":"Canary Kanarie"');
  await door.post(JSON.stringify({ type: 'OrderCreate', buyer: 'Canary' }), 'N/A');
}

async function shipEverything(): Promise<void> {
  const printful = runtime.simulators.printful?.simulator;
  const paid = () => printful?.orders().filter(({ status }) => status === 'pending') ?? [];
  await until(() => paid().length > 0);
  for (const order of paid()) {
    printful?.advanceOrder(order.id, 'inprocess', Date.now());
    printful?.ship(order.id, { carrier: 'USPS', trackingNumber: `94${order.id}`, now: Date.now() });
  }
  await until(() =>
    door.highlevel.orders(locationId).some(({ _id }) => door.highlevel.fulfillments(String(_id)).length > 0),
  );
}

interface Kept {
  /** Metrics are counts of these lines and of nothing else. */
  readonly log: readonly string[];
  readonly table: readonly string[];
  readonly queues: readonly string[];
}

async function everythingKept(): Promise<Kept> {
  const items = await door.items();
  return {
    log: runtime.logs.lines().map(({ text }) => text),
    table: items.map((item) => JSON.stringify(item)),
    queues: messages,
  };
}

function expectClean(kept: Kept): void {
  const generated = runtime.simulators.environment;
  const secrets = [generated.HIGHLEVEL_CLIENT_SECRET, generated.HIGHLEVEL_SHARED_SECRET].filter(
    (each) => each !== undefined,
  );
  for (const [place, texts] of Object.entries<readonly string[]>({ ...kept })) {
    expect(texts.length).toBeGreaterThan(10);
    const leaks = texts.filter(
      (text) => marks.test(text) || granted.test(text) || secrets.some((secret) => text.includes(secret)),
    );
    expect({ place, leaks }).toEqual({ place, leaks: [] });
    // Tokens of HighLevel and of our own sessions begin as every JSON object in base64 does.
    expect(texts.filter((text) => /eyJ[\w-]{10,}\.[\w-]{10,}/.test(text))).toEqual([]);
  }
}

interface ApiAnswer {
  readonly token?: string;
  readonly state?: string;
  readonly url?: string;
  readonly items?: readonly unknown[];
}

async function api(method: string, path: string, body?: object, session = token): Promise<ApiAnswer> {
  const response = await fetch(`${runtime.doors}${path}`, {
    method,
    headers: { authorization: `Bearer ${session}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return (await response.json()) as ApiAnswer;
}
