/** What a matcher answers: whether it holds, and the text to show when the test fails (for `.not`, when it holds). */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}
