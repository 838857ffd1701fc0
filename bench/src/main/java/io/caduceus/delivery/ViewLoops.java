package io.caduceus.delivery;

import io.caduceus.event.avro.SealedField;
import io.caduceus.protect.Opening;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the router does to one body, for who sees nothing of it and for who sees everything. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH sets it up
public class ViewLoops {
  @Param("1024")
  public int bytes;

  @Param("3")
  public int sensitive;

  private Views views;

  @Setup
  public void setUp() throws IOException {
    views = Views.of(bytes, sensitive);
  }

  @Benchmark
  public Object redacted() {
    return EventView.of(views.body(), Viewer.outside(), views.rules(), views.keyring());
  }

  @Benchmark
  public Object revealed() {
    return EventView.of(views.body(), views.everything(), views.rules(), views.keyring());
  }

  /** What nobody can do without: each sealed value by itself through the cipher. */
  @Benchmark
  public Object open() {
    List<Opening> opened = new ArrayList<>();
    for (SealedField field : views.body().sealed()) {
      opened.add(
          views
              .keyring()
              .open(views.body().eventId(), field, views.rules(), views.everything().grant()));
    }
    return opened;
  }
}
