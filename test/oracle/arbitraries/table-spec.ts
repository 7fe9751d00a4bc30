import fc from 'fast-check';
import { isStagedAsText } from '../../../catalog';
import { sampleTypes } from './domains';
import type { SampleKind } from './domains';

/** What of section 4 may occur. Off where the SQL under test does not have it. */
export interface Features {
  readonly placeholders: boolean;
  readonly lookups: boolean;
  readonly units: boolean;
  /** Marts, over tables of which each has a day and most refer to another: for what builds marts. */
  readonly marts?: true;
  /** Few tables and few days in most cases: where a case takes a second, many small ones find more than few large ones. */
  readonly mostlySmall?: true;
}

export const noFeatures: Features = { placeholders: false, lookups: false, units: false };
export const allFeatures: Features = { placeholders: true, lookups: true, units: true };
export const mostlySmall: Features = { ...allFeatures, mostlySmall: true };
export const smallWithMarts: Features = { ...mostlySmall, marts: true };

/** The greatest number of something: `most`, or three times in four `few` where cases are mostly small. */
export const greatest = (features: Features, few: number, most: number): fc.Arbitrary<number> =>
  features.mostlySmall === true ? fc.constantFrom(few, few, few, most) : fc.constant(most);

/** The random choices behind one table; any combination gives a valid table. */
export interface TableSpec {
  readonly keyKinds: readonly SampleKind[];
  readonly references: readonly ReferenceSpec[];
  readonly self: SelfReferenceSpec;
  readonly extras: readonly { readonly kind: SampleKind; readonly nullable: boolean }[];
  readonly sequence: boolean;
  /** Children may have placeholders in it: then its key refers to nothing and all else is nullable. */
  readonly inferable: boolean;
  /** A unit later than its parents' last. */
  readonly newUnit: boolean;
}

export interface ReferenceSpec {
  /** Which of the earlier tables (of all tables for `accept`). */
  readonly target: number;
  readonly policy: 'checked' | 'accept';
  /** The child's key holds it: a line of an order. */
  readonly inKey: boolean;
  /** Its first column is a column of the child's key, the others are not. */
  readonly shared: boolean;
  readonly nullable: boolean;
  readonly placeholder: boolean;
  readonly lookup: boolean;
}

export type SelfReferenceSpec = 'none' | 'nullable' | 'mandatory' | 'accept' | 'placeholder';

const kinds = Object.keys(sampleTypes) as SampleKind[];
const kind = fc.constantFrom(...kinds);
const keyKind = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<SampleKind>('integer', 'varchar') },
  fc.constantFrom(...kinds.filter((each) => !isStagedAsText(sampleTypes[each]))),
);
/** Mostly on, where the feature is on at all. */
const onlyIf = (feature: boolean): fc.Arbitrary<boolean> =>
  feature ? fc.constantFrom(false, true, true) : fc.constant(false);

const reference = (features: Features): fc.Arbitrary<ReferenceSpec> =>
  fc.record({
    target: fc.nat(59),
    policy: fc.constantFrom('checked', 'checked', 'checked', 'accept'),
    inKey: fc.constantFrom(false, false, true),
    shared: fc.constantFrom(false, true),
    nullable: fc.boolean(),
    placeholder: onlyIf(features.placeholders),
    lookup: onlyIf(features.lookups),
  });

export const tableSpec = (features: Features): fc.Arbitrary<TableSpec> =>
  fc.record({
    keyKinds: fc.array(keyKind, { minLength: 1, maxLength: 2 }),
    references: fc.array(reference(features), {
      minLength: features.marts === true ? 1 : 0,
      maxLength: 3,
      size: 'max',
    }),
    self: fc.constantFrom<SelfReferenceSpec>(
      ...(['none', 'none', 'none', 'nullable', 'nullable', 'mandatory', 'accept'] as const),
      ...(features.placeholders ? (['placeholder'] as const) : []),
    ),
    extras: fc
      .tuple(
        fc.array(fc.record({ kind, nullable: fc.boolean() }), { maxLength: 2, size: 'max' }),
        fc.record({ kind: fc.constantFrom<SampleKind>('date', 'timestamp'), nullable: fc.boolean() }),
      )
      .map(([any, day]) => (features.marts === true ? [...any, day] : any)),
    sequence: fc.boolean(),
    inferable: onlyIf(features.placeholders),
    newUnit: onlyIf(features.units),
  });
