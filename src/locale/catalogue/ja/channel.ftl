# The words of notices to webhooks, of the feed, of the calendar, and of codes before certified quizzes.

channel-link = regwatchで開く
channel-other-title = 対応が必要です：{ $about }
channel-other-text = 担当者にはメールで知らせています。
channel-relay-title = メールサーバーの障害
channel-relay-text = { $relay }は{ $moment }以降、メールを受け付けていません。メールは待機し、ほかのサーバーがあればそこから送信します。
channel-relay-said = 最後の応答：{ $reply }
channel-change-markets = 対象：{ $markets }
channel-change-in-force = { $date }施行
channel-change-official = 公式の条文
channel-test-title = regwatchからのテスト
channel-test-text = regwatchからの通知はこのチャンネルに届いています。ご対応は不要です。

feed-title = 法改正

calendar-title = 研修の期限
calendar-due = 期限：{ $title }
calendar-due-how = メールのリンクから開いてください。
calendar-open = { $all }件のうち{ $open }件が未完了です。

code-mail-subject = テストの確認コード
code-mail-lead = 確認コードは{ $code }です。入力を求められたページで入力してください。
code-mail-until = 有効期限：{ $moment }。
code-mail-unasked = 心当たりがない場合は、他の人があなたのリンクを開いています。コンプライアンス担当者に知らせてください。
code-title = 確認コードの入力
code-lead = このテストは認定の対象です。本人確認のため、6桁のコードをあなたのアドレスにメールで送ります。
code-send = コードを送る
code-label = コード
code-hint = 6桁の数字。15分間有効です。
code-button = テストに進む
code-sent = コードをメールで送りました。15分間有効です。
code-wait = すでに何度もコードを請求しています。メールを確認するか、しばらく待ってから請求してください。
code-needed = メールに書かれたコードを入力してください。
code-wrong = コードが違います。最新のメールを確認して、もう一度入力してください。
code-spent = このコードは使えません。もう一度請求してください。
