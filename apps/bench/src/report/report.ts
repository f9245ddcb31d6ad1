/** One drawing of a report. */
export interface Chart {
  kind: 'bars' | 'lines';
  title: string;
  unit: string;
  /** The names along the horizontal axis. */
  labels: string[];
  series: { name: string; values: number[] }[];
  /** Horizontal lines to compare with. */
  limits?: { name: string; value: number }[];
}

/** A part of a report: words, a table, drawings. */
export interface Section {
  title: string;
  notes?: string[];
  table?: { columns: string[]; rows: string[][] };
  charts?: Chart[];
}

/** What one run of the benchmark found, for people (sections) and for programs (data). */
export interface Report {
  title: string;
  command: string;
  startedAt: string;
  finishedAt: string;
  machine: Record<string, string>;
  /** Why it ended before its end; absent when it did not. */
  interrupted?: string;
  sections: Section[];
  data: unknown;
}
