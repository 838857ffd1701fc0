package io.caduceus.protect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caduceus.event.EventId;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.avro.SealedField;
import io.caduceus.protect.Opening.NotGranted;
import io.caduceus.protect.Opening.Revealed;
import io.caduceus.protect.Opening.Unreadable;
import io.caduceus.protect.avro.SubjectKeyRecord;
import io.caduceus.registry.Classification;
import io.caduceus.registry.FieldRules;
import io.caduceus.registry.Grant;
import io.caduceus.samples.Samples;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubjectKeyTests {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00.123Z");
  private static final byte[] VALUE = "\"Robin Fiction\"".getBytes(UTF_8);

  @TempDir Path folder;
  @TempDir Path elsewhere;
  private final Map<SubjectKeyId, SubjectKeys.Held> table = new HashMap<>();
  private RecordKeys hashes;
  private Keyring keyring;
  private SubjectKey key;
  private SealedField sealed;

  @BeforeEach
  void seal() {
    hashes = RecordKeys.loadOrCreate(folder);
    keyring = Keyring.loadOrCreate(folder).knowing(this::find);
    key = keyring.newSubjectKey(SubjectKeyId.make(hashes.ofSubject("member", "42"), NOW));
    table.put(key.id(), SubjectKeys.Held.of(key.toRecord()));
    sealed = key.seal(new EventId("e-1"), "/contact/name", Classification.PII, VALUE);
  }

  @Test
  void opensByTheFieldKeysAndTheSubjectsOwn() {
    assertThat(open(sealed)).isInstanceOfSatisfying(Revealed.class, this::isTheValue);
    assertThat(sealed.getKeyId()).isEqualTo("subject/" + key.id());
  }

  @Test
  void asksTheGrantFirst() {
    table.clear();

    assertThat(keyring.open("e-1", sealed, FieldRules.NONE, RevealGrant.nothing()))
        .isInstanceOf(NotGranted.class);
  }

  @Test
  void staysShutFromTheMomentItsSubjectIsForgottenThoughItWasOpenedBefore() {
    open(sealed);

    table.put(key.id(), SubjectKeys.Held.of(new SubjectKeyRecord(null, NOW)));

    assertThat(open(sealed)).isInstanceOf(Opening.Forgotten.class);
  }

  @Test
  void staysShutWhereItsKeyIsNotKnown() {
    table.clear();

    assertThat(open(sealed)).isInstanceOf(Unreadable.class);
    assertThat(Keyring.load(folder).open("e-1", sealed, FieldRules.NONE, everything()))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void aKeyUnderAnotherIdOrOfAnotherKeyringOpensNothing() {
    SubjectKeyId other = SubjectKeyId.make(key.id().subject(), NOW);
    table.put(other, SubjectKeys.Held.of(key.toRecord()));
    SealedField moved = SealedField.newBuilder(sealed).setKeyId("subject/" + other).build();
    Keyring foreign = Keyring.loadOrCreate(elsewhere).knowing(this::find);

    assertThat(open(moved)).isInstanceOf(Unreadable.class);
    assertThat(foreign.open("e-1", sealed, FieldRules.NONE, everything()))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void anAlteredOrNamelessKeyOpensNothing() {
    byte[] altered = key.toRecord().getWrapped().array().clone();
    altered[altered.length - 1] ^= 1;
    table.put(key.id(), new SubjectKeys.Wrapped(altered));

    assertThat(open(sealed)).isInstanceOf(Unreadable.class);
    for (String keyId : new String[] {"subject/", "subject/x/y", "subject/" + key.id() + "0"}) {
      assertThat(open(SealedField.newBuilder(sealed).setKeyId(keyId).build()))
          .isInstanceOf(Unreadable.class);
    }
  }

  @Test
  void isBoundToItsEventAndPlace() {
    SealedField moved = SealedField.newBuilder(sealed).setPath("/contact/other").build();

    assertThat(open(moved)).isInstanceOf(Unreadable.class);
    assertThat(keyring.open("e-2", sealed, FieldRules.NONE, everything()))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void aSubjectIsKnownByAHashOfKindAndIdentifier() {
    SubjectHash member = hashes.ofSubject("member", "42");

    assertThat(member).isEqualTo(RecordKeys.load(folder).ofSubject("member", "42"));
    assertThat(member).isNotEqualTo(hashes.ofSubject("patient", "42"));
    assertThat(member).isNotEqualTo(hashes.ofSubject("member", "43"));
    assertThat(member).isNotEqualTo(SubjectHash.of(hashes.ofEvent("member", "42")));
    assertThat(hashes.everyOfSubject("member", "42")).containsExactly(member);
    assertThat(RecordKeys.loadOrCreate(elsewhere).ofSubject("member", "42")).isNotEqualTo(member);
  }

  @Test
  void anIdSaysWhenTheKeyWasMadeAndIsReadBack() {
    assertThat(key.id().madeAt()).isEqualTo(NOW);
    assertThat(SubjectKeyId.parse(key.id().toString())).isEqualTo(key.id());
    assertThatThrownBy(() -> SubjectKeyId.parse("no id"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noToStringShowsAKey() {
    assertThat(key).hasToString("SubjectKey[" + key.id() + "]");
    assertThat(table.get(key.id())).hasToString("Wrapped[65 bytes]");
  }

  private SubjectKeys.Held find(SubjectKeyId id) {
    return table.getOrDefault(id, new SubjectKeys.Unknown());
  }

  private Opening open(SealedField field) {
    return keyring.open("e-1", field, FieldRules.NONE, everything());
  }

  private void isTheValue(Revealed opened) {
    assertThat(opened.json()).isEqualTo(VALUE);
  }

  private static RevealGrant everything() {
    EventTypeName type = Samples.CLAIM_SUBMITTED.name();
    Grant grant =
        new Grant(type, Set.of(), Set.of(Classification.values()), "test", Instant.EPOCH, null);
    return RevealGrant.of(Samples.granted("all", type, grant), type, NOW);
  }
}
