-- Row-level security binds the owner too, as on every tenant table.
ALTER TABLE evidence FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE subject_card FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Balances from a paper passbook, and balances that go with a subject to another one, are rows of the chain as well.
ALTER TABLE ledger DROP CONSTRAINT ledger_kind_check;
--> statement-breakpoint
ALTER TABLE ledger ADD CONSTRAINT ledger_kind_check CHECK (kind IN ('addition', 'deduction', 'veto', 'reversal', 'redemption', 'lapse', 'opening', 'transfer'));
