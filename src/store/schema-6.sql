-- Version 6: how each version came to be, how long before its month, and a
-- seal: versions of all months form one chain, in which each carries the hash
-- of everything that is stored of it and of the seal before.

ALTER TABLE roster ADD COLUMN made TEXT NOT NULL DEFAULT ''; -- plan, swap, ...
ALTER TABLE roster ADD COLUMN days_before INTEGER; -- before the month; < 0: in
ALTER TABLE roster ADD COLUMN days_wanted INTEGER; -- it; what the policy said
ALTER TABLE roster ADD COLUMN days_warned INTEGER; -- then
ALTER TABLE roster ADD COLUMN place INTEGER;       -- from 1; NULL: a draft
ALTER TABLE roster ADD COLUMN seal_before TEXT;    -- "" for place 1
ALTER TABLE roster ADD COLUMN seal TEXT;
CREATE UNIQUE INDEX roster_place ON roster (place);

UPDATE roster SET made = CASE origin WHEN 'planned' THEN 'plan'
                                     WHEN 'imported' THEN 'import'
                                     ELSE '' END;

CREATE TRIGGER version_stays BEFORE UPDATE ON roster
WHEN old.version > 0 AND old.seal IS NOT NULL
BEGIN SELECT raise(ABORT, 'versions are not changed'); END;
CREATE TRIGGER version_kept BEFORE DELETE ON roster WHEN old.version > 0
BEGIN SELECT raise(ABORT, 'versions are not removed'); END;
CREATE TRIGGER version_duty_stays BEFORE UPDATE ON duty WHEN old.version > 0
BEGIN SELECT raise(ABORT, 'versions are not changed'); END;
CREATE TRIGGER version_duty_kept BEFORE DELETE ON duty WHEN old.version > 0
BEGIN SELECT raise(ABORT, 'versions are not changed'); END;
