// The same record as in ../record.py.
import { randomBytes } from 'node:crypto';

const WORDS = (
  '機械が 止まり ました 刃物の 交換を お願い します 次の 工程へ 回します 寸法は 図面 どおり 良品 不良 検査 待ち 材料が 届きました ' +
  'バリ取り 確認 済み 納期 変更 承知 しました 三番 旋盤 外径 内径 面取り 洗浄 梱包'
).split(' ');
const SENT = 'sent ';
const any = (below) => Math.trunc(Math.random() * below);

export function newId() {
  const hex = Date.now().toString(16).padStart(12, '0') + randomBytes(10).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

export function make(about, by) {
  const words = Array.from({ length: 6 }, () => WORDS[any(WORDS.length)]).join('').slice(0, 24);
  const text = `${words} ${1 + any(400)}個 ${SENT}${process.hrtime.bigint()}`;
  const at = new Date().toISOString();
  return { id: newId(), kind: 'post', by, at, about_kind: 'room', about_id: about, form: 'remark', text };
}

export function ageMs(text, now) {
  const at = text.lastIndexOf(SENT);
  return at < 0 ? null : (now - Number(text.slice(at + SENT.length))) / 1e6;
}
