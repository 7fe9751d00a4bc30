/** API reference of RedriveExecution, `clientToken`. */
const remembered = 10;
const validMs = 15 * 60_000;

interface UsedToken {
  readonly token: string;
  /** Of the redrive, which is when the token was first used. */
  readonly redriveDate: Date;
}

/** The tokens by which executions were redriven: a call that is repeated with one of them is no second redrive. */
export class RedriveTokens {
  private readonly used = new Map<string, readonly UsedToken[]>();

  /** When the execution was redriven by this token; undefined where it was not, or too long ago. */
  redrivenBy(executionArn: string, token: string | undefined, now: Date): Date | undefined {
    return this.of(executionArn, now).find((each) => each.token === token)?.redriveDate;
  }

  /** Without a token there is nothing to remember. */
  note(executionArn: string, token: string | undefined, redriveDate: Date): void {
    if (token === undefined) return;
    const before = this.of(executionArn, redriveDate).slice(1 - remembered);
    this.used.set(executionArn, [...before, { token, redriveDate }]);
  }

  private of(executionArn: string, now: Date): readonly UsedToken[] {
    const used = this.used.get(executionArn) ?? [];
    return used.filter(({ redriveDate }) => now.getTime() - redriveDate.getTime() <= validMs);
  }
}
