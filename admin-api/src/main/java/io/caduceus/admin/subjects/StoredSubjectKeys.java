package io.caduceus.admin.subjects;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import io.caduceus.protect.SubjectHash;
import io.caduceus.protect.SubjectKeyId;
import io.caduceus.protect.SubjectKeys;
import io.caduceus.protect.avro.SubjectKeyRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * The data subjects' keys in the store, one document each: {@code _id} is the key's id, and {@code
 * wrapped} is not there any more once it is {@code forgotten}. A forgotten key never comes back.
 */
public final class StoredSubjectKeys implements SubjectKeys {
  private static final String ID = "_id";
  private static final String WRAPPED = "wrapped";
  private static final String AT = "at";
  private static final String FORGOTTEN = "forgotten";
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoCollection<Document> keys;

  StoredSubjectKeys(MongoDatabase store) {
    // Neither a fail-over nor a late replica may bring back what was destroyed.
    this.keys =
        store
            .getCollection("subjectKeys")
            .withWriteConcern(WriteConcern.MAJORITY)
            .withReadPreference(ReadPreference.primary());
  }

  @Override
  public Held find(SubjectKeyId id) {
    Document found = keys.find(eq(ID, id.toString())).first();
    return found == null ? new Unknown() : Held.of(record(found));
  }

  /** Takes in what the topic says of a key. */
  void take(SubjectKeyId id, SubjectKeyRecord record) {
    ByteBuffer wrapped = record.getWrapped();
    if (wrapped == null) {
      keys.updateOne(eq(ID, id.toString()), forgotten(record.getAt()), UPSERT);
      return;
    }
    byte[] key = new byte[wrapped.remaining()];
    wrapped.duplicate().get(key);
    keys.updateOne(
        eq(ID, id.toString()),
        combine(setOnInsert(WRAPPED, new Binary(key)), setOnInsert(AT, Date.from(record.getAt()))),
        UPSERT);
  }

  /** Destroys all keys of a subject that are known here. */
  void destroy(SubjectHash subject, Instant now) {
    keys.updateMany(and(of(subject), exists(FORGOTTEN, false)), forgotten(now));
  }

  private static Bson forgotten(Instant at) {
    return combine(unset(WRAPPED), set(FORGOTTEN, Date.from(at)));
  }

  /** How many keys of a subject can still be used. */
  long present(SubjectHash subject) {
    return keys.countDocuments(and(of(subject), exists(FORGOTTEN, false)));
  }

  /** How many keys of a subject were destroyed, now or before. */
  long destroyed(SubjectHash subject) {
    return keys.countDocuments(and(of(subject), exists(FORGOTTEN)));
  }

  /** The keys of a subject that were destroyed. */
  List<String> destroyedIds(SubjectHash subject) {
    return keys.find(and(of(subject), exists(FORGOTTEN)))
        .map(it -> it.getString(ID))
        .into(new ArrayList<>());
  }

  void forEachId(Consumer<String> action) {
    keys.find().map(it -> it.getString(ID)).forEach(action);
  }

  /** What is to be said of a key now, or null if there is none. */
  @Nullable SubjectKeyRecord record(String id) {
    Document found = keys.find(eq(ID, id)).first();
    return found == null ? null : record(found);
  }

  /** By the ids alone, which begin with the subject: {@code 0} follows on {@code /}. */
  private static Bson of(SubjectHash subject) {
    return and(gt(ID, subject + "/"), lt(ID, subject + "0"));
  }

  private static SubjectKeyRecord record(Document found) {
    Date forgotten = found.getDate(FORGOTTEN);
    if (forgotten != null) {
      return new SubjectKeyRecord(null, forgotten.toInstant());
    }
    byte[] wrapped = found.get(WRAPPED, Binary.class).getData();
    return new SubjectKeyRecord(ByteBuffer.wrap(wrapped), found.getDate(AT).toInstant());
  }
}
