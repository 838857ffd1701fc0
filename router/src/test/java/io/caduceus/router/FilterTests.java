package io.caduceus.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FilterTests {
  private static final int MANY = 100_000;

  private final Random random = new Random(1);
  private final Room room = new Room(1 << 20);
  private final Filter filter = new Filter(room);

  @Test
  void admitsWhateverWasAdded() {
    List<byte[]> names = names(MANY);

    names.forEach(name -> assertThat(filter.add(name)).isTrue());

    assertThat(names).allMatch(filter::mayHold);
  }

  @Test
  void deniesNearlyAllThatWasNot() {
    names(MANY).forEach(filter::add);

    long admitted = names(MANY).stream().filter(filter::mayHold).count();

    assertThat(admitted).isLessThan(MANY / 15);
  }

  @Test
  void refusesAnotherNameWhereThereIsNoRoom() {
    Filter poor = new Filter(new Room(5000));

    List<Boolean> added = names(MANY).stream().map(poor::add).toList();

    assertThat(added).startsWith(true).endsWith(false);
  }

  @Test
  void givesItsRoomBack() {
    names(MANY).forEach(filter::add);
    assertThat(room.take(1 << 20)).isFalse();

    filter.close();

    assertThat(room.take(1 << 20)).isTrue();
  }

  private List<byte[]> names(int count) {
    return Stream.generate(this::name).limit(count).toList();
  }

  private byte[] name() {
    byte[] name = new byte[16];
    random.nextBytes(name);
    return name;
  }
}
