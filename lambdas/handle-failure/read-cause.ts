/**
 * Step Functions wraps causes: a Lambda's is the JSON of `{ errorType, errorMessage }`, a Glue job's the JSON of its
 * JobRun. Returns the error's name and the message for a person to read.
 */
export function readCause(error: string, cause: string): { name: string; message: string } {
  const parsed = parse(cause);
  if (typeof parsed?.errorMessage === 'string') {
    return {
      name: typeof parsed.errorType === 'string' ? parsed.errorType : error,
      message: parsed.errorMessage,
    };
  }
  if (typeof parsed?.ErrorMessage === 'string') {
    const [, name = error, message = parsed.ErrorMessage] =
      /^([A-Za-z]+Error): ([^]*)$/.exec(parsed.ErrorMessage) ?? [];
    return { name, message };
  }
  return { name: error, message: cutMessage(cause) ?? (cause === '' ? `${error} without a cause` : cause) };
}

/** The error's words in a Lambda's cause that was cut to fit the state. */
function cutMessage(cause: string): string | undefined {
  const [, text] = /"errorMessage":"((?:[^"\\]|\\.)+)/.exec(cause) ?? [];
  if (text === undefined) return undefined;
  const whole = text.replace(/(?<!\\)((?:\\\\)*)\\u[0-9a-f]{0,3}$/i, '$1'); // not a character that the cut halved
  return JSON.parse(`"${whole}"`) as string;
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined; // a plain cause, or one that was cut: shown as it is
  }
}
