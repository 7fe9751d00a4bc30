// Not by its index: the site's script has it too, and the browser needs nothing else of that room.
export { addDays } from '../../catalog/days';
export { dayText, fiscalYearStart, instantText, monthStart, monthText, timestampText } from './calendar';
export { cellText, figureText, headerText, isNumeric, nothing, shortText } from './cell';
export { parseDecimal, plainDecimal, roundDecimal, shiftDecimal, sumDecimals } from './decimal';
export type { Decimal } from './decimal';
export { groupIndian, indianNumber, minus, percent, rupees, shortIndian } from './indian';
export { isSummed } from './summed';
