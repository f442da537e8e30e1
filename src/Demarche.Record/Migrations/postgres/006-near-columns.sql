-- Columns name an event's deed and article by how far back their first event is, and hold thousandths as whole numbers (Columns/Column.cs); they are written anew.
DELETE FROM blocks;

-- A column that fits into a page lies in it: to look its pieces up elsewhere took longer than to pass over the columns that are not asked for.
ALTER TABLE blocks SET (toast_tuple_target = 8160);

-- The schema's own number, as each step gives it.
CREATE OR REPLACE FUNCTION refuse_what_knows_another_schema() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('demarche.schema', true) IS DISTINCT FROM '6' THEN
        RAISE EXCEPTION 'this record was brought to schema 6, which this program does not know; end it and take the newer Demarche';
    END IF;
    RETURN NULL;
END $$;
