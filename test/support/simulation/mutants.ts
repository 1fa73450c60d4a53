import type { DefenceName } from './defences.ts';
import type { WorldName } from './focused-worlds.ts';

/** Where the loss of a defence is to be noticed. */
export interface Mutant {
  readonly world: WorldName;
  /** Defences that cover for it there: switched off as well, while without them alone nothing is noticed. */
  readonly masks?: readonly DefenceName[];
}

export const mutants: Readonly<Record<DefenceName, Mutant>> = {
  'unique-reference': { world: 'very-late-creates' },
  'look-up-before-create': { world: 'deaths-after-creates', masks: ['unique-reference'] },
  'intent-before-create': { world: 'deaths-after-creates', masks: ['unique-reference'] },
  'settle-before-look-up': { world: 'late-and-doubled', masks: ['unique-reference'] },
  'attempt-memory': { world: 'outage' },
  'wait-after-doubt': { world: 'late-creates', masks: ['unique-reference', 'settle-before-look-up'] },
  'look-before-confirm': { world: 'unanswered-confirmations', masks: ['single-confirmation'] },
  'single-confirmation': { world: 'unanswered-confirmations', masks: ['look-before-confirm'] },
  'export-lease': { world: 'double-workers', masks: ['unique-reference'] },
  'lease-outlives-worker': { world: 'frozen-fulfillers', masks: ['fulfillment-limit'] },
  'conditional-saves': { world: 'double-workers' },
  'gate-payment': { world: 'slow-payers' },
  'gate-cancellation': { world: 'second-thoughts' },
  'gate-approval': { world: 'careful-merchants' },
  'merchant-confirms': { world: 'drafts-only' },
  'true-quantities': { world: 'all-well' },
  'true-address': { world: 'all-well' },
  'fulfillment-list': { world: 'late-fulfillments' },
  'fulfillment-record': { world: 'deaths-after-fulfillments' },
  'fulfillment-intent': { world: 'late-fulfillments', masks: ['wait-after-doubt', 'fulfillment-limit'] },
  'fulfillment-lease': { world: 'double-fulfillers' },
  'fulfillment-limit': { world: 'deaths-after-last-fulfillments', masks: ['fulfillment-list'] },
  'notify-rule': { world: 'all-well' },
  'forward-only': { world: 'late-reports' },
  'failed-acknowledgement': { world: 'failing-providers', masks: ['reconcile'] },
  'accept-after-send': { world: 'refusing-queues' },
  'webhook-retry': { world: 'refusing-queues', masks: ['reconcile'] },
  reconcile: { world: 'lost-webhooks' },
  'dead-letters': { world: 'poison' },
  'refresh-lease': { world: 'short-access' },
  'refresh-saved': { world: 'short-access' },
  'agency-token': { world: 'deaths-after-renewals' },
  'own-token': { world: 'all-well' },
  'blocked-installation': { world: 'farewell' },
  'tokens-erased': { world: 'farewell' },
  'sealed-secrets': { world: 'all-well' },
};
