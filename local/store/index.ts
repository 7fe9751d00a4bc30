export { compareBytewise } from './compare-bytewise';
export { AccessDenied, InvalidKey, NoSuchBucket, NoSuchKey, PreconditionFailed, StoreError } from './errors';
export { ObjectStore } from './object-store';
export type { ListedPage, ListOptions, ObjectStoreOptions, PutCondition, StoredObject } from './object-store';
export type { OpenedObject } from './opened-object';
