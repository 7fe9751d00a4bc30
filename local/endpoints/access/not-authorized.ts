import { account } from '../../runtime/local-names';
import type { Principal, Verdict } from '../../permissions/policies';
import type { Need } from './need';

/** The policies do not allow a call. The message is the one that most services write; S3 and SNS have their own spelling. */
export class NotAuthorized extends Error {
  override readonly name = 'NotAuthorized';

  constructor(
    private readonly principal: Principal,
    private readonly need: Need,
    private readonly by: Verdict['by'],
  ) {
    super();
    this.message = this.worded(need);
  }

  /** As S3 words it: with the resource in quotes. */
  get inS3(): string {
    return this.worded({ ...this.need, resource: `"${this.need.resource}"` });
  }

  /** As SNS words it. */
  get inSns(): string {
    return this.worded({ ...this.need, action: this.need.action.replace(/^sns:/, 'SNS:') });
  }

  private worded({ action, resource }: Need): string {
    const user = `arn:aws:sts::${account}:assumed-role/${this.principal}/${this.principal}`;
    return `User: ${user} is not authorized to perform: ${action} on resource: ${resource} ${this.why(action)}`;
  }

  private why(action: string): string {
    if (this.by === null) return `because no identity-based policy allows the ${action} action`;
    const kind = this.by.Principal === undefined ? 'an identity-based' : 'a resource-based';
    return `with an explicit deny in ${kind} policy`;
  }
}
