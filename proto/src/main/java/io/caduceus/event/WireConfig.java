package io.caduceus.event;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the wire serializers, under the names Confluent gave them, so that a
 * configuration fits either. {@code schema.snapshot.dir} is our own.
 *
 * @param registry where schemas come from
 * @param autoRegister register a schema that its subject does not hold yet (default true)
 * @param useLatest insist that the schema is its subject's newest version (default false)
 * @param subjects how a subject is named
 */
record WireConfig(
    SchemaRegistry registry, boolean autoRegister, boolean useLatest, SubjectNames subjects) {
  static final String URL = "schema.registry.url";
  static final String USER_INFO = "basic.auth.user.info";
  static final String AUTO_REGISTER = "auto.register.schemas";
  static final String USE_LATEST = "use.latest.version";
  static final String SUBJECTS = "value.subject.name.strategy";
  static final String SNAPSHOT = "schema.snapshot.dir";

  /** How the subject of a value's schema is named; the Confluent class names are understood. */
  enum SubjectNames {
    TopicNameStrategy,
    RecordNameStrategy,
    TopicRecordNameStrategy;

    String subject(String topic, String record) {
      return switch (this) {
        case TopicNameStrategy -> topic + "-value";
        case RecordNameStrategy -> record;
        case TopicRecordNameStrategy -> topic + "-" + record;
      };
    }
  }

  static WireConfig of(Map<String, ?> settings) {
    String url = text(settings, URL);
    if (url == null) {
      throw new IllegalArgumentException(URL + " is not set");
    }
    String snapshot = text(settings, SNAPSHOT);
    SchemaRegistry http =
        new HttpSchemaRegistry(
            Arrays.stream(url.split(",")).map(String::trim).map(URI::create).toList(),
            text(settings, USER_INFO));
    return of(settings, new KnownSchemas(http, snapshot == null ? null : Path.of(snapshot)));
  }

  static WireConfig of(Map<String, ?> settings, SchemaRegistry registry) {
    return new WireConfig(
        registry,
        flag(settings, AUTO_REGISTER, true),
        flag(settings, USE_LATEST, false),
        subjects(text(settings, SUBJECTS)));
  }

  private static SubjectNames subjects(@Nullable String strategy) {
    return strategy == null
        ? SubjectNames.TopicNameStrategy
        : SubjectNames.valueOf(strategy.substring(strategy.lastIndexOf('.') + 1));
  }

  private static boolean flag(Map<String, ?> settings, String name, boolean otherwise) {
    String text = text(settings, name);
    return text == null ? otherwise : Boolean.parseBoolean(text);
  }

  private static @Nullable String text(Map<String, ?> settings, String name) {
    Object value = settings.get(name);
    return value == null || value.toString().isBlank() ? null : value.toString();
  }
}
