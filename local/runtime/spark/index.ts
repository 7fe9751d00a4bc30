export { sparkJob } from './spark-job';
export type { SparkJobOptions } from './spark-job';
export {
  findSparkPython,
  hasJava,
  hasPyspark,
  sparkEnvironment,
  SparkMissingError,
  sparkPythonVariable,
} from './spark-python';
