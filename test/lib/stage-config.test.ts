import { describe, expect, it } from '@jest/globals';
import { stageConfig } from '../../lib/stage-config.ts';

const config = (name: string, settings: Readonly<Record<string, string>> = {}) =>
  stageConfig(name, (setting) => settings[setting]);

describe('stageConfig', () => {
  it('points to the real systems unless the owner says otherwise', () => {
    expect(config('production').owner).toMatchObject({
      HIGHLEVEL_API_URL: 'https://services.leadconnectorhq.com',
      PRINTFUL_API_URL: 'https://api.printful.com',
      PUBLIC_URL: undefined,
    });
    const owner = { HIGHLEVEL_API_URL: 'http://localhost:9', PRINTFUL_API_URL: '', PUBLIC_URL: 'https://me.example/' };
    expect(config('production', owner).owner).toMatchObject({
      HIGHLEVEL_API_URL: 'http://localhost:9',
      PRINTFUL_API_URL: 'https://api.printful.com',
      PUBLIC_URL: 'https://me.example',
    });
  });

  it('keeps the names of two stages in one account apart', () => {
    expect(config('production').namePrefix).toBe('dropship-');
    expect(config('staging').namePrefix).toBe('dropship-staging-');
  });

  it('runs local lanes under their bare names, wherever the shell points to', () => {
    expect(config('local', { AWS_REGION: 'eu-west-1' })).toMatchObject({ namePrefix: '', region: 'us-east-1' });
    expect(config('staging', { AWS_REGION: 'eu-west-1' }).region).toBe('eu-west-1');
  });

  it.each(['', 'Prod', '1st', 'a b', 'x'.repeat(17)])('refuses "%s" as a name', (name) => {
    expect(() => config(name)).toThrow(/cannot name a stage/);
  });
});
