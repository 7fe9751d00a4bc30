import type { Json } from '../json';
import { quotas } from '../quotas';
import { stateErrors } from '../state-errors';
import { StateFailure } from './state-failure';

export const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/**
 * A copy of what a state or task hands over, as it is after a way over the wire: JSON, and within the payload quota.
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
