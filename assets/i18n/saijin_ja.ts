<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Saijin Studio</source>
        <translation>Saijin Studio について</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>ライセンス</translation>
    </message>
    <message>
        <source>Free software under the Apache License 2.0. Parts and weights have their own licences:</source>
        <translation>Apache License 2.0 の自由なソフトウェアです。部品とモデルの重みには、それぞれの許諾があります。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>AllKeysBlock</name>
    <message>
        <source>All keys</source>
        <translation>すべてのキー</translation>
    </message>
    <message>
        <source>Changed keys count as soon as the settings are saved, in every window and every list.</source>
        <translation>変更したキーは、設定を保存するとすべてのウィンドウと一覧ですぐに有効になります。</translation>
    </message>
    <message>
        <source>All back to default</source>
        <translation>すべて既定に戻す</translation>
    </message>
</context>
<context>
    <name>AttachmentChip</name>
    <message>
        <source>{name} is being copied</source>
        <translation>{name} をコピー中</translation>
    </message>
    <message>
        <source>{name}, {size}</source>
        <translation>{name}、{size}</translation>
    </message>
    <message>
        <source>Space shows it, Delete removes it</source>
        <translation>Space で表示、Delete で取り外し</translation>
    </message>
    <message>
        <source>Space shows it, Down says how it goes, Delete removes it</source>
        <translation>Space で表示、↓ で付け方を選択、Delete で外す</translation>
    </message>
</context>
<context>
    <name>AttachmentPreview</name>
    <message>
        <source>is being copied</source>
        <translation>コピー中</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>音声</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n 文字</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AttachmentTray</name>
    <message>
        <source>Attachments</source>
        <translation>添付ファイル</translation>
    </message>
</context>
<context>
    <name>AudioCompose</name>
    <message>
        <source>Calm piano, a spring evening</source>
        <translation>春の夕べの穏やかなピアノ</translation>
    </message>
    <message>
        <source>A bright march with drums</source>
        <translation>太鼓の入った明るい行進曲</translation>
    </message>
    <message>
        <source>Slow and lonely, like rain</source>
        <translation>雨のようにゆっくりと寂しく</translation>
    </message>
    <message>
        <source>What is the music to be like?</source>
        <translation>どんな曲にしますか?</translation>
    </message>
    <message>
        <source>What the music is to be like</source>
        <translation>曲のイメージ</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>長さ</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>シード</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>別のシードにする</translation>
    </message>
    <message>
        <source>Let the chat model plan it</source>
        <translation>会話のモデルに構成を任せる</translation>
    </message>
    <message>
        <source>Counts while a chat model is in memory; otherwise rules alone plan it</source>
        <translation>会話のモデルがメモリーにあるときに使います。なければ規則だけで構成します</translation>
    </message>
    <message>
        <source>Make a file for each voice too</source>
        <translation>パートごとのファイルも作る</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>作曲する</translation>
    </message>
    <message>
        <source>MIDI…</source>
        <translation>MIDI…</translation>
    </message>
    <message>
        <source>Stems…</source>
        <translation>パート別…</translation>
    </message>
</context>
<context>
    <name>AudioComposingController</name>
    <message>
        <source>Composing…</source>
        <translation>作曲しています…</translation>
    </message>
    <message>
        <source>The chat model&apos;s plan could not be used; the rules made this piece.</source>
        <translation>会話のモデルの構成は使えなかったため、規則で作曲しました。</translation>
    </message>
    <message>
        <source>{tempo} bpm</source>
        <translation>{tempo} bpm</translation>
    </message>
    <message>
        <source>{model} (stand-in)</source>
        <translation>{model}(代役)</translation>
    </message>
    <message>
        <source>Save MIDI</source>
        <translation>MIDI を保存</translation>
    </message>
    <message>
        <source>MIDI (*.mid)</source>
        <translation>MIDI (*.mid)</translation>
    </message>
    <message>
        <source>Folder for the stems</source>
        <translation>パート別ファイルの保存先</translation>
    </message>
    <message>
        <source>Saved: {files}</source>
        <translation>保存しました: {files}</translation>
    </message>
</context>
<context>
    <name>AudioDialogs</name>
    <message numerus="yes">
        <source>Nothing was learned yet. %n recordings of each of two feelings are enough.</source>
        <translation>
            <numerusform>まだ何も学習していません。2 つの感情につき %n 件ずつの録音で始められます。</numerusform>
        </translation>
    </message>
    <message>
        <source>Tested on recordings it had not heard: {percent} % of {lessons} told right.</source>
        <translation>聞かせていない録音で確かめました: {lessons} 件のうち {percent} % が正解です。</translation>
    </message>
</context>
<context>
    <name>AudioFeeling</name>
    <message>
        <source>Feeling in the voice</source>
        <translation>声の感情</translation>
    </message>
    <message>
        <source>estimate</source>
        <translation>推定</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Teach my voice…</source>
        <translation>声を覚えさせる…</translation>
    </message>
    <message>
        <source>It really was</source>
        <translation>本当は</translation>
    </message>
    <message>
        <source>What it really was</source>
        <translation>本当の感情</translation>
    </message>
    <message>
        <source>As read</source>
        <translation>推定のとおり</translation>
    </message>
</context>
<context>
    <name>AudioListen</name>
    <message>
        <source>Choose a take below, or record something.</source>
        <translation>下からテイクを選ぶか、録音してください。</translation>
    </message>
    <message>
        <source>Listen to it</source>
        <translation>聞き取る</translation>
    </message>
    <message>
        <source>Write down what is said, and read the feeling in it</source>
        <translation>話している内容を書き起こし、感情を読み取ります</translation>
    </message>
    <message>
        <source>Language that is spoken</source>
        <translation>話している言語</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Into the message</source>
        <translation>メッセージへ</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日本語</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英語</translation>
    </message>
</context>
<context>
    <name>AudioListeningController</name>
    <message>
        <source>Writing down what is said…</source>
        <translation>書き起こしています…</translation>
    </message>
    <message>
        <source>Reading the feeling…</source>
        <translation>感情を読み取っています…</translation>
    </message>
    <message>
        <source>{model}, {language}</source>
        <translation>{model}、{language}</translation>
    </message>
</context>
<context>
    <name>AudioNotice</name>
    <message>
        <source>Put this away</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>AudioPane</name>
    <message>
        <source>Sound</source>
        <translation>音声</translation>
    </message>
    <message>
        <source>Put the sound pane away</source>
        <translation>音のパネルを閉じる</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>録音</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>書き起こし</translation>
    </message>
    <message>
        <source>Transcript and feeling</source>
        <translation>書き起こしと感情</translation>
    </message>
    <message>
        <source>Speak</source>
        <translation>読み上げ</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>作曲</translation>
    </message>
    <message>
        <source>Sing</source>
        <translation>歌</translation>
    </message>
    <message>
        <source>Pages of the sound pane</source>
        <translation>音のパネルのページ</translation>
    </message>
</context>
<context>
    <name>AudioProgress</name>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
</context>
<context>
    <name>AudioRecord</name>
    <message>
        <source>Usual microphone ({name})</source>
        <translation>既定のマイク({name})</translation>
    </message>
    <message>
        <source>No microphone found</source>
        <translation>マイクが見つかりません</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>録音を止める</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>録音する</translation>
    </message>
    <message>
        <source>Go on recording</source>
        <translation>録音を再開</translation>
    </message>
    <message>
        <source>Pause the recording</source>
        <translation>録音を一時停止</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>録音中</translation>
    </message>
    <message>
        <source>Waiting for a voice</source>
        <translation>声を待っています</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>録音できます</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>マイク</translation>
    </message>
    <message>
        <source>Look for microphones again</source>
        <translation>マイクを探し直す</translation>
    </message>
    <message>
        <source>Hands-free</source>
        <translation>ハンズフリー</translation>
    </message>
    <message>
        <source>Every time you speak, a take is recorded by itself</source>
        <translation>話すたびに自動でテイクを録音します</translation>
    </message>
    <message>
        <source>What the microphone hears goes to the loudspeaker; use headphones</source>
        <translation>マイクの音をスピーカーに流します。ヘッドホンをお使いください</translation>
    </message>
    <message>
        <source>Hold to talk</source>
        <translation>押して話す</translation>
    </message>
    <message>
        <source>Records as long as you hold it, with the mouse or with Space</source>
        <translation>マウスかスペースキーで押している間だけ録音します</translation>
    </message>
    <message>
        <source>Sound file…</source>
        <translation>音声ファイル…</translation>
    </message>
    <message>
        <source>Take sound files in: wav, flac, ogg, mp3, m4a</source>
        <translation>音声ファイルを取り込みます: wav、flac、ogg、mp3、m4a</translation>
    </message>
    <message>
        <source>Hear myself</source>
        <translation>自分の声を聞く</translation>
    </message>
</context>
<context>
    <name>AudioRecordingController</name>
    <message>
        <source>There is no microphone.</source>
        <translation>マイクが見つかりません。</translation>
    </message>
    <message>
        <source>Plug one in; it appears here by itself. Sound files can be taken in as well.</source>
        <translation>接続すると自動でここに表示されます。音声ファイルを取り込むこともできます。</translation>
    </message>
</context>
<context>
    <name>AudioSegments</name>
    <message>
        <source>What was said</source>
        <translation>話した内容</translation>
    </message>
    <message>
        <source>What was said appears here.</source>
        <translation>話した内容がここに表示されます。</translation>
    </message>
    <message>
        <source>Play from here</source>
        <translation>ここから再生</translation>
    </message>
</context>
<context>
    <name>AudioSing</name>
    <message>
        <source>Make one up</source>
        <translation>自動で作る</translation>
    </message>
    <message>
        <source>Usual voice</source>
        <translation>標準の声</translation>
    </message>
    <message>
        <source>Tell</source>
        <translation>語る</translation>
    </message>
    <message>
        <source>Sing</source>
        <translation>歌う</translation>
    </message>
    <message>
        <source>Words to be sung, a line for each phrase</source>
        <translation>歌詞(1 行に 1 フレーズ)</translation>
    </message>
    <message>
        <source>Words to be sung</source>
        <translation>歌詞</translation>
    </message>
    <message>
        <source>Melody</source>
        <translation>メロディー</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>声</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>別のシードにする</translation>
    </message>
    <message>
        <source>Tell it instead of singing</source>
        <translation>歌わずに語る</translation>
    </message>
</context>
<context>
    <name>AudioSingingController</name>
    <message>
        <source>Telling it…</source>
        <translation>語りを作っています…</translation>
    </message>
    <message>
        <source>Singing…</source>
        <translation>歌を作っています…</translation>
    </message>
    <message>
        <source>{model} (stand-in)</source>
        <translation>{model}(代役)</translation>
    </message>
</context>
<context>
    <name>AudioSpeak</name>
    <message>
        <source>By the language of the text</source>
        <translation>文章の言語に合わせる</translation>
    </message>
    <message>
        <source>No voice is installed</source>
        <translation>声がありません</translation>
    </message>
    <message>
        <source>{model} · licence {licence}</source>
        <translation>{model} · ライセンス {licence}</translation>
    </message>
    <message>
        <source>stand-in</source>
        <translation>代役</translation>
    </message>
    <message>
        <source>What is to be read aloud?</source>
        <translation>読み上げる文章を入力</translation>
    </message>
    <message>
        <source>Text to be read aloud</source>
        <translation>読み上げる文章</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>声</translation>
    </message>
    <message>
        <source>Feeling</source>
        <translation>感情</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>強さ</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速さ</translation>
    </message>
    <message>
        <source>Pitch</source>
        <translation>高さ</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source> ×</source>
        <translation> 倍</translation>
    </message>
    <message>
        <source> semitones</source>
        <translation> 半音</translation>
    </message>
    <message>
        <source>Hear this voice</source>
        <translation>この声を試聴</translation>
    </message>
    <message>
        <source>How words are read…</source>
        <translation>単語の読み方…</translation>
    </message>
    <message>
        <source>Read aloud</source>
        <translation>読み上げる</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Save as take</source>
        <translation>テイクに保存</translation>
    </message>
    <message>
        <source>Subtitles…</source>
        <translation>字幕…</translation>
    </message>
</context>
<context>
    <name>AudioSpeakingController</name>
    <message>
        <source>No voice is installed.</source>
        <translation>声がインストールされていません。</translation>
    </message>
    <message>
        <source>Run “saijin-studio models install vits” or set the studio up anew.</source>
        <translation>「saijin-studio models install vits」を実行するか、スタジオを設定し直してください。</translation>
    </message>
    <message>
        <source>Saved as a take.</source>
        <translation>テイクに保存しました。</translation>
    </message>
    <message>
        <source>Save subtitles</source>
        <translation>字幕を保存</translation>
    </message>
    <message>
        <source>Subtitles (*.srt)</source>
        <translation>字幕 (*.srt)</translation>
    </message>
    <message>
        <source>Saved as a take, with subtitles in {file}.</source>
        <translation>テイクに保存し、字幕を {file} に書き出しました。</translation>
    </message>
</context>
<context>
    <name>AudioStrip</name>
    <message>
        <source>The file is no longer there.</source>
        <translation>ファイルが見つかりません。</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>Open in another program</source>
        <translation>ほかのアプリで開く</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>フォルダーで表示</translation>
    </message>
    <message>
        <source>Recording: {name}</source>
        <translation>音声: {name}</translation>
    </message>
</context>
<context>
    <name>AudioTakeActs</name>
    <message>
        <source>Add sound files</source>
        <translation>音声ファイルを追加</translation>
    </message>
    <message>
        <source>Sound (*.wav *.flac *.ogg *.oga *.opus *.mp3 *.m4a *.aac *.webm)</source>
        <translation>音声 (*.wav *.flac *.ogg *.oga *.opus *.mp3 *.m4a *.aac *.webm)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>名前を変更</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>タグ…</translation>
    </message>
    <message>
        <source>Send with the message</source>
        <translation>メッセージに添付</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>書き出す…</translation>
    </message>
    <message>
        <source>Undo the trimming</source>
        <translation>切り取りを元に戻す</translation>
    </message>
    <message>
        <source>Origin and licence</source>
        <translation>由来とライセンス</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Export the take</source>
        <translation>テイクを書き出す</translation>
    </message>
    <message>
        <source>Saved as {file}, with its origin and licence beside it.</source>
        <translation>{file} に保存しました。由来とライセンスも一緒に書き出しました。</translation>
    </message>
</context>
<context>
    <name>AudioTakes</name>
    <message numerus="yes">
        <source>%n take(s)</source>
        <translation>
            <numerusform>テイク %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Search the takes</source>
        <translation>テイクを検索</translation>
    </message>
    <message>
        <source>Add sound files</source>
        <translation>音声ファイルを追加</translation>
    </message>
    <message>
        <source>Play it over and over</source>
        <translation>繰り返し再生</translation>
    </message>
    <message>
        <source>Trim</source>
        <translation>切り取る</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>書き出す</translation>
    </message>
    <message>
        <source>Origin and licence</source>
        <translation>由来とライセンス</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Nothing here yet. Record something, let something be spoken, or drop a sound file here.</source>
        <translation>まだ何もありません。録音や読み上げをするか、音声ファイルをここにドロップしてください。</translation>
    </message>
</context>
<context>
    <name>AudioTakesController</name>
    <message>
        <source>Recovered recording</source>
        <translation>復元した録音</translation>
    </message>
    <message>
        <source>The take was trimmed.</source>
        <translation>テイクを切り取りました。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message numerus="yes">
        <source>%n take(s) were deleted.</source>
        <translation>
            <numerusform>テイクを %n 件削除しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>Recording {time}</source>
        <translation>録音 {time}</translation>
    </message>
</context>
<context>
    <name>BackupRow</name>
    <message>
        <source>Verify now</source>
        <translation>今すぐ検証</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>書き出す…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>取り除く…</translation>
    </message>
    <message>
        <source>Being verified…</source>
        <translation>検証しています…</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>壊れています</translation>
    </message>
    <message>
        <source>Not verified yet</source>
        <translation>まだ検証していません</translation>
    </message>
    <message>
        <source>Verified {when}</source>
        <translation>検証済み {when}</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>暗号化</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>戻す…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>そのほか</translation>
    </message>
</context>
<context>
    <name>BackupWords</name>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>ペルソナ</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>会話</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>カタログ</translation>
    </message>
    <message>
        <source>Modelfiles</source>
        <translation>Modelfile</translation>
    </message>
    <message>
        <source>Mapping</source>
        <translation>モデルの割り当て</translation>
    </message>
    <message>
        <source>List of models</source>
        <translation>モデルの一覧</translation>
    </message>
    <message>
        <source>Pictures, sound and files</source>
        <translation>画像・音声・ファイル</translation>
    </message>
    <message>
        <source>Model weights</source>
        <translation>モデルの重み</translation>
    </message>
    <message>
        <source>On demand</source>
        <translation>手動</translation>
    </message>
    <message>
        <source>On schedule</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Before a migration</source>
        <translation>移行の前</translation>
    </message>
    <message>
        <source>Before a rollout&apos;s phase</source>
        <translation>導入の段階の前</translation>
    </message>
    <message>
        <source>Before a restore</source>
        <translation>控えから戻す前</translation>
    </message>
    <message>
        <source>comes back</source>
        <translation>戻ります</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>変わります</translation>
    </message>
    <message>
        <source>goes</source>
        <translation>なくなります</translation>
    </message>
    <message>
        <source>All but large files</source>
        <translation>大きなファイル以外すべて</translation>
    </message>
</context>
<context>
    <name>BackupsController</name>
    <message>
        <source>The backup is made and verified ({size}).</source>
        <translation>控えを作り、検証しました（{size}）。</translation>
    </message>
    <message>
        <source>The backup is being made…</source>
        <translation>控えを作っています…</translation>
    </message>
    <message>
        <source>The backup can be put back as it was made.</source>
        <translation>この控えは作ったときのまま戻せます。</translation>
    </message>
    <message>
        <source>Remove the backup of {when} ({size})? It cannot be brought back.</source>
        <translation>{when} の控え（{size}）を取り除きますか。取り除いた控えは元に戻せません。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>取り除く</translation>
    </message>
    <message>
        <source>Import a backup</source>
        <translation>控えを読み込む</translation>
    </message>
    <message>
        <source>Export a backup</source>
        <translation>控えを書き出す</translation>
    </message>
    <message>
        <source>{name} was taken in.</source>
        <translation>{name} を読み込みました。</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>保存しました: {name}</translation>
    </message>
    <message>
        <source>Backups (*{suffix})</source>
        <translation>控え (*{suffix})</translation>
    </message>
    <message>
        <source>Recovery key: {key}</source>
        <translation>復旧キー: {key}</translation>
    </message>
    <message>
        <source>Keep it in a safe place away from this PC; with it, backups open anywhere.</source>
        <translation>この PC とは別の安全な場所に保管してください。このキーがあれば、どこでも控えを開けます。</translation>
    </message>
</context>
<context>
    <name>BackupsCreate</name>
    <message>
        <source>Make a backup</source>
        <translation>控えを作る</translation>
    </message>
    <message>
        <source>What goes in</source>
        <translation>控えに入れるもの</translation>
    </message>
    <message>
        <source>Weights are linked and take no room of their own, as long as the models stay.</source>
        <translation>モデルの重みはリンクで残すので、モデルがある間は容量を取りません。</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>やめる</translation>
    </message>
    <message>
        <source>Make the backup</source>
        <translation>控えを作る</translation>
    </message>
</context>
<context>
    <name>BackupsList</name>
    <message>
        <source>No backup yet</source>
        <translation>控えはまだありません</translation>
    </message>
    <message>
        <source>Make one now, or drop a backup file here. Settings, personas and conversations are in it.</source>
        <translation>今すぐ作るか、控えのファイルをここにドロップしてください。設定、ペルソナ、会話を残せます。</translation>
    </message>
</context>
<context>
    <name>BackupsPage</name>
    <message numerus="yes">
        <source>%n backup(s)</source>
        <translation>
            <numerusform>控え %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>控え（バックアップ）</translation>
    </message>
    <message>
        <source>Schedule and rotation</source>
        <translation>自動作成と残す数</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>読み込む…</translation>
    </message>
    <message>
        <source>Make a backup</source>
        <translation>控えを作る</translation>
    </message>
</context>
<context>
    <name>BackupsRestore</name>
    <message numerus="yes">
        <source>Put %n thing(s) back as they were? A backup of how it is now is made first.</source>
        <translation>
            <numerusform>%n 件を控えのとおりに戻しますか。その前に、今の状態の控えを作ります。</numerusform>
        </translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>戻す</translation>
    </message>
    <message>
        <source>It is being put back…</source>
        <translation>戻しています…</translation>
    </message>
    <message>
        <source>What would change is being looked up…</source>
        <translation>何が変わるかを調べています…</translation>
    </message>
    <message>
        <source>Nothing would change: everything is as it was then.</source>
        <translation>変わるものはありません。すべて控えと同じです。</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>戻すと変わるもの</translation>
    </message>
    <message>
        <source>As it is now: {parts}</source>
        <translation>今のまま: {parts}</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>控えから戻す</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>一覧へ</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>戻す…</translation>
    </message>
</context>
<context>
    <name>BackupsRestoring</name>
    <message>
        <source>The backup was put back.</source>
        <translation>控えから戻しました。</translation>
    </message>
    <message>
        <source>Everything is as it was before.</source>
        <translation>戻す前の状態になりました。</translation>
    </message>
    <message>
        <source>Settings and personas that were put back count when the studio is started again.</source>
        <translation>戻した設定とペルソナは、スタジオを起動し直すと反映されます。</translation>
    </message>
    <message>
        <source>Start again now</source>
        <translation>今すぐ起動し直す</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>取り消す</translation>
    </message>
</context>
<context>
    <name>BackupsRules</name>
    <message>
        <source>By itself</source>
        <translation>自動で作る</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>残す数</translation>
    </message>
    <message numerus="yes">
        <source>every %n day(s)</source>
        <translation>
            <numerusform>%n 日ごと</numerusform>
        </translation>
    </message>
    <message>
        <source>never</source>
        <translation>作らない</translation>
    </message>
    <message>
        <source>How often a backup is made by itself</source>
        <translation>控えを自動で作る間隔</translation>
    </message>
    <message>
        <source>How many backups stay</source>
        <translation>残す控えの数</translation>
    </message>
    <message>
        <source>Encrypt them with this PC&apos;s key</source>
        <translation>この PC のキーで暗号化する</translation>
    </message>
    <message>
        <source>Show the recovery key</source>
        <translation>復旧キーを表示</translation>
    </message>
    <message>
        <source>The oldest give way; those from before a rollout or a restore stay while they are needed.</source>
        <translation>古いものから取り除きます。導入の前や戻す前の控えは、必要な間は残ります。</translation>
    </message>
</context>
<context>
    <name>BudgetBlock</name>
    <message>
        <source>Try another budget</source>
        <translation>別の予算を試す</translation>
    </message>
    <message>
        <source>See how many swaps another budget would have saved last week, and which models to pin.</source>
        <translation>予算を変えると先週の入れ替えが何回減ったか、どのモデルを固定するとよいかがわかります。</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>開く…</translation>
    </message>
</context>
<context>
    <name>BudgetChart</name>
    <message>
        <source>Being worked out …</source>
        <translation>計算中です…</translation>
    </message>
    <message>
        <source>now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>Swaps by {memory} budget: {points}</source>
        <translation>{memory} 予算ごとの入れ替え回数：{points}</translation>
    </message>
</context>
<context>
    <name>BudgetDialog</name>
    <message>
        <source>Memory budget</source>
        <translation>メモリ予算</translation>
    </message>
    <message>
        <source>Reading what was asked for last week …</source>
        <translation>先週の依頼を読み込んでいます…</translation>
    </message>
    <message>
        <source>This PC has no graphics memory that the studio knows: all models live in RAM.</source>
        <translation>この PC にはスタジオが使えるグラフィックスメモリがないため、モデルはすべて RAM に置かれます。</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>既定に戻す</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>適用</translation>
    </message>
    <message>
        <source>Use the studio for a while; then this shows how many swaps another budget would have saved. So far there are {requests} in the last seven days.</source>
        <translation>しばらくスタジオを使うと、予算を変えた場合に減らせた入れ替えの回数がここに表示されます。この 7 日間はまだ {requests}です。</translation>
    </message>
    <message>
        <source>Swaps of last week at each {memory} budget</source>
        <translation>{memory} 予算ごとの先週の入れ替え回数</translation>
    </message>
    <message>
        <source>Applying this unloads {models} now ({size}).</source>
        <translation>適用すると {models} がすぐにアンロードされます（{size}）。</translation>
    </message>
    <message>
        <source>This is how it is now.</source>
        <translation>現在の設定と同じです。</translation>
    </message>
</context>
<context>
    <name>BudgetField</name>
    <message>
        <source>This PC has {total} GB; the system and other programs hold {others} GB now. Automatic (the line): {size} GB.</source>
        <translation>この PC の {total} GB のうち、システムとほかのプログラムが今 {others} GB を使っています。自動（線）は {size} GB です。</translation>
    </message>
    <message>
        <source>No more than {free} GB can be used until they give some back.</source>
        <translation>それらが解放されるまで、使えるのは {free} GB までです。</translation>
    </message>
    <message>
        <source>{memory} budget</source>
        <translation>{memory} の予算</translation>
    </message>
    <message>
        <source>{memory} budget in gigabytes</source>
        <translation>{memory} の予算（GB）</translation>
    </message>
</context>
<context>
    <name>BudgetPins</name>
    <message>
        <source>Worth pinning</source>
        <translation>固定すると得なモデル</translation>
    </message>
    <message>
        <source>Pin {model}: saves {swaps} and {time} of loading</source>
        <translation>{model} を固定：{swaps}と読み込み {time} を節約</translation>
    </message>
    <message>
        <source>Pin {model}: not worth it at this budget</source>
        <translation>{model} を固定：この予算では得になりません</translation>
    </message>
    <message>
        <source>Looking for models that are worth it …</source>
        <translation>固定すると得なモデルを探しています…</translation>
    </message>
    <message>
        <source>At this budget no further pin would save anything without making others wait longer.</source>
        <translation>この予算では、ほかの待ち時間を延ばさずに節約できる固定はもうありません。</translation>
    </message>
    <message>
        <source>Pinned already: {models}</source>
        <translation>固定済み：{models}</translation>
    </message>
</context>
<context>
    <name>BudgetResults</name>
    <message>
        <source>{requests} could not be played again: nothing is known of their models.</source>
        <translation>{requests}はモデルの大きさが分からないため再生できません。</translation>
    </message>
    <message>
        <source>Only the last {count} are played again.</source>
        <translation>再生するのは最後の {count} 件だけです。</translation>
    </message>
    <message>
        <source>Last week: {requests}, {swaps}, {time} of loading</source>
        <translation>先週：{requests}、{swaps}、読み込みに {time}</translation>
    </message>
    <message>
        <source>With {budget}: {swaps}, {change}</source>
        <translation>{budget} の場合：{swaps}、{change}</translation>
    </message>
    <message>
        <source>With {budget} and these pins: {swaps}, {change}</source>
        <translation>{budget} とこの固定の場合：{swaps}、{change}</translation>
    </message>
    <message>
        <source>Loading: {time} in all. Wait: {mean} on average (now {before}), {longest} at most (now {most})</source>
        <translation>読み込みは合計 {time}。待ち時間は平均 {mean}（現在 {before}）、最長 {longest}（現在 {most}）</translation>
    </message>
    <message>
        <source>Too large for this budget: {models}</source>
        <translation>この予算には大きすぎます：{models}</translation>
    </message>
    <message>
        <source>Last week: {requests}</source>
        <translation>先週：{requests}</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>停止しました</translation>
    </message>
    <message>
        <source>Playing it again …</source>
        <translation>もう一度再生しています…</translation>
    </message>
    <message>
        <source>{requests} refused</source>
        <translation>{requests}は実行不可</translation>
    </message>
    <message>
        <source>as many as now</source>
        <translation>現在と同じ</translation>
    </message>
    <message numerus="yes">
        <source>%n fewer</source>
        <translation>
            <numerusform>%n 回減</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n 回増</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkBar</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n 件を選択中</numerusform>
        </translation>
    </message>
    <message>
        <source>Move to folder</source>
        <translation>フォルダーに移動</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>アーカイブする</translation>
    </message>
    <message>
        <source>Take out of the archive</source>
        <translation>アーカイブから出す</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>書き出す…</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Choose only one</source>
        <translation>選択を解除</translation>
    </message>
</context>
<context>
    <name>CaptureScreen</name>
    <message>
        <source>Draw a rectangle · Enter takes the whole screen · Esc leaves</source>
        <translation>ドラッグで囲む · Enter で画面全体 · Esc でやめる</translation>
    </message>
</context>
<context>
    <name>CardCommands</name>
    <message>
        <source>Removed from favourites</source>
        <translation>お気に入りから外しました</translation>
    </message>
    <message>
        <source>Added to favourites</source>
        <translation>お気に入りに追加しました</translation>
    </message>
</context>
<context>
    <name>CardMenu</name>
    <message>
        <source>Talk</source>
        <translation>話す</translation>
    </message>
    <message>
        <source>Conversations with {name}</source>
        <translation>{name}との会話</translation>
    </message>
    <message>
        <source>Show its model in the library</source>
        <translation>モデルを一覧で見る</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>お気に入りから外す</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>お気に入りに追加</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>前へ移動</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>後ろへ移動</translation>
    </message>
    <message>
        <source>Reset order</source>
        <translation>並び順を元に戻す</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>編集</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>書き出し</translation>
    </message>
</context>
<context>
    <name>CardWords</name>
    <message>
        <source>Resident</source>
        <translation>常駐中</translation>
    </message>
    <message>
        <source>Loaded</source>
        <translation>読み込み済み</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>読み込み中</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>導入済み</translation>
    </message>
    <message>
        <source>Not installed</source>
        <translation>未導入</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>{state} {percent}%</source>
        <translation>{state} {percent}%</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>お気に入り</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近話した相手</translation>
    </message>
    <message>
        <source>Ready now</source>
        <translation>いますぐ話せる</translation>
    </message>
    <message>
        <source>Loads on send</source>
        <translation>読み込んで話す</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>会話</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>声</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>音楽</translation>
    </message>
    <message>
        <source>stand-in</source>
        <translation>代役</translation>
    </message>
    <message numerus="yes">
        <source>%n persona(s)</source>
        <translation>
            <numerusform>ペルソナ %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>折りたたみ中</translation>
    </message>
    <message>
        <source>expanded</source>
        <translation>展開中</translation>
    </message>
    <message>
        <source>favourite</source>
        <translation>お気に入り</translation>
    </message>
    <message>
        <source>“{greeting}”</source>
        <translation>「{greeting}」</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>これが答えます</translation>
    </message>
    <message>
        <source>A stand-in answers until the model itself is installed.</source>
        <translation>本来のモデルを導入するまで、代役が答えます。</translation>
    </message>
    <message>
        <source>In memory, answers at once</source>
        <translation>読み込み済み・すぐに答えます</translation>
    </message>
    <message>
        <source>Loads {cost}</source>
        <translation>読み込み：{cost}</translation>
    </message>
    <message>
        <source>None of its models is installed</source>
        <translation>使えるモデルが導入されていません</translation>
    </message>
</context>
<context>
    <name>CareComparison</name>
    <message>
        <source>Switch to the newer one</source>
        <translation>新しい版に切り替える</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>あとで</translation>
    </message>
    <message>
        <source>{model}: both versions</source>
        <translation>{model}：新旧の比較</translation>
    </message>
    <message>
        <source>serves now</source>
        <translation>いまの版</translation>
    </message>
    <message>
        <source>newer</source>
        <translation>新しい版</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速さ</translation>
    </message>
    <message>
        <source>Answers as they should be</source>
        <translation>正しい答え</translation>
    </message>
    <message>
        <source>could not be compared</source>
        <translation>比較できませんでした</translation>
    </message>
    <message>
        <source>not compared: it does not write</source>
        <translation>文章を書かないため比較なし</translation>
    </message>
    <message>
        <source>worse than before</source>
        <translation>いまの版より劣ります</translation>
    </message>
    <message>
        <source>at least as good</source>
        <translation>いまの版と同等以上</translation>
    </message>
    <message>
        <source>{speed} tokens/s</source>
        <translation>{speed} トークン/秒</translation>
    </message>
    <message>
        <source>{passed} of {all}</source>
        <translation>{all} 問中 {passed} 問</translation>
    </message>
</context>
<context>
    <name>CareController</name>
    <message>
        <source>Verifying…</source>
        <translation>検証しています…</translation>
    </message>
    <message>
        <source>Repair what can be repaired.</source>
        <translation>直せるものは修復してください。</translation>
    </message>
    <message>
        <source>Bringing the file anew…</source>
        <translation>ファイルを取り直しています…</translation>
    </message>
    <message>
        <source>{model} is whole again.</source>
        <translation>{model} が元どおりになりました。</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>問い合わせています…</translation>
    </message>
    <message>
        <source>Bringing {model} and comparing</source>
        <translation>{model} を取得して比べています</translation>
    </message>
    <message>
        <source>The newer version serves now.</source>
        <translation>新しい版に切り替えました。</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>前の版に戻す</translation>
    </message>
    <message>
        <source>The version before serves again.</source>
        <translation>前の版に戻しました。</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>表を保存</translation>
    </message>
    <message>
        <source>CSV (*.csv);;Markdown (*.md)</source>
        <translation>CSV (*.csv);;Markdown (*.md)</translation>
    </message>
</context>
<context>
    <name>CareHealth</name>
    <message>
        <source>Verifying {model}</source>
        <translation>{model} を検証しています</translation>
    </message>
    <message>
        <source>While idle, read again</source>
        <translation>手すきのときに検証</translation>
    </message>
    <message>
        <source>Verify all now</source>
        <translation>すべて検証</translation>
    </message>
    <message>
        <source>No files of models are kept here yet.</source>
        <translation>ここに保管しているモデルのファイルはまだありません。</translation>
    </message>
</context>
<context>
    <name>CareHealthRow</name>
    <message>
        <source>{model} answers meanwhile</source>
        <translation>その間は {model} が答えます</translation>
    </message>
    <message>
        <source>due</source>
        <translation>検証の時期です</translation>
    </message>
    <message>
        <source>Verify now</source>
        <translation>いま検証する</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修復</translation>
    </message>
    <message>
        <source>The studio has no source for this file.</source>
        <translation>このファイルの取得元がありません。</translation>
    </message>
</context>
<context>
    <name>CareLedger</name>
    <message>
        <source>Search names, licences and sources</source>
        <translation>名前・許諾・取得元で探す</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Not to be sold only</source>
        <translation>商用不可のみ</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>書き出す…</translation>
    </message>
    <message>
        <source>Licences and origins</source>
        <translation>許諾と出どころ</translation>
    </message>
</context>
<context>
    <name>CarePage</name>
    <message>
        <source>Care</source>
        <translation>検証と更新</translation>
    </message>
    <message>
        <source>Files that are whole, versions that are new, origins that are known</source>
        <translation>ファイルの無事、新しい版、出どころを見守ります</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>健康状態</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Licences and origins</source>
        <translation>許諾と出どころ</translation>
    </message>
</context>
<context>
    <name>CareUpdateRow</name>
    <message>
        <source>asked {moment}</source>
        <translation>{moment} に確認</translation>
    </message>
    <message>
        <source>here {digest}</source>
        <translation>こちら {digest}</translation>
    </message>
    <message>
        <source>there {digest}</source>
        <translation>取得元 {digest}</translation>
    </message>
    <message>
        <source>Bring and compare</source>
        <translation>取得して比べる</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>切り替える</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>前の版に戻す</translation>
    </message>
    <message>
        <source>The version before is kept here.</source>
        <translation>前の版を残してあります。</translation>
    </message>
</context>
<context>
    <name>CareUpdates</name>
    <message>
        <source>Allow it first.</source>
        <translation>先に許可してください。</translation>
    </message>
    <message>
        <source>Ask the sources of installed models for newer versions</source>
        <translation>入っているモデルの新しい版を取得元に問い合わせる</translation>
    </message>
    <message>
        <source>Once a day at most. Only the names of the models go out; nothing is fetched or changed by asking.</source>
        <translation>多くても 1 日 1 回です。送るのはモデルの名前だけで、問い合わせだけで取得や変更はしません。</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>いま確認</translation>
    </message>
    <message>
        <source>No installed model has a source that can be asked.</source>
        <translation>問い合わせ先のあるモデルは入っていません。</translation>
    </message>
</context>
<context>
    <name>CareWords</name>
    <message>
        <source>Whole</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Not verified yet</source>
        <translation>未検証</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>破損</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>見つかりません</translation>
    </message>
    <message>
        <source>in the studio&apos;s store</source>
        <translation>スタジオの保管庫</translation>
    </message>
    <message>
        <source>a folder in the studio&apos;s store</source>
        <translation>スタジオの保管庫のフォルダー</translation>
    </message>
    <message>
        <source>used where it lies</source>
        <translation>元の場所のまま利用</translation>
    </message>
    <message>
        <source>in a Python package</source>
        <translation>Python パッケージ内</translation>
    </message>
    <message>
        <source>never verified</source>
        <translation>検証していません</translation>
    </message>
    <message>
        <source>verified today</source>
        <translation>今日検証しました</translation>
    </message>
    <message numerus="yes">
        <source>verified %n day(s) ago</source>
        <translation>
            <numerusform>%n 日前に検証</numerusform>
        </translation>
    </message>
    <message>
        <source>never</source>
        <translation>検証しない</translation>
    </message>
    <message numerus="yes">
        <source>every %n day(s)</source>
        <translation>
            <numerusform>%n 日ごと</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) whole</source>
        <translation>
            <numerusform>正常 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) damaged or missing</source>
        <translation>
            <numerusform>破損・不明 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not verified yet</source>
        <translation>
            <numerusform>未検証 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>最新です</translation>
    </message>
    <message>
        <source>Newer version</source>
        <translation>新しい版あり</translation>
    </message>
    <message>
        <source>Ready to switch</source>
        <translation>切り替え可能</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>未確認</translation>
    </message>
    <message>
        <source>Ollama&apos;s library</source>
        <translation>Ollama のライブラリ</translation>
    </message>
    <message>
        <source>Hugging Face</source>
        <translation>Hugging Face</translation>
    </message>
    <message>
        <source>a web address</source>
        <translation>ウェブ上のファイル</translation>
    </message>
    <message numerus="yes">
        <source>%n newer version(s)</source>
        <translation>
            <numerusform>新しい版 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>返答</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>テイク</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>読み取り</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) saved.</source>
        <translation>
            <numerusform>%n 件を保存しました。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Changing</name>
    <message>
        <source>Message deleted: {words}</source>
        <translation>削除しました: {words}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>This is a new conversation that goes on from there.</source>
        <translation>ここから続く新しい会話です。</translation>
    </message>
    <message>
        <source>Back to the other</source>
        <translation>元の会話に戻る</translation>
    </message>
</context>
<context>
    <name>CodeHeader</name>
    <message>
        <source>Code</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>コピーしました</translation>
    </message>
    <message>
        <source>Wrap</source>
        <translation>折り返し</translation>
    </message>
    <message>
        <source>Wrap long lines</source>
        <translation>長い行を折り返す</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>コードをコピー</translation>
    </message>
</context>
<context>
    <name>ColourField</name>
    <message>
        <source>Choose a colour</source>
        <translation>色を選ぶ</translation>
    </message>
</context>
<context>
    <name>CommandController</name>
    <message>
        <source>Changes to models count from the next start.</source>
        <translation>モデルに関する変更は、次に起動したときから有効になります。</translation>
    </message>
</context>
<context>
    <name>CompletionList</name>
    <message>
        <source>↑↓ choose · Enter takes it · Esc closes</source>
        <translation>↑↓ で選び、Enter で決定、Esc で閉じる</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Write something to send it.</source>
        <translation>送信するには、何か書いてください。</translation>
    </message>
    <message>
        <source>Send the message (Enter)</source>
        <translation>メッセージを送信（Enter）</translation>
    </message>
    <message>
        <source>Only this message; click to take it back</source>
        <translation>このメッセージだけ。クリックで取り消し</translation>
    </message>
    <message>
        <source>There is no command /{name}. Send it again to send it as text.</source>
        <translation>/{name} というコマンドはありません。もう一度送信すると文章として送ります。</translation>
    </message>
    <message numerus="yes">
        <source>%n characters were pasted.</source>
        <translation>
            <numerusform>%n 文字を貼り付けました。</numerusform>
        </translation>
    </message>
    <message>
        <source>Attach them as a file</source>
        <translation>ファイルとして添付</translation>
    </message>
    <message>
        <source>Send the message (Ctrl+Enter)</source>
        <translation>メッセージを送信（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>A file is still being copied.</source>
        <translation>ファイルをコピーしています。</translation>
    </message>
    <message>
        <source>This is too long for the model. Shorten it, or choose a model with more context.</source>
        <translation>このモデルには長すぎます。短くするか、文脈の長いモデルを選んでください。</translation>
    </message>
    <message>
        <source>Message {name} — Enter sends, Shift+Enter breaks the line</source>
        <translation>{name} に話しかける — Enter で送信、Shift+Enter で改行</translation>
    </message>
    <message>
        <source>Message {name} — Ctrl+Enter sends, Enter breaks the line</source>
        <translation>{name} に話しかける — Ctrl+Enter で送信、Enter で改行</translation>
    </message>
    <message>
        <source>Message to {name}</source>
        <translation>{name} へのメッセージ</translation>
    </message>
</context>
<context>
    <name>ComposerAttachments</name>
    <message>
        <source>Attach files</source>
        <translation>ファイルを添付</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff *.avif *.heic)</source>
        <translation>画像 (*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff *.avif *.heic)</translation>
    </message>
    <message>
        <source>Sound (*.wav *.mp3 *.flac *.ogg *.m4a)</source>
        <translation>音声 (*.wav *.mp3 *.flac *.ogg *.m4a)</translation>
    </message>
    <message>
        <source>Text, code and PDF (*.txt *.md *.py *.js *.ts *.json *.yaml *.csv *.html *.css *.pdf)</source>
        <translation>テキスト・コード・PDF (*.txt *.md *.py *.js *.ts *.json *.yaml *.csv *.html *.css *.pdf)</translation>
    </message>
    <message>
        <source>Pasted picture.png</source>
        <translation>貼り付けた画像.png</translation>
    </message>
    <message>
        <source>Pasted text.txt</source>
        <translation>貼り付けた文章.txt</translation>
    </message>
    <message numerus="yes">
        <source>%n characters were attached as a file.</source>
        <translation>
            <numerusform>%n 文字をファイルとして添付しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} was taken away.</source>
        <translation>{name} を外しました。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>At most {most} files go with one message.</source>
        <translation>1 つのメッセージに添付できるのは {most} 件までです。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were left out.</source>
        <translation>
            <numerusform>%n 件は添付していません。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComposerCommands</name>
    <message>
        <source>That cannot be done here yet.</source>
        <translation>ここではまだできません。</translation>
    </message>
    <message>
        <source>There is no persona {name}.</source>
        <translation>{name} というペルソナはいません。</translation>
    </message>
    <message>
        <source>There is no model {name}.</source>
        <translation>{name} というモデルはありません。</translation>
    </message>
    <message>
        <source>The studio chooses the model again.</source>
        <translation>モデルはまた自動で選ばれます。</translation>
    </message>
    <message>
        <source>{model} answers from now on.</source>
        <translation>これからは {model} が答えます。</translation>
    </message>
    <message>
        <source>{name} answers</source>
        <translation>{name} が答えます</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>the studio chooses for each persona</source>
        <translation>ペルソナごとに自動で選びます</translation>
    </message>
</context>
<context>
    <name>ComposerCompletion</name>
    <message>
        <source>Choose a file…</source>
        <translation>ファイルを選ぶ…</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>Who is to answer</source>
        <translation>答える相手</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>ペルソナ</translation>
    </message>
</context>
<context>
    <name>ComposerContext</name>
    <message>
        <source>There is nothing to summarise yet.</source>
        <translation>まだ要約するものがありません。</translation>
    </message>
    <message>
        <source>No text was found in it. The model is told its name only.</source>
        <translation>文字が見つかりません。モデルには名前だけが伝わります。</translation>
    </message>
    <message>
        <source>This model cannot hear sound. It is told the name only.</source>
        <translation>このモデルは音声を聞けません。名前だけが伝わります。</translation>
    </message>
    <message>
        <source>This model cannot see pictures. It is told the name only.</source>
        <translation>このモデルは画像を見られません。名前だけが伝わります。</translation>
    </message>
    <message>
        <source>It is too long: the model gets only its beginning.</source>
        <translation>長いため、モデルに渡るのは初めの部分だけです。</translation>
    </message>
    <message>
        <source>The earlier messages are summarised.</source>
        <translation>これまでのやり取りを要約しました。</translation>
    </message>
</context>
<context>
    <name>ComposerController</name>
    <message>
        <source>There is nothing to delete yet.</source>
        <translation>まだ消すものがありません。</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) deleted</source>
        <translation>
            <numerusform>メッセージを %n 件消しました</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
</context>
<context>
    <name>ComposerData</name>
    <message>
        <source>Being read …</source>
        <translation>読み取っています…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>What stands out in this table?</source>
        <translation>この表で目立つところはどこですか？</translation>
    </message>
    <message>
        <source>What was the most expensive item on this receipt?</source>
        <translation>このレシートで、いちばん高いものは何ですか？</translation>
    </message>
    <message>
        <source>What is the difference between these two?</source>
        <translation>この二つの違いは何ですか？</translation>
    </message>
    <message>
        <source>Save the data</source>
        <translation>データを保存</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>保存しました：{file}</translation>
    </message>
</context>
<context>
    <name>ComposerNotice</name>
    <message>
        <source>Put away</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>ComposerPictures</name>
    <message>
        <source>Models cannot take this picture as it is.</source>
        <translation>この形式の画像は、そのままではモデルに渡せません。</translation>
    </message>
    <message>
        <source>No text was found in it. The model is told its name only.</source>
        <translation>文字が見つかりませんでした。モデルには名前だけを伝えます。</translation>
    </message>
</context>
<context>
    <name>ComposerTools</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Attach files (#)</source>
        <translation>ファイルを添付（#）</translation>
    </message>
    <message>
        <source>Speak instead of typing</source>
        <translation>声で入力</translation>
    </message>
    <message>
        <source>Stop, and write what was said</source>
        <translation>録音を止めて書き起こす</translation>
    </message>
    <message>
        <source>Stop the reply</source>
        <translation>返事を停止</translation>
    </message>
    <message>
        <source>Stop the reply (Esc)</source>
        <translation>返事を停止（Esc）</translation>
    </message>
</context>
<context>
    <name>ComposerWaiting</name>
    <message>
        <source>It is sent as soon as {name} is read.</source>
        <translation>{name} を読み取りしだい送信します。</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>送信しない</translation>
    </message>
</context>
<context>
    <name>ConfidenceBar</name>
    <message numerus="yes">
        <source>%n line(s) below</source>
        <translation>
            <numerusform>未満 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>{percent} · {below}</source>
        <translation>{percent} · {below}</translation>
    </message>
    <message>
        <source>Confidence threshold</source>
        <translation>確信度のしきい値</translation>
    </message>
    <message>
        <source>Lines that are less sure are dimmed</source>
        <translation>これより確信度の低い行は薄く表示します</translation>
    </message>
</context>
<context>
    <name>ConfirmBar</name>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
</context>
<context>
    <name>ContextDetails</name>
    <message>
        <source>Context</source>
        <translation>文脈</translation>
    </message>
    <message>
        <source>Persona&apos;s instructions</source>
        <translation>ペルソナの指示</translation>
    </message>
    <message>
        <source>Persona&apos;s examples</source>
        <translation>ペルソナの会話例</translation>
    </message>
    <message>
        <source>Summary of earlier messages</source>
        <translation>これまでの要約</translation>
    </message>
    <message>
        <source>Earlier messages</source>
        <translation>これまでのやり取り</translation>
    </message>
    <message>
        <source>This message</source>
        <translation>このメッセージ</translation>
    </message>
    <message>
        <source>Kept for the reply</source>
        <translation>返事のための空き</translation>
    </message>
    <message>
        <source>Context: {used} of {context} tokens</source>
        <translation>文脈 {used} / {context} トークン</translation>
    </message>
    <message>
        <source>Cancel the summary</source>
        <translation>要約をやめる</translation>
    </message>
    <message>
        <source>Summarise them</source>
        <translation>要約する</translation>
    </message>
    <message>
        <source>The earlier messages are being summarised…</source>
        <translation>これまでのやり取りを要約しています…</translation>
    </message>
    <message>
        <source>The message alone is too long for this model.</source>
        <translation>このメッセージだけで、モデルの文脈に収まりません。</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier message(s) will be left out.</source>
        <translation>
            <numerusform>以前のメッセージ %n 件は渡されません。</numerusform>
        </translation>
    </message>
    <message>
        <source>A summary stands for the beginning of the conversation.</source>
        <translation>会話の初めの部分は、要約で渡されます。</translation>
    </message>
    <message>
        <source>The model reads the whole conversation.</source>
        <translation>モデルは会話の全体を読みます。</translation>
    </message>
    <message>
        <source>~ is an estimate: the model&apos;s own count is known once it is loaded.</source>
        <translation>~ は見積もりです。モデルを読み込むと正確な数になります。</translation>
    </message>
</context>
<context>
    <name>ContextMeter</name>
    <message>
        <source>Context: {used} of {context} tokens</source>
        <translation>文脈 {used} / {context} トークン</translation>
    </message>
    <message>
        <source>The message alone is too long for this model.</source>
        <translation>このメッセージだけで、モデルの文脈に収まりません。</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier message(s) will be left out</source>
        <translation>
            <numerusform>以前のメッセージ %n 件は渡されません</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConversationHeader</name>
    <message>
        <source>context {used} / {total}</source>
        <translation>文脈 {used} / {total}</translation>
    </message>
    <message>
        <source>context {total}</source>
        <translation>文脈 {total}</translation>
    </message>
</context>
<context>
    <name>ConversationPane</name>
    <message>
        <source>The reply failed.</source>
        <translation>返事に失敗しました。</translation>
    </message>
    <message>
        <source>The reply was stopped.</source>
        <translation>返事を停止しました。</translation>
    </message>
    <message>
        <source>{name} has answered.</source>
        <translation>{name} が答えました。</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>最新へ</translation>
    </message>
    <message>
        <source>Scroll to the newest message</source>
        <translation>最新のメッセージへ移動</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>メッセージ</translation>
    </message>
</context>
<context>
    <name>Correcting</name>
    <message>
        <source>How you felt was noted.</source>
        <translation>お気持ちを記録しました。</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>もう一度答える</translation>
    </message>
</context>
<context>
    <name>Counted</name>
    <message numerus="yes">
        <source>%n swap(s)</source>
        <translation>
            <numerusform>入れ替え %n 回</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n 件の依頼</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 日</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) removed.</source>
        <translation>
            <numerusform>%n 個のファイルを削除しました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) came back.</source>
        <translation>
            <numerusform>%n 件の会話を元に戻しました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) removed.</source>
        <translation>
            <numerusform>%n 件の会話を完全に削除しました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>as text, %n line(s)</source>
        <translation>
            <numerusform>文字として %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Goes as text, %n line(s)</source>
        <translation>
            <numerusform>文字として渡します（%n 行）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) were read in it for models that see no pictures</source>
        <translation>
            <numerusform>画像を見られないモデルには、読み取った %n 行を渡します</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeletedBlock</name>
    <message numerus="yes">
        <source>%n conversation(s) can be brought back.</source>
        <translation>
            <numerusform>%n 件の会話を元に戻せます。</numerusform>
        </translation>
    </message>
    <message>
        <source>Recently deleted</source>
        <translation>最近削除した会話</translation>
    </message>
    <message>
        <source>Nothing was deleted.</source>
        <translation>削除した会話はありません。</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Really? They cannot be brought back</source>
        <translation>本当に削除しますか？ 元に戻せません</translation>
    </message>
    <message>
        <source>Remove for good</source>
        <translation>完全に削除</translation>
    </message>
</context>
<context>
    <name>DepartureController</name>
    <message>
        <source>{model} gives {size} back: other programs need the memory.</source>
        <translation>{model} を降ろして {size} を空けます。ほかのプログラムがメモリーを必要としています。</translation>
    </message>
    <message>
        <source>{model} gives {size} back.</source>
        <translation>{model} を降ろして {size} を空けます。</translation>
    </message>
    <message>
        <source>{model} was not needed any more and gives {size} back.</source>
        <translation>使われなくなった {model} を降ろして {size} を空けます。</translation>
    </message>
    <message>
        <source>{model} was unloaded from outside; the next message loads it again.</source>
        <translation>{model} は外部から降ろされました。次のメッセージで読み込み直します。</translation>
    </message>
    <message>
        <source>{model} was to go, but its engine still holds {size}. Restart the engine.</source>
        <translation>{model} を降ろそうとしましたが、エンジンが {size} を放しません。エンジンを再起動してください。</translation>
    </message>
    <message>
        <source>The process of {model} has ended unexpectedly; the next message starts it again.</source>
        <translation>{model} のプロセスが予期せず終了しました。次のメッセージで再起動します。</translation>
    </message>
</context>
<context>
    <name>DetailWords</name>
    <message>
        <source>Will not fit on this PC</source>
        <translation>このPCには入りません</translation>
    </message>
    <message>
        <source>Runs on the processor only</source>
        <translation>CPUだけで動きます</translation>
    </message>
    <message>
        <source>Fits after unloading</source>
        <translation>降ろせば入ります</translation>
    </message>
    <message>
        <source>Fits with room to spare</source>
        <translation>余裕をもって入ります</translation>
    </message>
    <message>
        <source>Fits just right</source>
        <translation>ちょうど入ります</translation>
    </message>
    <message>
        <source>Fits, but tightly</source>
        <translation>入りますが、きついです</translation>
    </message>
    <message>
        <source>Everything in memory may stay.</source>
        <translation>いま載っているものは、そのまま残せます。</translation>
    </message>
    <message>
        <source>There is no graphics memory for it, so it answers more slowly.</source>
        <translation>使えるグラフィックスメモリーがないため、応答は遅くなります。</translation>
    </message>
    <message>
        <source>{models} would be unloaded.</source>
        <translation>{models} を降ろします。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Other programs hold the memory that it needs.</source>
        <translation>必要なメモリーを、ほかのプログラムが使っています。</translation>
    </message>
    <message>
        <source>{size} of graphics memory are missing.</source>
        <translation>グラフィックスメモリーが {size} 足りません。</translation>
    </message>
    <message>
        <source>{size} of main memory are missing.</source>
        <translation>メモリーが {size} 足りません。</translation>
    </message>
    <message>
        <source>It needs more memory than models may have.</source>
        <translation>モデルに割り当てたメモリーより多く必要です。</translation>
    </message>
    <message>
        <source>It would fit with a context of {tokens} tokens.</source>
        <translation>文脈を {tokens} トークンにすれば入ります。</translation>
    </message>
    <message>
        <source>{first} {rest}</source>
        <translation>{first}{rest}</translation>
    </message>
    <message>
        <source>cannot be fetched by this version</source>
        <translation>この版では取得できません</translation>
    </message>
    <message>
        <source>Python package {name}</source>
        <translation>Python パッケージ {name}</translation>
    </message>
    <message>
        <source>Ollama, {name}</source>
        <translation>Ollama・{name}</translation>
    </message>
    <message>
        <source>Hugging Face, {name}</source>
        <translation>Hugging Face・{name}</translation>
    </message>
    <message>
        <source>a server, {name}</source>
        <translation>サーバー・{name}</translation>
    </message>
    <message>
        <source>The file is damaged and is not used.</source>
        <translation>ファイルが壊れているため、使いません。</translation>
    </message>
    <message>
        <source>Ollama checks its own files</source>
        <translation>Ollama が自分で確かめます</translation>
    </message>
    <message>
        <source>lies on the server</source>
        <translation>サーバーにあります</translation>
    </message>
    <message>
        <source>SHA-256, after the download</source>
        <translation>取得後に SHA-256</translation>
    </message>
    <message>
        <source>after the download</source>
        <translation>取得後に確かめます</translation>
    </message>
    <message>
        <source>SHA-256 {digest}…</source>
        <translation>SHA-256 {digest}…</translation>
    </message>
    <message>
        <source>by its package</source>
        <translation>パッケージとして確認済み</translation>
    </message>
    <message>
        <source>file by file</source>
        <translation>ファイルごとに確認</translation>
    </message>
    <message>
        <source>{now} tokens, at most {longest}</source>
        <translation>{now} トークン（最大 {longest}）</translation>
    </message>
    <message>
        <source>{now} tokens</source>
        <translation>{now} トークン</translation>
    </message>
    <message>
        <source>Answers in conversations</source>
        <translation>会話で答える</translation>
    </message>
    <message>
        <source>Works in teams</source>
        <translation>チームで働く</translation>
    </message>
    <message>
        <source>Fills gaps in code</source>
        <translation>コードの空きを埋める</translation>
    </message>
    <message>
        <source>Feelings of messages</source>
        <translation>文章の感情</translation>
    </message>
    <message>
        <source>Moods of spoken replies</source>
        <translation>読み上げの気分</translation>
    </message>
    <message>
        <source>Feelings of recordings</source>
        <translation>録音の感情</translation>
    </message>
    <message>
        <source>Reads replies aloud</source>
        <translation>返事の読み上げ</translation>
    </message>
    <message>
        <source>Makes sound files of texts</source>
        <translation>文章を音声ファイルに</translation>
    </message>
    <message>
        <source>Sings words to a melody</source>
        <translation>歌詞をメロディーで歌う</translation>
    </message>
    <message>
        <source>Makes pieces of music to a description</source>
        <translation>説明に合わせた曲作り</translation>
    </message>
    <message>
        <source>Lines of a picture with their places</source>
        <translation>画像の行と、その位置</translation>
    </message>
    <message>
        <source>Scanned pages as text</source>
        <translation>スキャンした紙面を文字に</translation>
    </message>
    <message>
        <source>Recordings as text with times</source>
        <translation>録音を時刻つきの文字に</translation>
    </message>
    <message>
        <source>Dictation</source>
        <translation>口述入力</translation>
    </message>
</context>
<context>
    <name>DiskCard</name>
    <message>
        <source>No limit</source>
        <translation>制限なし</translation>
    </message>
    <message>
        <source>{size} a second</source>
        <translation>毎秒 {size}</translation>
    </message>
    <message>
        <source>Kept here</source>
        <translation>保存先</translation>
    </message>
    <message>
        <source>Speed of downloads: {limit}</source>
        <translation>取得の速さ：{limit}</translation>
    </message>
    <message>
        <source>{used} / {whole} GB</source>
        <translation>{used} / {whole} GB</translation>
    </message>
    <message>
        <source>Only the reserve of {size} is left.</source>
        <translation>残しておく空き {size} だけになりました。</translation>
    </message>
    <message>
        <source>{free} free, {reserve} kept back</source>
        <translation>空き {free}・残す空き {reserve}</translation>
    </message>
</context>
<context>
    <name>DiskController</name>
    <message>
        <source>Choose a folder with models</source>
        <translation>モデルのあるフォルダーを選ぶ</translation>
    </message>
    <message>
        <source>Reading the copies once more, then linking them</source>
        <translation>もう一度読み比べてからまとめています</translation>
    </message>
    <message>
        <source>{size} more are freed when you say that it is for good.</source>
        <translation>「完全に空ける」で、さらに {size} 空きます。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Putting files back</source>
        <translation>元に戻しています</translation>
    </message>
    <message>
        <source>Freeing the space</source>
        <translation>空きを作っています</translation>
    </message>
    <message>
        <source>{size} are free.</source>
        <translation>{size} 空きました。</translation>
    </message>
    <message>
        <source>{model} is used where it lies.</source>
        <translation>{model} を元の場所のまま使います。</translation>
    </message>
</context>
<context>
    <name>DiskFolders</name>
    <message>
        <source>Reading what is new or may be there twice</source>
        <translation>新しいものと重複の候補を読んでいます</translation>
    </message>
    <message>
        <source>Looking through folders</source>
        <translation>フォルダーを調べています</translation>
    </message>
    <message>
        <source>Folders with models</source>
        <translation>モデルのあるフォルダー</translation>
    </message>
    <message>
        <source>Where Ollama, LM Studio, Jan and Hugging Face keep models. They are only read, not changed.</source>
        <translation>Ollama、LM Studio、Jan、Hugging Face の保存先です。読み取るだけで、変更はしません。</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>フォルダーを追加…</translation>
    </message>
    <message>
        <source>Look through them</source>
        <translation>調べる</translation>
    </message>
</context>
<context>
    <name>DiskFound</name>
    <message>
        <source>What lies there</source>
        <translation>見つかったもの</translation>
    </message>
    <message>
        <source>Can be used where it lies, without a copy</source>
        <translation>コピーせずにそのまま使えます</translation>
    </message>
    <message>
        <source>Use all of them</source>
        <translation>すべて使う</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使う</translation>
    </message>
</context>
<context>
    <name>DiskPage</name>
    <message>
        <source>Nothing is changed until you say so, and nothing is ever deleted by itself</source>
        <translation>指示があるまで何も変えません。自動で削除することもありません</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>ディスク</translation>
    </message>
</context>
<context>
    <name>DiskSharing</name>
    <message>
        <source>The copies become links to one file: {size} are freed, and every name stays. This can be undone.</source>
        <translation>同じ内容のファイルを 1 つにまとめ、{size} を空けます。名前はすべて残り、あとで元に戻せます。</translation>
    </message>
    <message>
        <source>Share the space</source>
        <translation>まとめる</translation>
    </message>
    <message>
        <source>Free {size} for good? What was replaced can then not be put back any more.</source>
        <translation>{size} を完全に空けますか？ 置き換えたファイルは元に戻せなくなります。</translation>
    </message>
    <message>
        <source>Free it</source>
        <translation>空ける</translation>
    </message>
    <message>
        <source>There more than once</source>
        <translation>重複しているファイル</translation>
    </message>
    <message>
        <source>Texts and databases too</source>
        <translation>文書とデータベースも含める</translation>
    </message>
    <message>
        <source>Programs may edit these where they lie, and then every copy changes.</source>
        <translation>プログラムがその場で書き換えると、まとめたすべてのファイルが変わります。</translation>
    </message>
    <message>
        <source>Share the space…</source>
        <translation>まとめる…</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Free for good…</source>
        <translation>完全に空ける…</translation>
    </message>
    <message>
        <source>{size} are kept for that</source>
        <translation>そのために {size} を残しています</translation>
    </message>
    <message>
        <source>{size} could be freed</source>
        <translation>{size} 空けられます</translation>
    </message>
    <message>
        <source>Nothing lies there twice that could share its space.</source>
        <translation>まとめられる重複はありません。</translation>
    </message>
</context>
<context>
    <name>DiskWords</name>
    <message>
        <source>Texts</source>
        <translation>文書</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>データベース</translation>
    </message>
    <message>
        <source>Other files</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Empty files</source>
        <translation>空のファイル</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 個</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copies of {size}</source>
        <translation>
            <numerusform>{size} が %n 個</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n known before</source>
        <translation>
            <numerusform>前回から変化なし %n 個</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passed over</source>
        <translation>
            <numerusform>読めなかったもの %n 個</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ほか %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could share their space with another</source>
        <translation>
            <numerusform>%n 個のファイルをまとめられます</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) share their space now.</source>
        <translation>
            <numerusform>%n 個のファイルをまとめました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) put back as they were.</source>
        <translation>
            <numerusform>%n 個のファイルを元に戻しました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) share their space and can be put back</source>
        <translation>
            <numerusform>まとめた %n 個のファイルは元に戻せます</numerusform>
        </translation>
    </message>
    <message>
        <source>it is a text or a database, which may be edited</source>
        <translation>書き換えられることのある文書やデータベースです</translation>
    </message>
    <message>
        <source>it lies on another file system</source>
        <translation>別のファイルシステムにあります</translation>
    </message>
    <message>
        <source>its owner or its rights differ</source>
        <translation>所有者か権限が違います</translation>
    </message>
    <message>
        <source>it has names outside the folders that were indexed</source>
        <translation>調べたフォルダーの外にも名前があります</translation>
    </message>
    <message>
        <source>it shares its space already</source>
        <translation>すでにまとめてあります</translation>
    </message>
    <message>
        <source>it changed meanwhile</source>
        <translation>途中で変わりました</translation>
    </message>
    <message>
        <source>what stands there now is another file</source>
        <translation>別のファイルに置き換わっています</translation>
    </message>
    <message>
        <source>its file system has no hard links, or allows no more</source>
        <translation>ハードリンクを作れないファイルシステムです</translation>
    </message>
    <message>
        <source>it is not there any more</source>
        <translation>なくなりました</translation>
    </message>
    <message>
        <source>it cannot be read or replaced</source>
        <translation>読めないか、置き換えられません</translation>
    </message>
    <message numerus="yes">
        <source>%n left alone</source>
        <translation>
            <numerusform>そのままにしたもの %n 個</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DraftNote</name>
    <message>
        <source>The licence is not stated; look it up where the model comes from.</source>
        <translation>許諾が書かれていません。配布元で確かめてください。</translation>
    </message>
    <message>
        <source>Ollama does not have this model yet; it is fetched when you install it.</source>
        <translation>Ollama にはまだありません。入れるときに取得します。</translation>
    </message>
    <message>
        <source>Ollama does not answer; what the model is could not be told.</source>
        <translation>Ollama が応答しないため、どんなモデルか分かりませんでした。</translation>
    </message>
    <message>
        <source>The size is not known before it is fetched.</source>
        <translation>容量は取得するまで分かりません。</translation>
    </message>
    <message>
        <source>The file does not state its longest context.</source>
        <translation>文脈の最大の長さがファイルに書かれていません。</translation>
    </message>
    <message>
        <source>The file has no chat template; it continues texts rather than answers.</source>
        <translation>会話の型がないため、答えるのではなく文の続きを書きます。</translation>
    </message>
    <message>
        <source>It is not described as a text model; the engine may refuse it.</source>
        <translation>文章のモデルとは書かれていません。エンジンが受け付けないことがあります。</translation>
    </message>
    <message>
        <source>What you write goes to this server.</source>
        <translation>書いた内容はこのサーバーに送られます。</translation>
    </message>
    <message>
        <source>It runs once the extra library is installed: pip install saijin-studio[hf].</source>
        <translation>追加のライブラリーを入れると動きます：pip install saijin-studio[hf]</translation>
    </message>
    <message>
        <source>The file is used where it lies; keep it there.</source>
        <translation>ファイルはその場所のまま使います。動かさないでください。</translation>
    </message>
</context>
<context>
    <name>DraftPage</name>
    <message>
        <source>Give it a name.</source>
        <translation>名前を付けてください。</translation>
    </message>
    <message>
        <source>The short name has small letters, digits, points and hyphens.</source>
        <translation>短い名前に使えるのは、英小文字・数字・ピリオド・ハイフンです。</translation>
    </message>
    <message>
        <source>Name the licence.</source>
        <translation>許諾を書いてください。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Short name, as in commands</source>
        <translation>短い名前（コマンド用）</translation>
    </message>
    <message>
        <source>For</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>許諾</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Context in tokens</source>
        <translation>文脈（トークン）</translation>
    </message>
    <message>
        <source>Keep it in memory</source>
        <translation>メモリーに常駐させる</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日本語</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英語</translation>
    </message>
    <message>
        <source>at most {tokens} tokens</source>
        <translation>最大 {tokens} トークン</translation>
    </message>
    <message>
        <source>Found: {facts}</source>
        <translation>分かったこと：{facts}</translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message>
        <source>Drop to attach</source>
        <translation>ドロップして添付</translation>
    </message>
    <message>
        <source>Pictures, sound, text, code and PDF files</source>
        <translation>画像・音声・テキスト・コード・PDF</translation>
    </message>
    <message>
        <source>Drop to add the text to your message</source>
        <translation>ドロップして文章に加える</translation>
    </message>
</context>
<context>
    <name>EditorBody</name>
    <message>
        <source>Both languages</source>
        <translation>両方の言語</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>試してみる</translation>
    </message>
    <message>
        <source>Load it</source>
        <translation>読み込む</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>セクション</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>問題点</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to correct</source>
        <translation>
            <numerusform>直すところ: %n件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EmptyNotice</name>
    <message>
        <source>No persona could be read. The log says why.</source>
        <translation>読み込めたペルソナがありません。理由はログにあります。</translation>
    </message>
    <message>
        <source>No persona matches.</source>
        <translation>当てはまるペルソナがいません。</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>検索を消す</translation>
    </message>
</context>
<context>
    <name>EngineBlock</name>
    <message>
        <source>Test the address</source>
        <translation>アドレスのテスト</translation>
    </message>
    <message>
        <source>Ask Ollama which version it is and what it has.</source>
        <translation>Ollama にバージョンと持っているモデルを問い合わせます。</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>テスト</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>問い合わせ中…</translation>
    </message>
    <message numerus="yes">
        <source>Ollama {version} answers. It has %n model(s).</source>
        <translation>
            <numerusform>Ollama {version} が応答しました。モデルは %n 個です。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EntryBar</name>
    <message>
        <source>Move up</source>
        <translation>上へ移動</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下へ移動</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>取り除く</translation>
    </message>
</context>
<context>
    <name>EntryList</name>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Add to: {list}</source>
        <translation>{list}に追加</translation>
    </message>
</context>
<context>
    <name>ErrorRow</name>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>もう一度</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export conversations</source>
        <translation>会話の書き出し</translation>
    </message>
    <message>
        <source>Export the conversation</source>
        <translation>会話の書き出し</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n 件の会話</numerusform>
        </translation>
    </message>
    <message>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Markdown (.md)</source>
        <translation>Markdown (.md)</translation>
    </message>
    <message>
        <source>Web page (.html)</source>
        <translation>Web ページ (.html)</translation>
    </message>
    <message>
        <source>Data (.json), can be imported again</source>
        <translation>データ (.json)、読み込み直せます</translation>
    </message>
    <message>
        <source>All branches, not only what is shown</source>
        <translation>表示中の流れだけでなく、すべての枝を含める</translation>
    </message>
    <message>
        <source>What models thought before they answered</source>
        <translation>回答前の思考も含める</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>添付ファイルを含める</translation>
    </message>
    <message>
        <source>All in one file</source>
        <translation>1 つのファイルにまとめる</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Choose a folder …</source>
        <translation>フォルダーを選ぶ…</translation>
    </message>
    <message>
        <source>Choose a file …</source>
        <translation>保存先を選ぶ…</translation>
    </message>
    <message>
        <source>Everything there is, with all branches; for backups and for another computer.</source>
        <translation>すべての枝を含む完全なデータです。バックアップや別のパソコンへの移行に使えます。</translation>
    </message>
    <message>
        <source>One page to be read in a browser or printed; pictures are in it.</source>
        <translation>ブラウザーで読める、印刷もできる 1 枚のページです。画像も入ります。</translation>
    </message>
    <message>
        <source>Plain text to go on writing with; attachments are named but not in it.</source>
        <translation>書き足せるテキストです。添付ファイルは名前だけが入ります。</translation>
    </message>
</context>
<context>
    <name>Faces</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>ほか %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FeelingChip</name>
    <message>
        <source>Feeling: {words}</source>
        <translation>感情: {words}</translation>
    </message>
    <message>
        <source>Say what it really was</source>
        <translation>本当の感情を選びます</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Remove the filter {name}</source>
        <translation>絞り込み「{name}」を外す</translation>
    </message>
</context>
<context>
    <name>FilterButton</name>
    <message>
        <source>Filter</source>
        <translation>絞り込み</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>チーム</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>絞り込みを解除</translation>
    </message>
    <message>
        <source>Reset order</source>
        <translation>並び順を元に戻す</translation>
    </message>
</context>
<context>
    <name>FilterWords</name>
    <message>
        <source>Emotion</source>
        <translation>感情・相談</translation>
    </message>
    <message>
        <source>Engineering</source>
        <translation>エンジニアリング</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>品質</translation>
    </message>
    <message>
        <source>Design</source>
        <translation>デザイン</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>データ・文書</translation>
    </message>
    <message>
        <source>Music and voice</source>
        <translation>音楽・声</translation>
    </message>
    <message>
        <source>Planning</source>
        <translation>企画・執筆</translation>
    </message>
    <message>
        <source>Loaded now</source>
        <translation>読み込み済み</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>お気に入り</translation>
    </message>
    <message>
        <source>{model} ({count})</source>
        <translation>{model}（{count}）</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>{place} / {count}</source>
        <translation>{place} / {count}</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>該当なし</translation>
    </message>
    <message>
        <source>Find in the conversation</source>
        <translation>会話の中を検索</translation>
    </message>
    <message>
        <source>Previous match (Shift+Enter)</source>
        <translation>前へ (Shift+Enter)</translation>
    </message>
    <message>
        <source>Next match (Enter)</source>
        <translation>次へ (Enter)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>閉じる (Esc)</translation>
    </message>
</context>
<context>
    <name>FitCard</name>
    <message>
        <source>It is in memory now.</source>
        <translation>いまメモリーに載っています。</translation>
    </message>
    <message>
        <source>other</source>
        <translation>外部</translation>
    </message>
    <message>
        <source>this</source>
        <translation>これ</translation>
    </message>
</context>
<context>
    <name>FitMark</name>
    <message>
        <source>Fits with room</source>
        <translation>余裕あり</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>収まります</translation>
    </message>
    <message>
        <source>Just fits</source>
        <translation>ぎりぎり</translation>
    </message>
    <message>
        <source>Does not fit</source>
        <translation>収まりません</translation>
    </message>
</context>
<context>
    <name>FolderBlock</name>
    <message>
        <source>Data folder</source>
        <translation>データフォルダー</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Open the data folder</source>
        <translation>データフォルダーを開く</translation>
    </message>
    <message>
        <source>Open: {what}</source>
        <translation>開く: {what}</translation>
    </message>
    <message>
        <source>Counting …</source>
        <translation>計算中…</translation>
    </message>
    <message numerus="yes">
        <source>{size} in %n file(s)</source>
        <translation>
            <numerusform>{size}（%n ファイル）</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>なし</translation>
    </message>
</context>
<context>
    <name>FolderDialog</name>
    <message>
        <source>Rename folder</source>
        <translation>フォルダー名を変更</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新しいフォルダー</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>フォルダーの名前</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Move there</source>
        <translation>移動</translation>
    </message>
</context>
<context>
    <name>GalleryController</name>
    <message>
        <source>{size} · {seconds} s</source>
        <translation>{size}・約 {seconds} 秒</translation>
    </message>
</context>
<context>
    <name>GalleryMore</name>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>New persona</source>
        <translation>新しいペルソナ</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>読み込む…</translation>
    </message>
</context>
<context>
    <name>GalleryPane</name>
    <message>
        <source>Personas</source>
        <translation>ペルソナ</translation>
    </message>
    <message>
        <source>Show as tiles</source>
        <translation>タイルで表示</translation>
    </message>
    <message>
        <source>Show as rows</source>
        <translation>一覧で表示</translation>
    </message>
    <message>
        <source>Name, skill or model</source>
        <translation>名前・得意・モデルで探す</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>検索を消す</translation>
    </message>
    <message numerus="yes">
        <source>%n persona(s)</source>
        <translation>
            <numerusform>ペルソナ %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>{matches} of {personas}</source>
        <translation>{personas}のうち {matches} 人が該当</translation>
    </message>
</context>
<context>
    <name>GreetingPage</name>
    <message>
        <source>Forty personas, each with a craft, answered by models on this PC. Nothing you say leaves it.</source>
        <translation>得意分野を持つ40人のペルソナに、このPCのモデルが答えます。話したことが外に出ることはありません。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
</context>
<context>
    <name>HistoryActs</name>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) moved to {folder}</source>
        <translation>
            <numerusform>%n 件の会話を「{folder}」に移動しました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) taken out of the folder</source>
        <translation>
            <numerusform>%n 件の会話をフォルダーから出しました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) archived</source>
        <translation>
            <numerusform>%n 件の会話をアーカイブしました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) taken out of the archive</source>
        <translation>
            <numerusform>%n 件の会話をアーカイブから出しました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) deleted</source>
        <translation>
            <numerusform>%n 件の会話を削除しました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) restored</source>
        <translation>
            <numerusform>%n 件の会話を元に戻しました</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryDelegate</name>
    <message>
        <source>Title of the conversation</source>
        <translation>会話の題名</translation>
    </message>
</context>
<context>
    <name>HistoryDrag</name>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n 件の会話</numerusform>
        </translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>ピン留めする</translation>
    </message>
    <message>
        <source>Move to {folder}</source>
        <translation>「{folder}」に移動</translation>
    </message>
    <message>
        <source>Remove from the folder</source>
        <translation>フォルダーから出す</translation>
    </message>
</context>
<context>
    <name>HistoryEmpty</name>
    <message>
        <source>No conversations yet</source>
        <translation>会話はまだありません</translation>
    </message>
    <message>
        <source>What you talk about is kept here. Files of other programs can be dropped here too.</source>
        <translation>話した内容はここに残ります。ほかのアプリで書き出したファイルも、ここにドロップできます。</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>新しい会話</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>見つかりません</translation>
    </message>
    <message>
        <source>Fewer or other words may find more.</source>
        <translation>言葉を減らすか、別の言葉でお試しください。</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>検索を消す</translation>
    </message>
    <message>
        <source>No conversation matches</source>
        <translation>該当する会話がありません</translation>
    </message>
    <message>
        <source>The filters hide all of them.</source>
        <translation>絞り込みですべて隠れています。</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>絞り込みを解除</translation>
    </message>
    <message>
        <source>Nothing was deleted</source>
        <translation>削除した会話はありません</translation>
    </message>
    <message>
        <source>What you delete can be restored here for a week.</source>
        <translation>削除した会話は、1 週間ここから元に戻せます。</translation>
    </message>
    <message>
        <source>Back to all</source>
        <translation>すべて表示に戻る</translation>
    </message>
</context>
<context>
    <name>HistoryFilterBar</name>
    <message>
        <source>Archived</source>
        <translation>アーカイブ</translation>
    </message>
    <message>
        <source>Recently deleted</source>
        <translation>最近削除した会話</translation>
    </message>
    <message>
        <source>Remove the filter {name}</source>
        <translation>絞り込み「{name}」を外す</translation>
    </message>
</context>
<context>
    <name>HistoryFilterButton</name>
    <message>
        <source>Filter</source>
        <translation>絞り込み</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>アーカイブ</translation>
    </message>
    <message>
        <source>Recently deleted</source>
        <translation>最近削除した会話</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>ペルソナ</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>絞り込みを解除</translation>
    </message>
    <message>
        <source>{name} ({count})</source>
        <translation>{name}({count})</translation>
    </message>
</context>
<context>
    <name>HistoryHead</name>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n 件の会話</numerusform>
        </translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>会話</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>新しい会話</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>読み込む…</translation>
    </message>
    <message>
        <source>Choose all</source>
        <translation>すべて選択</translation>
    </message>
    <message>
        <source>Recently deleted</source>
        <translation>最近削除した会話</translation>
    </message>
</context>
<context>
    <name>HistoryMenus</name>
    <message>
        <source>Restore</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>名前を変更</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>ピン留めを外す</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>ピン留めする</translation>
    </message>
    <message>
        <source>Move to folder</source>
        <translation>フォルダーに移動</translation>
    </message>
    <message>
        <source>Take out of the archive</source>
        <translation>アーカイブから出す</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>アーカイブする</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>書き出す…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>New folder …</source>
        <translation>新しいフォルダー…</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>フォルダーなし</translation>
    </message>
    <message>
        <source>Rename folder</source>
        <translation>フォルダー名を変更</translation>
    </message>
    <message>
        <source>Remove the folder, keep what is in it</source>
        <translation>フォルダーを解除(会話は残す)</translation>
    </message>
</context>
<context>
    <name>HistoryPane</name>
    <message>
        <source>Title or what was said</source>
        <translation>題名や話した内容</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>検索を消す</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>会話</translation>
    </message>
</context>
<context>
    <name>HistorySearch</name>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n 件見つかりました</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryWords</name>
    <message>
        <source>Pinned</source>
        <translation>ピン留め</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨日</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>過去 7 日間</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>それ以前</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>アーカイブ</translation>
    </message>
    <message>
        <source>Recently deleted</source>
        <translation>最近削除した会話</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>題名</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>MMM d</source>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>MMM d, yyyy</source>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>新しい会話</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>書いています…</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>閉じています</translation>
    </message>
    <message>
        <source>open</source>
        <translation>開いています</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n 件の会話</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeyEditor</name>
    <message>
        <source>Press the new keys</source>
        <translation>新しいキーを押してください</translation>
    </message>
    <message>
        <source>New keys for: {command}</source>
        <translation>新しいキー: {command}</translation>
    </message>
    <message>
        <source>Press the keys. Tab goes on, Esc leaves.</source>
        <translation>キーを押してください。Tab で次へ、Esc で閉じます。</translation>
    </message>
    <message>
        <source>Keep the present keys too</source>
        <translation>今のキーも残す</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>このキーを使う</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>キーなし</translation>
    </message>
    <message>
        <source>Back to default</source>
        <translation>既定に戻す</translation>
    </message>
    <message>
        <source>{keys} is used for “{command}”.</source>
        <translation>{keys} は「{command}」に使われています。</translation>
    </message>
    <message>
        <source>Now: {keys}</source>
        <translation>設定しました: {keys}</translation>
    </message>
    <message>
        <source>Now it has no key.</source>
        <translation>キーを外しました。</translation>
    </message>
    <message>
        <source>This key cannot be used.</source>
        <translation>このキーは使えません。</translation>
    </message>
    <message>
        <source>{keys} writes a character. Hold Ctrl or Alt with it.</source>
        <translation>{keys} は文字の入力に使います。Ctrl か Alt と組み合わせてください。</translation>
    </message>
    <message>
        <source>{keys} is needed for sending and for breaking lines.</source>
        <translation>{keys} は送信と改行に使います。</translation>
    </message>
    <message>
        <source>{keys} is needed for moving about.</source>
        <translation>{keys} は移動に使います。</translation>
    </message>
    <message>
        <source>{keys} is needed for writing and editing text.</source>
        <translation>{keys} は文字の入力と編集に使います。</translation>
    </message>
    <message>
        <source>{keys} stops replies and closes what is open.</source>
        <translation>{keys} は返事の停止と、開いているものを閉じるのに使います。</translation>
    </message>
    <message>
        <source>A command has four keys at most.</source>
        <translation>1 つの操作に割り当てられるキーは 4 つまでです。</translation>
    </message>
</context>
<context>
    <name>KeyRow</name>
    <message>
        <source>No key</source>
        <translation>キーなし</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>キー操作</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>キーを変更…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>LedgerTable</name>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>What</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>許諾</translation>
    </message>
    <message>
        <source>From</source>
        <translation>取得元</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>ダイジェスト</translation>
    </message>
    <message>
        <source>When</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>{model} (stand-in)</source>
        <translation>{model}（代役）</translation>
    </message>
    <message>
        <source>{licence} · not to be sold</source>
        <translation>{licence}・商用不可</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>未導入</translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>Level of the microphone</source>
        <translation>マイクの音量</translation>
    </message>
</context>
<context>
    <name>LibraryActions</name>
    <message>
        <source>Load now</source>
        <translation>いま載せる</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>降ろす</translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation>取り直す</translation>
    </message>
    <message>
        <source>Edit the Modelfile…</source>
        <translation>Modelfile を編集…</translation>
    </message>
    <message>
        <source>Edit this row…</source>
        <translation>このモデルを編集…</translation>
    </message>
    <message>
        <source>Take out of the library</source>
        <translation>一覧から外す</translation>
    </message>
    <message>
        <source>Back to the usual order</source>
        <translation>いつもの順に戻す</translation>
    </message>
    <message>
        <source>No longer keep in memory</source>
        <translation>常駐をやめる</translation>
    </message>
    <message>
        <source>Keep in memory</source>
        <translation>常駐させる</translation>
    </message>
    <message>
        <source>Install · {size}</source>
        <translation>入れる・{size}</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>入れる</translation>
    </message>
    <message>
        <source>{size}/s</source>
        <translation>{size}/秒</translation>
    </message>
</context>
<context>
    <name>LibraryActs</name>
    <message>
        <source>{variant} answers from now on.</source>
        <translation>これからは {variant} が答えます。</translation>
    </message>
    <message>
        <source>The usual order counts again.</source>
        <translation>いつもの順に戻しました。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>取り除く</translation>
    </message>
    <message>
        <source>Remove {variant}? That frees {size}.</source>
        <translation>{variant} を取り除きますか。{size} 空きます。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source> and others</source>
        <translation> など</translation>
    </message>
    <message>
        <source>It also answers for {models}.</source>
        <translation>{models} もこれが答えています。</translation>
    </message>
    <message>
        <source>{variant} answers then.</source>
        <translation>あとは {variant} が答えます。</translation>
    </message>
    <message>
        <source>{personas} then answer with another model.</source>
        <translation>{personas} は別のモデルで答えるようになります。</translation>
    </message>
    <message>
        <source>{variant} was removed; {size} are free again.</source>
        <translation>{variant} を取り除きました。{size} 空きました。</translation>
    </message>
    <message>
        <source>{model} was taken out. Its files stay.</source>
        <translation>{model} を一覧から外しました。ファイルは残っています。</translation>
    </message>
    <message>
        <source>{model} is installed.</source>
        <translation>{model} が入りました。</translation>
    </message>
</context>
<context>
    <name>LibraryAdding</name>
    <message>
        <source>Asking the server…</source>
        <translation>サーバーに問い合わせています…</translation>
    </message>
    <message>
        <source>{model} was added.</source>
        <translation>{model} を追加しました。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
</context>
<context>
    <name>LibraryDesk</name>
    <message>
        <source>Show in library</source>
        <translation>モデル一覧で見る</translation>
    </message>
</context>
<context>
    <name>LibraryDetails</name>
    <message>
        <source>{model} stands in</source>
        <translation>{model} が代役です</translation>
    </message>
    <message>
        <source>Read the licence</source>
        <translation>許諾を読む</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>出どころ</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>許諾</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>文脈</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>検証</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>使う人</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>一覧に戻る</translation>
    </message>
    <message>
        <source>What it gives you</source>
        <translation>できること</translation>
    </message>
</context>
<context>
    <name>LibraryDropZone</name>
    <message>
        <source>Drop to add</source>
        <translation>ここに落として追加</translation>
    </message>
    <message>
        <source>A GGUF file or the folder of a checkpoint</source>
        <translation>GGUF ファイル、またはモデルのフォルダー</translation>
    </message>
</context>
<context>
    <name>LibraryEmpty</name>
    <message>
        <source>Looking at what is here…</source>
        <translation>モデルを調べています…</translation>
    </message>
    <message>
        <source>No model matches “{words}”.</source>
        <translation>「{words}」に合うモデルはありません。</translation>
    </message>
    <message>
        <source>There is no model of this sort.</source>
        <translation>この種類のモデルはありません。</translation>
    </message>
    <message>
        <source>There is no model yet. Add one from Ollama, a file or a folder.</source>
        <translation>まだモデルがありません。Ollama、ファイル、フォルダーから追加できます。</translation>
    </message>
    <message>
        <source>Show all models</source>
        <translation>すべて表示</translation>
    </message>
</context>
<context>
    <name>LibraryHeader</name>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Size · licence</source>
        <translation>容量・許諾</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>メモリーへの収まり</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
</context>
<context>
    <name>LibraryMenu</name>
    <message>
        <source>Install</source>
        <translation>入れる</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Call off</source>
        <translation>取り消す</translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation>取り直す</translation>
    </message>
    <message>
        <source>Load now</source>
        <translation>いま載せる</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>降ろす</translation>
    </message>
    <message>
        <source>Keep in memory</source>
        <translation>常駐させる</translation>
    </message>
    <message>
        <source>No longer keep in memory</source>
        <translation>常駐をやめる</translation>
    </message>
    <message>
        <source>Read the licence</source>
        <translation>許諾を読む</translation>
    </message>
    <message>
        <source>Edit this row…</source>
        <translation>このモデルを編集…</translation>
    </message>
    <message>
        <source>Take out of the library</source>
        <translation>一覧から外す</translation>
    </message>
</context>
<context>
    <name>LibraryModelfiles</name>
    <message>
        <source>Line {line}: {message}.</source>
        <translation>{line} 行目：{message}</translation>
    </message>
    <message>
        <source>The Modelfile was saved.</source>
        <translation>Modelfile を保存しました。</translation>
    </message>
</context>
<context>
    <name>LibraryNav</name>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>On this PC</source>
        <translation>この機械に</translation>
    </message>
    <message>
        <source>Looking after them</source>
        <translation>手入れ</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
</context>
<context>
    <name>LibrarySection</name>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Rollout</source>
        <translation>導入の段取り</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>控え</translation>
    </message>
    <message>
        <source>Care</source>
        <translation>検証と更新</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>ディスク</translation>
    </message>
</context>
<context>
    <name>LibrarySheet</name>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
</context>
<context>
    <name>LibraryToolbar</name>
    <message>
        <source>Search models, abilities, licences</source>
        <translation>モデル・能力・許諾で探す</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>検索を消す</translation>
    </message>
    <message>
        <source>Order of the list</source>
        <translation>並び順</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Add a model of your own</source>
        <translation>自分のモデルを追加</translation>
    </message>
</context>
<context>
    <name>LibraryWords</name>
    <message>
        <source>Conversation</source>
        <translation>会話</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>画像・文書</translation>
    </message>
    <message>
        <source>Emotion</source>
        <translation>感情</translation>
    </message>
    <message>
        <source>Speech</source>
        <translation>声・文字起こし</translation>
    </message>
    <message>
        <source>Music and song</source>
        <translation>音楽・歌</translation>
    </message>
    <message>
        <source>Emotion in text</source>
        <translation>文の感情</translation>
    </message>
    <message>
        <source>Emotion in voice</source>
        <translation>声の感情</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>声</translation>
    </message>
    <message>
        <source>Song</source>
        <translation>歌</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>音楽</translation>
    </message>
    <message>
        <source>Pictures and documents</source>
        <translation>画像・文書</translation>
    </message>
    <message>
        <source>Transcription</source>
        <translation>文字起こし</translation>
    </message>
    <message>
        <source>Talks and answers</source>
        <translation>話して答える</translation>
    </message>
    <message>
        <source>Completes code</source>
        <translation>コードを補う</translation>
    </message>
    <message>
        <source>Reads the feeling of a text</source>
        <translation>文の感情を読む</translation>
    </message>
    <message>
        <source>Hears the feeling of a voice</source>
        <translation>声の感情を聞き取る</translation>
    </message>
    <message>
        <source>Speaks</source>
        <translation>声で話す</translation>
    </message>
    <message>
        <source>Sings</source>
        <translation>歌う</translation>
    </message>
    <message>
        <source>Makes music</source>
        <translation>曲を作る</translation>
    </message>
    <message>
        <source>Reads words and their places in pictures</source>
        <translation>画像から文字と位置を読む</translation>
    </message>
    <message>
        <source>Writes down what is said</source>
        <translation>話した言葉を文字にする</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日本語</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英語</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>導入済み</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>入る</translation>
    </message>
    <message>
        <source>After unloading</source>
        <translation>降ろせば入る</translation>
    </message>
    <message>
        <source>CPU only</source>
        <translation>CPUのみ</translation>
    </message>
    <message>
        <source>Will not fit</source>
        <translation>入らない</translation>
    </message>
    <message>
        <source>By use</source>
        <translation>使いみち順</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>名前順</translation>
    </message>
    <message>
        <source>By size</source>
        <translation>容量順</translation>
    </message>
    <message>
        <source>By fit</source>
        <translation>収まり順</translation>
    </message>
    <message>
        <source>built-in</source>
        <translation>内蔵</translation>
    </message>
    <message>
        <source>a server</source>
        <translation>サーバー</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>破損</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>取得中</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>検証中</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>順番待ち</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>Resident</source>
        <translation>常駐中</translation>
    </message>
    <message>
        <source>Loaded</source>
        <translation>読み込み済み</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>読み込み中</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Stand-in</source>
        <translation>代役</translation>
    </message>
    <message>
        <source>Not installed</source>
        <translation>未導入</translation>
    </message>
    <message>
        <source>Not available</source>
        <translation>取得できません</translation>
    </message>
    <message>
        <source>{state} {percent}%</source>
        <translation>{state} {percent}%</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>入れる</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Call off</source>
        <translation>取り消す</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修復</translation>
    </message>
    <message>
        <source>Roomy</source>
        <translation>余裕</translation>
    </message>
    <message>
        <source>Just right</source>
        <translation>ちょうど</translation>
    </message>
    <message>
        <source>Tight</source>
        <translation>きつい</translation>
    </message>
    <message>
        <source>{taken} / {budget} GB</source>
        <translation>{taken} / {budget} GB</translation>
    </message>
    <message>
        <source>size unknown</source>
        <translation>容量不明</translation>
    </message>
    <message>
        <source>answered by a stand-in</source>
        <translation>代役が答えます</translation>
    </message>
</context>
<context>
    <name>LicenceSheet</name>
    <message>
        <source>Accept and install</source>
        <translation>同意して入れる</translation>
    </message>
    <message>
        <source>The whole text</source>
        <translation>全文</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>許諾の本文</translation>
    </message>
    <message>
        <source>Please read this before the model is used for the first time.</source>
        <translation>このモデルを初めて使う前に、お読みください。</translation>
    </message>
    <message>
        <source>A summary; the whole text is behind the link.</source>
        <translation>要約です。全文はリンク先にあります。</translation>
    </message>
    <message>
        <source>not for commercial use</source>
        <translation>商用不可</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Open a link</source>
        <translation>リンクを開く</translation>
    </message>
    <message>
        <source>Open this address in the browser?</source>
        <translation>このアドレスをブラウザーで開きますか？</translation>
    </message>
    <message>
        <source>The link was written by a model or came with a message.</source>
        <translation>モデルが書いたか、メッセージに含まれていたリンクです。</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>リンクをコピー</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>The site&apos;s name has letters that may look like others: {name}</source>
        <translation>サイト名に、ほかの文字と見まちがえやすい文字があります: {name}</translation>
    </message>
    <message>
        <source>What stands before @ is not the site. The site is {host}</source>
        <translation>「@」の前はサイト名ではありません。接続先は {host} です</translation>
    </message>
    <message>
        <source>The site has no name, only a number.</source>
        <translation>サイト名がなく、番号だけのアドレスです。</translation>
    </message>
    <message>
        <source>The connection is not encrypted (http).</source>
        <translation>通信は暗号化されません（http）。</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>コピーしました</translation>
    </message>
</context>
<context>
    <name>MachinePage</name>
    <message>
        <source>Graphics</source>
        <translation>グラフィックス</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリー</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>プロセッサー</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>ディスク</translation>
    </message>
    <message>
        <source>For models</source>
        <translation>モデル用</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>データフォルダー</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>調べています…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>変更…</translation>
    </message>
    <message>
        <source>Change how much memory models may have</source>
        <translation>モデルが使うメモリーの量を変更</translation>
    </message>
    <message>
        <source>Elsewhere…</source>
        <translation>別の場所…</translation>
    </message>
    <message>
        <source>Keep the data elsewhere</source>
        <translation>データを別の場所に置く</translation>
    </message>
    <message>
        <source>This start names its folder by {name}.</source>
        <translation>今回は{name}でフォルダーが指定されています。</translation>
    </message>
    <message>
        <source>{total}, {free} free</source>
        <translation>{total}（空き{free}）</translation>
    </message>
    <message>
        <source>{free} free</source>
        <translation>空き{free}</translation>
    </message>
    <message>
        <source>{free} free: little for large models</source>
        <translation>空き{free}（大きなモデルには足りません）</translation>
    </message>
    <message>
        <source>up to {ram} of memory</source>
        <translation>メモリー最大{ram}</translation>
    </message>
    <message>
        <source>up to {vram} of graphics memory, {ram} of memory</source>
        <translation>VRAM最大{vram}、メモリー最大{ram}</translation>
    </message>
    <message>
        <source>none that models could use: they run on the processor</source>
        <translation>モデルが使えるものはありません（プロセッサーで動きます）</translation>
    </message>
    <message numerus="yes">
        <source>%n core(s)</source>
        <translation>
            <numerusform>%nコア</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MemoryCosts</name>
    <message>
        <source>Memory, expected and measured</source>
        <translation>メモリーの見込みと実測</translation>
    </message>
    <message>
        <source>{tokens} tokens</source>
        <translation>{tokens} トークン</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>見込み</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>実測</translation>
    </message>
    <message>
        <source>with the first load</source>
        <translation>最初の読み込みで測ります</translation>
    </message>
</context>
<context>
    <name>MemoryDetails</name>
    <message numerus="yes">
        <source>loaded %n time(s)</source>
        <translation>
            <numerusform>読み込み %n 回</numerusform>
        </translation>
    </message>
    <message>
        <source>{loads}, {time} on average</source>
        <translation>{loads}・平均 {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n repl(y/ies)</source>
        <translation>
            <numerusform>返答 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>{replies}, {time} on average</source>
        <translation>{replies}・平均 {time}</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>見込み</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>実測</translation>
    </message>
    <message>
        <source>load time</source>
        <translation>読み込み時間</translation>
    </message>
</context>
<context>
    <name>MemoryMeter</name>
    <message>
        <source>{used} of {budget} GB</source>
        <translation>{used} / {budget} GB</translation>
    </message>
    <message>
        <source>10 min ago</source>
        <translation>10 分前</translation>
    </message>
    <message>
        <source>now</source>
        <translation>いま</translation>
    </message>
    <message>
        <source>at most {size} GB</source>
        <translation>最大 {size} GB</translation>
    </message>
    <message>
        <source>{memory} in the last ten minutes: now {used} GB, at most {peak} GB of {budget} GB</source>
        <translation>直近 10 分間の {memory}：いま {used} GB、最大 {peak} GB、予算 {budget} GB</translation>
    </message>
</context>
<context>
    <name>MemoryOthers</name>
    <message>
        <source>not the studio&apos;s; it makes the budget smaller</source>
        <translation>スタジオの外の使用分。その分だけ予算が減ります</translation>
    </message>
    <message>
        <source>among them {models}</source>
        <translation>うち {models}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Other programs</source>
        <translation>ほかのプログラム</translation>
    </message>
</context>
<context>
    <name>MemoryRow</name>
    <message>
        <source>loading</source>
        <translation>読み込み中</translation>
    </message>
    <message>
        <source>answering</source>
        <translation>返答中</translation>
    </message>
    <message>
        <source>finishing, then unloads</source>
        <translation>終わりしだい降ろします</translation>
    </message>
    <message>
        <source>unloading</source>
        <translation>降ろしています</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>resident</source>
        <translation>常駐中</translation>
    </message>
    <message>
        <source>loaded</source>
        <translation>読み込み済み</translation>
    </message>
    <message>
        <source>stand-in</source>
        <translation>代役</translation>
    </message>
    <message>
        <source>Do not keep in memory</source>
        <translation>常駐をやめる</translation>
    </message>
    <message>
        <source>Keep in memory</source>
        <translation>常駐させる</translation>
    </message>
    <message>
        <source>Hide the figures</source>
        <translation>数値を閉じる</translation>
    </message>
    <message>
        <source>Show the figures</source>
        <translation>数値を見る</translation>
    </message>
    <message>
        <source>It is being unloaded already</source>
        <translation>いま降ろしているところです</translation>
    </message>
    <message>
        <source>Unload now</source>
        <translation>いますぐ降ろす</translation>
    </message>
    <message>
        <source>measured at the first load</source>
        <translation>最初の読み込みで測ります</translation>
    </message>
    <message>
        <source>expected {expected}, measured {measured}</source>
        <translation>見込み {expected}、実測 {measured}</translation>
    </message>
</context>
<context>
    <name>MemoryView</name>
    <message>
        <source>Memory</source>
        <translation>メモリー</translation>
    </message>
    <message>
        <source>Budget…</source>
        <translation>予算…</translation>
    </message>
    <message>
        <source>expected above, measured below</source>
        <translation>上が見込み、下が実測</translation>
    </message>
    <message>
        <source>No model is in memory. The first message loads one.</source>
        <translation>読み込まれているモデルはありません。最初のメッセージで読み込みます。</translation>
    </message>
</context>
<context>
    <name>MessageBody</name>
    <message>
        <source>Links of the message</source>
        <translation>メッセージのリンク</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>すべて選択</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>リンクをコピー</translation>
    </message>
    <message>
        <source>Link: {address}</source>
        <translation>リンク: {address}</translation>
    </message>
</context>
<context>
    <name>MessageEditor</name>
    <message>
        <source>The text of the message</source>
        <translation>メッセージの本文</translation>
    </message>
    <message>
        <source>Save and send</source>
        <translation>保存して送信</translation>
    </message>
    <message>
        <source>Save only</source>
        <translation>保存のみ</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
</context>
<context>
    <name>MessageWords</name>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
</context>
<context>
    <name>ModelAddDialog</name>
    <message>
        <source>Edit the row</source>
        <translation>モデルを編集</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>モデルを追加</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>調べる</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Looking at it…</source>
        <translation>調べています…</translation>
    </message>
    <message>
        <source>Adding it…</source>
        <translation>追加しています…</translation>
    </message>
</context>
<context>
    <name>ModelButton</name>
    <message>
        <source>{model} answers. Choose another model (/model)</source>
        <translation>{model} が答えます。別のモデルを選ぶ（/model）</translation>
    </message>
</context>
<context>
    <name>ModelUsers</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ほか %n 人</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelfileSheet</name>
    <message>
        <source>Modelfile</source>
        <translation>Modelfile</translation>
    </message>
    <message>
        <source>System prompt and parameters with which the model is made. It is made anew when you save.</source>
        <translation>モデルを作る指示文とパラメーターです。保存すると作り直します。</translation>
    </message>
    <message>
        <source>Save and make anew</source>
        <translation>保存して作り直す</translation>
    </message>
    <message>
        <source>Back to the original</source>
        <translation>元の内容に戻す</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Small models answer for every persona until you bring larger ones, and are named as stand-ins.</source>
        <translation>大きなモデルを入れるまでは、小さなモデルが代役として全員分の返事をします。代役であることは必ず表示されます。</translation>
    </message>
    <message>
        <source>Larger ones come from Ollama: where it runs, the studio finds its models by itself.</source>
        <translation>大きなモデルはOllamaから使えます。Ollamaが動いていれば、モデルは自動で見つかります。</translation>
    </message>
    <message>
        <source>All models…</source>
        <translation>すべてのモデル…</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>About the model</source>
        <translation>モデルについて</translation>
    </message>
</context>
<context>
    <name>Move</name>
    <message>
        <source>Moving the data folder…</source>
        <translation>データフォルダーを移動しています…</translation>
    </message>
</context>
<context>
    <name>NewTeamDialog</name>
    <message>
        <source>Write what the team is to do.</source>
        <translation>チームに任せることを書いてください。</translation>
    </message>
    <message>
        <source>Choose at least two personas.</source>
        <translation>ペルソナを2人以上選んでください。</translation>
    </message>
    <message>
        <source>New team</source>
        <translation>新しいチーム</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>お題</translation>
    </message>
    <message>
        <source>What should the team work out together?</source>
        <translation>チームに何を考えてもらいますか？</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>メンバー</translation>
    </message>
    <message>
        <source>Search by name or specialty</source>
        <translation>名前・得意で探す</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>検索を消す</translation>
    </message>
    <message>
        <source>Organiser: splits the task and gathers the answers</source>
        <translation>まとめ役：お題を分け、答えをまとめます</translation>
    </message>
    <message>
        <source>Organiser</source>
        <translation>まとめ役</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Start the team</source>
        <translation>チームを始める</translation>
    </message>
    <message>
        <source>{count} of at most {most}</source>
        <translation>{count} 人（最大 {most} 人）</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>モデル %n 個</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n load(s)</source>
        <translation>
            <numerusform>読み込み約 %n 回</numerusform>
        </translation>
    </message>
    <message>
        <source>{models}, {loads} ({size})</source>
        <translation>{models}、{loads}（{size}）</translation>
    </message>
    <message>
        <source>{models}, in memory already</source>
        <translation>{models}、すべて読み込み済み</translation>
    </message>
    <message>
        <source>No model is installed for {names}: their turns will fail.</source>
        <translation>{names} のモデルが入っていないため、その番は失敗します。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>NoteWords</name>
    <message numerus="yes">
        <source>%n message(s) had lost what they answer and begin a branch.</source>
        <translation>
            <numerusform>%n 件のメッセージは返信先が見つからないため、別の枝の始まりにしました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) answered themselves in a circle, which was opened.</source>
        <translation>
            <numerusform>%n 件のメッセージの循環を解消しました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) were there twice and are kept once.</source>
        <translation>
            <numerusform>%n 件の重複したメッセージを 1 つにまとめました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) could not be read and were left out.</source>
        <translation>
            <numerusform>%n 件のメッセージは読めなかったため、取り込みませんでした。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n instruction(s) for the model were left out.</source>
        <translation>
            <numerusform>モデルへの指示 %n 件は取り込みませんでした。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n attachment(s) are not in the file.</source>
        <translation>
            <numerusform>%n 件の添付ファイルは、このファイルに入っていません。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} is not here: %n conversation(s) go on with another.</source>
        <translation>
            <numerusform>「{name}」がいないため、%n 件の会話は別のペルソナが引き継ぎます。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoticesView</name>
    <message>
        <source>Notifications</source>
        <translation>お知らせ</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>まだお知らせはありません。</translation>
    </message>
</context>
<context>
    <name>OfferRow</name>
    <message>
        <source>Japanese and English</source>
        <translation>日本語・英語</translation>
    </message>
    <message>
        <source>English only</source>
        <translation>英語のみ</translation>
    </message>
    <message>
        <source>{size} · {languages} · {licence}</source>
        <translation>{size} · {languages} · {licence}</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>インストール済み</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Cancel the download of {model}</source>
        <translation>{model}のダウンロードをキャンセル</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>インストール</translation>
    </message>
    <message>
        <source>Install {model}</source>
        <translation>{model}をインストール</translation>
    </message>
    <message>
        <source>It needs more memory than the models may have.</source>
        <translation>モデルに許されたメモリーでは足りません。</translation>
    </message>
</context>
<context>
    <name>OriginPage</name>
    <message>
        <source>GGUF file</source>
        <translation>GGUF ファイル</translation>
    </message>
    <message>
        <source>Hugging Face folder</source>
        <translation>Hugging Face のフォルダー</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>サーバー</translation>
    </message>
    <message>
        <source>The name of a model in Ollama&apos;s library, or of one that you made.</source>
        <translation>Ollama のライブラリーにある名前、または自分で作ったモデルの名前です。</translation>
    </message>
    <message>
        <source>The file is used where it lies. You can also drop it on the page.</source>
        <translation>ファイルはその場所のまま使います。一覧に落としても追加できます。</translation>
    </message>
    <message>
        <source>A folder with config.json and safetensors files, used where it lies.</source>
        <translation>config.json と safetensors のあるフォルダーです。その場所のまま使います。</translation>
    </message>
    <message>
        <source>A server with the interface of OpenAI&apos;s, here or elsewhere.</source>
        <translation>OpenAI と同じ方式のサーバーです。このPCでも、ほかでも使えます。</translation>
    </message>
    <message>
        <source>Name with tag</source>
        <translation>名前とタグ</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Key, where it asks for one</source>
        <translation>キー（必要な場合）</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選ぶ…</translation>
    </message>
    <message>
        <source>Ask the server</source>
        <translation>サーバーに聞く</translation>
    </message>
</context>
<context>
    <name>PartChanges</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>ほか %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassphraseCard</name>
    <message>
        <source>Passphrase or recovery key</source>
        <translation>パスフレーズまたは復旧キー</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
</context>
<context>
    <name>PersonaEditing</name>
    <message>
        <source>{name} was deleted.</source>
        <translation>{name}を削除しました。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
</context>
<context>
    <name>PersonaEditor</name>
    <message>
        <source>The file has changed on disk. What you have typed here is not lost.</source>
        <translation>ファイルがほかで変更されました。ここで入力した内容は失われていません。</translation>
    </message>
    <message>
        <source>Edit persona</source>
        <translation>ペルソナの編集</translation>
    </message>
    <message>
        <source>New persona</source>
        <translation>新しいペルソナ</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>バージョン</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save the changes before closing?</source>
        <translation>閉じる前に変更を保存しますか？</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>保存しない</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Correct what is wrong first.</source>
        <translation>先に問題を直してください。</translation>
    </message>
    <message>
        <source>Everything is saved.</source>
        <translation>すべて保存済みです。</translation>
    </message>
    <message>
        <source>Only personas of your own can be deleted.</source>
        <translation>削除できるのは自分のペルソナだけです。</translation>
    </message>
</context>
<context>
    <name>PersonaExport</name>
    <message>
        <source>Export a persona</source>
        <translation>ペルソナの書き出し</translation>
    </message>
    <message>
        <source>{name} was exported.</source>
        <translation>{name}を書き出しました。</translation>
    </message>
    <message>
        <source>Persona file (*.yaml)</source>
        <translation>ペルソナファイル (*.yaml)</translation>
    </message>
    <message>
        <source>Character card V3 (*.json)</source>
        <translation>キャラクターカード V3 (*.json)</translation>
    </message>
    <message>
        <source>Character card V2 (*.json)</source>
        <translation>キャラクターカード V2 (*.json)</translation>
    </message>
    <message>
        <source>Character card in a picture (*.png)</source>
        <translation>画像入りキャラクターカード (*.png)</translation>
    </message>
</context>
<context>
    <name>PersonaImport</name>
    <message>
        <source>Import personas</source>
        <translation>ペルソナを読み込む</translation>
    </message>
    <message>
        <source>Cards and persona files (*.png *.json *.yaml *.yml)</source>
        <translation>カードとペルソナファイル (*.png *.json *.yaml *.yml)</translation>
    </message>
    <message>
        <source>You have a persona {name} already.</source>
        <translation>ペルソナ {name} はすでにあります。</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>置き換える</translation>
    </message>
    <message>
        <source>{name} was imported.</source>
        <translation>{name}を読み込みました。</translation>
    </message>
</context>
<context>
    <name>PianoRoll</name>
    <message numerus="yes">
        <source>Piano roll, %n note(s)</source>
        <translation>
            <numerusform>ピアノロール、%n 音</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>The file is no longer there.</source>
        <translation>ファイルが見つかりません。</translation>
    </message>
    <message>
        <source>The picture is too large to be shown.</source>
        <translation>画像が大きすぎるため表示できません。</translation>
    </message>
    <message>
        <source>The picture cannot be read.</source>
        <translation>画像を読み込めません。</translation>
    </message>
    <message>
        <source>Picture: {name}</source>
        <translation>画像: {name}</translation>
    </message>
    <message>
        <source>{name}: show large</source>
        <translation>{name}: 大きく表示</translation>
    </message>
</context>
<context>
    <name>PictureDataDialog</name>
    <message>
        <source>Table as CSV</source>
        <translation>表を CSV に</translation>
    </message>
    <message>
        <source>Receipt as JSON</source>
        <translation>レシートを JSON に</translation>
    </message>
    <message>
        <source>What is different</source>
        <translation>違うところ</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Ask {name} about it</source>
        <translation>{name}に聞く</translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s), line by line</source>
        <translation>
            <numerusform>行ごとに比べて %n か所</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>違いはありません。</translation>
    </message>
    <message>
        <source>Taken from what was read, without a model.</source>
        <translation>モデルを使わず、読み取った文字から取り出しました。</translation>
    </message>
    <message>
        <source>Put in order by {model}.</source>
        <translation>{model} が整理しました。</translation>
    </message>
    <message>
        <source>The items come to the total.</source>
        <translation>品目の合計は総額と一致しています。</translation>
    </message>
    <message>
        <source>These numbers stand nowhere in what was read: {numbers}.</source>
        <translation>読み取った文字にない数字があります：{numbers}。</translation>
    </message>
    <message>
        <source>The items do not come to the total. Please check them.</source>
        <translation>品目の合計が総額と一致しません。お確かめください。</translation>
    </message>
    <message>
        <source>Subtotal</source>
        <translation>小計</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>税</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合計</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>品目</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金額</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>コピーしました</translation>
    </message>
</context>
<context>
    <name>PictureDropZone</name>
    <message>
        <source>Drop to read</source>
        <translation>ここに落として読み取る</translation>
    </message>
    <message>
        <source>Pictures, PDF files or a whole folder</source>
        <translation>画像、PDF、フォルダ</translation>
    </message>
</context>
<context>
    <name>PictureExporting</name>
    <message>
        <source>This page…</source>
        <translation>このページ…</translation>
    </message>
    <message numerus="yes">
        <source>All %n page(s)…</source>
        <translation>
            <numerusform>全 %n ページ…</numerusform>
        </translation>
    </message>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>JSON with boxes</source>
        <translation>JSON（枠の位置つき）</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Searchable PDF</source>
        <translation>検索できる PDF</translation>
    </message>
    <message>
        <source>Export what was read</source>
        <translation>読み取り結果を書き出す</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>保存しました: {file}</translation>
    </message>
</context>
<context>
    <name>PictureHistoryController</name>
    <message>
        <source>{name}, page {page}</source>
        <translation>{name}・{page} ページ</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>文字をコピー</translation>
    </message>
    <message>
        <source>Send with the message</source>
        <translation>メッセージに添える</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>書き出す…</translation>
    </message>
    <message>
        <source>Take out of the history</source>
        <translation>履歴から取り除く</translation>
    </message>
    <message>
        <source>All of it was copied.</source>
        <translation>すべてコピーしました。</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) were taken out of the history.</source>
        <translation>
            <numerusform>%n ページを履歴から取り除きました。</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
</context>
<context>
    <name>PictureLines</name>
    <message>
        <source>Copy the line</source>
        <translation>この行をコピー</translation>
    </message>
    <message>
        <source>Edit the line</source>
        <translation>この行を直す</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>すべてコピー</translation>
    </message>
    <message>
        <source>Read only a rectangle</source>
        <translation>囲んだところだけ読み取る</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>書き出す…</translation>
    </message>
</context>
<context>
    <name>PictureReading</name>
    <message>
        <source>Reading page {page} of {pages}…</source>
        <translation>{pages} ページ中 {page} ページ目を読み取っています…</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>読み取っています…</translation>
    </message>
    <message>
        <source>{engine} · {seconds} s</source>
        <translation>{engine} · {seconds} 秒</translation>
    </message>
    <message>
        <source>stand-in</source>
        <translation>代役</translation>
    </message>
    <message>
        <source>Reading with {engine}…</source>
        <translation>{engine} で読み取っています…</translation>
    </message>
    <message>
        <source>All of it was copied.</source>
        <translation>すべてコピーしました。</translation>
    </message>
    <message>
        <source>{name}, page {page}</source>
        <translation>{name}・{page} ページ</translation>
    </message>
    <message>
        <source>Only the rectangle was read.</source>
        <translation>囲んだところだけを読み取りました。</translation>
    </message>
    <message>
        <source>Show the whole page</source>
        <translation>ページ全体に戻す</translation>
    </message>
    <message>
        <source>The built-in engine read it.</source>
        <translation>内蔵のエンジンで読み取りました。</translation>
    </message>
</context>
<context>
    <name>PictureTaking</name>
    <message>
        <source>Choose pictures</source>
        <translation>画像を選ぶ</translation>
    </message>
    <message>
        <source>Pictures and PDF (*.png *.jpg *.jpeg *.webp *.gif *.tif *.tiff *.bmp *.avif *.heic *.pdf)</source>
        <translation>画像と PDF (*.png *.jpg *.jpeg *.webp *.gif *.tif *.tiff *.bmp *.avif *.heic *.pdf)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Choose a folder of pictures</source>
        <translation>画像のフォルダを選ぶ</translation>
    </message>
    <message>
        <source>Screen {time}</source>
        <translation>画面 {time}</translation>
    </message>
    <message>
        <source>Pasted {time}</source>
        <translation>貼り付け {time}</translation>
    </message>
</context>
<context>
    <name>PictureViewer</name>
    <message>
        <source>Picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Picture: {name}</source>
        <translation>画像: {name}</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>前へ</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>Own size</source>
        <translation>実寸</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>全体を表示</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>名前を付けて保存…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>フォルダーで表示</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>The picture cannot be read.</source>
        <translation>画像を読み込めません。</translation>
    </message>
    <message>
        <source>Save the picture as</source>
        <translation>画像を保存</translation>
    </message>
    <message>
        <source>It could not be saved there. Choose another folder.</source>
        <translation>そこには保存できませんでした。別のフォルダーを選んでください。</translation>
    </message>
</context>
<context>
    <name>PicturesBatch</name>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>読み取り中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>{state} · {done} of {all}</source>
        <translation>{state} · {done} / {all}</translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>失敗 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>待ち</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>読み取り中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>一括読み取り</translation>
    </message>
    <message>
        <source>Choose pictures…</source>
        <translation>画像を選ぶ…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>フォルダを選ぶ…</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>失敗を再試行</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>書き出す…</translation>
    </message>
    <message>
        <source>Pictures of the batch</source>
        <translation>一括読み取りの画像</translation>
    </message>
    <message>
        <source>No batch yet. Drop a folder here, or choose many pictures at once.</source>
        <translation>一括読み取りはまだありません。フォルダをここに落とすか、画像をまとめて選んでください。</translation>
    </message>
</context>
<context>
    <name>PicturesEmpty</name>
    <message>
        <source>Drop a picture here, and read what it says.</source>
        <translation>画像をここに落とすと、書かれた文字を読み取ります。</translation>
    </message>
    <message>
        <source>Screenshots, photos, scans and PDF files. Everything stays on this PC.</source>
        <translation>スクリーンショット、写真、スキャン、PDF に対応。すべてこの PC の中で処理します。</translation>
    </message>
    <message>
        <source>Choose pictures…</source>
        <translation>画像を選ぶ…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>フォルダを選ぶ…</translation>
    </message>
    <message>
        <source>Paste a picture</source>
        <translation>画像を貼り付ける</translation>
    </message>
    <message>
        <source>Read a part of the screen</source>
        <translation>画面の一部を読み取る</translation>
    </message>
</context>
<context>
    <name>PicturesHistory</name>
    <message>
        <source>Nothing that was read holds these words.</source>
        <translation>この言葉を含む読み取り結果はありません。</translation>
    </message>
    <message>
        <source>Nothing here yet. What is read in pictures is kept here, and can be searched.</source>
        <translation>まだ何もありません。画像から読み取ったものはここに残り、検索できます。</translation>
    </message>
    <message>
        <source>Search in everything that was read</source>
        <translation>読み取ったものを検索</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>検索を消す</translation>
    </message>
    <message>
        <source>Everything that was read</source>
        <translation>これまでに読み取ったもの</translation>
    </message>
</context>
<context>
    <name>PicturesPane</name>
    <message>
        <source>Beside the conversation</source>
        <translation>会話の横に戻す</translation>
    </message>
    <message>
        <source>Large view</source>
        <translation>大きく表示</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Choose pictures…</source>
        <translation>画像を選ぶ…</translation>
    </message>
    <message>
        <source>Paste a picture</source>
        <translation>画像を貼り付ける</translation>
    </message>
    <message>
        <source>Read a part of the screen</source>
        <translation>画面の一部を読み取る</translation>
    </message>
    <message>
        <source>Put the pictures pane away</source>
        <translation>画像パネルを閉じる</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>読み取り</translation>
    </message>
    <message>
        <source>What a picture says</source>
        <translation>画像に書かれていること</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>一括</translation>
    </message>
    <message>
        <source>Many pictures one after another</source>
        <translation>一括読み取り</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Everything that was read</source>
        <translation>これまでに読み取ったもの</translation>
    </message>
    <message>
        <source>Pages of the pictures pane</source>
        <translation>画像パネルのページ</translation>
    </message>
</context>
<context>
    <name>PicturesResults</name>
    <message>
        <source>{model} · licence {licence}</source>
        <translation>{model} · ライセンス {licence}</translation>
    </message>
    <message>
        <source>stand-in</source>
        <translation>代役</translation>
    </message>
    <message>
        <source>No text was found</source>
        <translation>文字は見つかりませんでした</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n か所</numerusform>
        </translation>
    </message>
    <message>
        <source>confidence {number}</source>
        <translation>確信度 {number}</translation>
    </message>
    <message>
        <source>Only one engine is installed</source>
        <translation>エンジンは一つだけ入っています</translation>
    </message>
    <message>
        <source>This engine has read the page already; choose another one</source>
        <translation>このエンジンはもう読み取りました。別のエンジンを選んでください</translation>
    </message>
    <message>
        <source>To {persona}</source>
        <translation>{persona}へ</translation>
    </message>
    <message>
        <source>Send what was read to {persona}</source>
        <translation>読み取り結果を{persona}に送る</translation>
    </message>
    <message>
        <source>Have {persona} turn it into data</source>
        <translation>{persona}に頼んでデータにする</translation>
    </message>
    <message>
        <source>Line by line</source>
        <translation>行ごと</translation>
    </message>
    <message>
        <source>As one text</source>
        <translation>ひと続きの文章</translation>
    </message>
    <message>
        <source>Two engines side by side</source>
        <translation>二つのエンジンを並べる</translation>
    </message>
    <message>
        <source>How what was read is shown</source>
        <translation>読み取り結果の表示</translation>
    </message>
    <message>
        <source>Which engine reads</source>
        <translation>読み取りに使うエンジン</translation>
    </message>
    <message>
        <source>Which engine is compared with</source>
        <translation>比べるエンジン</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>読み直す</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比べる</translation>
    </message>
    <message>
        <source>Only one engine is installed here. To compare, add another one to the settings under engines, or install deepseek-ocr with Ollama.</source>
        <translation>使えるエンジンは一つだけです。比べるには、設定の「エンジン」で画像モデルを加えるか、Ollama で deepseek-ocr を入れてください。</translation>
    </message>
    <message>
        <source>Confidence and engine</source>
        <translation>確信度とエンジン</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>すべてコピー</translation>
    </message>
</context>
<context>
    <name>PicturesStage</name>
    <message>
        <source>Turn left</source>
        <translation>左に回す</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>右に回す</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>縮小</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>拡大</translation>
    </message>
    <message>
        <source>Show the whole page</source>
        <translation>ページ全体を表示</translation>
    </message>
    <message>
        <source>Read only a rectangle</source>
        <translation>囲んだところだけ読み取る</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>書き出す…</translation>
    </message>
    <message>
        <source>Take out of the history</source>
        <translation>履歴から取り除く</translation>
    </message>
</context>
<context>
    <name>PlanLineView</name>
    <message>
        <source>waits again</source>
        <translation>やり直し待ち</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>at work</source>
        <translation>作業中</translation>
    </message>
    <message>
        <source>out of date</source>
        <translation>古い答え</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>after {names}</source>
        <translation>{names} のあと</translation>
    </message>
    <message>
        <source>Ask {name} again</source>
        <translation>{name} にもう一度頼む</translation>
    </message>
    <message>
        <source>Stop {name}</source>
        <translation>{name} を止める</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Playing last week again … {percent} %</source>
        <translation>先週をもう一度再生しています… {percent} %</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>ProgressDialog</name>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進み具合</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{total} 件中 {done} 件</translation>
    </message>
</context>
<context>
    <name>ProgressRow</name>
    <message>
        <source>Go on</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取り消す</translation>
    </message>
</context>
<context>
    <name>QueueConfirm</name>
    <message numerus="yes">
        <source>Cancel %n message(s)?</source>
        <translation>
            <numerusform>%n 件を取り消しますか？</numerusform>
        </translation>
    </message>
    <message>
        <source>They stay in their conversations and can be tried again.</source>
        <translation>メッセージは会話に残り、あとでやり直せます。</translation>
    </message>
    <message>
        <source>Keep waiting</source>
        <translation>このまま待つ</translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n</source>
        <comment>so many messages</comment>
        <translation>
            <numerusform>%n 件を取り消す</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueRow</name>
    <message>
        <source>loads {model}</source>
        <translation>{model} を読み込みます</translation>
    </message>
    <message>
        <source>waits for {model}</source>
        <translation>{model} を待っています</translation>
    </message>
    <message>
        <source>waiting {time}</source>
        <translation>{time}待ち</translation>
    </message>
    <message>
        <source>soon</source>
        <translation>まもなく</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取り消す</translation>
    </message>
    <message>
        <source>Alt+Up and Alt+Down move it, Delete cancels it</source>
        <translation>Alt+↑ と Alt+↓ で移動、Delete で取り消し</translation>
    </message>
    <message>
        <source>Drag it to another place, or press Alt+Up</source>
        <translation>ドラッグまたは Alt+↑ で順番を変えられます</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>Queue</source>
        <translation>待ち</translation>
    </message>
    <message>
        <source>Cancel all…</source>
        <translation>すべて取り消す…</translation>
    </message>
    <message>
        <source>Nothing waits. A message stands here while its model is busy or has to be loaded first.</source>
        <translation>待ちはありません。モデルが返答中のときや、先に読み込みが要るとき、メッセージがここに並びます。</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Personas</source>
        <translation>ペルソナ</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>会話</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>チーム</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>音声</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Memory and models</source>
        <translation>メモリーとモデル</translation>
    </message>
    <message>
        <source>New notifications</source>
        <translation>新しいお知らせがあります</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>お知らせ</translation>
    </message>
    <message>
        <source>Keys and help</source>
        <translation>キー操作とヘルプ</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
</context>
<context>
    <name>ReadingsDialog</name>
    <message>
        <source>How words are read</source>
        <translation>単語の読み方</translation>
    </message>
    <message>
        <source>Kana for Japanese voices; other words, or sounds between slashes, for English ones.</source>
        <translation>日本語の声にはかな、英語の声には別の単語か、スラッシュで囲んだ発音記号で書きます。</translation>
    </message>
    <message>
        <source>Words with their readings</source>
        <translation>単語と読み方</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>単語</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>読み方</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>ReplyActions</name>
    <message>
        <source>Copied</source>
        <translation>コピーしました</translation>
    </message>
    <message>
        <source>{action} (given; click to take it back)</source>
        <translation>{action}(評価済み。もう一度押すと取り消します)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
</context>
<context>
    <name>ReplyChooser</name>
    <message>
        <source>Who answers instead?</source>
        <translation>だれに答えてもらいますか</translation>
    </message>
    <message>
        <source>Name, skill or model</source>
        <translation>名前・得意・モデルで探す</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>消去</translation>
    </message>
    <message>
        <source>Personas and models</source>
        <translation>ペルソナとモデル</translation>
    </message>
    <message>
        <source>Nobody matches.</source>
        <translation>見つかりません。</translation>
    </message>
</context>
<context>
    <name>ReplyColumn</name>
    <message>
        <source>This one goes on</source>
        <translation>この続きを表示中</translation>
    </message>
    <message>
        <source>Go on with this one</source>
        <translation>これで続ける</translation>
    </message>
</context>
<context>
    <name>ReplyDetails</name>
    <message>
        <source>About this reply</source>
        <translation>この返事について</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>ペルソナ</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>バリアント</translation>
    </message>
    <message>
        <source>Stand-in</source>
        <translation>代役</translation>
    </message>
    <message>
        <source>for {model}, which is not installed</source>
        <translation>{model} が入っていないため</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>書いた時刻</translation>
    </message>
    <message>
        <source>End</source>
        <translation>終わり方</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>入らなかったもの</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier message(s) did not fit</source>
        <translation>
            <numerusform>入りきらなかった前のメッセージ %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Text</source>
        <translation>本文</translation>
    </message>
    <message>
        <source>changed by you</source>
        <translation>あなたが直しました</translation>
    </message>
    <message>
        <source>First word after</source>
        <translation>最初の語まで</translation>
    </message>
    <message>
        <source>{rate} tokens a second</source>
        <translation>毎秒 {rate} トークン</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速さ</translation>
    </message>
    <message>
        <source>Whole reply</source>
        <translation>全体</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>プロンプト</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>返事</translation>
    </message>
    <message>
        <source>{used} of {total} tokens</source>
        <translation>{total} 中 {used} トークン</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>文脈</translation>
    </message>
    <message>
        <source>still being written</source>
        <translation>書いている途中</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>停止しました</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗しました</translation>
    </message>
    <message>
        <source>at the longest length allowed</source>
        <translation>長さの上限まで</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>最後まで書きました</translation>
    </message>
    <message>
        <source>{count} tokens</source>
        <translation>{count} トークン</translation>
    </message>
</context>
<context>
    <name>ReplyFeedback</name>
    <message>
        <source>In your own words (may stay empty)</source>
        <translation>ひとこと(空でもかまいません)</translation>
    </message>
    <message>
        <source>Reason in your own words</source>
        <translation>理由をひとことで</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>書かない</translation>
    </message>
    <message>
        <source>What was good about it?</source>
        <translation>どこがよかったですか</translation>
    </message>
    <message>
        <source>What was wrong with it?</source>
        <translation>どこがよくなかったですか</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>正しい</translation>
    </message>
    <message>
        <source>Helpful</source>
        <translation>役に立った</translation>
    </message>
    <message>
        <source>Well put</source>
        <translation>言い方がよい</translation>
    </message>
    <message>
        <source>In character</source>
        <translation>その人らしい</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>速い</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>まちがっている</translation>
    </message>
    <message>
        <source>Beside the point</source>
        <translation>的外れ</translation>
    </message>
    <message>
        <source>Too long</source>
        <translation>長すぎる</translation>
    </message>
    <message>
        <source>Too short</source>
        <translation>短すぎる</translation>
    </message>
    <message>
        <source>Out of character</source>
        <translation>その人らしくない</translation>
    </message>
    <message>
        <source>Wrong language</source>
        <translation>言語がちがう</translation>
    </message>
</context>
<context>
    <name>ReplyHeader</name>
    <message>
        <source>stopped</source>
        <translation>停止しました</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>編集済み</translation>
    </message>
    <message>
        <source>stand-in</source>
        <translation>代役</translation>
    </message>
    <message>
        <source>waiting its turn</source>
        <translation>順番を待っています</translation>
    </message>
    <message>
        <source>loading the model… {seconds} s</source>
        <translation>モデルを読み込んでいます… {seconds} 秒</translation>
    </message>
    <message>
        <source>reading the prompt {percent} %</source>
        <translation>文章を読んでいます {percent} %</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>書いています</translation>
    </message>
    <message>
        <source>{rate} tok/s</source>
        <translation>{rate} tok/s</translation>
    </message>
</context>
<context>
    <name>ReplyPager</name>
    <message>
        <source>The one before</source>
        <translation>前のもの</translation>
    </message>
    <message>
        <source>The next one</source>
        <translation>次のもの</translation>
    </message>
    <message>
        <source>Show the answers side by side</source>
        <translation>返事を並べて表示</translation>
    </message>
</context>
<context>
    <name>ReplyParts</name>
    <message numerus="yes">
        <source>%n earlier message(s) did not fit</source>
        <translation>
            <numerusform>入りきらなかった前のメッセージ %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} · Details</source>
        <translation>{count} · 詳細</translation>
    </message>
    <message>
        <source>Summary of what was said before</source>
        <translation>ここまでの要約</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>考えています…</translation>
    </message>
    <message>
        <source>Thought for {time}</source>
        <translation>{time} 考えました</translation>
    </message>
    <message>
        <source>What it thought first</source>
        <translation>考えたこと</translation>
    </message>
</context>
<context>
    <name>RolloutBack</name>
    <message>
        <source>As after phase “{phase}”</source>
        <translation>段階「{phase}」が終わったときの状態</translation>
    </message>
    <message>
        <source>As before the rollout</source>
        <translation>導入を始める前の状態</translation>
    </message>
    <message>
        <source>Phases: {phases}</source>
        <translation>段階: {phases}</translation>
    </message>
    <message>
        <source>Models: {models}{size}</source>
        <translation>モデル: {models}{size}</translation>
    </message>
    <message>
        <source>Personas served as before: {names}</source>
        <translation>元のモデルに戻るペルソナ: {names}</translation>
    </message>
    <message>
        <source>Settings that the rollout changed</source>
        <translation>導入で変わった設定</translation>
    </message>
    <message>
        <source>Conversations and what was made meanwhile stay as they are.</source>
        <translation>会話と、その間に作ったものはそのまま残ります。</translation>
    </message>
    <message>
        <source>Roll back? This goes back to how it was:</source>
        <translation>巻き戻しますか。次のものが元の状態に戻ります。</translation>
    </message>
    <message>
        <source>How far to roll back</source>
        <translation>どこまで巻き戻すか</translation>
    </message>
    <message>
        <source>Keep as it is</source>
        <translation>そのままにする</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>巻き戻す</translation>
    </message>
</context>
<context>
    <name>RolloutController</name>
    <message>
        <source>The rollout is complete.</source>
        <translation>導入が完了しました。</translation>
    </message>
    <message>
        <source>The rollout was rolled back.</source>
        <translation>導入を巻き戻しました。</translation>
    </message>
    <message>
        <source>Choose a plan</source>
        <translation>段取りのファイルを選ぶ</translation>
    </message>
    <message>
        <source>Plans (*.yaml *.yml)</source>
        <translation>段取り (*.yaml *.yml)</translation>
    </message>
</context>
<context>
    <name>RolloutDetails</name>
    <message>
        <source>{variant}, which was here already</source>
        <translation>{variant}（導入済みでした）</translation>
    </message>
    <message>
        <source>{number} tokens a second</source>
        <translation>毎秒 {number} トークン</translation>
    </message>
    <message>
        <source>{done} of {all} as wanted</source>
        <translation>{all} 問のうち {done} 問が期待どおり</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>ファイル %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RolloutGroup</name>
    <message>
        <source>{done} of {all} steps</source>
        <translation>{all} 項目のうち {done} 済み</translation>
    </message>
    <message>
        <source>Hide the steps</source>
        <translation>項目をたたむ</translation>
    </message>
    <message>
        <source>Show the steps</source>
        <translation>項目を開く</translation>
    </message>
</context>
<context>
    <name>RolloutHead</name>
    <message>
        <source>The plan is being read…</source>
        <translation>段取りを読み込んでいます…</translation>
    </message>
    <message>
        <source>Back to the present one</source>
        <translation>今の導入に戻る</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>再開する</translation>
    </message>
    <message>
        <source>Plan again</source>
        <translation>もう一度計画する</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>始める</translation>
    </message>
    <message>
        <source>Rollout</source>
        <translation>導入の段取り</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>段取り</translation>
    </message>
    <message>
        <source>Choose a plan of your own (YAML)…</source>
        <translation>自分の段取りを選ぶ（YAML）…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Roll back…</source>
        <translation>巻き戻す…</translation>
    </message>
</context>
<context>
    <name>RolloutHistory</name>
    <message>
        <source>Earlier rollouts</source>
        <translation>これまでの導入</translation>
    </message>
    <message>
        <source>No rollout has run on this PC yet.</source>
        <translation>この PC ではまだ導入を行っていません。</translation>
    </message>
</context>
<context>
    <name>RolloutLine</name>
    <message>
        <source>Phases of the rollout</source>
        <translation>導入の段階</translation>
    </message>
</context>
<context>
    <name>RolloutPage</name>
    <message>
        <source>It stands in phase “{phase}”; what was done before is kept.</source>
        <translation>段階「{phase}」で止まっています。それまでの結果は残っています。</translation>
    </message>
    <message>
        <source>Go on where it stopped, or roll back.</source>
        <translation>続きから再開するか、巻き戻してください。</translation>
    </message>
    <message>
        <source>Canaries</source>
        <translation>先行ペルソナ</translation>
    </message>
</context>
<context>
    <name>RolloutReminder</name>
    <message>
        <source>A rollout stands in phase “{phase}”.</source>
        <translation>導入が段階「{phase}」で止まっています。</translation>
    </message>
    <message>
        <source>The rollout that was interrupted goes on in phase “{phase}”.</source>
        <translation>中断した導入を段階「{phase}」から再開しました。</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>開く</translation>
    </message>
</context>
<context>
    <name>RolloutStrip</name>
    <message>
        <source>Rollout</source>
        <translation>導入の段取り</translation>
    </message>
    <message>
        <source>A backup before each phase</source>
        <translation>各段階の前に控えを保存</translation>
    </message>
    <message>
        <source>Open the rollout</source>
        <translation>導入の段取りを開く</translation>
    </message>
</context>
<context>
    <name>RolloutSummary</name>
    <message>
        <source>To fetch</source>
        <translation>取得する量</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Free on the disk</source>
        <translation>ディスクの空き</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>控え</translation>
    </message>
    <message numerus="yes">
        <source>%n, one before each phase</source>
        <translation>
            <numerusform>各段階の前に計 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Personas that change</source>
        <translation>変わるペルソナ</translation>
    </message>
    <message>
        <source>Canaries, served first</source>
        <translation>先行ペルソナ</translation>
    </message>
    <message>
        <source>Then everybody</source>
        <translation>その後、全員</translation>
    </message>
    <message>
        <source>There is less room on the disk than it needs.</source>
        <translation>ディスクの空きが足りません。</translation>
    </message>
</context>
<context>
    <name>RolloutWords</name>
    <message>
        <source>Preflight</source>
        <translation>事前の確認</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>控え</translation>
    </message>
    <message>
        <source>List of models</source>
        <translation>モデルの一覧</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>索引</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>計測</translation>
    </message>
    <message>
        <source>Trial restore</source>
        <translation>復元の試行</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>導入</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>ダイジェスト</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>読み込み</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Golden prompts</source>
        <translation>基準の質問</translation>
    </message>
    <message>
        <source>Persona checks</source>
        <translation>ペルソナの確認</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Canaries</source>
        <translation>先行ペルソナ</translation>
    </message>
    <message>
        <source>For everybody</source>
        <translation>全員に適用</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>待ち</translation>
    </message>
    <message>
        <source>running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>不要</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>巻き戻し済み</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>開始前</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>Rolling back</source>
        <translation>巻き戻し中</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>巻き戻しました</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>完了</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n モデル</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n 済み</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RowLine</name>
    <message>
        <source>Prefer it</source>
        <translation>優先順位を上げる</translation>
    </message>
    <message>
        <source>Prefer it less</source>
        <translation>優先順位を下げる</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>取り除く</translation>
    </message>
</context>
<context>
    <name>RowList</name>
    <message>
        <source>Add a model …</source>
        <translation>モデルを追加…</translation>
    </message>
</context>
<context>
    <name>ScanCanvas</name>
    <message>
        <source>Draw a rectangle with the pointer or the arrow keys; Enter reads it.</source>
        <translation>ポインターか矢印キーで範囲を囲んでください。Enter で読み取ります。</translation>
    </message>
    <message>
        <source>Page with the lines that were read</source>
        <translation>読み取った行が重なったページ</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Line {number} of {count}: {text}</source>
        <translation>{count} 行中 {number} 行目：{text}</translation>
    </message>
</context>
<context>
    <name>ScanCompare</name>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>違い %n か所</numerusform>
        </translation>
    </message>
    <message>
        <source>No differences</source>
        <translation>違いはありません</translation>
    </message>
    <message>
        <source>Lines that {engine} read</source>
        <translation>{engine} が読み取った行</translation>
    </message>
    <message>
        <source>Another engine has not read this page yet</source>
        <translation>もう一方のエンジンでは、まだ読み取っていません</translation>
    </message>
</context>
<context>
    <name>ScanLinePainter</name>
    <message>
        <source>Text of line {number}</source>
        <translation>{number} 行目の文字</translation>
    </message>
</context>
<context>
    <name>ScanLines</name>
    <message>
        <source>Copied</source>
        <translation>コピーしました</translation>
    </message>
    <message>
        <source>Lines that were read</source>
        <translation>読み取った行</translation>
    </message>
</context>
<context>
    <name>ScanLinesModel</name>
    <message>
        <source>{number}: {words}</source>
        <translation>{number}：{words}</translation>
    </message>
</context>
<context>
    <name>ScanPages</name>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>未読み取り</translation>
    </message>
    <message>
        <source>being read</source>
        <translation>読み取り中</translation>
    </message>
    <message>
        <source>read</source>
        <translation>読み取り済み</translation>
    </message>
    <message>
        <source>could not be read</source>
        <translation>読み取れませんでした</translation>
    </message>
    <message>
        <source>Page {number}, {name}, {state}</source>
        <translation>{number} ページ目、{name}、{state}</translation>
    </message>
</context>
<context>
    <name>ScanText</name>
    <message>
        <source>Text of the page</source>
        <translation>ページの文字</translation>
    </message>
</context>
<context>
    <name>SealChoice</name>
    <message>
        <source>Anybody who has the file can read it.</source>
        <translation>ファイルがあれば誰でも読めます。</translation>
    </message>
    <message>
        <source>The key lies in this PC&apos;s key store; elsewhere its recovery key opens it.</source>
        <translation>キーはこの PC のキーストアに保存されます。ほかの PC では復旧キーで開けます。</translation>
    </message>
    <message>
        <source>Without the passphrase nobody can open it, not even you.</source>
        <translation>パスフレーズがないと、ご自身を含め誰も開けません。</translation>
    </message>
    <message numerus="yes">
        <source>%n characters at least</source>
        <translation>
            <numerusform>%n 文字以上にしてください</numerusform>
        </translation>
    </message>
    <message>
        <source>The two differ.</source>
        <translation>2 つの入力が違います。</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>暗号化</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>暗号化しない</translation>
    </message>
    <message>
        <source>With this PC&apos;s key</source>
        <translation>この PC のキーを使う</translation>
    </message>
    <message>
        <source>With a passphrase</source>
        <translation>パスフレーズを使う</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>パスフレーズ</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>もう一度入力</translation>
    </message>
</context>
<context>
    <name>SearchPalette</name>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n 件見つかりました</numerusform>
        </translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>すべてを検索</translation>
    </message>
    <message>
        <source>Personas, conversations, messages, commands</source>
        <translation>ペルソナ・会話・メッセージ・操作</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>検索を消す</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>検索結果</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>見つかりません</translation>
    </message>
    <message>
        <source>↑ ↓ choose  ·  Enter opens  ·  Esc closes</source>
        <translation>↑ ↓ 選ぶ  ·  Enter 開く  ·  Esc 閉じる</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>ペルソナ</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>会話</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>操作</translation>
    </message>
</context>
<context>
    <name>SearchSources</name>
    <message>
        <source>New conversation</source>
        <translation>新しい会話</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>The studio was not closed the last time. Everything is back where it was.</source>
        <translation>前回は正しく終了されませんでした。すべて元の状態に戻しました。</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Default: {value}</source>
        <translation>既定: {value}</translation>
    </message>
    <message>
        <source>Counts from the next start</source>
        <translation>次回の起動から有効</translation>
    </message>
    <message>
        <source>Back to default</source>
        <translation>既定に戻す</translation>
    </message>
    <message>
        <source>Back to default: {setting}</source>
        <translation>既定に戻す: {setting}</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>設定を検索</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>クリア</translation>
    </message>
    <message>
        <source>Show expert settings</source>
        <translation>詳細な設定も表示</translation>
    </message>
    <message>
        <source>No setting matches.</source>
        <translation>一致する設定はありません。</translation>
    </message>
    <message>
        <source>About</source>
        <translation>このソフトについて</translation>
    </message>
    <message>
        <source>Show the welcome again</source>
        <translation>はじめの案内をもう一度見る</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>SpectrogramView</name>
    <message>
        <source>Spectrogram of the last seconds</source>
        <translation>直近のスペクトログラム</translation>
    </message>
</context>
<context>
    <name>StatusEngine</name>
    <message>
        <source>Engine starting</source>
        <translation>エンジン起動中</translation>
    </message>
    <message>
        <source>Engine running</source>
        <translation>エンジン稼働中</translation>
    </message>
    <message>
        <source>Engine stopped</source>
        <translation>エンジン停止中</translation>
    </message>
    <message>
        <source>built-in</source>
        <translation>内蔵</translation>
    </message>
    <message>
        <source>downloading {percent}%</source>
        <translation>取得中 {percent}%</translation>
    </message>
    <message>
        <source>RAM only</source>
        <translation>メモリーのみ</translation>
    </message>
    <message>
        <source>load {percent}%</source>
        <translation>使用率 {percent}%</translation>
    </message>
</context>
<context>
    <name>StatusGauge</name>
    <message>
        <source>other</source>
        <translation>外部</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>予定</translation>
    </message>
    <message>
        <source>over budget</source>
        <translation>予算超過</translation>
    </message>
</context>
<context>
    <name>StatusQueue</name>
    <message>
        <source>next: {name}</source>
        <translation>次：{name}</translation>
    </message>
    <message>
        <source>nothing waits</source>
        <translation>なし</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>待ち %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>待ち</translation>
    </message>
    <message numerus="yes">
        <source>%n</source>
        <comment>the count beside the word Queue</comment>
        <translation>
            <numerusform>%n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepRow</name>
    <message>
        <source>Expected: {value}</source>
        <translation>期待: {value}</translation>
    </message>
    <message>
        <source>Found: {value}</source>
        <translation>結果: {value}</translation>
    </message>
</context>
<context>
    <name>SwapLine</name>
    <message>
        <source>Sending answers at once —</source>
        <translation>送信するとすぐ答えます —</translation>
    </message>
    <message>
        <source>{model} is loaded</source>
        <translation>{model} は読み込み済み</translation>
    </message>
    <message>
        <source>nothing to load</source>
        <translation>読み込みなし</translation>
    </message>
    <message>
        <source>Sending waits until {model} is free</source>
        <translation>送信すると {model} が空くまで待ちます</translation>
    </message>
    <message numerus="yes">
        <source>Sending waits behind %n message(s)</source>
        <translation>
            <numerusform>送信すると先の %n 件を待ちます</numerusform>
        </translation>
    </message>
    <message>
        <source>{model} (pinned)</source>
        <translation>{model}（常駐中）</translation>
    </message>
    <message>
        <source>Sending loads {model} and unloads {others}</source>
        <translation>送信すると {model} を読み込み、{others} を降ろします</translation>
    </message>
    <message>
        <source>{memory} {total} / {budget} GB · {time}</source>
        <translation>{memory} {total} / {budget} GB · {time}</translation>
    </message>
    <message>
        <source>Do not keep {model} in memory</source>
        <translation>{model} の常駐をやめる</translation>
    </message>
    <message>
        <source>Keep {model} in memory</source>
        <translation>{model} を常駐させる</translation>
    </message>
    <message>
        <source>Sending loads {model}</source>
        <translation>送信すると {model} を読み込みます</translation>
    </message>
    <message>
        <source>{model} is being loaded already —</source>
        <translation>{model} はもう読み込み中です —</translation>
    </message>
    <message>
        <source>answers in {time}</source>
        <translation>{time}で答えます</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Send with {model}</source>
        <translation>{model} のまま送る</translation>
    </message>
</context>
<context>
    <name>TagsDialog</name>
    <message>
        <source>Tags of the take</source>
        <translation>テイクのタグ</translation>
    </message>
    <message>
        <source>Words with commas between them</source>
        <translation>カンマで区切って入力</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>タグ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>TakeDetails</name>
    <message numerus="yes">
        <source>%n channel(s)</source>
        <translation>
            <numerusform>%n チャンネル</numerusform>
        </translation>
    </message>
    <message>
        <source>{model} (stand-in)</source>
        <translation>{model}(代役)</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>音声</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>声</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>ペルソナ</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>ライセンス</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>あなたのもの</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>プロンプト</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Feeling</source>
        <translation>感情</translation>
    </message>
    <message>
        <source>Made of</source>
        <translation>元のテイク</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>破損</translation>
    </message>
</context>
<context>
    <name>TakeList</name>
    <message>
        <source>Takes</source>
        <translation>テイク</translation>
    </message>
</context>
<context>
    <name>TakePainter</name>
    <message>
        <source>Title of the take</source>
        <translation>テイクの名前</translation>
    </message>
    <message>
        <source>stand-in</source>
        <translation>代役</translation>
    </message>
</context>
<context>
    <name>TakePlayer</name>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>再生</translation>
    </message>
</context>
<context>
    <name>TakesModel</name>
    <message>
        <source>stand-in</source>
        <translation>代役</translation>
    </message>
</context>
<context>
    <name>TeachDialog</name>
    <message>
        <source>Teach my voice</source>
        <translation>声を覚えさせる</translation>
    </message>
    <message>
        <source>“{take}” can be an example. Three of a feeling are enough to begin with.</source>
        <translation>「{take}」を例にできます。1 つの感情につき 3 件あれば始められます。</translation>
    </message>
    <message>
        <source>Choose a recording of your own first; it becomes an example here.</source>
        <translation>先にご自分の録音を選んでください。ここで例に追加できます。</translation>
    </message>
    <message numerus="yes">
        <source>%n example(s)</source>
        <translation>
            <numerusform>%n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Add as an example of {feeling}</source>
        <translation>「{feeling}」の例に追加</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>取り消す</translation>
    </message>
    <message>
        <source>Take back the last example of {feeling}</source>
        <translation>「{feeling}」の最後の例を取り消す</translation>
    </message>
    <message>
        <source>Learning…</source>
        <translation>学習中…</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>学習する</translation>
    </message>
    <message>
        <source>Forget everything</source>
        <translation>すべて忘れる</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>TeamHeader</name>
    <message>
        <source>{done} of {turns} turns</source>
        <translation>{turns} 番中 {done} 番まで</translation>
    </message>
    <message numerus="yes">
        <source>%n load(s) so far</source>
        <translation>
            <numerusform>これまでの読み込み %n 回</numerusform>
        </translation>
    </message>
    <message>
        <source>ended</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Back to the conversation</source>
        <translation>会話に戻る</translation>
    </message>
    <message>
        <source>Stop all</source>
        <translation>すべて止める</translation>
    </message>
    <message>
        <source>New team …</source>
        <translation>新しいチーム…</translation>
    </message>
</context>
<context>
    <name>TeamPane</name>
    <message>
        <source>Splits the task</source>
        <translation>お題を分ける</translation>
    </message>
    <message>
        <source>Gathers the answers</source>
        <translation>答えをまとめる</translation>
    </message>
    <message>
        <source>The whole task</source>
        <translation>お題全体</translation>
    </message>
    <message>
        <source>Say something to the team</source>
        <translation>チームにひとこと</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Turns of the team</source>
        <translation>チームの発言</translation>
    </message>
</context>
<context>
    <name>TeamPlan</name>
    <message>
        <source>Plan</source>
        <translation>段取り</translation>
    </message>
    <message>
        <source>The organiser&apos;s plan could not be read, so everybody looks at the whole task.</source>
        <translation>まとめ役の段取りを読み取れなかったので、全員がお題全体を見ます。</translation>
    </message>
</context>
<context>
    <name>TeamTurnRow</name>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Stop this turn</source>
        <translation>この番を止める</translation>
    </message>
    <message>
        <source>Copy the result</source>
        <translation>結果をコピー</translation>
    </message>
    <message>
        <source>Continue with {name}</source>
        <translation>{name} と続ける</translation>
    </message>
    <message>
        <source>What should be different? (may stay empty)</source>
        <translation>どう変えますか？（空のままでもかまいません）</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>もう一度頼む</translation>
    </message>
</context>
<context>
    <name>TextPage</name>
    <message>
        <source>Line {line}, {field}: {problem}</source>
        <translation>{line}行目、{field}: {problem}</translation>
    </message>
    <message>
        <source>This is what is saved. Comments stay while you edit here; a change in another section writes the file anew without them.</source>
        <translation>この内容が保存されます。コメントはここで編集するかぎり残りますが、ほかのセクションで変更すると、コメントなしで書き直されます。</translation>
    </message>
    <message>
        <source>The file as text</source>
        <translation>ファイルのテキスト</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Put away</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Put away: {message}</source>
        <translation>閉じる: {message}</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
</context>
<context>
    <name>TransferController</name>
    <message>
        <source>Import conversations</source>
        <translation>会話の読み込み</translation>
    </message>
    <message>
        <source>Exported conversations (*.json *.jsonl)</source>
        <translation>書き出した会話 (*.json *.jsonl)</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>読み込んでいます</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>書き出しています</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>書き出し先</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>会話</translation>
    </message>
    <message>
        <source>Exported to {file}</source>
        <translation>{file} に書き出しました</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) exported</source>
        <translation>
            <numerusform>%n 件の会話を書き出しました</numerusform>
        </translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>フォルダーを開く</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) imported</source>
        <translation>
            <numerusform>%n 件の会話を読み込みました</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Open the studio</source>
        <translation>スタジオを開く</translation>
    </message>
    <message>
        <source>Free the memory</source>
        <translation>メモリを解放</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
</context>
<context>
    <name>TrayController</name>
    <message>
        <source>{size} was given back.</source>
        <translation>{size} を解放しました。</translation>
    </message>
    <message>
        <source>What works or is pinned is not unloaded.</source>
        <translation>動作中のモデルと固定したモデルは解放しません。</translation>
    </message>
    <message>
        <source>No model is in memory.</source>
        <translation>メモリ上のモデルはありません。</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) stay(s) in memory: {size}.</source>
        <translation>
            <numerusform>%n 個のモデルがメモリに残っています({size})。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrialPane</name>
    <message>
        <source>Waiting …</source>
        <translation>待っています…</translation>
    </message>
    <message>
        <source>{model} (stand-in)</source>
        <translation>{model}（代役）</translation>
    </message>
    <message>
        <source>{model} · stopped</source>
        <translation>{model} · 停止しました</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>試してみる</translation>
    </message>
    <message>
        <source>Nothing said here is kept, and the persona need not be saved.</source>
        <translation>ここでの会話は残りません。ペルソナを保存していなくても試せます。</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>最初から</translation>
    </message>
    <message>
        <source>Say something</source>
        <translation>話しかけてみてください</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Correct what is wrong first.</source>
        <translation>先に問題を直してください。</translation>
    </message>
</context>
<context>
    <name>UnusedBlock</name>
    <message>
        <source>Unused attachments</source>
        <translation>使われていない添付ファイル</translation>
    </message>
    <message>
        <source>Files that no conversation needs any more, not even a deleted one.</source>
        <translation>どの会話にも（削除した会話にも）使われていないファイルです。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
</context>
<context>
    <name>UserBubble</name>
    <message>
        <source>You</source>
        <translation>あなた</translation>
    </message>
</context>
<context>
    <name>Variants</name>
    <message>
        <source>Variants</source>
        <translation>種類</translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>Versions</source>
        <translation>バージョン</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>復元</translation>
    </message>
    <message>
        <source>What restoring would change</source>
        <translation>復元で変わるところ</translation>
    </message>
    <message>
        <source>Nothing was saved over yet.</source>
        <translation>まだ以前のバージョンはありません。</translation>
    </message>
    <message>
        <source>now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>after restoring</source>
        <translation>復元後</translation>
    </message>
    <message>
        <source>This version cannot be read.</source>
        <translation>このバージョンは読み込めません。</translation>
    </message>
    <message>
        <source>It is the same as what is there now.</source>
        <translation>現在の内容と同じです。</translation>
    </message>
    <message>
        <source>There is nothing to restore.</source>
        <translation>復元するものがありません。</translation>
    </message>
</context>
<context>
    <name>VoiceDrafts</name>
    <message>
        <source>What you said is in the message to {name}.</source>
        <translation>話したことは{name}宛てのメッセージに入れました。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
</context>
<context>
    <name>VoiceLoopController</name>
    <message>
        <source>Nothing was said.</source>
        <translation>声が聞こえませんでした。</translation>
    </message>
    <message>
        <source>No words were heard. The recording is among the takes.</source>
        <translation>言葉を聞き取れませんでした。録音はテイクに残っています。</translation>
    </message>
</context>
<context>
    <name>VoiceSign</name>
    <message>
        <source>a higher voice than usual</source>
        <translation>いつもより高い声</translation>
    </message>
    <message>
        <source>a lower voice than usual</source>
        <translation>いつもより低い声</translation>
    </message>
    <message>
        <source>a lively melody</source>
        <translation>抑揚が豊か</translation>
    </message>
    <message>
        <source>a flat melody</source>
        <translation>抑揚が少ない</translation>
    </message>
    <message>
        <source>louder than usual</source>
        <translation>いつもより大きい声</translation>
    </message>
    <message>
        <source>quieter than usual</source>
        <translation>いつもより小さい声</translation>
    </message>
    <message>
        <source>strong and weak by turns</source>
        <translation>強弱の差が大きい</translation>
    </message>
    <message>
        <source>even in loudness</source>
        <translation>声の大きさが一定</translation>
    </message>
    <message>
        <source>fast</source>
        <translation>早口</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>ゆっくり</translation>
    </message>
    <message>
        <source>many pauses</source>
        <translation>間が多い</translation>
    </message>
    <message>
        <source>hardly any pauses</source>
        <translation>間がほとんどない</translation>
    </message>
    <message>
        <source>a sharp, bright voice</source>
        <translation>鋭く明るい声</translation>
    </message>
    <message>
        <source>a soft, dull voice</source>
        <translation>柔らかくこもった声</translation>
    </message>
    <message>
        <source>a shaky voice</source>
        <translation>震える声</translation>
    </message>
    <message>
        <source>no voice is heard</source>
        <translation>声が聞こえません</translation>
    </message>
    <message>
        <source>as you taught it</source>
        <translation>教えていただいたとおり</translation>
    </message>
</context>
<context>
    <name>VoiceStepChip</name>
    <message>
        <source>Words</source>
        <translation>文字起こし</translation>
    </message>
    <message>
        <source>Feeling</source>
        <translation>気持ち</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>返事</translation>
    </message>
    <message>
        <source>Speech</source>
        <translation>読み上げ</translation>
    </message>
    <message>
        <source>Listening…</source>
        <translation>録音中…</translation>
    </message>
    <message>
        <source>{step}…</source>
        <translation>{step}…</translation>
    </message>
    <message>
        <source>{step} · {seconds}</source>
        <translation>{step} · {seconds}</translation>
    </message>
    <message>
        <source>{step} · off</source>
        <translation>{step} · オフ</translation>
    </message>
    <message>
        <source>{step} · when you send</source>
        <translation>{step} · 送信を待っています</translation>
    </message>
    <message>
        <source>{step} · failed</source>
        <translation>{step} · 失敗</translation>
    </message>
    <message>
        <source>What you say is written down.</source>
        <translation>話したことを文字にします。</translation>
    </message>
    <message>
        <source>How you say it is read. Click to leave that out.</source>
        <translation>声から気持ちを読み取ります。クリックすると読み取りません。</translation>
    </message>
    <message>
        <source>How you say it is not read. Click to have it read.</source>
        <translation>声から気持ちを読み取りません。クリックすると読み取ります。</translation>
    </message>
    <message>
        <source>What you say is sent by itself. Click to look it over first.</source>
        <translation>話したことをそのまま送信します。クリックすると送信前に確認できます。</translation>
    </message>
    <message>
        <source>What you say waits for you to send it. Click to have it sent by itself.</source>
        <translation>話したことは確認してから送信します。クリックするとそのまま送信します。</translation>
    </message>
    <message>
        <source>The reply is spoken. Click to only read it.</source>
        <translation>返事を読み上げます。クリックすると読み上げません。</translation>
    </message>
    <message>
        <source>The reply is not spoken. Click to hear it.</source>
        <translation>返事を読み上げません。クリックすると読み上げます。</translation>
    </message>
</context>
<context>
    <name>VoiceStrip</name>
    <message>
        <source>Listening</source>
        <translation>聞いています</translation>
    </message>
    <message>
        <source>What you said is in the message now. Look it over and send it.</source>
        <translation>話したことをメッセージに入れました。確認して送信してください。</translation>
    </message>
    <message>
        <source>Conversation by voice</source>
        <translation>声での会話</translation>
    </message>
    <message>
        <source>The studio listens again after the reply. Click to stop that.</source>
        <translation>返事のあと、続けて聞き取ります。クリックするとやめます。</translation>
    </message>
    <message>
        <source>Listen again after each reply</source>
        <translation>返事のあと、続けて聞き取る</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>停止 (Esc)</translation>
    </message>
</context>
<context>
    <name>WaveBars</name>
    <message>
        <source>Position in the sound</source>
        <translation>再生位置</translation>
    </message>
    <message>
        <source>{now} of {all}</source>
        <translation>{all} のうち {now}</translation>
    </message>
</context>
<context>
    <name>WaveLive</name>
    <message>
        <source>Waveform of the last seconds</source>
        <translation>直近の波形</translation>
    </message>
</context>
<context>
    <name>WaveMoods</name>
    <message>
        <source>Feelings along the time</source>
        <translation>時間ごとの感情</translation>
    </message>
</context>
<context>
    <name>WaveTrim</name>
    <message>
        <source>Beginning of what is kept</source>
        <translation>残す範囲の始まり</translation>
    </message>
    <message>
        <source>End of what is kept</source>
        <translation>残す範囲の終わり</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
</context>
<context>
    <name>WelcomeController</name>
    <message>
        <source>{model} is installed.</source>
        <translation>{model}をインストールしました。</translation>
    </message>
    <message>
        <source>An empty folder for everything that the studio keeps</source>
        <translation>スタジオのデータを置く空のフォルダー</translation>
    </message>
    <message>
        <source>Choose an empty folder: {folder} has something in it, or is the data folder itself.</source>
        <translation>空のフォルダーを選んでください。{folder}には中身があるか、今のデータフォルダーです。</translation>
    </message>
    <message>
        <source>Hello! Who are you?</source>
        <translation>こんにちは！あなたはどなたですか？</translation>
    </message>
</context>
<context>
    <name>WelcomeDialog</name>
    <message>
        <source>Welcome to Saijin Studio</source>
        <translation>Saijin Studio へようこそ</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>スキップ</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>This PC</source>
        <translation>このPC</translation>
    </message>
    <message>
        <source>The first models</source>
        <translation>最初のモデル</translation>
    </message>
    <message>
        <source>{at} of {count}</source>
        <translation>{at} / {count}</translation>
    </message>
    <message>
        <source>Say hello to {name}</source>
        <translation>{name}に挨拶する</translation>
    </message>
    <message>
        <source>Open the studio</source>
        <translation>スタジオを開く</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
</context>
<context>
    <name>_Line</name>
    <message>
        <source>damaged</source>
        <translation>破損</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>newer one</source>
        <translation>新版あり</translation>
    </message>
    <message>
        <source>Let {variant} answer</source>
        <translation>{variant} を使う</translation>
    </message>
    <message>
        <source>Install {variant}</source>
        <translation>{variant} を入れる</translation>
    </message>
    <message>
        <source>Remove {variant}</source>
        <translation>{variant} を取り除く</translation>
    </message>
</context>
<context>
    <name>answerers</name>
    <message>
        <source>{name} with another model</source>
        <translation>{name} のほかのモデル</translation>
    </message>
</context>
<context>
    <name>attachments</name>
    <message>
        <source>as a picture</source>
        <translation>画像として</translation>
    </message>
    <message>
        <source>being read, {percent} %</source>
        <translation>読み取り中 {percent} %</translation>
    </message>
    <message>
        <source>being read</source>
        <translation>読み取り中</translation>
    </message>
    <message>
        <source>name only</source>
        <translation>名前だけ</translation>
    </message>
    <message>
        <source>How it goes with the message</source>
        <translation>メッセージへの付け方</translation>
    </message>
    <message>
        <source>As the model needs it</source>
        <translation>モデルに合わせる</translation>
    </message>
    <message>
        <source>As a picture</source>
        <translation>画像として</translation>
    </message>
    <message>
        <source>As text</source>
        <translation>文字として</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>もう一度読み取る</translation>
    </message>
    <message>
        <source>Open in the Pictures pane</source>
        <translation>画像パネルで開く</translation>
    </message>
</context>
<context>
    <name>budget</name>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} 分 {seconds} 秒</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 時間 {minutes} 分</translation>
    </message>
    <message>
        <source>{vram} GB of VRAM and {ram} GB of RAM</source>
        <translation>VRAM {vram} GB・RAM {ram} GB</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>durations</name>
    <message>
        <source>about {seconds} s</source>
        <translation>約 {seconds} 秒</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>約 {minutes} 分</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分</translation>
    </message>
</context>
<context>
    <name>editor</name>
    <message>
        <source>Who</source>
        <translation>プロフィール</translation>
    </message>
    <message>
        <source>Voice and look</source>
        <translation>声と見た目</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>プロンプト</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Samples and examples</source>
        <translation>入力例と会話例</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>チェック</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Place in the gallery</source>
        <translation>ギャラリーでの順番</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Reading in kana</source>
        <translation>よみ（かな）</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>役割</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>チーム</translation>
    </message>
    <message>
        <source>Specialties</source>
        <translation>得意分野</translation>
    </message>
    <message>
        <source>Greeting</source>
        <translation>あいさつ</translation>
    </message>
    <message>
        <source>Prompt for small models</source>
        <translation>小型モデル用プロンプト</translation>
    </message>
    <message>
        <source>Prompt for large models (may be left out)</source>
        <translation>大型モデル用プロンプト（省略可）</translation>
    </message>
    <message>
        <source>What they are for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Why these models (may be left out)</source>
        <translation>選んだ理由（省略可）</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>サンプリング</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Top p</source>
        <translation>Top p</translation>
    </message>
    <message>
        <source>Top k</source>
        <translation>Top k</translation>
    </message>
    <message>
        <source>Min p</source>
        <translation>Min p</translation>
    </message>
    <message>
        <source>Repeat penalty</source>
        <translation>繰り返しペナルティ</translation>
    </message>
    <message>
        <source>Longest reply (tokens)</source>
        <translation>返答の長さの上限（トークン）</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>声</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>エンジン</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>話者</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速さ</translation>
    </message>
    <message>
        <source>Styles by emotion</source>
        <translation>感情ごとのスタイル</translation>
    </message>
    <message>
        <source>Joy</source>
        <translation>喜び</translation>
    </message>
    <message>
        <source>Sadness</source>
        <translation>悲しみ</translation>
    </message>
    <message>
        <source>Anger</source>
        <translation>怒り</translation>
    </message>
    <message>
        <source>Fear</source>
        <translation>恐れ</translation>
    </message>
    <message>
        <source>Surprise</source>
        <translation>驚き</translation>
    </message>
    <message>
        <source>Disgust</source>
        <translation>嫌悪</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>平静</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>見た目</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>色</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>シンボル</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>シルエット</translation>
    </message>
    <message>
        <source>Sample prompts</source>
        <translation>入力例</translation>
    </message>
    <message>
        <source>Example turns</source>
        <translation>会話例</translation>
    </message>
    <message>
        <source>What the user says</source>
        <translation>ユーザーの発言</translation>
    </message>
    <message>
        <source>What the persona answers</source>
        <translation>ペルソナの返答</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>質問</translation>
    </message>
    <message>
        <source>Language of the answer</source>
        <translation>返答の言語</translation>
    </message>
    <message>
        <source>Contains one of (one a line)</source>
        <translation>いずれかを含む（1行に1つ）</translation>
    </message>
    <message>
        <source>At least so many characters</source>
        <translation>最少文字数</translation>
    </message>
    <message>
        <source>At most so many characters</source>
        <translation>最多文字数</translation>
    </message>
    <message>
        <source>Matches the expression</source>
        <translation>正規表現に一致</translation>
    </message>
    <message>
        <source>Passes as Python</source>
        <translation>Pythonとして通る</translation>
    </message>
    <message>
        <source>What a judge must agree to</source>
        <translation>審査の基準</translation>
    </message>
    <message>
        <source>A small model can pass it</source>
        <translation>小型モデルでも合格できる</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日本語</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英語</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>会話</translation>
    </message>
    <message>
        <source>Code completion</source>
        <translation>コード補完</translation>
    </message>
    <message>
        <source>Emotion in text</source>
        <translation>文章の感情</translation>
    </message>
    <message>
        <source>Emotion in speech</source>
        <translation>声の感情</translation>
    </message>
    <message>
        <source>Speech</source>
        <translation>読み上げ</translation>
    </message>
    <message>
        <source>Singing</source>
        <translation>歌声</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>音楽</translation>
    </message>
    <message>
        <source>Reading pictures</source>
        <translation>画像の読み取り</translation>
    </message>
    <message>
        <source>Transcription</source>
        <translation>文字起こし</translation>
    </message>
    <message>
        <source>Emotion and counsel</source>
        <translation>感情と相談</translation>
    </message>
    <message>
        <source>Engineering</source>
        <translation>エンジニアリング</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>品質</translation>
    </message>
    <message>
        <source>Design</source>
        <translation>デザイン</translation>
    </message>
    <message>
        <source>Data and documents</source>
        <translation>データと文書</translation>
    </message>
    <message>
        <source>Music and voice</source>
        <translation>音楽と声</translation>
    </message>
    <message>
        <source>Planning and writing</source>
        <translation>企画と執筆</translation>
    </message>
    <message>
        <source>it is missing</source>
        <translation>ありません</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>空です</translation>
    </message>
    <message>
        <source>there is no such field</source>
        <translation>この項目はありません</translation>
    </message>
    <message>
        <source>it must be text</source>
        <translation>文字列にしてください</translation>
    </message>
    <message>
        <source>it must be a list</source>
        <translation>リストにしてください</translation>
    </message>
    <message>
        <source>it must be Python</source>
        <translation>Pythonとして読めません</translation>
    </message>
    <message>
        <source>it must be a regular expression</source>
        <translation>正規表現として読めません</translation>
    </message>
    <message>
        <source>it must have fields, one a line</source>
        <translation>項目を1行に1つずつ書いてください</translation>
    </message>
    <message>
        <source>it is longer than {0} characters</source>
        <translation>{0}文字を超えています</translation>
    </message>
    <message>
        <source>it must have at least {0} entries</source>
        <translation>{0}件以上必要です</translation>
    </message>
    <message>
        <source>it has more than {0} entries</source>
        <translation>{0}件を超えています</translation>
    </message>
    <message>
        <source>it must be in small letters, digits and hyphens</source>
        <translation>英小文字、数字、ハイフンだけにしてください</translation>
    </message>
    <message>
        <source>it must be a colour such as #C8557A</source>
        <translation>#C8557A のような色にしてください</translation>
    </message>
    <message>
        <source>it must be the name of a model, such as phi3-mini</source>
        <translation>phi3-mini のようなモデル名にしてください</translation>
    </message>
    <message>
        <source>there is no model {0} in the catalogue</source>
        <translation>モデル{0}はカタログにありません</translation>
    </message>
    <message>
        <source>there is no symbol {0}</source>
        <translation>シンボル{0}はありません</translation>
    </message>
    <message>
        <source>there is a persona {0} already</source>
        <translation>ペルソナ{0}はすでにあります</translation>
    </message>
    <message>
        <source>it must stay {0}</source>
        <translation>{0}のままにしてください</translation>
    </message>
    <message>
        <source>{0} is there twice</source>
        <translation>{0}が重複しています</translation>
    </message>
    <message>
        <source>it should be {0} or more</source>
        <translation>{0}以上にしてください</translation>
    </message>
    <message>
        <source>it should be {0} or less</source>
        <translation>{0}以下にしてください</translation>
    </message>
    <message>
        <source>it should be more than {0}</source>
        <translation>{0}より大きくしてください</translation>
    </message>
    <message>
        <source>it should be a number</source>
        <translation>数値にしてください</translation>
    </message>
</context>
<context>
    <name>emotions</name>
    <message>
        <source>Joy</source>
        <translation>よろこび</translation>
    </message>
    <message>
        <source>Sadness</source>
        <translation>かなしみ</translation>
    </message>
    <message>
        <source>Anger</source>
        <translation>いかり</translation>
    </message>
    <message>
        <source>Fear</source>
        <translation>おそれ</translation>
    </message>
    <message>
        <source>Surprise</source>
        <translation>おどろき</translation>
    </message>
    <message>
        <source>Disgust</source>
        <translation>いやけ</translation>
    </message>
    <message>
        <source>Calm</source>
        <translation>おだやか</translation>
    </message>
    <message>
        <source>pleasant</source>
        <translation>快い</translation>
    </message>
    <message>
        <source>unpleasant</source>
        <translation>不快</translation>
    </message>
    <message>
        <source>neither pleasant nor unpleasant</source>
        <translation>快くも不快でもない</translation>
    </message>
    <message>
        <source>agitated</source>
        <translation>高ぶっている</translation>
    </message>
    <message>
        <source>quiet</source>
        <translation>静か</translation>
    </message>
    <message>
        <source>awake</source>
        <translation>ふつうの活気</translation>
    </message>
    <message>
        <source>{pleasant}, {lively}</source>
        <translation>{pleasant}・{lively}</translation>
    </message>
    <message>
        <source>said: {feeling}</source>
        <translation>言葉: {feeling}</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>A piece of {seconds} seconds cannot be made.</source>
        <translation>{seconds} 秒の曲は作れません。</translation>
    </message>
    <message>
        <source>Allow it in the system&apos;s privacy settings, then try again.</source>
        <translation>システムのプライバシー設定で許可してから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Another studio is using the data folder {folder}.</source>
        <translation>別のスタジオがデータフォルダー {folder} を使っています。</translation>
    </message>
    <message>
        <source>Ask for a page that it has.</source>
        <translation>あるページを指定してください。</translation>
    </message>
    <message>
        <source>Ask for {least} to {most} seconds.</source>
        <translation>{least} 秒から {most} 秒の間で指定してください。</translation>
    </message>
    <message>
        <source>Attach a smaller version, or a part of it.</source>
        <translation>小さくしたもの、または一部を添付してください。</translation>
    </message>
    <message>
        <source>Attach one, or ask in a conversation that has one.</source>
        <translation>添付するか、画像や文書のある会話で試してください。</translation>
    </message>
    <message>
        <source>Begin a new one by reading the folder.</source>
        <translation>フォルダを読み取って、新しく始めてください。</translation>
    </message>
    <message>
        <source>Begin one with: saijin-studio rollout run.</source>
        <translation>次のコマンドで始められます: saijin-studio rollout run</translation>
    </message>
    <message>
        <source>Change the server in the settings first.</source>
        <translation>先に設定でサーバーを変更してください。</translation>
    </message>
    <message>
        <source>Check it with: saijin-studio models verify, then install it again.</source>
        <translation>saijin-studio models verify で確かめてから、もう一度導入してください。</translation>
    </message>
    <message>
        <source>Check its name and your rights, then try again.</source>
        <translation>名前とアクセス権を確かめて、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Check that the disk has room and can be written, then press retry.</source>
        <translation>ディスクに空きがあり書き込めることを確かめて、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Check that you may read it, or choose another file.</source>
        <translation>読み取りの権限を確認するか、別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>Check the name and what stands behind the colon, or choose another variant.</source>
        <translation>名前とコロンの後ろを確かめるか、別の種類を選んでください。</translation>
    </message>
    <message>
        <source>Check the name; it may have been moved or deleted.</source>
        <translation>名前を確認してください。移動または削除された可能性があります。</translation>
    </message>
    <message>
        <source>Check the network and try again; the download goes on where it stopped.</source>
        <translation>ネットワークを確かめて、もう一度お試しください。取得は止まったところから続きます。</translation>
    </message>
    <message>
        <source>Check the network connection and the address in the settings, then try again.</source>
        <translation>ネットワーク接続と設定のアドレスを確かめて、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Choose WAV or FLAC.</source>
        <translation>WAV か FLAC を選んでください。</translation>
    </message>
    <message>
        <source>Choose WAV, which holds every sound.</source>
        <translation>WAV を選んでください。</translation>
    </message>
    <message>
        <source>Choose a MIDI file with a melody; drums are not sung.</source>
        <translation>メロディーの入った MIDI ファイルを選んでください。ドラムは歌えません。</translation>
    </message>
    <message>
        <source>Choose a character card (PNG or JSON) or a persona file (YAML), or export it anew where it came from.</source>
        <translation>キャラクターカード（PNG または JSON）かペルソナのファイル（YAML）を選ぶか、元のアプリで書き出し直してください。</translation>
    </message>
    <message>
        <source>Choose a folder with a config.json and weights beside it.</source>
        <translation>config.json と重みが入ったフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Choose a longer part of it.</source>
        <translation>もっと長い範囲を選んでください。</translation>
    </message>
    <message>
        <source>Choose a shorter one.</source>
        <translation>もっと短いものを選んでください。</translation>
    </message>
    <message>
        <source>Choose a standard MIDI file (.mid) of a melody.</source>
        <translation>メロディーの標準 MIDI ファイル（.mid）を選んでください。</translation>
    </message>
    <message>
        <source>Choose an export of this studio (JSON), of SillyTavern (JSONL), Open WebUI or ChatGPT (JSON).</source>
        <translation>このスタジオ（JSON）、SillyTavern（JSONL）、Open WebUI、ChatGPT（JSON）から書き出したファイルを選んでください。</translation>
    </message>
    <message>
        <source>Choose another file, or fetch it again.</source>
        <translation>別のファイルを選ぶか、もう一度入手してください。</translation>
    </message>
    <message>
        <source>Choose another file, or save it as PNG, JPEG, WebP, GIF, TIFF or BMP.</source>
        <translation>別のファイルを選ぶか、PNG、JPEG、WebP、GIF、TIFF、BMP のいずれかで保存し直してください。</translation>
    </message>
    <message>
        <source>Choose another file, or save it as WAV, FLAC, OGG or MP3.</source>
        <translation>別のファイルを選ぶか、WAV・FLAC・OGG・MP3 で保存し直してください。</translation>
    </message>
    <message>
        <source>Choose another file; nothing that was attached before is lost.</source>
        <translation>別のファイルを選んでください。すでに添付したものはそのままです。</translation>
    </message>
    <message>
        <source>Choose another folder or give yourself the right to write there.</source>
        <translation>別のフォルダーを選ぶか、書き込む権限を付けてください。</translation>
    </message>
    <message>
        <source>Choose another folder, or give yourself the right to write there.</source>
        <translation>別のフォルダーを選ぶか、書き込みの権限を付けてください。</translation>
    </message>
    <message>
        <source>Choose another folder, or make room there.</source>
        <translation>別のフォルダを選ぶか、空き容量を増やしてください。</translation>
    </message>
    <message>
        <source>Choose another folder; pictures and PDFs in it are read, also in the folders below.</source>
        <translation>別のフォルダを選んでください。下の階層も含め、画像と PDF を読み取ります。</translation>
    </message>
    <message>
        <source>Choose another format.</source>
        <translation>別の形式を選んでください。</translation>
    </message>
    <message>
        <source>Choose another model for it.</source>
        <translation>別のモデルを選んでください。</translation>
    </message>
    <message>
        <source>Choose another name, or write over it with --force.</source>
        <translation>別の名前を選ぶか、--force を付けて上書きしてください。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>別の名前を選んでください。</translation>
    </message>
    <message>
        <source>Choose another variant with: saijin-studio models show {model}.</source>
        <translation>saijin-studio models show {model} を見て、別の版を選んでください。</translation>
    </message>
    <message>
        <source>Choose one of those that it lists.</source>
        <translation>一覧にあるものを選んでください。</translation>
    </message>
    <message>
        <source>Choose the file or the tag of a model for chats or code.</source>
        <translation>会話またはコード用のモデルのファイルかタグを選んでください。</translation>
    </message>
    <message>
        <source>Close it first, or name another folder with SAIJIN_HOME.</source>
        <translation>先にそちらを閉じるか、SAIJIN_HOME で別のフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>Close some of them and press retry, or choose a smaller variant.</source>
        <translation>いくつか閉じてからもう一度試すか、小さい版を選んでください。</translation>
    </message>
    <message>
        <source>Close that program, or choose another device.</source>
        <translation>そのアプリを閉じるか、別のデバイスを選んでください。</translation>
    </message>
    <message>
        <source>Copy a picture or a file, then paste again.</source>
        <translation>画像かファイルをコピーしてから、もう一度貼り付けてください。</translation>
    </message>
    <message>
        <source>Copy the picture itself, and paste it here.</source>
        <translation>画像そのものをコピーして、ここに貼り付けてください。</translation>
    </message>
    <message>
        <source>Correct it, or delete the line to get the default.</source>
        <translation>直すか、その行を消して初期値に戻してください。</translation>
    </message>
    <message>
        <source>Correct it, or leave it out to get the built-in one.</source>
        <translation>ファイルを直すか、指定を外して内蔵のものを使ってください。</translation>
    </message>
    <message>
        <source>Correct it, then try again.</source>
        <translation>直してから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Correct the file, or install the studio again.</source>
        <translation>ファイルを直すか、スタジオを導入し直してください。</translation>
    </message>
    <message>
        <source>Correct the file, or move it away to begin a new one; it is not changed until then.</source>
        <translation>ファイルを直すか、別の場所へ移して新しく作り直してください。それまでファイルは変更しません。</translation>
    </message>
    <message>
        <source>Correct the file; the models that ship with the studio are not affected.</source>
        <translation>ファイルを直してください。付属のモデルには影響ありません。</translation>
    </message>
    <message>
        <source>Correct the file; the other personas are not affected.</source>
        <translation>ファイルを直してください。ほかのペルソナに影響はありません。</translation>
    </message>
    <message>
        <source>Correct the line; the model stays as it is until then.</source>
        <translation>その行を直してください。それまでモデルは元のままです。</translation>
    </message>
    <message>
        <source>Correct the plan and try again; nothing was changed.</source>
        <translation>計画を直してから、もう一度お試しください。何も変わっていません。</translation>
    </message>
    <message>
        <source>Divide it, and have it spoken part by part.</source>
        <translation>いくつかに分けて読み上げてください。</translation>
    </message>
    <message>
        <source>Divide it, and read the parts one after the other.</source>
        <translation>分割して、順に読み取ってください。</translation>
    </message>
    <message>
        <source>Divide it, and use the parts one after the other.</source>
        <translation>分割して、順番に使ってください。</translation>
    </message>
    <message>
        <source>Divide the lyrics, or choose a melody with shorter notes.</source>
        <translation>歌詞を分けるか、音符の短いメロディーを選んでください。</translation>
    </message>
    <message>
        <source>Divide them, and have them sung part by part.</source>
        <translation>いくつかに分けて歌わせてください。</translation>
    </message>
    <message>
        <source>Draw the rectangle over the picture.</source>
        <translation>画像の上で範囲を囲んでください。</translation>
    </message>
    <message>
        <source>End its name in one of: {formats}.</source>
        <translation>ファイル名の末尾を次のどれかにしてください: {formats}</translation>
    </message>
    <message>
        <source>Everything is as it was before; put that right and try again.</source>
        <translation>すべて元のままです。原因を取り除いてから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Export it as PNG, and read that.</source>
        <translation>PNG に書き出してから読み取ってください。</translation>
    </message>
    <message>
        <source>Export it as text or Markdown.</source>
        <translation>テキストか Markdown で書き出してください。</translation>
    </message>
    <message>
        <source>Forget its row if you do not want it any more; the folder stays.</source>
        <translation>不要になったら、モデルの一覧から外してください。フォルダーはそのまま残ります。</translation>
    </message>
    <message>
        <source>Free some space and try again; what is already here is kept.</source>
        <translation>空きを作って、もう一度お試しください。すでにある分は残っています。</translation>
    </message>
    <message>
        <source>Free some space or lower the reserve in the settings, then go on; what is already here is kept.</source>
        <translation>空きを増やすか、設定で残しておく空きを小さくしてから再開してください。届いた分は残っています。</translation>
    </message>
    <message>
        <source>Free some space there and try again; what is already here is kept.</source>
        <translation>空きを増やしてから、もう一度お試しください。届いた分は残っています。</translation>
    </message>
    <message>
        <source>Get the file again, or choose another.</source>
        <translation>ファイルを入手し直すか、別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>Give a file of JSON lines, each with language (ja or en), text and label.</source>
        <translation>1行ごとにlanguage（jaまたはen）、text、labelを持つJSON Linesファイルを指定してください。</translation>
    </message>
    <message>
        <source>Give a passphrase, or make the backup without encryption.</source>
        <translation>パスフレーズを指定するか、暗号化せずに控えを作ってください。</translation>
    </message>
    <message>
        <source>Give its passphrase or its recovery key; nothing was changed.</source>
        <translation>パスフレーズか復旧キーを入力してください。何も変更していません。</translation>
    </message>
    <message>
        <source>Give one with a manifest.json in it: a list of objects with file, language, class and lines.</source>
        <translation>manifest.json(file、language、class、lines を持つ項目の一覧)のあるフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>Give yourself the right to write there, or name another folder with SAIJIN_HOME.</source>
        <translation>書き込めるようにするか、SAIJIN_HOME で別のフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>Go on with it; everything in it is still read.</source>
        <translation>そのまま続けてください。会話はすべて読まれています。</translation>
    </message>
    <message>
        <source>Import it with --replace to put it in the place of yours, or change its id first.</source>
        <translation>--replace を付けて読み込むと置き換わります。残したい場合は、先に id を変えてください。</translation>
    </message>
    <message>
        <source>Install it (on Debian and Ubuntu: sudo apt install libportaudio2) and start the studio again.</source>
        <translation>インストールしてから（Debian・Ubuntu: sudo apt install libportaudio2）、スタジオを起動し直してください。</translation>
    </message>
    <message>
        <source>Install it again with: {command}.</source>
        <translation>次のコマンドで入れ直してください: {command}</translation>
    </message>
    <message>
        <source>Install it again; the wrong file has been put aside and is not used.</source>
        <translation>もう一度導入してください。違うファイルは脇に置いてあり、使われません。</translation>
    </message>
    <message>
        <source>Install it with: pip install av; or save the sound as WAV, FLAC, OGG or MP3.</source>
        <translation>pip install av でインストールするか、WAV・FLAC・OGG・MP3 で保存し直してください。</translation>
    </message>
    <message>
        <source>Install it with: saijin-studio models install {model}.</source>
        <translation>saijin-studio models install {model} で導入してください。</translation>
    </message>
    <message>
        <source>Install it with: {command}.</source>
        <translation>{command} で導入してください。</translation>
    </message>
    <message>
        <source>Install it with: {command}; or save the picture as PNG or JPEG.</source>
        <translation>次のコマンドで追加できます: {command}。または PNG か JPEG で保存し直してください。</translation>
    </message>
    <message>
        <source>Install it, or index the folder of the right file; the one that differs was left where it is.</source>
        <translation>インストールするか、正しいファイルのあるフォルダを調べてください。異なるファイルには手を加えていません。</translation>
    </message>
    <message>
        <source>Install that version to put it back; nothing was changed.</source>
        <translation>戻すには、その版を入れてください。何も変更していません。</translation>
    </message>
    <message>
        <source>Install the studio again.</source>
        <translation>スタジオを導入し直してください。</translation>
    </message>
    <message>
        <source>Install the voices with: pip install saijin-studio[starter].</source>
        <translation>次のコマンドで声をインストールできます: pip install saijin-studio[starter]</translation>
    </message>
    <message>
        <source>It costs no memory while it is not used.</source>
        <translation>使っていない間はメモリを使いません。</translation>
    </message>
    <message>
        <source>Its files are kept as they are; it can be exported or deleted, and nothing else is affected.</source>
        <translation>ファイルはそのまま残っています。書き出しと削除はできます。ほかのテイクに影響はありません。</translation>
    </message>
    <message>
        <source>Join them to one file with llama-gguf-split --merge, then choose that.</source>
        <translation>llama-gguf-split --merge で一つのファイルにまとめてから選んでください。</translation>
    </message>
    <message>
        <source>Learn once more from the recordings, or forget all of it and teach it anew.</source>
        <translation>録音からもう一度学習するか、すべて消去して教え直してください。</translation>
    </message>
    <message>
        <source>Let it end in: {formats}.</source>
        <translation>拡張子を次のいずれかにしてください: {formats}</translation>
    </message>
    <message>
        <source>Look at the list of takes again; what was deleted can be brought back for some days.</source>
        <translation>テイクの一覧を見直してください。削除したものは、しばらくの間元に戻せます。</translation>
    </message>
    <message>
        <source>Look at the reason, then press retry.</source>
        <translation>理由を確かめて、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Look at what was read in the Pictures pane, mend it there, and try again.</source>
        <translation>画像パネルで読み取り結果を直してから、もう一度試してください。</translation>
    </message>
    <message>
        <source>Look at what was read in the Pictures pane; cells have to stand below one another.</source>
        <translation>画像パネルで読み取り結果を確かめてください。表のますが縦にそろっている必要があります。</translation>
    </message>
    <message>
        <source>Look for updates first; what was never updated has no version before.</source>
        <translation>先に更新を確認してください。更新したことのないモデルに前の版はありません。</translation>
    </message>
    <message>
        <source>Look through the list; it may have been removed.</source>
        <translation>一覧をご確認ください。すでに削除された可能性があります。</translation>
    </message>
    <message>
        <source>Make room or give yourself the right to write there, then go on; nothing was done unwritten.</source>
        <translation>空きを作るか書き込みを許可してから続けてください。記録せずに行ったことはありません。</translation>
    </message>
    <message>
        <source>Make room or give yourself the right to write there; no file was changed without being written down.</source>
        <translation>空き容量を増やすか、書き込み権を与えてください。記録していない変更は行っていません。</translation>
    </message>
    <message>
        <source>Make room or give yourself the right to write there; the files that were indexed are untouched.</source>
        <translation>空き容量を増やすか、書き込み権を与えてください。調べたファイルには手を加えていません。</translation>
    </message>
    <message>
        <source>Miyu and MiyuJP are; see the rows with: saijin-studio models list.</source>
        <translation>Modelfile から作るのは Miyu と MiyuJP です。一覧は次のコマンドで見られます: saijin-studio models list</translation>
    </message>
    <message>
        <source>Models that write run as GGUF files or with Ollama.</source>
        <translation>文章を書くモデルは GGUF ファイルか Ollama で動きます。</translation>
    </message>
    <message>
        <source>Name a file with a plan, or one of: {known}.</source>
        <translation>計画のファイルか、次のどれかを指定してください: {known}。</translation>
    </message>
    <message>
        <source>Name a text file whose first line is the passphrase.</source>
        <translation>一行目がパスフレーズになっているテキストファイルを指定してください。</translation>
    </message>
    <message>
        <source>Name one of: {known}.</source>
        <translation>次のどれかを指定してください: {known}。</translation>
    </message>
    <message>
        <source>Name some with: saijin-studio models index DIR.</source>
        <translation>次のコマンドでフォルダを指定してください：saijin-studio models index DIR</translation>
    </message>
    <message>
        <source>The models serve as the mapping says; put a backup back where that is wrong.</source>
        <translation>モデルは割り当てのとおりに働いています。おかしいときは控えから戻してください。</translation>
    </message>
    <message>
        <source>No folders have been indexed yet.</source>
        <translation>まだどのフォルダも調べていません。</translation>
    </message>
    <message>
        <source>No table was found in {name}.</source>
        <translation>{name} に表が見つかりませんでした。</translation>
    </message>
    <message>
        <source>No voice for this language is installed: {language}.</source>
        <translation>この言語の声がインストールされていません: {language}</translation>
    </message>
    <message>
        <source>Nobody speaks in {name}.</source>
        <translation>{name} には話し声が入っていません。</translation>
    </message>
    <message>
        <source>Nothing but silence comes from {device}.</source>
        <translation>{device} から音が届いていません。</translation>
    </message>
    <message>
        <source>Nothing else is lost; the studio goes on with the newest good copy, or a new file.</source>
        <translation>ほかに失われたものはありません。いちばん新しい正常な控え、または新しいファイルで続けます。</translation>
    </message>
    <message>
        <source>Nothing needs to be done.</source>
        <translation>何もする必要はありません。</translation>
    </message>
    <message>
        <source>Nothing was changed; the replaced files lie in the folders .saijin-studio-kept.</source>
        <translation>何も変更していません。置き換えたファイルは .saijin-studio-kept フォルダにあります。</translation>
    </message>
    <message>
        <source>Nothing would be left of {take}.</source>
        <translation>{take} に何も残らなくなります。</translation>
    </message>
    <message>
        <source>Plug it in again, or choose another one, and play it once more.</source>
        <translation>つなぎ直すか別のデバイスを選んで、もう一度再生してください。</translation>
    </message>
    <message>
        <source>Plug it in, or choose another one.</source>
        <translation>つなぐか、別のデバイスを選んでください。</translation>
    </message>
    <message>
        <source>Plug it out and in again, or choose another one.</source>
        <translation>つなぎ直すか、別のデバイスを選んでください。</translation>
    </message>
    <message>
        <source>Plug one in, or choose a sound file instead.</source>
        <translation>マイクをつなぐか、音声ファイルを選んでください。</translation>
    </message>
    <message>
        <source>Plug some in; sound can still be saved as a file.</source>
        <translation>つなぐと再生できます。ファイルへの保存は今でもできます。</translation>
    </message>
    <message>
        <source>Raise the memory budget, shorten the context, or choose a smaller variant.</source>
        <translation>メモリーの予算を増やすか、文脈を短くするか、小さい版を選んでください。</translation>
    </message>
    <message>
        <source>Record it again if they can be heard.</source>
        <translation>気になる場合は、録音し直してください。</translation>
    </message>
    <message>
        <source>Record it again, and go on for a second or more.</source>
        <translation>1 秒以上になるように録音し直してください。</translation>
    </message>
    <message>
        <source>Record it again, closer to the microphone.</source>
        <translation>マイクに近づいて録音し直してください。</translation>
    </message>
    <message>
        <source>Record more of: {missing}.</source>
        <translation>次の感情の録音を増やしてください: {missing}</translation>
    </message>
    <message>
        <source>Record or make it again.</source>
        <translation>もう一度録音するか、作り直してください。</translation>
    </message>
    <message>
        <source>Remove some that are no longer needed.</source>
        <translation>不要になったものを削除してください。</translation>
    </message>
    <message>
        <source>Save it anew with another program, or as PNG.</source>
        <translation>別のソフトで保存し直すか、PNG で保存してください。</translation>
    </message>
    <message>
        <source>Save it as PNG, JPEG, WAV, MP3, PDF or plain text, and attach that.</source>
        <translation>PNG、JPEG、WAV、MP3、PDF、テキストのいずれかで保存し直して添付してください。</translation>
    </message>
    <message>
        <source>Make it smaller or cut it, or allow more in the settings, or with --max-megapixels.</source>
        <translation>小さくするか切り分けてください。設定または --max-megapixels で上限を上げることもできます。</translation>
    </message>
    <message>
        <source>Add a row of your own instead.</source>
        <translation>代わりに自分のモデルとして追加してください。</translation>
    </message>
    <message>
        <source>All is as it was after the last finished phase; change the plan or the model, then try again.</source>
        <translation>最後に終わった段階の状態に戻してあります。計画かモデルを変えてから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>All is as it was after the last finished phase; look into the log before trying again.</source>
        <translation>最後に終わった段階の状態に戻してあります。もう一度試す前に、ログをご確認ください。</translation>
    </message>
    <message>
        <source>Allow it under Models, Care, or with the setting update_checks.</source>
        <translation>「モデル」の「検証と更新」か、設定 update_checks で許可してください。</translation>
    </message>
    <message>
        <source>Nothing was changed; choose another backup, or get the file again from where you keep a copy.</source>
        <translation>何も変更していません。別の控えを選ぶか、写しを保管している場所からファイルを取り直してください。</translation>
    </message>
    <message>
        <source>Put that right and run the rollout again; nothing of the phase was done.</source>
        <translation>原因を解消してから、導入をもう一度実行してください。この段階はまだ何も行っていません。</translation>
    </message>
    <message>
        <source>Put that right and start the studio again; the files of before lie in {folder}.</source>
        <translation>原因を取り除いてから、スタジオを起動し直してください。元のファイルは {folder} にあります。</translation>
    </message>
    <message>
        <source>Put the right file back where it was, then verify it again.</source>
        <translation>正しいファイルを元の場所に戻してから、もう一度検証してください。</translation>
    </message>
    <message>
        <source>Repair it under Models, Care, or with: saijin-studio models verify --repair.</source>
        <translation>「モデル」の「検証と更新」か、saijin-studio models verify --repair で修復してください。</translation>
    </message>
    <message>
        <source>Save it in another format, make it smaller, or allow larger pages in the settings.</source>
        <translation>別の形式で保存するか、画像を小さくしてください。設定でページの上限を上げることもできます。</translation>
    </message>
    <message>
        <source>Save it without one in the program that shows it, and use that.</source>
        <translation>表示できるソフトでパスワードなしで保存し直し、そのファイルを使ってください。</translation>
    </message>
    <message>
        <source>Save it without the password, and attach that.</source>
        <translation>パスワードなしで保存し直して添付してください。</translation>
    </message>
    <message>
        <source>Say it in a few sentences.</source>
        <translation>いくつかの文にまとめてください。</translation>
    </message>
    <message>
        <source>See that it is not muted, and that the system&apos;s privacy settings allow the studio to use it.</source>
        <translation>ミュートになっていないか、システムのプライバシー設定で許可されているかを確認してください。</translation>
    </message>
    <message>
        <source>See the names with: saijin-studio backup list.</source>
        <translation>名前は次のコマンドで確かめられます：saijin-studio backup list</translation>
    </message>
    <message>
        <source>See the names with: saijin-studio models list.</source>
        <translation>名前は saijin-studio models list で見られます。</translation>
    </message>
    <message>
        <source>See the names with: saijin-studio personas list.</source>
        <translation>名前は saijin-studio personas list で見られます。</translation>
    </message>
    <message>
        <source>See the variants with: saijin-studio models show {model}.</source>
        <translation>版は saijin-studio models show {model} で見られます。</translation>
    </message>
    <message>
        <source>See the voices with: saijin-studio speak --list-voices.</source>
        <translation>声の一覧は次のコマンドで確認できます: saijin-studio speak --list-voices</translation>
    </message>
    <message>
        <source>See what it holds with: saijin-studio backup show {backup}.</source>
        <translation>中身は次のコマンドで確かめられます：saijin-studio backup show {backup}</translation>
    </message>
    <message>
        <source>Shorten it, or choose a model with a longer context.</source>
        <translation>短くするか、文脈の長いモデルを選んでください。</translation>
    </message>
    <message>
        <source>Something went wrong in the studio.</source>
        <translation>スタジオで問題が起きました。</translation>
    </message>
    <message>
        <source>Start a new one by leaving the conversation out.</source>
        <translation>会話を指定しなければ、新しい会話が始まります。</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>もう一度起動してください。</translation>
    </message>
    <message>
        <source>Start it with: saijin-studio models install.</source>
        <translation>次のコマンドで始められます: saijin-studio models install</translation>
    </message>
    <message>
        <source>Start it, or go on with the built-in engine.</source>
        <translation>起動するか、内蔵エンジンで続けてください。</translation>
    </message>
    <message>
        <source>Start one with: saijin-studio models install ROW.</source>
        <translation>次のコマンドで始められます: saijin-studio models install ROW</translation>
    </message>
    <message>
        <source>Start that version, or name another folder with SAIJIN_HOME.</source>
        <translation>その版を起動するか、SAIJIN_HOME で別のフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>Take a screenshot with the system&apos;s own tool, and paste it here.</source>
        <translation>システムのスクリーンショット機能で撮り、ここに貼り付けてください。</translation>
    </message>
    <message>
        <source>That is only the address of a picture, and the studio loads nothing from the network.</source>
        <translation>画像のアドレスだけが渡されました。スタジオはネットワークから何も読み込みません。</translation>
    </message>
    <message>
        <source>The built-in engine reads the page; to try again, cut the picture or choose another way to read.</source>
        <translation>このページは内蔵エンジンが読み取ります。もう一度試すときは、画像を切り取るか、別の読み取り方を選んでください。</translation>
    </message>
    <message>
        <source>The computer was too busy: the recording has {gaps} short gaps.</source>
        <translation>処理が追いつかず、録音に短い途切れが {gaps} か所あります。</translation>
    </message>
    <message>
        <source>The conversation is too short for a summary.</source>
        <translation>要約するには会話が短すぎます。</translation>
    </message>
    <message>
        <source>The conversations could not be saved: {reason}.</source>
        <translation>会話を保存できませんでした：{reason}</translation>
    </message>
    <message>
        <source>The conversations in {file} are damaged; the file was kept as {kept}.</source>
        <translation>{file} の会話が壊れています。ファイルは {kept} として残しました。</translation>
    </message>
    <message>
        <source>The conversations in {file} were written by a newer version of the studio.</source>
        <translation>{file} の会話は、より新しい版のスタジオで書かれています。</translation>
    </message>
    <message>
        <source>The data folder {folder} cannot be written.</source>
        <translation>データフォルダー {folder} に書き込めません。</translation>
    </message>
    <message>
        <source>The disk has {free} free, and {needed} are needed.</source>
        <translation>ディスクの空きは{free}ですが、{needed}が必要です。</translation>
    </message>
    <message>
        <source>The disk of {folder} is full; {needed} more are needed.</source>
        <translation>{folder} のディスクがいっぱいです。あと {needed} 必要です。</translation>
    </message>
    <message>
        <source>The engine {engine} is not installed.</source>
        <translation>エンジン {engine} が導入されていません。</translation>
    </message>
    <message>
        <source>The file of {model} is damaged or not a model.</source>
        <translation>{model} のファイルが壊れているか、モデルではありません。</translation>
    </message>
    <message>
        <source>The file {file} cannot be written: {reason}.</source>
        <translation>ファイル {file} に書き込めません: {reason}。</translation>
    </message>
    <message>
        <source>The file {file} is there already.</source>
        <translation>ファイル {file} はすでにあります。</translation>
    </message>
    <message>
        <source>The index {file} cannot be written: {reason}.</source>
        <translation>索引 {file} に書き込めません：{reason}。</translation>
    </message>
    <message>
        <source>The installation of {row} was called off.</source>
        <translation>{row}の導入は取り消されました。</translation>
    </message>
    <message>
        <source>The journal {file} cannot be written: {reason}.</source>
        <translation>変更の記録 {file} に書き込めません：{reason}。</translation>
    </message>
    <message>
        <source>The journal {file} is damaged in line {line}.</source>
        <translation>変更の記録 {file} の {line} 行目が壊れています。</translation>
    </message>
    <message>
        <source>The lyrics are too long: at most {limit} characters are sung at a time.</source>
        <translation>歌詞が長すぎます。一度に歌えるのは {limit} 文字までです。</translation>
    </message>
    <message>
        <source>The message is too long for {model}: {tokens} tokens, and {context} fit.</source>
        <translation>メッセージが {model} には長すぎます：{tokens} トークンあり、入るのは {context} です。</translation>
    </message>
    <message>
        <source>The part of {name} that was asked for lies outside of it.</source>
        <translation>指定された範囲は {name} の外にあります。</translation>
    </message>
    <message>
        <source>The picture in {name} is damaged.</source>
        <translation>{name} の画像は壊れています。</translation>
    </message>
    <message>
        <source>The prompt has {characters} characters, and at most {limit} are read.</source>
        <translation>指示が {characters} 文字あります。読めるのは {limit} 文字までです。</translation>
    </message>
    <message>
        <source>The prompt says nothing about the music.</source>
        <translation>どんな音楽にするかが書かれていません。</translation>
    </message>
    <message>
        <source>The reading dictionary {file} cannot be read: {reason}.</source>
        <translation>読みの辞書 {file} を読み込めません（{reason}）。</translation>
    </message>
    <message>
        <source>The reading of {word} is not valid: {reason}.</source>
        <translation>「{word}」の読みが正しくありません（{reason}）。</translation>
    </message>
    <message>
        <source>The recording goes on; check the loudspeaker or the headphones.</source>
        <translation>録音は続いています。スピーカーかヘッドホンを確認してください。</translation>
    </message>
    <message>
        <source>The reply from {engine} broke off.</source>
        <translation>{engine} からの返事が途切れました。</translation>
    </message>
    <message>
        <source>The reply is not in the language asked for ({language}): {reply}</source>
        <translation>返事が求めた言語（{language}）ではありません：{reply}</translation>
    </message>
    <message>
        <source>The setting {field} in {file} is not valid: {reason}.</source>
        <translation>{file} の設定 {field} が正しくありません：{reason}</translation>
    </message>
    <message>
        <source>The song would take more than {minutes} minutes.</source>
        <translation>この歌は {minutes} 分を超えてしまいます。</translation>
    </message>
    <message>
        <source>The sound in {name} is damaged.</source>
        <translation>{name} の音声データは破損しています。</translation>
    </message>
    <message>
        <source>The sound library that is installed here cannot write {format}.</source>
        <translation>このパソコンの音声ライブラリは {format} を書き出せません。</translation>
    </message>
    <message>
        <source>The studio is closing.</source>
        <translation>スタジオを終了しています。</translation>
    </message>
    <message>
        <source>The studio&apos;s own file {file} is damaged: {problem}.</source>
        <translation>スタジオのファイル {file} が壊れています：{problem}</translation>
    </message>
    <message>
        <source>The studio&apos;s singer sings Japanese so far, and there is none in these lyrics.</source>
        <translation>内蔵の歌い手が歌えるのは、今のところ日本語だけです。歌詞に日本語がありません。</translation>
    </message>
    <message>
        <source>The system does not allow the studio to use {device}.</source>
        <translation>{device} の使用がシステムで許可されていません。</translation>
    </message>
    <message>
        <source>The system&apos;s library for sound devices, PortAudio, is not installed.</source>
        <translation>音声デバイスを使うためのライブラリ PortAudio がインストールされていません。</translation>
    </message>
    <message>
        <source>The take {take} is damaged: {reason}.</source>
        <translation>テイク {take} は壊れています: {reason}。</translation>
    </message>
    <message>
        <source>The text has {characters} characters, and at most {limit} are spoken at a time.</source>
        <translation>テキストが {characters} 文字あります。一度に読み上げられるのは {limit} 文字までです。</translation>
    </message>
    <message>
        <source>The worker of {model} ended unexpectedly.</source>
        <translation>{model} のワーカーが予期せず終了しました。</translation>
    </message>
    <message>
        <source>The worker of {model} stopped answering and was ended.</source>
        <translation>{model} のワーカーが応答しなくなったので、終了させました。</translation>
    </message>
    <message>
        <source>There are no words in the lyrics that could be sung.</source>
        <translation>歌詞に歌える言葉がありません。</translation>
    </message>
    <message>
        <source>There are too few recordings to learn from: {least} each of two feelings and more are needed.</source>
        <translation>学習するには録音が足りません。2つ以上の感情について、それぞれ{least}件以上必要です。</translation>
    </message>
    <message>
        <source>There are {most} recordings already, which is the most that is learned from.</source>
        <translation>録音はすでに{most}件あり、これ以上は学習に使えません。</translation>
    </message>
    <message>
        <source>There is no batch to go on with in {folder}.</source>
        <translation>{folder} に、続きから始められる一括読み取りがありません。</translation>
    </message>
    <message>
        <source>There is no conversation {conversation}.</source>
        <translation>会話 {conversation} はありません。</translation>
    </message>
    <message>
        <source>There is no loudspeaker and no headphones.</source>
        <translation>スピーカーもヘッドホンも見つかりません。</translation>
    </message>
    <message>
        <source>There is no message left that could be answered.</source>
        <translation>返事を書く元のメッセージが残っていません。</translation>
    </message>
    <message>
        <source>There is no microphone.</source>
        <translation>マイクが見つかりません。</translation>
    </message>
    <message>
        <source>There is no model {model} in the catalogue.</source>
        <translation>カタログにモデル {model} はありません。</translation>
    </message>
    <message>
        <source>There is no network.</source>
        <translation>ネットワークにつながっていません。</translation>
    </message>
    <message>
        <source>There is no persona {persona}.</source>
        <translation>ペルソナ {persona} はいません。</translation>
    </message>
    <message>
        <source>There is no picture in the clipboard.</source>
        <translation>クリップボードに画像がありません。</translation>
    </message>
    <message>
        <source>There is no picture in {folder}.</source>
        <translation>{folder} に画像がありません。</translation>
    </message>
    <message>
        <source>There is no picture or document here that says anything.</source>
        <translation>文字のある画像や文書が、ここにありません。</translation>
    </message>
    <message>
        <source>There is no picture {name}.</source>
        <translation>画像「{name}」が見つかりません。</translation>
    </message>
    <message>
        <source>There is no recording {lesson} among what was taught.</source>
        <translation>教えた録音の中に{lesson}はありません。</translation>
    </message>
    <message>
        <source>There is no screen for the window.</source>
        <translation>ウィンドウを出せる画面がありません。</translation>
    </message>
    <message>
        <source>There is no sound file {name}.</source>
        <translation>音声ファイル {name} が見つかりません。</translation>
    </message>
    <message>
        <source>There is no sound in {take}.</source>
        <translation>{take} には音がありません。</translation>
    </message>
    <message>
        <source>There is no table in what was read.</source>
        <translation>読み取った内容に表がありません。</translation>
    </message>
    <message>
        <source>There is no voice {voice}.</source>
        <translation>声「{voice}」はありません。</translation>
    </message>
    <message>
        <source>There is nothing in the text that could be spoken.</source>
        <translation>読み上げられる言葉がありません。</translation>
    </message>
    <message>
        <source>This desktop does not let the studio take a picture of the screen.</source>
        <translation>このデスクトップ環境では、画面を取り込めません。</translation>
    </message>
    <message>
        <source>This take is not there any more.</source>
        <translation>このテイクはもうありません。</translation>
    </message>
    <message>
        <source>Try again, or install a larger model.</source>
        <translation>もう一度試すか、大きいモデルを導入してください。</translation>
    </message>
    <message>
        <source>Try again; capitals and spaces count. Nothing was changed.</source>
        <translation>もう一度お試しください。大文字・小文字や空白も区別します。何も変更していません。</translation>
    </message>
    <message>
        <source>Try again; if it fails again, install the model anew or choose another.</source>
        <translation>もう一度お試しください。また失敗したら、モデルを導入し直すか、別のモデルを選んでください。</translation>
    </message>
    <message>
        <source>Try again; if it stays so, try another model.</source>
        <translation>もう一度お試しください。続くようなら、別のモデルをお試しください。</translation>
    </message>
    <message>
        <source>Try again; the log has the details.</source>
        <translation>もう一度お試しください。詳しいことはログにあります。</translation>
    </message>
    <message>
        <source>Unload another model or lower the context length, then try again.</source>
        <translation>ほかのモデルを降ろすか文脈を短くして、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Until it is corrected, the catalogue&apos;s own order counts; what was chosen in the file does not.</source>
        <translation>直すまではカタログの並び順に従います。ファイルで選んだ内容は使われません。</translation>
    </message>
    <message>
        <source>Update it, or go on with the built-in engine.</source>
        <translation>更新するか、内蔵エンジンで続けてください。</translation>
    </message>
    <message>
        <source>Update the studio or choose another variant; nothing of the other file is kept.</source>
        <translation>スタジオを更新するか、別の種類を選んでください。別のファイルは残していません。</translation>
    </message>
    <message>
        <source>Update {engine}, then try again.</source>
        <translation>{engine} を更新してから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Update {engine}; the built-in engine reads until then.</source>
        <translation>{engine} を更新してください。それまでは内蔵エンジンが読み取ります。</translation>
    </message>
    <message>
        <source>Use the command line instead; see: saijin-studio --help, or take the tour with: saijin-studio demo.</source>
        <translation>代わりにコマンドラインをお使いください。使い方は saijin-studio --help、ひと巡りは saijin-studio demo です。</translation>
    </message>
    <message>
        <source>Wait a moment and try again.</source>
        <translation>少し待って、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Wait until it is done, or pause it first.</source>
        <translation>終わるまで待つか、先に一時停止してください。</translation>
    </message>
    <message>
        <source>Wait until it is done, then try again.</source>
        <translation>終わるのを待ってから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Wait until it is over, pause it, or take it back.</source>
        <translation>終わるまで待つか、一時停止するか、巻き戻してください。</translation>
    </message>
    <message>
        <source>What had arrived is kept; press retry.</source>
        <translation>届いた分は残っています。もう一度お試しください。</translation>
    </message>
    <message>
        <source>What is there is untouched, and no half backup was kept; try again.</source>
        <translation>今あるデータはそのままで、作りかけの控えも残していません。もう一度お試しください。</translation>
    </message>
    <message>
        <source>What was recorded until then is kept. Plug it in again, or choose another one.</source>
        <translation>それまでの録音は残っています。つなぎ直すか、別のデバイスを選んでください。</translation>
    </message>
    <message>
        <source>What was taught about the voice cannot be read: {file} is damaged.</source>
        <translation>声について学習した内容を読み込めません。{file}が壊れています。</translation>
    </message>
    <message>
        <source>Write Japanese readings in kana, English ones as words or as /IPA/.</source>
        <translation>日本語の読みはかなで、英語の読みは単語か /IPA/ で書いてください。</translation>
    </message>
    <message>
        <source>Write a line of lyrics.</source>
        <translation>歌詞を入力してください。</translation>
    </message>
    <message>
        <source>Write a sentence; code, links and emoji alone are not read.</source>
        <translation>文を入力してください。コードやリンク、絵文字だけのテキストは読み上げません。</translation>
    </message>
    <message>
        <source>Write it as in http://127.0.0.1:8080, and the key as you were given it.</source>
        <translation>http://127.0.0.1:8080 のように書き、キーは渡されたとおりに入れてください。</translation>
    </message>
    <message>
        <source>Write it as in: ollama pull, such as qwen2.5:7b.</source>
        <translation>ollama pull と同じように、qwen2.5:7b のように書いてください。</translation>
    </message>
    <message>
        <source>Write one, or take back that it was deleted.</source>
        <translation>新しいメッセージを書くか、削除を取り消してください。</translation>
    </message>
    <message>
        <source>Write the lyrics in Japanese, or have them told instead of sung.</source>
        <translation>日本語の歌詞を入力するか、歌の代わりに朗読を選んでください。</translation>
    </message>
    <message>
        <source>Write what it is to be, such as: a calm piano piece in D minor.</source>
        <translation>「ニ短調の静かなピアノ曲」のように、どんな曲にするかを書いてください。</translation>
    </message>
    <message>
        <source>A backup was being put back when the studio ended, and that cannot be finished yet: {reason}.</source>
        <translation>控えから戻している途中でスタジオが終了し、まだ最後まで進められません：{reason}。</translation>
    </message>
    <message>
        <source>A rollout is under way.</source>
        <translation>導入が進行中です。</translation>
    </message>
    <message>
        <source>The backup could not be made: {reason}.</source>
        <translation>控えを作れませんでした：{reason}。</translation>
    </message>
    <message>
        <source>The backup {backup} could not be put back: {reason}.</source>
        <translation>控え {backup} から戻せませんでした：{reason}。</translation>
    </message>
    <message>
        <source>The backup {backup} does not hold {parts}.</source>
        <translation>控え {backup} には {parts} が入っていません。</translation>
    </message>
    <message>
        <source>The backup {backup} is damaged: {reason}.</source>
        <translation>控え {backup} は壊れています：{reason}。</translation>
    </message>
    <message>
        <source>The backup {backup} is encrypted, and its key is not on this computer.</source>
        <translation>控え {backup} は暗号化されていて、その鍵がこのパソコンにありません。</translation>
    </message>
    <message>
        <source>The backup {backup} was made by a newer version of the studio.</source>
        <translation>控え {backup} は、より新しい版のスタジオで作られています。</translation>
    </message>
    <message>
        <source>The canary {persona} did not answer as it had to: expected {expected}, found {found}.</source>
        <translation>先行ペルソナ{persona}が期待どおりに答えませんでした。期待：{expected}&#x3000;実際：{found}</translation>
    </message>
    <message>
        <source>The disk on which {engine} keeps its models is full; {title} was not finished.</source>
        <translation>{engine} がモデルを置くディスクがいっぱいで、{title} を入れ終えられませんでした。</translation>
    </message>
    <message>
        <source>The folder {name} holds no checkpoint that can be read.</source>
        <translation>フォルダー {name} に読めるチェックポイントがありません。</translation>
    </message>
    <message>
        <source>The folder {name} holds {what}, which the studio cannot run.</source>
        <translation>フォルダー {name} の {what} は、このスタジオでは動かせません。</translation>
    </message>
    <message>
        <source>The journal {file} of a rollout is damaged in line {line}.</source>
        <translation>導入の記録{file}の{line}行目が壊れています。</translation>
    </message>
    <message>
        <source>The journal {file} of the rollout cannot be written: {reason}.</source>
        <translation>導入の記録{file}に書き込めません: {reason}。</translation>
    </message>
    <message>
        <source>The passphrase in {file} cannot be read: {reason}.</source>
        <translation>{file} のパスフレーズを読み取れません：{reason}。</translation>
    </message>
    <message>
        <source>The registry does not tell what it has for {title}: {reason}.</source>
        <translation>{title} について取得元から答えを得られませんでした: {reason}</translation>
    </message>
    <message>
        <source>The rollout has no finished phase {phase}.</source>
        <translation>この導入には、終わった段階{phase}がありません。</translation>
    </message>
    <message>
        <source>The server has no model {name}.</source>
        <translation>サーバーに {name} というモデルがありません。</translation>
    </message>
    <message>
        <source>The settings name another server, {address}; one can be used at a time.</source>
        <translation>設定には別のサーバー {address} があります。使えるサーバーは一つだけです。</translation>
    </message>
    <message>
        <source>The studio ended {times} times during {check}.</source>
        <translation>{check}の途中で、スタジオが{times}回終了しました。</translation>
    </message>
    <message>
        <source>The studio may not look for newer versions on the network.</source>
        <translation>ネットワークで新しい版を確認することが許可されていません。</translation>
    </message>
    <message>
        <source>There is a model {model} already.</source>
        <translation>{model} というモデルはすでにあります。</translation>
    </message>
    <message>
        <source>There is no backup {backup}.</source>
        <translation>控え {backup} はありません。</translation>
    </message>
    <message>
        <source>There is no file {name}.</source>
        <translation>ファイル {name} がありません。</translation>
    </message>
    <message>
        <source>There is no installation to go on with.</source>
        <translation>再開できる導入はありません。</translation>
    </message>
    <message>
        <source>There is no other version of {title} to go to.</source>
        <translation>{title} に切り替えられる別の版はありません。</translation>
    </message>
    <message>
        <source>There is no plan {plan}.</source>
        <translation>{plan}という計画はありません。</translation>
    </message>
    <message>
        <source>There is no rollout that could be taken back.</source>
        <translation>巻き戻せる導入はありません。</translation>
    </message>
    <message>
        <source>This computer has no key store that could keep the key of encrypted backups.</source>
        <translation>このパソコンには、暗号化した控えの鍵を保管する場所がありません。</translation>
    </message>
    <message>
        <source>This passphrase does not open the backup {backup}.</source>
        <translation>このパスフレーズでは控え {backup} を開けません。</translation>
    </message>
    <message>
        <source>Too few capability checks of the personas held: expected {expected}, found {found}.</source>
        <translation>ペルソナの能力テストに通った数が足りません。期待：{expected}&#x3000;実際：{found}</translation>
    </message>
    <message>
        <source>You cannot hear yourself: {reason}</source>
        <translation>自分の声を聞けません: {reason}</translation>
    </message>
    <message>
        <source>You have a persona {persona} already.</source>
        <translation>ペルソナ {persona} はすでにあります。</translation>
    </message>
    <message>
        <source>{device} cannot be used: {reason}.</source>
        <translation>{device} を使えません: {reason}。</translation>
    </message>
    <message>
        <source>{device} cannot record at {asked} Hz; {rate} Hz are used.</source>
        <translation>{device} は {asked} Hz で録音できないため、{rate} Hz で録音します。</translation>
    </message>
    <message>
        <source>{device} cannot record {asked} channels; {channels} are used.</source>
        <translation>{device} は {asked} チャンネルで録音できないため、{channels} チャンネルで録音します。</translation>
    </message>
    <message>
        <source>{device} is in use by another program.</source>
        <translation>{device} はほかのアプリが使用中です。</translation>
    </message>
    <message>
        <source>{device} is not plugged in.</source>
        <translation>{device} がつながっていません。</translation>
    </message>
    <message>
        <source>{device} was unplugged or stopped working while it played.</source>
        <translation>再生中に {device} が外れたか、動かなくなりました。</translation>
    </message>
    <message>
        <source>{device} was unplugged or stopped working.</source>
        <translation>{device} が外れたか、動かなくなりました。</translation>
    </message>
    <message>
        <source>{engine} does not answer at {address}.</source>
        <translation>{engine} が {address} で応答しません。</translation>
    </message>
    <message>
        <source>{engine} does not answer.</source>
        <translation>{engine}が応答しません。</translation>
    </message>
    <message>
        <source>{engine} finds no model {tag} in its library.</source>
        <translation>{engine} のライブラリに {tag} というモデルがありません。</translation>
    </message>
    <message>
        <source>{engine} is busy and takes no more requests.</source>
        <translation>{engine} は混み合っていて、これ以上受け付けられません。</translation>
    </message>
    <message>
        <source>{engine} is too old for {title}.</source>
        <translation>{engine} が古く、{title} を使えません。</translation>
    </message>
    <message>
        <source>{engine} refused the request: {reason}.</source>
        <translation>{engine} が依頼を断りました：{reason}</translation>
    </message>
    <message>
        <source>{engine} sent something that cannot be understood.</source>
        <translation>{engine} から理解できない応答が届きました。</translation>
    </message>
    <message>
        <source>{engine} {version} cannot run {model}; it takes {needed} or newer.</source>
        <translation>{engine} {version} では {model} を動かせません。{needed} 以降が必要です。</translation>
    </message>
    <message>
        <source>{file} cannot be imported: {reason}.</source>
        <translation>{file} を読み込めません: {reason}。</translation>
    </message>
    <message>
        <source>{file} cannot be replayed: {message}.</source>
        <translation>{file} は再生できません: {message}。</translation>
    </message>
    <message>
        <source>{file} cannot be written: {reason}.</source>
        <translation>{file} に書き込めません: {reason}。</translation>
    </message>
    <message>
        <source>{file} is no file of labelled sentences; line {line} is at fault.</source>
        <translation>{file}はラベル付きの文のファイルではありません（{line}行目に問題があります）。</translation>
    </message>
    <message>
        <source>{file} is the picture itself that was read.</source>
        <translation>{file} は読み取った画像そのものです。</translation>
    </message>
    <message>
        <source>{file} names no form that what was read is written in.</source>
        <translation>{file} の拡張子では書き出せません。</translation>
    </message>
    <message>
        <source>{file}, line {line}, {field}: {message}.</source>
        <translation>{file} の {line} 行目、{field}：{message}</translation>
    </message>
    <message>
        <source>{file}, line {line}: {message}.</source>
        <translation>{file} の {line} 行目: {message}</translation>
    </message>
    <message>
        <source>{folder} has more than {limit} pictures, which is the most that is read in one go.</source>
        <translation>{folder} の画像が、一度に読み取れる {limit} 枚を超えています。</translation>
    </message>
    <message>
        <source>{folder} is being read already.</source>
        <translation>{folder} はすでに読み取り中です。</translation>
    </message>
    <message>
        <source>{folder} is no folder of labelled pictures: {reason}.</source>
        <translation>{folder} は正解付きの画像フォルダーではありません: {reason}。</translation>
    </message>
    <message>
        <source>{folder} is not a folder that can be read.</source>
        <translation>{folder} は読み取れるフォルダではありません。</translation>
    </message>
    <message>
        <source>{model} cannot do this: {reason}.</source>
        <translation>{model} にはできません：{reason}</translation>
    </message>
    <message>
        <source>{model} could not be loaded: {reason}.</source>
        <translation>{model} を読み込めませんでした：{reason}</translation>
    </message>
    <message>
        <source>{model} failed several times in a row and is not tried again by itself.</source>
        <translation>{model} は続けて何度か失敗したため、自動では試しません。</translation>
    </message>
    <message>
        <source>{model} has no variant that this version can install.</source>
        <translation>{model} には、この版で導入できるものがありません。</translation>
    </message>
    <message>
        <source>{model} has no variant {variant}.</source>
        <translation>{model} に {variant} という版はありません。</translation>
    </message>
    <message>
        <source>{model} is not installed.</source>
        <translation>{model} は導入されていません。</translation>
    </message>
    <message>
        <source>{model} is not made from a Modelfile.</source>
        <translation>{model} は Modelfile から作るモデルではありません。</translation>
    </message>
    <message>
        <source>{model} is part of an installed package and cannot be removed here.</source>
        <translation>{model} は導入済みのパッケージの一部なので、ここでは取り除けません。</translation>
    </message>
    <message>
        <source>{model} lies in a folder of yours and is only used from there.</source>
        <translation>{model} はお手元のフォルダーにあり、そこから使っているだけです。</translation>
    </message>
    <message>
        <source>{model} needs {needed}, and other programs leave only {room}.</source>
        <translation>{model} には {needed} 必要ですが、ほかのプログラムが使っていて {room} しか空いていません。</translation>
    </message>
    <message>
        <source>{model} needs {needed}, and the budget is {budget}.</source>
        <translation>{model} には {needed} 必要ですが、予算は {budget} です。</translation>
    </message>
    <message>
        <source>{model} ran out of memory.</source>
        <translation>{model} のメモリーが足りなくなりました。</translation>
    </message>
    <message>
        <source>{model} ships with the studio and cannot be changed.</source>
        <translation>{model} は付属のモデルなので変更できません。</translation>
    </message>
    <message>
        <source>{model} went round in circles on a page and was stopped.</source>
        <translation>{model} が同じ内容を繰り返し始めたため、このページの読み取りを止めました。</translation>
    </message>
    <message>
        <source>{name} cannot be added: {reason}.</source>
        <translation>{name} を追加できません（{reason}）。</translation>
    </message>
    <message>
        <source>{name} cannot be attached: {reason}.</source>
        <translation>{name} を添付できません: {reason}。</translation>
    </message>
    <message>
        <source>{name} cannot be read as sound: {reason}.</source>
        <translation>{name} を音声として読み込めません: {reason}。</translation>
    </message>
    <message>
        <source>{name} cannot be read: {reason}.</source>
        <translation>{name} を読み込めません（{reason}）。</translation>
    </message>
    <message>
        <source>{name} could not be made out as a receipt.</source>
        <translation>{name} をレシートとして読み解けませんでした。</translation>
    </message>
    <message>
        <source>{name} has more than {limit} pages, which is the most that is taken.</source>
        <translation>{name} のページ数が上限の {limit} ページを超えています。</translation>
    </message>
    <message>
        <source>{name} has no notes that could be sung.</source>
        <translation>{name} には歌える音符がありません。</translation>
    </message>
    <message>
        <source>{name} has no page {page}; it has {pages}.</source>
        <translation>{name} に {page} ページ目はありません（全 {pages} ページ）。</translation>
    </message>
    <message>
        <source>{name} has {megabytes} MiB, more than the {limit} MiB that are taken.</source>
        <translation>{name} は {megabytes} MiB あり、上限の {limit} MiB を超えています。</translation>
    </message>
    <message>
        <source>{name} is an SVG drawing, which is not read.</source>
        <translation>{name} は SVG の図で、文字の読み取りには対応していません。</translation>
    </message>
    <message>
        <source>{name} is damaged, or not a GGUF file.</source>
        <translation>{name} は壊れているか、GGUF ファイルではありません。</translation>
    </message>
    <message>
        <source>{name} is locked with a password.</source>
        <translation>{name} はパスワードで保護されています。</translation>
    </message>
    <message>
        <source>{name} is longer than {hours} hours, which is the most that is taken.</source>
        <translation>{name} は長すぎます。読み込めるのは {hours} 時間までです。</translation>
    </message>
    <message>
        <source>{name} is no MIDI file that can be read.</source>
        <translation>{name} は MIDI ファイルとして読み込めません。</translation>
    </message>
    <message>
        <source>{name} is no picture in a format that the studio knows.</source>
        <translation>{name} は対応している形式の画像ではありません。</translation>
    </message>
    <message>
        <source>{name} is no picture, sound, text or PDF file that the studio can read.</source>
        <translation>{name} は、読み取れる画像・音声・テキスト・PDF ではありません。</translation>
    </message>
    <message>
        <source>{name} is no sound file that can be written.</source>
        <translation>{name} という名前では音声ファイルを保存できません。</translation>
    </message>
    <message>
        <source>{name} is no sound in a format that the studio knows.</source>
        <translation>{name} は、このスタジオで読み込める形式の音声ではありません。</translation>
    </message>
    <message>
        <source>{name} is not a model that writes, but of the kind {kind}.</source>
        <translation>{name} は文章を書くモデルではありません（種類: {kind}）。</translation>
    </message>
    <message>
        <source>{name} is not a name that Ollama has for a model.</source>
        <translation>{name} は Ollama のモデル名ではありません。</translation>
    </message>
    <message>
        <source>{name} is not the address of a server, or the key has spaces in it.</source>
        <translation>{name} はサーバーのアドレスではないか、キーに空白が含まれています。</translation>
    </message>
    <message>
        <source>{name} is one of {parts} parts of a model.</source>
        <translation>{name} は {parts} 個に分かれたモデルの一部です。</translation>
    </message>
    <message>
        <source>{name} is protected by a password.</source>
        <translation>{name} はパスワードで保護されています。</translation>
    </message>
    <message>
        <source>{name} is too large to be attached; {limit} are allowed.</source>
        <translation>{name} は大きすぎて添付できません。{limit} までです。</translation>
    </message>
    <message>
        <source>{name} is too long: a melody has at most {notes} notes and {minutes} minutes.</source>
        <translation>{name} は長すぎます。メロディーは {notes} 音、{minutes} 分までです。</translation>
    </message>
    <message>
        <source>{name} is too short: there is no sound in it that could be worked with.</source>
        <translation>{name} は短すぎるか、音声が入っていません。</translation>
    </message>
    <message>
        <source>{name} is {format}, whose decoder is not installed here.</source>
        <translation>{name} は {format} 形式ですが、このパソコンには読み込むための部品がありません。</translation>
    </message>
    <message>
        <source>{name} is {width} x {height} pixels, more than the {limit} megapixels that are allowed.</source>
        <translation>{name} は {width} x {height} ピクセルあり、上限の {limit} メガピクセルを超えています。</translation>
    </message>
    <message>
        <source>{name} needs a decoder that is not installed here.</source>
        <translation>{name} を開くには、インストールされていないデコーダーが必要です。</translation>
    </message>
    <message>
        <source>{name} takes more than {limit} seconds to show.</source>
        <translation>{name} を表示するのに {limit} 秒以上かかるため、中止しました。</translation>
    </message>
    <message>
        <source>{needed} of memory are needed, and {free} are free.</source>
        <translation>{needed}のメモリーが必要ですが、空きは{free}です。</translation>
    </message>
    <message>
        <source>{row} did not answer a golden prompt as the plan wants: expected {expected}, found {found}.</source>
        <translation>{row}が基準の質問に期待どおりに答えませんでした。期待：{expected}&#x3000;実際：{found}</translation>
    </message>
    <message>
        <source>{row} needs {needed} of memory, and the budget is {budget}.</source>
        <translation>{row}には{needed}のメモリーが必要ですが、使える量は{budget}です。</translation>
    </message>
    <message>
        <source>{row} takes {found} of memory, and the budget is {expected}.</source>
        <translation>{row}は{found}のメモリーを使います。使える量は{expected}です。</translation>
    </message>
    <message>
        <source>{row} took {found} to load, and the plan allows {expected}.</source>
        <translation>{row}の読み込みに{found}かかりました。段取りで許しているのは{expected}です。</translation>
    </message>
    <message>
        <source>{row} wrote {found}, and the plan wants {expected} at least.</source>
        <translation>{row}の速さは{found}でした。段取りでは{expected}以上が必要です。</translation>
    </message>
    <message>
        <source>{take} cannot be saved as {format}.</source>
        <translation>{take} を {format} で保存できません。</translation>
    </message>
    <message>
        <source>{take} has {channels} channels, which {format} cannot hold.</source>
        <translation>{take} は {channels} チャンネルのため、{format} では保存できません。</translation>
    </message>
    <message>
        <source>{take} has {rate} Hz, which {format} cannot hold.</source>
        <translation>{take} は {rate} Hz のため、{format} では保存できません。</translation>
    </message>
    <message>
        <source>{title} cannot be brought anew by the studio: it has no source for it.</source>
        <translation>{title} の取得元がないため、取り直せません。</translation>
    </message>
    <message>
        <source>{title} could not be downloaded: {reason}.</source>
        <translation>{title} を取得できませんでした：{reason}</translation>
    </message>
    <message>
        <source>{title} does not fit on the disk of {folder}: {missing} are missing, for {reserve} stay free.</source>
        <translation>{title} は {folder} のディスクに入りません。{reserve} を空けておくため、あと {missing} 足りません。</translation>
    </message>
    <message>
        <source>{title} in {file} is not the file it was: its SHA-256 differs.</source>
        <translation>{file} の {title} は元のファイルではありません。SHA-256 が異なります。</translation>
    </message>
    <message>
        <source>{title} is another file at its source now: {found} instead of {expected}.</source>
        <translation>{title} は配布元で別のファイルに変わっています（{expected} のはずが {found}）。</translation>
    </message>
    <message>
        <source>{title} is answering just now.</source>
        <translation>{title} はいま答えています。</translation>
    </message>
    <message>
        <source>{title} is damaged and is not used any more.</source>
        <translation>{title} は壊れているため、使うのをやめました。</translation>
    </message>
    <message>
        <source>{title} is damaged and is not used any more; {instead} answers until it is repaired.</source>
        <translation>{title} は壊れているため、使うのをやめました。修復するまで {instead} が答えます。</translation>
    </message>
    <message>
        <source>{title} is not the file it should be: its SHA-256 differs.</source>
        <translation>{title} は本来のファイルではありません。SHA-256 が違います。</translation>
    </message>
    <message>
        <source>{title} lies in a Python package, which the studio does not change.</source>
        <translation>{title} は Python パッケージの中にあり、スタジオからは変更しません。</translation>
    </message>
    <message>
        <source>{variant} is not being installed.</source>
        <translation>{variant} は導入中ではありません。</translation>
    </message>
</context>
<context>
    <name>feelings</name>
    <message>
        <source>What it really was</source>
        <translation>本当の感情</translation>
    </message>
    <message>
        <source>No feeling</source>
        <translation>感情なし</translation>
    </message>
    <message>
        <source>Spoken with {feeling}</source>
        <translation>声の感情: {feeling}</translation>
    </message>
    <message>
        <source>Voice: {feeling}</source>
        <translation>声: {feeling}</translation>
    </message>
    <message>
        <source>Words: {feeling}</source>
        <translation>言葉: {feeling}</translation>
    </message>
    <message>
        <source>Feeling: {feeling}</source>
        <translation>気持ち: {feeling}</translation>
    </message>
    <message>
        <source>{feeling} · you chose</source>
        <translation>{feeling}・あなたの選択</translation>
    </message>
    <message>
        <source>{feeling} · {percent} %</source>
        <translation>{feeling}・{percent} %</translation>
    </message>
</context>
<context>
    <name>message_actions</name>
    <message>
        <source>Copy the reply</source>
        <translation>返事をコピー</translation>
    </message>
    <message>
        <source>Copy as plain text</source>
        <translation>テキストとしてコピー</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>もう一度答える</translation>
    </message>
    <message>
        <source>Answer with another persona or model…</source>
        <translation>ほかのペルソナやモデルで答える…</translation>
    </message>
    <message>
        <source>Continue the reply</source>
        <translation>続きを書く</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>編集</translation>
    </message>
    <message>
        <source>Branch into a new conversation</source>
        <translation>ここから新しい会話に分ける</translation>
    </message>
    <message>
        <source>Read aloud</source>
        <translation>読み上げる</translation>
    </message>
    <message>
        <source>Feeling of the voice…</source>
        <translation>声の感情…</translation>
    </message>
    <message>
        <source>Good reply</source>
        <translation>よい返事</translation>
    </message>
    <message>
        <source>Bad reply</source>
        <translation>よくない返事</translation>
    </message>
    <message>
        <source>Show the answers side by side</source>
        <translation>返事を並べて表示</translation>
    </message>
    <message>
        <source>Table as CSV…</source>
        <translation>表を CSV に…</translation>
    </message>
    <message>
        <source>Receipt as JSON…</source>
        <translation>レシートを JSON に…</translation>
    </message>
    <message>
        <source>Compare the two files…</source>
        <translation>二つのファイルを比べる…</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>メッセージをコピー</translation>
    </message>
    <message>
        <source>How I felt…</source>
        <translation>自分の気持ち…</translation>
    </message>
    <message>
        <source>The reply is still being written.</source>
        <translation>返事を書いている途中です。</translation>
    </message>
    <message>
        <source>Copy what is marked</source>
        <translation>選んだ部分をコピー</translation>
    </message>
    <message>
        <source>Mark everything</source>
        <translation>すべて選択</translation>
    </message>
</context>
<context>
    <name>scan</name>
    <message>
        <source>sure</source>
        <translation>確か</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>ほぼ確か</translation>
    </message>
    <message>
        <source>check</source>
        <translation>要確認</translation>
    </message>
    <message>
        <source>{number}%</source>
        <translation>{number}%</translation>
    </message>
    <message>
        <source>{text} · {word} {percent}</source>
        <translation>{text} · {word} {percent}</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Conversations</source>
        <translation>会話</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>添付ファイル</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Own personas</source>
        <translation>自作のペルソナ</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>バックアップ</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Automatic ({size} GB)</source>
        <translation>自動（{size} GB）</translation>
    </message>
    <message>
        <source>General</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>会話</translation>
    </message>
    <message>
        <source>Voice conversation</source>
        <translation>声での会話</translation>
    </message>
    <message>
        <source>Models and memory</source>
        <translation>モデルとメモリー</translation>
    </message>
    <message>
        <source>Engines</source>
        <translation>エンジン</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>データ</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー操作</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>The language of the window and of the personas&apos; replies.</source>
        <translation>ウィンドウの表示と、ペルソナの返事の言語です。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <source>Light paper or dark ink.</source>
        <translation>明るい紙の色か、暗い墨の色かを選びます。</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字の大きさ</translation>
    </message>
    <message>
        <source>Everything in the window grows with it.</source>
        <translation>ウィンドウ全体の大きさが変わります。</translation>
    </message>
    <message>
        <source>Keep still</source>
        <translation>動きを減らす</translation>
    </message>
    <message>
        <source>Nothing fades, slides or turns; what loads shows its percent instead.</source>
        <translation>フェードや移動、回転をなくします。読み込み中はパーセントで示します。</translation>
    </message>
    <message>
        <source>Closing the window</source>
        <translation>ウィンドウを閉じたとき</translation>
    </message>
    <message>
        <source>What happens to the studio and to what is in memory.</source>
        <translation>スタジオと、メモリー上のモデルをどうするかを選びます。</translation>
    </message>
    <message>
        <source>At the start</source>
        <translation>起動したとき</translation>
    </message>
    <message>
        <source>What the window shows when the studio starts.</source>
        <translation>起動したときに最初に表示するものです。</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>送信キー</translation>
    </message>
    <message>
        <source>The key that sends a message; Shift+Enter always breaks the line.</source>
        <translation>メッセージを送信するキーです。Shift+Enter はいつでも改行です。</translation>
    </message>
    <message>
        <source>Automatic titles</source>
        <translation>タイトルを自動で付ける</translation>
    </message>
    <message>
        <source>A model names new conversations while it has nothing else to do.</source>
        <translation>手が空いているときに、モデルが新しい会話に名前を付けます。</translation>
    </message>
    <message>
        <source>Show thinking</source>
        <translation>思考を表示</translation>
    </message>
    <message>
        <source>What a model thinks before it answers is unfolded at once.</source>
        <translation>返事の前にモデルが考えた内容を、最初から開いて表示します。</translation>
    </message>
    <message>
        <source>Ask first</source>
        <translation>確認する</translation>
    </message>
    <message>
        <source>Ask before everything that waits is cancelled.</source>
        <translation>待っているものをすべて取り消す前に確認します。</translation>
    </message>
    <message>
        <source>Read the feeling</source>
        <translation>気持ちを読み取る</translation>
    </message>
    <message>
        <source>The persona is told how you said it, beside your words.</source>
        <translation>言葉に添えて、話し方から読み取った気持ちもペルソナに伝えます。</translation>
    </message>
    <message>
        <source>Send at once</source>
        <translation>すぐに送信する</translation>
    </message>
    <message>
        <source>What you say is sent by itself; otherwise you look it over first.</source>
        <translation>話したことをそのまま送信します。オフにすると、送信前に確認できます。</translation>
    </message>
    <message>
        <source>Speak the replies</source>
        <translation>返事を読み上げる</translation>
    </message>
    <message>
        <source>A reply to what you said is spoken from its first sentence on.</source>
        <translation>声で話しかけたときの返事を、最初の一文から読み上げます。</translation>
    </message>
    <message>
        <source>Speak with feeling</source>
        <translation>気持ちを込めて読み上げる</translation>
    </message>
    <message>
        <source>The voice takes up the feeling of the reply; otherwise it stays calm.</source>
        <translation>返事の気持ちを声に表します。オフにすると、落ち着いた声のままです。</translation>
    </message>
    <message>
        <source>Hands-free</source>
        <translation>ハンズフリー</translation>
    </message>
    <message>
        <source>After each spoken reply the studio listens again, until you say nothing or press Esc.</source>
        <translation>返事を読み上げるたびに続けて聞き取ります。何も話さないか、Escを押すと終わります。</translation>
    </message>
    <message>
        <source>VRAM budget</source>
        <translation>VRAM 予算</translation>
    </message>
    <message>
        <source>The graphics memory that all models may take together.</source>
        <translation>すべてのモデルが合わせて使えるグラフィックスメモリーです。</translation>
    </message>
    <message>
        <source>RAM budget</source>
        <translation>RAM 予算</translation>
    </message>
    <message>
        <source>The main memory that all models may take together.</source>
        <translation>すべてのモデルが合わせて使えるメインメモリーです。</translation>
    </message>
    <message>
        <source>Prefer what is loaded</source>
        <translation>読み込み済みを優先</translation>
    </message>
    <message>
        <source>Send to a model that is loaded already where it can answer, rather than load the first choice.</source>
        <translation>答えられるなら、第一候補を読み込む代わりに、読み込み済みのモデルに送ります。</translation>
    </message>
    <message>
        <source>Context length</source>
        <translation>コンテキスト長</translation>
    </message>
    <message>
        <source>How much of a conversation a model sees; more takes more memory.</source>
        <translation>モデルが一度に見られる会話の長さです。長いほどメモリーを使います。</translation>
    </message>
    <message>
        <source>Replies at once</source>
        <translation>同時の返事</translation>
    </message>
    <message>
        <source>How many replies one model writes at the same time.</source>
        <translation>1 つのモデルが同時に書く返事の数です。</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>スレッド数</translation>
    </message>
    <message>
        <source>How many processor cores a model may use.</source>
        <translation>モデルが使えるプロセッサーコアの数です。</translation>
    </message>
    <message>
        <source>Pinned models</source>
        <translation>固定するモデル</translation>
    </message>
    <message>
        <source>These stay in memory: names of models with commas between, “none” or “auto”.</source>
        <translation>メモリーに残すモデルです。名前をコンマで区切るか、none か auto と書きます。</translation>
    </message>
    <message>
        <source>Use Ollama</source>
        <translation>Ollama を使う</translation>
    </message>
    <message>
        <source>Models that Ollama has are used where it runs.</source>
        <translation>Ollama が動いていれば、そのモデルを使います。</translation>
    </message>
    <message>
        <source>Ollama&apos;s address</source>
        <translation>Ollama のアドレス</translation>
    </message>
    <message>
        <source>Where Ollama listens, on this computer or another.</source>
        <translation>Ollama の待ち受け先です。別のコンピューターでもかまいません。</translation>
    </message>
    <message>
        <source>Another server&apos;s address</source>
        <translation>別のサーバーのアドレス</translation>
    </message>
    <message>
        <source>A server with OpenAI&apos;s interface, for models that read pictures.</source>
        <translation>OpenAI 互換のサーバーです。画像を読み取るモデルに使います。</translation>
    </message>
    <message>
        <source>Its key</source>
        <translation>サーバーのキー</translation>
    </message>
    <message>
        <source>What that server asks for; settings.yaml keeps it as it is.</source>
        <translation>サーバーが求めるキーです。settings.yaml にそのまま保存されます。</translation>
    </message>
    <message>
        <source>Models that read pictures</source>
        <translation>画像を読み取るモデル</translation>
    </message>
    <message>
        <source>Your own: ollama:NAME, server:NAME or file:PATH.gguf, with commas.</source>
        <translation>使いたいモデルを ollama:名前、server:名前、file:パス.gguf の形で、コンマで区切って書きます。</translation>
    </message>
    <message>
        <source>Largest page of a picture</source>
        <translation>画像1ページの大きさの上限</translation>
    </message>
    <message>
        <source>In megapixels; a larger page takes more memory: ten bytes for each pixel.</source>
        <translation>単位はメガピクセル。大きいページほどメモリーを使います（1画素あたり10バイト）。</translation>
    </message>
    <message>
        <source>Keep deleted ones</source>
        <translation>削除した会話の保存期間</translation>
    </message>
    <message>
        <source>How long a deleted conversation can be brought back, in days.</source>
        <translation>削除した会話を元に戻せる日数です。</translation>
    </message>
    <message>
        <source>Days between backups</source>
        <translation>控えを作る間隔（日）</translation>
    </message>
    <message>
        <source>One is made by itself while nothing else goes on; 0 for never.</source>
        <translation>ほかに何もしていないときに自動で作ります。0 にすると作りません。</translation>
    </message>
    <message>
        <source>Backups that stay</source>
        <translation>残しておく控えの数</translation>
    </message>
    <message>
        <source>The newest ones; one of each of the last weeks and months stays besides.</source>
        <translation>新しいものから残します。このほかに、最近の週と月ごとに一つずつ残ります。</translation>
    </message>
    <message>
        <source>Encrypt backups</source>
        <translation>控えを暗号化する</translation>
    </message>
    <message>
        <source>Also those that are made by themselves; the system keeps the key.</source>
        <translation>自動で作るものも暗号化します。鍵はシステムが保管します。</translation>
    </message>
    <message>
        <source>Download limit</source>
        <translation>ダウンロードの上限</translation>
    </message>
    <message>
        <source>What all downloads together may take of the line; 0 for no limit.</source>
        <translation>すべてのダウンロードを合わせて使う回線の速さです。0 で無制限になります。</translation>
    </message>
    <message>
        <source>Downloads at a time</source>
        <translation>同時に行うダウンロード</translation>
    </message>
    <message>
        <source>The others wait for their turn.</source>
        <translation>残りは順番を待ちます。</translation>
    </message>
    <message>
        <source>Keep free</source>
        <translation>残しておく空き</translation>
    </message>
    <message>
        <source>Space on the disk of the models that no download touches.</source>
        <translation>モデルを置くディスクのうち、ダウンロードに使わない容量です。</translation>
    </message>
    <message>
        <source>Days between checks of model files</source>
        <translation>モデルのファイルを確かめる間隔（日）</translation>
    </message>
    <message>
        <source>A few are read again at a time while nothing else goes on; 0 for never.</source>
        <translation>手が空いているときに少しずつ読み直します。0 で行いません。</translation>
    </message>
    <message>
        <source>Look for newer models</source>
        <translation>新しい版を探す</translation>
    </message>
    <message>
        <source>Asks now and then where the models come from; nothing is fetched by itself.</source>
        <translation>配布元にときどき問い合わせます。勝手に取得はしません。</translation>
    </message>
    <message>
        <source>Where Ollama&apos;s models come from</source>
        <translation>Ollama のモデルの配布元</translation>
    </message>
    <message>
        <source>This address is asked for newer versions.</source>
        <translation>新しい版があるか、このアドレスに問い合わせます。</translation>
    </message>
    <message>
        <source>Measuring interval</source>
        <translation>計測の間隔</translation>
    </message>
    <message>
        <source>How often the memory is measured while models run, in seconds.</source>
        <translation>モデルの動作中にメモリーを計測する間隔（秒）です。</translation>
    </message>
    <message>
        <source>Detailed log</source>
        <translation>詳しいログ</translation>
    </message>
    <message>
        <source>Write everything into the log, to find out what goes wrong.</source>
        <translation>不具合の原因を調べるため、すべてをログに書きます。</translation>
    </message>
    <message>
        <source>This must be “auto”, “none” or names such as phi3-mini, gemma2-2b.</source>
        <translation>auto か none、または phi3-mini, gemma2-2b のような名前を書いてください。</translation>
    </message>
    <message>
        <source>A key has letters, digits and signs, and no spaces.</source>
        <translation>キーは英数字と記号だけで、空白を含められません。</translation>
    </message>
    <message>
        <source>This must be “none” or names such as ollama:qwen2.5vl:7b, server:internvl3.</source>
        <translation>none、または ollama:qwen2.5vl:7b, server:internvl3 のような名前を書いてください。</translation>
    </message>
    <message>
        <source>The address must look like http://127.0.0.1:11434.</source>
        <translation>アドレスは http://127.0.0.1:11434 の形で書いてください。</translation>
    </message>
    <message>
        <source>On</source>
        <translation>オン</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>オフ</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{tokens} tokens</source>
        <translation>{tokens} トークン</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Quits</source>
        <translation>終了する</translation>
    </message>
    <message>
        <source>Goes to the tray, frees memory</source>
        <translation>トレイに入り、メモリーを空ける</translation>
    </message>
    <message>
        <source>Goes to the tray, keeps models</source>
        <translation>トレイに入り、モデルを残す</translation>
    </message>
    <message>
        <source>Where I stopped</source>
        <translation>前回の続き</translation>
    </message>
    <message>
        <source>A new conversation</source>
        <translation>新しい会話</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
</context>
<context>
    <name>shortcuts</name>
    <message>
        <source>Choose persona {place}</source>
        <translation>ペルソナ {place} を選ぶ</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>新しい会話</translation>
    </message>
    <message>
        <source>Edit your last message</source>
        <translation>最後に送ったメッセージを編集</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>すべてを検索</translation>
    </message>
    <message>
        <source>Search the personas</source>
        <translation>ペルソナを探す</translation>
    </message>
    <message>
        <source>Find in the conversation</source>
        <translation>会話の中を検索</translation>
    </message>
    <message>
        <source>Show or hide the conversations</source>
        <translation>会話の一覧を表示・非表示</translation>
    </message>
    <message>
        <source>Choose a persona by its place</source>
        <translation>並び順でペルソナを選ぶ</translation>
    </message>
    <message>
        <source>Copy the last reply</source>
        <translation>最後の返事をコピー</translation>
    </message>
    <message>
        <source>Stop the reply</source>
        <translation>返事を停止</translation>
    </message>
    <message>
        <source>Show or hide the personas</source>
        <translation>ペルソナの一覧を出す・隠す</translation>
    </message>
    <message>
        <source>Show or hide the sound pane</source>
        <translation>音のパネルを表示または隠す</translation>
    </message>
    <message>
        <source>Show or hide the pictures pane</source>
        <translation>画像パネルを表示／隠す</translation>
    </message>
    <message>
        <source>Show or leave the models</source>
        <translation>モデルの一覧を開く・閉じる</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>文字を大きく</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>文字を小さく</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Memory budget</source>
        <translation>メモリ予算</translation>
    </message>
    <message>
        <source>Give a task to a team</source>
        <translation>チームに任せる</translation>
    </message>
    <message>
        <source>New persona</source>
        <translation>新しいペルソナ</translation>
    </message>
    <message>
        <source>Import personas</source>
        <translation>ペルソナを読み込む</translation>
    </message>
    <message>
        <source>Edit the persona</source>
        <translation>ペルソナを編集</translation>
    </message>
    <message>
        <source>Go to the notification</source>
        <translation>お知らせへ移動</translation>
    </message>
    <message>
        <source>Earlier notifications</source>
        <translation>これまでのお知らせ</translation>
    </message>
    <message>
        <source>New window</source>
        <translation>新しいウィンドウ</translation>
    </message>
    <message>
        <source>Keys and help</source>
        <translation>キー操作とヘルプ</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>入力</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>会話</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>ペルソナ</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>ウィンドウ</translation>
    </message>
    <message>
        <source>{words} ({key})</source>
        <translation>{words}（{key}）</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Break the line</source>
        <translation>改行</translation>
    </message>
    <message>
        <source>Edit the last message, where nothing is written yet</source>
        <translation>最後のメッセージを編集（入力欄が空のとき）</translation>
    </message>
</context>
<context>
    <name>slash</name>
    <message>
        <source>Begin a new conversation</source>
        <translation>新しい会話を始める</translation>
    </message>
    <message>
        <source>Have the last message answered again</source>
        <translation>最後のメッセージにもう一度答えてもらう</translation>
    </message>
    <message>
        <source>Edit your last message</source>
        <translation>自分の最後のメッセージを編集する</translation>
    </message>
    <message>
        <source>Let the last reply go on</source>
        <translation>最後の返事の続きを書いてもらう</translation>
    </message>
    <message>
        <source>Summarise the earlier messages</source>
        <translation>これまでのやり取りを要約する</translation>
    </message>
    <message>
        <source>Talk with another persona</source>
        <translation>別のペルソナと話す</translation>
    </message>
    <message>
        <source>Choose the model that answers</source>
        <translation>答えるモデルを選ぶ</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>ファイルを添付する</translation>
    </message>
    <message>
        <source>The table in a picture as CSV</source>
        <translation>画像の表を CSV にする</translation>
    </message>
    <message>
        <source>A receipt as JSON</source>
        <translation>レシートを JSON にする</translation>
    </message>
    <message>
        <source>Compare the last two pictures or documents</source>
        <translation>直前の二つの画像や文書を比べる</translation>
    </message>
    <message>
        <source>Export this conversation</source>
        <translation>この会話を書き出す</translation>
    </message>
    <message>
        <source>Search all conversations</source>
        <translation>すべての会話を検索する</translation>
    </message>
    <message>
        <source>Delete the messages of this conversation</source>
        <translation>この会話のメッセージを消す</translation>
    </message>
    <message>
        <source>Show keys and help</source>
        <translation>キー操作とヘルプを表示する</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>model</source>
        <translation>モデル名</translation>
    </message>
    <message>
        <source>words</source>
        <translation>ことば</translation>
    </message>
</context>
<context>
    <name>takes</name>
    <message>
        <source>Recording</source>
        <translation>録音</translation>
    </message>
    <message>
        <source>Sound file</source>
        <translation>音声ファイル</translation>
    </message>
    <message>
        <source>Speech</source>
        <translation>読み上げ</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>音楽</translation>
    </message>
    <message>
        <source>Song</source>
        <translation>歌</translation>
    </message>
    <message>
        <source>Narration</source>
        <translation>語り</translation>
    </message>
</context>
</TS>
