<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
