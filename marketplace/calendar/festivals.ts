import type { Festival } from '../../catalog';

/** The first day of Diwali (Lakshmi Puja), which follows the moon. */
export const diwali = [
  '2018-11-07', '2019-10-27', '2020-11-14', '2021-11-04', '2022-10-24', '2023-11-12', '2024-11-01', '2025-10-20',
  '2026-11-08', '2027-10-29', '2028-10-17', '2029-11-05', '2030-10-26', '2031-11-14', '2032-11-02', '2033-10-22',
]; // prettier-ignore

export const holi = [
  '2018-03-02', '2019-03-21', '2020-03-10', '2021-03-29', '2022-03-18', '2023-03-08', '2024-03-25', '2025-03-14',
  '2026-03-04', '2027-03-22', '2028-03-11', '2029-03-01', '2030-03-20', '2031-03-09', '2032-03-27', '2033-03-16',
]; // prettier-ignore

const years = Array.from({ length: 16 }, (_, index) => 2018 + index);

/** Festivals and public holidays by which sales are compared from year to year. The sample source buys by the same days. */
export const festivals: readonly Festival[] = [
  ...diwali.map((day) => ({ day, name: 'Diwali', seasonDays: 24 })),
  ...holi.map((day) => ({ day, name: 'Holi', seasonDays: 7 })),
  ...years.map((year) => ({ day: `${year}-01-26`, name: 'Republic Day', seasonDays: 7 })),
  ...years.map((year) => ({ day: `${year}-08-15`, name: 'Independence Day', seasonDays: 6 })),
];
