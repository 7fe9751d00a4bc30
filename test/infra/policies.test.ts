import { eventHandlerNames, handlerNames } from '../../contracts';
import {
  clusterEnvironment,
  createdEnvironment,
  minimalEnvironment,
  narrowEnvironment,
} from '../../infra/policies/environments';
import { renderPolicies } from '../../infra/policies/render-policies';
import { deployedPolicies } from '../../local/permissions';
import { withAnyWorkgroup, withCluster } from '../support/deployed-environments';

const committed = deployedPolicies();

describe('the committed policies', () => {
  it('are what the stacks deploy (npm run render)', () => {
    expect(renderPolicies(narrowEnvironment)).toEqual(committed);
  });

  it('are of every handler, the workflow, the staging job, COPY and people, and on every bucket and the topic', () => {
    expect(Object.keys(committed.identity).sort()).toEqual(
      [
        ...handlerNames,
        ...eventHandlerNames,
        'Workflow',
        'StagingJob',
        'Copy',
        'Reader',
        'Operator',
        'Corrector',
      ].sort(),
    );
    expect(Object.keys(committed.resource)).toEqual([
      ...['access-log', 'landing', 'reports', 'site-log', 'work'].map((name) => `arn:aws:s3:::${name}`),
      'arn:aws:sns:ap-south-1:000000000000:loadline',
    ]);
  });

  it('have no name that only a deployment knows', () => {
    expect(JSON.stringify(committed)).not.toMatch(/Loadline-|cdk-|[0-9a-f]{32}|Fn::|Ref/);
  });

  it('differ from those of an environment that says only what it must by the workgroup alone', () => {
    expect(withAnyWorkgroup(committed)).not.toEqual(committed);
    expect(renderPolicies(minimalEnvironment)).toEqual(withAnyWorkgroup(committed));
  });

  it('differ from those of a cluster by how it is named and logged on to alone', () => {
    expect(renderPolicies(clusterEnvironment)).toEqual(withCluster(committed));
  });

  it('are those of a warehouse that the deployment makes, the role of COPY too', () => {
    expect(renderPolicies(createdEnvironment)).toEqual(committed);
  });
});
