import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../../shared/domain/commands/commands.ts';
import { toLocationId, toOrderId } from '../../../shared/domain/ids.ts';
import { createInMemoryCommandQueue } from './in-memory-command-queue.ts';
import { createManualClock } from './manual-clock.ts';

const command: Command = { kind: 'ExportOrder', locationId: toLocationId('lena'), orderId: toOrderId('1') };
const lane = 'order-export';

describe('the command queue in memory', () => {
  it('swallows a repeated delivery for five minutes, no longer', async () => {
    const clock = createManualClock();
    const queue = createInMemoryCommandQueue({ clock });
    await queue.send(command, 'webhook-1');
    await clock.advance(299_999);
    await queue.send(command, 'webhook-1');
    expect(queue.sent).toHaveLength(1);
    await clock.advance(1);
    await queue.send(command, 'webhook-1');
    expect(queue.sent).toHaveLength(2);
  });

  it('shows a message again when its worker neither removed nor kept it', async () => {
    const clock = createManualClock();
    const queue = createInMemoryCommandQueue({ clock, visibilitySeconds: 240 });
    await queue.send(command, 'webhook-1');
    const first = queue.receive(lane);
    expect(queue.depth(lane)).toEqual({ visible: 0, inFlight: 1, deadLetter: 0 });
    await queue.visibility.change(first?.receiptHandle ?? '', 300);
    await clock.advance(299_999);
    expect(queue.receive(lane)).toBeUndefined();
    await clock.advance(1);
    expect(queue.receive(lane)?.attributes.ApproximateReceiveCount).toBe('2');
  });

  it('does not let a late worker remove a message that is with another one', async () => {
    const clock = createManualClock();
    const queue = createInMemoryCommandQueue({ clock, visibilitySeconds: 1 });
    await queue.send(command, 'webhook-1');
    const late = queue.receive(lane);
    await clock.advance(1_000);
    queue.receive(lane);
    queue.remove(late?.receiptHandle ?? '');
    expect(queue.depth(lane).inFlight).toBe(1);
  });

  it('sets a message aside after its last delivery, and lets the next of its group go on', async () => {
    const clock = createManualClock();
    const queue = createInMemoryCommandQueue({ clock, visibilitySeconds: 1, receives: 2 });
    await queue.send(command, 'poison');
    await queue.send(command, 'next');
    for (let delivery = 0; delivery < 2; delivery += 1) {
      expect(queue.receive(lane)?.messageId).toBe('message-1');
      await clock.advance(1_000);
    }
    expect(queue.receive(lane)?.messageId).toBe('message-2');
    expect(queue.depth(lane)).toEqual({ visible: 0, inFlight: 1, deadLetter: 1 });
  });
});
