import { describe, expect, it } from '@jest/globals';
import { localStage, stageConfig } from '../../lib/stage-config.ts';
import type { StageFile } from '../../lib/stages/stage-file.ts';
import { setUp } from './synthesized.ts';

const config = (name: string, settings: StageFile['settings'] = {}) =>
  stageConfig(name, { region: 'eu-west-1', settings });

describe('stageConfig', () => {
  it('points to the real systems unless the owner says otherwise', () => {
    const { owner } = config('production');
    expect(owner).toMatchObject({
      HIGHLEVEL_API_URL: 'https://services.leadconnectorhq.com',
      PRINTFUL_API_URL: 'https://api.printful.com',
    });
    expect(owner.PUBLIC_URL).toBeUndefined();
    const given = { HIGHLEVEL_API_URL: 'http://localhost:9', PUBLIC_URL: 'https://me.example/' };
    expect(config('production', given).owner).toMatchObject({
      HIGHLEVEL_API_URL: 'http://localhost:9',
      PRINTFUL_API_URL: 'https://api.printful.com',
      PUBLIC_URL: 'https://me.example',
    });
  });

  it('keeps the names of two stages in one account apart', () => {
    expect(config('production').namePrefix).toBe('dropship-');
    expect(config('staging').namePrefix).toBe('dropship-staging-');
    expect(config('production').secretName('EXTERNAL_AUTH_SECRET')).toBe('/dropship/production/EXTERNAL_AUTH_SECRET');
    expect(config('staging').secretName('EXTERNAL_AUTH_SECRET')).toBe('/dropship/staging/EXTERNAL_AUTH_SECRET');
  });

  it('protects production from being deleted, and no other stage', () => {
    expect([config('production').isProtected, config('staging').isProtected]).toEqual([true, false]);
  });

  it('knows what the owner has yet to say', () => {
    expect(config('staging').missingSettings).toEqual(['HIGHLEVEL_CLIENT_ID', 'HIGHLEVEL_INSTALL_URL']);
    expect(config('staging', setUp).missingSettings).toEqual([]);
  });
});

describe('localStage', () => {
  it('runs lanes under their bare names in one region, wherever the shell points to', () => {
    expect(localStage({ AWS_REGION: 'eu-west-1' })).toMatchObject({ namePrefix: '', region: 'us-east-1' });
  });

  it('takes settings from the shell, an empty one counting as not set', () => {
    const { owner } = localStage({ PRINTFUL_API_URL: '', PUBLIC_URL: 'http://localhost:3000/' });
    expect(owner).toMatchObject({ PRINTFUL_API_URL: 'https://api.printful.com', PUBLIC_URL: 'http://localhost:3000' });
  });
});
