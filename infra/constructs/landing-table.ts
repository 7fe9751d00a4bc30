import * as glue from 'aws-cdk-lib/aws-glue';
import { Construct } from 'constructs';
import type { Encoding, Table } from '../../catalog';
import type { LandingBucket } from './landing-bucket';
import { landingFolder } from './landing-folder';

export interface LandingTableProps {
  readonly database: glue.IDatabase;
  readonly landing: LandingBucket;
  readonly table: Table;
}

/** The partition key: the folder of a batch date. */
const batchDate = 'batch_date';
/** The batch dates that a query reads if it names none. */
const firstDate = ['2015', '01', '01'] as const;
const max = 'NOW+1DAYS';

/** The first date, written as the folders are. */
const minOf = (format: string): string =>
  ['yyyy', 'MM', 'dd'].reduce((text, field, place) => text.replace(field, firstDate[place] ?? ''), format);

/** A character that no file contains: nothing is escaped (RFC 4180), and a record of unknown columns is one field. */
const noCharacter = '\u0001';

/** The encodings that Athena's SerDes read line by line, by their Java names; UTF-16 is not among them. */
const javaEncodings: Partial<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'iso-8859-1': 'ISO-8859-1',
  'windows-1252': 'windows-1252',
};

/** Of each file: what comes before the header, and the header. */
function skippedLines({ header, skipLines }: Table['source']): Record<string, string> {
  const count = skipLines + (header ? 1 : 0);
  return count === 0 ? {} : { 'skip.header.line.count': String(count) };
}

/** What OpenCSVSerde reads: it knows only UTF-8, takes a delimiter of one character, every line for a record, and blanks before a quote for a part of the value. */
const isOpenCsv = ({ encoding, delimiter, escape, comment, spaceAroundQuotes }: Table['source']): boolean =>
  encoding === 'utf-8' && delimiter.length === 1 && escape === null && comment === null && !spaceAroundQuotes;

/** Partitions are computed from the date: each must be a folder. */
export const isQueryable = (table: Table): boolean =>
  javaEncodings[table.source.encoding] !== undefined && landingFolder(table) !== undefined;

/**
 * A table's whole history of CSV files, queried in place by Athena. Its partitions are computed from the date (partition
 * projection), so no crawler has to find them. Everything is text. SerDes go by position and not by the header: a table
 * whose catalog gives no `columnOrder` has each record as one column, `record`.
 */
export class LandingTable extends Construct {
  constructor(scope: Construct, id: string, { database, landing, table }: LandingTableProps) {
    super(scope, id);
    const { source } = table;
    const folder = landingFolder(table);
    if (folder === undefined) throw new Error(`${table.name} has no folder for each date.`);
    const { prefix, suffix, format } = folder;
    const isSplit = source.columnOrder !== null && isOpenCsv(source);
    const columns = isSplit ? (source.columnOrder ?? []).map((name) => name.toLowerCase()) : ['record'];
    const history = new glue.S3Table(this, 'Table', {
      database,
      tableName: table.name,
      description: `The files of ${table.name} as the source wrote them: ${table.description}`.slice(0, 2048),
      storage: glue.S3TableStorage.fromBucket(landing.bucket),
      s3Prefix: prefix,
      columns: columns.map((name) => ({ name, type: glue.Schema.STRING })),
      partitionKeys: [{ name: batchDate, type: glue.Schema.STRING }],
      partitionProjection: {
        [batchDate]: glue.PartitionProjectionConfiguration.date({ min: minOf(format), max, format }),
      },
      dataFormat: new glue.DataFormat({
        inputFormat: glue.InputFormat.TEXT,
        outputFormat: glue.OutputFormat.HIVE_IGNORE_KEY_TEXT,
        serializationLibrary: isSplit
          ? glue.SerializationLibrary.OPEN_CSV
          : glue.SerializationLibrary.LAZY_SIMPLE,
        classificationString: glue.ClassificationString.CSV,
      }),
      parameters: {
        'storage.location.template': `s3://${landing.bucket.bucketName}/${prefix}\${${batchDate}}${suffix}`,
        ...skippedLines(source),
      },
    });
    // The L2 construct cannot set the parameters of a SerDe.
    (history.node.defaultChild as glue.CfnTable).addPropertyOverride(
      'TableInput.StorageDescriptor.SerdeInfo.Parameters',
      isSplit
        ? { separatorChar: source.delimiter, quoteChar: source.quote ?? noCharacter, escapeChar: noCharacter }
        : { 'field.delim': noCharacter, 'serialization.encoding': javaEncodings[source.encoding] },
    );
  }
}
