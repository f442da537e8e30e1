-- Indexes that an empty record does without while it is filled (PostponedIndexes.cs), as they are to be made at the end: whoever opens the record after a load that was killed makes them.
CREATE TABLE postponed_indexes (
    definition TEXT COLLATE "C" NOT NULL
);

-- The schema's own number, as each step gives it.
CREATE OR REPLACE FUNCTION refuse_what_knows_another_schema() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('demarche.schema', true) IS DISTINCT FROM '5' THEN
        RAISE EXCEPTION 'this record was brought to schema 5, which this program does not know; end it and take the newer Demarche';
    END IF;
    RETURN NULL;
END $$;
