package io.caduceus.standalone.canary;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Letters that every door has to refuse, by what is wrong with them; with marks in it. */
public final class Refusals {
  private final Map<String, Letter> letters = new LinkedHashMap<>();
  private final String noun;
  private final Marks marks;
  private final Marks names;

  private Refusals(String noun, Marks marks, Marks names) {
    this.noun = noun;
    this.marks = marks;
    this.names = names;
  }

  /**
   * New ones, for an event type like {@link Patient}'s.
   *
   * @param names for the names of metadata, which an answer may repeat to its sender
   */
  public static Map<String, Letter> of(String noun, Marks marks, Marks names) {
    Refusals refusals = new Refusals(noun, marks, names);
    refusals.againstTheSchema();
    refusals.againstTheSyntax();
    refusals.inTheMetadata();
    return refusals.letters;
  }

  private void againstTheSchema() {
    add("a number as text", body().put("ssn", marks.text()));
    add("a text as number", body().put("email", marks.number()));
    add("none of an enum", body().put("purpose", marks.text()));
    add("against a pattern", body().put("email", marks.text()));
    add("too short", body().put("beneficiary", marks.text().substring(0, 10)));
    add("too long", geography(marks.text() + marks.text()));
    add("none of oneOf", with("recordNumber", member(marks.text())));
    add("undeclared member", member(marks.text()).put("purpose", "PAYMENT").put("ssn", 1));
    add("undeclared member below", with("geography", member(marks.text())));
    add("key of a map", with("accounts", member(marks.text())));
    add("an object for an array", with("names", member(marks.text())));
    ObjectNode without = body();
    without.remove("ssn");
    add("without what is required", without);
    add("a text", quoted(marks.text()));
    add("an array", "[" + quoted(marks.text()) + "]");
  }

  private void againstTheSyntax() {
    String whole = body().toString();
    add("cut off", whole.substring(0, whole.length() / 2));
    add("rubbish behind", whole + marks.text());
    add("rubbish before", marks.text() + whole);
    add("without quotes", "{\"fax\": " + marks.text() + "}");
    add("bad escape", "{\"fax\": \"" + marks.text() + "\\q" + marks.text() + "\"}");
    String twice = quoted(marks.text());
    add("twice the same member", "{" + twice + ": 1, " + twice + ": 2}");
    add("too deep", "[".repeat(200) + quoted(marks.text()) + "]".repeat(200));
    add("a number without end", "{\"ssn\": " + marks.number() + "e99999}");
    add("a number too long", "{\"ssn\": " + ("" + marks.number()).repeat(20) + "}");
    add("half a pair", "{\"fax\": \"" + marks.text() + "\\ud800\"}");
    String some = quoted(marks.text());
    add("too large", "{\"other\": [" + (some + ",").repeat(50_000) + some + "]}");
  }

  private void inTheMetadata() {
    Letter good = letter(body().toString());
    for (String name : new String[] {"userId", "transactionId", "orderingKey"}) {
      letters.put("too long " + name, good.with(name, marks.text().repeat(60)));
    }
    letters.put("bad tag", good.with("tags", "no tag " + marks.text()));
    letters.put("bad time", good.with("occurredAt", marks.text()));
    letters.put("unknown metadata", good.with(names.text(), marks.text()));
    letters.put("bad id", new Letter("no id " + marks.text() + "/\u00e9", noun, body().toString()));
    letters.put("bad name", new Letter(id(), noun + "_" + marks.text(), body().toString()));
    letters.put("too long id", new Letter(marks.text().repeat(60), noun, body().toString()));
  }

  private ObjectNode body() {
    return Patient.body(marks);
  }

  private ObjectNode geography(String zip) {
    ObjectNode body = body();
    body.withObject("geography").put("zip", zip);
    return body;
  }

  private ObjectNode with(String member, ObjectNode value) {
    ObjectNode body = body();
    body.set(member, value);
    return body;
  }

  private ObjectNode member(String name) {
    return body().objectNode().put(name, marks.number());
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private void add(String what, ObjectNode body) {
    add(what, body.toString());
  }

  private void add(String what, String body) {
    letters.put(what, letter(body));
  }

  private Letter letter(String body) {
    return new Letter(id(), noun, body);
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }
}
