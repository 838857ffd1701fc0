package io.caduceus.admin.catalog;

import io.caduceus.admin.answers.Required;
import tools.jackson.databind.JsonNode;

/** A schema that is to be the next version, or is asked about. */
record NewVersion(JsonNode schema) {
  NewVersion {
    Required.member("schema", schema);
  }
}
