import type { HighLevelSimulator } from '../../../shared/simulators/highlevel/index.ts';
import type { Fixture } from '../journey/fixture.ts';

type Context = Parameters<HighLevelSimulator['encryptUserContext']>[0];

interface Person {
  readonly label: string;
  readonly context: Context;
}

/** The people who may look at the page. */
export const people: Readonly<Record<string, Person>> = {
  admin: {
    label: 'Ines Marchetti, administrator',
    context: {
      userId: 'u5Zk0cWqT1oMbXy8RdLe',
      role: 'admin',
      type: 'account',
      userName: 'Ines Marchetti',
      email: 'ines@harbour-gifts.example',
    },
  },
  user: {
    label: 'Tom Okafor, user',
    context: {
      userId: 'u8Rm2vKqJ4sNcTz1WbXe',
      role: 'user',
      type: 'account',
      userName: 'Tom Okafor',
      email: 'tom@harbour-gifts.example',
    },
  },
  agency: {
    label: 'Eva Lindgren, owner of the agency',
    context: {
      userId: 'u1Gh7yPqL9dFaMv3XnCr',
      role: 'admin',
      type: 'agency',
      isAgencyOwner: true,
      userName: 'Eva Lindgren',
      email: 'eva@northlight-agency.example',
    },
  },
};

/** What HighLevel tells its custom page about this person, encrypted anew. @throws Error when there is no such person. */
export function contextOf(who: string, { highlevel, companyId, locationId }: Fixture): string {
  const person = Object.hasOwn(people, who) ? people[who] : undefined;
  if (!person) throw new Error(`There is no "${who}"; there are ${Object.keys(people).join(', ')}.`);
  return highlevel.encryptUserContext({ ...person.context, companyId, activeLocation: locationId });
}
