-- An article, its events and what hangs on them are written in one transaction by the one writer that there is, and no event is ever deleted. To look up, and to lock, for each row what it belongs to took half the time of writing.
ALTER TABLE events DROP CONSTRAINT events_article_fkey;
ALTER TABLE tellings DROP CONSTRAINT tellings_event_fkey;
ALTER TABLE sides DROP CONSTRAINT sides_event_fkey;
ALTER TABLE dyads DROP CONSTRAINT dyads_event_fkey;
ALTER TABLE parties DROP CONSTRAINT parties_event_fkey;
ALTER TABLE labels DROP CONSTRAINT labels_event_fkey;
ALTER TABLE words DROP CONSTRAINT words_event_fkey;

-- Sums change at every save: with room beside them the new one lies where the old one was, and no index hears of it.
ALTER TABLE edges SET (fillfactor = 60);

-- The schema's own number, as each step gives it.
CREATE OR REPLACE FUNCTION refuse_what_knows_another_schema() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('demarche.schema', true) IS DISTINCT FROM '4' THEN
        RAISE EXCEPTION 'this record was brought to schema 4, which this program does not know; end it and take the newer Demarche';
    END IF;
    RETURN NULL;
END $$;
