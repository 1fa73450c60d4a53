import type { SQSRecord } from 'aws-lambda';
import { toMessage } from '../../../shared/adapters/sqs/command-message.ts';
import type { MessageVisibility } from '../../../shared/adapters/sqs/message-visibility.ts';
import { type Command, type Lane, laneOf } from '../../../shared/domain/commands/commands.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { CommandQueue } from '../../../shared/ports/command-queue.ts';
import type { SynchronousPort } from './synchronous-port.ts';

export interface InMemoryCommandQueue extends CommandQueue {
  /** Everything that was taken (not swallowed as a repetition), oldest first. */
  readonly sent: readonly { readonly command: Command; readonly deliveryId: string; readonly at: number }[];
  readonly synchronous: SynchronousPort<CommandQueue & MessageVisibility>;
  /** Puts a body on a lane that nobody checked: what no command ever is. */
  sendRaw(lane: Lane, group: string, body: string): void;
  /** The bodies of everything that still waits or is being worked on. */
  waiting(): readonly string[];
  /** The next message of the lane that may be worked on, as Lambda gets it; hidden from now on. */
  receive(lane: Lane): SQSRecord | undefined;
  /** The message is done with. */
  remove(receiptHandle: string): void;
  readonly visibility: MessageVisibility;
  depth(lane: Lane): { readonly visible: number; readonly inFlight: number; readonly deadLetter: number };
}

export interface InMemoryQueueOptions {
  readonly clock: Clock;
  /** How long a received message stays hidden. */
  readonly visibilitySeconds?: number;
  /** Deliveries after which a message is set aside. */
  readonly receives?: number;
}

interface Message {
  readonly id: string;
  readonly lane: Lane;
  readonly group: string;
  readonly body: string;
  visibleAt: number;
  received: number;
  receipt: string | undefined;
}

const deduplicationMs = 5 * 60 * 1000;

/** Behaves like SQS's FIFO queues, one for each lane; checked by the same contract suite. */
export function createInMemoryCommandQueue(options: InMemoryQueueOptions): InMemoryCommandQueue {
  const { clock, visibilitySeconds = 240, receives = 10 } = options;
  const sent: { command: Command; deliveryId: string; at: number }[] = [];
  const deduplicated = new Map<string, number>();
  const deadLetters: Message[] = [];
  let waiting: Message[] = [];
  let counter = 0;

  const isHidden = (message: Message) => message.visibleAt > clock.now();

  const nextOf = (lane: Lane): Message | undefined => {
    let blocked: Set<string> | undefined;
    for (const message of waiting) {
      if (message.lane !== lane || blocked?.has(message.group)) continue;
      if (!isHidden(message)) return message;
      blocked = (blocked ?? new Set()).add(message.group);
    }
    return undefined;
  };

  const setAside = (message: Message): void => {
    waiting = waiting.filter((other) => other !== message);
    deadLetters.push(message);
  };

  const add = (lane: Lane, group: string, body: string): void => {
    counter += 1;
    waiting.push({ id: `message-${counter}`, lane, group, body, visibleAt: 0, received: 0, receipt: undefined });
  };

  const synchronous: InMemoryCommandQueue['synchronous'] = {
    send(command, deliveryId) {
      const { MessageBody, MessageGroupId, MessageDeduplicationId } = toMessage(command, deliveryId);
      const lane = laneOf[command.kind];
      const name = `${lane} ${MessageDeduplicationId}`;
      const last = deduplicated.get(name);
      if (last !== undefined && last + deduplicationMs > clock.now()) return;
      deduplicated.set(name, clock.now());
      sent.push({ command, deliveryId, at: clock.now() });
      add(lane, MessageGroupId, MessageBody);
    },
    change(receiptHandle, seconds) {
      const message = waiting.find(({ receipt }) => receipt === receiptHandle);
      if (message) message.visibleAt = clock.now() + seconds * 1000;
    },
  };

  return {
    sent,
    synchronous,
    send: async (command, deliveryId) => synchronous.send(command, deliveryId),
    visibility: { change: async (receiptHandle, seconds) => synchronous.change(receiptHandle, seconds) },
    sendRaw: add,
    waiting: () => waiting.map(({ body }) => body),
    receive(lane) {
      for (let message = nextOf(lane); message; message = nextOf(lane)) {
        if (message.received >= receives) {
          setAside(message);
          continue;
        }
        message.received += 1;
        message.visibleAt = clock.now() + visibilitySeconds * 1000;
        message.receipt = `${message.id}/${message.received}`;
        return toRecord(message, message.receipt, clock.now());
      }
      return undefined;
    },
    remove(receiptHandle) {
      waiting = waiting.filter(({ receipt }) => receipt !== receiptHandle);
    },
    depth(lane) {
      const ofLane = waiting.filter((message) => message.lane === lane);
      const inFlight = ofLane.filter(isHidden).length;
      const deadLetter = deadLetters.filter((message) => message.lane === lane).length;
      return { visible: ofLane.length - inFlight, inFlight, deadLetter };
    },
  };
}

function toRecord({ id, lane, group, body, received }: Message, receiptHandle: string, now: number): SQSRecord {
  const receivedAt = String(now);
  return {
    messageId: id,
    receiptHandle,
    body,
    attributes: {
      ApproximateReceiveCount: String(received),
      SentTimestamp: receivedAt,
      SenderId: 'in-memory',
      ApproximateFirstReceiveTimestamp: receivedAt,
      MessageGroupId: group,
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:us-east-1:000000000000:${lane}.fifo`,
    awsRegion: 'us-east-1',
  };
}
