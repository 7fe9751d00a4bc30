export {
  addDays,
  dayText,
  fiscalYearStart,
  instantText,
  monthStart,
  monthText,
  timestampText,
} from './calendar';
export { cellText, figureText, headerText, isNumeric, nothing, shortText } from './cell';
export { parseDecimal, plainDecimal, roundDecimal, shiftDecimal, sumDecimals } from './decimal';
export type { Decimal } from './decimal';
export { groupIndian, indianNumber, minus, percent, rupees, shortIndian } from './indian';
export { isSummed } from './summed';
