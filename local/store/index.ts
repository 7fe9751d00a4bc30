export { compareBytewise } from './compare-bytewise';
export { AccessDenied, InvalidKey, NoSuchBucket, NoSuchKey, PreconditionFailed, StoreError } from './errors';
export { ObjectStore } from './object-store';
export type { ObjectStoreOptions } from './object-store';
export type { OpenedObject } from './opened-object';
export type { ListedPage, ListOptions, PutCondition, StoredObject } from './stored-object';
