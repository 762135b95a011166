/**
 * Posting is stopped when the check of the book finds a fault, and goes on when an operator lifts the stop with a
 * reason. Created by migration 1770000010000; a later change is a new migration.
 */
export const LEDGER_STOPS = `
-- Stops posting. Answers the id of the stop in force: this one, or one from before.
CREATE FUNCTION ledger_stop(id uuid, because text, at timestamptz) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO ledger_stops (id, stopped_at, because) VALUES (ledger_stop.id, ledger_stop.at, ledger_stop.because)
  ON CONFLICT DO NOTHING;
  RETURN (SELECT s.id FROM ledger_stops s WHERE s.lifted_at IS NULL);
END $$;

-- Lifts a stop. False: there is no such stop, or it was lifted before.
CREATE FUNCTION ledger_lift_stop(id uuid, by_id uuid, reason text, at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE ledger_stops s
  SET lifted_at = ledger_lift_stop.at, lifted_by_id = by_id, lift_reason = ledger_lift_stop.reason
  WHERE s.id = ledger_lift_stop.id AND s.lifted_at IS NULL;
  RETURN FOUND;
END $$;
`;
