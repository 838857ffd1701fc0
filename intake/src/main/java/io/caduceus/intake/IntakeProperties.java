package io.caduceus.intake;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The intake's own settings, under {@code caduceus.intake}.
 *
 * @param address that every door of the intake listens on
 * @param servlet SOAP, the contracts, health and metrics
 * @param limits how fast one publisher may publish
 */
@ConfigurationProperties("caduceus.intake")
public record IntakeProperties(
    @DefaultValue("127.0.0.1") String address,
    @DefaultValue Rest rest,
    @DefaultValue Grpc grpc,
    @DefaultValue Hl7 hl7,
    @DefaultValue Servlet servlet,
    @DefaultValue Limits limits,
    @DefaultValue Recent recent,
    @DefaultValue Subjects subjects,
    @DefaultValue Log log) {

  /**
   * The REST door, and whatever else comes by HTTP.
   *
   * @param port 0 takes any free one
   * @param eventLoops 0 means one for each core
   * @param mostConnections at a time; more are closed
   * @param mostContent of all requests from their first byte to their answer, of one publisher at
   *     most as many as it leaves free; beyond, 503 is the answer
   * @param idleTimeout after which a connection without a request is closed
   * @param uploadTimeout within which a request's content must have arrived
   * @param tls null for a door without
   */
  public record Rest(
      @DefaultValue("8080") int port,
      @DefaultValue("0") int eventLoops,
      @DefaultValue("10000") int mostConnections,
      @DefaultValue("128MB") DataSize mostContent,
      @DefaultValue("60s") Duration idleTimeout,
      @DefaultValue("30s") Duration uploadTimeout,
      @Nullable Tls tls) {
    public Rest {
      requirePort("caduceus.intake.rest.port", port);
      requireOne("caduceus.intake.rest.most-connections", mostConnections);
      requirePositive("caduceus.intake.rest.idle-timeout", idleTimeout);
      requirePositive("caduceus.intake.rest.upload-timeout", uploadTimeout);
      if (eventLoops < 0) {
        throw new IllegalArgumentException("caduceus.intake.rest.event-loops is negative");
      }
      if (mostContent.toMegabytes() < 16 || mostContent.toMegabytes() > 1024) {
        throw new IllegalArgumentException(
            "caduceus.intake.rest.most-content is less than two batches or more than 1GB");
      }
    }
  }

  /**
   * The gRPC door.
   *
   * @param port 0 takes any free one
   * @param reflection whether a client without the {@code .proto} files may ask for them
   * @param mostUnanswered events of one stream that may await their answer; no more are read
   * @param mostConnections at a time; more are closed
   * @param mostCalls of one connection at a time, streams included
   * @param mostMetadataSize of one call
   * @param arrivalTimeout within which a connection must have been set up, and the event of a call
   *     have arrived
   * @param idleTimeout after which a connection without calls, or a stream without events, is
   *     closed
   * @param longestConnection after which a connection takes no more calls; those under way go on
   * @param keepalive after which a silent client is asked whether it is still there
   * @param shortestKeepalive a client that asks more often is turned away
   * @param tls null for a door without
   */
  public record Grpc(
      @DefaultValue("9090") int port,
      @DefaultValue("false") boolean reflection,
      @DefaultValue("256") int mostUnanswered,
      @DefaultValue("10000") int mostConnections,
      @DefaultValue("100") int mostCalls,
      @DefaultValue("16KB") DataSize mostMetadataSize,
      @DefaultValue("30s") Duration arrivalTimeout,
      @DefaultValue("5m") Duration idleTimeout,
      @DefaultValue("1h") Duration longestConnection,
      @DefaultValue("60s") Duration keepalive,
      @DefaultValue("10s") Duration shortestKeepalive,
      @Nullable Tls tls) {
    public Grpc {
      requirePort("caduceus.intake.grpc.port", port);
      requireOne("caduceus.intake.grpc.most-unanswered", mostUnanswered);
      requireOne("caduceus.intake.grpc.most-calls", mostCalls);
      requireOne("caduceus.intake.grpc.most-connections", mostConnections);
      requirePositive("caduceus.intake.grpc.arrival-timeout", arrivalTimeout);
      requirePositive("caduceus.intake.grpc.idle-timeout", idleTimeout);
      requirePositive("caduceus.intake.grpc.longest-connection", longestConnection);
      requirePositive("caduceus.intake.grpc.keepalive", keepalive);
      requirePositive("caduceus.intake.grpc.shortest-keepalive", shortestKeepalive);
      if (mostMetadataSize.compareTo(DataSize.ofKilobytes(4)) < 0) {
        throw new IllegalArgumentException(
            "caduceus.intake.grpc.most-metadata-size has no room for a token");
      }
    }
  }

  /**
   * What HL7 messages mean, by whatever door they come.
   *
   * @param mappings folder of mappings besides those that ship, and over them
   * @param zone of times that name none, neither themselves nor in MSH-7
   */
  public record Hl7(@Nullable Path mappings, @DefaultValue("UTC") ZoneId zone) {}

  /**
   * SOAP, the contracts, health and metrics.
   *
   * @param port 0 takes any free one
   * @param uploadTimeout within which a request's content must have arrived
   */
  public record Servlet(
      @DefaultValue("8085") int port, @DefaultValue("30s") Duration uploadTimeout) {
    public Servlet {
      requirePort("caduceus.intake.servlet.port", port);
      requirePositive("caduceus.intake.servlet.upload-timeout", uploadTimeout);
    }
  }

  /**
   * The window in which an event sent twice is recognised by this replica.
   *
   * @param most events remembered, at about 300 bytes each
   * @param window for how long
   */
  public record Recent(@DefaultValue("100000") int most, @DefaultValue("10m") Duration window) {
    public Recent {
      requirePositive("caduceus.intake.recent.window", window);
      requireOne("caduceus.intake.recent.most", most);
    }
  }

  /**
   * The data subjects whose keys this replica remembers; who is not among them gets another key.
   *
   * @param most subjects remembered, at about 1.2 KB each
   */
  public record Subjects(@DefaultValue("20000") int most) {
    public Subjects {
      requireOne("caduceus.intake.subjects.most", most);
    }
  }

  /**
   * The firehose.
   *
   * @param inFlight bytes that may await the broker's acknowledgement, of one publisher at most as
   *     many as it leaves free; beyond, 503 is the answer
   * @param deliveryTimeout after which an event's outcome counts as unknown; less than 5 s
   * @param mostEventSize of one protected event; the topic must take as much
   */
  public record Log(
      @DefaultValue("24MB") DataSize inFlight,
      @DefaultValue("4s") Duration deliveryTimeout,
      @DefaultValue("4MB") DataSize mostEventSize) {
    public Log {
      requirePositive("caduceus.intake.log.delivery-timeout", deliveryTimeout);
      if (2 * mostEventSize.toBytes() > inFlight.toBytes()) {
        throw new IllegalArgumentException(
            "caduceus.intake.log.most-event-size is more than half of"
                + " caduceus.intake.log.in-flight");
      }
    }
  }

  private static void requirePort(String key, int port) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException(key + " is no port");
    }
  }

  private static void requireOne(String key, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(key + " is less than 1");
    }
  }

  private static void requirePositive(String key, Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException(key + " is not positive");
    }
  }
}
