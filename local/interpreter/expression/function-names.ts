/** JSONata 2.0.6's built-in functions, which Step Functions has all but `$eval`. */
const jsonata =
  'sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim pad match ' +
  'contains replace split join formatNumber formatBase formatInteger parseInteger number floor ceil round abs sqrt power ' +
  'random boolean not map zip filter single reduce sift keys lookup append exists spread merge reverse each error assert ' +
  'type sort shuffle distinct base64encode base64decode encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl ' +
  'toMillis fromMillis clone now millis';

/** What Step Functions adds (developer guide, "JSONata functions provided by Step Functions"). */
const stepFunctions = 'partition range hash uuid parse';

export const functionNames: ReadonlySet<string> = new Set(`${jsonata} ${stepFunctions}`.split(' '));
