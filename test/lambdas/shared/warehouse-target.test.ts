import { warehouseTarget } from '../../../lambdas/shared/warehouse-target';

describe('the warehouse that the environment names', () => {
  const kept = { ...process.env };
  afterEach(() => {
    process.env = { ...kept };
  });

  it.each([
    [{ REDSHIFT_WORKGROUP: 'w' }, { WorkgroupName: 'w', Database: 'd' }],
    [
      { REDSHIFT_CLUSTER: 'c', REDSHIFT_WORKGROUP: '' },
      { ClusterIdentifier: 'c', Database: 'd' },
    ],
  ])('is that of %j', (variables, target) => {
    Object.assign(process.env, { REDSHIFT_DATABASE: 'd', ...variables });
    expect(warehouseTarget()).toEqual(target);
  });

  it.each([
    [{}, /neither of REDSHIFT_WORKGROUP and REDSHIFT_CLUSTER/],
    [{ REDSHIFT_WORKGROUP: 'w', REDSHIFT_CLUSTER: 'c' }, /both of/],
  ])('is refused where it is %j', (variables, message) => {
    Object.assign(process.env, { REDSHIFT_DATABASE: 'd', ...variables });
    expect(() => warehouseTarget()).toThrow(message);
  });
});
