package io.caduceus.standalone.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import org.bson.RawBsonDocument;

/** Every document of every collection of every database, as BSON. */
final class DocumentsInStore {
  private DocumentsInStore() {}

  static void show(String uri, Evidence evidence) {
    try (MongoClient client = MongoClients.create(uri)) {
      for (String database : client.listDatabaseNames()) {
        for (String name : client.getDatabase(database).listCollectionNames()) {
          String place = database + "." + name;
          evidence.show("store name", place.getBytes(UTF_8));
          for (RawBsonDocument document :
              client.getDatabase(database).getCollection(name, RawBsonDocument.class).find()) {
            byte[] bytes = new byte[document.getByteBuffer().remaining()];
            document.getByteBuffer().get(bytes);
            evidence.show("store " + place, bytes);
          }
        }
      }
    }
  }
}
