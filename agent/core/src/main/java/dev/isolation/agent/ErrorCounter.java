package dev.isolation.agent;

import dev.isolation.bootstrap.SuppressedErrors;
import dev.isolation.home.Member;
import dev.isolation.home.Report;

/** Writes each error of the agent down for {@code ps}, and says the first. */
final class ErrorCounter extends SuppressedErrors.Listener {
  private final Member member;
  private final Report report;

  ErrorCounter(Member member, Report report) {
    this.member = member;
    this.report = report;
  }

  @Override
  public void counted(String where, Throwable error, long count) {
    if (count == 1) {
      report.info("error of the agent in " + where + ": " + error + " (ps counts further ones)");
    }
    member.countError(where, error, count);
  }
}
