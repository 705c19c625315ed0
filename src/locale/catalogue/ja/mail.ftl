# The words of every letter.

mail-greeting = { $name } 様
mail-greeting-unnamed = ご担当者様
mail-before = 変更前
mail-after = 変更後
mail-new = 新設
mail-gone = 適用終了
mail-address = ボタンが使えない場合は、次のアドレスをブラウザーで開いてください。
mail-note = コンプライアンス担当からのお知らせ：{ $note }

mail-why-agent = このメールは、次の市場のお客様を担当されている方にお送りしています：{ $markets }。リンクはご本人専用ですので、転送しないでください。
mail-why-manager = このメールは、このチームの責任者の方にお送りしています。
mail-why-officer = このメールは、コンプライアンス担当の方にお送りしています。
mail-why-auditor = このメールは、ここでの記録を監査されている方にお送りしています。
mail-why-passed = このメールは、所属組織の試験に合格された方にお送りしています。
mail-why-code = このメールは、ご本人専用のリンクから確認コードが請求されたためお送りしています。コードは他の方に教えないでください。
mail-why-test = このメールは、お使いのアドレスにメールが届くかどうかを確認するために送信されました。

mail-push-subject = { $title } – { $date }までに確認
mail-push-due = 次の日時までに読んで確認してください：{ $moment }。
mail-push-button = 読んで確認する

mail-digest-subject = 法令の変更{ $count }件：{ $places } – { $date }までに確認
mail-digest-heading = 法令の変更 { $count }件
mail-digest-lead = 複数の変更が続いたため、このメール1通にまとめてお知らせします。それぞれのページで1件ずつ確認してください。1件あたり2分ほどで終わります。

mail-quiz-subject = { $title } – { $date }までに回答
mail-quiz-lead = テストの受付が始まりました。問題は{ $count }問です。
mail-quiz-terms = 合格点は{ $pass }、受験できる回数は{ $count }回です。
mail-quiz-inert = リンクを開いただけでは始まりません。最初の回答を送信した時点で開始となります。
mail-quiz-due = 次の日時までに終えてください：{ $moment }。
mail-quiz-button = テストを開く

mail-reminder-subject = リマインド：{ $title } – { $date }まで
mail-reminder-lead = まだ完了していません。数分で終わります。
mail-reminder-due = 期限：{ $moment }。
mail-reminder-was-due = 期限を過ぎています：{ $moment }。
mail-reminder-button = 開く
mail-reminder-also = ほかに未完了のもの
mail-reminder-line = { $title }（{ $date }まで）

mail-result-subject-passed = 合格：{ $title }
mail-result-subject-failed = 未合格：{ $title }
mail-result-subject-other = 結果：{ $title }
mail-result-lead-passed = { $score }で合格しました（合格点{ $pass }）。お疲れさまでした。
mail-result-lead-failed = 得点は{ $score }でした（合格点{ $pass }）。
mail-result-lead-other = 得点は{ $score }でした（合格点{ $pass }）。
mail-result-review = もう一度お読みいただきたい内容
mail-result-left = { $left ->
    [0] 受験できる回数は残っていません。チームの責任者にご相談ください。
   *[other] 受験できる回数はあと{ $left }回です。
}
mail-result-again = 次の日時から再受験できます：{ $moment }。
mail-result-button = 回答を見る

mail-certificate-subject = 合格証明書：{ $title }
mail-certificate-lead = 合格しました。このメールが合格証明書となりますので、保管してください。
mail-certificate-name = 氏名
mail-certificate-quiz = 試験
mail-certificate-score = 結果
mail-certificate-reached = { $score }（合格点{ $pass }）
mail-certificate-date = 合格日時
mail-certificate-issuer = 発行者
mail-certificate-entry = 監査ログの記録番号
mail-certificate-digest = 記録のダイジェスト
mail-certificate-covers = 対象となる内容
mail-certificate-covers-line = { $place }：{ $laws }
mail-certificate-proof = この結果は、上の記録番号とダイジェストで組織の監査ログに残されています。監査担当者は、記録がその後変更されていないことを確認できます。ログに氏名は含まれません。

mail-overdue-subject = チーム内に期限を過ぎた課題が{ $count }件あります
mail-overdue-lead = 以下が完了するようご対応ください。支障がある場合は、コンプライアンス担当にお知らせください。
mail-overdue-line = { $name } 様：{ $title }（期限 { $date }）
mail-overdue-button = チームを見る

mail-blind-subject = { $date }以降、読み取れません：{ $source }
mail-blind-lead = 次の情報源を読み取れない状態が続いています：{ $source }（{ $moment }から）。公表された内容を見落とすおそれがあります。
mail-blind-reason = 記録（英語）：{ $reason }
mail-blind-why-unreachable = サーバーに接続できないか、応答が途中で切れます。
mail-blind-why-refused = サーバーがページの閲覧を拒否しています。運営者に問い合わせるか、別の公式アドレスを探してください。
mail-blind-why-gone = アドレスにはエラーページが表示されます。ページが移動または削除されています。
mail-blind-why-server = サーバー自体に障害が起きています。多くの場合は自然に回復します。
mail-blind-why-elsewhere = アドレスは本文ではなく別の場所に転送されます。現在の掲載先を確認してください。
mail-blind-why-other-text = 返ってくるのは以前の本文ではありません。空、文字化け、途中切れ、別の言語、または大部分の消失です。
mail-blind-why-too-large = 応答がページとして大きすぎるため、最後まで読み取られていません。
mail-blind-why-browser = ページの生成にはブラウザーが必要ですが、当方に導入されていないか、失敗しました。
mail-blind-why-consent = サイトはページを表示する前に同意を求めています。
mail-blind-why-tls = サーバーの証明書、または安全な接続そのものを信頼できません。信頼できない接続で読み取ることはありません。サーバーの運営者による修正が必要です。
mail-blind-why-robots = サイトの robots.txt がプログラムによる読み取りを禁止しています。担当者は、理由を記録に残したうえで読み取りを許可できます。
mail-blind-why-challenge = サイトが、ページを表示する前に、ブラウザーまたは人によるアクセスであることの確認を求めています。
mail-blind-why-login = ページがログインを求めています。
mail-blind-why-anchor-lost = ページにあるべき文言が見当たりません。別のページであるか、設定した文言が古くなっています。
mail-blind-why-selector-matched-nothing = 設定したページの該当箇所がなくなっています。ページが作り替えられたためです。
mail-blind-why-encrypted = PDF を開くにはパスワードが必要です。発行元に、パスワードのない版を求めてください。
mail-blind-why-scanned = PDF にはページの画像だけがあり、文字情報がありません。文字情報を含む版を探してください。
mail-blind-why-too-heavy = この PDF の読み取りには、通常の文書では考えられないほどのメモリーや時間がかかります。より単純な版を探してください。
mail-blind-why-shared-body = サーバーが複数のアドレスに同じページを返しています。したがって、どのアドレスの本文でもありません。
mail-blind-moved = サイトによると、ページは恒久的に移転しました：{ $url }。正しければ、情報源のアドレスを直してください。
mail-blind-advice = 情報源を確認して設定を直すか、下のコマンドで確認済みにしてください。対応があるまで、このメールは繰り返し届きます。
mail-blind-link = 情報源
mail-blind-button = 情報源の記録を見る

mail-quiet-subject = 通常より長く新着がありません：{ $source }
mail-quiet-lead = 次の情報源は読み取れていますが、新着がありません：{ $source }（{ $moment }以降）。通常の間隔を超えています。
mail-quiet-advice = 公表先が変わっていないか確認してください。この通知は一度だけで、読み取りの失敗を意味するものではありません。

mail-sla-subject = 遅れるおそれ：{ $title }
mail-sla-lead = { $agents }通のうち{ $missing }通を、メールサーバーがまだ受け付けていません。
mail-sla-kept-queued = 送信待ち {$count}通
mail-sla-kept-bounced = アドレスが拒否されたもの {$count}通
mail-sla-kept-suppressed = 以前拒否されたアドレスのため保留中 {$count}通
mail-sla-kept-other = 未送信 {$count}通
mail-sla-who = まだ届いていない担当者の番号：{ $agents }
mail-sla-title-quiz-invitation = { $date }のテスト案内
mail-sla-title-reminder = { $date }のリマインダー
mail-sla-title-result = { $date }のテスト結果
mail-sla-title-certificate = { $date }の修了証
mail-sla-title-overdue = { $date }の管理者宛て通知
mail-sla-title-other = { $date }のメール
mail-sla-due = 全員に届けるべき期限：{ $moment }。
mail-sla-button = 遅れを確認する

mail-unreached-subject = メールが届かない担当者：{ $count }名
mail-unreached-lead = メールが戻ってきたため、しばらく送信を控えます。学ぶべき内容の期限は変わりません。
mail-unreached-line = 番号{ $agent }：{ $reason }（未完了{ $open }件）
mail-unreached-why-user-unknown = その宛先は存在しません
mail-unreached-why-mailbox-full = メールボックスが満杯です
mail-unreached-why-host-unknown = アドレスのドメインがメールを受け付けません
mail-unreached-why-moved = メールボックスは移転しました
mail-unreached-why-suspended = メールボックスは停止されています
mail-unreached-why-takes-no-mail = そのアドレスはメールを受け付けません
mail-unreached-why-unreachable = アドレスのメールサーバーに接続できません
mail-unreached-why-relay-refused = 当方のメールサーバーがアドレスを拒否しました
mail-unreached-why-other = メールが戻ってきます
mail-unreached-more = ほか{ $count }名
mail-unreached-advice = 名簿のアドレスを直して取り込み直すか、アドレスが使えるなら解除してください。それまでは別の方法で連絡してください。
mail-unreached-button = 例外を確認する

mail-refused-subject = 送信したメールが拒否されています
mail-refused-lead = この1日に{ $count }通が、宛先ではなく当方のメールサーバーまたはドメインを理由に拒否されました。
mail-refused-advice = このことで誰も送信停止にはならず、メールは再送されます。サーバーの管理者に、評価、SPF、DKIM、DMARC、パスワード、証明書の確認を依頼してください。

mail-relay-subject = メール中継サーバーに障害があります
mail-relay-lead = { $relay } は { $moment } からメールを受け付けていません。
mail-relay-why-unreachable = サーバーに接続できません。ホスト名、ポート、ファイアウォール、稼働状況を確認してください。
mail-relay-why-tls = 接続が必要な方法で暗号化されていません。証明書と regwatch.toml の暗号化設定を確認してください。
mail-relay-why-auth = ユーザー名とパスワードが受け付けられません。両方を確認してください。
mail-relay-why-refused = サーバーの方針により拒否されています。当方のアドレスで送信できるか、ドメインの SPF、DKIM、DMARC を確認してください。
mail-relay-why-busy = 通常より長く混雑しているか、送信が制限されています。運用者に問い合わせてください。
mail-relay-why-unknown-result = メッセージを受け取っても応答がありません。同じ Message-ID で再送されます。運用者に問い合わせてください。
mail-relay-said = 最後の応答：{ $reply }
mail-relay-advice = これを理由に配信を止められる人はいません。メールは待機し、次のサーバーがあればそこから再送されます。regwatch mail test で各段階を確認できます。

mail-review-subject = 確認のお願い：{ $title }
mail-review-alone = 判断がない場合は、未確認と明記したうえで、次の日時に自動で配信されます：{ $moment }。
mail-review-button = 確認する

mail-test-subject = { $organisation }からのテストメール
mail-test-lead = regwatchからのメールはこのアドレスに届いています。ご対応は不要です。
mail-test-sent = 送信日時：{ $moment }。

mail-quiz-title = { $cycle }の月例テスト
mail-quiz-onboarding = 最初のテスト：重要なルール

mail-week-subject = { $date }までの1週間：変更{ $changes }件、読めない情報源{ $blind }件、期限超過{ $late }件
mail-week-heading = { $from }から{ $until }までの1週間
mail-week-lead = 対応が必要な項目があります。はじめに件数、次に内訳を示します。
mail-week-calm = 対応が必要な項目はありません。件数は記録用です。
mail-week-published = 研修として配信した変更
mail-week-waiting = 確認待ちの項目
mail-week-held = 確認されるまで保留中の変更
mail-week-quarantined = 疑わしいため採用を見送った読み取り
mail-week-blind = 読めない情報源
mail-week-unreached = メールが届かない担当者
mail-week-late = 期限を過ぎた課題
mail-week-passed = { $assigned }人中{ $passed }人が合格（{ $share }）
mail-week-published-heading = 変更の内容
mail-week-more = ほか{ $count }件
mail-week-blind-line = { $source }（{ $date }から）
mail-week-late-line = { $market }：{ $count }
mail-week-quiz-line = { $market }：{ $passed }
mail-week-button = 今日の状況を見る

mail-checkpoint-subject = { $organisation }の監査ログ：{ $size }件の時点で署名
mail-checkpoint-heading = 署名された監査ログの状態
mail-checkpoint-lead = 次の時点におけるログの状態です：{ $moment }。
mail-checkpoint-entries = 記録数
mail-checkpoint-signed = 署名日時
mail-checkpoint-root = ルート
mail-checkpoint-key = 公開鍵
mail-checkpoint-keep = このメールと添付ファイルを保管してください。これらがあれば、ログの管理者を信頼しなくても、この時点より前の記録が後から変更または削除されたかどうかを確かめられます。
mail-checkpoint-check = ファイルと照合するには、ログの保管場所またはその複製で次のコマンドを実行してください。公開鍵は、別の経路で受け取ったものと照合してください。
