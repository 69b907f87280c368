/** View: the configurations of type escalation_path. */
export interface EscalationPathsView {
  id: string;
  name: string;
  version: string;
  /** JSON array. */
  trigger_conditions: string;
  /** JSON array. */
  escalation_steps: string;
  timeout_minutes: number | null;
  max_escalation_level: number | null;
  updated_at: number;
}
