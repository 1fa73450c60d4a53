import type { Probe } from '../probe.ts';
import { hlCatalog } from './highlevel/hl-catalog.ts';
import { hlClear } from './highlevel/hl-clear.ts';
import { hlFulfilled } from './highlevel/hl-fulfilled.ts';
import { hlHeaders } from './highlevel/hl-headers.ts';
import { hlMissing } from './highlevel/hl-missing.ts';
import { hlMoney } from './highlevel/hl-money.ts';
import { hlOptions } from './highlevel/hl-options.ts';
import { hlOrder } from './highlevel/hl-order.ts';
import { hlOrdersList } from './highlevel/hl-orders-list.ts';
import { hlOrdersRead } from './highlevel/hl-orders-read.ts';
import { hlProduct } from './highlevel/hl-product.ts';
import { hlPutPrice } from './highlevel/hl-put-price.ts';
import { hlPutProduct } from './highlevel/hl-put-product.ts';
import { hlReach } from './highlevel/hl-reach.ts';
import { hlRights } from './highlevel/hl-rights.ts';
import { hlSpendLimit } from './highlevel/hl-spend-limit.ts';
import { hlWords } from './highlevel/hl-words.ts';
import { pfCatalog } from './printful/pf-catalog.ts';
import { pfDraft } from './printful/pf-draft.ts';
import { pfLists } from './printful/pf-lists.ts';
import { pfReach } from './printful/pf-reach.ts';
import { pfSpendLimit } from './printful/pf-spend-limit.ts';
import { pfWebhook } from './printful/pf-webhook.ts';
import { pfWebhooks } from './printful/pf-webhooks.ts';
import { pyCatalog } from './printify/py-catalog.ts';
import { pyLists } from './printify/py-lists.ts';
import { pyReach } from './printify/py-reach.ts';
import { pyRefusals, pyWebhook } from './printify/py-writes.ts';

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
  hlProduct,
  hlPutProduct,
  hlPutPrice,
  hlOptions,
  hlClear,
  pfDraft,
  pfWebhook,
  pyRefusals,
  pyWebhook,
  hlOrder,
  hlSpendLimit,
  pfSpendLimit,
];
