import type { Words } from '../../i18n';
import type ja from './words.ja';

const words: Words<typeof ja> = {
  title: 'News',
  hint: 'What you were told',
  none: 'No news yet',
  noneHint: 'Tap “Watch” on a job and its news will come here.',
  fresh: 'Unread',
  urgent: 'Urgent',
  readAll: 'Mark all as read',
  notYet: 'This has not reached the device yet',
  notYetHint: 'Wait a moment where there is a signal.',
  settings: 'Push messages',
  never: 'A shared device never receives a person’s news. It is all under News.',
  reason: 'This device tells you when a job you watch moves.',
  turnOn: 'Receive messages on this device',
  turnOff: 'Stop on this device',
  on: 'This device receives messages',
  test: 'Send a test',
  tested: 'Sent. It arrives in a moment.',
  noneYet: 'none yet',
  last: (time) => `Last message: ${time}`,
  cannot: {
    home_screen: 'On an iPhone, add the app to the Home Screen first',
    unsupported: 'This browser cannot receive messages',
    denied: 'Messages are blocked in this device’s settings',
  },
  mend: {
    home_screen: 'Tap Share, then “Add to Home Screen”, and open Kakehashi from there.',
    unsupported: 'You can always read them under News.',
    denied: 'Allow notifications for this app in the settings. You can always read them under News.',
  },
  errors: {
    push_failed: { what: 'The device could not be registered for messages.', next: 'Try again where there is a signal.' },
  },
};
export default words;
