package com.example.probe.files;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/** Watches the directories that are named, and prints each event as it comes, until it is ended. */
public class WatchLines {
  /** DIRECTORY... */
  public static void main(String[] args) throws Exception {
    WatchService service = FileSystems.getDefault().newWatchService();
    for (String name : args) {
      Paths.get(name)
          .register(
              service,
              StandardWatchEventKinds.ENTRY_CREATE,
              StandardWatchEventKinds.ENTRY_DELETE,
              StandardWatchEventKinds.ENTRY_MODIFY);
    }
    System.out.println("watching");
    while (true) {
      WatchKey key = service.take();
      for (WatchEvent<?> event : key.pollEvents()) {
        Path directory = (Path) key.watchable();
        System.out.println(event.kind() + " " + directory + " " + event.context());
      }
      key.reset();
    }
  }
}
