-- Columns of whole blocks of events, so that a question about many reads some bytes of each and none of its rows.

-- Texts that come again and again, by the number that columns hold in their place.
CREATE TABLE names (
    kind   INTEGER NOT NULL,              -- Columns/Column.cs
    number INTEGER NOT NULL,              -- from 1 on in each kind
    text   TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (kind, number)
);
CREATE UNIQUE INDEX names_text ON names (kind, text);

-- One column of the events of one block: Columns/PackedColumn.cs says how it lies there. What is here follows from the other tables and changes with them.
CREATE TABLE blocks (
    place BIGINT PRIMARY KEY,             -- block * 32 + column
    body  BYTEA NOT NULL
);
-- To unpack them would take longer than to read them as they are.
ALTER TABLE blocks ALTER COLUMN body SET STORAGE EXTERNAL;

-- Columns answer what these were for.
DROP INDEX events_status;
DROP INDEX events_publisher;
DROP INDEX events_confidence;

-- A program that was started before this step would go on to write events and leave their columns as they were. The next step gives this function its own number.
CREATE FUNCTION refuse_what_knows_another_schema() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('demarche.schema', true) IS DISTINCT FROM '3' THEN
        RAISE EXCEPTION 'this record was brought to schema 3, which this program does not know; end it and take the newer Demarche';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER events_are_known BEFORE INSERT OR UPDATE OR DELETE ON events FOR EACH STATEMENT EXECUTE FUNCTION refuse_what_knows_another_schema();
