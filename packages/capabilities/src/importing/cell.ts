/** A number where the file keeps numbers (a spreadsheet), else the text as written. Dates come as `YYYY-MM-DD`. */
export type Cell = string | number;
