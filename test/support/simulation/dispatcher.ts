import type { SQSRecord } from 'aws-lambda';
import type { Lane } from '../../../shared/domain/commands/commands.ts';
import type { InMemoryCommandQueue } from '../fakes/in-memory-command-queue.ts';
import type { Worker } from './compose.ts';
import type { SimulatedProcess } from './process.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface DispatcherOptions {
  readonly time: VirtualTime;
  readonly queue: InMemoryCommandQueue;
  readonly lane: Lane;
  readonly timeoutMs: number;
  readonly concurrency: number;
  readonly start: () => { readonly process: SimulatedProcess; readonly worker: Worker };
  /** Whether the deletion of a handled message is lost. */
  readonly losesDeletion: () => boolean;
  /** Whether a second worker gets the same message at the same time. */
  readonly deliversTwice: () => boolean;
  /** Whether a message whose work failed is deleted all the same: a mutant. */
  readonly forgetsFailures: boolean;
  readonly failed: (error: unknown) => void;
}

interface Instance {
  readonly process: SimulatedProcess;
  readonly worker: Worker;
}

/** What Lambda's event source does for one queue: receive, invoke, delete what was handled, let the rest come back. */
export class Dispatcher {
  private readonly options: DispatcherOptions;
  private readonly idle: Instance[] = [];
  private running = 0;

  constructor(options: DispatcherOptions) {
    this.options = options;
  }

  /** Takes what can be worked on now. @returns whether there was anything. */
  pump(): boolean {
    const { queue, lane, concurrency, time } = this.options;
    let isAtWork = false;
    while (this.running < concurrency) {
      const record = queue.receive(lane);
      if (!record) break;
      isAtWork = true;
      // Should nobody delete it, it becomes visible again after its time-out.
      time.perhapsAfter(240_001, () => this.pump());
      this.invoke(record);
      if (this.options.deliversTwice()) this.invoke(record);
    }
    return isAtWork;
  }

  private invoke(record: SQSRecord): void {
    const { time, queue, start, timeoutMs, losesDeletion, forgetsFailures, failed } = this.options;
    const instance = this.idle.pop() ?? start();
    this.running += 1;
    let isOver = false;
    const end = (reusable: boolean) => {
      if (isOver) return;
      isOver = true;
      this.running -= 1;
      if (reusable && instance.process.isAlive) this.idle.push(instance);
      time.perhapsAfter(0, () => this.pump());
    };
    time.quietlyAfter(timeoutMs, () => {
      if (isOver) return;
      instance.process.kill();
      end(false);
    });
    instance.worker({ Records: [record] }).then(
      ({ batchItemFailures }) => {
        if (isOver || !instance.process.isAlive) return;
        if (forgetsFailures || (batchItemFailures.length === 0 && !losesDeletion())) queue.remove(record.receiptHandle);
        end(true);
      },
      (error: unknown) => {
        failed(error);
        end(false);
      },
    );
  }
}
