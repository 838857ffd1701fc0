package io.caduceus.bench.product;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.Random;

/**
 * Admissions as a hospital's system writes them (HL7 v2.5.1, ADT^A01), each of another patient. All
 * that is in them was made from the seed and the number.
 */
public final class Admissions {
  /** What the shipped mapping makes of them. */
  public static final String EVENT_TYPE = "Patient.Admitted.Encounter";

  private static final String ID = "hl7:ADT:BENCH:A";
  private static final List<String> FAMILIES = List.of("Ash", "Birch", "Cedar", "Elm", "Hazel");
  private static final List<String> GIVEN = List.of("Alma", "Bruno", "Clara", "Dario", "Edda");

  private final long seed;

  public Admissions(long seed) {
    this.seed = seed;
  }

  /** The message with this number, with a control id of its own. */
  public byte[] message(int number) {
    Random random = new Random(seed ^ (number * 0x9E3779B97F4A7C15L));
    String family = FAMILIES.get(random.nextInt(FAMILIES.size()));
    String given = GIVEN.get(random.nextInt(GIVEN.size()));
    String mrn = "M%08d".formatted(number);
    String day = "19%02d%02d%02d".formatted(random.nextInt(100), 1 + random.nextInt(12), 7);
    String phone = "(314)555-%04d".formatted(random.nextInt(10_000));
    String text =
        String.join(
            "\r",
            "MSH|^~\\&|ADT|BENCH|CADUCEUS|HUB|20261120101530+0000||ADT^A01^ADT_A01|A%08d|T|2.5.1"
                .formatted(number),
            "EVN|A01|20261120101500",
            "PID|1||%s^^^BENCH^MR~%09d^^^USA^SS||%s^%s^Q^^||%s|F||2106-3|%d Oak Street^^Springfield^MO^63101^USA^H||%s^PRN~(314)555-0100^ORN||en|M|CAT|V%08d|"
                .formatted(
                    mrn,
                    random.nextInt(1_000_000_000),
                    family,
                    given,
                    day,
                    1 + random.nextInt(9000),
                    phone,
                    number),
            "NK1|1|%s^Kim|SPO|%d Oak Street^^Springfield^MO|%s"
                .formatted(family, 1 + random.nextInt(9000), phone),
            "PV1|1|I|WEST^%d^%d^BENCH||||%010d^Fern^Robin^^^DR|%010d^Moss^Jo^^^DR||MED||||7|||%010d^Fern^Robin|IN|V%08d"
                .formatted(
                    100 + random.nextInt(400),
                    1 + random.nextInt(4),
                    random.nextInt(1_000_000_000),
                    random.nextInt(1_000_000_000),
                    random.nextInt(1_000_000_000),
                    number),
            "PV2|||^Chest pain, short of breath since the morning",
            "AL1|1|DA|PCN^Penicillin^L|SV|Hives",
            "DG1|1||I20.%d^Angina pectoris^I10|||A".formatted(random.nextInt(10)),
            "IN1|1|PLAN%d|%d|A Health Plan||||GRP-%04d||||||||%s^%s|SEL|%s|%d Oak Street^^Springfield^MO"
                .formatted(
                    random.nextInt(10),
                    10_000 + random.nextInt(90_000),
                    random.nextInt(10_000),
                    family,
                    given,
                    day,
                    1 + random.nextInt(9000)));
    return (text + "\r").getBytes(US_ASCII);
  }

  /** Which message an event came from, by the event's id; below zero if from none of these. */
  public static int number(String eventId) {
    return eventId.startsWith(ID) ? Integer.parseInt(eventId.substring(ID.length())) : -1;
  }
}
