import type { VirtualTime } from './virtual-time.ts';

/**
 * One execution environment of one function. A killed one is like a killed Lambda: nothing that it waits for ever comes
 * back, no `finally` runs; what it had already sent still lands.
 */
export class SimulatedProcess {
  readonly functionName: string;
  /** How far its clock is off; ms. */
  readonly skew: number;
  /** Messages of its own that a queue has taken. */
  sent = 0;
  /** When it last went on after it was frozen. */
  thawedAt = Number.NEGATIVE_INFINITY;
  private alive = true;
  private paused = false;
  private held: (() => void)[] = [];

  constructor(functionName: string, skew: number) {
    this.functionName = functionName;
    this.skew = skew;
  }

  get isAlive(): boolean {
    return this.alive;
  }

  get isFrozen(): boolean {
    return this.paused;
  }

  kill(): void {
    this.alive = false;
    this.held = [];
  }

  /** Frozen for a while: answers arrive when it thaws. */
  pause(time: VirtualTime, ms: number): void {
    if (this.paused) return;
    this.paused = true;
    time.after(ms, () => {
      this.paused = false;
      this.thawedAt = time.now();
      const waiting = this.held;
      this.held = [];
      for (const resume of waiting) resume();
    });
  }

  /** Lets `resume` happen in this process, if it lives, when it is not frozen. */
  enter(resume: () => void): void {
    if (!this.alive) return;
    if (this.paused) this.held.push(resume);
    else resume();
  }
}
