import { expect, test } from '@jest/globals';
import { allProbes } from '../../../../shared/doctor/probes/all-probes.ts';
import type { System } from '../../../../shared/doctor/system.ts';
import { requiredScopes } from '../../../../shared/domain/installations/installation.ts';
import { askSandbox, assumptions, differingIn, everything, factsOf } from '../../../support/doctor/ask-sandbox.ts';
import { otherBehaviours } from '../../../support/doctor/other-behaviours.ts';
import { openSimulatedSandbox } from '../../../support/doctor/simulated-sandbox.ts';

test('of simulators as they are by default, every question is answered as assumed', async () => {
  const sandbox = await openSimulatedSandbox();
  const { report, tape } = await askSandbox(sandbox, { wishes: everything(sandbox) });
  expect(report.probes.filter(({ outcome }) => !['as-assumed', 'open', 'skipped'].includes(outcome))).toEqual([]);
  expect(report.exit).toBe(0);
  expect(tape.dropped).toEqual([]);
});

test.each(otherBehaviours)(
  '$what makes $probe say that $fact differs',
  async ({ system, name, value, probe, fact }) => {
    const sandbox = await openSimulatedSandbox({
      ...(system === 'highlevel' && { behaviour: { [name]: value } }),
      ...(name === 'missingScopeStatus' && { scopes: withoutContacts }),
    });
    Object.assign(sandbox[system].behaviour, { [name]: value });
    const run = await askSandbox(sandbox, { only: [`${prefixes[system]}-reach`, probe], wishes: everything(sandbox) });
    expect(run.report.probes.find(({ id }) => id === probe)?.outcome).toBe('differs');
    expect(differingIn(run)).toContain(fact);
    expect(factsOf(run).find((each) => each.name === fact)?.behaviours).toContain(`${system}.${name}`);
  },
);

test('each behaviour that a probe can tell is tried', () => {
  const tried = otherBehaviours.map(({ system, name }) => `${system}.${name}`);
  const told = Object.values(assumptions)
    .filter(({ probe }) => probe !== null)
    .flatMap(({ behaviours }) => behaviours);
  expect(told.filter((name) => !tried.includes(name))).toEqual([]);
});

test('each probe that has something to compare is tried', () => {
  const comparing = allProbes.filter(({ id }) =>
    Object.values(assumptions).some((row) => row.probe === id && row.behaviours.length > 0),
  );
  expect(comparing.map(({ id }) => id).filter((id) => !otherBehaviours.some(({ probe }) => probe === id))).toEqual([]);
});

const withoutContacts = requiredScopes.filter((scope) => !scope.startsWith('contacts'));
const prefixes: Readonly<Record<System, string>> = { highlevel: 'hl', printful: 'pf', printify: 'py' };
