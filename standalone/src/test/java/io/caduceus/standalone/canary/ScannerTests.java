package io.caduceus.standalone.canary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rocksdb.CompressionType;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

/** A search that finds nothing says nothing, unless it finds what is there. */
class ScannerTests {
  private static final long SEED = 18;
  private static final Marks MARKS = new Marks(SEED);
  private static final String MARK = MARKS.text();
  private static final long NUMBER = MARKS.number();
  private static final Scanner SCANNER = new Scanner(MARKS);

  @TempDir Path folder;

  /** Written down by other means than the scanner's own. */
  static Stream<Arguments> disguises() {
    List<Arguments> disguises = new ArrayList<>();
    for (String before : List.of("", "x", "xy", "xyz")) {
      String text = before + MARK + " and more";
      byte[] bytes = text.getBytes(US_ASCII);
      String hex = HexFormat.of().formatHex(bytes);
      disguises.add(Arguments.of("raw", text));
      disguises.add(Arguments.of("lower case", text.toLowerCase(Locale.ROOT)));
      disguises.add(Arguments.of("base64", Base64.getEncoder().encodeToString(bytes)));
      disguises.add(Arguments.of("base64 for URLs", Base64.getUrlEncoder().encodeToString(bytes)));
      disguises.add(Arguments.of("MIME", Base64.getMimeEncoder().encodeToString(bytes)));
      disguises.add(Arguments.of("hex", hex));
      disguises.add(Arguments.of("HEX", hex.toUpperCase(Locale.ROOT)));
      disguises.add(Arguments.of("hex dump", hex.replaceAll("..", "$0 ")));
      disguises.add(Arguments.of("URL", hex.replaceAll("..", "%$0")));
      disguises.add(
          Arguments.of("URL upper", hex.toUpperCase(Locale.ROOT).replaceAll("..", "%$0")));
      disguises.add(Arguments.of("JSON", hex.replaceAll("..", "\\\\u00$0")));
      disguises.add(
          Arguments.of("JSON upper", hex.toUpperCase(Locale.ROOT).replaceAll("..", "\\\\u00$0")));
      disguises.add(Arguments.of("XML", hex.replaceAll("..", "&#x$0;")));
      disguises.add(
          Arguments.of("XML upper", hex.toUpperCase(Locale.ROOT).replaceAll("..", "&#x$0;")));
      disguises.add(Arguments.of("cut behind", before + MARK.substring(0, 10)));
      disguises.add(Arguments.of("cut before", MARK.substring(10) + before));
    }
    StringBuilder decimal = new StringBuilder();
    MARK.chars().forEach(c -> decimal.append("&#").append(c).append(';'));
    disguises.add(Arguments.of("XML decimal", decimal.toString()));
    disguises.add(Arguments.of("number", "{\"ssn\":" + NUMBER + "}"));
    disguises.add(Arguments.of("floating point", "{\"ssn\":" + (double) NUMBER + "}"));
    return disguises.stream();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("disguises")
  void findsAMarkInAPlantedFileInWhateverDisguise(String disguise, String planted)
      throws Exception {
    byte[] noise = new byte[1000];
    new Random(SEED).nextBytes(noise);
    Path file = folder.resolve("planted");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(noise);
      out.write(planted.getBytes(US_ASCII));
      out.write(noise);
    }

    assertThat(inFiles()).isNotEmpty();
    assertThat(new Scanner(new Marks(SEED + 1)).in("", Files.readAllBytes(file))).isEmpty();
  }

  @Test
  void findsSixteenBitCharactersAndBinaryNumbers() {
    for (String charset : List.of("UTF-16LE", "UTF-16BE")) {
      assertThat(SCANNER.in("", MARK.getBytes(Charset.forName(charset)))).isNotEmpty();
    }
    ByteBuffer number = ByteBuffer.allocate(20).putLong(3, NUMBER);
    assertThat(SCANNER.in("", number.array())).isNotEmpty();
    number.putLong(3, Long.reverseBytes(NUMBER));
    assertThat(SCANNER.in("", number.array())).isNotEmpty();
  }

  @Test
  void findsAMarkWhereverAFileIsCutIntoPieces() throws Exception {
    for (int before = (4 << 20) - 30; before < (4 << 20) + 5; before += 5) {
      Files.writeString(folder.resolve("large"), ".".repeat(before) + MARK, ISO_8859_1);
      assertThat(inFiles()).as("behind %d bytes", before).isNotEmpty();
    }
  }

  @Test
  void findsAMarkInTheNameOfAFile() throws Exception {
    Files.createFile(folder.resolve(MARK));

    assertThat(inFiles()).isNotEmpty();
  }

  @Test
  void findsAMarkInACompressedFile() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write((MARK + MARK).getBytes(US_ASCII));
    }
    Files.write(folder.resolve("old.log.gz"), packed.toByteArray());

    assertThat(inFiles()).extracting(Trace::where).anyMatch(it -> it.startsWith("data gzip"));
  }

  @Test
  void findsAMarkInACompressedTableOfAnOpenRocksDb() throws Exception {
    try (Options options =
            new Options()
                .setCreateIfMissing(true)
                .setCompressionType(CompressionType.ZSTD_COMPRESSION);
        FlushOptions flush = new FlushOptions();
        RocksDB tables = RocksDB.open(options, folder.toString())) {
      tables.put("key".getBytes(US_ASCII), (MARK + " ").repeat(1000).getBytes(US_ASCII));
      tables.flush(flush);

      assertThat(inFiles())
          .extracting(Trace::where)
          .anyMatch(it -> it.startsWith("data RocksDB value"));
    }
  }

  private List<Trace> inFiles() {
    List<Trace> found = new ArrayList<>();
    new FilesOnDisk("data", path -> false, (where, bytes) -> found.addAll(SCANNER.in(where, bytes)))
        .below(folder, 0);
    return found;
  }
}
