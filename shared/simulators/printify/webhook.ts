export const topics = [
  'shop:disconnected',
  'product:created',
  'product:updated',
  'product:deleted',
  'product:publish:started',
  'order:created',
  'order:updated',
  'order:sent-to-production',
  'order:shipment:created',
  'order:shipment:delivered',
  'personalization-preview-task:processed',
] as const;

export type Topic = (typeof topics)[number];

/** A registration: one topic of one shop, sent to one URL. */
export interface Webhook {
  readonly id: string;
  readonly shopId: number;
  readonly topic: Topic;
  url: string;
  readonly secret: string | undefined;
  /** Until then nothing is sent, and what happens is lost. */
  blockedUntil: number;
}

/** One event on its way to one webhook, kept to send it again. */
export interface SentEvent {
  readonly webhookId: string;
  readonly body: string;
  readonly retries: number;
}
