import fc from 'fast-check';

/** Random choices, taken one after another; when they run out, the first of everything. So they shrink well. */
export class Picks {
  private taken = 0;
  constructor(private readonly numbers: readonly number[]) {}

  below(count: number): number {
    const number = this.numbers[this.taken] ?? 0;
    this.taken += 1;
    return count === 0 ? 0 : number % count;
  }

  /** `undefined` of nothing. */
  of<T>(choices: readonly T[]): T | undefined {
    return choices[this.below(choices.length)];
  }

  /** True once in `times`, and never when the choices have run out. */
  chance(times: number): boolean {
    return this.below(times) === times - 1;
  }
}

export const pickNumbers = (maxLength: number): fc.Arbitrary<number[]> =>
  fc.array(fc.noBias(fc.nat(59)), { maxLength, size: 'max' });
