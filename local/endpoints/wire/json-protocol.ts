import { z } from 'zod';
import type { Call, WireRequest } from './call';
import { readText } from './call';
import { ServiceError } from './service-error';

export type JsonOperation = (input: unknown) => unknown;

export interface JsonService {
  /** `redshift-data`, as the endpoint variables name it. */
  readonly name: string;
  /** What `X-Amz-Target` has before the point. */
  readonly target: string;
  readonly version: '1.0' | '1.1';
  readonly operations: Readonly<Record<string, JsonOperation>>;
}

/** The call, if it is one of this service's: AWS JSON 1.0 or 1.1, told by `X-Amz-Target`. */
export function jsonCall(service: JsonService, request: WireRequest): Call | undefined {
  const [target, operation = ''] = String(request.headers['x-amz-target'] ?? '').split('.');
  if (target !== service.target) return undefined;
  const headers = { 'content-type': `application/x-amz-json-${service.version}` };
  return {
    service: service.name,
    operation,
    run: async () => {
      const run = Object.hasOwn(service.operations, operation) ? service.operations[operation] : undefined;
      if (run === undefined) {
        const known = Object.keys(service.operations).join(', ');
        throw new ServiceError(
          'UnknownOperationException',
          `${service.name} ${operation} is not answered on this machine and never forwarded; answered are ${known}.`,
        );
      }
      return { status: 200, headers, body: jsonText((await run(await readJson(request))) ?? {}) };
    },
    fail: ({ name, message, status }) => ({
      status,
      headers,
      body: jsonText({ __type: name, message, Message: message }),
    }),
  };
}

async function readJson(request: WireRequest): Promise<unknown> {
  const text = await readText(request.body);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new ServiceError('SerializationException', `The request is no JSON: ${String(error)}`);
  }
}

/** The input as its schema says; a member that the schema does not know is refused by name. */
export function checkInput<T>(schema: z.ZodType<T>, input: unknown, errorName: string): T {
  const checked = schema.safeParse(input);
  if (checked.success) return checked.data;
  throw new ServiceError(
    errorName,
    `This machine does not take the request: ${z.prettifyError(checked.error)}`,
  );
}

/** JSON as the AWS JSON protocols write it: times as epoch seconds, whole numbers with all their digits. */
function jsonText(value: unknown): string {
  if (value instanceof Date) return String(value.getTime() / 1000);
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return `[${value.map((each) => jsonText(each ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => `${JSON.stringify(name)}:${jsonText(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value);
}
