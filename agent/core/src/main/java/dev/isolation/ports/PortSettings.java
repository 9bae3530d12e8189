package dev.isolation.ports;

import dev.isolation.home.Home;
import dev.isolation.home.Instance;
import dev.isolation.home.Member;
import dev.isolation.home.Report;
import java.io.File;

/** What the port logic needs to know about this process, wired by the agent. */
public final class PortSettings {
  private final Home home;
  private final Instance instance;
  private final Member member;
  private final PortPlan plan;
  private final boolean strict;
  private final boolean crossAllowed;
  private final boolean passesOnError;

  /**
   * Settings.
   *
   * @param home all instances
   * @param instance this one
   * @param member this process
   * @param plan the arithmetic
   * @param strict fail rather than move on
   * @param crossAllowed connects to another instance pass
   * @param passesOnError what cannot be isolated passes
   */
  public PortSettings(
      Home home,
      Instance instance,
      Member member,
      PortPlan plan,
      boolean strict,
      boolean crossAllowed,
      boolean passesOnError) {
    this.home = home;
    this.instance = instance;
    this.member = member;
    this.plan = plan;
    this.strict = strict;
    this.crossAllowed = crossAllowed;
    this.passesOnError = passesOnError;
  }

  /** Makes the handler of the port hooks. */
  public PortMapper handler(Report report) {
    return new PortMapper(this, new PortTable(home, instance, member.pid()), report);
  }

  File home() {
    return home.directory();
  }

  String instance() {
    return instance.name();
  }

  Member member() {
    return member;
  }

  PortPlan plan() {
    return plan;
  }

  boolean isStrict() {
    return strict;
  }

  boolean crossAllowed() {
    return crossAllowed;
  }

  boolean passesOnError() {
    return passesOnError;
  }
}
