/** What has a command of its own, because it is no load into a warehouse of one machine. */
export const measuredElsewhere: Readonly<Record<string, string>> = {
  spark:
    'Spark on the same files: `npm run bench:spark -- [rows] [rounds] [commit]` stages a file with the Glue job of two versions, and `npm run bench:staging -- [millions]` the marketplace with DuckDB and with Spark.',
  aws: 'A day and a history on AWS: `npm run bench:aws`, by simulation.',
};
