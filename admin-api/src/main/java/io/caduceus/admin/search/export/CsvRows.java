package io.caduceus.admin.search.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.admin.search.view.EventView;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * CSV as RFC 4180 has it, in UTF-8: a header, a record for each event, and a last record whose
 * {@code id} is {@value #END}, which no event can have. What is a list or an object is JSON.
 *
 * <p>A spreadsheet runs what looks like a formula, and publishers choose ids, tags and names. So
 * where the first character could begin one, an apostrophe stands before it.
 */
final class CsvRows implements Rows {
  static final String END = "#end";

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "type",
          "occurredAt",
          "receivedAt",
          "publisher",
          "sourceSystem",
          "userId",
          "transactionId",
          "causationId",
          "transactionType",
          "tags",
          "synthetic",
          "schemaVersion",
          "policyVersion",
          "traceparent",
          "expiresAt",
          "redacted",
          "revealed",
          "body");

  /** The last four are wide forms, which some spreadsheets read as the first four. */
  private static final String BEGIN_FORMULAS = "=+-@\t\r\n＝＋－＠";

  private final JsonMapper json;
  private final OutputStream out;

  CsvRows(JsonMapper json, OutputStream out) {
    this.json = json;
    this.out = out;
  }

  @Override
  public void begin() throws IOException {
    record(COLUMNS);
  }

  @Override
  public void add(EventView event) throws IOException {
    record(
        Arrays.asList(
            event.id(),
            event.type(),
            event.occurredAt(),
            event.receivedAt(),
            event.publisher(),
            event.sourceSystem(),
            event.userId(),
            event.transactionId(),
            event.causationId(),
            event.transactionType(),
            json.writeValueAsString(event.tags()),
            event.synthetic(),
            event.schemaVersion(),
            event.policyVersion(),
            event.traceparent(),
            event.expiresAt(),
            json.writeValueAsString(event.redacted()),
            json.writeValueAsString(event.revealed()),
            json.writeValueAsString(event.body())));
  }

  @Override
  public void end(End end) throws IOException {
    List<@Nullable Object> cells = new ArrayList<>(Collections.nCopies(COLUMNS.size(), null));
    cells.set(0, END);
    cells.set(COLUMNS.size() - 1, json.writeValueAsString(end));
    record(cells);
    out.flush();
  }

  private void record(List<? extends @Nullable Object> cells) throws IOException {
    String line =
        cells.stream()
            .map(it -> it == null ? "" : quoted(harmless(it.toString())))
            .collect(Collectors.joining(",", "", "\r\n"));
    out.write(line.getBytes(UTF_8));
  }

  private static String harmless(String text) {
    return !text.isEmpty() && BEGIN_FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
