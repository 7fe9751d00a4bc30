import { z } from 'zod';
import { expected } from './expected';

const workgroup = expected(
  'the name of a Redshift Serverless workgroup: 3 to 64 lower-case letters, digits, hyphens',
);
const workgroupId = expected('the workgroup id (a UUID) as the Redshift console shows it');
const database = expected(
  'a database name: 1 to 64 lower-case letters, digits, underscores, beginning with a letter',
);
const redshift = expected('an object with workgroup, database, workgroupId');

/** The warehouse. */
export const redshiftConfig = z.strictObject(
  {
    workgroup: z.string(workgroup).regex(/^[a-z0-9-]{3,64}$/, workgroup),
    /** Narrows RunSql's permissions to this workgroup. @default every workgroup of the account and region */
    workgroupId: z.uuid(workgroupId).optional(),
    database: z.string(database).regex(/^[a-z][a-z0-9_]{0,63}$/, database),
  },
  redshift,
);
