-- Conversations are trees of messages; the shown branch runs from the leaf to the message without a parent.

CREATE TABLE conversations (
    id      TEXT PRIMARY KEY,
    title   TEXT NOT NULL,
    persona TEXT NOT NULL,
    created REAL NOT NULL,
    updated REAL NOT NULL,
    -- Deferred: a head may be written in one transaction with the message that it shows.
    leaf    TEXT REFERENCES messages (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX conversations_by_change ON conversations (updated);
CREATE INDEX conversations_by_leaf ON conversations (leaf);

CREATE TABLE messages (
    -- A whole number that lasts, which a full-text index can refer to.
    number              INTEGER PRIMARY KEY,
    id                  TEXT NOT NULL UNIQUE,
    conversation        TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    parent              TEXT REFERENCES messages (id) DEFERRABLE INITIALLY DEFERRED,
    role                TEXT NOT NULL,
    text                TEXT NOT NULL,
    created             REAL NOT NULL,
    state               TEXT NOT NULL,
    persona             TEXT,
    -- The weights that answered; all null together.
    served_row          TEXT,
    served_variant      TEXT,
    served_title        TEXT,
    served_stand_in     INTEGER,
    -- What the reply took, in tokens and seconds; all null together.
    prompt_tokens       INTEGER,
    completion_tokens   INTEGER,
    time_to_first_token REAL,
    seconds             REAL,
    -- JSON, as an error's templates and details.
    fault               TEXT,
    -- How many rows of attachments belong to it, so that most messages need no look there.
    attached            INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX messages_by_conversation ON messages (conversation);
CREATE INDEX messages_by_parent ON messages (parent);
CREATE INDEX messages_with_attachments ON messages (conversation) WHERE attached > 0;
CREATE INDEX messages_streaming ON messages (state) WHERE state = 'streaming';

CREATE TABLE attachments (
    message  INTEGER NOT NULL REFERENCES messages (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    path     TEXT NOT NULL,
    PRIMARY KEY (message, position)
) STRICT, WITHOUT ROWID;
