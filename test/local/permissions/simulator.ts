import { runSimulation } from '@cloud-copilot/iam-simulate';
import type { Simulation } from '@cloud-copilot/iam-simulate';
import { account } from '../../../local/runtime/local-names';
import type { PermissionRequest, Policies, PolicyStatement } from '../../../local/permissions';

/** What an evaluation comes to. */
export type Outcome = 'allowed' | 'denied' | 'nothing';

const outcomes: Readonly<Record<string, Outcome>> = {
  Allowed: 'allowed',
  ExplicitlyDenied: 'denied',
  ImplicitlyDenied: 'nothing',
};

/**
 * The verdict of `@cloud-copilot/iam-simulate`. It asks AWS's own list of actions first: an action that does not exist, or a
 * resource of a type that the action does not take, is an error. A condition key that the action does not know is left out.
 */
export async function simulated(policies: Policies, request: PermissionRequest): Promise<Outcome> {
  const result = await runSimulation(simulation(policies, request), {});
  if (result.resultType === 'error')
    throw new Error(`${request.action} on ${request.resource}: ${JSON.stringify(result.errors)}`);
  return outcomeOf(result.overallResult);
}

function outcomeOf(result: string): Outcome {
  const outcome = outcomes[result];
  if (outcome === undefined) throw new Error(`The simulator answered ${result}.`);
  return outcome;
}

function simulation({ identity, resource }: Policies, request: PermissionRequest): Simulation {
  const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  const guard = Object.keys(resource).find(
    (arn) => request.resource === arn || request.resource.startsWith(`${arn}/`),
  );
  return {
    request: {
      principal: `arn:aws:iam::${account}:role/${request.principal}`,
      action: request.action,
      resource: { resource: request.resource, accountId: account },
      contextVariables: { ...request.context },
    },
    identityPolicies: [{ name: 'own', policy: documentOf(identity[request.principal]) }],
    serviceControlPolicies: [
      { orgIdentifier: 'root', policies: [{ name: 'everything', policy: everything }] },
    ],
    resourceControlPolicies: [],
    ...(guard === undefined ? {} : { resourcePolicy: documentOf(resource[guard] ?? []) }),
  };
}

/** As AWS takes it, with the kinds of principal told apart. */
const documentOf = (statements: readonly PolicyStatement[]): unknown => ({
  Version: '2012-10-17',
  Statement: statements.map(({ Principal, ...rest }) => ({
    ...rest,
    ...(Principal === undefined ? {} : { Principal: principals(Principal) }),
  })),
});

function principals(all: readonly string[]): unknown {
  if (all.includes('*')) return '*';
  const services = all.filter((each) => !each.startsWith('arn:'));
  const roles = all.filter((each) => each.startsWith('arn:'));
  return {
    ...(services.length === 0 ? {} : { Service: services }),
    ...(roles.length === 0 ? {} : { AWS: roles }),
  };
}
