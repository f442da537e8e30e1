-- Columns lie in less room (Columns/PackedColumn.cs); they are written anew.
DELETE FROM blocks;
