import { z } from 'zod';
import { expected } from './expected';

const onOrOff = expected('true or false');
const deletion = expected('an object with allowStackDeletion and deleteData');

/** Two switches, and data goes only when both are on: what one of them alone would do is never what somebody wants. */
export const deletionConfig = z
  .strictObject(
    {
      /** The stacks have no termination protection. @default false */
      allowStackDeletion: z.boolean(onOrOff).default(false),
      /** What holds data is deleted with its stack. @default false: it stays, without a stack */
      deleteData: z.boolean(onOrOff).default(false),
    },
    deletion,
  )
  .prefault({})
  .check(({ value, issues }) => {
    if (value.allowStackDeletion === value.deleteData) return;
    const [on, off] = value.deleteData
      ? ['deleteData', 'allowStackDeletion']
      : ['allowStackDeletion', 'deleteData'];
    issues.push({
      ...{ code: 'custom', input: value, path: [] },
      message:
        `has ${on} without ${off}; expected both, which lets the data of this environment be deleted with its stacks, or neither. ` +
        'docs/upgrading.md#tear-down says what goes',
    });
  });
