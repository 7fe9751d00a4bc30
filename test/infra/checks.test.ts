import { Bucket } from 'aws-cdk-lib/aws-s3';
import { addChecks } from '../../infra/add-checks';
import { buildApp } from './synthesized';

describe('the checks', () => {
  it('find nothing that has no reason', () => {
    const { app } = buildApp();
    addChecks(app);
    expect(() => app.synth()).not.toThrow();
  });

  it('stop the synth at what is added without one', () => {
    const { app, pipeline } = buildApp();
    new Bucket(pipeline, 'Open');
    addChecks(app);
    expect(() => app.synth()).toThrow(/Pipeline\/Open\/Resource[^]*AwsSolutions-S10/);
  });
});
