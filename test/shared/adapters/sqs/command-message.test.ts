import { describe, expect, it } from '@jest/globals';
import { toMessage } from '../../../../shared/adapters/sqs/command-message.ts';
import type { Command } from '../../../../shared/domain/commands/commands.ts';
import { toLocationId, toOrderId } from '../../../../shared/domain/ids.ts';

const command: Command = { kind: 'ExportOrder', locationId: toLocationId('lena'), orderId: toOrderId('o1') };
const nameOf = (of: Command, deliveryId: string) => toMessage(of, deliveryId).MessageDeduplicationId;

describe('a command as a message', () => {
  it('has its group in readable letters when SQS accepts them', () => {
    expect(toMessage(command, 'd1').MessageGroupId).toBe('lena#o1');
    expect(toMessage({ ...command, orderId: toOrderId('x'.repeat(200)) }, 'd1').MessageGroupId).toMatch(
      /^[0-9a-f]{64}$/,
    );
    expect(toMessage({ ...command, orderId: toOrderId('ä b') }, 'd1').MessageGroupId).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is the same delivery by its id, never by what it asks for alone', () => {
    expect(nameOf(command, 'd1')).toBe(nameOf({ ...command }, 'd1'));
    expect(nameOf(command, 'd1')).not.toBe(nameOf(command, 'd2'));
    expect(nameOf(command, 'd1')).not.toBe(nameOf({ ...command, orderId: toOrderId('o2') }, 'd1'));
  });

  it('has a body of plain characters only, which reads as the same command', () => {
    const strange: Command = { ...command, orderId: toOrderId('ü\u0000\ud800\uffff🧵') };
    const { MessageBody } = toMessage(strange, 'd1');
    expect(MessageBody).toMatch(/^[\x20-\x7e]+$/);
    expect(JSON.parse(MessageBody)).toEqual(strange);
  });
});
