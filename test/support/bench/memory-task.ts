import type { LocationId, ProviderId, RunId } from '../../../shared/domain/ids.ts';
/** What the process that measures memory is told, and how it asks for documents. */
export interface WorkerTask {
  readonly apiUrl: string;
  readonly token: string;
  readonly locationId: LocationId;
  readonly provider: ProviderId;
  readonly runId: RunId;
  readonly products: number;
  readonly variants: number;
}

export interface TableRequest {
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}

export interface TableAnswer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

export interface WorkerReport {
  /** Products that the run created. */
  readonly products: number;
  readonly peakMb: number;
}

/** Both processes see the same text. */
export const openBox = { seal: async (text: string) => text, open: async (text: string) => text };
