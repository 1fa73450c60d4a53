import TinyQueue from 'tinyqueue';

/** 2026-03-02T06:00Z. */
const simulationStart = Date.UTC(2026, 2, 2, 6);

/** One queue by (time, sequence): the only thing that ever happens next. Nothing waits for a real timer. */
export class VirtualTime {
  private time = simulationStart;
  private sequence = 0;
  private readonly events = new TinyQueue<Event>([], inOrder);

  now(): number {
    return this.time;
  }

  /** Runs `run` at `at`, or now when that has passed. Of two at the same moment, the one asked for first comes first. */
  at(at: number, run: () => void): void {
    this.plan(at, run, 'always');
  }

  after(ms: number, run: () => void): void {
    this.plan(this.time + ms, run, 'always');
  }

  /** As `after`, for what lets no promise go on: the next event follows without waiting for any. */
  quietlyAfter(ms: number, run: () => void): void {
    this.plan(this.time + ms, run, 'never');
  }

  /** As `quietlyAfter`, unless `run` says that it woke somebody. */
  perhapsAfter(ms: number, run: () => boolean): void {
    this.plan(this.time + ms, run, 'perhaps');
  }

  private plan(at: number, run: Event['run'], wakes: Event['wakes']): void {
    this.events.push({ at: Math.max(at, this.time), sequence: this.sequence++, run, wakes });
  }

  /** Runs everything up to `end`, letting promises settle after each event; `checked` is called between events. */
  runUntil(end: number, checked: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const step = (): void => {
        for (let next = this.events.peek(); next && next.at <= end; next = this.events.peek()) {
          this.events.pop();
          this.time = next.at;
          const woke = next.run();
          if (next.wakes === 'always' || (next.wakes === 'perhaps' && woke === true)) {
            afterPromises(settled);
            return;
          }
          checked();
        }
        this.time = Math.max(this.time, end);
        resolve();
      };
      const settled = (): void => {
        try {
          checked();
          step();
        } catch (error) {
          reject(error);
        }
      };
      step();
    });
  }
}

/**
 * Runs `next` when every promise that can go on has gone on. Node empties the queue of promises before it looks for
 * another tick, so this needs no turn of the event loop, which would cost more than most events.
 */
export function afterPromises(next: () => void): void {
  void kept.then(() => process.nextTick(next));
}

const kept = Promise.resolve();

interface Event {
  readonly at: number;
  readonly sequence: number;
  readonly run: () => unknown;
  /** Whether it lets promises go on. */
  readonly wakes: 'always' | 'perhaps' | 'never';
}

function inOrder(one: Event, other: Event): number {
  return one.at - other.at || one.sequence - other.sequence;
}
