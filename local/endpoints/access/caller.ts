import type { Judge, PermissionRequest, Principal, Verdict } from '../../permissions/policies';
import type { Need } from './need';
import { NotAuthorized } from './not-authorized';

export interface Judging {
  readonly judge: Judge;
  /** Told of every request that was judged, and of the verdict. @default nobody is told */
  readonly onRequest?: ((request: PermissionRequest, verdict: Verdict) => void) | undefined;
}

/** A role at work: every call of a run is somebody's. */
export class Caller {
  constructor(
    readonly principal: Principal,
    private readonly judging: Judging,
  ) {}

  /** `aws:userid` of the role's session. A function's session has one name, so it does not change from call to call. */
  get userId(): string {
    return `AROA${this.principal.toUpperCase()}:${this.principal}`;
  }

  /** Throws `NotAuthorized` for the first permission that the policies do not give. */
  require(needs: readonly Need[]): void {
    for (const need of needs) {
      const { allowed, by } = this.judge(need);
      if (!allowed) throw new NotAuthorized(this.principal, need, by);
    }
  }

  /** Whether the policies give all of them. */
  allows(needs: readonly Need[]): boolean {
    return needs.every((need) => this.judge(need).allowed);
  }

  private judge({ action, resource, context = {} }: Need): Verdict {
    const request: PermissionRequest = {
      principal: this.principal,
      action,
      resource,
      // The loopback never leaves the machine; it stands for the TLS that every call has on AWS.
      context: { 'aws:SecureTransport': 'true', 'aws:userid': this.userId, ...context },
    };
    const verdict = this.judging.judge(request);
    this.judging.onRequest?.(request, verdict);
    return verdict;
  }
}
