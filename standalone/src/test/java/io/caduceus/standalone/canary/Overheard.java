package io.caduceus.standalone.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** What this process says while it is listened to: its log with all of a line, and both streams. */
public final class Overheard extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  public Overheard() {
    System.setOut(new PrintStream(new Both(out), true, UTF_8));
    System.setErr(new PrintStream(new Both(err), true, UTF_8));
    start();
    root().addAppender(this);
  }

  @Override
  protected void append(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(event.getFormattedMessage());
    line.append(' ').append(event.getThreadName()).append(' ').append(event.getLoggerName());
    line.append(event.getMDCPropertyMap()).append(event.getKeyValuePairs());
    if (event.getThrowableProxy() != null) {
      line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    lines.add(line.toString());
  }

  void show(Evidence evidence) {
    lines.forEach(line -> evidence.show("log", line.getBytes(UTF_8)));
    evidence.show("printed", printed.toByteArray());
  }

  @Override
  public void close() {
    root().detachAppender(this);
    System.setOut(out);
    System.setErr(err);
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  /** Passes on what it remembers. */
  private final class Both extends OutputStream {
    private final PrintStream onwards;

    Both(PrintStream onwards) {
      this.onwards = onwards;
    }

    @Override
    public void write(int one) {
      printed.write(one);
      onwards.write(one);
    }
  }
}
