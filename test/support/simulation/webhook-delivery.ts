import type { DoorRequest } from '../../../shared/platform/http-door.ts';
import type { Random } from '../../../shared/ports/random.ts';
import type { SimulatedDelivery } from '../../../shared/simulators/simulator.ts';
import type { Door } from './compose.ts';
import type { FaultMix } from './fault-mix.ts';
import type { Participants } from './participants.ts';
import type { SimulatedProcess } from './process.ts';
import type { SimulatedProvider } from './simulated-provider.ts';
import type { TraceLine } from './trace.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface DoorInstance {
  readonly process: SimulatedProcess;
  readonly doors: { readonly highlevel: Door; readonly provider: Door };
}

export interface WebhookDeliveryOptions {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly faultMix: () => FaultMix;
  readonly participants: Pick<Participants, 'highlevel' | 'providers'>;
  readonly startDoor: () => DoorInstance;
  /** Whether the providers' webhooks all get lost. */
  readonly areProvidersSilent: boolean;
  /** Whether a shop has removed the app. */
  readonly hasLeft: () => boolean;
  /** Whether HighLevel sends again what was not accepted; false: a mutant. */
  readonly retries: boolean;
  readonly trace: TraceLine;
  readonly report: (invariant: string, what: string) => void;
}

const longestAnswerMs = 9_000;
const mostAttempts = 12;

/** Carries webhooks from both sides to the doors: well, late, twice, or not at all. */
export class WebhookDelivery {
  private readonly options: WebhookDeliveryOptions;
  private readonly idle: DoorInstance[] = [];

  constructor(options: WebhookDeliveryOptions) {
    this.options = options;
  }

  /** Takes what waits at either side and sends each on its way. */
  collect(): void {
    const { highlevel, providers } = this.options.participants;
    for (const delivery of highlevel.takeDeliveries()) this.send(delivery, undefined, 0);
    for (const provider of providers)
      for (const delivery of provider.simulator.takeDeliveries()) this.send(delivery, provider, 0);
  }

  private send(delivery: SimulatedDelivery, from: SimulatedProvider | undefined, attempt: number): void {
    const { random, time, trace } = this.options;
    const faultMix = this.options.faultMix();
    if (random.fraction() < faultMix.webhookLost || (from && this.options.areProvidersSilent)) {
      trace(() => `webhook ${delivery.id} is lost`);
      return;
    }
    const copies = random.fraction() < faultMix.webhookTwice ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      const late = 50 + random.fraction() * (50 + faultMix.webhookLateMs);
      time.at(Math.max(delivery.at, time.now()) + late, () => this.arrive(delivery, from, attempt));
    }
  }

  private arrive(delivery: SimulatedDelivery, from: SimulatedProvider | undefined, attempt: number): void {
    const { time, startDoor, trace } = this.options;
    const instance = this.idle.pop() ?? startDoor();
    const { process, doors } = instance;
    const sentBefore = process.sent;
    let isAnswered = false;
    const answered = (status: number) => {
      if (isAnswered) return;
      isAnswered = true;
      trace(() => `webhook ${delivery.id} is answered ${status}`);
      if (status === 200 && process.sent === sentBefore) this.checkNeedless(delivery, from);
      if (process.isAlive) this.idle.push(instance);
      this.settle(delivery, from, { attempt, status });
    };
    time.quietlyAfter(longestAnswerMs, () => {
      if (!isAnswered) process.kill();
      answered(0);
    });
    // A door that fails answers 429, so that the sender comes again.
    (from ? doors.provider : doors.highlevel)(requestOf(delivery)).then(
      ({ statusCode }) => answered(statusCode),
      () => answered(429),
    );
  }

  /** I5: what was accepted without a message must be something that needs none. Nobody needs news of a shop that left. */
  private checkNeedless(delivery: SimulatedDelivery, from: SimulatedProvider | undefined): void {
    if (from && this.options.hasLeft()) return;
    if (/"type":"(OrderCreate|OrderStatusUpdate|UNINSTALL|order[_:]|shipment_)/.test(delivery.body)) {
      this.options.report('I5 every 200 has its message', `${delivery.id} was accepted and nothing was queued`);
    }
  }

  private settle(
    delivery: SimulatedDelivery,
    from: SimulatedProvider | undefined,
    { attempt, status }: { readonly attempt: number; readonly status: number },
  ): void {
    const { time, retries } = this.options;
    if (from) {
      from.reportDelivery({ id: delivery.id, status: status || undefined, now: time.now() });
      this.collect();
    } else if (status !== 200 && attempt < mostAttempts && retries) {
      time.after(60_000 * 2 ** Math.min(attempt, 6), () => this.send(delivery, from, attempt + 1));
    }
  }
}

function requestOf({ url, headers, body }: SimulatedDelivery): DoorRequest {
  const path = url.slice(url.indexOf('/', 'https://'.length));
  return {
    method: 'POST',
    routeKey: 'POST',
    path,
    pathParameters: { connectionKey: path.split('/').at(-1) ?? '' },
    query: new URLSearchParams(),
    headers,
    body: Buffer.from(body),
    source: '192.0.2.1',
    arrivedAt: 0,
  };
}
