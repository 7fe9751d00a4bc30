import { z } from 'zod';
import { readyPrefix } from './landing-files';

/** The inputs that open a gate for one run. */
export const gateInputs = [
  'allowRejects',
  'allowMassDelete',
  'allowAgedOut',
  'allowHeld',
  'allowUnusualCount',
  'allowControlTotals',
  'allowDuplicates',
] as const;
export type GateInput = (typeof gateInputs)[number];

const readyFile = new RegExp(`^${readyPrefix}\\d{4}-\\d{2}-\\d{2}$`);

const day = z.iso.date('is not a date; expected YYYY-MM-DD');

/** What a person or the schedule may say of a run; everything is optional, unknown keys are refused. */
export const runInput = z
  .strictObject({
    batchDate: day.optional(),
    from: day.optional(),
    to: day.optional(),
    /** The key of a file that says that its batch date is complete: as `batchDate`, which StartRun makes of it. */
    ready: z
      .string()
      .regex(
        readyFile,
        `names no batch date; expected ${readyPrefix}YYYY-MM-DD. Put the file under that name.`,
      )
      .pipe(z.string().refine(hasDay, 'is of no day of the calendar. Put the file under the name of a day.'))
      .optional(),
    /** Source tables whose new files are taken. @default all */
    tables: z.array(z.string().min(1)).min(1).optional(),
    /** Landing keys that may be changed, late or in the future: they are recorded as skipped. */
    skipFiles: z.array(z.string().min(1)).optional(),
    /** Go on without files that are due, where the catalog would have the run fail. */
    allowMissingFiles: z.boolean().optional(),
    // Each opens a gate for this run (docs/semantics.md#gates).
    ...(Object.fromEntries(gateInputs.map((name) => [name, z.boolean().optional()])) as Record<
      GateInput,
      z.ZodOptional<z.ZodBoolean>
    >),
    /** `only`: no file is taken, and the reports are made anew. `skip`: they stay as they are. @default made by a run that publishes, or finds others than it would make */
    reports: z.enum(['only', 'skip']).optional(),
    /** `all`: Verify looks at all references. @default at those that the run touches, and at all when that is due */
    verify: z.literal('all').optional(),
  })
  .superRefine((input, context) => {
    if (input.batchDate !== undefined && (input.from !== undefined || input.to !== undefined)) {
      context.addIssue({
        code: 'custom',
        path: ['batchDate'],
        message: 'goes without from and to. Remove one of them.',
      });
    }
    const dates = (['batchDate', 'from', 'to'] as const).filter((name) => input[name] !== undefined);
    if (input.ready !== undefined && dates.length > 0) {
      context.addIssue({
        code: 'custom',
        path: ['ready'],
        message: `goes without ${dates.join(', ')}. Remove one of them.`,
      });
    }
    const taking = ['batchDate', 'ready', 'from', 'to', 'tables', 'skipFiles'] as const;
    const named = taking.filter((name) => input[name] !== undefined);
    if (input.reports === 'only' && named.length > 0) {
      context.addIssue({
        code: 'custom',
        path: ['reports'],
        message: `is "only", which takes no file, and goes without ${named.join(', ')}. Remove one of them.`,
      });
    }
    if (input.from !== undefined && input.to !== undefined && input.from > input.to) {
      context.addIssue({
        code: 'custom',
        path: ['from'],
        message: `${input.from} is after to ${input.to}. Swap them.`,
      });
    }
  });

export type RunInput = z.infer<typeof runInput>;

/** The batch date of a ready file, from its key. */
export const readyDate = (key: string): string => key.slice(readyPrefix.length);

function hasDay(key: string): boolean {
  return z.iso.date().safeParse(readyDate(key)).success;
}
