package io.caduceus.intake;

import io.caduceus.registry.ApplicationName;
import io.caduceus.samples.Samples;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event as any protocol could carry it. */
public record Attempt(
    ApplicationName publisher,
    String type,
    String body,
    @Nullable String id,
    List<String> tags,
    boolean synthetic,
    @Nullable String traceparent) {
  /** What the samples have for a member's changed physician, by who may publish it. */
  public static Attempt pcpChange() {
    return of(
        Samples.MEMBER_CONTACT, "Member.Changed.Pcp", Samples.body(Samples.MEMBER_CHANGED_PCP));
  }

  public static Attempt of(ApplicationName publisher, String type, String body) {
    return new Attempt(publisher, type, body, null, List.of(), false, null);
  }

  public Attempt id(String id) {
    return new Attempt(publisher, type, body, id, tags, synthetic, traceparent);
  }

  public Attempt body(String body) {
    return new Attempt(publisher, type, body, id, tags, synthetic, traceparent);
  }

  public Attempt by(ApplicationName publisher) {
    return new Attempt(publisher, type, body, id, tags, synthetic, traceparent);
  }

  public Attempt type(String type) {
    return new Attempt(publisher, type, body, id, tags, synthetic, traceparent);
  }

  public Attempt tags(String... tags) {
    return new Attempt(publisher, type, body, id, List.of(tags), synthetic, traceparent);
  }

  public Attempt madeUp() {
    return new Attempt(publisher, type, body, id, tags, true, traceparent);
  }

  public Attempt traced(String traceparent) {
    return new Attempt(publisher, type, body, id, tags, synthetic, traceparent);
  }
}
