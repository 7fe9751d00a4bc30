import { statSync, truncateSync } from 'node:fs';
import type { ObjectStore } from '../store';
import type { Damage } from './fault';
import type { FaultPlan } from './fault-plan';

/** Damages objects of a bucket once they are written: each fault hits the first one whose key it names. */
export class DamageObjects {
  constructor(
    private readonly plan: FaultPlan,
    private readonly store: ObjectStore,
    private readonly bucket: string,
  ) {}

  /** A call has written an object; `resource` is `bucket/key`. */
  written(resource: string): void {
    const prefix = `${this.bucket}/`;
    if (!resource.startsWith(prefix)) return;
    const key = resource.slice(prefix.length);
    for (const damage of this.left()) if (matches(damage, key)) this.damage(damage, key);
  }

  /** A job has written objects below the prefix, without calls. */
  writtenBelow(prefix: string): void {
    for (const damage of this.left()) {
      const key = this.store.keys(this.bucket, prefix).find((each) => matches(damage, each));
      if (key !== undefined) this.damage(damage, key);
    }
  }

  private left(): Damage[] {
    return this.plan.notReached.filter((fault) => fault.what === 'damage');
  }

  private damage(damage: Damage, key: string): void {
    const path = this.store.path(this.bucket, key);
    truncateSync(path, damage.how === 'empty' ? 0 : Math.floor(statSync(path).size / 2));
    this.plan.happens(damage);
  }
}

function matches({ pattern }: Damage, key: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(key);
}
