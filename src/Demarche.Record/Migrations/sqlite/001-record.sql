-- One row an article as it was read; its events land in the same transaction or not at all.
CREATE TABLE articles (
    id         TEXT PRIMARY KEY,          -- content hash of the text
    input      TEXT NOT NULL,             -- what the input called it
    url        TEXT,
    title      TEXT NOT NULL,
    published  TEXT,                      -- ISO day
    publisher  TEXT,
    authors    TEXT NOT NULL,             -- JSON list
    language   TEXT NOT NULL,
    text       TEXT NOT NULL,             -- title, line feed, body: offsets count from its start
    paragraphs TEXT NOT NULL,             -- JSON list of [start, end, kind]
    story      TEXT NOT NULL,             -- near-duplicates share it
    coder      TEXT NOT NULL              -- version that coded it last
) WITHOUT ROWID;
CREATE INDEX articles_story ON articles (story);
CREATE INDEX articles_published ON articles (published);

-- One row an event. A coder that no longer finds it leaves it, with the version in "removed": a tombstone.
CREATE TABLE events (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    article    TEXT NOT NULL REFERENCES articles (id),
    deed       TEXT NOT NULL,             -- events of one deed, told many times, share it
    day        TEXT,                      -- ISO day on which it happens, else the article's; null if neither is known
    act        TEXT NOT NULL,
    status     TEXT NOT NULL,
    type       TEXT NOT NULL,
    quad       INTEGER NOT NULL,
    intensity  REAL NOT NULL,
    issue      TEXT,
    speaker    TEXT,                      -- code of the outermost speaker
    place      TEXT,                      -- code
    confidence REAL NOT NULL,
    coder      TEXT NOT NULL,             -- version that first said so
    removed    TEXT,                      -- version that no longer says so
    changed    INTEGER NOT NULL          -- the run that wrote it last: what --since asks for
);
CREATE INDEX events_article ON events (article);
CREATE INDEX events_deed ON events (deed);
CREATE INDEX events_day ON events (day DESC, number);
CREATE INDEX events_type ON events (type, status, day);
CREATE INDEX events_issue ON events (issue, day);

-- What is only read when an event is shown: kept apart, so that counting stays in few pages.
CREATE TABLE tellings (
    event    INTEGER PRIMARY KEY REFERENCES events (number),
    sentence TEXT NOT NULL,
    body     TEXT NOT NULL              -- the whole event as JSON
);

CREATE TABLE sides (
    event  INTEGER NOT NULL REFERENCES events (number),
    role   TEXT NOT NULL,                 -- actor or recipient
    code   TEXT NOT NULL,
    sector TEXT,
    name   TEXT NOT NULL
);
CREATE INDEX sides_event ON sides (event);
CREATE INDEX sides_code ON sides (code, role, event);

-- Every ordered pair of sides, also those of mutual acts.
CREATE TABLE dyads (
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    event  INTEGER NOT NULL REFERENCES events (number),
    PRIMARY KEY (source, target, event)
) WITHOUT ROWID;
CREATE INDEX dyads_event ON dyads (event);

CREATE TABLE labels (
    event INTEGER NOT NULL REFERENCES events (number),
    kind  TEXT NOT NULL,                  -- mode or context
    value TEXT NOT NULL
);
CREATE INDEX labels_event ON labels (event);
CREATE INDEX labels_value ON labels (kind, value, event);

CREATE TABLE runs (
    number INTEGER PRIMARY KEY,
    coder  TEXT NOT NULL,
    what   TEXT NOT NULL
);

-- What people say of an event; it survives recoding. The last row of an event counts, the others are its history.
CREATE TABLE audits (
    number  INTEGER PRIMARY KEY,
    event   TEXT NOT NULL,                -- the event's id
    verdict TEXT NOT NULL,                -- accepted, corrected, rejected, open
    change  TEXT,                         -- JSON: the fields as they should be
    note    TEXT,
    editor  TEXT NOT NULL
);
CREATE INDEX audits_event ON audits (event, number);

-- The words of sentence and title, cut by SearchWords: every store cuts alike. rowid is the event's number.
CREATE VIRTUAL TABLE words USING fts5 (tokens, content = '', contentless_delete = 1);
