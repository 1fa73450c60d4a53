import { describe, expect, it } from '@jest/globals';
import { openShop, start } from './shop.ts';

const authorizePath = `/app/authorize?${new URLSearchParams({
  app_id: 'app-9',
  accept_url: 'https://doors.example/accept',
  decline_url: 'https://doors.example/decline',
  state: 's 1',
})}`;

function openApp(refreshTokens: 'rotating' | 'lasting' = 'rotating') {
  const shop = openShop({ refreshTokens });
  shop.printify.addApp('app-9');
  const consent = () => new URL(shop.call('GET', authorizePath, { token: '' }).headers.location ?? '');
  const exchange = (body: Readonly<Record<string, string>>, path = '') =>
    shop.call('POST', `/v1/app/oauth/tokens${path}`, { token: '', body: { app_id: 'app-9', ...body } });
  const pair = () => exchange({ code: consent().searchParams.get('code') ?? '' }).body;
  const refresh = (token: string) => exchange({ refresh_token: token }, '/refresh');
  return { ...shop, consent, exchange, pair, refresh };
}

describe('the app at Printify', () => {
  it('sends the browser to one URL or the other, with the state', () => {
    const { printify, consent } = openApp();
    expect(consent().href).toMatch(/^https:\/\/doors\.example\/accept\?code=[0-9a-f]+&state=s\+1$/);
    printify.setConsent('declined');
    expect(consent().href).toMatch(
      /^https:\/\/doors\.example\/decline\?error=access_denied&error_description=.+&state=s\+1$/,
    );
  });

  it('gives tokens of nearly 3,000 characters that live for six hours', () => {
    const { call, pair } = openApp();
    const tokens = pair();
    expect(tokens.access_token).toHaveLength(2800);
    expect(tokens.expire_at).toBe('2026-03-14 15:30:00+00:00');
    expect(call('GET', '/v1/shops.json', { token: tokens.access_token }).body).toHaveLength(1);
    expect(call('GET', '/v1/shops.json', { token: tokens.access_token, now: start + 6 * 3_600_000 }).status).toBe(401);
  });

  it('takes a code once, and only from its own app', () => {
    const { consent, exchange } = openApp();
    const code = consent().searchParams.get('code') ?? '';
    expect(exchange({ code, app_id: 'other' })).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(exchange({ code }).status).toBe(200);
    expect(exchange({ code }).status).toBe(400);
  });

  it.each([
    ['rotating', 400],
    ['lasting', 200],
  ] as const)('answers a refresh token the second time as %s tokens do: %i', (kind, status) => {
    const { pair, refresh } = openApp(kind);
    const { refresh_token: token } = pair();
    expect(refresh(token).body.refresh_token).not.toBe(token);
    expect(refresh(token).status).toBe(status);
  });

  it('keeps its secrets out of the log', () => {
    const { printify, pair } = openApp();
    const tokens = pair();
    expect(JSON.stringify(printify.log)).not.toContain(tokens.refresh_token);
    expect(printify.log.at(-1)?.body).toBeUndefined();
  });
});
