import { describe, expect, it } from '@jest/globals';
import { setUpFixture, start } from './simulator-fixture.ts';

function setAgency(locations: number) {
  const fixture = setUpFixture({ webhookUrl: 'https://app.example/webhooks/highlevel' });
  const { id: companyId } = fixture.sim.addCompany({ name: 'Agentur Süd' });
  const ids = Array.from({ length: locations }, () => fixture.sim.addLocation({ companyId }).id);
  const events = () =>
    fixture.sim.takeDeliveries().map((delivery) => JSON.parse(delivery.body) as Record<string, unknown>);
  return { ...fixture, companyId, ids, events };
}

describe('INSTALL', () => {
  it('an agency of 77 locations makes 78 events, one of them for the company, before any code is exchanged', () => {
    const { sim, companyId, ids, events } = setAgency(77);
    sim.installApp({ kind: 'company', companyId });
    const [company, ...locations] = events();
    expect(company).toMatchObject({ type: 'INSTALL', installType: 'Company', companyId });
    expect(company).not.toHaveProperty('locationId');
    expect(locations.map((event) => event.locationId)).toEqual(ids);
  });

  it('carries its keys in the order of real deliveries', () => {
    const { sim, ids, events } = setAgency(1);
    sim.installApp({ kind: 'location', locationId: ids[0] ?? '' });
    const [event = {}] = events();
    expect(Object.keys(event)).toEqual([
      'type',
      'appId',
      'versionId',
      'installType',
      'locationId',
      'companyId',
      'userId',
      'companyName',
      'isWhitelabelCompany',
      'whitelabelDetails',
      'trial',
      'timestamp',
      'webhookId',
    ]);
    expect(event).toMatchObject({
      appId: sim.appId,
      companyName: 'Agentur Süd',
      whitelabelDetails: { logoUrl: '', domain: '' },
      timestamp: new Date(start).toISOString(),
      webhookId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    });
  });

  it('may be told to leave only with the exchange', () => {
    const { sim, ids, events, tokensFor } = setAgency(1);
    sim.behaviour.installWebhooks = 'at-exchange';
    const consent = { kind: 'location', locationId: ids[0] ?? '' } as const;
    sim.installApp(consent);
    expect(events()).toEqual([]);
    tokensFor(consent);
    expect(events()).toMatchObject([{ type: 'INSTALL' }]);
  });

  it('may take its time over many locations', () => {
    const { sim, companyId } = setAgency(6);
    sim.behaviour.installSpreadMs = 7_000;
    sim.installApp({ kind: 'company', companyId });
    expect(sim.takeDeliveries().map((delivery) => delivery.at - start)).toEqual([
      0, 1000, 2000, 3000, 4000, 5000, 6000,
    ]);
  });

  it('reaches only the chosen locations', () => {
    const { sim, companyId, ids } = setAgency(3);
    sim.installApp({ kind: 'company', companyId, locationIds: ids.slice(0, 1) });
    expect(ids.map((id) => sim.isInstalled(id))).toEqual([true, false, false]);
  });

  it('comes for a location that appears later, without saying who did it', () => {
    const { sim, companyId, events } = setAgency(1);
    sim.installApp({ kind: 'company', companyId, installToFutureLocations: true });
    events();
    const later = sim.addLocation({ companyId });
    const [event = {}] = events();
    expect(event).toMatchObject({ type: 'INSTALL', installType: 'Location', locationId: later.id });
    expect(event).not.toHaveProperty('companyId');
    expect(event).not.toHaveProperty('userId');
  });

  it('comes from a paused location too', () => {
    const { sim, events } = setAgency(0);
    const { id } = sim.addLocation({ active: false });
    sim.installApp({ kind: 'location', locationId: id });
    expect(events()).toHaveLength(1);
  });
});

describe('UNINSTALL and UPDATE', () => {
  it('a location that leaves names no company', () => {
    const { sim, ids, events } = setAgency(1);
    const locationId = ids[0] ?? '';
    sim.installApp({ kind: 'location', locationId });
    events();
    sim.uninstallApp({ locationId });
    const [event = {}] = events();
    expect(Object.keys(event)).toEqual(['type', 'appId', 'versionId', 'locationId', 'timestamp', 'webhookId']);
    expect(sim.isInstalled(locationId)).toBe(false);
  });

  it('a company that leaves takes all its locations along in one event', () => {
    const { sim, companyId, ids, events, tokensFor, ask } = setAgency(2);
    const token = String(tokensFor({ kind: 'company', companyId }).access_token);
    events();
    sim.uninstallApp({ companyId });
    const all = events();
    expect(all).toMatchObject([{ type: 'UNINSTALL', companyId }]);
    expect(all[0]).not.toHaveProperty('locationId');
    expect(ids.some((id) => sim.isInstalled(id))).toBe(false);
    const query = { companyId, appId: sim.appId };
    expect(ask('GET', '/oauth/installedLocations', { token, query }).status).toBe(401);
  });

  it('a location that comes back 18 seconds later is installed', () => {
    const { sim, ids, events, wait } = setAgency(1);
    const consent = { kind: 'location', locationId: ids[0] ?? '' } as const;
    sim.installApp(consent);
    sim.uninstallApp(consent);
    wait(18_000);
    sim.installApp(consent);
    expect(sim.isInstalled(consent.locationId)).toBe(true);
    const all = events();
    expect(all.map((event) => event.type)).toEqual(['INSTALL', 'UNINSTALL', 'INSTALL']);
    expect(all[1]).not.toHaveProperty('kind');
  });

  it('a new version of the app tells every location which one came before', () => {
    const { sim, companyId, events } = setAgency(2);
    sim.installApp({ kind: 'company', companyId });
    events();
    sim.upgradeApp({ versionId: '68d1f0a2b34c5d6e7f809999' });
    const all = events();
    expect(all).toHaveLength(2);
    expect(all[0]).toMatchObject({
      type: 'UPDATE',
      versionId: '68d1f0a2b34c5d6e7f809999',
      previousVersionId: sim.appId,
    });
  });
});
