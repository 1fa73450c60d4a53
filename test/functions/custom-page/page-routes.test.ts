import { describe, expect, it } from '@jest/globals';
import { openPageWorld } from '../../support/page-world.ts';

describe('GET /app', () => {
  it('is a page that any frame may show and that loads nothing', async () => {
    const { status, headers, body } = await openPageWorld().call('GET', '/app');
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/html/);
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors https:/);
    expect(headers).not.toHaveProperty('x-frame-options');
    expect(headers).not.toHaveProperty('set-cookie');
    expect(body).toContain('<!doctype html>');
  });

  it('says what was installed', async () => {
    const { body } = await openPageWorld().call('GET', '/app', { query: 'installed=Wq4ZtHn7pLc2RkVx9EaB' });
    expect(body).toContain('Wq4ZtHn7pLc2RkVx9EaB');
  });

  it('repeats nothing that is no id', async () => {
    const query = `installed=${encodeURIComponent('<script>alert(1)</script>')}`;
    expect((await openPageWorld().call('GET', '/app', { query })).body).not.toContain('alert');
  });
});

describe('GET /health', () => {
  it('answers anyone that it is well, and which version it is', async () => {
    const { status, body } = await openPageWorld().call('GET', '/health');
    expect({ status, body }).toEqual({
      status: 200,
      body: { status: 'ok', version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
    });
  });
});
