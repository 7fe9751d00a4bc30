export { dictionaryPage } from './dictionary-page';
export { describeRelations } from './dictionary';
export type { Relation, RelationColumn, RelationReference } from './dictionary';
export { relationName } from './report-uses';
export type { Described, ReportUse } from './report-uses';
