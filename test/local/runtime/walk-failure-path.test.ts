import { failurePathStart } from '../../../statemachines/names';
import { renderDefinition } from '../../../statemachines/definition';

it('the path of a failure begins where the workflow sends every one', () => {
  const { States } = renderDefinition() as unknown as {
    readonly States: Readonly<Record<string, { readonly Catch?: readonly { readonly Next: string }[] }>>;
  };
  expect(States).toHaveProperty([failurePathStart]);
  expect(States.PublishUnits?.Catch).toMatchObject([{ Next: failurePathStart }]);
});
