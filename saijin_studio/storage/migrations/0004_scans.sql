-- What was read of pictures, and batches in which many are read; whether a picture is told as text.

-- The user wants a picture to be told as what was read in it, also to a model that sees.
ALTER TABLE attachments ADD COLUMN as_text INTEGER NOT NULL DEFAULT 0;

CREATE TABLE scans (
    -- A whole number that lasts, which the full-text index can refer to.
    number        INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    read_at       REAL NOT NULL,
    -- When it was removed, in seconds since the epoch.
    removed       REAL,
    batch         TEXT,
    -- A text; the bytes of it where the name of the file is none. What lies in the media folder is relative to it.
    file          ANY NOT NULL,
    name          TEXT NOT NULL,
    digest        TEXT NOT NULL,
    page          INTEGER NOT NULL,
    pages         INTEGER NOT NULL,
    width         INTEGER NOT NULL,
    height        INTEGER NOT NULL,
    engine        TEXT NOT NULL,
    stand_in      INTEGER NOT NULL,
    seconds       REAL NOT NULL,
    quarter_turns INTEGER NOT NULL,
    edited        INTEGER NOT NULL,
    -- What is long comes last, so that lists need not read over it.
    text          TEXT NOT NULL,
    markdown      TEXT NOT NULL,
    -- JSON: a list of text, confidence, the eight numbers of the corners, whether vertical.
    lines         TEXT NOT NULL
) STRICT;

CREATE INDEX scans_by_time ON scans (read_at, id);
CREATE INDEX scans_by_digest ON scans (digest);
CREATE INDEX scans_removed ON scans (removed) WHERE removed IS NOT NULL;

-- Names and texts of scans, as a search compares them, and the index of them; see the first version of both for
-- messages.
CREATE TABLE scan_folded (
    number INTEGER PRIMARY KEY REFERENCES scans (number) ON DELETE CASCADE,
    text   TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE scan_search USING fts5 (
    grams, content = '', detail = none, columnsize = 0, prefix = '1 2',
    tokenize = "ascii tokenchars '!#$%&''()*+,-./:;<=>?@[\]^_`{|}~'"
);

CREATE TABLE batches (
    id       TEXT PRIMARY KEY,
    name     TEXT NOT NULL,
    begun_at REAL NOT NULL,
    state    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE batch_items (
    batch    TEXT NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    -- As in scans.
    file     ANY NOT NULL,
    state    TEXT NOT NULL,
    -- JSON: the ids of its scans.
    scans    TEXT NOT NULL,
    -- JSON: why it failed, a sentence and its remedy; and the error's templates and details, or null.
    problem  TEXT NOT NULL,
    fault    TEXT,
    PRIMARY KEY (batch, position)
) STRICT, WITHOUT ROWID;
