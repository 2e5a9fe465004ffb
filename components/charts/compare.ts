/** Bars side by side: `values[series][label]`, counts. At most three series, told apart by tone and pattern. */
export type Comparison = {
  labels: readonly string[];
  series: readonly string[];
  values: readonly (readonly number[])[];
};
