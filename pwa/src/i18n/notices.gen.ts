// Written by `python -m server generate`; do not edit.

export const NOTICES = {
 "en": {
  "answer": {
   "body": "{who}: {text}",
   "title": "Your question about {where} was answered"
  },
  "answer_given": {
   "body": "{who}: {text}",
   "title": "{where}: {answer}"
  },
  "approved_in_your_name": {
   "body": "A rush, or a day over 90 % full ({customer}). If you do not know of it, ask {who}.",
   "title": "{who} named you as who answers for it: {count} × {part}"
  },
  "bundle": {
   "body": "They came {held}. Read them under News.",
   "title": "{first} and {count} more"
  },
  "called": {
   "body": "{text}",
   "title": "{who} mentions you: {where}"
  },
  "capacity_down": {
   "body": "{minutes} minutes lost. {text} Contact: {who}",
   "title": "A machine is down: {where} ({on})"
  },
  "decided": {
   "body": "{what} (by {day})",
   "title": "{where}: this was decided to be yours"
  },
  "decision_done": {
   "body": "{what} ({where})",
   "title": "{who} has done it"
  },
  "decision_due": {
   "body": "{what} ({where})",
   "title": "Is it done?"
  },
  "decision_late": {
   "body": "{what} ({where})",
   "title": "{who} has not said that it is done"
  },
  "device_wiped": {
   "body": "Lost: entries {entries}, photos and voice memos {photos}. Device: {device}. Please go through what has to be entered again.",
   "title": "Entries that were not sent are lost on the device of {who}"
  },
  "entries_parked": {
   "body": "By {who}. They are kept whole: whoever looks after the server sees them with “kakehashi parked”.",
   "title": "Entries that could not be read yet: {count}"
  },
  "errand_ask": {
   "body": "{who}: {text}",
   "title": "Please ask the customer: {where}"
  },
  "errand_thanks": {
   "body": "{who}: {text}",
   "title": "A thank-you for the customer: {where}"
  },
  "four_m_change": {
   "body": "{what} {revision} {text}",
   "title": "4M change: {where}"
  },
  "four_m_unseen": {
   "body": "{what} {revision} {text}",
   "title": "{where}: a 4M change you have not seen"
  },
  "handover": {
   "body": "{text}",
   "title": "{where}: handover from {who}"
  },
  "hold_answered": {
   "body": "{who}: {reason} Arrives {arrive} ({customer})",
   "title": "The floor says {answer}: {count} × {part}"
  },
  "hold_asked": {
   "body": "Ships {ship}, arrives {arrive}. Please answer.",
   "title": "Can you do it? {count} × {part} ({customer})"
  },
  "hold_expired": {
   "body": "{customer}. Ask again to see the date as it is now.",
   "title": "A hold has ended: {count} × {part}"
  },
  "hold_expiring": {
   "body": "Until {until}. Arrives {arrive} ({customer})",
   "title": "A hold ends soon: {count} × {part}"
  },
  "hold_moved": {
   "body": "Ships {ship}, arrives {arrive} ({customer}).",
   "title": "Held {days} working days later: {count} × {part}"
  },
  "hold_same": {
   "body": "Ships {ship}, arrives {arrive} ({customer}). Waiting for the floor.",
   "title": "Held: {count} × {part}"
  },
  "hold_sooner": {
   "body": "Ships {ship}, arrives {arrive} ({customer}).",
   "title": "Held {days} working days sooner: {count} × {part}"
  },
  "hold_talk": {
   "body": "No date can be said to {customer} yet. The reason is on the screen.",
   "title": "Let us talk: {count} × {part}"
  },
  "issue_raised": {
   "body": "{cause}. {text} Reported by {who}",
   "title": "Help needed: {where}"
  },
  "issue_solved": {
   "body": "{cause}. {text} Done by {who}",
   "title": "Solved: {where}"
  },
  "issue_stop": {
   "body": "{cause}. {text} Reported by {who}",
   "title": "Work has stopped: {where}"
  },
  "issue_taken": {
   "body": "{cause}. {text}",
   "title": "{who} is on it: {where}"
  },
  "job_cancelled": {
   "body": "Reason: {why} · {part} ({customer})",
   "title": "{job} was cancelled"
  },
  "job_due": {
   "body": "Reason: {why} · {part} ({customer})",
   "title": "{job} now arrives on {new}, not {old}"
  },
  "job_enough": {
   "body": "Ordered: {ordered}. {part} ({customer})",
   "title": "{job} should have enough good pieces again"
  },
  "job_held": {
   "body": "Reason: {why} · {part} ({customer})",
   "title": "{job} was put on hold"
  },
  "job_short": {
   "body": "Forecast: {forecast} good of {ordered} ordered. {part} ({customer})",
   "title": "{job} may end {missing} good pieces short"
  },
  "job_state": {
   "body": "{part} ({customer})",
   "title": "{job} is now {state}"
  },
  "mail_refused": {
   "body": "There is no mailbox at the address you entered. Please look under “Get it by e-mail” in the settings.",
   "title": "An e-mail could not be delivered"
  },
  "mail_trouble": {
   "body": "The mail server refuses them. Please have whoever looks after the server check its settings for sending.",
   "title": "E-mails cannot be sent"
  },
  "post_given": {
   "body": "{text}",
   "title": "{where}: please reply"
  },
  "promise_committed": {
   "body": "Ships {ship}, arrives {arrive} ({customer})",
   "title": "Promised: {count} × {part}"
  },
  "promise_late": {
   "body": "Promised to arrive {arrive}, now expected {now} ({customer}). Main reason: {limit}",
   "title": "Likely {days} working days later than promised: {count} × {part}"
  },
  "promise_late_unknown": {
   "body": "Promised to arrive {arrive} ({customer}). No day with room is found now. The reason is on the screen.",
   "title": "Likely {days} working days or more later than promised: {count} × {part}"
  },
  "promise_undated": {
   "body": "Promised to arrive {arrive} ({customer}). The reason is on the screen.",
   "title": "No date in sight any more: {count} × {part}"
  },
  "push_refused": {
   "body": "{service} refused ({status}). Turn messages off and on again on that device.",
   "title": "A device cannot be reached with messages"
  },
  "push_test": {
   "body": "This device can receive messages.",
   "title": "Messages arrive here"
  },
  "question": {
   "body": "{who}: {text}",
   "title": "A question about {where}"
  },
  "question_late": {
   "body": "{who} is waiting: {text}",
   "title": "A question about {where} still has no answer"
  },
  "question_raised": {
   "body": "{who} is waiting: {text}",
   "title": "Nobody has answered a question about {where}"
  },
  "question_silent": {
   "body": "Those in charge were told as well: {text}",
   "title": "Your question about {where} has no answer yet"
  },
  "report_thanked": {
   "body": "Your daily report of {day}",
   "title": "{who} says thank you"
  },
  "slot_taken": {
   "body": "{who} wants the same days. Your promise came first. Arrives {arrive} ({customer})",
   "title": "Somebody else wants the same days: {count} × {part}"
  },
  "stop_raised": {
   "body": "{cause}. {text} Nobody took it for 15 minutes. Told by {who}",
   "title": "Still standing: {where}"
  },
  "stop_waits": {
   "body": "{cause}. {text} Five minutes have passed. Told by {who}",
   "title": "Nobody has taken it yet: {where}"
  },
  "unnamed_late": {
   "body": "{text}",
   "title": "{where}: no reply yet"
  },
  "unnamed_raised": {
   "body": "{text}",
   "title": "{where}: nobody has replied"
  },
  "values": {
   "action": {
    "ack": "Got it",
    "open": "Open"
   },
   "answer": {
    "conditional": "yes, if",
    "no": "no",
    "yes": "yes"
   },
   "cause": {
    "drawing": "Drawing",
    "machine": "Machine",
    "material": "Material",
    "person": "People"
   },
   "day": {
    "form": "{day} {month}"
   },
   "held": {
    "budget": "beyond your day’s messages",
    "quiet": "in your quiet hours",
    "visit": "during your visit"
   },
   "limit": {
    "": "see the screen",
    "closed": "closed days",
    "material": "material",
    "move": "moving on",
    "outside": "outside work",
    "queue": "queue",
    "ship": "waiting to ship",
    "stopped": "stopped machine",
    "work": "work"
   },
   "month": {
    "1": "January",
    "10": "October",
    "11": "November",
    "12": "December",
    "2": "February",
    "3": "March",
    "4": "April",
    "5": "May",
    "6": "June",
    "7": "July",
    "8": "August",
    "9": "September"
   },
   "news": {
    "answer": "An answer to a question",
    "answer_given": "A reply to a question",
    "approved_in_your_name": "You were named as who answers for it",
    "called": "Somebody mentions you",
    "capacity_down": "A machine is down",
    "decided": "Something decided is yours",
    "decision_done": "Something decided is done",
    "decision_due": "The day of something decided",
    "decision_late": "Something decided is late",
    "device_wiped": "Entries lost on a device",
    "errand_ask": "Something to ask the customer",
    "errand_thanks": "Thanks to pass on",
    "four_m_change": "4M change",
    "four_m_unseen": "A 4M change not seen yet",
    "handover": "Handovers",
    "hold_answered": "The floor’s answer",
    "hold_asked": "A hold wants your answer",
    "hold_expired": "A hold has ended",
    "hold_expiring": "A hold ends soon",
    "hold_moved": "A hold moved back",
    "hold_same": "A hold was made",
    "hold_sooner": "A hold moved forward",
    "hold_talk": "A promise has to be talked over",
    "issue_raised": "A problem",
    "issue_solved": "A problem was solved",
    "issue_stop": "A stop",
    "issue_taken": "A problem was taken on",
    "job_cancelled": "A job was cancelled",
    "job_due": "An arrival date changed",
    "job_enough": "Good pieces will be enough again",
    "job_held": "A job was put on hold",
    "job_short": "Good pieces will run short",
    "job_state": "A job moved on",
    "post_given": "Asked to reply in a room",
    "promise_committed": "A promise was committed",
    "promise_late": "A promise will be late",
    "promise_late_unknown": "A promise will be late, no day known",
    "promise_undated": "A promise lost its day",
    "question": "A question",
    "question_late": "A question waits for your answer",
    "question_raised": "A question nobody answered",
    "question_silent": "Your question is still unanswered",
    "report_thanked": "Thanks for a daily report",
    "slot_taken": "Somebody else wants the same day",
    "stop_raised": "A stop that still stands",
    "stop_waits": "A stop nobody took",
    "unnamed_late": "A post that waits for a reply",
    "unnamed_raised": "A post that nobody replied to",
    "visit_moved": "A visit was moved",
    "visit_near": "A visit is near",
    "visit_off": "A visit falls out",
    "visit_tomorrow": "Tomorrow’s visit",
    "visit_with_you": "A visit with you",
    "voice_answered": "An answer to a customer’s voice",
    "voice_heard": "A customer’s voice",
    "word_said": "A word you watch for"
   },
   "state": {
    "accepted": "accepted",
    "cancelled": "cancelled",
    "finished": "finished (all steps done)",
    "held": "on hold",
    "inquiry": "an inquiry",
    "ordered": "ordered",
    "quoted": "quoted",
    "released": "released",
    "running": "running",
    "shipped": "shipped"
   },
   "what": {
    "drawing": "Drawing",
    "machine": "Machine",
    "man": "People",
    "material": "Material",
    "method": "Method"
   },
   "where": {
    "issue": "a problem"
   },
   "who": {
    "anonymous": "somebody at the machine"
   }
  },
  "visit_moved": {
   "body": "Now {on} at {time}. {place}",
   "title": "The visit to {customer} has a new time"
  },
  "visit_near": {
   "body": "{on} at {time}. {place}",
   "title": "Soon: {customer}"
  },
  "visit_off": {
   "body": "It was planned for {on} at {time}.",
   "title": "The visit to {customer} does not take place"
  },
  "visit_tomorrow": {
   "body": "What to know is put together. It opens without network too.",
   "title": "Tomorrow at {time}: {customer}"
  },
  "visit_with_you": {
   "body": "{on} at {time}. {place} (entered by {who})",
   "title": "You are going to {customer}"
  },
  "voice_answered": {
   "body": "{who}: {text}",
   "title": "An answer to what {customer} said"
  },
  "voice_heard": {
   "body": "“{text}” (heard by {who})",
   "title": "{customer} said something"
  },
  "webhook_off": {
   "body": "Its address does not take them any more. Please look under “Messages to the outside” in the settings.",
   "title": "Messages to “{name}” were switched off"
  },
  "webhook_test": {
   "body": "News from Kakehashi arrive here.",
   "title": "Connected: {name}"
  },
  "word_said": {
   "body": "{who}: {text}",
   "title": "“{word}” was written: {where}"
  }
 },
 "ja": {
  "answer": {
   "body": "{who}さん：{text}",
   "title": "{where} の質問に答えが届きました"
  },
  "answer_given": {
   "body": "{who}さん：{text}",
   "title": "{where}：{answer}"
  },
  "approved_in_your_name": {
   "body": "特急か、9割を超える日の約束です（{customer}）。覚えがなければ、{who}さんに確かめてください。",
   "title": "{who}さんが、あなたを責任者にしました：{part} {count}個"
  },
  "bundle": {
   "body": "{held}に届いた分です。お知らせの画面で見られます。",
   "title": "{first} ほか{count}件"
  },
  "called": {
   "body": "{text}",
   "title": "{who}さんがあなたを呼んでいます：{where}"
  },
  "capacity_down": {
   "body": "使えない時間 {minutes}分。{text}　連絡：{who}",
   "title": "{where} の機械が止まっています（{on}）"
  },
  "decided": {
   "body": "{what}（{day}まで）",
   "title": "{where}：あなたがすることに決まりました"
  },
  "decision_done": {
   "body": "{what}（{where}）",
   "title": "{who}さんが終わらせました"
  },
  "decision_due": {
   "body": "{what}（{where}）",
   "title": "できましたか"
  },
  "decision_late": {
   "body": "{what}（{where}）",
   "title": "{who}さんの「できた」が、まだありません"
  },
  "device_wiped": {
   "body": "消えたもの：入力 {entries}件、写真・声 {photos}件。端末：{device}。本人と、入れ直すものを確かめてください。",
   "title": "{who}さんの端末で、送っていない入力が消えました"
  },
  "entries_parked": {
   "body": "入力した人: {who}。中身は残っています。サーバーの担当者が kakehashi parked で確かめられます。",
   "title": "まだ読み取れない入力が{count}件あります"
  },
  "errand_ask": {
   "body": "{who}さん：{text}",
   "title": "客先に聞いてほしいことがあります：{where}"
  },
  "errand_thanks": {
   "body": "{who}さん：{text}",
   "title": "客先に伝えたいお礼があります：{where}"
  },
  "four_m_change": {
   "body": "{what} {revision}　{text}",
   "title": "4M変更：{where}"
  },
  "four_m_unseen": {
   "body": "{what} {revision}　{text}",
   "title": "{where}：まだ見ていない4M変更があります"
  },
  "handover": {
   "body": "{text}",
   "title": "{where}：{who}さんの申し送り"
  },
  "hold_answered": {
   "body": "{who}さん。{reason}　着 {arrive}（{customer}）",
   "title": "現場の返事「{answer}」：{part} {count}個"
  },
  "hold_asked": {
   "body": "出荷 {ship}、着 {arrive}。できるか、返事をください。",
   "title": "仮押さえ：{part} {count}個（{customer}）"
  },
  "hold_expired": {
   "body": "{customer}。もう一度たずねると、いまの日が分かります。",
   "title": "仮押さえが切れました：{part} {count}個"
  },
  "hold_expiring": {
   "body": "{until} まで。着 {arrive}（{customer}）",
   "title": "仮押さえがもうすぐ切れます：{part} {count}個"
  },
  "hold_moved": {
   "body": "出荷 {ship}、着 {arrive}（{customer}）。",
   "title": "仮押さえは {days}営業日うしろになりました：{part} {count}個"
  },
  "hold_same": {
   "body": "出荷 {ship}、着 {arrive}（{customer}）。現場の返事を待っています。",
   "title": "仮押さえができました：{part} {count}個"
  },
  "hold_sooner": {
   "body": "出荷 {ship}、着 {arrive}（{customer}）。",
   "title": "仮押さえは {days}営業日早くなりました：{part} {count}個"
  },
  "hold_talk": {
   "body": "{customer}への日は、いまは言えません。理由を画面で見てください。",
   "title": "相談が必要です：{part} {count}個"
  },
  "issue_raised": {
   "body": "{cause}。{text}　連絡：{who}",
   "title": "困っています：{where}"
  },
  "issue_solved": {
   "body": "{cause}。{text}　対応：{who}",
   "title": "解決しました：{where}"
  },
  "issue_stop": {
   "body": "{cause}。{text}　連絡：{who}",
   "title": "止まりました：{where}"
  },
  "issue_taken": {
   "body": "{cause}。{text}",
   "title": "{who}さんが引き受けました：{where}"
  },
  "job_cancelled": {
   "body": "理由：{why}　{part}（{customer}）",
   "title": "{job} は取消になりました"
  },
  "job_due": {
   "body": "理由：{why}　{part}（{customer}）",
   "title": "{job} の着日が {old} から {new} に変わりました"
  },
  "job_enough": {
   "body": "受注 {ordered}。{part}（{customer}）",
   "title": "{job} の良品は、足りる見込みに戻りました"
  },
  "job_held": {
   "body": "理由：{why}　{part}（{customer}）",
   "title": "{job} を止めています"
  },
  "job_short": {
   "body": "良品の見込み {forecast}、受注 {ordered}。{part}（{customer}）",
   "title": "{job} は良品が {missing}個 足りなくなりそうです"
  },
  "job_state": {
   "body": "{part}（{customer}）",
   "title": "{job} は「{state}」になりました"
  },
  "mail_refused": {
   "body": "登録したアドレスの受信箱が見つかりません。設定の「メールで受け取る」で確かめてください。",
   "title": "メールを届けられませんでした"
  },
  "mail_trouble": {
   "body": "メールサーバーが受け付けてくれません。サーバーの担当者に、送信の設定を確かめてもらってください。",
   "title": "メールを送れていません"
  },
  "post_given": {
   "body": "{text}",
   "title": "{where}：返事をお願いします"
  },
  "promise_committed": {
   "body": "出荷 {ship}、着 {arrive}（{customer}）",
   "title": "確約しました：{part} {count}個"
  },
  "promise_late": {
   "body": "約束は着 {arrive}、いまの見込みは着 {now}（{customer}）。おもな理由：{limit}",
   "title": "約束より {days}営業日遅れそうです：{part} {count}個"
  },
  "promise_late_unknown": {
   "body": "約束の着 {arrive}（{customer}）。いまは入る日が見つかりません。理由を画面で見てください。",
   "title": "約束より {days}営業日以上遅れそうです：{part} {count}個"
  },
  "promise_undated": {
   "body": "約束の着 {arrive}（{customer}）。理由を画面で見てください。",
   "title": "約束の日が見えなくなりました：{part} {count}個"
  },
  "push_refused": {
   "body": "{service} が受け取りを断りました（{status}）。端末の通知を入れ直してください。",
   "title": "通知を届けられない端末があります"
  },
  "push_test": {
   "body": "この端末で受け取れることを確かめました。",
   "title": "通知は届いています"
  },
  "question": {
   "body": "{who}さん：{text}",
   "title": "{where} について質問があります"
  },
  "question_late": {
   "body": "{who}さんが待っています：{text}",
   "title": "{where} の質問に、まだ返事がありません"
  },
  "question_raised": {
   "body": "{who}さんが待っています：{text}",
   "title": "{where} の質問に、だれも返事をしていません"
  },
  "question_silent": {
   "body": "責任者にも知らせました：{text}",
   "title": "{where} の質問に、まだ返事がありません"
  },
  "report_thanked": {
   "body": "{day}の日報",
   "title": "{who}さんから「ありがとう」が届きました"
  },
  "slot_taken": {
   "body": "{who}さんも同じ日を望んでいます。先に押さえたのは、あなたの約束です。着 {arrive}（{customer}）",
   "title": "同じ日をほかの人も望んでいます：{part} {count}個"
  },
  "stop_raised": {
   "body": "{cause}。{text}　15分、だれも引き受けていません。知らせた人：{who}",
   "title": "止まったままです：{where}"
  },
  "stop_waits": {
   "body": "{cause}。{text}　5分たちました。知らせた人：{who}",
   "title": "まだだれも引き受けていません：{where}"
  },
  "unnamed_late": {
   "body": "{text}",
   "title": "{where} に、まだ返事がありません"
  },
  "unnamed_raised": {
   "body": "{text}",
   "title": "{where} に、だれも返事をしていません"
  },
  "values": {
   "action": {
    "ack": "了解",
    "open": "開く"
   },
   "answer": {
    "conditional": "条件付き",
    "no": "無理",
    "yes": "了解"
   },
   "cause": {
    "drawing": "図面",
    "machine": "機械",
    "material": "材料",
    "person": "人"
   },
   "day": {
    "form": "{month}{day}日"
   },
   "held": {
    "budget": "一日の上限のあと",
    "quiet": "通知を控える時間",
    "visit": "訪問のあいだ"
   },
   "limit": {
    "": "画面で見てください",
    "closed": "休み",
    "material": "材料",
    "move": "移動",
    "outside": "外注",
    "queue": "順番待ち",
    "ship": "出荷待ち",
    "stopped": "停止",
    "work": "加工"
   },
   "month": {
    "1": "1月",
    "10": "10月",
    "11": "11月",
    "12": "12月",
    "2": "2月",
    "3": "3月",
    "4": "4月",
    "5": "5月",
    "6": "6月",
    "7": "7月",
    "8": "8月",
    "9": "9月"
   },
   "news": {
    "answer": "質問への答え",
    "answer_given": "質問への返事",
    "approved_in_your_name": "責任者にされた",
    "called": "名前で呼ばれた",
    "capacity_down": "機械が止まった",
    "decided": "することが決まった",
    "decision_done": "決めたことが終わった",
    "decision_due": "決めたことの日が来た",
    "decision_late": "決めたことの返事が来ない",
    "device_wiped": "端末で消えた入力",
    "errand_ask": "客先に聞いてほしいこと",
    "errand_thanks": "客先に伝えたいお礼",
    "four_m_change": "4M変更",
    "four_m_unseen": "まだ見ていない4M変更",
    "handover": "申し送り",
    "hold_answered": "現場の返事",
    "hold_asked": "仮押さえの返事を求める",
    "hold_expired": "仮押さえが切れた",
    "hold_expiring": "仮押さえがもうすぐ切れる",
    "hold_moved": "仮押さえの日がうしろに動いた",
    "hold_same": "仮押さえができた",
    "hold_sooner": "仮押さえの日が早まった",
    "hold_talk": "約束の相談が必要",
    "issue_raised": "困りごと",
    "issue_solved": "困りごとが解決した",
    "issue_stop": "停止",
    "issue_taken": "困りごとが引き受けられた",
    "job_cancelled": "案件が取消になった",
    "job_due": "着日が変わった",
    "job_enough": "良品が足りる見込みに戻った",
    "job_held": "案件を止めた",
    "job_short": "良品が足りなくなりそう",
    "job_state": "案件の状態が変わった",
    "post_given": "部屋で返事をたのまれた",
    "promise_committed": "確約した",
    "promise_late": "約束に遅れそう",
    "promise_late_unknown": "約束に遅れそう（日は未定）",
    "promise_undated": "約束の日が見えない",
    "question": "質問",
    "question_late": "返事を待っている質問",
    "question_raised": "だれも返事をしていない質問",
    "question_silent": "返事がまだない質問",
    "report_thanked": "日報へのありがとう",
    "slot_taken": "同じ日をほかの人も望んでいる",
    "stop_raised": "止まったままの停止",
    "stop_waits": "だれも引き受けない停止",
    "unnamed_late": "返事を待っている書きこみ",
    "unnamed_raised": "だれも返事をしていない書きこみ",
    "visit_moved": "訪問の時間が変わった",
    "visit_near": "もうすぐ訪問",
    "visit_off": "訪問がなくなった",
    "visit_tomorrow": "明日の訪問",
    "visit_with_you": "一緒に訪問",
    "voice_answered": "客先の声への返事",
    "voice_heard": "客先の声",
    "word_said": "見守っている言葉"
   },
   "state": {
    "accepted": "検収済み",
    "cancelled": "取消",
    "finished": "完成（工程完了）",
    "held": "止めている",
    "inquiry": "引合",
    "ordered": "受注",
    "quoted": "見積済み",
    "released": "指図済み",
    "running": "製造中",
    "shipped": "出荷済み"
   },
   "what": {
    "drawing": "図面",
    "machine": "機械",
    "man": "人",
    "material": "材料",
    "method": "やり方"
   },
   "where": {
    "issue": "困りごと"
   },
   "who": {
    "anonymous": "匿名"
   }
  },
  "visit_moved": {
   "body": "{on} {time}からです。{place}",
   "title": "{customer}への訪問の時間が変わりました"
  },
  "visit_near": {
   "body": "{on} {time}から。{place}",
   "title": "もうすぐ{customer}です"
  },
  "visit_off": {
   "body": "{on} {time}の予定でした。",
   "title": "{customer}への訪問はなくなりました"
  },
  "visit_tomorrow": {
   "body": "知っておくことをまとめました。電波がなくても開けます。",
   "title": "明日{time}、{customer}へ訪問です"
  },
  "visit_with_you": {
   "body": "{on} {time}から。{place}（入力: {who}）",
   "title": "{customer}へ一緒に訪問します"
  },
  "voice_answered": {
   "body": "{who}: {text}",
   "title": "{customer}の声に返事がありました"
  },
  "voice_heard": {
   "body": "「{text}」（聞いた人: {who}）",
   "title": "{customer}の声が届きました"
  },
  "webhook_off": {
   "body": "相手のアドレスが受け取らなくなっています。設定の「外への連絡」で確かめてください。",
   "title": "「{name}」への連絡を止めました"
  },
  "webhook_test": {
   "body": "架け橋からのお知らせが、ここに届きます。",
   "title": "つながりました：{name}"
  },
  "word_said": {
   "body": "{who}さん：{text}",
   "title": "「{word}」と書かれました：{where}"
  }
 },
 "ja-easy": {
  "answer": {
   "body": "{who}さん：{text}",
   "title": "{where} の しつもんに こたえが 来ました"
  },
  "answer_given": {
   "body": "{who}さん：{text}",
   "title": "{where}：{answer}"
  },
  "approved_in_your_name": {
   "body": "いそぎか、いっぱいの日の やくそくです（{customer}）。しらないときは {who}さんに きいてください。",
   "title": "{who}さんが あなたを せきにんの人に しました：{part} {count}個"
  },
  "bundle": {
   "body": "{held}に 来た 知らせです。お知らせの 画面で 見られます。",
   "title": "{first} ほか{count}件"
  },
  "called": {
   "body": "{text}",
   "title": "{who}さんが あなたを よんで います：{where}"
  },
  "capacity_down": {
   "body": "使えない 時間 {minutes}分。{text}　連絡：{who}",
   "title": "{where} の 機械が 止まっています（{on}）"
  },
  "decided": {
   "body": "{what}（{day}まで）",
   "title": "{where}：あなたがすることが決まりました"
  },
  "decision_done": {
   "body": "{what}（{where}）",
   "title": "{who}さんが終わらせました"
  },
  "decision_due": {
   "body": "{what}（{where}）",
   "title": "できましたか"
  },
  "decision_late": {
   "body": "{what}（{where}）",
   "title": "{who}さんは、まだ「できた」と 言って いません"
  },
  "device_wiped": {
   "body": "消えたもの：入力 {entries}件、写真・声 {photos}つ。電話：{device}。いっしょに もう一度 入れてください。",
   "title": "{who}さんの 電話で、送っていない ものが 消えました"
  },
  "entries_parked": {
   "body": "書いた人: {who}。中身は のこっています。サーバーの 担当の人が kakehashi parked で 見られます。",
   "title": "まだ 読めない きろくが {count}件 あります"
  },
  "errand_ask": {
   "body": "{who}さん：{text}",
   "title": "お客さんに きいてほしいことが あります：{where}"
  },
  "errand_thanks": {
   "body": "{who}さん：{text}",
   "title": "お客さんに つたえたい おれいが あります：{where}"
  },
  "four_m_change": {
   "body": "{what} {revision}　{text}",
   "title": "かわったこと（4M）：{where}"
  },
  "four_m_unseen": {
   "body": "{what} {revision}　{text}",
   "title": "{where}：まだ 見て いない 4M変更（へんこう）が あります"
  },
  "handover": {
   "body": "{text}",
   "title": "{where}：{who}さんの もうしおくり"
  },
  "hold_answered": {
   "body": "{who}さん。{reason}　つく日 {arrive}（{customer}）",
   "title": "現場の 返事「{answer}」：{part} {count}個"
  },
  "hold_asked": {
   "body": "出す日 {ship}、つく日 {arrive}。返事を ください。",
   "title": "できますか：{part} {count}個（{customer}）"
  },
  "hold_expired": {
   "body": "{customer}。もういちど きくと、いまの日が わかります。",
   "title": "仮押さえが おわりました：{part} {count}個"
  },
  "hold_expiring": {
   "body": "{until} までです。つく日 {arrive}（{customer}）",
   "title": "仮押さえが もうすぐ おわります：{part} {count}個"
  },
  "hold_moved": {
   "body": "出す日 {ship}、つく日 {arrive}（{customer}）。",
   "title": "工場が ひらいている日で {days}日 あとに なりました：{part} {count}個"
  },
  "hold_same": {
   "body": "出す日 {ship}、つく日 {arrive}（{customer}）。現場の 返事を まっています。",
   "title": "仮押さえが できました：{part} {count}個"
  },
  "hold_sooner": {
   "body": "出す日 {ship}、つく日 {arrive}（{customer}）。",
   "title": "工場が ひらいている日で {days}日 はやく なりました：{part} {count}個"
  },
  "hold_talk": {
   "body": "{customer}に 言う日が まだ ありません。わけは 画面で 見てください。",
   "title": "そうだんして ください：{part} {count}個"
  },
  "issue_raised": {
   "body": "{cause}の ことです。{text}　言った人：{who}",
   "title": "こまっています：{where}"
  },
  "issue_solved": {
   "body": "{cause}の ことです。{text}　した人：{who}",
   "title": "なおりました：{where}"
  },
  "issue_stop": {
   "body": "{cause}の ことです。{text}　言った人：{who}",
   "title": "しごとが 止まりました：{where}"
  },
  "issue_taken": {
   "body": "{cause}の ことです。{text}",
   "title": "{who}さんが します：{where}"
  },
  "job_cancelled": {
   "body": "わけ：{why}　{part}（{customer}）",
   "title": "{job} は やめに なりました"
  },
  "job_due": {
   "body": "わけ：{why}　{part}（{customer}）",
   "title": "{job} の とどける日が かわりました。{old} → {new}"
  },
  "job_enough": {
   "body": "注文は {ordered}個です。{part}（{customer}）",
   "title": "{job} の よい品は たりる ようです"
  },
  "job_held": {
   "body": "わけ：{why}　{part}（{customer}）",
   "title": "{job} は いったん とまりました"
  },
  "job_short": {
   "body": "できる よい品は {forecast}個ぐらいです。注文は {ordered}個です。{part}（{customer}）",
   "title": "{job} の よい品が {missing}個 たりないかも しれません"
  },
  "job_state": {
   "body": "{part}（{customer}）",
   "title": "{job} は 「{state}」に なりました"
  },
  "mail_refused": {
   "body": "あなたの メールの アドレスが ありません。設定の「メールで もらう」で 見てください。",
   "title": "メールが とどきませんでした"
  },
  "mail_trouble": {
   "body": "メールの サーバーが だめだと 言いました。サーバーの 人に 見てもらってください。",
   "title": "メールを 送れて いません"
  },
  "post_given": {
   "body": "{text}",
   "title": "{where}：返事を書いてください"
  },
  "promise_committed": {
   "body": "出す日 {ship}、つく日 {arrive}（{customer}）",
   "title": "やくそくしました：{part} {count}個"
  },
  "promise_late": {
   "body": "やくそくの つく日 {arrive}、いまの つく日 {now}（{customer}）。わけ：{limit}",
   "title": "やくそくより、工場が ひらいている日で {days}日 おくれそうです：{part} {count}個"
  },
  "promise_late_unknown": {
   "body": "やくそくの つく日 {arrive}（{customer}）。いまは 入れられる日が 見つかりません。わけは 画面で 見てください。",
   "title": "やくそくより、工場が ひらいている日で {days}日より もっと おくれそうです：{part} {count}個"
  },
  "promise_undated": {
   "body": "やくそくの つく日 {arrive}（{customer}）。わけは 画面で 見てください。",
   "title": "やくそくの日が わからなく なりました：{part} {count}個"
  },
  "push_refused": {
   "body": "{service} が だめだと 言いました（{status}）。その電話で お知らせを もう一度 入れてください。",
   "title": "お知らせが とどかない 電話が あります"
  },
  "push_test": {
   "body": "この電話に お知らせが とどきます。だいじょうぶです。",
   "title": "お知らせが とどきました"
  },
  "question": {
   "body": "{who}さん：{text}",
   "title": "{where} の しつもんが あります"
  },
  "question_late": {
   "body": "{who}さんが まっています：{text}",
   "title": "{where} の しつもんに、まだ へんじが ありません"
  },
  "question_raised": {
   "body": "{who}さんが まっています：{text}",
   "title": "{where} の しつもんに、だれも へんじを していません"
  },
  "question_silent": {
   "body": "責任者にも しらせました：{text}",
   "title": "{where} の しつもんに、まだ へんじが ありません"
  },
  "report_thanked": {
   "body": "{day}の 日報（にっぽう）",
   "title": "{who}さんが「ありがとう」と 言って います"
  },
  "slot_taken": {
   "body": "{who}さんも おなじ日が いいです。さきに とったのは あなたの やくそくです。つく日 {arrive}（{customer}）",
   "title": "おなじ日を ほかの人も ほしいです：{part} {count}個"
  },
  "stop_raised": {
   "body": "{cause}。{text}　15分 だれも 行って いません。言った 人：{who}",
   "title": "とまった ままです：{where}"
  },
  "stop_waits": {
   "body": "{cause}。{text}　5分 たちました。言った 人：{who}",
   "title": "まだ だれも 行って いません：{where}"
  },
  "unnamed_late": {
   "body": "{text}",
   "title": "{where} に、まだ 返事が ありません"
  },
  "unnamed_raised": {
   "body": "{text}",
   "title": "{where} に、だれも 返事を して いません"
  },
  "values": {
   "action": {
    "ack": "わかりました",
    "open": "ひらく"
   },
   "answer": {
    "conditional": "条件付き",
    "no": "無理",
    "yes": "了解"
   },
   "cause": {
    "drawing": "図面（ずめん）",
    "machine": "きかい",
    "material": "ざいりょう",
    "person": "人"
   },
   "day": {
    "form": "{month}{day}日"
   },
   "held": {
    "budget": "1日の 数を こえた あと",
    "quiet": "通知を 止めている 時間",
    "visit": "訪問の 間"
   },
   "limit": {
    "": "画面で 見てください",
    "closed": "休み",
    "material": "ざいりょう",
    "move": "はこぶ こと",
    "outside": "そとの会社",
    "queue": "じゅんばん待ち",
    "ship": "出荷待ち（しゅっかまち）",
    "stopped": "きかいの 停止",
    "work": "しごと"
   },
   "month": {
    "1": "1月",
    "10": "10月",
    "11": "11月",
    "12": "12月",
    "2": "2月",
    "3": "3月",
    "4": "4月",
    "5": "5月",
    "6": "6月",
    "7": "7月",
    "8": "8月",
    "9": "9月"
   },
   "news": {
    "answer": "しつもんの 答え",
    "answer_given": "しつもんの 返事",
    "approved_in_your_name": "責任者に なった",
    "called": "名前で よばれた",
    "capacity_down": "機械が 止まった",
    "decided": "することが決まった",
    "decision_done": "決めたことが終わった",
    "decision_due": "決めたことの日が来た",
    "decision_late": "決めた ことの 返事が 来ない",
    "device_wiped": "端末で 消えた 入力",
    "errand_ask": "お客さんに 聞いてほしいこと",
    "errand_thanks": "お客さんに 伝えたい お礼",
    "four_m_change": "かわったこと（4M）",
    "four_m_unseen": "まだ 見て いない 4M変更（へんこう）",
    "handover": "もうしおくり",
    "hold_answered": "現場の 返事",
    "hold_asked": "仮押さえの 返事を 待っている",
    "hold_expired": "仮押さえが 終わった",
    "hold_expiring": "仮押さえが もうすぐ 終わる",
    "hold_moved": "仮押さえの 日が あとに なった",
    "hold_same": "仮押さえが できた",
    "hold_sooner": "仮押さえの 日が 早く なった",
    "hold_talk": "約束の そうだん",
    "issue_raised": "こまったこと",
    "issue_solved": "こまったことが 終わった",
    "issue_stop": "停止",
    "issue_taken": "こまったことを 引き受けた",
    "job_cancelled": "しごとが なくなった",
    "job_due": "着く日が 変わった",
    "job_enough": "良品が 足りる",
    "job_held": "しごとを 止めた",
    "job_short": "良品が 足りなく なりそう",
    "job_state": "しごとの 状態が 変わった",
    "post_given": "部屋で返事をたのまれた",
    "promise_committed": "約束した",
    "promise_late": "約束に おくれそう",
    "promise_late_unknown": "約束に おくれそう（日は 未定）",
    "promise_undated": "約束の 日が 分からない",
    "question": "しつもん",
    "question_late": "返事を 待っている しつもん",
    "question_raised": "だれも 返事を していない しつもん",
    "question_silent": "返事が まだない しつもん",
    "report_thanked": "日報（にっぽう）への ありがとう",
    "slot_taken": "同じ日を ほかの 人も ほしい",
    "stop_raised": "とまった ままの 停止",
    "stop_waits": "だれも 行かない 停止",
    "unnamed_late": "返事を まって いる もの",
    "unnamed_raised": "だれも 返事を して いない もの",
    "visit_moved": "訪問の 時間が 変わった",
    "visit_near": "もうすぐ 訪問",
    "visit_off": "訪問が なくなった",
    "visit_tomorrow": "あしたの 訪問",
    "visit_with_you": "いっしょに 訪問",
    "voice_answered": "お客さんの 声の 返事",
    "voice_heard": "お客さんの 声",
    "word_said": "見ている ことば"
   },
   "state": {
    "accepted": "お客さんが OK（検収）",
    "cancelled": "やめた",
    "finished": "できた（工程完了）",
    "held": "とめている",
    "inquiry": "引合（きかれた）",
    "ordered": "受注（ちゅうもん）",
    "quoted": "見積を 出した",
    "released": "つくる じゅんび",
    "running": "つくっている",
    "shipped": "おくった（出荷）"
   },
   "what": {
    "drawing": "図面（ずめん）",
    "machine": "きかい",
    "man": "人",
    "material": "ざいりょう",
    "method": "やりかた"
   },
   "where": {
    "issue": "こまったこと"
   },
   "who": {
    "anonymous": "名前なし"
   }
  },
  "visit_moved": {
   "body": "{on} {time}からです。{place}",
   "title": "{customer}へ行く時間が変わりました"
  },
  "visit_near": {
   "body": "{on} {time}から。{place}",
   "title": "もうすぐ{customer}です"
  },
  "visit_off": {
   "body": "{on} {time}の予定でした。",
   "title": "{customer}へは行かなくてよくなりました"
  },
  "visit_tomorrow": {
   "body": "行く前に知ることをまとめました。電波がなくても見られます。",
   "title": "明日{time}、{customer}へ行きます"
  },
  "visit_with_you": {
   "body": "{on} {time}から。{place}（入れた人: {who}）",
   "title": "{customer}へいっしょに行きます"
  },
  "voice_answered": {
   "body": "{who}: {text}",
   "title": "{customer}の声に返事がありました"
  },
  "voice_heard": {
   "body": "「{text}」（聞いた人: {who}）",
   "title": "{customer}の声がとどきました"
  },
  "webhook_off": {
   "body": "あいての ところに とどきません。「外への連絡」の 画面で 見てください。",
   "title": "「{name}」への れんらくを 止めました"
  },
  "webhook_test": {
   "body": "架け橋の お知らせが ここに とどきます。",
   "title": "つながりました：{name}"
  },
  "word_said": {
   "body": "{who}さん：{text}",
   "title": "「{word}」と 書いた人が います：{where}"
  }
 },
 "vi": {
  "answer": {
   "body": "{who}: {text}",
   "title": "Câu hỏi về {where} đã có trả lời"
  },
  "answer_given": {
   "body": "{who}: {text}",
   "title": "{where}: {answer}"
  },
  "approved_in_your_name": {
   "body": "Hàng gấp hoặc ngày đầy hơn 90 % ({customer}). Nếu bạn chưa biết, hãy hỏi {who}.",
   "title": "{who} ghi bạn là người chịu trách nhiệm: {part}, {count} cái"
  },
  "bundle": {
   "body": "Các tin đến {held}. Xem trong Thông báo.",
   "title": "{first} và {count} tin khác"
  },
  "called": {
   "body": "{text}",
   "title": "{who} nhắc đến bạn: {where}"
  },
  "capacity_down": {
   "body": "Mất {minutes} phút. {text} Liên hệ: {who}",
   "title": "Máy đang dừng: {where} ({on})"
  },
  "decided": {
   "body": "{what} (đến {day})",
   "title": "{where}: đã quyết định giao cho bạn"
  },
  "decision_done": {
   "body": "{what} ({where})",
   "title": "{who} đã làm xong"
  },
  "decision_due": {
   "body": "{what} ({where})",
   "title": "Đã xong chưa?"
  },
  "decision_late": {
   "body": "{what} ({where})",
   "title": "{who} chưa báo là đã xong"
  },
  "device_wiped": {
   "body": "Đã mất: {entries} mục, {photos} ảnh và lời nhắn thoại. Máy: {device}. Hãy cùng kiểm tra và nhập lại.",
   "title": "Máy của {who} đã mất nội dung chưa gửi"
  },
  "entries_parked": {
   "body": "Người nhập: {who}. Nội dung vẫn được giữ. Người phụ trách máy chủ xem được bằng lệnh kakehashi parked.",
   "title": "Có {count} mục chưa đọc được"
  },
  "errand_ask": {
   "body": "{who}: {text}",
   "title": "Nhờ hỏi khách hàng: {where}"
  },
  "errand_thanks": {
   "body": "{who}: {text}",
   "title": "Lời cảm ơn gửi khách hàng: {where}"
  },
  "four_m_change": {
   "body": "{what} {revision} {text}",
   "title": "Thay đổi 4M: {where}"
  },
  "four_m_unseen": {
   "body": "{what} {revision} {text}",
   "title": "{where}: có thay đổi 4M bạn chưa xem"
  },
  "handover": {
   "body": "{text}",
   "title": "{where}: bàn giao của {who}"
  },
  "hold_answered": {
   "body": "{who}: {reason} Đến nơi {arrive} ({customer})",
   "title": "Xưởng trả lời “{answer}”: {part}, {count} cái"
  },
  "hold_asked": {
   "body": "Xuất hàng {ship}, đến nơi {arrive}. Hãy trả lời.",
   "title": "Làm được không? {part}, {count} cái ({customer})"
  },
  "hold_expired": {
   "body": "{customer}. Hãy hỏi lại để biết ngày hiện tại.",
   "title": "Giữ chỗ đã hết hạn: {part}, {count} cái"
  },
  "hold_expiring": {
   "body": "Đến {until}. Đến nơi {arrive} ({customer})",
   "title": "Giữ chỗ sắp hết hạn: {part}, {count} cái"
  },
  "hold_moved": {
   "body": "Xuất hàng {ship}, đến nơi {arrive} ({customer}).",
   "title": "Giữ chỗ muộn hơn {days} ngày làm việc: {part}, {count} cái"
  },
  "hold_same": {
   "body": "Xuất hàng {ship}, đến nơi {arrive} ({customer}). Đang chờ xưởng trả lời.",
   "title": "Đã giữ chỗ: {part}, {count} cái"
  },
  "hold_sooner": {
   "body": "Xuất hàng {ship}, đến nơi {arrive} ({customer}).",
   "title": "Giữ chỗ sớm hơn {days} ngày làm việc: {part}, {count} cái"
  },
  "hold_talk": {
   "body": "Chưa nói được ngày với {customer}. Lý do có trên màn hình.",
   "title": "Cần bàn thêm: {part}, {count} cái"
  },
  "issue_raised": {
   "body": "{cause}. {text} Người báo: {who}",
   "title": "Cần giúp: {where}"
  },
  "issue_solved": {
   "body": "{cause}. {text} Người xử lý: {who}",
   "title": "Đã giải quyết: {where}"
  },
  "issue_stop": {
   "body": "{cause}. {text} Người báo: {who}",
   "title": "Công việc bị dừng: {where}"
  },
  "issue_taken": {
   "body": "{cause}. {text}",
   "title": "{who} đã nhận xử lý: {where}"
  },
  "job_cancelled": {
   "body": "Lý do: {why} · {part} ({customer})",
   "title": "{job} đã bị hủy"
  },
  "job_due": {
   "body": "Lý do: {why} · {part} ({customer})",
   "title": "{job}: ngày đến nơi khách đổi từ {old} sang {new}"
  },
  "job_enough": {
   "body": "Khách đặt {ordered}. {part} ({customer})",
   "title": "{job}: dự kiến lại đủ sản phẩm đạt"
  },
  "job_held": {
   "body": "Lý do: {why} · {part} ({customer})",
   "title": "{job} tạm dừng"
  },
  "job_short": {
   "body": "Dự kiến đạt {forecast}, khách đặt {ordered}. {part} ({customer})",
   "title": "{job}: có thể thiếu {missing} sản phẩm đạt"
  },
  "job_state": {
   "body": "{part} ({customer})",
   "title": "{job}: {state}"
  },
  "mail_refused": {
   "body": "Không có hộp thư ở địa chỉ bạn đã nhập. Hãy xem mục “Nhận qua e-mail” trong cài đặt.",
   "title": "Không gửi được e-mail"
  },
  "mail_trouble": {
   "body": "Máy chủ thư từ chối. Hãy nhờ người phụ trách máy chủ kiểm tra cài đặt gửi thư.",
   "title": "Không gửi được e-mail nào"
  },
  "post_given": {
   "body": "{text}",
   "title": "{where}: hãy trả lời"
  },
  "promise_committed": {
   "body": "Xuất hàng {ship}, đến nơi {arrive} ({customer})",
   "title": "Đã hứa: {part}, {count} cái"
  },
  "promise_late": {
   "body": "Hứa đến nơi {arrive}, nay dự kiến {now} ({customer}). Lý do chính: {limit}",
   "title": "Có thể muộn {days} ngày làm việc so với lời hứa: {part}, {count} cái"
  },
  "promise_late_unknown": {
   "body": "Hứa đến nơi {arrive} ({customer}). Hiện chưa tìm được ngày còn chỗ. Lý do có trên màn hình.",
   "title": "Có thể muộn {days} ngày làm việc trở lên so với lời hứa: {part}, {count} cái"
  },
  "promise_undated": {
   "body": "Hứa đến nơi {arrive} ({customer}). Lý do có trên màn hình.",
   "title": "Không còn thấy ngày đã hứa: {part}, {count} cái"
  },
  "push_refused": {
   "body": "{service} từ chối ({status}). Hãy tắt rồi bật lại thông báo trên máy đó.",
   "title": "Có máy không nhận được thông báo"
  },
  "push_test": {
   "body": "Máy này nhận được thông báo.",
   "title": "Thông báo đã đến"
  },
  "question": {
   "body": "{who}: {text}",
   "title": "Có câu hỏi về {where}"
  },
  "question_late": {
   "body": "{who} đang chờ: {text}",
   "title": "Câu hỏi về {where} vẫn chưa có trả lời"
  },
  "question_raised": {
   "body": "{who} đang chờ: {text}",
   "title": "Chưa ai trả lời câu hỏi về {where}"
  },
  "question_silent": {
   "body": "Đã báo cho người phụ trách: {text}",
   "title": "Câu hỏi của bạn về {where} chưa có trả lời"
  },
  "report_thanked": {
   "body": "Báo cáo ngày {day} của bạn",
   "title": "{who} gửi lời cảm ơn"
  },
  "slot_taken": {
   "body": "{who} cũng muốn những ngày này. Lời hứa của bạn giữ trước. Đến nơi {arrive} ({customer})",
   "title": "Người khác cũng muốn những ngày này: {part}, {count} cái"
  },
  "stop_raised": {
   "body": "{cause}. {text} 15 phút chưa ai nhận xử lý. Người báo: {who}",
   "title": "Vẫn đang dừng: {where}"
  },
  "stop_waits": {
   "body": "{cause}. {text} Đã qua 5 phút. Người báo: {who}",
   "title": "Chưa ai nhận xử lý: {where}"
  },
  "unnamed_late": {
   "body": "{text}",
   "title": "{where}: chưa có trả lời"
  },
  "unnamed_raised": {
   "body": "{text}",
   "title": "{where}: chưa ai trả lời"
  },
  "values": {
   "action": {
    "ack": "Đã hiểu",
    "open": "Mở"
   },
   "answer": {
    "conditional": "có điều kiện",
    "no": "không làm được",
    "yes": "làm được"
   },
   "cause": {
    "drawing": "Bản vẽ",
    "machine": "Máy",
    "material": "Vật liệu",
    "person": "Con người"
   },
   "day": {
    "form": "{day}/{month}"
   },
   "held": {
    "budget": "sau khi đủ số tin trong ngày",
    "quiet": "trong giờ yên lặng",
    "visit": "trong lúc thăm khách"
   },
   "limit": {
    "": "xem trên màn hình",
    "closed": "ngày nghỉ",
    "material": "vật liệu",
    "move": "chuyển",
    "outside": "gia công ngoài",
    "queue": "chờ đến lượt",
    "ship": "chờ xuất",
    "stopped": "máy dừng",
    "work": "gia công"
   },
   "month": {
    "1": "1",
    "10": "10",
    "11": "11",
    "12": "12",
    "2": "2",
    "3": "3",
    "4": "4",
    "5": "5",
    "6": "6",
    "7": "7",
    "8": "8",
    "9": "9"
   },
   "news": {
    "answer": "Trả lời câu hỏi",
    "answer_given": "Phản hồi cho câu hỏi",
    "approved_in_your_name": "Bạn được ghi là người chịu trách nhiệm",
    "called": "Có người nhắc đến bạn",
    "capacity_down": "Máy dừng",
    "decided": "Việc được giao đã quyết định",
    "decision_done": "Việc đã quyết định đã xong",
    "decision_due": "Đến ngày của việc đã quyết định",
    "decision_late": "Việc đã quyết định bị trễ",
    "device_wiped": "Mục nhập bị mất trên máy",
    "errand_ask": "Điều cần hỏi khách",
    "errand_thanks": "Lời cảm ơn gửi khách",
    "four_m_change": "Thay đổi 4M",
    "four_m_unseen": "Thay đổi 4M chưa xem",
    "handover": "Bàn giao ca",
    "hold_answered": "Xưởng trả lời",
    "hold_asked": "Giữ chỗ cần trả lời",
    "hold_expired": "Giữ chỗ hết hạn",
    "hold_expiring": "Giữ chỗ sắp hết hạn",
    "hold_moved": "Giữ chỗ bị lùi ngày",
    "hold_same": "Đã giữ chỗ",
    "hold_sooner": "Giữ chỗ sớm hơn",
    "hold_talk": "Cần bàn về lời hứa",
    "issue_raised": "Có vấn đề",
    "issue_solved": "Vấn đề đã xong",
    "issue_stop": "Dừng máy",
    "issue_taken": "Vấn đề có người nhận",
    "job_cancelled": "Đơn việc bị hủy",
    "job_due": "Ngày đến thay đổi",
    "job_enough": "Hàng tốt lại đủ",
    "job_held": "Đơn việc tạm dừng",
    "job_short": "Hàng tốt sắp thiếu",
    "job_state": "Đơn việc đổi trạng thái",
    "post_given": "Được nhờ trả lời trong phòng",
    "promise_committed": "Đã hứa chắc",
    "promise_late": "Lời hứa sẽ trễ",
    "promise_late_unknown": "Lời hứa sẽ trễ, chưa rõ ngày",
    "promise_undated": "Lời hứa mất ngày",
    "question": "Câu hỏi",
    "question_late": "Câu hỏi đang chờ trả lời",
    "question_raised": "Câu hỏi chưa ai trả lời",
    "question_silent": "Câu hỏi của bạn chưa có trả lời",
    "report_thanked": "Lời cảm ơn cho báo cáo ngày",
    "slot_taken": "Người khác muốn cùng ngày",
    "stop_raised": "Vẫn đang dừng máy",
    "stop_waits": "Dừng máy chưa ai nhận",
    "unnamed_late": "Bài đang chờ trả lời",
    "unnamed_raised": "Bài chưa ai trả lời",
    "visit_moved": "Giờ thăm thay đổi",
    "visit_near": "Sắp đến giờ thăm",
    "visit_off": "Chuyến thăm bị hủy",
    "visit_tomorrow": "Chuyến thăm ngày mai",
    "visit_with_you": "Cùng đi thăm khách",
    "voice_answered": "Trả lời tiếng nói khách hàng",
    "voice_heard": "Tiếng nói khách hàng",
    "word_said": "Từ bạn theo dõi"
   },
   "state": {
    "accepted": "khách đã nghiệm thu",
    "cancelled": "đã hủy",
    "finished": "xong các công đoạn",
    "held": "đang tạm dừng",
    "inquiry": "hỏi hàng",
    "ordered": "đã nhận đơn",
    "quoted": "đã báo giá",
    "released": "đã phát lệnh",
    "running": "đang làm",
    "shipped": "đã xuất hàng"
   },
   "what": {
    "drawing": "Bản vẽ",
    "machine": "Máy",
    "man": "Con người",
    "material": "Vật liệu",
    "method": "Cách làm"
   },
   "where": {
    "issue": "sự cố"
   },
   "who": {
    "anonymous": "không ghi tên"
   }
  },
  "visit_moved": {
   "body": "Bây giờ là {on} lúc {time}. {place}",
   "title": "Buổi thăm {customer} đã đổi giờ"
  },
  "visit_near": {
   "body": "{on} lúc {time}. {place}",
   "title": "Sắp đến giờ thăm {customer}"
  },
  "visit_off": {
   "body": "Trước đây dự định {on} lúc {time}.",
   "title": "Không còn buổi thăm {customer}"
  },
  "visit_tomorrow": {
   "body": "Đã tóm tắt những điều cần biết. Xem được cả khi không có mạng.",
   "title": "Ngày mai {time}: thăm {customer}"
  },
  "visit_with_you": {
   "body": "{on} lúc {time}. {place} (người nhập: {who})",
   "title": "Bạn cùng đi thăm {customer}"
  },
  "voice_answered": {
   "body": "{who}: {text}",
   "title": "Có trả lời cho lời của {customer}"
  },
  "voice_heard": {
   "body": "“{text}” (người nghe: {who})",
   "title": "Có lời của {customer}"
  },
  "webhook_off": {
   "body": "Địa chỉ đó không nhận nữa. Hãy xem mục “Gửi tin ra ngoài” trong cài đặt.",
   "title": "Đã tắt gửi tin đến “{name}”"
  },
  "webhook_test": {
   "body": "Tin từ Kakehashi sẽ đến đây.",
   "title": "Đã kết nối: {name}"
  },
  "word_said": {
   "body": "{who}: {text}",
   "title": "Có người viết “{word}”: {where}"
  }
 }
} as const;
