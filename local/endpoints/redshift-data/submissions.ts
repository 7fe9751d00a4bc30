import type { Warehouse } from '../../warehouse';
import { ServiceError } from '../wire/service-error';
import { Submission } from './submission';
import type { Intercept, SubmissionRequest } from './submission';

const hour = 3_600_000;
/** A client token is remembered for 8 hours, results for 24 (docs/services.md#redshift-data-api). */
const tokenMs = 8 * hour;
const keptMs = 24 * hour;

/** The statements submitted so far and not yet expired, by id and by client token. */
export class Submissions {
  private readonly byId = new Map<string, Submission>();
  private readonly byToken = new Map<string, Submission>();

  constructor(
    private readonly warehouse: Warehouse,
    private readonly intercept: Intercept | undefined,
  ) {}

  /** Oldest first. */
  get all(): readonly Submission[] {
    return [...this.byId.values()];
  }

  /** Submits the request, unless it was submitted under this token: a call repeated after a lost response gets the same statement. */
  submit(token: string | undefined, request: SubmissionRequest): Submission {
    return this.known(token, request) ?? this.begin(token, request);
  }

  /** The submission, and the index of its statement if the id names a sub-statement (`uuid:2`). */
  find(id: string): { submission: Submission; index: number | undefined } {
    const [, uuid = '', number] = /^([^:]+)(?::(\d+))?$/.exec(id) ?? [];
    const submission = this.byId.get(uuid);
    const index = number === undefined ? undefined : Number(number) - 1;
    const exists =
      index === undefined || (submission?.request.isBatch === true && index in submission.request.sqls);
    if (submission === undefined || !exists)
      throw new ServiceError('ResourceNotFoundException', `Query does not exist: ${id}`);
    return { submission, index };
  }

  private known(token: string | undefined, request: SubmissionRequest): Submission | undefined {
    const found = token === undefined ? undefined : this.byToken.get(token);
    if (found === undefined || age(found) > tokenMs) return undefined;
    if (JSON.stringify(found.request) !== JSON.stringify(request)) {
      throw new ServiceError(
        'ValidationException',
        `The ClientToken ${token ?? ''} was used with another request; give every request a token of its own.`,
      );
    }
    return found;
  }

  private begin(token: string | undefined, request: SubmissionRequest): Submission {
    for (const [id, old] of this.byId) if (old.isFinal && age(old) > keptMs) this.byId.delete(id);
    const submission = new Submission(request, this.warehouse, this.intercept);
    this.byId.set(submission.id, submission);
    if (token !== undefined) this.byToken.set(token, submission);
    return submission;
  }
}

const age = (submission: Submission): number => Date.now() - submission.createdAt.getTime();
