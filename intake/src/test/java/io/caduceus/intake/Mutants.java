package io.caduceus.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Inputs bred from a fuzz test's corpus by a seeded generator: the fuzzing that every build does,
 * the same each time. Jazzer, which looks where its inputs lead, does the one that takes longer.
 */
public final class Mutants {
  private static final int MOST_CHANGES = 4;

  private final List<byte[]> corpus;
  private final List<byte[]> words;
  private final long seed;

  private Mutants(List<byte[]> corpus, List<byte[]> words, long seed) {
    this.corpus = corpus;
    this.words = words;
    this.seed = seed;
  }

  /**
   * Of the corpus that Jazzer finds for the same test: the files in {@code <class>Inputs/<method>}
   * beside the class.
   *
   * @param words that the language of the inputs knows
   */
  public static Mutants of(Class<?> fuzzTests, String method, String... words) {
    String folder = fuzzTests.getSimpleName() + "Inputs/" + method;
    URL found = Objects.requireNonNull(fuzzTests.getResource(folder), folder);
    try (Stream<Path> files = Files.list(Path.of(URI.create(found.toString())))) {
      List<byte[]> corpus = files.sorted().map(Mutants::read).toList();
      return new Mutants(corpus, Stream.of(words).map(word -> word.getBytes(UTF_8)).toList(), 42);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tries the corpus itself, and then so many mutants of it. */
  public void each(int howMany, Consumer<byte[]> target) {
    corpus.forEach(input -> attempt(input, target));
    Random random = new Random(seed);
    for (int i = 0; i < howMany; i++) {
      attempt(mutant(random), target);
    }
  }

  private static void attempt(byte[] input, Consumer<byte[]> target) {
    try {
      target.accept(input.clone());
    } catch (Throwable e) {
      throw new AssertionError("the input in hex: " + HexFormat.of().formatHex(input), e);
    }
  }

  private byte[] mutant(Random random) {
    byte[] input = any(corpus, random);
    for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
      input = changed(input, random);
    }
    return input;
  }

  /** What stands between two places, left out, doubled or replaced. */
  private byte[] changed(byte[] input, Random random) {
    int from = random.nextInt(input.length + 1);
    int to = Math.min(input.length, from + random.nextInt(16));
    return switch (random.nextInt(6)) {
      case 0 -> spliced(input, from, new byte[0], to);
      case 1 -> spliced(input, from, new byte[0], input.length);
      case 2 -> spliced(input, to, slice(input, from, to), to);
      case 3 -> spliced(input, from, new byte[] {(byte) random.nextInt(256)}, to);
      case 4 -> spliced(input, from, words.isEmpty() ? input : any(words, random), from);
      default -> {
        byte[] other = any(corpus, random);
        int start = random.nextInt(other.length + 1);
        yield spliced(input, from, slice(other, start, other.length), to);
      }
    };
  }

  private static byte[] spliced(byte[] input, int from, byte[] middle, int to) {
    ByteArrayOutputStream spliced = new ByteArrayOutputStream(input.length + middle.length);
    spliced.write(input, 0, from);
    spliced.writeBytes(middle);
    spliced.write(input, to, input.length - to);
    return spliced.toByteArray();
  }

  private static byte[] slice(byte[] input, int from, int to) {
    return Arrays.copyOfRange(input, from, to);
  }

  private static byte[] any(List<byte[]> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
