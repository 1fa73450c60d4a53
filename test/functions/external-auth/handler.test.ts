import { describe, expect, it } from '@jest/globals';
import { makeExternalAuthHandler } from '../../../functions/external-auth/handler.ts';
import { toCompanyId, toLocationId, toProviderId } from '../../../shared/domain/ids.ts';
import { toDoorRequest } from '../../../shared/platform/http-door.ts';
import { anHttpEvent } from '../../support/aws/http-event.ts';
import { createManualClock } from '../../support/fakes/manual-clock.ts';
import { token } from '../../support/world/connect-world.ts';
import { companyId, installationWorld, locationId } from '../../support/world/installation-world.ts';

const secret = 'the header that only HighLevel knows';
const form = {
  provider: 'printful',
  apiKey: token,
  companyId: null,
  locationId,
  approveAllLocations: false,
  excludedLocations: null,
};

function door() {
  const world = installationWorld();
  // Time stands still, so that the check of the credentials is never late.
  const clock = createManualClock();
  const answer = makeExternalAuthHandler({ ...world.deps, clock, secret: async () => secret });
  const post = async (body: unknown, header: string | undefined = secret) => {
    const headers = header === undefined ? {} : { 'x-external-auth-secret': header };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const { statusCode, body: said } = await answer(
      toDoorRequest(anHttpEvent({ rawPath: '/external-auth', headers, body: text })),
    );
    return { statusCode, said: JSON.parse(said ?? '{}') as { readonly error?: { readonly message: string } } };
  };
  const waiting = (of: string, company?: string) =>
    world.stores.pendingCredentials.findFor(toLocationId(of), company === undefined ? undefined : toCompanyId(company));
  return { ...world, clock, post, waiting };
}

describe('provider credentials entered while installing', () => {
  it.each([
    ['a wrong one', 'guessed'],
    ['an empty one', ''],
    ['the right one with more behind it', `${secret} `],
    ['the beginning of the right one', secret.slice(0, -1)],
  ])('are refused with 401 and kept nowhere when the secret header is %s', async (_what, header) => {
    const { post, waiting } = door();
    expect(await post(form, header)).toMatchObject({ statusCode: 401 });
    expect(await waiting(locationId)).toEqual([]);
  });

  it.each([
    ['one id', locationId],
    ['a list', [locationId, 'another-location']],
  ])('wait for the location that is named as %s', async (_what, named) => {
    const { post, waiting } = door();
    expect(await post({ ...form, locationId: named })).toMatchObject({ statusCode: 200 });
    expect(await waiting(locationId)).toMatchObject([{ provider: 'printful', credentials: { token } }]);
  });

  it('wait for every location of the company but the excluded ones when all are approved', async () => {
    const { post, waiting } = door();
    const all = {
      ...form,
      companyId,
      locationId: null,
      approveAllLocations: true,
      excludedLocations: ['not-this-one'],
    };
    expect(await post(all)).toMatchObject({ statusCode: 200 });
    expect(await waiting('any-location', companyId)).toHaveLength(1);
    expect(await waiting('not-this-one', companyId)).toEqual([]);
    expect(await waiting('any-location', 'another-company')).toEqual([]);
  });

  it('are adopted at once where the app is active already', async () => {
    const { post, stores, drain, platform, commands } = door();
    platform.setInstalled(locationId, true);
    await stores.installations.save({ locationId, state: 'active', generation: 1, tokensStoredAt: 1, updatedAt: 1 }, 0);
    await stores.tokens.save(
      { tenant: { kind: 'location', id: locationId }, accessToken: 'a', expiresAt: 9e12, scopes: [], storedAt: 1 },
      0,
    );
    await post(form);
    expect(commands()).toEqual([{ kind: 'ActivateInstallation', locationId }]);
    await drain();
    expect((await stores.connections.find(locationId, toProviderId('printful')))?.value).toMatchObject({
      state: 'active',
    });
  });

  it.each([
    ['that the provider refuses', { ...form, apiKey: 'revoked' }],
    ['of a store that the account does not have', { ...form, storeId: '404' }],
    ['of a provider that nobody knows', { ...form, provider: 'nobody' }],
    ['for no location', { ...form, locationId: null }],
    ['that are missing', { ...form, apiKey: undefined }],
    ['that are longer than any key', { ...form, apiKey: 'k'.repeat(5_000) }],
    ['for a location whose id fits into no key', { ...form, locationId: 'L'.repeat(3_000) }],
    ['for a company whose id fits into no key', { ...form, companyId: 'C'.repeat(3_000) }],
    [
      'for more locations than an install has',
      { ...form, locationId: Array.from({ length: 1_001 }, (_, i) => `L${i}`) },
    ],
    ['that leave out a location whose id fits into no key', { ...form, excludedLocations: ['L'.repeat(3_000)] }],
    ['in a body that is no JSON', 'apiKey=1'],
    ['in a body that is a list', []],
  ])('%s are refused with 422 and a message, and kept nowhere', async (_what, body) => {
    const { post, waiting } = door();
    const { statusCode, said } = await post(body);
    expect(statusCode).toBe(422);
    expect(said.error?.message).toMatch(/\w/);
    expect(JSON.stringify(said)).not.toContain(token);
    expect(await waiting(locationId, companyId)).toEqual([]);
  });

  it('are taken unchecked when the provider does not answer within four seconds', async () => {
    const { post, waiting, clock, printful } = door();
    printful.simulator.setFaults([{ kind: 'timeout-before', delayMs: 60_000 }]);
    const answered = post(form);
    await clock.advance(4_000);
    expect(await answered).toMatchObject({ statusCode: 200 });
    expect(await waiting(locationId)).toHaveLength(1);
  });
});
