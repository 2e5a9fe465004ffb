-- Row-level security binds the owner too, as on every tenant table.
ALTER TABLE award_decision FORCE ROW LEVEL SECURITY;
