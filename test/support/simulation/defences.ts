import type { Parts } from './compose.ts';
import { doorMutations, workerMutations } from './mutations.ts';

/** Named defences that a mutant run switches off, and what each protects. */
export const defences = {
  'unique-reference': 'the provider refuses a second order with our reference',
  'look-up-before-create': 'an order whose create was not answered is looked up before it is created again',
  'intent-before-create': 'the intention to create is on record before the request leaves',
  'settle-before-look-up': 'nobody looks before an earlier request must have landed',
  'attempt-memory': 'how often an order was tried at a provider is remembered',
  'wait-after-doubt': 'after an answer that never came the message waits until the request must have landed',
  'look-before-confirm': 'a confirmation that was not answered is looked at before it is sent again',
  'single-confirmation': 'the provider charges an order only once',
  'export-lease': 'one worker at a time acts on a part',
  'lease-outlives-worker': 'nobody takes over while the one before may still act',
  'conditional-saves': 'a decision made from an old record is not saved',
  'gate-payment': 'an order is exported only when it is paid',
  'gate-cancellation': 'an order that was cancelled is not exported',
  'gate-approval': 'an order that waits for the merchant is not exported',
  'hands-seen': 'what the merchant sent by hand is seen before an order goes',
  'merchant-confirms': 'a merchant who wants to confirm orders alone is not charged by us',
  'true-quantities': 'each line is ordered as often as the shopper did',
  'true-address': 'an order goes to its own address',
  'fulfillment-list': 'what HighLevel already shows is read before a fulfillment is added',
  'fulfillment-record': 'a parcel that became a fulfillment is remembered',
  'fulfillment-intent': 'the intention to fulfil is on record before the request leaves',
  'fulfillment-lease': 'one worker at a time fulfils an order',
  'fulfillment-limit': 'HighLevel refuses to fulfil more than was ordered',
  'notify-rule': 'the shopper hears as often as the merchant wants',
  'forward-only': 'an older report never takes a part back',
  'failed-acknowledgement': 'a message whose work failed stays on its queue',
  'accept-after-send': 'a webhook is accepted only when its command is on a queue',
  'webhook-retry': 'a webhook that was not accepted is sent again',
  reconcile: 'what webhooks missed is found by looking',
  'dead-letters': 'a message that is no command is set aside',
  'heeded-limits': 'nobody asks where the answers say that nothing is left',
  'refresh-lease': 'one worker at a time renews a token',
  'refresh-saved': 'a renewed pair is saved before it is used',
  'provider-pair-saved': 'the pair that a provider gave is saved until it is saved',
  'provider-refresh-intent': 'that a provider’s token is about to be renewed is on record before the request leaves',
  'agency-token': 'a shop whose access was lost gets it again through its agency',
  'own-token': 'each shop is asked with its own token',
  'blocked-installation': 'nothing is done for a shop whose installation ended',
  'tokens-erased': 'the tokens of an ended installation are erased',
  'sealed-secrets': 'credentials are encrypted before they are stored',
} as const;
export type DefenceName = keyof typeof defences;
export const defenceNames = Object.keys(defences) as readonly DefenceName[];
export type Defences = ReadonlySet<DefenceName>;

/** The same parts with the named defences switched off, from outside: the shipping code has no switches. */
export function withoutDefences(parts: Parts, off: Defences = new Set(), place: 'worker' | 'door' = 'worker'): Parts {
  const mutations = place === 'door' ? doorMutations : workerMutations;
  return [...off].reduce((mutant, name) => mutations[name]?.(mutant) ?? mutant, parts);
}
