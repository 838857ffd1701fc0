package io.caduceus.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.caduceus.bench.payload.Payloads;
import io.caduceus.bench.payload.Shape;
import io.caduceus.event.EventId;
import io.caduceus.event.avro.SealedField;
import io.caduceus.protect.Keyring;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.FieldRules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the intake does to one body, and what others do. Results are returned, so that none is left
 * out.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH sets it up
public class BodyLoops {
  private static final long SEED = 1;
  private static final byte[] VALUE = "\"abcdefghijklmnop\"".getBytes(UTF_8);

  @Param("1024")
  public int bytes;

  @Param("3")
  public int sensitive;

  private final JsonFactory jackson = new JsonFactory();
  private final EventId id = new EventId("bench-1");
  private byte[] text;
  private String string;
  private Body body;
  private Body refused;
  private JsonNode tree;
  private BodyValidator validator;
  private BodyValidator validator07;
  private Schema networknt;
  private FieldRules rules;
  private List<FieldRule> places;
  private Keyring keyring;

  @Setup
  public void setUp() throws IOException {
    Payloads payloads = new Payloads(new Shape(bytes, sensitive), SEED);
    text = payloads.body(1);
    string = new String(text, UTF_8);
    body = Body.parse(text);
    refused = Body.parse(string.replaceFirst("}$", ",\"undeclared\":1}").getBytes(UTF_8));
    tree = new JsonMapper().readTree(text);
    validator = BodyValidator.of(payloads.schema(Payloads.DRAFT_2020_12));
    validator07 = BodyValidator.of(payloads.schema(Payloads.DRAFT_07));
    networknt =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(payloads.schema(Payloads.DRAFT_2020_12), InputFormat.JSON);
    places = payloads.rules();
    rules = FieldRules.of(places);
    keyring = Keyring.loadOrCreate(Files.createTempDirectory("bench-keys"));
  }

  /** J: the least that anybody can do who reads a body and writes another. */
  @Benchmark
  public int copy() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length);
    try (JsonParser parser = jackson.createParser(ObjectReadContext.empty(), text);
        JsonGenerator generator = jackson.createGenerator(ObjectWriteContext.empty(), out)) {
      while (parser.nextToken() != null) {
        generator.copyCurrentEvent(parser);
      }
    }
    return out.size();
  }

  @Benchmark
  public Object parse() {
    return Body.parse(text);
  }

  @Benchmark
  public Object validate() {
    return validator.violations(body);
  }

  @Benchmark
  public Object validate07() {
    return validator07.violations(body);
  }

  /**
   * What is wrong comes last, so that all that is checked before the engine is asked is in vain.
   */
  @Benchmark
  public Object validateRefused() {
    return validator.violations(refused);
  }

  @Benchmark
  public Object networknt() {
    return networknt.validate(tree);
  }

  @Benchmark
  public Object networkntParsing() {
    return networknt.validate(string, InputFormat.JSON);
  }

  @Benchmark
  public Object protect() {
    return FieldProtector.protect(id, body, rules, keyring);
  }

  /** From the bytes as they came, as the tree's way has it. */
  @Benchmark
  public Object protectParsing() {
    return FieldProtector.protect(id, Body.parse(text), rules, keyring);
  }

  /** What nobody can do without: each sensitive value by itself through the cipher. */
  @Benchmark
  public Object seal() {
    List<SealedField> sealed = new ArrayList<>();
    for (FieldRule rule : places) {
      sealed.add(keyring.seal(id, rule.path().toString(), rule.classification(), VALUE));
    }
    return sealed;
  }
}
