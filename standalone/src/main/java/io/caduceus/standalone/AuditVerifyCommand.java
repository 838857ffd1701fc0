package io.caduceus.standalone;

import io.caduceus.admin.audit.AuditReviewConfiguration;
import io.caduceus.protect.AuditPublicKeys;
import io.caduceus.standalone.access.KafkaClient;
import io.caduceus.standalone.access.KafkaUser;
import io.caduceus.standalone.parts.BroughtParts;
import io.caduceus.standalone.parts.LocalParts;
import io.caduceus.standalone.parts.Loopback;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./caduceus audit verify}: 0 if the audit is what was written, 1 if not. */
@Command(
    name = "verify",
    description = {
      "Walk the audit's chain and say whether it is what was written.",
      "Without --mongodb or --export: the audit of the instance that is running."
    })
final class AuditVerifyCommand implements Callable<Integer> {
  @Mixin private KeysOption keys = new KeysOption();

  @Option(
      names = "--mongodb",
      paramLabel = "URI",
      description = "the database (or set CADUCEUS_MONGODB)")
  private @Nullable String mongodb;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "where checkpoints were published (or set CADUCEUS_KAFKA)")
  private @Nullable String kafka;

  @Option(
      names = "--kafka-properties",
      paramLabel = "FILE",
      description = "log in there as this says (or set CADUCEUS_KAFKA_PROPERTIES)")
  private @Nullable Path kafkaProperties;

  @Option(names = "--export", paramLabel = "FILE", description = "an export, not a database")
  private @Nullable Path export;

  @Option(
      names = "--checkpoints",
      paramLabel = "FILE",
      description = "checkpoints that were put aside, one a line; may be given several times")
  private List<Path> checkpoints = List.of();

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      description = "what ./caduceus audit key printed, instead of --keys")
  private @Nullable Path publicKey;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "believe the newest genuine checkpoint up to this, and begin behind it")
  private @Nullable Instant since;

  @Override
  public Integer call() throws IOException {
    return review().verify(System.out) ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private AuditReviewConfiguration review() throws IOException {
    BroughtParts brought = BroughtParts.from(System.getenv()).withKafka(kafka, kafkaProperties);
    Map<String, Object> given = brought.kafkaClient().map(KafkaClient::settings).orElse(null);
    String database = mongodb == null ? brought.mongodb().orElse(null) : mongodb;
    if (export != null) {
      return new AuditReviewConfiguration(
          null, export, genuine(), checkpoints, kafka == null ? null : given, since);
    }
    if (database != null) {
      return new AuditReviewConfiguration(database, null, genuine(), checkpoints, given, since);
    }
    Ports ports = keys.data().running().ports();
    return new AuditReviewConfiguration(
        "mongodb://" + Loopback.HOST + ":" + ports.of(Door.STORE),
        null,
        genuine(),
        checkpoints,
        given == null
            ? LocalParts.embeddedKafka(
                    keys.data().folder().path(), ports.doors().kafka(), KafkaUser.ADMIN)
                .settings()
            : given,
        since);
  }

  private AuditPublicKeys genuine() {
    return publicKey == null ? keys.audit() : AuditPublicKeys.load(publicKey);
  }
}
