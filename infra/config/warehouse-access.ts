import { z } from 'zod';
import { expected } from './expected';

const name = expected(
  'the name of an IAM role (not its ARN), as the console shows it: 1 to 64 letters, digits and +=,.@_-',
);
const roles = expected('a list of names of IAM roles');
const object = expected('an object with analysts, bi, operators');

const roleNames = z.array(z.string(name).regex(/^[\w+=,.@-]{1,64}$/, name), roles).default([]);

/** The IAM roles of people and tools that read the warehouse: each is a database user `IAMR:<name>`. */
export const accessConfig = z
  .strictObject(
    {
      /** Read `dw`, `mart`, `report`. */
      analysts: roleNames,
      /** Read `mart`, `report`. */
      bi: roleNames,
      /** Read all of that, and `etl` and `staging`. */
      operators: roleNames,
    },
    object,
  )
  .prefault({});

export type AccessConfig = z.output<typeof accessConfig>;
