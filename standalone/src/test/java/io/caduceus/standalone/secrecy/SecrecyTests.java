package io.caduceus.standalone.secrecy;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.caduceus.protect.KeyCustodian;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.KeysetName;
import io.caduceus.protect.TokenKeys;
import io.caduceus.protect.kms.KmsKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No leak and no over-redaction, for as many pairs of event and policy as there is time for. {@code
 * -Dcaduceus.pairs=5000000} tries more, {@code -Dcaduceus.seed} others.
 */
class SecrecyTests {
  private static final long PAIRS = Long.getLong("caduceus.pairs", 200_000);
  private static final long FIRST_SEED = Long.getLong("caduceus.seed", 20_261_120);

  /** How many are tried for the smallest one that fails. */
  private static final long TRIES = 20_000;

  @TempDir static Path keys;
  private static Journey journey;

  @BeforeAll
  static void makeKeys() throws IOException, GeneralSecurityException {
    Keyring keyring = Keyring.loadOrCreate(keys);
    Pseudonyms pseudonyms = Pseudonyms.makeKey(keys.resolve("token-keys.json"));
    new KeyCustodian(keys, KmsKey.of(null, keys), InstantSource.system())
        .wrapClearText(KeysetName.TOKEN_KEYS);
    journey = new Journey(keyring, TokenKeys.load(keys), pseudonyms);
  }

  @Test
  void everybodySeesExactlyWhatTheOracleSays() {
    seeds(FIRST_SEED, PAIRS).filter(SecrecyTests::fails).findAny().ifPresent(this::showSmallest);
  }

  private void showSmallest(long failing) {
    Trial smallest =
        seeds(failing, Math.min(PAIRS, TRIES))
            .filter(SecrecyTests::fails)
            .mapToObj(Trial::of)
            .min(Comparator.comparingInt(Trial::length))
            .orElseThrow();
    assertThatCode(() -> journey.go(smallest))
        .as(
            "the smallest that failed; -Dcaduceus.pairs=1 -Dcaduceus.seed=%s is %s",
            smallest.seed(), smallest)
        .doesNotThrowAnyException();
  }

  private static LongStream seeds(long first, long count) {
    return LongStream.range(first, first + count).parallel();
  }

  private static boolean fails(long seed) {
    try {
      journey.go(Trial.of(seed));
      return false;
    } catch (AssertionError | RuntimeException failure) {
      return true;
    }
  }
}
