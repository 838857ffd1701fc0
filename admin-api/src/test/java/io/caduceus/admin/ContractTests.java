package io.caduceus.admin;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.Yaml;

/** Holds the handlers to {@code openapi/admin.yaml}, and it to them. */
class ContractTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  private static Map<String, Object> contract = Map.of();

  /** By method and path; there are two where the answer has two forms. */
  private static Map<String, List<HandlerMethod>> handlers = Map.of();

  @BeforeAll
  static void read() throws Exception {
    try (var in = new ClassPathResource("openapi/admin.yaml").getInputStream()) {
      contract = new Yaml().load(in);
    }
    handlers = handlers();
  }

  @Test
  void describesEveryHandlerAndNothingElse() {
    assertThat(operations().keySet()).isEqualTo(handlers.keySet());
  }

  @Test
  void describesTheMembersOfEveryRequest() {
    handlers.forEach(
        (operation, methods) ->
            parameters(methods)
                .filter(it -> it.isAnnotationPresent(RequestBody.class))
                .forEach(body -> assertDescribed(operation, body)));
  }

  private static void assertDescribed(String operation, Parameter body) {
    Map<String, Object> schema =
        resolved(
            at(
                operations().get(operation),
                "requestBody",
                "content",
                "application/json",
                "schema"));

    assertThat(at(schema, "properties").keySet())
        .as(operation)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(body.getType().getRecordComponents()).map(it -> it.getName()).toList());
    assertThat(schema.get("additionalProperties")).as(operation).isEqualTo(false);
  }

  @Test
  void describesTheQueryOfEveryHandler() {
    operations()
        .forEach(
            (operation, described) -> {
              Set<String> taken =
                  parameters(handlers.get(operation))
                      .filter(it -> it.isAnnotationPresent(RequestParam.class))
                      .map(Parameter::getName)
                      .collect(toSet());
              assertThat(queryParameters(described)).as(operation).isEqualTo(taken);
            });
  }

  @Test
  void leadsEveryReferenceSomewhere() {
    assertThat(references(contract))
        .isNotEmpty()
        .allSatisfy(it -> assertThat(target(it)).isNotNull());
  }

  @Test
  void isServedToEverybody() {
    Answer answer = admin.anonymous().get("/openapi/admin.yaml");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).startsWith("openapi: 3.1.0");
  }

  @Test
  void answersEverythingElseOnlyToThoseWhoHaveAToken() {
    handlers.keySet().stream()
        .filter(it -> !it.equals("GET /openapi/admin.yaml"))
        .forEach(
            operation -> {
              String[] parts = operation.split(" ");
              Answer answer =
                  admin
                      .anonymous()
                      .request(parts[0], parts[1].replaceAll("\\{\\w+}", "some-name"), null);
              assertThat(answer.status()).as(operation).isEqualTo(401);
              assertThat(answer.code()).as(operation).isEqualTo("unauthenticated");
              assertThat(at(operations().get(operation), "responses")).containsKeys("401", "403");
            });
  }

  private static Stream<Parameter> parameters(List<HandlerMethod> methods) {
    return methods.stream().flatMap(it -> Arrays.stream(it.getMethod().getParameters()));
  }

  private static Map<String, List<HandlerMethod>> handlers() {
    Map<String, List<HandlerMethod>> all = new TreeMap<>();
    admin
        .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach(
            (mapping, handler) ->
                mapping
                    .getMethodsCondition()
                    .getMethods()
                    .forEach(
                        method ->
                            mapping
                                .getPatternValues()
                                .forEach(
                                    path ->
                                        all.computeIfAbsent(
                                                method + " " + path, it -> new ArrayList<>())
                                            .add(handler))));
    return all;
  }

  private static Map<String, Map<String, Object>> operations() {
    Map<String, Map<String, Object>> all = new TreeMap<>();
    at(contract, "paths")
        .forEach(
            (path, item) ->
                map(item)
                    .forEach(
                        (method, operation) -> {
                          if (!method.equals("parameters")) {
                            all.put(
                                method.toUpperCase(Locale.ROOT) + " " + path,
                                new HashMap<>(map(operation)));
                          }
                        }));
    return all;
  }

  private static Set<String> queryParameters(Map<String, Object> operation) {
    Set<String> names = new TreeSet<>();
    for (Object each : (List<?>) operation.getOrDefault("parameters", List.of())) {
      Map<String, Object> parameter = resolved(map(each));
      if (parameter.get("in").equals("query")) {
        names.add((String) parameter.get("name"));
      }
    }
    return names;
  }

  private static Set<String> references(Object node) {
    Set<String> found = new LinkedHashSet<>();
    if (node instanceof Map<?, ?> object) {
      object.forEach(
          (name, value) -> {
            if (name.equals("$ref") && value instanceof String reference) {
              found.add(reference);
            }
            found.addAll(references(value));
          });
    } else if (node instanceof List<?> list) {
      list.forEach(it -> found.addAll(references(it)));
    }
    return found;
  }

  private static Map<String, Object> resolved(Map<String, Object> node) {
    return node.get("$ref") instanceof String reference ? map(target(reference)) : node;
  }

  private static Object target(String reference) {
    return at(contract, reference.substring("#/".length()).split("/"));
  }

  private static Map<String, Object> at(Map<String, Object> from, String... path) {
    Map<String, Object> here = from;
    for (String step : path) {
      assertThat(here).containsKey(step);
      here = map(here.get(step));
    }
    return here;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }
}
