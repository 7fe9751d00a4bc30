import { effectNames, ordinaryEffects } from './model';
import type { EffectName, Effects } from './model';

/** How often each effect occurred over all cases: a property that never saw one has not shown anything about it. */
export class EffectTally {
  private readonly seen = new Map<EffectName, number>(effectNames.map((name) => [name, 0]));

  add(effects: Effects): void {
    for (const name of effectNames) this.seen.set(name, (this.seen.get(name) ?? 0) + effects[name]);
  }

  never(expected: readonly EffectName[] = ordinaryEffects): EffectName[] {
    return expected.filter((name) => this.seen.get(name) === 0);
  }

  get text(): string {
    return [...this.seen].map(([name, count]) => `${name} ${count}`).join(', ');
  }
}
