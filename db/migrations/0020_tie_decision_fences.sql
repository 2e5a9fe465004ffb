-- Row-level security binds the owner too, as on every tenant table.
ALTER TABLE tie_decision FORCE ROW LEVEL SECURITY;
