/** What a DDL script says of its tables, in Oracle's terms. */
export interface DdlScript {
  readonly tables: readonly DdlTable[];
  /** Statements that a load does not need, with how many there are: `CREATE INDEX`. */
  readonly passedOver: ReadonlyMap<string, number>;
  readonly unread: readonly Unread[];
}

/** What could not be read: told to the user, and never passed over. */
export interface Unread {
  readonly line: number;
  /** The beginning of the statement, or of the part of it. */
  readonly what: string;
  readonly why: string;
}

export interface DdlName {
  readonly schema?: string | undefined;
  /** As Oracle keeps it: in upper case unless it was quoted. */
  readonly name: string;
}

export interface DdlTable extends DdlName {
  readonly line: number;
  readonly columns: DdlColumn[];
  readonly constraints: DdlConstraint[];
  comment?: string;
  /** What the source has for itself: partitions, storage, a default, in Oracle's words. */
  readonly asides: string[];
}

export interface DdlColumn {
  readonly name: string;
  readonly line: number;
  /** `undefined`: none was written, as is allowed for a virtual column. */
  readonly type: DdlType | undefined;
  isNotNull: boolean;
  isInvisible: boolean;
  isIdentity: boolean;
  /** The expression of a virtual column. */
  virtual?: string;
  comment?: string;
}

export interface DdlType {
  /** `VARCHAR2`, `DOUBLE PRECISION`, `TIMESTAMP`, `INTERVAL DAY TO SECOND`, `MDSYS.SDO_GEOMETRY`. */
  readonly name: string;
  /** As written: `12`, `*`, `-2`. */
  readonly args: readonly string[];
  readonly unit?: 'BYTE' | 'CHAR';
  readonly zone?: 'zone' | 'local';
  /** The whole, for messages. */
  readonly text: string;
}

interface DdlConstraintBasics {
  readonly name?: string | undefined;
  readonly line: number;
  /** Not held by the source: DISABLE, or of rows that were there before: NOVALIDATE. */
  isHeld: boolean;
  onDelete?: 'CASCADE' | 'SET NULL';
}

export interface DdlUniqueness extends DdlConstraintBasics {
  readonly kind: 'primary' | 'unique';
  readonly columns: readonly string[];
  /** It is no constraint but an index, which is dropped by its own name. */
  readonly indexName?: string;
}

/** A unique index that no columns alone say. */
export interface DdlUniqueExpression extends DdlConstraintBasics {
  readonly kind: 'unique expression';
  readonly indexName: string;
  readonly expression: string;
}

export interface DdlCheck extends DdlConstraintBasics {
  readonly kind: 'check';
  readonly condition: string;
}

export interface DdlForeignKey extends DdlConstraintBasics {
  readonly kind: 'foreign';
  readonly columns: readonly string[];
  /** Without columns: the parent's primary key. */
  readonly parent: DdlName & { readonly columns?: readonly string[] };
}

export type DdlConstraint = DdlUniqueness | DdlUniqueExpression | DdlCheck | DdlForeignKey;
