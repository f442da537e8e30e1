-- Columns name an event's deed and article by how far back their first event is, and hold thousandths as whole numbers (Columns/Column.cs); they are written anew.
DELETE FROM blocks;
