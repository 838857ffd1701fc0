package io.caduceus.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** Which versions are compared, as the build wrote them down. */
final class Versions {
  private Versions() {}

  static Map<String, String> told() {
    Properties read = new Properties();
    try (InputStream file = Versions.class.getResourceAsStream("versions.properties")) {
      if (file == null) {
        throw new IllegalStateException("the build left no versions.properties");
      }
      read.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> told = new LinkedHashMap<>();
    read.stringPropertyNames().stream()
        .sorted()
        .forEach(name -> told.put(name, read.getProperty(name)));
    return told;
  }
}
