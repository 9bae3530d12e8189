package dev.isolation.ports;

import dev.isolation.home.Events;
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
  private boolean strict;
  private boolean crossAllowed;
  private boolean reportsRequested;
  private boolean sharesPaths;

  /**
   * Settings with every flag off.
   *
   * @param home all instances
   * @param instance this one
   * @param member this process
   * @param plan which number a requested one becomes
   */
  public PortSettings(Home home, Instance instance, Member member, PortPlan plan) {
    this.home = home;
    this.instance = instance;
    this.member = member;
    this.plan = plan;
  }

  /** Whether a taken number fails rather than moves on. */
  public PortSettings strict(boolean on) {
    strict = on;
    return this;
  }

  /** Whether connects to another instance pass. */
  public PortSettings crossAllowed(boolean on) {
    crossAllowed = on;
    return this;
  }

  /** Whether sockets tell the numbers that the app requested. */
  public PortSettings reportsRequested(boolean on) {
    reportsRequested = on;
    return this;
  }

  /** Whether a path that native code binds may be the machine's. */
  public PortSettings sharesPaths(boolean on) {
    sharesPaths = on;
    return this;
  }

  /** Makes the handler of the port hooks. */
  public PortMapper handler(Report report, Events events) {
    return new PortMapper(this, report, events);
  }

  PortTable table(OwnSockets sockets) {
    return new PortTable(home, instance, member.pid(), sockets);
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

  boolean sharesPaths() {
    return sharesPaths;
  }

  File home() {
    return home.directory();
  }

  boolean reportsRequested() {
    return reportsRequested;
  }
}
