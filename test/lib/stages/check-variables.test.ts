import { describe, expect, it } from '@jest/globals';
import { variableProblems } from '../../../lib/stages/check-variables.ts';

const real = {
  HIGHLEVEL_API_URL: 'https://services.leadconnectorhq.com',
  HIGHLEVEL_CLIENT_ID: '66f1c0ffee-m1a2',
  HIGHLEVEL_CLIENT_SECRET: 'a-client-secret',
  HIGHLEVEL_SHARED_SECRET: 'a-shared-secret',
  HIGHLEVEL_INSTALL_URL:
    'https://portal.example/choose?client_id=66f1c0ffee-m1a2&redirect_uri=https%3A%2F%2Fx.example%2Foauth%2Fcallback',
  PUBLIC_URL: 'https://x.example/',
};

describe('the variables of a machine', () => {
  it('are fine when nothing is set, when everything is right, and beside what is not ours', () => {
    expect(variableProblems({})).toEqual([]);
    expect(variableProblems(real)).toEqual([]);
    expect(variableProblems({ PATH: '/bin', PUBLIC_KEY_DIR: 'x', HIGHLEVEL_CLIENT_ID: '', CJ_API_URL: 'x' })).toEqual(
      [],
    );
  });

  it('are told with everything that is wrong, all together', () => {
    const problems = variableProblems({
      HIGHLEVEL_API_URL: 'services.leadconnectorhq.com',
      HIGHLEVEL_CLIENTID: 'x',
      PRINTFULL_API_URL: 'https://api.printful.com',
      PRINTFUL_SHOP: '1',
      HIGHLEVEL_SHARED_SECRET: ' do-not-print ',
    });
    expect(problems).toEqual([
      expect.stringMatching(/^HIGHLEVEL_API_URL must be an https URL/),
      'HIGHLEVEL_CLIENTID is no variable; HIGHLEVEL_CLIENT_ID is meant?',
      'PRINTFULL_API_URL is no variable; PRINTFUL_API_URL is meant?',
      'PRINTFUL_SHOP is no variable. docs/configuration.md lists them.',
      'HIGHLEVEL_SHARED_SECRET begins or ends with a blank; take it away.',
    ]);
    expect(problems.join()).not.toContain('do-not-print');
  });

  it('name what a HighLevel that is not simulated needs', () => {
    expect(variableProblems({ HIGHLEVEL_API_URL: real.HIGHLEVEL_API_URL, HIGHLEVEL_CLIENT_ID: 'x' })).toEqual([
      'HIGHLEVEL_API_URL points to a HighLevel that is not simulated, which needs HIGHLEVEL_INSTALL_URL, HIGHLEVEL_CLIENT_SECRET, HIGHLEVEL_SHARED_SECRET.',
    ]);
  });

  it('are refused when the install URL belongs to another app or another address', () => {
    expect(variableProblems({ ...real, HIGHLEVEL_CLIENT_ID: 'other-app', PUBLIC_URL: 'https://y.example' })).toEqual([
      'The client_id in HIGHLEVEL_INSTALL_URL is another one than HIGHLEVEL_CLIENT_ID.',
      'The redirect_uri in HIGHLEVEL_INSTALL_URL must be https://y.example/oauth/callback, as PUBLIC_URL says.',
    ]);
  });
});
