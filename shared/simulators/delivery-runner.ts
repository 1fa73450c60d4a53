import type { Clock } from '../platform/clock.ts';
import { postDelivery } from './post-delivery.ts';
import type { DeliveryReport, SimulatedDelivery } from './simulator.ts';

interface DeliveryAttempt {
  readonly at: number;
  /** A status, or why there was none. */
  readonly result: number | string;
}

export interface DeliveryResult {
  readonly delivery: SimulatedDelivery;
  readonly attempts: readonly DeliveryAttempt[];
  readonly state: 'under-way' | 'delivered' | 'given-up';
}

interface DeliveryRunner {
  readonly results: readonly DeliveryResult[];
  /** Resolves once nothing waits and nothing is under way; given-up deliveries count as settled. */
  settled(): Promise<void>;
  stop(): void;
}

const pollMs = 20;

/** Takes what waits and posts it, each delivery on its own, again after each of `retryDelaysMs` while it gets no 2xx. */
export function runDeliveries(from: {
  take: () => readonly SimulatedDelivery[];
  /** Told of each delivery that is not tried again here. */
  ended: (report: DeliveryReport) => void;
  clock: Clock;
  retryDelaysMs: readonly number[];
}): DeliveryRunner {
  const { take, ended, clock, retryDelaysMs } = from;
  const results: { delivery: SimulatedDelivery; attempts: DeliveryAttempt[]; state: DeliveryResult['state'] }[] = [];
  let stopped = false;

  async function deliver(delivery: SimulatedDelivery): Promise<void> {
    const last = await attemptAll(delivery);
    if (last)
      ended({ id: delivery.id, status: typeof last.result === 'number' ? last.result : undefined, now: last.at });
  }

  async function attemptAll(delivery: SimulatedDelivery): Promise<DeliveryAttempt | undefined> {
    const result: (typeof results)[number] = { delivery, attempts: [], state: 'under-way' };
    results.push(result);
    await clock.sleep(Math.max(0, delivery.at - clock.now()));
    for (const delayMs of [0, ...retryDelaysMs]) {
      await clock.sleep(delayMs);
      if (stopped) {
        break;
      }
      const attempt = await attemptOnce(delivery, clock);
      result.attempts.push(attempt);
      if (typeof attempt.result === 'number' && attempt.result >= 200 && attempt.result < 300) {
        result.state = 'delivered';
        return attempt;
      }
    }
    result.state = 'given-up';
    return result.attempts.at(-1);
  }

  function takeAll(): void {
    for (const delivery of take()) {
      void deliver(delivery);
    }
  }

  async function poll(): Promise<void> {
    while (!stopped) {
      takeAll();
      await clock.sleep(pollMs);
    }
  }

  void poll();
  return {
    results,
    async settled() {
      takeAll();
      while (!stopped && results.some((result) => result.state === 'under-way')) {
        await clock.sleep(pollMs);
        takeAll();
      }
    },
    stop() {
      stopped = true;
    },
  };
}

async function attemptOnce(delivery: SimulatedDelivery, clock: Clock): Promise<DeliveryAttempt> {
  const at = clock.now();
  try {
    return { at, result: await postDelivery(delivery) };
  } catch (error) {
    return { at, result: error instanceof Error ? error.message : String(error) };
  }
}
