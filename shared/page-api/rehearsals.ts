import * as v from 'valibot';
import type { Money, Reason } from './reply.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

/** `POST /api/rehearsals`: everything of an order is tried but the order itself; nothing is made and nobody is charged. */
export const rehearsalRequest = v.strictObject({
  provider: id,
  /** Absent: the first that is linked. */
  productId: v.optional(id),
});
export type RehearsalRequest = v.InferInput<typeof rehearsalRequest>;

export const rehearsalSteps = ['access', 'product', 'link', 'price', 'address', 'provider', 'parcels'] as const;
export type RehearsalStepId = (typeof rehearsalSteps)[number];

export interface RehearsalStep {
  readonly id: RehearsalStepId;
  /** `skipped`: a step before it is bad, or the provider does not tell it. */
  readonly state: 'ok' | 'bad' | 'skipped';
  /** English; for people. */
  readonly message: string;
  /** Of a bad one: docs/reasons.md explains it. */
  readonly code?: string;
  readonly params?: Reason['params'];
  /** Milliseconds. */
  readonly took: number;
}

/** What `POST /api/rehearsals` answers once everything was tried. */
export interface RehearsalReply {
  readonly state: 'ok' | 'bad';
  readonly steps: readonly RehearsalStep[];
  /** What the provider would charge for one piece, shipping included, where it tells that. */
  readonly estimate?: Money;
}
