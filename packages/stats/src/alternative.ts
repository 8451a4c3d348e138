/** What a test sets out to show of the candidate against the baseline: that it differs, is greater, or is less. */
export type Alternative = 'two-sided' | 'greater' | 'less';
