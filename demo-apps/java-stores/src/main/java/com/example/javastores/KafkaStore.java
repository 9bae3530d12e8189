package com.example.javastores;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import kafka.log.LogManager;
import kafka.log.UnifiedLog;
import kafka.server.BrokerTopicStats;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.Record;
import org.apache.kafka.common.record.SimpleRecord;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.server.util.KafkaScheduler;
import org.apache.kafka.storage.internals.log.FetchIsolation;
import org.apache.kafka.storage.internals.log.LogDirFailureChannel;

/** One partition in a broker's log directory, without the broker: segments and mapped indexes. */
final class KafkaStore implements Store {
  private static final int ALL = 1 << 20;

  private final KafkaScheduler scheduler = new KafkaScheduler(1);
  private final LogManager manager;
  private final UnifiedLog log;

  KafkaStore(File at) {
    scheduler.startup();
    manager =
        LogManager.apply(
            config(at),
            new scala.collection.mutable.ArrayBuffer<String>(),
            resource -> new Properties(),
            scheduler,
            Time.SYSTEM,
            new BrokerTopicStats(Optional.empty()),
            new LogDirFailureChannel(1),
            false);
    manager.startup(new scala.collection.immutable.HashSet<>());
    log =
        manager.getOrCreateLog(new TopicPartition("notes", 0), false, false, scala.Option.empty());
  }

  private static KafkaConfig config(File at) {
    Properties config = new Properties();
    config.put("process.roles", "broker");
    config.put("node.id", "1");
    config.put("controller.quorum.voters", "2@localhost:1");
    config.put("controller.listener.names", "CONTROLLER");
    config.put("listeners", "PLAINTEXT://localhost:1");
    config.put("log.dirs", at.getAbsolutePath());
    config.put("log.cleaner.enable", "false");
    return KafkaConfig.fromProps(config);
  }

  @Override
  public Collection<String> notes() {
    List<String> notes = new ArrayList<>();
    for (long at = log.logStartOffset(); at < log.logEndOffset(); ) {
      for (Record record : log.read(at, ALL, FetchIsolation.LOG_END, true).records.records()) {
        notes.add(Utils.utf8(record.value()));
        at = record.offset() + 1;
      }
    }
    return notes;
  }

  @Override
  public void add(String note) {
    log.appendAsLeader(
        MemoryRecords.withRecords(CompressionType.NONE, new SimpleRecord(note.getBytes(UTF_8))),
        0,
        log.appendAsLeader$default$3(),
        log.appendAsLeader$default$4(),
        log.appendAsLeader$default$5(),
        log.appendAsLeader$default$6());
  }

  @Override
  public void close() throws InterruptedException {
    manager.shutdown();
    scheduler.shutdown();
  }
}
