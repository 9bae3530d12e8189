package dev.isolation.processes;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The JDK's programs that neither listen nor run the app's code. They see the machine as it is;
 * those that do either ({@code rmiregistry}, {@code jshell} …) are isolated like any app.
 */
final class JdkTools {
  private static final Set<String> NAMES =
      setOf(
          "extcheck idlj jar jarsigner javac javadoc javah javap jcmd jconsole jdeprscan jdeps jfr"
              + " jhsdb jimage jinfo jlink jmap jmod jnativescan jpackage jps jstack jstat keytool"
              + " kinit klist ktab native2ascii pack200 policytool rmic schemagen serialver"
              + " unpack200 wsgen wsimport xjc");

  private static final Set<String> MAIN_CLASSES =
      setOf(
          "com.sun.java.util.jar.pack.Driver"
              + " com.sun.tools.corba.se.idl.toJavaPortable.Compile"
              + " com.sun.tools.extcheck.Main"
              + " com.sun.tools.internal.jxc.SchemaGenerator"
              + " com.sun.tools.internal.ws.WsGen"
              + " com.sun.tools.internal.ws.WsImport"
              + " com.sun.tools.internal.xjc.Driver"
              + " com.sun.tools.javac.Main"
              + " com.sun.tools.javadoc.Main"
              + " com.sun.tools.javah.Main"
              + " com.sun.tools.javap.Main"
              + " com.sun.tools.jdeprscan.Main"
              + " com.sun.tools.jdeps.Main"
              + " com.sun.tools.jnativescan.Main"
              + " jdk.javadoc.internal.tool.Main"
              + " jdk.jfr.internal.tool.Main"
              + " jdk.jpackage.main.Main"
              + " jdk.tools.jimage.Main"
              + " jdk.tools.jlink.internal.Main"
              + " jdk.tools.jmod.Main"
              + " sun.jvm.hotspot.SALauncher"
              + " sun.rmi.rmic.Main"
              + " sun.security.tools.jarsigner.Main"
              + " sun.security.tools.keytool.Main"
              + " sun.security.tools.policytool.PolicyTool"
              + " sun.tools.jar.Main"
              + " sun.tools.jcmd.JCmd"
              + " sun.tools.jconsole.JConsole"
              + " sun.tools.jinfo.JInfo"
              + " sun.tools.jmap.JMap"
              + " sun.tools.jps.Jps"
              + " sun.tools.jstack.JStack"
              + " sun.tools.jstat.Jstat"
              + " sun.tools.native2ascii.Main"
              + " sun.tools.serialver.SerialVer");

  private JdkTools() {}

  private static Set<String> setOf(String words) {
    return new HashSet<>(Arrays.asList(words.split(" ")));
  }

  /** Whether an executable of a JDK is one of them. */
  static boolean isName(String executable) {
    return NAMES.contains(executable);
  }

  /**
   * Whether this JVM is one of them.
   *
   * @param command {@code sun.java.command}: main class, with its module before a slash from 9 on
   * @param applicationHome {@code application.home}, which the tools' launchers set, unlike {@code
   *     java}
   */
  static boolean isRunning(String command, String applicationHome) {
    int space = command.indexOf(' ');
    String target = space < 0 ? command : command.substring(0, space);
    String main = target.substring(target.indexOf('/') + 1);
    return applicationHome != null && MAIN_CLASSES.contains(main);
  }
}
