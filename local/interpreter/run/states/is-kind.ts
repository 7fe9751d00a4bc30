import type { Json } from '../../json';

export const isString = (value: Json): value is string => typeof value === 'string';
export const isBoolean = (value: Json): value is boolean => typeof value === 'boolean';
export const isArray = (value: Json): value is Json[] => Array.isArray(value);

export const isIntegerFrom =
  (least: number, most = Infinity) =>
  (value: Json): value is number =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
