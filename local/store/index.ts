export { AccessDenied, InvalidKey, NoSuchBucket, NoSuchKey, PreconditionFailed, StoreError } from './errors';
export { ObjectStore } from './object-store';
export type { ObjectStoreOptions, ReadableStore } from './object-store';
export { compareBytewise, s3Address } from './object-key';
export type { ListedPage, ListOptions, OpenedObject, PutCondition, StoredObject } from './stored-object';
