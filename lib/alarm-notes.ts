interface AlarmNote {
  /** The mail's subject, and the heading in docs/runbook.md: what somebody feels. */
  readonly subject: string;
  /** Why it rang, in a sentence or two. */
  readonly says: string;
}

/**
 * Every alarm there is. Each listens to one metric, so that all of them stay within the ten that have no price; `reconcile`
 * publishes one number for all lanes or all schedules together.
 */
export const alarmNotes = {
  'turned-away': {
    subject: 'Webhooks or merchants are turned away at the doors',
    says: 'A door answered 5xx or 429 within the last five minutes: something behind it fails, or one address sends user contexts or codes that the door refuses.',
  },
  'signatures-refused': {
    subject: "HighLevel's webhooks are refused as forged",
    says: 'Over half of the requests at the webhook door within an hour had a signature that does not fit: HighLevel may have changed its key.',
  },
  'held-back': {
    subject: "Functions are held back by the account's limit",
    says: 'Lambda refused to start functions, because the account or a function has its limit of them at once.',
  },
  crashes: {
    subject: 'Functions crash or run out of time',
    says: 'Three or more invocations within 15 minutes ended without an answer: out of time, out of memory, or unable to start.',
  },
  'reconcile-silent': {
    subject: 'Reconcile does not run, so nothing lost is found',
    says: 'The run of every 15 minutes did not get to its end for 45 minutes. Nothing makes up for lost webhooks, and no other alarm counts lanes.',
  },
  'standing-still': {
    subject: 'A lane or a schedule stands still',
    says: 'Messages wait in a lane whose worker takes none, or a schedule did not run for twice its time.',
  },
  'dead-letters': {
    subject: 'Work was set aside as a dead letter',
    says: 'A message failed ten times, and its queue set it aside since the last look, 15 minutes ago. The alarm rings again for each further one.',
  },
  waiting: {
    subject: 'Orders and parcels wait for over an hour',
    says: 'A command of an order, a parcel or an installation was on its way for over an hour, all its tries together.',
  },
  unreadable: {
    subject: 'An event could not be read',
    says: 'HighLevel or a provider sent a signed event that this version cannot read. The table keeps it for 7 days; only reconcile finds the order or parcel that it told of.',
  },
  'needs-consent': {
    subject: 'Merchants must consent again before their orders flow',
    says: 'Three or more installations have lost their access to HighLevel.',
  },
} as const satisfies Readonly<Record<string, AlarmNote>>;

export type AlarmId = keyof typeof alarmNotes;
