import { randomBytes } from 'node:crypto';
import type { Principal } from '../../permissions/policies';
import { Caller } from './caller';
import type { Judging } from './caller';

/** What the SDK signs its calls with. Kept in memory only, and for one run. */
export interface AccessKey {
  /** 128 random bits, and the secret: who knows it is answered. */
  readonly id: string;
  /** The SDK wants one. Signatures are not verified. */
  readonly secret: string;
}

/** `AWS4-HMAC-SHA256 Credential=<key id>/<date>/<region>/<service>/aws4_request, SignedHeaders=…, Signature=…` */
const authorization = /^AWS4-HMAC-SHA256 (?:.*[ ,])?Credential=([^/, ]+)\//;

/** Who may call, and what the policies allow them. */
export class Access {
  private readonly callers = new Map<string, Caller>();

  constructor(private readonly judging: Judging) {}

  /** Whoever has a key may do everything. Not for runs: for what only tries the services. */
  static unlimited(): Access {
    return new Access({ judge: () => ({ allowed: true, by: null }) });
  }

  /** A new key, with which the role's process calls. */
  issueKey(principal: Principal): AccessKey {
    const id = `ASIA${randomBytes(16).toString('hex').toUpperCase()}`;
    this.callers.set(id, this.as(principal));
    return { id, secret: randomBytes(20).toString('hex') };
  }

  /** Who made a call by this `Authorization` header; undefined where its key is not one of this run. */
  callerBy(header: string): Caller | undefined {
    return this.callers.get(authorization.exec(header)?.[1] ?? '');
  }

  /** The role itself, for what it does without a call over HTTP. */
  as(principal: Principal): Caller {
    return new Caller(principal, this.judging);
  }
}
