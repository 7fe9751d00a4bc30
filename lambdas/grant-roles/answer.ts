import type { GrantRolesRequest } from '../../contracts';

/** What CloudFormation is told. */
export interface Answer {
  readonly Status: 'SUCCESS' | 'FAILED';
  /** Of a failure: what CloudFormation shows in its events. An answer has at most 4 KB. */
  readonly Reason?: string;
}

const longestReason = 2000;

/** A name that stays: CloudFormation deletes a resource that gets another one. */
const physicalId = (request: GrantRolesRequest): string =>
  request.RequestType === 'Create' ? 'loadline-access' : request.PhysicalResourceId;

/** Sends the answer to the address of the request. Throws where it is not taken: then CloudFormation waits for its time-out. */
export async function sendAnswer(request: GrantRolesRequest, { Status, Reason }: Answer): Promise<void> {
  const body = JSON.stringify({
    Status,
    Reason: (Reason ?? 'Done.').slice(0, longestReason),
    PhysicalResourceId: physicalId(request),
    StackId: request.StackId,
    RequestId: request.RequestId,
    LogicalResourceId: request.LogicalResourceId,
  });
  // The address is signed for an empty content type (docs/services.md#cloudformation).
  const answered = await fetch(request.ResponseURL, {
    method: 'PUT',
    body,
    headers: { 'content-type': '' },
  });
  if (!answered.ok) throw new Error(`CloudFormation did not take the answer: HTTP ${answered.status}.`);
}
