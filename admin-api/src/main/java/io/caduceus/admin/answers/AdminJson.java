package io.caduceus.admin.answers;

import io.caduceus.event.EventPattern;
import io.caduceus.event.EventTypeName;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.SubscriptionName;
import io.caduceus.registry.TeamName;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.function.Function;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * How this API reads and writes JSON: strictly, with exact numbers, RFC 3339 dates, ISO 8601
 * durations, and the registry's names as plain strings.
 */
public final class AdminJson {
  /** The most bytes a request's body may have. */
  static final int MOST_BYTES = 1 << 20;

  /** The most levels a request's body may be deep. */
  static final int MOST_LEVELS = 128;

  private AdminJson() {}

  public static JsonMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxDocumentLength(MOST_BYTES)
                    .maxNestingDepth(MOST_LEVELS)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .addModule(names())
        .build();
  }

  private static SimpleModule names() {
    SimpleModule names = new SimpleModule("names");
    text(names, EventTypeName.class, EventTypeName::parse);
    text(names, EventPattern.class, EventPattern::parse);
    text(names, ApplicationName.class, ApplicationName::new);
    text(names, SubscriptionName.class, SubscriptionName::new);
    text(names, TeamName.class, TeamName::new);
    text(names, FieldPath.class, FieldPath::parse);
    text(names, Duration.class, AdminJson::duration);
    return names;
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "is an ISO 8601 duration in days or less, as P30D or PT12H");
    }
  }

  private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> parse) {
    module.addSerializer(type, ToStringSerializer.instance);
    module.addDeserializer(type, new FromText<>(type, parse));
  }
}
