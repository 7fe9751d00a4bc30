import { countOf, visibleLine } from '../../catalog';
import type { RunWarning } from '../../contracts';

/** For a subject: ` (2 warnings)`, or nothing. */
export const warningsMark = ({ length }: readonly RunWarning[]): string =>
  length === 0 ? '' : ` (${countOf(length, 'warning')})`;

/** For a mail, with a blank line before it; no line without warnings. */
export const warningsText = (warnings: readonly RunWarning[]): string[] =>
  warnings.length === 0
    ? []
    : [
        '',
        `${countOf(warnings.length, 'warning')}:`,
        ...warnings.map(({ message }) => `- ${lines(message)}`),
      ];

/** The lines of a message are its own; what they quote is on one of them. */
const lines = (message: string): string => message.split('\n').map(visibleLine).join('\n  ');
