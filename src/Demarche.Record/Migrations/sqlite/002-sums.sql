-- What questions are counted from, so that none reads the whole record: narrow columns beside each event, its sides in the order of days, and sums kept at every save.

ALTER TABLE events ADD COLUMN actors TEXT NOT NULL DEFAULT '';      -- codes of its actors, each once and in order, joined by +
ALTER TABLE events ADD COLUMN recipients TEXT NOT NULL DEFAULT '';  -- codes of its recipients, likewise
ALTER TABLE events ADD COLUMN publisher TEXT;                       -- the article's
ALTER TABLE events ADD COLUMN time TEXT;                            -- the event's own time, as ISO 8601 or EDTF has it
ALTER TABLE events ADD COLUMN origin TEXT;                          -- code in the scheme of its data set; null: coded from an article's text
UPDATE events SET
    actors     = coalesce((SELECT group_concat(code, '+') FROM (SELECT DISTINCT code FROM sides WHERE event = events.number AND role = 'actor' ORDER BY code)), ''),
    recipients = coalesce((SELECT group_concat(code, '+') FROM (SELECT DISTINCT code FROM sides WHERE event = events.number AND role = 'recipient' ORDER BY code)), ''),
    publisher  = (SELECT publisher FROM articles WHERE id = events.article),
    time       = (SELECT body ->> '$.Time.Value' FROM tellings WHERE event = events.number),
    origin     = (SELECT body ->> '$.Origin.Code' FROM tellings WHERE event = events.number);

DROP INDEX events_type;
DROP INDEX events_issue;
CREATE INDEX events_type ON events (type, day DESC, number);
CREATE INDEX events_status ON events (status, day DESC, number);
CREATE INDEX events_issue ON events (issue, day DESC, number);
CREATE INDEX events_publisher ON events (publisher, day DESC, number);
CREATE INDEX events_confidence ON events (confidence DESC, number);

-- Who has a part in an event, the newest first: what filters by code walk along.
CREATE TABLE parties (
    role  TEXT NOT NULL,                  -- actor; target: who is acted upon, also the other sides of a mutual act; any
    code  TEXT NOT NULL,
    day   TEXT NOT NULL,                  -- the event's, empty if it has none
    event INTEGER NOT NULL REFERENCES events (number),
    act    TEXT NOT NULL,                 -- the event's, to choose by before it is read
    status TEXT NOT NULL,
    PRIMARY KEY (role, code, day DESC, event)
) WITHOUT ROWID;
INSERT INTO parties SELECT DISTINCT 'actor', s.code, coalesce(e.day, ''), e.number, e.act, e.status FROM sides s JOIN events e ON e.number = s.event WHERE s.role = 'actor';
INSERT INTO parties SELECT 'target', s.code, coalesce(e.day, ''), e.number, e.act, e.status FROM sides s JOIN events e ON e.number = s.event WHERE s.role = 'recipient'
    UNION SELECT 'target', d.target, coalesce(e.day, ''), e.number, e.act, e.status FROM dyads d JOIN events e ON e.number = d.event;
INSERT INTO parties SELECT DISTINCT 'any', s.code, coalesce(e.day, ''), e.number, e.act, e.status FROM sides s JOIN events e ON e.number = s.event;
DROP INDEX sides_code;

-- How many events, deeds and articles have a value: what stands, tombstones left out.
CREATE TABLE tallies (
    facet    TEXT NOT NULL,               -- a facet's name; all: the whole record, under the empty value
    value    TEXT NOT NULL,
    events   INTEGER NOT NULL,
    deeds    INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (facet, value)
) WITHOUT ROWID;
CREATE INDEX tallies_events ON tallies (facet, events DESC, value);
INSERT INTO tallies SELECT 'all', '', count(*), count(DISTINCT deed), count(DISTINCT CASE WHEN origin IS NULL THEN article END) FROM events WHERE removed IS NULL;
INSERT INTO tallies SELECT 'type', type, count(*), count(DISTINCT deed), count(DISTINCT CASE WHEN origin IS NULL THEN article END) FROM events WHERE removed IS NULL GROUP BY type;
INSERT INTO tallies SELECT 'act', act, count(*), count(DISTINCT deed), count(DISTINCT CASE WHEN origin IS NULL THEN article END) FROM events WHERE removed IS NULL GROUP BY act;
INSERT INTO tallies SELECT 'status', status, count(*), count(DISTINCT deed), count(DISTINCT CASE WHEN origin IS NULL THEN article END) FROM events WHERE removed IS NULL GROUP BY status;
INSERT INTO tallies SELECT 'issue', issue, count(*) FILTER (WHERE removed IS NULL), count(DISTINCT deed) FILTER (WHERE removed IS NULL), count(DISTINCT article) FILTER (WHERE removed IS NULL AND origin IS NULL) FROM events WHERE issue IS NOT NULL GROUP BY issue;
INSERT INTO tallies SELECT 'speaker', speaker, count(*), count(DISTINCT deed), count(DISTINCT CASE WHEN origin IS NULL THEN article END) FROM events WHERE removed IS NULL AND speaker IS NOT NULL GROUP BY speaker;
INSERT INTO tallies SELECT 'place', place, count(*), count(DISTINCT deed), count(DISTINCT CASE WHEN origin IS NULL THEN article END) FROM events WHERE removed IS NULL AND place IS NOT NULL GROUP BY place;
INSERT INTO tallies SELECT 'publisher', publisher, count(*), count(DISTINCT deed), count(DISTINCT CASE WHEN origin IS NULL THEN article END) FROM events WHERE removed IS NULL AND publisher IS NOT NULL GROUP BY publisher;
INSERT INTO tallies SELECT 'month', substr(day, 1, 7), count(*), count(DISTINCT deed), count(DISTINCT CASE WHEN origin IS NULL THEN article END) FROM events WHERE removed IS NULL AND day IS NOT NULL GROUP BY 2;
INSERT INTO tallies SELECT p.role, p.code, count(*), count(DISTINCT e.deed), count(DISTINCT CASE WHEN e.origin IS NULL THEN e.article END) FROM parties p JOIN events e ON e.number = p.event WHERE e.removed IS NULL GROUP BY 1, 2;
INSERT INTO tallies SELECT 'recipient', s.code, count(DISTINCT e.number), count(DISTINCT e.deed), count(DISTINCT CASE WHEN e.origin IS NULL THEN e.article END) FROM sides s JOIN events e ON e.number = s.event WHERE s.role = 'recipient' AND e.removed IS NULL GROUP BY 2;
INSERT INTO tallies SELECT l.kind, l.value, count(DISTINCT e.number), count(DISTINCT e.deed), count(DISTINCT CASE WHEN e.origin IS NULL THEN e.article END) FROM labels l JOIN events e ON e.number = l.event WHERE e.removed IS NULL GROUP BY 1, 2;

-- What one side did to another, by status.
CREATE TABLE edges (
    source    TEXT NOT NULL,
    target    TEXT NOT NULL,
    status    TEXT NOT NULL,
    events    INTEGER NOT NULL,
    deeds     INTEGER NOT NULL,
    conflict  INTEGER NOT NULL,           -- deeds of quadrants 3 and 4, by their first telling
    intensity REAL NOT NULL,              -- sum over the deeds, by their first telling
    PRIMARY KEY (source, target, status)
) WITHOUT ROWID;
CREATE INDEX edges_target ON edges (target, source);
INSERT INTO edges SELECT d.source, d.target, e.status, count(*), count(DISTINCT e.deed), 0, 0 FROM dyads d JOIN events e ON e.number = d.event WHERE e.removed IS NULL GROUP BY 1, 2, 3;
UPDATE edges SET conflict = firsts.conflict, intensity = firsts.intensity FROM (
    SELECT d.source, d.target, e.status, sum(e.quad >= 3) AS conflict, sum(e.intensity) AS intensity FROM dyads d JOIN events e ON e.number = d.event
    WHERE e.number IN (SELECT min(number) FROM events WHERE removed IS NULL GROUP BY deed) GROUP BY 1, 2, 3) AS firsts
    WHERE firsts.source = edges.source AND firsts.target = edges.target AND firsts.status = edges.status;
