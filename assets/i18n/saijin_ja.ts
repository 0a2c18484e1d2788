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
        <source>Free software under the Apache License 2.0. Parts and weights have their own licences:</source>
        <translation>Apache License 2.0 の自由なソフトウェアです。部品とモデルの重みには、それぞれの許諾があります。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
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
        <source>Send</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the reply</source>
        <translation>返事を停止</translation>
    </message>
    <message>
        <source>Stop the reply (Esc)</source>
        <translation>返事を停止（Esc）</translation>
    </message>
    <message>
        <source>Message {name} — Enter sends, Shift+Enter breaks the line</source>
        <translation>{name} に話しかける — Enter で送信、Shift+Enter で改行</translation>
    </message>
    <message>
        <source>Message to {name}</source>
        <translation>{name} へのメッセージ</translation>
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
    <name>GalleryController</name>
    <message>
        <source>{size} · {seconds} s</source>
        <translation>{size}・約 {seconds} 秒</translation>
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
    <name>KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>キー操作</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
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
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>すべて選択</translation>
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
        <source>Conversation</source>
        <translation>会話</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>チーム</translation>
    </message>
    <message>
        <source>Memory and models</source>
        <translation>メモリーとモデル</translation>
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
    <name>ReplyActions</name>
    <message>
        <source>Copied</source>
        <translation>コピーしました</translation>
    </message>
    <message>
        <source>Copy the reply</source>
        <translation>返事をコピー</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>もう一度答える</translation>
    </message>
    <message>
        <source>The answer before</source>
        <translation>前の答え</translation>
    </message>
    <message>
        <source>The next answer</source>
        <translation>次の答え</translation>
    </message>
</context>
<context>
    <name>ReplyHeader</name>
    <message>
        <source>stopped</source>
        <translation>停止しました</translation>
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
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字の大きさ</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>動き</translation>
    </message>
    <message>
        <source>VRAM budget</source>
        <translation>VRAM の予算</translation>
    </message>
    <message>
        <source>RAM budget</source>
        <translation>RAM の予算</translation>
    </message>
    <message>
        <source>Context length</source>
        <translation>文脈の長さ</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Ollama</source>
        <translation>Ollama</translation>
    </message>
    <message>
        <source>Ollama&apos;s address</source>
        <translation>Ollama のアドレス</translation>
    </message>
    <message>
        <source>Closing the window</source>
        <translation>ウィンドウを閉じたとき</translation>
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
        <source>Keep still</source>
        <translation>動きを抑える</translation>
    </message>
    <message>
        <source>Quits</source>
        <translation>終了する</translation>
    </message>
    <message>
        <source>Goes to the tray, frees memory</source>
        <translation>トレイに入り、メモリを解放する</translation>
    </message>
    <message>
        <source>Goes to the tray, keeps models</source>
        <translation>トレイに入り、モデルを残す</translation>
    </message>
    <message>
        <source>Use a model that is loaded already where it can answer</source>
        <translation>読み込み済みのモデルで答えられるなら、それを使う</translation>
    </message>
    <message>
        <source>Use Ollama where it runs</source>
        <translation>動いていれば Ollama を使う</translation>
    </message>
    <message>
        <source>Automatic ({size} GB)</source>
        <translation>自動（{size} GB）</translation>
    </message>
    <message>
        <source>{tokens} tokens</source>
        <translation>{tokens} トークン</translation>
    </message>
    <message>
        <source>About</source>
        <translation>このソフトについて</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>The address must look like http://127.0.0.1:11434.</source>
        <translation>アドレスは http://127.0.0.1:11434 のように書いてください。</translation>
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
        <source>Details</source>
        <translation>詳細</translation>
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
    <message>
        <source>%n swap(s)</source>
        <translation>入れ替え %n 回</translation>
    </message>
    <message>
        <source>%n request(s)</source>
        <translation>%n 件の依頼</translation>
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
    <name>errors</name>
    <message>
        <source>Another studio is using the data folder {folder}.</source>
        <translation>別のスタジオがデータフォルダー {folder} を使っています。</translation>
    </message>
    <message>
        <source>Check it with: saijin-studio models verify, then install it again.</source>
        <translation>saijin-studio models verify で確かめてから、もう一度導入してください。</translation>
    </message>
    <message>
        <source>Check that the disk has room and can be written, then press retry.</source>
        <translation>ディスクに空きがあり書き込めることを確かめて、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Check the network and try again; the download goes on where it stopped.</source>
        <translation>ネットワークを確かめて、もう一度お試しください。取得は止まったところから続きます。</translation>
    </message>
    <message>
        <source>Choose a character card (PNG or JSON) or a persona file (YAML), or export it anew where it came from.</source>
        <translation>キャラクターカード（PNG または JSON）かペルソナのファイル（YAML）を選ぶか、元のアプリで書き出し直してください。</translation>
    </message>
    <message>
        <source>Choose another folder, or give yourself the right to write there.</source>
        <translation>別のフォルダーを選ぶか、書き込みの権限を付けてください。</translation>
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
        <source>Choose another variant with: saijin-studio models show {model}.</source>
        <translation>saijin-studio models show {model} を見て、別の版を選んでください。</translation>
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
        <source>Correct it, or delete the line to get the default.</source>
        <translation>直すか、その行を消して初期値に戻してください。</translation>
    </message>
    <message>
        <source>Correct it, or leave it out to get the built-in one.</source>
        <translation>ファイルを直すか、指定を外して内蔵のものを使ってください。</translation>
    </message>
    <message>
        <source>Correct the file, or install the studio again.</source>
        <translation>ファイルを直すか、スタジオを導入し直してください。</translation>
    </message>
    <message>
        <source>Correct the file; the other personas are not affected.</source>
        <translation>ファイルを直してください。ほかのペルソナに影響はありません。</translation>
    </message>
    <message>
        <source>Free some space and try again; what is already here is kept.</source>
        <translation>空きを作って、もう一度お試しください。すでにある分は残っています。</translation>
    </message>
    <message>
        <source>Give yourself the right to write there, or name another folder with SAIJIN_HOME.</source>
        <translation>書き込めるようにするか、SAIJIN_HOME で別のフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>Import it with --replace to put it in the place of yours, or change its id first.</source>
        <translation>--replace を付けて読み込むと置き換わります。残したい場合は、先に id を変えてください。</translation>
    </message>
    <message>
        <source>Install it again; the wrong file has been put aside and is not used.</source>
        <translation>もう一度導入してください。違うファイルは脇に置いてあり、使われません。</translation>
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
        <source>Install the studio again.</source>
        <translation>スタジオを導入し直してください。</translation>
    </message>
    <message>
        <source>Look at the reason, then press retry.</source>
        <translation>理由を確かめて、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Nothing else is lost; the studio goes on with the newest good copy, or a new file.</source>
        <translation>ほかに失われたものはありません。いちばん新しい正常な控え、または新しいファイルで続けます。</translation>
    </message>
    <message>
        <source>Raise the memory budget, shorten the context, or choose a smaller variant.</source>
        <translation>メモリーの予算を増やすか、文脈を短くするか、小さい版を選んでください。</translation>
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
        <source>Start it, or go on with the built-in engine.</source>
        <translation>起動するか、内蔵エンジンで続けてください。</translation>
    </message>
    <message>
        <source>Start that version, or name another folder with SAIJIN_HOME.</source>
        <translation>その版を起動するか、SAIJIN_HOME で別のフォルダーを指定してください。</translation>
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
        <source>The message is too long for {model}: {tokens} tokens, and {context} fit.</source>
        <translation>メッセージが {model} には長すぎます：{tokens} トークンあり、入るのは {context} です。</translation>
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
        <source>The studio is closing.</source>
        <translation>スタジオを終了しています。</translation>
    </message>
    <message>
        <source>The studio&apos;s own file {file} is damaged: {problem}.</source>
        <translation>スタジオのファイル {file} が壊れています：{problem}</translation>
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
        <source>There is no conversation {conversation}.</source>
        <translation>会話 {conversation} はありません。</translation>
    </message>
    <message>
        <source>There is no model {model} in the catalogue.</source>
        <translation>カタログにモデル {model} はありません。</translation>
    </message>
    <message>
        <source>There is no persona {persona}.</source>
        <translation>ペルソナ {persona} はいません。</translation>
    </message>
    <message>
        <source>There is no screen for the window.</source>
        <translation>ウィンドウを出せる画面がありません。</translation>
    </message>
    <message>
        <source>Try again, or install a larger model.</source>
        <translation>もう一度試すか、大きいモデルを導入してください。</translation>
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
        <source>Update it, or go on with the built-in engine.</source>
        <translation>更新するか、内蔵エンジンで続けてください。</translation>
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
        <source>What had arrived is kept; press retry.</source>
        <translation>届いた分は残っています。もう一度お試しください。</translation>
    </message>
    <message>
        <source>You have a persona {persona} already.</source>
        <translation>ペルソナ {persona} はすでにあります。</translation>
    </message>
    <message>
        <source>{engine} does not answer at {address}.</source>
        <translation>{engine} が {address} で応答しません。</translation>
    </message>
    <message>
        <source>{engine} is busy and takes no more requests.</source>
        <translation>{engine} は混み合っていて、これ以上受け付けられません。</translation>
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
        <source>{file} cannot be imported: {reason}.</source>
        <translation>{file} を読み込めません: {reason}。</translation>
    </message>
    <message>
        <source>{file} cannot be replayed: {message}.</source>
        <translation>{file} は再生できません: {message}。</translation>
    </message>
    <message>
        <source>{file}, line {line}, {field}: {message}.</source>
        <translation>{file} の {line} 行目、{field}：{message}</translation>
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
        <source>{title} could not be downloaded: {reason}.</source>
        <translation>{title} を取得できませんでした：{reason}</translation>
    </message>
    <message>
        <source>{title} is not the file it should be: its SHA-256 differs.</source>
        <translation>{title} は本来のファイルではありません。SHA-256 が違います。</translation>
    </message>
</context>
<context>
    <name>shortcuts</name>
    <message>
        <source>New conversation</source>
        <translation>新しい会話</translation>
    </message>
    <message>
        <source>Search the personas</source>
        <translation>ペルソナを探す</translation>
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
        <source>Keys and help</source>
        <translation>キー操作とヘルプ</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Break the line</source>
        <translation>改行</translation>
    </message>
</context>
</TS>
