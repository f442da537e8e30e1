-- Columns of whole blocks of events, so that a question about many reads some bytes of each and none of its rows.

-- Texts that come again and again, by the number that columns hold in their place.
CREATE TABLE names (
    kind   INTEGER NOT NULL,              -- Columns/Column.cs
    number INTEGER NOT NULL,              -- from 1 on in each kind
    text   TEXT NOT NULL,
    PRIMARY KEY (kind, number)
) WITHOUT ROWID;
CREATE UNIQUE INDEX names_text ON names (kind, text);

-- One column of the events of one block: Columns/EventBlock.cs says how it lies there. What is here follows from the other tables and changes with them.
CREATE TABLE blocks (
    place INTEGER PRIMARY KEY,            -- block * 32 + column
    body  BLOB NOT NULL
);

-- Columns answer what these were for; each new event had to be put into every one of them, each time in another place of the file.
DROP INDEX events_status;
DROP INDEX events_publisher;
DROP INDEX events_confidence;
