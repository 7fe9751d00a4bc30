import { z } from 'zod';
import { getsParameter, parameterArn } from '../needs/ssm';
import { jsonOperations } from '../wire/json-protocol';
import type { JsonService } from '../wire/json-protocol';
import { ServiceError } from '../wire/service-error';

/** Parameters of Systems Manager, by name. */
export type Parameters = Readonly<Record<string, string>>;

const getInput = z.strictObject({
  Name: z.string().min(1).max(2048),
  WithDecryption: z.boolean().optional(),
});

const operation = jsonOperations('ValidationException');

/** Strings that were written once: as a deployment leaves them. */
export function parameterStore(parameters: Parameters, written: Date): JsonService {
  return {
    name: 'ssm',
    target: 'AmazonSSM',
    version: '1.1',
    operations: {
      GetParameter: operation({
        input: getInput,
        needs: ({ Name }) => getsParameter(Name),
        run: ({ Name }) => {
          const Value = Object.hasOwn(parameters, Name) ? parameters[Name] : undefined;
          if (Value === undefined)
            throw new ServiceError('ParameterNotFound', `Parameter ${Name} not found.`);
          return {
            Parameter: {
              ...{ Name, Type: 'String', Value, Version: 1, DataType: 'text' },
              ...{ LastModifiedDate: written, ARN: parameterArn(Name) },
            },
          };
        },
      }),
    },
  };
}
