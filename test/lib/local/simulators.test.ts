import { afterEach, describe, expect, it } from '@jest/globals';
import { type Simulators, startSimulators } from '../../../lib/local/simulators.ts';

const publicUrl = 'http://localhost:3000';
let started: Simulators;
afterEach(() => started.close());

describe('startSimulators', () => {
  it('makes up an app and points every variable to it', async () => {
    started = await startSimulators({}, publicUrl);
    const { environment, highlevel, printful } = started;
    expect(environment.HIGHLEVEL_API_URL).toBe(highlevel?.server.url);
    expect(environment.PRINTFUL_API_URL).toBe(printful?.server.url);
    expect(environment.HIGHLEVEL_CLIENT_ID).toMatch(/^[0-9a-f]{24}-[0-9a-f]{8}$/);
    expect(environment.HIGHLEVEL_WEBHOOK_PUBLIC_KEYS).toContain('BEGIN PUBLIC KEY');
    const install = new URL(environment.HIGHLEVEL_INSTALL_URL ?? '');
    expect(install.searchParams.get('redirect_uri')).toBe(`${publicUrl}/oauth/callback`);
    const consent = await fetch(install, { redirect: 'manual' });
    expect(consent.status).toBeLessThan(500);
  });

  it('starts every kind of supplier, and merchants may consent at the simulated Printful', async () => {
    started = await startSimulators({}, publicUrl);
    const { environment, printify, generic } = started;
    expect(environment.PRINTIFY_API_URL).toBe(printify?.server.url);
    expect(environment.GENERIC_PROVIDER_URLS).toBe(generic?.server.url);
    const consent = new URL('/oauth/authorize', environment.PRINTFUL_OAUTH_URL);
    const redirectUrl = `${publicUrl}/oauth/providers/printful/callback`;
    consent.search = `client_id=${environment.PRINTFUL_CLIENT_ID}&state=s&redirect_url=${redirectUrl}`;
    const answer = await fetch(consent, { redirect: 'manual' });
    expect(answer.headers.get('location')).toMatch(`${redirectUrl}?state=s`);
  });

  it('starts none for a system that has an address, and leaves its credentials alone', async () => {
    started = await startSimulators(
      {
        HIGHLEVEL_API_URL: 'https://highlevel.example',
        PRINTFUL_API_URL: 'https://printful.example',
        PRINTIFY_API_URL: 'https://printify.example',
        GENERIC_PROVIDER_URLS: 'https://supplier.example/v1',
        EXTERNAL_AUTH_SECRET: 's',
      },
      publicUrl,
    );
    expect(started.highlevel).toBeUndefined();
    expect(started.printful).toBeUndefined();
    expect(started.printify).toBeUndefined();
    expect(started.generic).toBeUndefined();
    expect(started.environment).toEqual({ EXTERNAL_AUTH_SECRET: 's' });
  });
});
