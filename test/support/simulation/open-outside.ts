import { createHighLevelSimulator } from '../../../shared/simulators/highlevel/index.ts';
import { createPrintfulSimulator } from '../../../shared/simulators/printful/index.ts';
import { createPrintifySimulator } from '../../../shared/simulators/printify/index.ts';
import type { FaultRule, Simulator } from '../../../shared/simulators/simulator.ts';
import { providerApps, urls } from './compose.ts';
import type { Defences } from './defences.ts';
import type { FaultMix } from './fault-mix.ts';
import type { Unkindness } from './unkindness.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface Outside {
  readonly time: VirtualTime;
  readonly drawn: FaultMix;
  readonly off: Defences;
  readonly seed: number;
  readonly unkindness: Unkindness;
}

/** The platform and the providers, as this seed makes them. */
export function openOutside({ time, drawn, off, seed, unkindness }: Outside) {
  const printful = createPrintfulSimulator({
    ...unkindness.printful,
    orderLookupLagMs: Math.round(drawn.lookupLagMs),
    duplicateReferences: off.has('unique-reference') ? 'accepted' : 'refused',
    repeatedConfirmations: off.has('single-confirmation') ? 'charged' : 'refused',
  });
  const printify = createPrintifySimulator(unkindness.printify);
  printful.addApp(providerApps.printful);
  printify.addApp(providerApps.printify);
  return {
    highlevel: createHighLevelSimulator({
      clock: time,
      seed: `seed ${seed}`,
      webhookUrl: `${urls.app}/webhooks/highlevel`,
      behaviour: {
        ...unkindness.highlevel,
        listingDelayMs: 0,
        overFulfillment: off.has('fulfillment-limit') ? 'accepted' : 'refused',
      },
    }),
    printful,
    printify,
  };
}

export function setSimulatorFaults(simulators: readonly Simulator[], faultMix: FaultMix): void {
  const rules: FaultRule[] = Object.entries(faultMix.http).map(([kind, chance]) => ({
    kind: kind as keyof FaultMix['http'],
    chance,
    ...faultMix.aim,
  }));
  rules.push({ kind: 'slow', chance: faultMix.slow, delayMs: faultMix.slowMs, ...faultMix.aim });
  for (const simulator of simulators) simulator.setFaults(rules.filter(({ chance }) => (chance ?? 0) > 0));
}
