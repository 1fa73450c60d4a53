import type { DefenceName } from './defences.ts';
import type { WorldName } from './scenarios.ts';

/** Where the loss of a defence is to be noticed. */
export interface Mutant {
  /** The promise that it protects, `I1` and so on. */
  readonly breaks: `I${number}`;
  readonly world: WorldName;
  /** Defences that cover for it there: switched off as well, while without them alone nothing is noticed. */
  readonly masks?: readonly DefenceName[];
}

export const mutants: Readonly<Record<DefenceName, Mutant>> = {
  'unique-reference': { breaks: 'I1', world: 'very-late-creates' },
  'look-up-before-create': { breaks: 'I1', world: 'deaths-after-creates', masks: ['unique-reference'] },
  'intent-before-create': { breaks: 'I1', world: 'deaths-after-creates', masks: ['unique-reference'] },
  'settle-before-look-up': { breaks: 'I1', world: 'late-creates-doubled', masks: ['unique-reference'] },
  'attempt-memory': { breaks: 'I13', world: 'outage' },
  'wait-after-doubt': { breaks: 'I1', world: 'late-creates', masks: ['unique-reference', 'settle-before-look-up'] },
  'look-before-confirm': { breaks: 'I15', world: 'unanswered-confirmations', masks: ['single-confirmation'] },
  'single-confirmation': { breaks: 'I15', world: 'unanswered-confirmations', masks: ['look-before-confirm'] },
  'export-lease': { breaks: 'I1', world: 'double-workers', masks: ['unique-reference'] },
  'lease-outlives-worker': { breaks: 'I3', world: 'frozen-fulfillers', masks: ['fulfillment-limit'] },
  'conditional-saves': { breaks: 'I6', world: 'double-workers' },
  'gate-payment': { breaks: 'I2', world: 'slow-payers' },
  'gate-cancellation': { breaks: 'I2', world: 'second-thoughts' },
  'gate-approval': { breaks: 'I2', world: 'careful-merchants' },
  'hands-seen': { breaks: 'I16', world: 'busy-hands' },
  'merchant-confirms': { breaks: 'I15', world: 'drafts-only' },
  'true-quantities': { breaks: 'I2', world: 'all-well' },
  'true-address': { breaks: 'I2', world: 'all-well' },
  'fulfillment-list': { breaks: 'I3', world: 'late-fulfillments', masks: ['fulfillment-limit'] },
  'fulfillment-record': { breaks: 'I3', world: 'deaths-after-fulfillments' },
  'fulfillment-intent': { breaks: 'I3', world: 'late-fulfillments', masks: ['wait-after-doubt', 'fulfillment-limit'] },
  'fulfillment-lease': { breaks: 'I3', world: 'double-fulfillers' },
  'fulfillment-limit': { breaks: 'I3', world: 'deaths-after-last-fulfillments', masks: ['fulfillment-list'] },
  'notify-rule': { breaks: 'I3', world: 'all-well' },
  'forward-only': { breaks: 'I6', world: 'late-reports' },
  'failed-acknowledgement': { breaks: 'I4', world: 'failing-providers', masks: ['reconcile'] },
  'accept-after-send': { breaks: 'I5', world: 'refusing-queues' },
  'webhook-retry': { breaks: 'I5', world: 'refusing-queues', masks: ['reconcile'] },
  reconcile: { breaks: 'I5', world: 'lost-webhooks' },
  'last-word': { breaks: 'I18', world: 'orders-that-cannot-be-read' },
  'dead-letters': { breaks: 'I14', world: 'poison' },
  turns: { breaks: 'I17', world: 'slow-supplier' },
  'common-places': { breaks: 'I17', world: 'many-slow-shops' },
  breaker: { breaks: 'I20', world: 'silent-supplier' },
  'heeded-limits': { breaks: 'I8', world: 'rush' },
  'refresh-lease': { breaks: 'I7', world: 'short-access' },
  'refresh-saved': { breaks: 'I7', world: 'short-access' },
  'provider-pair-saved': { breaks: 'I7', world: 'failing-saves' },
  'provider-refresh-intent': { breaks: 'I7', world: 'unanswered-renewals' },
  'agency-token': { breaks: 'I7', world: 'deaths-after-renewals' },
  'own-token': { breaks: 'I9', world: 'all-well' },
  'blocked-installation': { breaks: 'I12', world: 'farewell' },
  'tokens-erased': { breaks: 'I12', world: 'farewell' },
  'sealed-secrets': { breaks: 'I10', world: 'all-well' },
};
