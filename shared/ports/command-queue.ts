import type { Command } from '../domain/commands/commands.ts';

export interface CommandQueue {
  /**
   * Puts a command on its lane.
   * - again: with the same `deliveryId` within 5 minutes it is swallowed; a fresh id always arrives.
   * - concurrent: commands of one group are delivered one after the other.
   * @param deliveryId what makes this delivery itself: a webhook's id; a fresh id for a sweep, a click or a re-send.
   * @throws TransientError when the queue did not take it; whether it is there is then unknown.
   */
  send(command: Command, deliveryId: string): Promise<void>;
}
