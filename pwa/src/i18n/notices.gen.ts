// Written by `python -m server generate`; do not edit.

export const NOTICES = {
 "en": {
  "answer": {
   "body": "{who}: {text}",
   "title": "Your question about {where} was answered"
  },
  "device_wiped": {
   "body": "Lost: entries {entries}, photos {photos}. Device: {device}. Please go through what has to be entered again.",
   "title": "Entries that were not sent are lost on the device of {who}"
  },
  "entries_parked": {
   "body": "By {who}. They are kept whole: whoever looks after the server sees them with “kakehashi parked”.",
   "title": "Entries that could not be read yet: {count}"
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
  "values": {
   "action": {
    "ack": "Got it",
    "open": "Open"
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
   }
  }
 },
 "ja": {
  "answer": {
   "body": "{who}さん：{text}",
   "title": "{where} の質問に答えが届きました"
  },
  "device_wiped": {
   "body": "消えたもの：入力 {entries}件、写真 {photos}枚。端末：{device}。本人と、入れ直すものを確かめてください。",
   "title": "{who}さんの端末で、送っていない入力が消えました"
  },
  "entries_parked": {
   "body": "入力した人: {who}。中身は残っています。サーバーの担当者が kakehashi parked で確かめられます。",
   "title": "まだ読み取れない入力が{count}件あります"
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
  "values": {
   "action": {
    "ack": "了解",
    "open": "開く"
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
   }
  }
 },
 "ja-easy": {
  "answer": {
   "body": "{who}さん：{text}",
   "title": "{where} の しつもんに こたえが 来ました"
  },
  "device_wiped": {
   "body": "消えたもの：入力 {entries}件、写真 {photos}まい。電話：{device}。いっしょに もう一度 入れてください。",
   "title": "{who}さんの 電話で、送っていない ものが 消えました"
  },
  "entries_parked": {
   "body": "書いた人: {who}。中身は のこっています。サーバーの 担当の人が kakehashi parked で 見られます。",
   "title": "まだ 読めない きろくが {count}件 あります"
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
  "values": {
   "action": {
    "ack": "わかりました",
    "open": "ひらく"
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
   }
  }
 },
 "vi": {
  "answer": {
   "body": "{who}: {text}",
   "title": "Câu hỏi về {where} đã có trả lời"
  },
  "device_wiped": {
   "body": "Đã mất: {entries} mục, {photos} ảnh. Máy: {device}. Hãy cùng kiểm tra và nhập lại.",
   "title": "Máy của {who} đã mất nội dung chưa gửi"
  },
  "entries_parked": {
   "body": "Người nhập: {who}. Nội dung vẫn được giữ. Người phụ trách máy chủ xem được bằng lệnh kakehashi parked.",
   "title": "Có {count} mục chưa đọc được"
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
  "values": {
   "action": {
    "ack": "Đã hiểu",
    "open": "Mở"
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
   }
  }
 }
} as const;
