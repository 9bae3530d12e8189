package dev.isolation.instrumentation.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parameters of well-known libraries that take a path into native code, read from their class
 * files: sqlite-jdbc 3.7 to 3.53, rocksdbjni 9.7, leveldbjni 1.8, lmdbjava 0.9, duckdb_jdbc 1.3.
 * One that a version lacks is passed over; one that the user names must be there.
 */
public final class NativePathTable {
  private static final String[] KNOWN = {
    "org.sqlite.core.NativeDB#_open(0)",
    "org.sqlite.core.NativeDB#backup(1)",
    "org.sqlite.core.NativeDB#restore(1)",
    "org.sqlite.NativeDB#_open(0)",
    "org.rocksdb.RocksDB#open(1)",
    "org.rocksdb.RocksDB#openROnly(1)",
    "org.rocksdb.RocksDB#openAsSecondary(1)",
    "org.rocksdb.RocksDB#openAsSecondary(2)",
    "org.rocksdb.RocksDB#listColumnFamilies(1)",
    "org.rocksdb.RocksDB#destroyDB(0)",
    "org.rocksdb.RocksDB#ingestExternalFile(2)",
    "org.rocksdb.TtlDB#open(1)",
    "org.rocksdb.TtlDB#openCF(1)",
    "org.rocksdb.TransactionDB#open(2)",
    "org.rocksdb.OptimisticTransactionDB#open(1)",
    "org.rocksdb.BackupEngineOptions#newBackupEngineOptions(0)",
    "org.rocksdb.BackupEngine#restoreDbFromBackup(2)",
    "org.rocksdb.BackupEngine#restoreDbFromBackup(3)",
    "org.rocksdb.BackupEngine#restoreDbFromLatestBackup(1)",
    "org.rocksdb.BackupEngine#restoreDbFromLatestBackup(2)",
    "org.rocksdb.Checkpoint#createCheckpoint(1)",
    "org.rocksdb.Checkpoint#exportColumnFamily(2)",
    "org.rocksdb.DBOptions#setDbLogDir(1)",
    "org.rocksdb.DBOptions#setWalDir(1)",
    "org.rocksdb.DBOptions#setDbPaths(1)",
    "org.rocksdb.Options#setDbLogDir(1)",
    "org.rocksdb.Options#setWalDir(1)",
    "org.rocksdb.Options#setDbPaths(1)",
    "org.rocksdb.Options#setCfPaths(1)",
    "org.rocksdb.ColumnFamilyOptions#setCfPaths(1)",
    "org.rocksdb.OptionsUtil#loadLatestOptions(1)",
    "org.rocksdb.OptionsUtil#loadOptionsFromFile(1)",
    "org.rocksdb.OptionsUtil#getLatestOptionsFileName(0)",
    "org.rocksdb.PersistentCache#newPersistentCache(1)",
    "org.rocksdb.SstFileReader#open(1)",
    "org.rocksdb.SstFileWriter#open(1)",
    "org.fusesource.leveldbjni.internal.NativeDB$DBJNI#Open(1)",
    "org.fusesource.leveldbjni.internal.NativeDB$DBJNI#DestroyDB(0)",
    "org.fusesource.leveldbjni.internal.NativeDB$DBJNI#RepairDB(0)",
    "org.lmdbjava.Env$Builder#open(0)",
    "org.lmdbjava.Env#copy(0)",
    "org.duckdb.DuckDBNative#duckdb_jdbc_startup(0)",
  };

  /** QuestDB hands addresses of names, not names, to native code, which listens as well. */
  private static final Set<String> REFUSED =
      new HashSet<>(Arrays.asList("io/questdb/std/Files", "io/questdb/network/Net"));

  private NativePathTable() {}

  /** True for a class of native file or socket calls in which no path can be seen. */
  public static boolean isOutOfReach(String internalName) {
    return REFUSED.contains(internalName);
  }

  /**
   * The parameters by the internal name of their class.
   *
   * @param further what the user names
   */
  public static Map<String, List<NativePath>> with(List<NativePath> further) {
    Map<String, List<NativePath>> table = new HashMap<>();
    for (String known : KNOWN) {
      add(table, NativePath.parse(known));
    }
    for (NativePath path : further) {
      add(table, path);
    }
    return table;
  }

  private static void add(Map<String, List<NativePath>> table, NativePath path) {
    List<NativePath> paths = table.get(path.type());
    if (paths == null) {
      paths = new ArrayList<>();
      table.put(path.type(), paths);
    }
    paths.add(path);
  }
}
