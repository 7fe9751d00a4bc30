import type { Case } from './case';
import { day, emptyRun, firstLoad } from './marketplace-cases';
import { dirty, manyTables, smallFiles, wide } from './synthetic-cases';

/** In the order in which they are played: the quick ones first. */
export const cases: readonly Case[] = [
  ...[emptyRun, day(100_000), day(1_000_000), firstLoad(1_000_000)],
  ...[manyTables(10), manyTables(100), manyTables(500), wide, smallFiles, dirty(0), dirty(1), dirty(10)],
  ...[day(10_000_000), firstLoad(10_000_000)],
];
