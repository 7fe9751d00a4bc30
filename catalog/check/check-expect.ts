import type { TableDefinition } from '../language/table';
import { checkWhole } from './check-limits';
import { repeated } from './check-names';
import type { Faults } from './fault';
import { isDay } from '../days';

const mostAfterDays = 30;

export function checkExpect({ expect }: TableDefinition, faults: Faults): void {
  if (expect === undefined || typeof expect === 'string') return;
  const { days, except = [], afterDays } = expect;
  if (typeof days !== 'string') {
    const at = faults.at('days');
    at.unless(days.length > 0, "is empty. Name the days of the week, or leave expect out for 'none'.");
    for (const day of repeated(days)) at.add(`names ${day} twice. Name each day once.`);
  }
  for (const [index, day] of except.entries()) {
    faults
      .at('except')
      .item(index)
      .unless(isDay(day), `is ${JSON.stringify(day)}; expected a day YYYY-MM-DD. Correct it.`);
  }
  checkWhole(
    afterDays,
    faults.at('afterDays'),
    0,
    mostAfterDays,
    `whole numbers of days from 0 to ${mostAfterDays}`,
  );
}
