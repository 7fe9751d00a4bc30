import type { Case, MakeCase } from './case';
import { filledDays } from './filled-cases';
import { day, dayMarts, emptyRun, firstLoad, firstMarts, littleMemory } from './marketplace-cases';
import { deep, dirty, manyTables, smallFiles, tree, wide } from './synthetic-cases';

const slowInTables = { Sling: { tooSlowIn: 'tables-100' } };
const slowInRows = { Sling: { tooSlowIn: 'first-1M' } };

/** In the order in which they are played: the quick ones first. */
const makers: readonly MakeCase[] = [
  ...[emptyRun, day(100_000), day(1_000_000), firstLoad(1_000_000)],
  ...[manyTables(10), manyTables(100), manyTables(500, slowInTables)],
  ...[wide, smallFiles, deep, tree, dirty(0), dirty(1), dirty(10)],
  ...[firstMarts(1_000_000), dayMarts(1_000_000)],
  ...[day(10_000_000, slowInRows), firstLoad(10_000_000, slowInRows), littleMemory(10_000_000)],
  ...filledDays,
];

/** @param share of the rows or tables that the ids name; below 1 it is a trial of the bench */
export const casesOf = (share: number): Case[] => makers.map((make) => make(share));
