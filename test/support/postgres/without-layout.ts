/** A CREATE TABLE of ours for PostgreSQL, which has neither distribution nor sort keys. */
export const withoutLayout = (statement: string): string => statement.replace(/ DISTSTYLE [^]*$/, '');
