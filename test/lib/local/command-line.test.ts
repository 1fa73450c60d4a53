import { describe, expect, it } from '@jest/globals';
import { readCommandLine } from '../../../lib/local/command-line.ts';

describe('readCommandLine', () => {
  it('leaves everything at its default when nothing is said', () => {
    expect(readCommandLine([])).toEqual({
      port: undefined,
      invokePort: undefined,
      hostPort: 3002,
      hostPage: false,
      dataDirectory: undefined,
      schedules: true,
      quiet: false,
      journey: false,
      once: false,
    });
  });

  it('reads every option', () => {
    const args = [
      '--port',
      '0',
      '--invoke-port',
      '4001',
      '--host-port',
      '4002',
      '--host-page',
      '--data',
      'here',
      '--no-schedules',
      '--quiet',
      '--journey',
      '--once',
    ];
    expect(readCommandLine(args)).toEqual({
      port: 0,
      invokePort: 4001,
      hostPort: 4002,
      hostPage: true,
      dataDirectory: 'here',
      schedules: false,
      quiet: true,
      journey: true,
      once: true,
    });
  });

  it('names what it does not understand', () => {
    expect(() => readCommandLine(['--port', 'http'])).toThrow(
      '--port takes a port from 0 to 65535 (0: any free one), not "http".',
    );
    expect(() => readCommandLine(['--invoke-port', '70000'])).toThrow(/--invoke-port/);
    expect(() => readCommandLine(['--prot', '1'])).toThrow(/--prot/);
  });
});
