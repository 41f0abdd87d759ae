// web-push as its documentation says: sendNotification for each subscription, here fifty at a time as ours does.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import webPush from 'web-push';

const { phones, text, key, atOnce } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
webPush.setVapidDetails('mailto:it@shop.example', key.publicKey, key.privateKey);
console.log(JSON.stringify({ ready: true }));
for await (const _ of createInterface({ input: process.stdin })) {
  const waiting = phones.values();
  const one = async () => {
    for (const phone of waiting) await webPush.sendNotification(phone, text, { TTL: 86400, urgency: 'high', topic: 'stop' });
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  console.log(JSON.stringify({ sent: phones.length }));
}
