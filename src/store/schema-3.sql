-- Version 3: why no roster of the month costs less than its bound.

ALTER TABLE roster ADD COLUMN proof TEXT;     -- NULL: none was left
ALTER TABLE roster ADD COLUMN proven INTEGER; -- the bound that it proves
