package io.caduceus.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what a registry once answered, in memory and, given a folder, on disk: ids and schemas
 * never change, so a registry that is down does not stop what is already known. {@link #latest} is
 * the exception: it may change, and is remembered only for when the registry cannot be asked.
 */
public final class KnownSchemas implements SchemaRegistry {
  private final SchemaRegistry registry;
  private final @Nullable Path folder;
  private final Map<Integer, Schema> byId = new ConcurrentHashMap<>();
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();

  /**
   * @param folder where to keep the snapshot, created if missing; null keeps it in memory alone
   */
  public KnownSchemas(SchemaRegistry registry, @Nullable Path folder) {
    this.registry = registry;
    this.folder = folder;
  }

  @Override
  public int register(String subject, Schema schema) {
    return known(subject, schema, true);
  }

  @Override
  public int find(String subject, Schema schema) {
    return known(subject, schema, false);
  }

  @Override
  public Registered latest(String subject) {
    String name = "latest-" + fileName(subject);
    Registered latest;
    try {
      latest = registry.latest(subject);
    } catch (SchemaUnavailable unavailable) {
      String remembered = read(name);
      if (remembered == null) {
        throw unavailable;
      }
      int id = Integer.parseInt(remembered);
      return new Registered(id, byId(id));
    }
    remember(latest.id(), latest.schema());
    write(name, Integer.toString(latest.id()));
    return latest;
  }

  @Override
  public Schema byId(int id) {
    return byId.computeIfAbsent(
        id,
        missing -> {
          String remembered = read(missing + ".avsc");
          if (remembered != null) {
            return new Schema.Parser().parse(remembered);
          }
          Schema schema = registry.byId(missing);
          write(missing + ".avsc", schema.toString());
          return schema;
        });
  }

  private int known(String subject, Schema schema, boolean register) {
    String name =
        fileName(subject)
            + '-'
            + Long.toHexString(SchemaNormalization.parsingFingerprint64(schema));
    return ids.computeIfAbsent(
        name,
        missing -> {
          String remembered = read(missing);
          if (remembered != null) {
            return Integer.valueOf(remembered);
          }
          int id = register ? registry.register(subject, schema) : registry.find(subject, schema);
          remember(id, schema);
          write(missing, Integer.toString(id));
          return id;
        });
  }

  private void remember(int id, Schema schema) {
    if (byId.putIfAbsent(id, schema) == null) {
      write(id + ".avsc", schema.toString());
    }
  }

  private @Nullable String read(String name) {
    if (folder == null || !Files.exists(folder.resolve(name))) {
      return null;
    }
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("the schema snapshot cannot be read", e);
    }
  }

  private void write(String name, String text) {
    if (folder == null) {
      return;
    }
    try {
      Files.createDirectories(folder);
      Path draft = Files.createTempFile(folder, "draft", null);
      Files.writeString(draft, text);
      Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("the schema snapshot cannot be written", e);
    }
  }

  private static String fileName(String subject) {
    return subject.replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
