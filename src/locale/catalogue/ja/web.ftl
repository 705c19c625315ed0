# 担当者がメールから開くページ。
web-language-name = 日本語
web-direction = ltr
web-skip = 本文へ移動
web-languages = 言語
web-error-prefix = エラー：{ $title }

web-item-due = { $moment }までに読んで確認してください。
web-item-overdue = 期限は{ $moment }でした。できるだけ早く読んで確認してください。
web-deleted = 削除
web-inserted = 追加
web-before = 変更前
web-after = 変更後
web-nothing-before = なし
web-nothing-after = 廃止
web-note = コンプライアンス担当者より
web-wording-of = { $citation }の条文
web-confirm-heading = 確認
web-confirm-name = お名前
web-confirm-hint = 氏名を入力してください。日時および表示された本文とともに保存されます。
web-confirm-button = 読んで理解しました
web-confirm-no-name = 確認するには氏名を入力してください。
web-confirm-changed = ページを開いた後に内容が変わりました。もう一度読み、現在の内容を確認してください。
web-confirmed = ありがとうございます。{ $moment }に、読んで理解したことを確認されました。ほかに必要な操作はありません。
web-rate-heading = この学習について、2回だけ押してください
web-rate-useful = 仕事に役立ちますか。
web-rate-clear = わかりやすかったですか。
web-rate-yes = はい
web-rate-no = いいえ
web-snapshot-link = 保存した公式の条文
web-snapshot-title = 保存した公式の条文
web-snapshot-stored = { $moment }に取得しました。ダイジェストは受け取ったままのバイト列のものです。
web-snapshot-back = 学習に戻る
web-item-suspended = 関係する法令が再び変わったため、この内容は正しくない可能性があります。今は何もする必要はありません。確定しだいメールでお知らせします。
web-item-closed = この内容を確認する必要はなくなりました。

web-quiz-title = { $cycle }の月例テスト
web-quiz-onboarding = 最初のテスト：重要なルール
web-quiz-lead = { $n ->
   *[other] 全{ $n }問です。
}{ $mark }以上の得点で合格です。数分で終わります。資料を見てもかまいません。
web-quiz-due = { $moment }までに解答してください。
web-quiz-overdue = 期限は{ $moment }でした。できるだけ早く解答してください。
web-quiz-attempt = { $of }回のうち{ $n }回目です。
web-quiz-question = 第{ $n }問（全{ $of }問）
web-quiz-one = 一つ選んでください。
web-quiz-several = 正しいものをすべて選んでください。
web-quiz-button = 解答を送信する
web-quiz-problem = 未解答の問題があります
web-quiz-unanswered = 第{ $n }問が未解答です。
web-quiz-stale = ページを開いた後に問題が変わりました。関係する法令が変わったか、別の解答が送信されています。今回は採点されていません。現在表示されている問題に解答してください。
web-quiz-swapped = このページを開いている間に、ある問題の根拠となる法令が変わったため、別の問題に差し替えました。今回の送信は数えられておらず、ほかの解答は残っています。新しい問題に答えて、もう一度送信してください。
web-quiz-suspended = このテストに関係する法令が変わりました。今は何もする必要はありません。準備ができたらメールでお知らせします。
web-quiz-closed = このテストは終了しました。解答する必要はありません。
web-quiz-nothing = 関係する法令が変わったため、現在出題できる問題がありません。明日もう一度リンクを開いてください。
web-quiz-passed = 合格です
web-quiz-failed = まだ合格していません
web-quiz-score = { $of }点中{ $points }点（{ $share }）。合格点は{ $mark }です。
web-quiz-passed-done = ありがとうございます。今月はほかに必要な操作はありません。
web-quiz-left = { $n ->
   *[other] あと{ $n }回解答できます。
}
web-quiz-from = 次の解答は{ $moment }から可能です。それまでに下の公式条文をお読みください。
web-quiz-none-left = 解答できる回数を使い切りました。今後についてはコンプライアンス担当者が決めます。連絡がない場合は担当者にお問い合わせください。
web-quiz-again = もう一度解答する
web-quiz-set-aside = { $n ->
   *[other] 関係する法令が変わったため、{ $n }問を対象外としました。採点には含まれません。
}
web-quiz-key-later = 正解は、合格後または最後の解答後に表示されます。
web-practice-title = 練習
web-practice-link = 採点なしでもう少し練習する
web-practice-lead = あなたに合わせて選ばれた問題を一問ずつ解きます。合否には一切関係しません。
web-practice-button = 答えを確かめる
web-practice-score = これまで{ $of }問中{ $right }問正解です。
web-practice-none = 今のところ練習する問題はありません。
web-practice-back = テストに戻る
web-quiz-answers = あなたの解答
web-quiz-right = 正解
web-quiz-partly = 一部正解
web-quiz-wrong = 不正解
web-quiz-yours = あなたの解答：{ $answer }
web-quiz-no-answer = 未解答
web-quiz-key = 正解：{ $answer }
web-official-text = 公式条文：{ $citation }

web-ticket-bad = このリンクでは何も開けません
web-ticket-expired = このリンクは期限切れです。研修に関する最新のメールのリンクを使うか、コンプライアンス担当者に新しいリンクを依頼してください。
web-ticket-broken = このリンクは不完全か、このシステムで作られたものではありません。メールからリンク全体をもう一度開くか、コンプライアンス担当者に新しいリンクを依頼してください。
