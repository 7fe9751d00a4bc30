export { AccessDenied, InvalidKey, NoSuchBucket, NoSuchKey, PreconditionFailed, StoreError } from './errors';
export { ObjectStore } from './object-store';
export type { ReadableStore } from './object-store';
export type { ObjectStoreOptions } from './object-store-options';
export { readJsonFile } from './read-json-file';
export type { ReadJson } from './read-json-file';
export { replaceFile } from './replace-file';
export { compareBytewise, s3Address } from './object-key';
export type { ListedPage, ListOptions, OpenedObject, PutCondition, StoredObject } from './stored-object';
