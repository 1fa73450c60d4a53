import { describe, expect, it } from '@jest/globals';
import type { Random } from '../../../shared/platform/random.ts';
import { applyFault, createFaultEngine } from '../../../shared/simulators/faults.ts';
import type { FaultKind, SimulatedRequest, SimulatedResponse } from '../../../shared/simulators/simulator.ts';

const random: Random = { bytes: (n) => new Uint8Array(n), uuid: () => '', fraction: () => 0.5 };

function request(method: string, path: string): SimulatedRequest {
  return { method, path, query: new URLSearchParams(), headers: {}, body: '' };
}

const answers = {
  rateLimited: (): SimulatedResponse => ({ status: 429, headers: {}, body: 'slow down' }),
  serverError: (): SimulatedResponse => ({ status: 500, headers: {}, body: 'oops' }),
};

function run(kind: FaultKind, delayMs?: number) {
  let effects = 0;
  const result = applyFault(
    delayMs === undefined ? { kind } : { kind, delayMs },
    () => {
      effects += 1;
      return { status: 201, headers: {}, body: 'made' };
    },
    answers,
  );
  return { ...result, effects };
}

describe('fault engine', () => {
  it('hits only requests whose method and path match, as often as the rule says', () => {
    const engine = createFaultEngine();
    engine.set([{ kind: 'server-error', method: 'POST', path: /^\/orders/g, times: 2 }]);
    const hits = [
      request('GET', '/orders'),
      request('POST', '/products'),
      request('POST', '/orders/1'),
      request('POST', '/orders/2'),
      request('POST', '/orders/3'),
    ].map((each) => engine.take(each, random)?.kind);
    expect(hits).toEqual([undefined, undefined, 'server-error', 'server-error', undefined]);
  });

  it('leaves a rule unused when its chance does not come up', () => {
    const engine = createFaultEngine();
    engine.set([
      { kind: 'slow', chance: 0.5, times: 1 },
      { kind: 'html', chance: 0.6, times: 1 },
    ]);
    expect(engine.take(request('GET', '/'), random)?.kind).toBe('html');
    expect(engine.take(request('GET', '/'), random)).toBeUndefined();
  });

  it('forgets the old rules when new ones are set', () => {
    const engine = createFaultEngine();
    engine.set([{ kind: 'slow' }]);
    engine.set([]);
    expect(engine.take(request('GET', '/'), random)).toBeUndefined();
  });
});

describe('a fault around an effect', () => {
  it.each([
    ['rate-limited', 0],
    ['server-error', 0],
    ['html', 0],
    ['timeout-before', 0],
    ['server-error-after', 1],
    ['timeout-after', 1],
    ['reset-after', 1],
    ['slow', 1],
  ] as const)('%s lets the effect happen %d times', (kind, effects) => {
    expect(run(kind).effects).toBe(effects);
  });

  it('answers a server error although the effect happened', () => {
    expect(run('server-error-after').outcome).toMatchObject({ kind: 'answered', response: { status: 500 } });
  });

  it('never answers a time-out, and closes the connection only when told to', () => {
    expect(run('timeout-before').outcome).toEqual({ kind: 'dropped' });
    expect(run('timeout-after', 800).outcome).toEqual({ kind: 'dropped', closesAfterMs: 800 });
  });

  it('answers a slow request fully after its delay', () => {
    expect(run('slow', 750).outcome).toMatchObject({ kind: 'answered', delayMs: 750, response: { status: 201 } });
  });

  it('remembers what the far side did even when the caller never learns it', () => {
    expect(run('reset-after')).toMatchObject({ outcome: { kind: 'reset' }, status: 201, fault: 'reset-after' });
    expect(run('timeout-before')).toMatchObject({ status: 0 });
  });

  it('passes a request without a fault through untouched', () => {
    const result = applyFault(undefined, () => ({ status: 200, headers: {}, body: '{}' }), answers);
    expect(result).toMatchObject({ status: 200, fault: undefined, outcome: { kind: 'answered', delayMs: 0 } });
  });
});
