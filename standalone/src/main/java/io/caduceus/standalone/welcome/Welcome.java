package io.caduceus.standalone.welcome;

import io.caduceus.samples.Samples;
import io.caduceus.standalone.parts.Part;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;

/** What a newcomer sees once everything runs. */
public final class Welcome {
  private static final String SHOWN = Samples.CLAIM_SUBMITTED.name().toString();

  private final Doors doors;
  private final Tokens tokens;
  private final SampleCatalogue samples;
  private final KafkaLogins logins;
  private final PrintStream out;

  public Welcome(Doors doors, Path data, KafkaLogins logins, PrintStream out) {
    this.doors = doors;
    Api admin = new Api(doors.admin());
    this.tokens = new Tokens(admin, data);
    this.samples = new SampleCatalogue(doors, new Catalogue(admin, tokens));
    this.logins = logins;
    this.out = out;
  }

  /** Registers the sample catalogue and publishes its events, unless an earlier start did. */
  public void seed() throws IOException {
    samples.start();
    publish();
  }

  /** What registers the sample catalogue; it needs the admin API, and nothing else of the apps. */
  public Part samples() {
    return samples;
  }

  /** Publishes an event of each type, if the samples were registered just now. */
  public void publish() throws IOException {
    if (samples.isNew()) {
      new SampleEvents(new Api(doors.intake()), tokens).publish();
    }
  }

  /**
   * Prints what to know and what to try.
   *
   * @param samples whether there are any to show
   */
  public void show(boolean samples) throws IOException {
    out.println(
        """

        ┌──────────────────────────────────────────────────────────────────┐
        │ Development only, synthetic data: no TLS, keys and secrets in    │
        │ files of the data folder. Do not put a real member's data here.  │
        └──────────────────────────────────────────────────────────────────┘
        """
            .indent(2));
    showAddresses();
    if (samples) {
      showTwoViews();
      showCommands();
    }
  }

  private void showAddresses() {
    out.println("  publish     POST " + doors.intake() + "/v1/events, gRPC " + doors.grpc());
    out.println(
        "              HL7 v2 by MLLP " + doors.mllp() + " or POST " + doors.intake() + "/v1/hl7");
    out.println("              SOAP " + doors.servlets() + "/soap/v1/events.wsdl");
    out.println("  contract    " + doors.servlets() + "/docs");
    out.println("  admin API   " + doors.admin() + "/v1");
    out.println("  tokens      " + doors.admin() + "/oauth2/token");
    out.println("  Kafka       " + doors.kafka() + ", logins by ./caduceus kafka-client NAME");
    out.println("  registry    " + doors.registry());
    out.println();
  }

  private void showTwoViews() throws IOException {
    out.println("One event, " + SHOWN + ", as two subscribers received it:");
    out.println();
    new TwoViews(doors, logins)
        .of(SHOWN, Catalogue.GRANTED, Catalogue.PLAIN, Duration.ofSeconds(20))
        .ifPresentOrElse(
            lines -> lines.forEach(out::println),
            () -> out.println("  (not delivered within 20 s; ./caduceus doctor looks for why)"));
    out.println();
  }

  private void showCommands() {
    out.println(
        """
        Try it, in another terminal:

          # publish
          curl -si %1$s/v1/events -H "Authorization: Bearer $(./caduceus token claims-portal)" \\
            -H 'Content-Type: application/json' \\
            -d '{"noun":"Claim","verb":"Decided","object":"Reconsideration","body":{"claimId":"CLM-1",
                 "memberId":"MBR-1","amountInDispute":10.5,"decision":"UPHELD"}}'

          # watch a subscription
          ./caduceus watch %3$s

          # or with Kafka's own tools
          ./caduceus kafka-client analytics > analytics.properties
          kafka-console-consumer.sh --bootstrap-server %4$s --from-beginning \\
            --consumer.config analytics.properties --topic caduceus.sub.%3$s

          # search the event store
          curl -s %2$s/v1/events:search -H "Authorization: Bearer $(./caduceus token care-team)" \\
            -H 'Content-Type: application/json' -d '{"types":["Claim.*.*"],"limit":1}'
        """
            .formatted(doors.intake(), doors.admin(), Catalogue.PLAIN, doors.kafka()));
  }
}
