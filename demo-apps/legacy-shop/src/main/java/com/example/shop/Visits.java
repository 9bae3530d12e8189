package com.example.shop;

import java.util.Date;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;

/** How often the shop was opened, and when last. In the preferences, as marketing asked for it. */
class Visits {
  private final Preferences preferences = Preferences.userRoot().node("com/example/shop");
  private final String last = preferences.get("last", "never");

  void count() throws BackingStoreException {
    preferences.putInt("visits", number() + 1);
    preferences.put("last", new Date().toString());
    preferences.flush();
  }

  int number() {
    return preferences.getInt("visits", 0);
  }

  /** When the shop was opened before this time. */
  String last() {
    return last;
  }
}
