import { Bucket } from 'aws-cdk-lib/aws-s3';
import { addChecks } from '../../infra/add-checks';
import { narrowEnvironment } from '../../infra/policies/environments';
import { buildApp, environment } from './synthesized';

describe('the checks', () => {
  it.each([
    ['that says only what it must', environment],
    ['with a chat and a budget', narrowEnvironment],
  ])('find nothing that has no reason in an environment %s', (_, config) => {
    // `npm run judge` validates the templates with QuickSight, which takes half a minute.
    const { app } = buildApp(config, undefined, undefined, config === environment);
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
