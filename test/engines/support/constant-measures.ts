/** Measures that have one value in every row of the sample, by report and column, and why that is no fault. */
export const constantMeasures: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  conservation: {
    read_difference: 'must be 0: the report is there to show it',
    outcome_difference: 'must be 0: the report is there to show it',
  },
  data_freshness: { days_behind: 'on its last day every table of the sample has files' },
  set_aside_rows: {
    rows_set_aside: 'each fault stands once in the sample',
    files: 'each fault stands once in the sample',
    age_days: 'one day of the sample has faults',
  },
  cod_outstanding: { orders: 'three orders are outstanding, each of a carrier or an age of its own' },
};
