/** View: the configurations of type smoke_test. */
export interface SmokeTestsView {
  id: string;
  name: string;
  version: string;
  test_type: string;
  /** JSON object. */
  test_definition: string;
  timeout_seconds: number | null;
  retry_count: number | null;
  updated_at: number;
}
