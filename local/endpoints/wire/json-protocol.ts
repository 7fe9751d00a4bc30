import { z } from 'zod';
import type { Caller } from '../access/caller';
import type { Need } from '../access/need';
import type { Call, WireRequest } from './call';
import { readText } from './call';
import { ServiceError } from './service-error';

export type JsonOperation = (input: unknown, caller: Caller) => unknown;

export interface JsonService {
  /** For example `redshift-data`, as in the names of the endpoint variables. */
  readonly name: string;
  /** The part of `X-Amz-Target` before the dot. */
  readonly target: string;
  readonly version: '1.0' | '1.1';
  readonly operations: Readonly<Record<string, JsonOperation>>;
}

/** The call, if `X-Amz-Target` names this service. The protocol is AWS JSON 1.0 or 1.1. */
export function jsonCall(service: JsonService, request: WireRequest): Call | undefined {
  const [target, operation = ''] = String(request.headers['x-amz-target'] ?? '').split('.');
  if (target !== service.target) return undefined;
  const headers = { 'content-type': `application/x-amz-json-${service.version}` };
  return {
    service: service.name,
    protocol: 'json',
    operation,
    run: async (caller) => {
      const run = Object.hasOwn(service.operations, operation) ? service.operations[operation] : undefined;
      if (run === undefined) {
        const known = Object.keys(service.operations).join(', ');
        throw new ServiceError(
          'UnknownOperationException',
          `${service.name} ${operation} is not supported on this machine, and no call is ever forwarded to AWS; supported: ${known || 'nothing'}.`,
        );
      }
      return { status: 200, headers, body: jsonText((await run(await readJson(request), caller)) ?? {}) };
    },
    fail: jsonFailure(service.version),
  };
}

export const jsonFailure =
  (version: JsonService['version']): Call['fail'] =>
  ({ name, message, status }) => ({
    status,
    headers: { 'content-type': `application/x-amz-json-${version}` },
    body: jsonText({ __type: name, message, Message: message }),
  });

/**
 * Makes the operations of a service: the input is checked, then what the caller may do, and then the operation runs.
 * @param fault the service's error for an input that it does not take
 */
export const jsonOperations =
  (fault: string) =>
  <T>(operation: {
    readonly input: z.ZodType<T>;
    readonly needs: (input: T, caller: Caller) => readonly Need[];
    readonly run: (input: T, caller: Caller) => unknown;
  }): JsonOperation =>
  (input, caller) => {
    const checked = checkInput(operation.input, input, fault);
    caller.require(operation.needs(checked, caller));
    return operation.run(checked, caller);
  };

async function readJson(request: WireRequest): Promise<unknown> {
  const text = await readText(request.body);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new ServiceError('SerializationException', `The request is not valid JSON: ${String(error)}`);
  }
}

/** Parses the input by its schema. A member that the schema does not have is refused by name. */
export function checkInput<T>(schema: z.ZodType<T>, input: unknown, errorName: string): T {
  const checked = schema.safeParse(input);
  if (checked.success) return checked.data;
  throw new ServiceError(
    errorName,
    `The request is not supported on this machine: ${z.prettifyError(checked.error)}`,
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
