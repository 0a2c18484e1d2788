-- How a message was said, or what the voice of a reply carried.

-- JSON: emotion, strength, valence, arousal, source.
ALTER TABLE messages ADD COLUMN feeling TEXT;
