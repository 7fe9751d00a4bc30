import { publishForm } from '../../catalog';
import type { Catalog, PublishForm, Unit } from '../../catalog';
import type { PublishPass } from '../../contracts';
import { callProcedure } from '../procedures/procedure';
import type { Procedure } from '../procedures/procedure';
import { batch } from '../text/batch';
import type { Batch } from '../text/batch';
import type { RunWords } from '../text/run-words';
import { publishPasses } from './publish-passes';
import { publishProcedures } from './publish-procedures';
import { unitStatements } from './unit-statements';

/**
 * Step Publish: a pass of a unit as one transaction, whether as a batch of its statements or as a CALL.
 * @param form @default what the size of the unit asks for (`publishForm`)
 */
export function publishUnit(
  catalog: Catalog,
  { unit: name, pass }: PublishPass,
  run: RunWords,
  form?: PublishForm,
): Batch[] {
  const unit = unitOf(catalog, name);
  switch (form ?? formOf(catalog, unit)) {
    case 'batch':
      return [batch(...unitStatements(catalog, unit, pass, run).map(({ statement }) => statement))];
    case 'procedures':
      return [batch(callProcedure(publishProcedures(catalog, unit, pass).entry, run))];
  }
}

/** Every procedure that the publish of a catalog needs, each behind those that it calls. None where batches do. */
export function neededProcedures(catalog: Catalog, form?: PublishForm): Procedure[] {
  return publishPasses(catalog).flatMap((pass) => proceduresOfPass(catalog, pass, form));
}

export function proceduresOfPass(
  catalog: Catalog,
  { unit: name, pass }: PublishPass,
  form?: PublishForm,
): Procedure[] {
  const unit = unitOf(catalog, name);
  if ((form ?? formOf(catalog, unit)) === 'batch') return [];
  const { parts, entry } = publishProcedures(catalog, unit, pass);
  return [...parts, entry];
}

const formOf = ({ units }: Catalog, { tables }: Unit): PublishForm =>
  publishForm(tables.length, units.length);

function unitOf({ name: project, units }: Catalog, name: string): Unit {
  const found = units.find((unit) => unit.name === name);
  if (found === undefined) throw new Error(`The catalog "${project}" has no unit "${name}".`);
  return found;
}
