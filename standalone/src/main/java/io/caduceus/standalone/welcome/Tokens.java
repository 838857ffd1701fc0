package io.caduceus.standalone.welcome;

import io.caduceus.registry.ApplicationName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bearer tokens of a local instance. The credentials it was given stay in the data folder, readable
 * by their owner alone: this is for development, where one person is every application.
 */
public final class Tokens {
  private static final JsonMapper JSON = ExactJson.MAPPER;

  private final Api admin;
  private final Path data;

  /**
   * @param data the instance's data folder
   */
  public Tokens(Api admin, Path data) {
    this.admin = admin;
    this.data = data;
  }

  /** A token for the bootstrap administrator. */
  public String admin() throws IOException {
    return admin.token("admin", Files.readString(data.resolve("secrets/admin")).strip());
  }

  /** A token for an application, with a credential made at the first call. */
  public String of(ApplicationName application) throws IOException {
    Path file = credentials(application);
    if (!Files.exists(file)) {
      keep(
          application,
          admin
              .post(
                  "/v1/applications/" + application + "/credentials",
                  admin(),
                  JSON.createObjectNode())
              .orFail("a new credential for " + application));
    }
    JsonNode kept = JSON.readTree(Files.readString(file));
    return admin.token(kept.path("clientId").asString(), kept.path("clientSecret").asString());
  }

  /** Keeps the credential in an answer, {@code clientId} and {@code clientSecret}, for later. */
  void keep(ApplicationName application, JsonNode answer) throws IOException {
    ObjectNode credential =
        JSON.createObjectNode()
            .put("clientId", answer.required("clientId").asString())
            .put("clientSecret", answer.required("clientSecret").asString());
    keep(credentials(application), JSON.writeValueAsString(credential));
  }

  /** Writes a file that its owner alone can read. */
  static void keep(Path file, String secret) throws IOException {
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, secret);
  }

  private Path credentials(ApplicationName application) {
    return data.resolve("credentials").resolve(application + ".json");
  }
}
