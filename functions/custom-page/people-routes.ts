import { problemText } from '../../shared/domain/addresses/address-words.ts';
import { TransientError } from '../../shared/domain/errors.ts';
import { type OrderId, toOrderId } from '../../shared/domain/ids.ts';
import { addressRequest } from '../../shared/page-api/order-requests.ts';
import type { PeopleReply, PersonReply } from '../../shared/page-api/orders.ts';
import type { Later } from '../../shared/page-api/reply.ts';
import { json } from '../../shared/platform/http-response.ts';
import {
  type CorrectAddressDeps,
  type CorrectAddressOutcome,
  correctAddress,
} from '../../shared/use-cases/orders/correct-address.ts';
import { type FindPersonDeps, findPerson, type Person } from '../../shared/use-cases/orders/find-person.ts';
import { type ListPeopleDeps, listPeople } from '../../shared/use-cases/orders/list-people.ts';
import { ApiRefusal, type ApiRoute, forAdmins, forEverybody, readBody } from './api-request.ts';
import { deciderOf } from './decider-of.ts';
import { asksLive, isLater } from './live-answer.ts';
import { unknownOrder } from './unknown-order.ts';

export interface PeopleRouteDeps extends CorrectAddressDeps {
  readonly live: CorrectAddressDeps['live'] & FindPersonDeps['live'] & ListPeopleDeps['live'];
}

const mostIds = 50;

/** The customer's name and address: read from the CRM when somebody asks, and kept nowhere. */
export function peopleRoutes(deps: PeopleRouteDeps): Readonly<Record<string, ApiRoute>> {
  return {
    'GET /api/orders/people': forEverybody(
      asksLive(async ({ session: { locationId }, query }) => {
        const { buyers, laterMs } = await listPeople(deps, locationId, idsOf(query.ids));
        return json(200, { items: buyers, ...(laterMs !== undefined && isLater(laterMs)) } satisfies PeopleReply);
      }),
      ['ids'],
    ),
    'GET /api/orders/{orderId}/person': forAdmins(
      asksLive(async ({ session: { locationId }, path }) => {
        const orderId = toOrderId(path.orderId ?? '');
        const person = await findPerson(deps, { locationId, orderId }).catch(putOff);
        if (person && 'later' in person) return json(202, person);
        if (!person) throw unknownOrder(orderId);
        return json(200, toReply(person));
      }),
    ),
    'PUT /api/orders/{orderId}/address': forAdmins(
      asksLive(async ({ session, path, body }) => {
        const { locationId } = session;
        const orderId = toOrderId(path.orderId ?? '');
        const { address1, address2, state, postalCode, ...rest } = readBody(addressRequest, body);
        // The CRM's contact has one line for the street (contacts.json, UpdateContactDto); long ones are split again later.
        const street = [address1, address2].filter((line) => line).join(', ');
        const place = { state: state || undefined, postalCode: postalCode || undefined };
        const correction = { ...rest, ...place, address1: street };
        const outcome = await correctAddress(deps, { locationId, orderId }, correction, deciderOf(session));
        return answerTo(outcome, orderId);
      }),
    ),
  };
}

/** @throws `error` when it is not that the CRM cannot be asked now. */
function putOff(error: unknown): Later {
  if (error instanceof TransientError) return isLater(error.retryAfterMs);
  throw error;
}

function idsOf(text = ''): readonly OrderId[] {
  const ids = [...new Set(text.split(',').filter((id) => id !== ''))];
  if (ids.length > 0 && ids.length <= mostIds && ids.every((id) => /^\w{1,64}$/.test(id))) return ids.map(toOrderId);
  throw new ApiRefusal(400, 'invalid-query', `ids: must be 1 to ${mostIds} order ids, with commas between.`);
}

function toReply({ address, problems }: Person): PersonReply {
  const { name = '', address1, address2, city, state, postalCode, country, email, phone } = address;
  return {
    name,
    address: { address1, address2, city, state, postalCode, country },
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
    problems: problems.map(toFieldProblem),
  };
}

function toFieldProblem(problem: Person['problems'][number]) {
  return { field: problem.field, code: problem.what, message: problemText(problem) };
}

function answerTo(outcome: CorrectAddressOutcome, orderId: OrderId) {
  switch (outcome.kind) {
    case 'accepted':
      return json(202, { orderId });
    case 'unknown-order':
      throw unknownOrder(orderId);
    case 'refused':
      throw new ApiRefusal(409, outcome.refusal.code, outcome.refusal.message);
    case 'no-contact':
      throw new ApiRefusal(409, 'no-contact', 'The order names no contact whose address could be corrected.');
    case 'incomplete': {
      const fields = outcome.problems.map(toFieldProblem);
      const message = fields.map((field) => field.message).join(' ');
      throw new ApiRefusal(422, 'address-incomplete', message, { fields });
    }
  }
}
