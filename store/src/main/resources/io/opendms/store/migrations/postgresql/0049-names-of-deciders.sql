-- By what the one is known who decided, and the one whose voice it is, with a line each and without capitals; nothing for decisions
-- of before, of which only the names are known.
ALTER TABLE approval_decision ADD COLUMN decider_names TEXT NOT NULL DEFAULT '';

ALTER TABLE approval_decision ADD COLUMN voice_names TEXT NOT NULL DEFAULT '';

-- By what else a provider (OpenID Connect) calls somebody, with a line each; it gives no right.
ALTER TABLE person_identity ADD COLUMN further_names TEXT NOT NULL DEFAULT '';
