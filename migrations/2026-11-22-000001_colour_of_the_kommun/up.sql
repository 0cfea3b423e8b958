-- The kommun's own colour on the pages, written #rrggbb; empty for the program's own.

ALTER TABLE settings ADD COLUMN colour TEXT;
