-- What people do with conversations: folders, ratings, deleting with a way back, drafts, summaries, searching.

ALTER TABLE conversations ADD COLUMN title_by TEXT NOT NULL DEFAULT 'words';
ALTER TABLE conversations ADD COLUMN folder TEXT NOT NULL DEFAULT '';
ALTER TABLE conversations ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
-- When it was deleted, in seconds since the epoch.
ALTER TABLE conversations ADD COLUMN deleted REAL;
-- The title as a search compares it.
ALTER TABLE conversations ADD COLUMN folded_title TEXT NOT NULL DEFAULT '';
UPDATE conversations SET folded_title = fold(title);
CREATE INDEX conversations_deleted ON conversations (deleted) WHERE deleted IS NOT NULL;

ALTER TABLE messages ADD COLUMN thinking TEXT NOT NULL DEFAULT '';
ALTER TABLE messages ADD COLUMN context INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0;
-- Why the reply ended.
ALTER TABLE messages ADD COLUMN finish TEXT;
ALTER TABLE messages ADD COLUMN edited INTEGER NOT NULL DEFAULT 0;
-- What the user thinks of it; all null together.
ALTER TABLE messages ADD COLUMN rating TEXT;
ALTER TABLE messages ADD COLUMN rating_reason TEXT;
ALTER TABLE messages ADD COLUMN rated REAL;
ALTER TABLE messages ADD COLUMN deleted REAL;
CREATE INDEX messages_deleted ON messages (conversation) WHERE deleted IS NOT NULL;
-- Tells without a look at the messages whether any of a conversation have the same parent.
CREATE INDEX messages_by_place ON messages (conversation, parent);

ALTER TABLE attachments ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE attachments ADD COLUMN digest TEXT NOT NULL DEFAULT '';
ALTER TABLE attachments ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
ALTER TABLE attachments ADD COLUMN text TEXT NOT NULL DEFAULT '';

CREATE TABLE drafts (
    key   TEXT PRIMARY KEY,
    text  TEXT NOT NULL,
    -- JSON: a list of attachments.
    media TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE summaries (
    number       INTEGER PRIMARY KEY,
    conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    upto         TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    text         TEXT NOT NULL,
    created      REAL NOT NULL
) STRICT;

CREATE INDEX summaries_by_conversation ON summaries (conversation);
CREATE INDEX summaries_by_message ON summaries (upto);

-- The texts of messages that are not being written any more, as a search compares them.
CREATE TABLE folded (
    number INTEGER PRIMARY KEY REFERENCES messages (number) ON DELETE CASCADE,
    text   TEXT NOT NULL
) STRICT;

INSERT INTO folded (number, text) SELECT number, fold(text) FROM messages WHERE state <> 'streaming';

-- Every three characters of a text that stand together (see storage/indexing.py). The prefixes find single characters
-- and pairs, which many Japanese words are and which the tokenizer "trigram" cannot find.
CREATE VIRTUAL TABLE search USING fts5 (
    grams, content = '', detail = none, columnsize = 0, prefix = '1 2',
    tokenize = "ascii tokenchars '!#$%&''()*+,-./:;<=>?@[\]^_`{|}~'"
);

INSERT INTO search (rowid, grams) SELECT number, grams(text) FROM folded;
