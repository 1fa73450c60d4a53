import type { Probe } from '../probe.ts';
import { hlCatalog } from './highlevel/hl-catalog.ts';
import { hlFulfilled } from './highlevel/hl-fulfilled.ts';
import { hlHeaders } from './highlevel/hl-headers.ts';
import { hlMissing } from './highlevel/hl-missing.ts';
import { hlMoney } from './highlevel/hl-money.ts';
import { hlOrdersList } from './highlevel/hl-orders-list.ts';
import { hlOrdersRead } from './highlevel/hl-orders-read.ts';
import { hlReach } from './highlevel/hl-reach.ts';
import { hlRights } from './highlevel/hl-rights.ts';
import { hlWords } from './highlevel/hl-words.ts';
import { pfCatalog } from './printful/pf-catalog.ts';
import { pfLists } from './printful/pf-lists.ts';
import { pfReach } from './printful/pf-reach.ts';
import { pfWebhooks } from './printful/pf-webhooks.ts';
import { pyCatalog } from './printify/py-catalog.ts';
import { pyLists } from './printify/py-lists.ts';
import { pyReach } from './printify/py-reach.ts';

/** In the order in which they are put within their stage: the cheapest first. */
export const allProbes: readonly Probe[] = [
  hlReach,
  hlRights,
  hlHeaders,
  pfReach,
  pyReach,
  hlMissing,
  hlOrdersList,
  hlOrdersRead,
  hlWords,
  hlMoney,
  hlFulfilled,
  hlCatalog,
  pfWebhooks,
  pfCatalog,
  pfLists,
  pyCatalog,
  pyLists,
];
