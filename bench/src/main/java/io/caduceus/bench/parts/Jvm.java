package io.caduceus.bench.parts;

import io.caduceus.standalone.parts.ChildProcess;
import io.caduceus.standalone.parts.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A JVM of its own, so that what it works is its own as well. It ends when the bench does. */
public final class Jvm implements AutoCloseable {
  private static final Patience TO_START = new Patience(Duration.ofMinutes(5));

  private final String name;
  private final ChildProcess process;
  private final Path log;

  private Jvm(String name, ChildProcess process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * What is to be run.
   *
   * @param classPath of the program; contenders do not share one
   * @param memory such as {@code 512m}: as much for each contender
   * @param environment what is not to be seen among the arguments
   */
  public record Program(
      String name,
      String main,
      String classPath,
      String memory,
      List<String> arguments,
      Map<String, String> environment) {

    /** Of this module or of the product, which are on our own class path. */
    public static Program ours(
        String name, Class<?> main, List<String> arguments, Map<String, String> environment) {
      String classPath = System.getProperty("java.class.path");
      return new Program(name, main.getName(), classPath, "512m", arguments, environment);
    }

    /**
     * The same with another heap.
     *
     * @param options of the JVM, between blanks
     */
    public Program within(String heap, String options) {
      Map<String, String> with = new HashMap<>(environment);
      with.put("JDK_JAVA_OPTIONS", options);
      return new Program(name, main, classPath, heap, arguments, with);
    }
  }

  /**
   * @param folder for its log
   * @param answers whether it is ready
   * @throws IllegalStateException if it will not be; the message names its log
   */
  static Jvm started(Program program, Path folder, BooleanSupplier answers) {
    Path log = folder.resolve(program.name() + ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xms" + program.memory(), "-Xmx" + program.memory()));
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(List.of("-Dcaduceus.log=" + log, "-cp", program.classPath(), program.main()));
    command.addAll(program.arguments());
    ChildProcess process =
        new ChildProcess(
            command, program.environment(), folder.resolve(program.name() + ".out.log"));
    Jvm jvm = new Jvm(program.name(), process, log);
    process.start();
    if (!TO_START.awaits(answers, process::isAlive)) {
      jvm.close();
      throw new IllegalStateException(program.name() + " does not start; see " + log);
    }
    return jvm;
  }

  /** What it has worked so far. */
  public Account account() {
    return Account.of(process.pid())
        .orElseThrow(() -> new IllegalStateException(name + " has ended; see " + log));
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.stop();
  }
}
