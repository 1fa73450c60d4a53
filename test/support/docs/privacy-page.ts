import { type Basis, privacyFacts } from './privacy-facts.ts';
import { recordSamples } from './record-samples.ts';
import { endsOf } from './records-page.ts';

const bases: Readonly<Record<Basis, string>> = {
  contract: 'b: the contract, which cannot be kept without it',
  interest: 'f: safety of the service and of its merchants',
  'none needed': '–',
};

const head = `# Personal data

What is kept of people, how long, and why; how it is handed out and erased. Whoever deploys this software is responsible for the data in its
account (GDPR: for their merchants mostly as a processor) and names the grounds; the column *Ground* proposes one of Article 6(1).
\`npm run docs\` writes this page from the list of all records, so a kind of record that says nothing of people here cannot be added.

**Not kept:** names, addresses, e-mail addresses, telephone numbers and tax numbers of buyers, gift messages, cards. They are read from HighLevel when an order is
placed or a person opens it on the page, sent to the supplier that makes the order, and stand in no record, on no queue and in no log.

## Who gets what

| Who | What | When |
|---|---|---|
| The supplier of an item | name, address, e-mail and telephone of the recipient, what is to be made | when the order is placed or its address corrected |
| HighLevel | tracking numbers and links, fulfillments, notes about them | when a parcel leaves |
| The owner of the deployment | its table, queues and logs in its own AWS account | always; [SECURITY.md](../SECURITY.md) says how they are protected |
| The makers of this software, and anybody else | nothing | never |

## What is kept

*Expires* is enforced by the record itself; *kept* by what erases it.

| Record | Personal | Kept | Expires | Ground |
|---|---|---|---|---|
`;

const tail = `
## What erases by itself

| What | When | By |
|---|---|---|
| tokens, suppliers' credentials, who did what on the page | the app is uninstalled | the worker of the uninstall, repeated by \`reconcile\` until nothing is left |
| all that is left of a location, and of its company when it was the last | 90 days after that | \`EraseExpired\`, once a day |
| orders to which nothing happens any more, with all by which they are found | \`KEEP_ORDERS_MONTHS\` months after anything last happened to them | \`EraseExpired\`, once a day |
| what expires | then; it is read by nobody from that second on, and DynamoDB removes it within days | the record's own time |

An order that turns up again after that, as by an event of HighLevel, is not sent by itself: it is \`too-old\`, see [reasons.md](reasons.md).

## A person asks

- **What is kept of me?** \`npm run export -- --stage NAME --location ID --contact ID\` writes a buyer's orders into a file, without \`--contact\` everything of a location.
  Secrets are left out. The buyer's own data are HighLevel's: the merchant exports them there.
- **Erase me.** \`npm run erase -- --stage NAME --location ID --contact ID\` erases the orders of one buyer; of each stays its id, so that an event that comes
  later does not have it ordered again, until it is too old for that. Orders under way are named and stay until they are closed. Orders that a version before 0.2 stored and nobody has looked at since do not know their
  buyer: name them with \`--order ID,ID\`, as HighLevel lists them for the contact. The suppliers have their own copies: the merchant asks them.
- **Erase the shop.** Uninstall the app, then \`npm run erase -- --stage NAME --location ID\` erases everything at once instead of after 90 days.

Both may be stopped and run again. Not reached by them:

| What | How long | What stands there |
|---|---|---|
| backups (point-in-time recovery) | 35 days | the table as it was; after a restore run the erasures again |
| logs | 90 days | ids and codes, never a name, an address or a message |
| queues | 14 days | ids |
| bodies of signed events that could not be read | 7 days | sealed; nobody opens them but who mends the reader |
| how a person wants the page | 400 days after the last change | an id of HighLevel and choices such as the language |

## Proof

| Claim | Test |
|---|---|
| no name, address or secret is in the table, a log or a printed line after a whole journey | \`test/journeys/journey.test.ts\`, \`test/journeys/canary.test.ts\`; in every run of the simulation (I10) |
| an erasure leaves no trace of a location and changes nothing of another, by a scan of the whole table | \`test/lib/ops/commands/personal-data.test.ts\` |
| so it does for one record of every kind that there is, wherever it is interrupted | \`test/shared/use-cases/personal-data/erase-expired.test.ts\` |
| an erased order is not ordered again | \`test/shared/use-cases/orders/erased-orders.test.ts\` |
| this page tells of every kind of record | \`test/docs/made-pages.test.ts\` |
`;

/** @throws Error that names a kind of record of which nobody has said what is personal. */
export async function privacyPage(): Promise<string> {
  const rows = await Promise.all(
    recordSamples.map(async (sample) => {
      const facts = privacyFacts[sample.title];
      if (!facts) throw new Error(`privacy-facts.ts does not say what of "${sample.title}" is personal.`);
      const expires = (await endsOf(sample)).join(', ') || '–';
      return `| ${sample.title} | ${facts.personal ?? '–'} | ${facts.kept} | ${expires} | ${bases[facts.why]} |`;
    }),
  );
  const unknown = Object.keys(privacyFacts).filter((title) => !recordSamples.some((sample) => sample.title === title));
  if (unknown.length > 0) throw new Error(`privacy-facts.ts tells of what is no record: ${unknown.join(', ')}.`);
  return `${head}${rows.join('\n')}\n${tail}`;
}
