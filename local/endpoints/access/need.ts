/** One permission that a call needs: what IAM is asked, without who asks. */
export interface Need {
  /** `s3:PutObject` */
  readonly action: string;
  /** An ARN; `*` where the action knows no resource. */
  readonly resource: string;
  /** The condition keys of this call. @default none but those of every call */
  readonly context?: Readonly<Record<string, string>>;
}
