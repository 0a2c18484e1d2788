<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AttachmentPreview</name>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n character</numerusform>
            <numerusform>%n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AudioDialogs</name>
    <message numerus="yes">
        <source>Nothing was learned yet. %n recordings of each of two feelings are enough.</source>
        <translation>
            <numerusform>Nothing was learned yet. %n recording of each of two feelings is enough.</numerusform>
            <numerusform>Nothing was learned yet. %n recordings of each of two feelings are enough.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AudioTakes</name>
    <message numerus="yes">
        <source>%n take(s)</source>
        <translation>
            <numerusform>%n take</numerusform>
            <numerusform>%n takes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AudioTakesController</name>
    <message numerus="yes">
        <source>%n take(s) were deleted.</source>
        <translation>
            <numerusform>%n take was deleted.</numerusform>
            <numerusform>%n takes were deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupsPage</name>
    <message numerus="yes">
        <source>%n backup(s)</source>
        <translation>
            <numerusform>%n backup</numerusform>
            <numerusform>%n backups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupsRestore</name>
    <message numerus="yes">
        <source>Put %n thing(s) back as they were? A backup of how it is now is made first.</source>
        <translation>
            <numerusform>Put %n thing back as it was? A backup of how it is now is made first.</numerusform>
            <numerusform>Put %n things back as they were? A backup of how it is now is made first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupsRules</name>
    <message numerus="yes">
        <source>every %n day(s)</source>
        <translation>
            <numerusform>every day</numerusform>
            <numerusform>every %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BudgetResults</name>
    <message numerus="yes">
        <source>%n fewer</source>
        <translation>
            <numerusform>%n fewer</numerusform>
            <numerusform>%n fewer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkBar</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CardWords</name>
    <message numerus="yes">
        <source>%n persona(s)</source>
        <translation>
            <numerusform>%n persona</numerusform>
            <numerusform>%n personas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CareWords</name>
    <message numerus="yes">
        <source>verified %n day(s) ago</source>
        <translation>
            <numerusform>verified %n day ago</numerusform>
            <numerusform>verified %n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n day(s)</source>
        <translation>
            <numerusform>every day</numerusform>
            <numerusform>every %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) whole</source>
        <translation>
            <numerusform>%n model whole</numerusform>
            <numerusform>%n models whole</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) damaged or missing</source>
        <translation>
            <numerusform>%n model damaged or missing</numerusform>
            <numerusform>%n models damaged or missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not verified yet</source>
        <translation>
            <numerusform>%n not verified yet</numerusform>
            <numerusform>%n not verified yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n newer version(s)</source>
        <translation>
            <numerusform>%n newer version</numerusform>
            <numerusform>%n newer versions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) saved.</source>
        <translation>
            <numerusform>%n entry saved.</numerusform>
            <numerusform>%n entries saved.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message numerus="yes">
        <source>%n characters were pasted.</source>
        <translation>
            <numerusform>%n character was pasted.</numerusform>
            <numerusform>%n characters were pasted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComposerAttachments</name>
    <message numerus="yes">
        <source>%n characters were attached as a file.</source>
        <translation>
            <numerusform>%n character was attached as a file.</numerusform>
            <numerusform>%n characters were attached as a file.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were left out.</source>
        <translation>
            <numerusform>%n file was left out.</numerusform>
            <numerusform>%n files were left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComposerController</name>
    <message numerus="yes">
        <source>%n message(s) deleted</source>
        <translation>
            <numerusform>%n message deleted</numerusform>
            <numerusform>%n messages deleted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConfidenceBar</name>
    <message numerus="yes">
        <source>%n line(s) below</source>
        <translation>
            <numerusform>%n line below</numerusform>
            <numerusform>%n lines below</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContextDetails</name>
    <message numerus="yes">
        <source>%n earlier message(s) will be left out.</source>
        <translation>
            <numerusform>%n earlier message will be left out.</numerusform>
            <numerusform>%n earlier messages will be left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContextMeter</name>
    <message numerus="yes">
        <source>%n earlier message(s) will be left out</source>
        <translation>
            <numerusform>%n earlier message will be left out</numerusform>
            <numerusform>%n earlier messages will be left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Counted</name>
    <message numerus="yes">
        <source>%n swap(s)</source>
        <translation>
            <numerusform>%n swap</numerusform>
            <numerusform>%n swaps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) removed.</source>
        <translation>
            <numerusform>%n file removed.</numerusform>
            <numerusform>%n files removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) came back.</source>
        <translation>
            <numerusform>%n conversation came back.</numerusform>
            <numerusform>%n conversations came back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) removed.</source>
        <translation>
            <numerusform>%n conversation removed.</numerusform>
            <numerusform>%n conversations removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>as text, %n line(s)</source>
        <translation>
            <numerusform>as text, %n line</numerusform>
            <numerusform>as text, %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Goes as text, %n line(s)</source>
        <translation>
            <numerusform>Goes as text, %n line</numerusform>
            <numerusform>Goes as text, %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) were read in it for models that see no pictures</source>
        <translation>
            <numerusform>%n line was read in it for models that see no pictures</numerusform>
            <numerusform>%n lines were read in it for models that see no pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeletedBlock</name>
    <message numerus="yes">
        <source>%n conversation(s) can be brought back.</source>
        <translation>
            <numerusform>%n conversation can be brought back.</numerusform>
            <numerusform>%n conversations can be brought back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DiskWords</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copies of {size}</source>
        <translation>
            <numerusform>%n copy of {size}</numerusform>
            <numerusform>%n copies of {size}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n known before</source>
        <translation>
            <numerusform>%n known before</numerusform>
            <numerusform>%n known before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passed over</source>
        <translation>
            <numerusform>%n passed over</numerusform>
            <numerusform>%n passed over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could share their space with another</source>
        <translation>
            <numerusform>%n file could share its space with another</numerusform>
            <numerusform>%n files could share their space with others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) share their space now.</source>
        <translation>
            <numerusform>%n file shares its space now.</numerusform>
            <numerusform>%n files share their space now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) put back as they were.</source>
        <translation>
            <numerusform>%n file put back as it was.</numerusform>
            <numerusform>%n files put back as they were.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) share their space and can be put back</source>
        <translation>
            <numerusform>%n file shares its space and can be put back</numerusform>
            <numerusform>%n files share their space and can be put back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left alone</source>
        <translation>
            <numerusform>%n left alone</numerusform>
            <numerusform>%n left alone</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EditorBody</name>
    <message numerus="yes">
        <source>%n thing(s) to correct</source>
        <translation>
            <numerusform>%n thing to correct</numerusform>
            <numerusform>%n things to correct</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EngineBlock</name>
    <message numerus="yes">
        <source>Ollama {version} answers. It has %n model(s).</source>
        <translation>
            <numerusform>Ollama {version} answers. It has %n model.</numerusform>
            <numerusform>Ollama {version} answers. It has %n models.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Faces</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderBlock</name>
    <message numerus="yes">
        <source>{size} in %n file(s)</source>
        <translation>
            <numerusform>{size} in %n file</numerusform>
            <numerusform>{size} in %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GalleryPane</name>
    <message numerus="yes">
        <source>%n persona(s)</source>
        <translation>
            <numerusform>%n persona</numerusform>
            <numerusform>%n personas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryActs</name>
    <message numerus="yes">
        <source>%n conversation(s) moved to {folder}</source>
        <translation>
            <numerusform>%n conversation moved to {folder}</numerusform>
            <numerusform>%n conversations moved to {folder}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) taken out of the folder</source>
        <translation>
            <numerusform>%n conversation taken out of the folder</numerusform>
            <numerusform>%n conversations taken out of the folder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) archived</source>
        <translation>
            <numerusform>%n conversation archived</numerusform>
            <numerusform>%n conversations archived</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) taken out of the archive</source>
        <translation>
            <numerusform>%n conversation taken out of the archive</numerusform>
            <numerusform>%n conversations taken out of the archive</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) deleted</source>
        <translation>
            <numerusform>%n conversation deleted</numerusform>
            <numerusform>%n conversations deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) restored</source>
        <translation>
            <numerusform>%n conversation restored</numerusform>
            <numerusform>%n conversations restored</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryDrag</name>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryHead</name>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistorySearch</name>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryWords</name>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MachinePage</name>
    <message numerus="yes">
        <source>%n core(s)</source>
        <translation>
            <numerusform>%n core</numerusform>
            <numerusform>%n cores</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MemoryDetails</name>
    <message numerus="yes">
        <source>loaded %n time(s)</source>
        <translation>
            <numerusform>loaded %n time</numerusform>
            <numerusform>loaded %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n repl(y/ies)</source>
        <translation>
            <numerusform>%n reply</numerusform>
            <numerusform>%n replies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelUsers</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewTeamDialog</name>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n load(s)</source>
        <translation>
            <numerusform>about %n load</numerusform>
            <numerusform>about %n loads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoteWords</name>
    <message numerus="yes">
        <source>%n message(s) had lost what they answer and begin a branch.</source>
        <translation>
            <numerusform>%n message had lost what it answers and begins a branch.</numerusform>
            <numerusform>%n messages had lost what they answer and begin a branch.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) answered themselves in a circle, which was opened.</source>
        <translation>
            <numerusform>%n message answered itself in a circle, which was opened.</numerusform>
            <numerusform>%n messages answered themselves in a circle, which was opened.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) were there twice and are kept once.</source>
        <translation>
            <numerusform>%n message was there twice and is kept once.</numerusform>
            <numerusform>%n messages were there twice and are kept once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) could not be read and were left out.</source>
        <translation>
            <numerusform>%n message could not be read and was left out.</numerusform>
            <numerusform>%n messages could not be read and were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n instruction(s) for the model were left out.</source>
        <translation>
            <numerusform>%n instruction for the model was left out.</numerusform>
            <numerusform>%n instructions for the model were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n attachment(s) are not in the file.</source>
        <translation>
            <numerusform>%n attachment is not in the file.</numerusform>
            <numerusform>%n attachments are not in the file.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} is not here: %n conversation(s) go on with another.</source>
        <translation>
            <numerusform>{name} is not here: %n conversation goes on with another.</numerusform>
            <numerusform>{name} is not here: %n conversations go on with another.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PartChanges</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PianoRoll</name>
    <message numerus="yes">
        <source>Piano roll, %n note(s)</source>
        <translation>
            <numerusform>Piano roll, %n note</numerusform>
            <numerusform>Piano roll, %n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PictureDataDialog</name>
    <message numerus="yes">
        <source>%n difference(s), line by line</source>
        <translation>
            <numerusform>%n difference, line by line</numerusform>
            <numerusform>%n differences, line by line</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PictureExporting</name>
    <message numerus="yes">
        <source>All %n page(s)…</source>
        <translation>
            <numerusform>All %n page…</numerusform>
            <numerusform>All %n pages…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PictureHistoryController</name>
    <message numerus="yes">
        <source>%n page(s) were taken out of the history.</source>
        <translation>
            <numerusform>%n page was taken out of the history.</numerusform>
            <numerusform>%n pages were taken out of the history.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PicturesBatch</name>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PicturesResults</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueConfirm</name>
    <message numerus="yes">
        <source>Cancel %n message(s)?</source>
        <translation>
            <numerusform>Cancel %n message?</numerusform>
            <numerusform>Cancel %n messages?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n</source>
        <comment>so many messages</comment>
        <translation>
            <numerusform>Cancel %n</numerusform>
            <numerusform>Cancel %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReplyDetails</name>
    <message numerus="yes">
        <source>%n earlier message(s) did not fit</source>
        <translation>
            <numerusform>%n earlier message did not fit</numerusform>
            <numerusform>%n earlier messages did not fit</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReplyParts</name>
    <message numerus="yes">
        <source>%n earlier message(s) did not fit</source>
        <translation>
            <numerusform>%n earlier message did not fit</numerusform>
            <numerusform>%n earlier messages did not fit</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RolloutDetails</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RolloutSummary</name>
    <message numerus="yes">
        <source>%n, one before each phase</source>
        <translation>
            <numerusform>%n, before its phase</numerusform>
            <numerusform>%n, one before each phase</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RolloutWords</name>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScanCanvas</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScanCompare</name>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SealChoice</name>
    <message numerus="yes">
        <source>%n characters at least</source>
        <translation>
            <numerusform>%n character at least</numerusform>
            <numerusform>%n characters at least</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchPalette</name>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusQueue</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n</source>
        <comment>the count beside the word Queue</comment>
        <translation>
            <numerusform>%n</numerusform>
            <numerusform>%n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SwapLine</name>
    <message numerus="yes">
        <source>Sending waits behind %n message(s)</source>
        <translation>
            <numerusform>Sending waits behind %n message</numerusform>
            <numerusform>Sending waits behind %n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TakeDetails</name>
    <message numerus="yes">
        <source>%n channel(s)</source>
        <translation>
            <numerusform>%n channel</numerusform>
            <numerusform>%n channels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TeachDialog</name>
    <message numerus="yes">
        <source>%n example(s)</source>
        <translation>
            <numerusform>%n example</numerusform>
            <numerusform>%n examples</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TeamHeader</name>
    <message numerus="yes">
        <source>%n load(s) so far</source>
        <translation>
            <numerusform>%n load so far</numerusform>
            <numerusform>%n loads so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TransferController</name>
    <message numerus="yes">
        <source>%n conversation(s) exported</source>
        <translation>
            <numerusform>%n conversation exported</numerusform>
            <numerusform>%n conversations exported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) imported</source>
        <translation>
            <numerusform>%n conversation imported</numerusform>
            <numerusform>%n conversations imported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrayController</name>
    <message numerus="yes">
        <source>%n model(s) stay(s) in memory: {size}.</source>
        <translation>
            <numerusform>%n model stays in memory: {size}.</numerusform>
            <numerusform>%n models stay in memory: {size}.</numerusform>
        </translation>
    </message>
</context>
</TS>
