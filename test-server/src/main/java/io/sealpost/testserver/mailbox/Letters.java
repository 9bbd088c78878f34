package io.sealpost.testserver.mailbox;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

import com.icegreen.greenmail.store.StoredMessage;

/// The letters that were looked at, kept as long as their messages.
final class Letters {
  private final Map<StoredMessage, Letter> known = Collections.synchronizedMap(new WeakHashMap<>());

  Letter of(StoredMessage message) {
    Letter letter = known.get(message);
    if (letter == null) {
      // The letter must not hold the key of its own entry, only what is inside it.
      letter = new Letter(message.getMimeMessage());
      known.put(message, letter);
    }
    return letter;
  }
}
