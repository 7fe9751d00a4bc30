import { quotas as services } from '../../contracts';
import { StateFailure, stateErrors } from './errors';
import type { Json } from './json';

/** Step Functions service quotas (developer guide, "Service quotas" and "Passing data with variables"). Sizes in bytes of UTF-8. */
export const quotas = {
  ...services.stepFunctions,
  inlineMapConcurrency: 40,
  /** One variable, and also all variables of one Assign together. */
  assignBytes: 262_144,
  allVariablesBytes: 10 * 1_048_576,
  stateNameLength: 80,
  variableNameLength: 80,
  seconds: 99_999_999,
  retryDelaySeconds: 31_622_400,
} as const;

export const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/**
 * A copy of what a state or task passes on, as if it had been sent over the network: plain JSON, within the payload quota.
 *
 * @throws StateFailure States.DataLimitExceeded above 262,144 bytes of UTF-8.
 */
export function payload(value: unknown, producer: string): Json {
  const text = JSON.stringify(value ?? null);
  if (Buffer.byteLength(text) > quotas.payloadBytes) {
    throw new StateFailure(
      stateErrors.dataLimitExceeded,
      `The state/task '${producer}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    );
  }
  return JSON.parse(text) as Json;
}
