package com.example.javastores;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A repository with a work tree: each note is a file and a commit. Its index is locked. */
final class GitStore implements Store {
  private final Repository repository;
  private DirCache index;

  GitStore(File at) throws IOException {
    repository = new FileRepositoryBuilder().setWorkTree(at).build();
    if (!repository.getObjectDatabase().exists()) {
      repository.create();
    }
    index = repository.lockDirCache();
  }

  /** Opens it after a process died, as Git's message on a stale lock tells. */
  static Store unlock(File at) throws IOException {
    Files.deleteIfExists(new File(at, ".git/index.lock").toPath());
    return new GitStore(at);
  }

  @Override
  public Collection<String> notes() throws IOException {
    List<String> notes = new ArrayList<>();
    ObjectId head = repository.resolve(Constants.HEAD);
    if (head == null) {
      return notes;
    }
    try (RevWalk walk = new RevWalk(repository)) {
      walk.markStart(walk.parseCommit(head));
      for (RevCommit commit : walk) {
        String note = commit.getFullMessage();
        File file = new File(repository.getWorkTree(), note);
        if (index.findEntry(note) >= 0 && file.isFile()) {
          notes.add(note);
        }
      }
    }
    return notes;
  }

  @Override
  public void add(String note) throws IOException {
    Files.write(new File(repository.getWorkTree(), note).toPath(), note.getBytes(UTF_8));
    try (ObjectInserter objects = repository.newObjectInserter()) {
      DirCacheEntry entry = new DirCacheEntry(note);
      entry.setFileMode(FileMode.REGULAR_FILE);
      entry.setObjectId(objects.insert(Constants.OBJ_BLOB, note.getBytes(UTF_8)));
      DirCacheBuilder entries = index.builder();
      if (index.getEntryCount() > 0) {
        entries.keep(0, index.getEntryCount());
      }
      entries.add(entry);
      entries.finish();
      ObjectId commit = objects.insert(commit(note, index.writeTree(objects)));
      objects.flush();
      writeIndex();
      update(commit);
    }
  }

  private CommitBuilder commit(String note, ObjectId tree) throws IOException {
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    commit.setAuthor(new PersonIdent("someone", "someone@example.com"));
    commit.setCommitter(commit.getAuthor());
    commit.setMessage(note);
    ObjectId head = repository.resolve(Constants.HEAD);
    if (head != null) {
      commit.setParentId(head);
    }
    return commit;
  }

  private void writeIndex() throws IOException {
    index.write();
    if (!index.commit()) {
      throw new IOException("cannot write the index");
    }
    index = repository.lockDirCache();
  }

  private void update(ObjectId commit) throws IOException {
    RefUpdate update = repository.updateRef(Constants.HEAD);
    update.setNewObjectId(commit);
    update.setRefLogMessage("commit", false);
    RefUpdate.Result result = update.update();
    if (result != RefUpdate.Result.NEW && result != RefUpdate.Result.FAST_FORWARD) {
      throw new IOException("cannot update the branch: " + result);
    }
  }

  @Override
  public void close() {
    index.unlock();
    repository.close();
  }
}
