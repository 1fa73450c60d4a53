import { describe, expect, it } from '@jest/globals';
import { createOAuthProtocol } from '../../../../../shared/adapters/highlevel/oauth/oauth.ts';
import {
  AmbiguousError,
  NotSentError,
  PermanentError,
  SchemaMismatchError,
  TransientError,
} from '../../../../../shared/domain/errors.ts';
import { toCompanyId, toLocationId } from '../../../../../shared/domain/ids.ts';
import { UrlNotAllowedError } from '../../../../../shared/platform/http-errors.ts';
import { createJumpingClock } from '../../../../support/fakes/manual-clock.ts';
import { installedShop } from '../installed-shop.ts';
import { type Step, scriptedHttp, timedOut, unreachable } from '../scripted-http.ts';

function scripted(...steps: readonly Step[]) {
  const http = scriptedHttp(...steps);
  const options = {
    apiUrl: 'https://highlevel.test',
    clientId: '66f0a1b2c3d4e5f601234567-m1kx',
    clientSecret: async () => 'client secret & more',
    redirectUri: 'https://app.test/oauth/callback',
    http,
    clock: createJumpingClock(),
  };
  const withoutSecret = createOAuthProtocol({
    ...options,
    clientSecret: () => Promise.reject(new Error('The secret could not be read.')),
  });
  return { http, oauth: createOAuthProtocol(options), withoutSecret };
}
const refusal = (status: number, message: string): Step => ({ status, body: { statusCode: status, message } });

describe('the exchange of a code', () => {
  it('sends a form without version or bearer, and reads a location’s tokens', async () => {
    const answer = {
      access_token: 'a',
      refresh_token: 'r',
      expires_in: 86_399,
      scope: 'x.read  y.write',
      userType: 'Location',
      companyId: 'C',
      locationId: 'L',
      isBulkInstallation: 'Bearer',
    };
    const { http, oauth } = scripted({ status: 201, body: answer });
    expect(await oauth.exchangeCode('code')).toEqual({
      tenant: { kind: 'location', id: 'L' },
      companyId: 'C',
      accessToken: 'a',
      refreshToken: 'r',
      expiresIn: 86_399,
      scopes: ['x.read', 'y.write'],
      isBulk: false,
    });
    const [request] = http.requests;
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      client_id: '66f0a1b2c3d4e5f601234567-m1kx',
      client_secret: 'client secret & more',
      grant_type: 'authorization_code',
      code: 'code',
      redirect_uri: 'https://app.test/oauth/callback',
    });
    expect(request?.headers).toEqual({
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    });
  });

  it('reads an agency’s tokens, and does without all that is optional', async () => {
    const full = scripted({
      status: 200,
      body: { access_token: 'a', userType: 'Company', companyId: 'C', locationId: '', isBulkInstallation: true },
    });
    expect(await full.oauth.exchangeCode('code')).toMatchObject({
      tenant: { kind: 'company', id: 'C' },
      isBulk: true,
      scopes: [],
    });
    const bare = scripted({ status: 200, body: { access_token: 'a', locationId: 'L', refresh_token: null } });
    expect(await bare.oauth.exchangeCode('code')).toEqual({
      tenant: { kind: 'location', id: 'L' },
      accessToken: 'a',
      expiresIn: 86_399,
      scopes: [],
      isBulk: false,
    });
  });

  it('does not guess whose tokens they are', async () => {
    const { oauth } = scripted({ status: 200, body: { access_token: 'a', userType: 'Location', companyId: 'C' } });
    await expect(oauth.exchangeCode('code')).rejects.toThrow(SchemaMismatchError);
  });

  it('tells a bad code from a mistake of ours', async () => {
    const { oauth, simulator, locationId } = await installedShop();
    const { code } = simulator.installApp({ kind: 'location', locationId });
    await oauth.exchangeCode(code);
    await expect(oauth.exchangeCode(code)).rejects.toMatchObject({ code: 'bad-code' });
    await expect(
      scripted(refusal(401, 'Invalid grant: authorization code is invalid')).oauth.exchangeCode('x'),
    ).rejects.toMatchObject({ code: 'bad-code' });
    await expect(
      scripted(refusal(400, 'Invalid client: client is invalid')).oauth.exchangeCode('x'),
    ).rejects.toMatchObject({ code: 'highlevel-refused' });
  });
});

describe('a refresh', () => {
  it('gives the next pair, and refuses the old token after its time', async () => {
    const { oauth, simulator, locationId, clock } = await installedShop();
    const { refreshToken = '' } = await oauth.exchangeCode(simulator.installApp({ kind: 'location', locationId }).code);
    expect(await oauth.refresh(refreshToken, 'location')).toMatchObject({
      kind: 'issued',
      tokens: { tenant: { id: locationId } },
    });
    await clock.sleep(31_000);
    expect(await oauth.refresh(refreshToken, 'location')).toEqual({
      kind: 'invalid-grant',
      message: 'Invalid grant: refresh token is invalid',
    });
  });

  it('does not lose the token of a paused location', async () => {
    const { oauth, simulator, locationId } = await installedShop();
    const { refreshToken = '' } = await oauth.exchangeCode(simulator.installApp({ kind: 'location', locationId }).code);
    simulator.setLocationActive(locationId, false);
    expect((await oauth.refresh(refreshToken, 'location')).kind).toBe('not-active');
    simulator.setLocationActive(locationId, true);
    expect((await oauth.refresh(refreshToken, 'location')).kind).toBe('issued');
  });

  it('names the kind of token it asks for', async () => {
    const { http, oauth } = scripted({ status: 200, body: { access_token: 'a', companyId: 'C', userType: 'Company' } });
    await oauth.refresh('r', 'company');
    expect(new URLSearchParams(http.requests[0]?.body).get('user_type')).toBe('Company');
  });

  it('takes 401 as well as 400 for a dead grant, but never a refusal of the app itself', async () => {
    expect((await scripted(refusal(401, 'Invalid refresh token')).oauth.refresh('r', 'location')).kind).toBe(
      'invalid-grant',
    );
    for (const message of ['Invalid client: client is invalid', 'Missing parameter: client_id', 'Unauthorized']) {
      await expect(scripted(refusal(401, message)).oauth.refresh('r', 'location')).rejects.toThrow(PermanentError);
    }
  });

  it('is in no doubt when nothing left this machine: no connection, or no client secret to send', async () => {
    const { oauth, withoutSecret } = scripted(unreachable());
    await expect(oauth.refresh('r', 'location')).rejects.toMatchObject({ name: 'TransientError' });
    await expect(withoutSecret.refresh('r', 'location')).rejects.toMatchObject({ name: 'TransientError' });
  });

  it('says so when nothing may leave for a host that is not allowed: the token is as it was', async () => {
    const { oauth } = scripted(new UrlNotAllowedError('https://highlevel.test is not among the allowed hosts.'));
    const failed = oauth.refresh('r', 'location');
    await expect(failed).rejects.toBeInstanceOf(NotSentError);
    await expect(failed).rejects.toThrow('https://highlevel.test is not among the allowed hosts.');
  });

  it('is in doubt after a time-out or a 5xx: the token may be used up', async () => {
    for (const failure of [timedOut(), { status: 502 }]) {
      const { http, oauth } = scripted(failure);
      await expect(oauth.refresh('r', 'location')).rejects.toThrow(AmbiguousError);
      expect(http.requests).toHaveLength(1);
    }
  });
});

describe('an agency’s token', () => {
  async function agency() {
    const shop = await installedShop();
    const { simulator, companyId, oauth } = shop;
    for (let count = 0; count < 130; count += 1) simulator.addLocation({ companyId });
    const issued = await oauth.exchangeCode(simulator.installApp({ kind: 'company', companyId }).code);
    return { ...shop, token: issued.accessToken, issued };
  }

  it('lists every location that has the app, page by page', async () => {
    const { oauth, token, companyId, issued, locationId } = await agency();
    expect(issued).toMatchObject({ tenant: { kind: 'company', id: companyId }, isBulk: true });
    const first = await oauth.listInstalledLocations(token, companyId);
    expect([first.items.length, first.nextCursor]).toEqual([100, '100']);
    const second = await oauth.listInstalledLocations(token, companyId, { cursor: first.nextCursor });
    expect([second.items.length, second.nextCursor]).toEqual([31, undefined]);
    expect(await oauth.listInstalledLocations(token, companyId, { locationId })).toEqual({ items: [locationId] });
  });

  it('mints tokens of a location, unless it is paused', async () => {
    const { oauth, token, companyId, locationId, simulator } = await agency();
    const minted = await oauth.mintLocationToken(token, companyId, locationId);
    expect(minted).toMatchObject({
      kind: 'issued',
      tokens: { tenant: { kind: 'location', id: locationId }, companyId },
    });
    simulator.setLocationActive(locationId, false);
    expect((await oauth.mintLocationToken(token, companyId, locationId)).kind).toBe('not-active');
  });

  it('is called a dead grant when HighLevel calls it dead, and blocked where the app is gone', async () => {
    const { oauth, token, companyId, locationId, simulator } = await agency();
    const other = simulator.addLocation({ companyId });
    simulator.uninstallApp({ locationId: other.id });
    await expect(oauth.mintLocationToken(token, companyId, toLocationId(other.id))).rejects.toMatchObject({
      state: 'uninstalled',
    });
    simulator.expireAccessTokens(`company:${companyId}`);
    expect((await oauth.mintLocationToken(token, companyId, locationId)).kind).toBe('invalid-grant');
  });

  it('may be minted with again after a time-out: another pair takes nothing away', async () => {
    const error = await scripted(timedOut())
      .oauth.mintLocationToken('t', toCompanyId('C'), toLocationId('L'))
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(TransientError);
    expect(error).not.toBeInstanceOf(AmbiguousError);
  });
});

describe('the question whether a location’s token is alive', () => {
  it('is answered by one read', async () => {
    const { oauth, accessTokens, locationId, simulator } = await installedShop();
    const token = await accessTokens.get();
    expect(await oauth.isAlive(token, locationId)).toBe(true);
    simulator.uninstallApp({ locationId });
    expect(await oauth.isAlive(token, locationId)).toBe(false);
  });

  it('is yes for a token that lacks the scope, and open while HighLevel is down', async () => {
    const scope = refusal(401, 'The token is not authorized for this scope.');
    expect(await scripted(scope).oauth.isAlive('t', toLocationId('L'))).toBe(true);
    expect(await scripted(refusal(400, 'Location is not active')).oauth.isAlive('t', toLocationId('L'))).toBe(true);
    await expect(scripted({ status: 500 }).oauth.isAlive('t', toLocationId('L'))).rejects.toThrow(TransientError);
  });
});
