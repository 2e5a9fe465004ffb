-- Row-level security binds the owner too, as on every tenant table.
ALTER TABLE lapse FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- What lapses is a row of the chain as well.
ALTER TABLE ledger DROP CONSTRAINT ledger_kind_check;
--> statement-breakpoint
ALTER TABLE ledger ADD CONSTRAINT ledger_kind_check CHECK (kind IN ('addition', 'deduction', 'veto', 'reversal', 'redemption', 'lapse'));
