import type { QueueJournal } from './queue-journal.ts';
import type { SqsQueue, SqsStore } from './sqs-store.ts';

/** From now on every queue that is created in `store` begins with what the journal has of it, and tells it what happens. */
export function keepQueues(store: SqsStore, journal: QueueJournal): void {
  const create = store.createQueue.bind(store);
  store.createQueue = (...args) => {
    const queue = create(...args);
    restore(queue, journal);
    observe(queue, journal);
    return queue;
  };
}

/** Messages in work are visible at once: their workers ended with the former process. */
function restore(queue: SqsQueue, journal: QueueJournal): void {
  for (const message of journal.messagesOf(queue.name)) {
    const { messageId, messageDeduplicationId, sequenceNumber } = message;
    if (messageDeduplicationId) queue.recordDeduplication(messageDeduplicationId, messageId, sequenceNumber);
    queue.sequenceCounter = Math.max(queue.sequenceCounter, Number(sequenceNumber ?? 0));
    queue.enqueue({ ...message });
  }
}

/** Everything is written before the engine answers whoever asked for it. */
function observe(queue: SqsQueue, journal: QueueJournal): void {
  const [enqueue, dequeue, deleteMessage] = [
    queue.enqueue.bind(queue),
    queue.dequeue.bind(queue),
    queue.deleteMessage.bind(queue),
  ];
  queue.enqueue = (message) => {
    journal.came(queue.name, message);
    enqueue(message);
  };
  queue.dequeue = (...args) => {
    const messages = dequeue(...args);
    for (const { ReceiptHandle } of messages) {
      const message = queue.inflightMessages.get(ReceiptHandle)?.message;
      if (message) journal.received(message);
    }
    return messages;
  };
  queue.deleteMessage = (receiptHandle) => {
    const message = queue.inflightMessages.get(receiptHandle)?.message;
    if (message) journal.deleted(message.messageId);
    return deleteMessage(receiptHandle);
  };
}
