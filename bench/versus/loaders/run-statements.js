'use strict';
// Plain JavaScript: the floor pays for no TypeScript at run time.
const { readFileSync } = require('node:fs');
const { DuckDBInstance } = require('@duckdb/node-api');

/** Arguments: a database's file, and a JSON file with DuckDB's settings and the statements. */
async function main() {
  const [file, request] = process.argv.slice(2);
  const { settings, statements } = JSON.parse(readFileSync(request, 'utf8'));
  const instance = await DuckDBInstance.create(file, settings);
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

void main();
