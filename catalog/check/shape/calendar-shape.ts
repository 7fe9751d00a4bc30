import type { CalendarDefinition, Festival } from '../../language/calendar';
import { listOf, number, objectOf, optional, text } from './shape';

export const calendar = objectOf<CalendarDefinition>("an object such as { from: '2020-01-01' }", {
  from: text,
  fiscalYearStart: optional(number),
  festivals: optional(
    listOf(
      'festivals',
      objectOf<Festival>('{ day, name, seasonDays }', {
        day: text,
        name: text,
        seasonDays: optional(number),
      }),
    ),
  ),
});
