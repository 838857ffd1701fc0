package io.caduceus.admin.search.view;

import io.caduceus.admin.answers.AdminJson;
import io.caduceus.admin.search.finding.Found;
import io.caduceus.admin.store.StoredEvent;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.RevealGrant;
import io.caduceus.protect.TokenKeys;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.EventType;
import java.nio.ByteBuffer;
import java.util.List;
import org.bson.BsonBinaryReader;
import org.bson.BsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DecoderContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Lets tests of the whole way see a stored event as the search answers it. */
public final class FoundViews {
  private final JsonMapper json = AdminJson.mapper();
  private final Reveal reveal;

  public FoundViews(Keyring keyring, TokenKeys tokens) {
    this.reveal = new Reveal(keyring, tokens);
  }

  public record Found(String body, List<String> redacted, List<String> revealed) {}

  /**
   * @param stored the event's document, as the sink hands it to the store
   */
  public Found of(
      byte[] stored, EventType today, List<RevealGrant> grants, @Nullable String receiver) {
    BsonDocument document =
        new BsonDocumentCodec()
            .decode(
                new BsonBinaryReader(ByteBuffer.wrap(stored)), DecoderContext.builder().build());
    Reveal.Shown shown =
        reveal.show(
            new StoredEvent(document),
            today,
            grants,
            receiver == null ? null : new ApplicationName(receiver));
    return new Found(json.writeValueAsString(shown.body()), shown.redacted(), shown.revealed());
  }
}
