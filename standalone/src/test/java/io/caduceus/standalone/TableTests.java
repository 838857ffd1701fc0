package io.caduceus.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTests {
  @Test
  void makesEachColumnAsWideAsItsWidestCell() {
    Table table = new Table("NAME", "N", "WHY");
    table.row("a", "1000", "because");
    table.row("longer", "1", "");

    assertThat(table.text().lines())
        .containsExactly("NAME    N     WHY", "a       1000  because", "longer  1");
  }

  @Test
  void refusesARowThatDoesNotFit() {
    assertThatThrownBy(() -> new Table("ONE", "TWO").row("1"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
