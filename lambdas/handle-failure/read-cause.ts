/** An error's name, and its message for a person to read. */
export interface ReadCause {
  readonly name: string;
  readonly message: string;
}

/**
 * Step Functions wraps causes: a Lambda's is the JSON of `{ errorType, errorMessage }`, a Glue job's the JSON of its
 * JobRun. Either may have been cut, by Step Functions at 32 KB or by a state; what is left of the message is told then, and
 * never the JSON around it.
 */
export function readCause(error: string, cause: string): ReadCause {
  const field = fieldsOf(cause);
  const ofLambda = field('errorMessage');
  if (ofLambda !== undefined) return { name: field('errorType') ?? error, message: ofLambda };
  const ofJob = field('ErrorMessage');
  if (ofJob !== undefined) return readJobMessage(error, ofJob);
  const state = field('JobRunState');
  if (state !== undefined || isCutJobRun(cause))
    return { name: error, message: jobRunText(state, field('Id')) };
  return { name: error, message: cause === '' ? `${error} without a cause` : cause };
}

/** `StagingError: …`, or with the module as Python names it: `loadline_staging.faults.StagingError: …`. */
const namedError = /^(?:[A-Za-z_]\w*\.)*([A-Za-z]\w*(?:Error|Exception)): ([^]*)$/;

function readJobMessage(error: string, text: string): ReadCause {
  const [, name = error, message = text] = namedError.exec(text) ?? [];
  return { name, message };
}

const isCutJobRun = (cause: string): boolean =>
  /^\{.*"(JobName|AllocatedCapacity|GlueVersion)":/s.test(cause);

const jobRunText = (state = 'FAILED', id = 'of this table'): string =>
  `The Glue job run ${id} ended as ${state}, and the cause that reached the workflow has no message. Look at the job run in the Glue console.`;

type Field = (name: string) => string | undefined;

/** The text fields of the cause's outermost object; of one that was cut, those that it still has. */
function fieldsOf(cause: string): Field {
  try {
    const value: unknown = JSON.parse(cause);
    const fields = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
    return (name) => {
      const text = fields[name];
      return typeof text === 'string' ? text : undefined;
    };
  } catch {
    // A plain cause, or one that was cut.
    return cause.startsWith('{') ? (name) => fieldOfCut(cause, name) : () => undefined;
  }
}

function fieldOfCut(cause: string, name: string): string | undefined {
  const [, text] = new RegExp(`"${name}":\\s*"((?:[^"\\\\]|\\\\.)+)`).exec(cause) ?? [];
  if (text === undefined) return undefined;
  const whole = text.replace(/(?<!\\)((?:\\\\)*)\\u[0-9a-f]{0,3}$/i, '$1'); // not a character that the cut halved
  return JSON.parse(`"${whole}"`) as string;
}
