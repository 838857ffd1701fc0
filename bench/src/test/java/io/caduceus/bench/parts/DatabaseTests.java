package io.caduceus.bench.parts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseTests {
  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "mongodb://a:1 -> mongodb://a:1/caduceus_bench",
        "mongodb://a:1/ -> mongodb://a:1/caduceus_bench",
        "mongodb://a,b/events?w=1 -> mongodb://a,b/caduceus_bench?w=1",
        "mongodb://u:p@a -> mongodb://u:p@a/caduceus_bench?authSource=admin",
        "mongodb+srv://u:p@a/events?w=1 ->"
            + " mongodb+srv://u:p@a/caduceus_bench?w=1&authSource=events",
        "mongodb://u:p@a/x?authSource=y -> mongodb://u:p@a/caduceus_bench?authSource=y"
      })
  void theBenchHasADatabaseOfItsOwnOnTheSameServerWithTheSameLogin(String brought, String own) {
    assertThat(Database.in(brought)).isEqualTo(own);
  }
}
