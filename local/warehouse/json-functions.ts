/** Redshift's two functions between a text and a SUPER, which is DuckDB's JSON: it keeps the text as it is. */
export const jsonFunctions: readonly string[] = [
  'CREATE OR REPLACE MACRO main.json_parse(text) AS CAST(text AS JSON)',
  'CREATE OR REPLACE MACRO main.json_serialize(value) AS CAST(value AS VARCHAR)',
];
