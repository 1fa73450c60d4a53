import * as v from 'valibot';
import type { Money, Reason } from './reply.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

/** `POST /api/rehearsals`: everything of an order is tried but the order itself; nothing is made and nobody is charged. */
export const rehearsalRequest = v.strictObject({
  provider: id,
  /** Absent: the first that is linked. */
  productId: v.optional(id),
  /** Where it would go, ISO 3166; absent: the United States. */
  country: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/))),
});
export type RehearsalRequest = v.InferInput<typeof rehearsalRequest>;

export const rehearsalSteps = ['access', 'product', 'link', 'price', 'address', 'provider', 'parcels'] as const;

export interface RehearsalStep extends Reason {
  readonly id: (typeof rehearsalSteps)[number];
  readonly state: 'ok' | 'bad' | 'skipped';
  /** Milliseconds. */
  readonly took: number;
}

/** `POST /api/rehearsals`: 200, once everything was tried. Steps after one that is bad are skipped. */
export interface RehearsalReply {
  readonly rehearsalId: string;
  readonly state: 'ok' | 'bad';
  readonly at: string;
  readonly steps: readonly RehearsalStep[];
  /** What the provider would charge for one piece, shipping included, where it tells that. */
  readonly estimate?: Money;
}
