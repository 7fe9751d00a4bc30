/** Beside the language, and not part of it: it reads files, and handlers do not carry it. */
export { readReport, readReports, ReportError } from './read-reports';
