'use strict';
// Plain JavaScript: the floor pays for no TypeScript at run time.
const { readFileSync } = require('node:fs');
const { DuckDBInstance } = require('@duckdb/node-api');

/** Arguments: the warehouse's file, and a JSON file with the statements. */
async function main() {
  const [file, statements] = process.argv.slice(2);
  const instance = await DuckDBInstance.create(file, { preserve_insertion_order: 'false' });
  const connection = await instance.connect();
  for (const statement of JSON.parse(readFileSync(statements, 'utf8'))) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

void main();
