/** The tests that have a long version, by the name under which `npm run battery` runs it. */
export const batteries: Readonly<Record<string, string>> = {
  burst: 'test/journeys/burst.test.ts',
  'catalog-convergence': 'test/journeys/catalog-convergence.test.ts',
  'killed-catalog-run': 'test/journeys/killed-catalog-run.test.ts',
  'bursts-and-outages': 'test/simulation/bursts-and-outages.test.ts',
  fairness: 'test/journeys/fairness.test.ts',
  'flash-sale': 'test/simulation/fairness.test.ts',
  'crash-points': 'test/simulation/crash-points.test.ts',
  'forged-signatures': 'test/simulation/forged-signatures.test.ts',
  'fulfillment-quantities': 'test/simulation/fulfillment-quantities.test.ts',
  'fuzzed-payloads': 'test/simulation/fuzzed-payloads.test.ts',
  'order-machine': 'test/simulation/order-machine.test.ts',
  'two-workers': 'test/simulation/two-workers.test.ts',
  'installation-life': 'test/shared/use-cases/installations/handle-installation-command.test.ts',
  'token-renewal': 'test/shared/use-cases/tokens/renew-token.test.ts',
};
