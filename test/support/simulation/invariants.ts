import { type Report, watchEvents } from './event-invariants.ts';
import { checkRest, merchantsConsentAgain } from './rest-invariants.ts';
import type { World } from './world.ts';

/** One broken promise, named as in docs/reliability.md. */
export interface Violation {
  readonly invariant: string;
  readonly what: string;
  readonly at: number;
}

/** Watches a world: some promises after every event, the others when everything has come to rest. */
export function createInvariants(world: World) {
  const violations: Violation[] = [];
  const seenViolations = new Set<string>();
  const report: Report = (invariant, what) => {
    if (seenViolations.has(invariant + what)) return;
    seenViolations.add(invariant + what);
    violations.push({ invariant, what, at: world.time.now() });
  };
  const watch = watchEvents(world, report);
  return {
    violations,
    afterEvent: watch,
    consentAgain: () => merchantsConsentAgain(world, report),
    async atRest(): Promise<void> {
      watch();
      await checkRest(world, report);
    },
  };
}
