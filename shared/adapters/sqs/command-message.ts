import { type Command, groupOf } from '../../domain/commands/commands.ts';
import { sha256Hex } from '../../domain/hash.ts';

/** A command as a FIFO queue wants it. */
export interface CommandMessage {
  readonly MessageBody: string;
  readonly MessageGroupId: string;
  readonly MessageDeduplicationId: string;
}

export function toMessage(command: Command, deliveryId: string): CommandMessage {
  const MessageBody = inPlainCharacters(JSON.stringify(command));
  return {
    MessageBody,
    MessageGroupId: asQueueName(groupOf(command)),
    // The delivery, within its command: one webhook that becomes commands for two locations is two deliveries. The hash
    // also brings ids of any length and alphabet into the 128 characters that SQS allows.
    MessageDeduplicationId: sha256Hex(`${deliveryId}\n${MessageBody}`),
  };
}

/** SQS refuses some characters that JSON may contain, and a signed webhook must never be refused for its characters. */
function inPlainCharacters(json: string): string {
  return json.replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Ids of 1 to 128 printable characters, as SQS wants them; any other text becomes its hash. */
function asQueueName(text: string): string {
  return /^[\x21-\x7e]{1,128}$/.test(text) ? text : sha256Hex(text);
}
