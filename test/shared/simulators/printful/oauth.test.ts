import { describe, expect, it } from '@jest/globals';
import { openShop, start } from './shop.ts';

const redirect = 'https://doors.example/oauth/providers/printful/callback';
const app = { clientId: 'app-77', clientSecret: 'app-secret', redirectUrls: [redirect] };
const authorizePath = `/oauth/authorize?${new URLSearchParams({ client_id: 'app-77', state: 's 1', redirect_url: redirect })}`;

function openApp() {
  const shop = openShop();
  shop.printful.addApp(app);
  const consent = () => new URL(shop.call('GET', authorizePath, { token: '' }).headers.location ?? '').searchParams;
  const exchange = (parameters: Readonly<Record<string, string>>, now = start) => {
    const body = new URLSearchParams({
      client_id: app.clientId,
      client_secret: app.clientSecret,
      ...parameters,
    }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return shop.call('POST', '/oauth/token', { token: '', body, headers, now });
  };
  const withCode = () => exchange({ grant_type: 'authorization_code', code: consent().get('code') ?? '' }).body;
  const refresh = (token: string, now?: number) => exchange({ grant_type: 'refresh_token', refresh_token: token }, now);
  return { ...shop, consent, exchange, withCode, refresh };
}

describe('the OAuth app at Printful', () => {
  it('sends the browser back with the state, a code and success=1', () => {
    const { consent } = openApp();
    expect(Object.fromEntries(consent())).toEqual({ state: 's 1', code: expect.any(String), success: '1' });
  });

  it('sends the browser back with success=0 when the merchant declines', () => {
    const { printful, consent } = openApp();
    printful.setConsent('declined');
    expect(Object.fromEntries(consent())).toEqual({ state: 's 1', success: '0' });
  });

  it('refuses an unknown redirect URL instead of following it', () => {
    const { call } = openApp();
    const { status } = call('GET', authorizePath.replace('doors.example', 'thief.example'), { token: '' });
    expect(status).toBe(400);
  });

  it('gives a store-level token for an hour, with its end as a text of unix seconds', () => {
    const { call, withCode } = openApp();
    const tokens = withCode();
    expect(tokens).toMatchObject({ token_type: 'bearer', expires_at: String(start / 1000 + 3600) });
    expect(call('GET', '/stores', { token: tokens.access_token, now: start + 3_599_999 }).body.result).toHaveLength(1);
    expect(call('GET', '/stores', { token: tokens.access_token, now: start + 3_600_000 }).status).toBe(401);
  });

  it('takes a code once', () => {
    const { consent, exchange } = openApp();
    const code = consent().get('code') ?? '';
    expect(exchange({ grant_type: 'authorization_code', code }).status).toBe(200);
    expect(exchange({ grant_type: 'authorization_code', code }).status).toBe(400);
  });

  it('gives a new pair at every refresh and forgets the refresh token it was shown', () => {
    const { withCode, refresh } = openApp();
    const first = withCode();
    const second = refresh(first.refresh_token).body;
    expect(second.access_token).not.toBe(first.access_token);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(refresh(first.refresh_token).status).toBe(400);
    expect(refresh(second.refresh_token).status).toBe(200);
  });

  it('lets a refresh token die after 90 unused days', () => {
    const { withCode, refresh } = openApp();
    expect(refresh(withCode().refresh_token, start + 90 * 86_400_000).status).toBe(400);
  });

  it('refuses a wrong client secret, and none of its secrets reach the log', () => {
    const { printful, exchange, withCode } = openApp();
    expect(exchange({ client_secret: 'guess', grant_type: 'refresh_token', refresh_token: 'x' }).status).toBe(401);
    const tokens = withCode();
    const log = JSON.stringify(printful.log);
    for (const secret of ['app-secret', 'guess', tokens.access_token, tokens.refresh_token])
      expect(log).not.toContain(secret);
  });
});
