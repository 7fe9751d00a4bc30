import { join } from 'node:path';
import { pythonTools } from '../../../infra/judge/python-environment';

/** The environment of Python with the counterparts: they come from the package registry, and are no dependencies of the package. */
export const counterparts = (): string => pythonTools(join(__dirname, 'requirements.txt'), 'dlt and Sling');
