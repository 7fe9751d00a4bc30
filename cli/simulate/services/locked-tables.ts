import { locksOf } from '../../../local/warehouse/locks';
import { translate } from '../../../local/warehouse/translate/translate';

type TableLocksOfStatement = ReturnType<typeof locksOf>;

/** Runs differ in their ids only: a history's statements are read once. */
const known = new Map<string, TableLocksOfStatement>();

/** The locks that a rendered statement takes, as the warehouse of this machine reads them. */
export function lockedTables(text: string, runId: string): TableLocksOfStatement {
  const key = text.replaceAll(runId, '');
  const locks = known.get(key) ?? locksOf(translate(text));
  known.set(key, locks);
  return locks;
}
